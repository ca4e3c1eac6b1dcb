"""What every backbone keeps to with every scaling strategy: shapes, gradients, batches, files, and who sees whom."""

import dataclasses
from itertools import product

import pytest
import torch
from torch.nn import functional

from relay_core.card import EXCHANGES, STRATEGIES, WindowSizes
from relay_core.errors import ModelFileError
from relay_core.models import load_model
from relay_core.models.build import build_model
from relay_core.models.weights import save_model
from tests.core.models.cards import FAMILIES, card_of, images, stirred, whole

WINDOWED = [family for family in FAMILIES if FAMILIES[family].windowed]
POSSIBLE = [
    (family, strategy)
    for family, strategy in product(FAMILIES, STRATEGIES)
    if strategy != "concatenation" or not FAMILIES[family].windowed
]
EVERY_FAMILY = pytest.mark.parametrize("family", FAMILIES)
EVERY_PAIR = pytest.mark.parametrize(("family", "strategy"), POSSIBLE)
ANSWERS_FOR_BOTH_SCALES = ("relay", "concatenation")


@EVERY_PAIR
@torch.inference_mode()
def test_every_pixel_of_every_size_gets_its_scores(family, strategy):
    model = build_model(card_of(family, strategy)).eval()
    sides = [whole(family, side) for side in (128, 192, 256, 512)]
    unequal = [whole(family, side) for side in (64, 128, 192)]
    shapes = [((side, side), (side, side)) for side in sides]
    shapes += [((unequal[0], unequal[1]), (unequal[2], unequal[0]))]
    for local, global_ in shapes:
        local_logits, global_logits = model(torch.randn(1, 1, *local), torch.randn(1, 1, *global_))
        assert local_logits.shape == (1, 4, *local)
        assert (global_logits is not None) == (strategy in ANSWERS_FOR_BOTH_SCALES)
        assert global_logits is None or global_logits.shape == (1, 4, *global_)


@EVERY_FAMILY
def test_the_card_of_the_test_is_the_network_that_it_says(family):
    backbone, tiny = build_model(card_of(family)).backbone, FAMILIES[family]
    assert (backbone.num_blocks, backbone.feature_strides[-1]) == (tiny.num_blocks, tiny.stride)
    assert backbone.attends_everywhere is not tiny.windowed and not backbone.ends_in_scores
    assert len(backbone.feature_dims) == len(backbone.feature_strides)
    assert (backbone.head_channels is None) is (len(backbone.feature_dims) == 1)


@pytest.mark.parametrize("exchange", EXCHANGES)
@EVERY_FAMILY
def test_gradient_reaches_every_parameter(family, exchange):
    card = dataclasses.replace(card_of(family), exchange=exchange)
    model = stirred(card)
    model(*images(card, batch=1))[0].square().sum().backward()
    assert [name for name, p in model.named_parameters() if p.grad is None or not p.grad.abs().sum() > 0] == []


@EVERY_PAIR
@torch.inference_mode()
def test_a_batch_of_two_equals_two_batches_of_one(family, strategy):
    card = card_of(family, strategy, side=64)
    model, (x_local, x_global) = stirred(card), images(card)
    together = model(x_local, x_global)[0]
    apart = torch.cat([model(x_local[i : i + 1], x_global[i : i + 1])[0] for i in (0, 1)])
    assert (together - apart).abs().max() <= 1e-4 * together.abs().max()


@EVERY_PAIR
@torch.inference_mode()
def test_a_model_file_answers_as_the_model_that_was_saved(family, strategy, tmp_path):
    card = card_of(family, strategy, side=64)
    model, pair = stirred(card), images(card)
    save_model(tmp_path / "model.safetensors", model, card)
    again = load_model(tmp_path / "model.safetensors")
    assert again.card == card
    for before, after in zip(model(*pair), again(*pair)):
        assert (before is None and after is None) or torch.equal(before, after)


@EVERY_PAIR
@torch.inference_mode()
def test_in_bfloat16_every_score_is_a_number(family, strategy):
    card = card_of(family, strategy, side=64)
    model, (x_local, x_global) = stirred(card), images(card)
    with torch.autocast("cpu", torch.bfloat16):
        mixed = model(x_local, x_global)[0]
    half = model.to(torch.bfloat16)(x_local.bfloat16(), x_global.bfloat16())[0]
    assert half.dtype == torch.bfloat16
    assert mixed.isfinite().all() and half.isfinite().all()


# After one block, does (the local scale see the global image, the global scale see the local image)?
SEEN = {
    "sequential": (True, False),
    "sequential_local_first": (False, True),
    "parallel": (False, False),
}


@pytest.mark.parametrize("exchange", EXCHANGES)
@EVERY_FAMILY
@torch.inference_mode()
def test_one_block_carries_what_its_exchange_says(family, exchange):
    card = dataclasses.replace(card_of(family, side=64), exchange=exchange)
    model, (x_local, x_global) = stirred(card), images(card)

    def after_one_block(x_local, x_global):
        patches = {}

        def watch(index, scale, relay, tokens):
            if index == 1:
                patches[scale] = tokens.patches

        model(x_local, x_global, on_step=watch)
        return patches

    before = after_one_block(x_local, x_global)
    far, near = after_one_block(x_local, x_global.flip(-1)), after_one_block(x_local.flip(-1), x_global)
    sees = (not torch.equal(before["local"], far["local"]), not torch.equal(before["global"], near["global"]))
    assert sees == SEEN[exchange]


def _sees(family, strategy, exchange="sequential"):
    """Tell whether the local scores of a network of as few blocks as can be see the local and the global image."""
    fewest = FAMILIES[family].fewest_blocks
    card = dataclasses.replace(card_of(family, strategy, side=64), exchange=exchange, num_blocks=fewest)
    model, (x_local, x_global) = stirred(card), images(card)
    before = model(x_local, x_global)[0]
    others = ((x_local.flip(-1), x_global), (x_local, x_global.flip(-1)))
    return tuple(not torch.equal(before, model(*pair)[0]) for pair in others)


@EVERY_PAIR
@torch.inference_mode()
def test_scores_see_the_images_that_their_strategy_reads(family, strategy):
    card = card_of(family, strategy)
    assert _sees(family, strategy) == (card.reads_local, card.reads_global)


@pytest.mark.parametrize("family", [family for family in FAMILIES if FAMILIES[family].fewest_blocks == 1])
@torch.inference_mode()
def test_in_the_last_block_only_the_scale_that_comes_second_is_told(family):
    assert _sees(family, "relay", "sequential") == (True, True)
    assert _sees(family, "relay", "sequential_local_first") == (True, False)
    assert _sees(family, "relay", "parallel") == (True, False)


@EVERY_FAMILY
@torch.inference_mode()
def test_decision_fusion_is_the_mean_of_both_scales_and_downsampling_the_global_one_cut_and_enlarged(family):
    def scores(strategy, *pair):
        card = dataclasses.replace(card_of(family, strategy, side=128), shared_projectors=True)
        return stirred(card)(*pair)[0]  # the same seed and shapes: the same weights

    x_local, x_global = images(card_of(family))
    side = x_local.shape[-1]
    near, far = scores("sliding_window", x_local), scores("sliding_window", x_global)
    part = slice(side * 3 // 8, side * 5 // 8)  # the middle quarter is the local window's ground
    far = functional.interpolate(far[..., part, part], size=(side, side), mode="bilinear", align_corners=False)
    assert torch.equal(scores("downsampling", x_local, x_global), far)
    assert torch.equal(scores("decision_fusion", x_local, x_global), 0.5 * (near + far))


@torch.inference_mode()
def test_concatenation_is_one_sequence_of_both_scales_patches():
    card = card_of("ViT", "concatenation", side=64)
    model, (x_local, x_global) = stirred(card), images(card)
    backbone = model.backbone
    local, global_ = (backbone.embed(x, s).patches.flatten(1, 2) for x, s in ((x_local, "local"), (x_global, "global")))
    sequence = backbone.vit.norm(backbone.vit.blocks(torch.cat((local, global_), dim=1)))
    for logits, tokens in zip(model(x_local, x_global), sequence.chunk(2, dim=1)):
        assert torch.allclose(logits, model.head((tokens.unflatten(1, (4, 4)),)), atol=1e-4)


@pytest.mark.parametrize("num_relay_tokens", [1, 32])
@EVERY_FAMILY
@torch.inference_mode()
def test_one_to_thirty_two_relays_are_possible(family, num_relay_tokens):
    card = dataclasses.replace(card_of(family, side=64), num_relay_tokens=num_relay_tokens)
    assert build_model(card).eval()(*images(card, batch=1))[0].isfinite().all()


@pytest.mark.parametrize("family", ["ViT", "SwinV2"])
@torch.inference_mode()
def test_extent_and_downsample_of_the_global_window_are_independent(family):
    for extent, downsample in product((512, 1024, 2048, 4096), (2, 4, 8, 16)):
        windows = WindowSizes(256, extent // 256, downsample)
        card = dataclasses.replace(card_of(family), windows=windows, num_blocks=2)
        model = build_model(card).eval()
        assert windows.global_size == extent // downsample
        if windows.global_size <= 1024:
            local_logits, global_logits = model(*images(card, batch=1))
            assert local_logits.shape[-2:] == (256, 256)
            assert global_logits.shape[-2:] == (windows.global_size,) * 2


@EVERY_FAMILY
def test_more_blocks_than_there_are_cannot_be_kept(family):
    beyond = FAMILIES[family].num_blocks + 1
    with pytest.raises(ModelFileError, match=rf"first {beyond} blocks, .* has {beyond - 1}; change num_blocks"):
        build_model(dataclasses.replace(card_of(family), num_blocks=beyond))


@EVERY_FAMILY
def test_the_first_blocks_alone_make_a_network(family):
    for num_blocks in range(FAMILIES[family].fewest_blocks, FAMILIES[family].num_blocks + 1):
        card = dataclasses.replace(card_of(family, side=64), num_blocks=num_blocks)
        model = build_model(card)
        assert model.backbone.num_blocks == num_blocks
        assert model(*images(card))[0].shape == (2, 4, *images(card)[0].shape[-2:])


@pytest.mark.parametrize("family", WINDOWED)
def test_windowed_backbones_refuse_concatenation_and_scale_aware_positions(family):
    with pytest.raises(ModelFileError, match=r"attends within windows .* use a ViT, or the strategy relay"):
        build_model(card_of(family, "concatenation"))
    with pytest.raises(ModelFileError, match="position"):
        build_model(dataclasses.replace(card_of(family), position_encoding="scale_aware"))


@torch.inference_mode()
def test_positions_on_the_ground_take_the_place_of_the_learned_tables():
    card = dataclasses.replace(card_of("ViT", side=64), position_encoding="scale_aware")
    model = build_model(card).eval()
    assert not [name for name, _ in model.named_parameters() if "pos_embed" in name]
    assert model(*images(card))[0].isfinite().all()


def test_positions_on_the_ground_need_a_width_of_whole_sines_and_cosines():
    odd = dataclasses.replace(
        card_of("ViT"), backbone_args={"depth": 1, "embed_dim": 22, "num_heads": 2}, position_encoding="scale_aware"
    )
    with pytest.raises(ModelFileError, match=r"a width that is a multiple of 4, .* has 22"):
        build_model(odd)


@EVERY_FAMILY
def test_heads_that_do_not_share_the_width_are_refused(family):
    heads = [3, 3, 3, 3] if FAMILIES[family].windowed else 5
    card = dataclasses.replace(card_of(family), backbone_args={**FAMILIES[family].args, "num_heads": heads})
    with pytest.raises(ModelFileError, match=r"cannot be built .*(divisible by|divide into|do not share).*card"):
        build_model(card)


@EVERY_FAMILY
def test_windows_that_are_no_multiple_of_the_patches_are_refused(family):
    with pytest.raises(ModelFileError, match="no multiple of the backbone's patches"):
        build_model(dataclasses.replace(card_of(family), windows=WindowSizes(200, 4, 4)))


def test_the_head_that_reads_every_stage_needs_every_stage():
    with pytest.raises(ModelFileError, match=r"four maps|four stages"):
        build_model(dataclasses.replace(card_of("GLAM"), num_blocks=3))


@pytest.mark.parametrize("family", WINDOWED)
def test_windows_too_large_for_any_memory_are_refused(family):
    card = dataclasses.replace(card_of(family), backbone_args={**FAMILIES[family].args, "window_size": 65})
    with pytest.raises(ModelFileError, match="window_size is 65, possible are whole numbers, 1 to 64"):
        build_model(card)


@pytest.mark.parametrize("strategy", ["relay", "registers"])
def test_relays_need_blocks_to_ride_through(strategy):
    card = dataclasses.replace(card_of("ViT", strategy), backbone="pvt_v2_b1", backbone_args={})
    with pytest.raises(ModelFileError, match="needs transformer blocks for its relays, pvt_v2_b1 has none"):
        build_model(card)


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_relays_are_for_relay_and_registers_alone(strategy):
    wrong = 0 if strategy in ("relay", "registers") else 4
    with pytest.raises(ModelFileError, match=f"The strategy {strategy} does not go with {wrong} relay tokens"):
        dataclasses.replace(card_of("ViT", strategy), num_relay_tokens=wrong)


@pytest.mark.parametrize("num_relay_tokens", [-1, 33])
def test_no_more_than_thirty_two_relays_are_possible(num_relay_tokens):
    with pytest.raises(ModelFileError, match="0 to 32 are possible"):
        dataclasses.replace(card_of("ViT"), num_relay_tokens=num_relay_tokens)
