"""Heads: one linear layer on the last map, or four maps joined."""

import pytest
import torch
from torch import nn

from relay_core.models.heads import LinearHead, ScoresAsTheyAre
from relay_core.models.uper_head import BatchNorm, UPerHead

DIMS = (2, 3, 4, 5)


def four_maps(rows, cols, batch=2):
    """Draw maps of which the coarsest has rows x cols tokens."""
    return tuple(torch.randn(batch, rows << n, cols << n, dim) for n, dim in zip((3, 2, 1, 0), DIMS))


def test_the_linear_head_is_the_released_transposed_convolution():
    head, theirs = LinearHead(6, num_classes=3, stride=4), nn.ConvTranspose2d(6, 3, 4, 4)
    theirs.load_state_dict(head.state_dict())
    tokens = torch.randn(2, 5, 7, 6)
    assert torch.allclose(head((tokens,)), theirs(tokens.permute(0, 3, 1, 2)), atol=1e-5)


def test_scores_pass_as_they_are():
    assert ScoresAsTheyAre()((torch.zeros(2, 5, 7, 3),)).shape == (2, 3, 5, 7)


@pytest.mark.parametrize("shape", [(1, 1), (2, 2), (1, 4), (2, 3), (3, 3), (4, 6)])
@pytest.mark.parametrize("is_training", [True, False])
def test_every_pixel_gets_scores_from_maps_of_any_shape_and_a_batch_of_one(shape, is_training):
    head = UPerHead(DIMS, num_classes=3, channels=4, stride=4).train(is_training)
    scores = head(four_maps(*shape, batch=1))
    assert scores.shape == (1, 3, 32 * shape[0], 32 * shape[1]) and scores.isfinite().all()


def test_maps_of_sides_that_do_not_halve_are_joined_too():
    sides = ((9, 7), (5, 4), (3, 2), (2, 1))
    maps = tuple(torch.randn(1, *side, dim) for side, dim in zip(sides, DIMS))
    assert UPerHead(DIMS, 3, 4, stride=4).eval()(maps).shape == (1, 3, 36, 28)


def test_the_coarsest_map_shrinks_by_the_kernel_that_is_not_padded_but_never_to_nothing():
    head = UPerHead(DIMS, 3, 4, 4).eval()
    for side, expected in ((8, 6), (4, 2), (3, 1), (2, 1), (1, 1)):
        assert head._pooled(torch.randn(1, 5, side, side)).shape == (1, 4, expected, expected)


def test_gradient_reaches_every_parameter_of_the_joining_head():
    head = UPerHead(DIMS, 3, 4, 4)
    head(four_maps(2, 2)).square().sum().backward()
    assert all(p.grad is not None and p.grad.abs().sum() > 0 for p in head.cls_seg.parameters())
    assert all(p.grad is not None for p in head.parameters())


def test_the_norm_is_torchs_while_it_trains_and_after():
    ours, theirs = BatchNorm(3), nn.BatchNorm2d(3)
    for _ in range(2):
        maps = 2 * torch.randn(2, 3, 4, 5) + 1
        assert torch.equal(ours(maps), theirs(maps))
    assert torch.equal(ours.running_mean, theirs.running_mean) and torch.equal(ours.running_var, theirs.running_var)
    assert torch.equal(ours.eval()(maps), theirs.eval()(maps))


def test_one_value_a_channel_is_normalised_by_the_running_statistics_and_leaves_them():
    norm = BatchNorm(1)
    norm.running_mean.fill_(3.0)
    norm.running_var.fill_(4.0)
    assert norm.train()(torch.full((1, 1, 1, 1), 5.0)).item() == pytest.approx(1.0, abs=1e-4)
    assert norm.running_mean.item() == 3 and norm.running_var.item() == 4


def test_the_joining_head_holds_floating_point_numbers_only():
    state = UPerHead(DIMS, 3, 4, 4).state_dict()
    assert all(tensor.is_floating_point() for tensor in state.values())
    assert not any("num_batches_tracked" in name for name in state)


@torch.inference_mode()
def test_the_joining_head_runs_in_bfloat16():
    head, maps = UPerHead(DIMS, 3, 4, 4).eval(), four_maps(2, 2)
    with torch.autocast("cpu", torch.bfloat16):
        assert head(maps).isfinite().all()
    assert head.bfloat16()(tuple(m.bfloat16() for m in maps)).dtype == torch.bfloat16
