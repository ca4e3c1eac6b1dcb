"""Focused linear attention: its formula token by token, its windows, its padding, its relays and its range."""

import pytest
import torch
from torch import nn
from torch.nn import functional

from relay_core.models.focused_attention import FocusedLinearAttention, FocusedLinearForm, focus


def attention(dim=4, num_heads=2, built_window=4, largest_window=4, key_positions=True, seed=0):
    """Build an attention whose every parameter is drawn."""
    form = FocusedLinearForm(built_window, largest_window, 3, 5, key_positions)
    torch.manual_seed(seed)
    attn = FocusedLinearAttention(dim, num_heads, form)
    with torch.no_grad():
        for parameter in attn.parameters():
            parameter.copy_(torch.randn_like(parameter))
    return attn


def no_relay(patches):
    return patches.new_zeros(len(patches), 0, patches.shape[-1])


def without_neighbours(attn):
    nn.init.zeros_(attn.dwc.weight)
    nn.init.zeros_(attn.dwc.bias)
    return attn


def token_by_token(attn, relay, patches):
    """Compute one sample's answer pair by pair of tokens, as the paper writes it before it reorders the sums."""
    rows, cols, dim = patches.shape
    num_relay_tokens, num_heads, d = len(relay), attn.num_heads, dim // attn.num_heads
    tokens = torch.cat((relay, patches.flatten(0, 1)))
    queries, keys, values = (tokens @ w.T + b for w, b in zip(attn.qkv.weight.chunk(3), attn.qkv.bias.chunk(3)))
    keys = keys + torch.cat((torch.zeros_like(relay), attn.positional_encoding[0]))
    scale = (1 + attn.scale[0].exp()).log()
    queries, keys = ((x.clamp(min=0) + 1e-6) / scale for x in (queries, keys))
    queries, keys = ((x**3).mul(x.norm(dim=1)[:, None] / (x**3).norm(dim=1)[:, None]) for x in (queries, keys))
    answer = torch.zeros_like(tokens)
    for head in range(num_heads):
        part = slice(head * d, head * d + d)
        for i, query in enumerate(queries[:, part]):
            likeness = keys[:, part] @ query / len(tokens)
            answer[i, part] = likeness @ values[:, part] / (likeness.sum() + 1e-6)
    grid = values[num_relay_tokens:].T.reshape(1, dim, rows, cols)
    kernel, bias = attn.dwc.weight.repeat(num_heads, 1, 1, 1), attn.dwc.bias.repeat(num_heads)
    answer[num_relay_tokens:] += functional.conv2d(grid, kernel, bias, padding=2, groups=dim)[0].flatten(1).T
    return answer @ attn.proj.weight.T + attn.proj.bias


@pytest.mark.parametrize("num_relay_tokens", [0, 2])
@torch.inference_mode()
def test_sums_over_keys_are_the_papers_sums_over_pairs(num_relay_tokens):
    attn = attention(built_window=3)
    relay, patches = torch.randn(1, num_relay_tokens, 4), torch.randn(1, 3, 3, 4)
    expected = token_by_token(attn, relay[0], patches[0])
    found_relay, found = attn(relay, patches)
    torch.testing.assert_close(found_relay[0], expected[:num_relay_tokens])
    torch.testing.assert_close(found[0].flatten(0, 1), expected[num_relay_tokens:])


def test_focus_sharpens_and_keeps_the_length():
    sharp = focus(torch.tensor([3.0, 4.0]), 3)
    torch.testing.assert_close(sharp, torch.tensor([27.0, 64.0]) * 5 / (27**2 + 64**2) ** 0.5)
    torch.testing.assert_close(focus(torch.tensor([3.0, 4.0]), 1), torch.tensor([3.0, 4.0]))


def test_focus_has_the_gradient_of_its_formula():
    features = torch.rand(2, 3, dtype=torch.float64).add(0.1).requires_grad_()
    assert torch.autograd.gradcheck(lambda x: focus(x, 3), features)
    plain = features**3 * (features.norm(dim=-1, keepdim=True) / (features**3).norm(dim=-1, keepdim=True))
    mine, theirs = (torch.autograd.grad(y[..., 0].sum(), features)[0] for y in (focus(features, 3), plain))
    torch.testing.assert_close(mine, theirs)


@pytest.mark.parametrize("size", [1e-6, 1.0, 1e6, 1e30])
def test_focus_neither_overflows_nor_vanishes(size):
    sharp = focus(size * torch.tensor([1.0, 2.0, 2.0]), 3)
    torch.testing.assert_close(sharp.double().norm().item(), 3 * size, rtol=1e-5, atol=0)


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
@pytest.mark.parametrize("size", [1.0, 1e4, 1e6])
def test_autocast_changes_nothing_however_large_the_activations(dtype, size):
    attn = attention()
    relay, patches = size * torch.randn(2, 3, 4), size * torch.randn(2, 4, 4, 4)
    patches.requires_grad_()
    plain = attn(relay, patches)
    with torch.autocast("cpu", dtype):
        mixed = attn(relay, patches)
    assert all(torch.equal(a, b) and a.isfinite().all() for a, b in zip(plain, mixed))
    mixed[1].sum().backward()
    assert all(p.grad.isfinite().all() for p in (patches, *attn.parameters()))


@torch.inference_mode()
def test_a_shifted_block_cuts_the_rolled_map_and_hides_nothing():
    plain, shifted = attention(largest_window=2), attention(largest_window=2)
    shifted.shifted = True
    relay, patches = torch.randn(1, 2, 4), torch.randn(1, 4, 4, 4)
    expected_relay, expected = plain(relay, patches.roll((-1, -1), (1, 2)))
    found_relay, found = shifted(relay, patches)
    torch.testing.assert_close(found, expected.roll((1, 1), (1, 2)))
    torch.testing.assert_close(found_relay, expected_relay)
    assert not torch.allclose(found, plain(relay, patches)[1])


@torch.inference_mode()
def test_dead_queries_and_keys_give_finite_answers():
    attn = attention(key_positions=False)
    attn.qkv.bias.fill_(-1e4)  # below every rectifier's 0
    relay, patches = attn(torch.randn(1, 2, 4), torch.randn(1, 4, 4, 4))
    assert relay.isfinite().all() and patches.isfinite().all()


@torch.inference_mode()
def test_padding_adds_nothing_to_a_window():
    # Windows of 4 on a map of 4 x 6: the second window has 2 real columns, and answers as a map of 4 x 2 does.
    attn = attention(key_positions=False)
    relay, patches = torch.randn(2, 1, 4), torch.randn(2, 4, 6, 4)
    left_relay, left = attn(relay, patches[:, :, :4])
    right_relay, right = attn(relay, patches[:, :, 4:])
    found_relay, found = attn(relay, patches)
    torch.testing.assert_close(found, torch.cat((left, right), dim=2))
    torch.testing.assert_close(found_relay, (left_relay * 16 + right_relay * 8) / 24)


@torch.inference_mode()
def test_windows_of_a_map_that_divides_are_maps_of_their_own():
    attn = attention()
    patches = torch.randn(1, 4, 8, 4)
    apart = [attn(no_relay(half), half)[1] for half in patches.split(4, dim=2)]
    torch.testing.assert_close(attn(no_relay(patches), patches)[1], torch.cat(apart, dim=2))


@pytest.mark.parametrize("shape", [(2, 2), (3, 4), (6, 5), (8, 8)])
@torch.inference_mode()
def test_key_positions_follow_maps_of_other_sizes(shape):
    attn = attention(largest_window=8)
    attn.positional_encoding.copy_(torch.tensor([1.0, -2.0, 3.0, -4.0]).expand(1, 16, 4))
    patches = torch.randn(1, *shape, 4)
    found = attn(no_relay(patches), patches)[1]
    # The same everywhere, it is a bias of the keys.
    attn.qkv.bias[4:8] += torch.tensor([1.0, -2.0, 3.0, -4.0])
    attn.positional_encoding.zero_()
    torch.testing.assert_close(found, attn(no_relay(patches), patches)[1], rtol=1e-4, atol=1e-4)


@torch.inference_mode()
def test_relays_have_no_place_on_the_map():
    attn = attention()
    relay, patches = torch.randn(1, 2, 4), torch.randn(1, 4, 4, 4)
    with_neighbours = attn(relay, patches)
    alone = without_neighbours(attn)(relay, patches)
    torch.testing.assert_close(alone[0], with_neighbours[0])
    assert not torch.allclose(alone[1], with_neighbours[1])


@torch.inference_mode()
def test_where_all_keys_are_alike_relays_look_everywhere_by_the_windows_share():
    attn = attention(key_positions=False)
    nn.init.zeros_(attn.qkv.weight)
    whole = attn.relay_weights(torch.randn(1, 2, 4), torch.randn(1, 2, 3, 4))
    torch.testing.assert_close(whole, torch.full((1, 2, 2, 3), 1 / (2 + 6)))
    cut = attn.relay_weights(torch.randn(2, 1, 4), torch.randn(2, 4, 6, 4))
    expected = torch.cat((torch.full((4, 4), 16 / 24 / 17), torch.full((4, 2), 8 / 24 / 9)), dim=1)
    torch.testing.assert_close(cut, expected.expand(2, 1, 4, 6))


@torch.inference_mode()
def test_relay_weights_are_those_that_the_attention_reads_by():
    attn = without_neighbours(attention(dim=2, num_heads=1))
    attn.proj.weight.copy_(torch.eye(2))
    attn.proj.bias.zero_()
    relay, patches = torch.randn(1, 1, 2), torch.randn(1, 4, 4, 2)
    weights = attn.relay_weights(relay, patches)[0, 0].flatten()  # (16)
    values = torch.cat((relay[0], patches[0].flatten(0, 1))) @ attn.qkv.weight[4:].T + attn.qkv.bias[4:]
    read = (1 - weights.sum()) * values[0] + weights @ values[1:]
    torch.testing.assert_close(attn(relay, patches)[0][0, 0], read, rtol=1e-4, atol=1e-4)
