"""A whole model: what its output depends on, and that it is timm's own network where there are no relays."""

import dataclasses

import pytest
import timm
import torch

from relay_core.card import WindowSizes
from relay_core.models.build import build_model


def _pair(side_local=32, side_global=32, seed=0):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(2, 1, side_local, side_local, generator=generator), torch.randn(
        2, 1, side_global, side_global, generator=generator
    )


def test_both_scales_give_a_score_for_every_pixel(tiny_model):
    local_logits, global_logits = tiny_model(*_pair())
    assert local_logits.shape == global_logits.shape == (2, 4, 32, 32)


@pytest.mark.parametrize(
    "name", ["vit_small_r26_s32_224", "vit_small_patch14_reg4_dinov2", "vit_base_patch16_clip_224"]
)
@torch.inference_mode()
def test_any_vision_transformer_of_timm_scores_every_pixel(tiny_card, name):
    side = 224  # a multiple of patches of 14, 16 and 32 px, those of a hybrid's feature maps too
    card = dataclasses.replace(tiny_card, backbone=name, backbone_args={"depth": 1}, windows=WindowSizes(side, 4, 4))
    local_logits, global_logits = build_model(card).eval()(*_pair(side, side))
    assert local_logits.shape == global_logits.shape == (2, 4, side, side)


def test_global_image_may_be_larger_than_the_local_one(tiny_card):
    card = dataclasses.replace(tiny_card, windows=WindowSizes(32, 8, 4))
    local_logits, global_logits = build_model(card)(*_pair(32, 64))
    assert local_logits.shape[-1] == 32 and global_logits.shape[-1] == 64


def _one_block(card, **changes):
    torch.manual_seed(0)
    return build_model(dataclasses.replace(card, backbone_args={**card.backbone_args, "depth": 1}, **changes)).eval()


@torch.inference_mode()
def test_with_one_sequential_block_the_local_output_changes_when_only_the_global_image_does(tiny_card):
    model = _one_block(tiny_card, exchange="sequential")
    x_local, x_global = _pair()
    before, after = model(x_local, x_global)[0], model(x_local, x_global.flip(-1))[0]
    assert (before - after).abs().max() > 1e-4


@torch.inference_mode()
def test_with_one_parallel_block_the_local_output_does_not_see_the_global_image(tiny_card):
    model = _one_block(tiny_card, exchange="parallel")
    x_local, x_global = _pair()
    assert torch.equal(model(x_local, x_global)[0], model(x_local, x_global.flip(-1))[0])


@torch.inference_mode()
def test_with_one_sequential_block_the_global_output_does_not_see_the_local_image(tiny_card):
    model = _one_block(tiny_card)
    x_local, x_global = _pair()
    assert torch.equal(model(x_local, x_global)[1], model(x_local.flip(-1), x_global)[1])


@pytest.mark.parametrize("name", ["vit_tiny_patch16_224", "deit3_small_patch16_224", "vit_small_patch14_dinov2"])
@torch.inference_mode()
def test_without_relays_on_one_scale_the_backbone_is_timms_own_forward(tiny_sliding_card, name):
    args = {"depth": 2}
    card = dataclasses.replace(tiny_sliding_card, backbone=name, backbone_args=args, windows=WindowSizes(112, 4, 4))
    if "patch14" not in name:
        card = dataclasses.replace(card, windows=WindowSizes(64, 4, 4))
    model = build_model(card).eval()
    side = card.windows.local_size
    theirs = timm.create_model(
        name, in_chans=1, img_size=side, num_classes=0, global_pool="", class_token=False, **args
    ).eval()
    theirs.load_state_dict(model.backbone.vit.state_dict())
    image = torch.randn(2, 1, side, side)
    tokens, no_relay = model.backbone.embed(image, "local"), torch.zeros(2, 0, model.backbone.relay_dim)
    for index in range(model.backbone.num_blocks):
        _, tokens = model.backbone.run_block(index, no_relay, tokens)
    assert torch.equal(model.backbone.finish(tokens)[0].flatten(1, 2), theirs.forward_features(image))


def test_gradient_reaches_the_relays_and_both_projectors(tiny_model):
    local_logits, _ = tiny_model(*_pair())
    local_logits.sum().backward()
    backbone = tiny_model.backbone
    for parameter in (
        tiny_model.relay.tokens,
        backbone.vit.patch_embed.proj.weight,
        backbone.global_projector.patch_embed.proj.weight,
    ):
        assert parameter.grad.abs().sum() > 0


def test_shared_projectors_leave_only_the_relays_as_extra_parameters(tiny_card, tiny_sliding_card):
    def count(card):
        return sum(p.numel() for p in build_model(card).parameters())

    shared = count(dataclasses.replace(tiny_card, shared_projectors=True))
    assert shared - count(tiny_sliding_card) == 4 * 24
    separate = 24 * 8 * 8 + 24 + 16 * 24  # patch embedding and the position table of a 4 x 4 grid
    assert count(tiny_card) - shared == separate


@torch.inference_mode()
def test_a_batch_of_two_equals_two_batches_of_one(tiny_model):
    x_local, x_global = _pair()
    together = tiny_model(x_local, x_global)[0]
    apart = torch.cat([tiny_model(x_local[i : i + 1], x_global[i : i + 1])[0] for i in (0, 1)])
    assert torch.allclose(together, apart, atol=1e-5)


def test_sliding_window_has_no_global_scores_and_does_not_look(tiny_sliding_card):
    model = build_model(tiny_sliding_card).eval()
    x_local, x_global = _pair()
    assert model(x_local, x_global)[1] is None
    assert torch.equal(model(x_local)[0], model(x_local, x_global)[0])
