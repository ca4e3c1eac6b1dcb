"""Attention windows: cut and merged without loss, as timm cuts them, and relays averaged by real tokens."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from timm.models.swin_transformer import SwinTransformerBlock, get_relative_position_index

from relay_core.models.attn_windows import (
    WindowCut,
    _regions,
    average_relay,
    copy_relay,
    cut_for,
    pad_for_relay,
    relative_position_index,
)

SIDES = st.integers(1, 20)


@given(SIDES, SIDES, st.integers(1, 8), st.booleans(), st.booleans())
def test_merging_undoes_partitioning(rows, cols, window, shifted, pad_first):
    shift = window // 2 if shifted else 0
    cut = WindowCut((rows, cols), (window, window), (shift, shift), pad_first)
    patches = torch.arange(2.0 * rows * cols * 3).view(2, rows, cols, 3)
    windows = cut.partition(patches)
    assert windows.shape == (2 * cut.count, window * window, 3)
    assert torch.equal(cut.merge(windows), patches)


@given(SIDES, SIDES, st.integers(2, 8))
def test_windows_shifts_and_what_they_hide_are_timms(rows, cols, window):
    theirs = SwinTransformerBlock(8, (rows, cols), 2, window_size=window, shift_size=window // 2)
    cut = cut_for((rows, cols), (window, window), shifted=True)
    assert cut.window == theirs.window_size and cut.shift == theirs.shift_size
    ours = cut.attn_mask(torch.zeros(1))
    assert (ours is None) == (theirs.attn_mask is None)
    assert ours is None or torch.equal(ours, theirs.attn_mask)


def test_what_is_kept_for_a_shifted_map_is_a_byte_a_token():
    cut, like = cut_for((31, 17), (8, 8), shifted=True), torch.zeros(1, dtype=torch.bfloat16)
    regions = _regions(cut, like.device)
    assert regions.nbytes == 32 * 24 and cut.attn_mask(like).dtype == torch.bfloat16
    assert cut.attn_mask(like).unique().tolist() == [-100, 0]


def test_a_smaller_window_reads_the_middle_of_the_table():
    assert torch.equal(relative_position_index((7, 5), (7, 5)), get_relative_position_index(7, 5))
    # Offsets of a 1 x 2 window in the table of a 2 x 2 one, whose middle row has the places 3, 4 and 5.
    assert relative_position_index((1, 2), (2, 2)).tolist() == [[4, 3], [5, 4]]


def test_copies_of_the_relays_are_averaged_by_real_tokens():
    cut = WindowCut((2, 3), (2, 2))  # the second window is half padding
    copies = copy_relay(torch.zeros(1, 1, 1), cut.count) + torch.tensor([3.0, 9.0]).view(2, 1, 1)
    assert average_relay(copies, cut).item() == 3 * 4 / 6 + 9 * 2 / 6


def test_the_released_padding_has_regions_without_it_and_counts_all_windows_alike():
    plain, released = (
        cut_for((3, 3), (2, 2), shifted=True, published_padding=published) for published in (False, True)
    )
    assert plain.real_share(torch.zeros(1)).tolist() == pytest.approx([4 / 9, 2 / 9, 2 / 9, 1 / 9])
    assert released.real_share(torch.zeros(1)).tolist() == [0.25] * 4
    # The last window holds one real token and three of padding, which are of one region as released and of three else.
    assert (plain.attn_mask(torch.zeros(1))[3] == 0).sum() == 4
    assert (released.attn_mask(torch.zeros(1))[3] == 0).sum() == 1 + 9


def test_pairs_with_a_relay_get_the_fill():
    table = torch.full((2, 1, 1), 5.0)
    assert pad_for_relay(table, 0) is table
    assert pad_for_relay(table, 1)[0].tolist() == [[0, 0], [0, 5]]
    assert pad_for_relay(table, 1, torch.tensor([7.0, 8.0]).view(2, 1, 1))[1].tolist() == [[8, 8], [8, 5]]


def test_what_an_inference_run_has_cached_can_be_trained_with():
    with torch.inference_mode():
        index, cut = relative_position_index((3, 3), (3, 3)), WindowCut((4, 6), (2, 4))
        share = cut.real_share(torch.zeros(1))
    table = torch.ones(25, requires_grad=True)
    (table[index].sum() * share.sum()).backward()
    assert table.grad.sum() == 81


def test_what_is_cached_under_one_device_is_not_handed_to_another():
    cut, here, there = WindowCut((5, 4), (2, 4), (1, 0)), torch.zeros(1), torch.zeros(1, device="meta")
    with torch.device("meta"):
        index = relative_position_index((2, 3), (4, 4))
        shares, masks = [[of(like) for like in (there, here)] for of in (cut.real_share, cut.attn_mask)]
    assert index.device.type == "cpu"
    assert [share.device.type for share in shares] == [mask.device.type for mask in masks] == ["meta", "cpu"]
    assert shares[1].sum() == 1
