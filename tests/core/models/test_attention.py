"""Where relays look: attention as the network computes it, on one grid a scale, seen in the order of the exchange."""

import dataclasses

import pytest
import torch

from relay_core.errors import ModelFileError
from relay_core.models.attention import relay_attention, spread
from relay_core.models.build import build_model
from tests.core.models.cards import FAMILIES, card_of, images


def _pair(seed=0):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(2, 2, 1, 32, 32, generator=generator).unbind()


def _with_depth(card, depth, **changes):
    """A model with weights so large that its relays look at some patches and not at others."""
    torch.manual_seed(0)
    model = build_model(dataclasses.replace(card, backbone_args={**card.backbone_args, "depth": depth}, **changes))
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.normal_(std=0.6)
    return model.eval()


def test_every_block_gives_a_map_of_each_scale(tiny_model):
    attention = relay_attention(tiny_model, *_pair(), per_block=True)
    assert attention.local.shape == attention.global_.shape == (2, 2, 4, 4, 4)  # blocks, samples, relays, 4 x 4 patches
    assert attention.local.dtype == torch.float32


def test_relays_give_at_most_all_of_their_attention_to_patches(tiny_model):
    attention = relay_attention(tiny_model, *_pair(), per_block=True)
    for maps in (attention.local, attention.global_):
        given = maps.sum(dim=(-2, -1))
        assert maps.min() >= 0 and given.max() <= 1
        assert given.min() > 0.5  # 16 patches beside 4 relays


@torch.no_grad()
def test_the_maps_of_one_block_are_the_relays_rows_of_its_whole_softmax(tiny_card):
    model = _with_depth(tiny_card, 1, exchange="parallel")
    x_local, x_global = _pair()
    block = model.backbone.vit.blocks[0]
    attention = relay_attention(model, x_local, x_global)
    for image, scale, maps in ((x_local, "local", attention.local), (x_global, "global", attention.global_)):
        patches = model.backbone.embed(image, scale).patches.flatten(1, 2)
        tokens = block.norm1(torch.cat((model.relay.tokens.expand(2, -1, -1), patches), dim=1))  # (2, 4 + 16, 24)
        queries, keys, _ = block.attn.qkv(tokens).view(2, 20, 3, 2, 12).unbind(2)  # two heads of width 12
        weights = (torch.einsum("bqhd,bkhd->bhqk", queries, keys) / 12**0.5).softmax(-1)
        expected = weights.mean(1)[:, :4, 4:]
        assert expected.max() > 4 * expected.mean()
        assert torch.allclose(maps[0].flatten(2), expected, atol=1e-6)


def test_in_a_sequential_block_the_local_relays_have_seen_the_global_image(tiny_card):
    x_local, x_global = _pair()
    moved = {}
    for exchange in ("sequential", "parallel"):
        model = _with_depth(tiny_card, 1, exchange=exchange)
        before, after = (relay_attention(model, x_local, image).local for image in (x_global, x_global.flip(-1)))
        moved[exchange] = (before - after).abs().max().item()
    assert moved["sequential"] > 0.01 and moved["parallel"] == 0


def test_the_running_mean_is_the_mean_of_all_blocks(tiny_card):
    model = _with_depth(tiny_card, 3)
    whole, mean = (relay_attention(model, *_pair(), per_block=per_block) for per_block in (True, False))
    assert mean.local.shape == (1, 2, 4, 4, 4)
    for a, b in zip(whole.mean_over_blocks(), mean.mean_over_blocks()):
        assert torch.allclose(a, b, atol=1e-7)


def test_registers_look_at_the_local_window_only(tiny_card):
    attention = relay_attention(_with_depth(tiny_card, 2, strategy="registers"), _pair()[0])
    assert attention.global_ is None and attention.mean_over_blocks()[1] is None
    assert attention.local.shape == (1, 2, 4, 4, 4)


def test_a_coarse_cells_share_is_spread_evenly_over_the_fine_cells_under_it():
    assert spread(torch.tensor([[4.0, 8.0]]), 2).tolist() == [[1, 1, 2, 2], [1, 1, 2, 2]]


@pytest.mark.parametrize("family", FAMILIES)
def test_every_familys_blocks_are_shown_on_the_grid_of_the_first_with_their_mass_kept(family):
    model = build_model(card_of(family)).eval()
    given = []

    def note(index, scale, relay, tokens):
        given.append(model.backbone.relay_attention(index, relay, tokens).sum(dim=(-2, -1)))

    with torch.inference_mode():
        x_local, x_global = images(model.card)
        model(x_local, x_global, on_step=note)
        first = model.backbone.embed(x_local, "local").patches.shape[1:3]
    attention = relay_attention(model, x_local, x_global, per_block=True)
    assert attention.local.shape == attention.global_.shape == (model.backbone.num_blocks, 2, 2, *first)
    seen = torch.stack((attention.global_, attention.local), dim=1).sum(dim=(-2, -1)).flatten(0, 1)  # global first
    assert torch.allclose(seen, torch.stack(given), atol=1e-5)


def test_looking_changes_no_answer(tiny_model):
    with torch.inference_mode():
        before = tiny_model(*_pair())[0]
        relay_attention(tiny_model, *_pair())
        assert torch.equal(tiny_model(*_pair())[0], before)


def test_a_model_without_relays_is_refused_with_what_is_needed(tiny_sliding_card):
    with pytest.raises(ModelFileError, match=r"tiny has no relays .* sliding_window.*strategy relay or registers"):
        relay_attention(build_model(tiny_sliding_card), *_pair())
