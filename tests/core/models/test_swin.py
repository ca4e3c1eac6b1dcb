"""Swin v1 and V2: timm's own numbers without relays, and what relays and other map sizes add."""

import dataclasses

import pytest
import timm
import torch
from timm.models.swin_transformer import SwinTransformerBlock
from timm.models.swin_transformer_v2 import SwinTransformerV2Block

from relay_core.card import Channel, WindowSizes
from relay_core.errors import ModelFileError
from relay_core.models import load_model
from relay_core.models.backbone import BackboneSpec, ScaleTokens
from relay_core.models.build import build_model
from relay_core.models.swin import build_swin
from relay_core.models.swin_blocks import Cosine, DotProduct, attend_in_windows, post_norm_block, pre_norm_block
from relay_core.models.weights import save_model

V1, V2 = "swin_tiny_patch4_window7_224", "swinv2_tiny_window8_256"
TINY = {"embed_dim": 8, "depths": [2, 2, 2, 2], "num_heads": [1, 2, 2, 4]}
SIMILARITIES = {SwinTransformerBlock: DotProduct(), SwinTransformerV2Block: Cosine()}


def spec_of(name, side=64, **changes):
    args = {**TINY, **changes.pop("args", {})}
    return BackboneSpec(name, in_chans=2, image_size=side, args=args, num_relay_tokens=3, **changes)


def drawn(backbone):
    """Draw every weight, so that nothing which starts at 0 or 1 hides an error, and evaluate."""
    generator = torch.Generator().manual_seed(0)
    with torch.no_grad():
        for parameter in backbone.parameters():
            parameter.normal_(std=0.3, generator=generator)
    return backbone.eval()


def images(rows, cols=None):
    return torch.randn(2, 2, rows, cols or rows, generator=torch.Generator().manual_seed(1))


def run_all(backbone, image, relay):
    tokens = backbone.embed(image, "local")
    for index in range(backbone.num_blocks):
        relay = backbone.carry_relay(index, relay)
        relay, tokens = backbone.run_block(index, relay, tokens)
    return relay, backbone.finish(tokens)[0]


@pytest.fixture
def swin_card(tiny_card):
    channels = (Channel("elevation", "elevation"), Channel("slope", "slope"))
    return dataclasses.replace(
        tiny_card, backbone=V2, backbone_args=TINY, channels=channels, windows=WindowSizes(64, 4, 4)
    )


def small_card(card, **changes):
    """The published SwinV2-S setting of Table 4, but for its 19 classes, which add to the head only."""
    rgb = tuple(Channel(kind, kind) for kind in ("red", "green", "blue"))
    return dataclasses.replace(
        card,
        backbone="swinv2_small_window8_256",
        backbone_args={},
        channels=rgb,
        windows=WindowSizes(256, 4, 4),
        **changes,
    )


@pytest.mark.parametrize("side", [64, 96, 192])
@pytest.mark.parametrize("name", [V1, V2, "swin_s3_tiny_224", "swinv2_base_window12to16_192to256"])
@torch.inference_mode()
def test_without_relays_the_features_are_timms_bit_for_bit(name, side):
    backbone = drawn(build_swin(spec_of(name, side)))
    theirs = timm.create_model(name, in_chans=2, img_size=side, num_classes=0, global_pool="", **TINY).eval()
    theirs.load_state_dict(backbone.swin.state_dict())
    assert torch.equal(run_all(backbone, images(side), torch.zeros(2, 0, 8))[1], theirs.forward_features(images(side)))


@pytest.mark.parametrize("rows, cols", [(32, 32), (32, 96), (160, 64), (256, 128)])
@pytest.mark.parametrize("name", [V1, V2])
@torch.inference_mode()
def test_maps_of_other_sizes_than_the_built_one_fit(name, rows, cols):
    relay, features = run_all(drawn(build_swin(spec_of(name))), images(rows, cols), torch.randn(2, 3, 8))
    assert relay.shape == (2, 3, 64) and features.shape == (2, rows // 32, cols // 32, 64)
    assert relay.isfinite().all() and features.isfinite().all()


@pytest.mark.parametrize("name", [V1, V2])
def test_the_same_offset_has_the_same_bias_in_a_smaller_window(name):
    block = drawn(build_swin(spec_of(name, 128))).swin.layers[0].blocks[0]
    similarity, built = SIMILARITIES[type(block)], block.attn.window_size
    whole, part = similarity.bias(block.attn, built), similarity.bias(block.attn, (2, 3))
    cols = built[1]
    first = [row * cols + col for row in range(2) for col in range(3)]  # tokens of a 2 x 3 window in the whole one
    torch.testing.assert_close(part, whole[:, first][:, :, first])
    assert whole.std() > 0.1


def test_swin_v2_counts_offsets_in_the_window_of_its_pretraining():
    attn = drawn(build_swin(spec_of("swinv2_base_window12to16_192to256", 128))).swin.layers[0].blocks[0].attn
    assert (attn.window_size, attn.pretrained_window_size) == ((16, 16), (12, 12))
    tuned = Cosine().bias(attn, (12, 12))
    attn.window_size, attn.pretrained_window_size = (12, 12), (0, 0)  # as it was in its pretraining
    assert torch.equal(Cosine().bias(attn, (12, 12)), tuned)


@pytest.mark.parametrize("name", [V1, V2])
def test_relays_see_every_patch_of_a_shifted_block_and_every_patch_sees_them(name):
    backbone = drawn(build_swin(spec_of(name)))
    relay, patches = torch.randn(1, 3, 8, requires_grad=True), torch.randn(1, 16, 16, 8, requires_grad=True)
    new_relay, new = backbone.run_block(1, relay, ScaleTokens(patches))  # odd, so shifted
    (to_patches,) = torch.autograd.grad(new_relay.sum(), patches, retain_graph=True)
    assert (to_patches.abs().sum(dim=-1) > 0).all()
    for row, col in ((0, 0), (15, 15), (7, 8)):
        (to_relay,) = torch.autograd.grad(new.patches[0, row, col].sum(), relay, retain_graph=True)
        assert (to_relay.abs().sum(dim=-1) > 0).all()


@pytest.mark.parametrize("name", [V1, V2])
@torch.inference_mode()
def test_relays_of_equal_windows_are_those_of_one_window(name):
    block = drawn(build_swin(spec_of(name))).swin.layers[0].blocks[0]
    similarity = SIMILARITIES[type(block)]
    (side, _), relay = block.window_size, torch.randn(2, 3, 8)
    window = torch.randn(2, side, side, 8)
    once = attend_in_windows(similarity, block, relay, window)
    thrice = attend_in_windows(similarity, block, relay, window.repeat(1, 3, 1, 1))
    torch.testing.assert_close(thrice[0], once[0])
    torch.testing.assert_close(thrice[1], once[1].repeat(1, 3, 1, 1))


@pytest.mark.parametrize("run, name", [(pre_norm_block, V1), (post_norm_block, V2)])
def test_stochastic_depth_drops_relays_and_patches_of_a_sample_together(run, name):
    torch.manual_seed(0)
    block = drawn(build_swin(spec_of(name, args={"drop_path_rate": 0.5}))).swin.layers[3].blocks[1].train()
    relay, patches = torch.ones(32, 3, 64), torch.ones(32, 2, 2, 64)

    def attend(relay, patches):
        return torch.randn_like(relay), torch.randn_like(patches)

    new_relay, new = run(block, attend, relay, patches)
    relay_kept, kept = ((new_relay == 1).all(dim=(1, 2)), (new == 1).all(dim=(1, 2, 3)))
    assert torch.equal(relay_kept, kept) and 0 < kept.sum() < 32


def test_relays_add_to_swin_v2_small_what_table_4_says(tiny_card, tiny_sliding_card):
    with torch.device("meta"):
        single, relay, shared = (
            sum(parameter.numel() for parameter in build_model(card).parameters())
            for card in (
                small_card(tiny_sliding_card),
                small_card(tiny_card),
                small_card(tiny_card, shared_projectors=True),
            )
        )
    carriers, tokens, projector = 388_416, 4 * 96, 96 * 3 * 4 * 4 + 96 + 2 * 96
    assert relay - single == carriers + tokens + projector == 393_696
    assert shared - single == carriers + tokens == 388_800
    image_classifier, head_of_19, head_of_4 = 769_000, 14_942_227, 3_145_732  # Table 4 counts the first two
    assert single == 64_670_645 - image_classifier - head_of_19 + head_of_4


def test_a_learned_relay_bias_is_282_numbers_in_swin_v2_small(tiny_card):
    card = dataclasses.replace(small_card(tiny_card), backbone_args={"learned_relay_bias": True})
    with torch.device("meta"):
        biases = build_model(card).backbone.relay_biases
    assert sum(bias.numel() for bias in biases) == 282


@pytest.mark.parametrize("similarity, start", [(DotProduct(), 0.0), (Cosine(), 8.0)])
def test_a_learned_relay_bias_starts_where_an_average_patch_does(similarity, start):
    assert similarity.relay_bias(torch.zeros(2)).tolist() == [[[start]], [[start]]]


@pytest.mark.parametrize("name, changes", [(V1, False), (V2, True)])
@torch.inference_mode()
def test_the_learned_bias_of_swin_v2_makes_relays_more_visible_from_the_start(name, changes):
    plain, learned = (build_swin(spec_of(name, args={"learned_relay_bias": flag})) for flag in (False, True))
    drawn(plain)
    learned.load_state_dict(plain.state_dict(), strict=False)
    relay = torch.randn(2, 3, 8)
    outputs = [run_all(backbone.eval(), images(64), relay)[1] for backbone in (plain, learned)]
    assert torch.equal(*outputs) != changes


def test_gradient_reaches_relays_carriers_biases_and_the_global_projector(swin_card):
    card = dataclasses.replace(swin_card, backbone_args={**TINY, "learned_relay_bias": True})
    model = build_model(card)
    drawn(model)
    model(images(64), images(64))[0].sum().backward()
    backbone = model.backbone
    reached = [model.relay.tokens, *backbone.relay_carriers.parameters(), *backbone.global_patch_embed.parameters()]
    assert all(parameter.grad.abs().sum() > 0 for parameter in reached)
    # The last block's relays are discarded, but they have been read by its patches first.
    assert all(bias.grad.abs().sum() > 0 for bias in backbone.relay_biases)


@pytest.mark.parametrize("name", [V1, V2, "swin_s3_tiny_224"])
@torch.inference_mode()
def test_a_saved_swin_comes_back_and_holds_nothing_but_parameters(tmp_path, swin_card, name):
    card = dataclasses.replace(swin_card, backbone=name)
    model = drawn(build_model(card))
    assert not list(model.buffers())
    save_model(tmp_path / "swin.safetensors", model, card)
    again = load_model(tmp_path / "swin.safetensors")
    pair = images(64), images(96, 64)
    assert all(torch.equal(a, b) for a, b in zip(again(*pair), model(*pair)))


@pytest.mark.parametrize("name", [V1, V2])
@torch.inference_mode()
def test_the_first_blocks_of_the_network_are_kept_with_their_stages(name):
    whole = drawn(build_swin(spec_of(name)))
    first = build_swin(spec_of(name, num_blocks=3)).eval()
    assert (first.num_blocks, first.feature_strides, first.feature_dims) == (3, (8,), (16,))
    assert first.swin.norm.normalized_shape == (16,)
    kept = {key: value for key, value in whole.state_dict().items() if not key.startswith("swin.norm.")}
    missing, _ = first.load_state_dict({k: v for k, v in kept.items() if k in first.state_dict()}, strict=False)
    assert missing == ["swin.norm.weight", "swin.norm.bias"]
    relay, tokens = torch.randn(2, 3, 8), whole.embed(images(64), "local")
    expected, _ = run_all(first, images(64), relay)
    for index in range(3):
        relay, tokens = whole.run_block(index, whole.carry_relay(index, relay), tokens)
    assert torch.equal(relay, expected)


def test_twelve_blocks_of_swin_v2_small_end_in_its_third_stage(tiny_card):
    with torch.device("meta"):
        model = build_model(small_card(tiny_card, num_blocks=12))
    backbone = model.backbone
    assert [len(stage.blocks) for stage in backbone.swin.layers] == [2, 2, 8]
    assert (backbone.feature_strides, backbone.feature_dims) == ((16,), (384,))
    assert model.head.weight.shape == (384, 4, 16, 16)


def test_more_blocks_than_there_are_are_refused(swin_card):
    with pytest.raises(ModelFileError, match="first 9 blocks, swinv2_tiny_window8_256 has 8"):
        build_model(dataclasses.replace(swin_card, num_blocks=9))


@pytest.mark.parametrize(
    "name, changes, reason",
    [
        (V2, {"scale_aware_positions": True}, "has none: it knows offsets within attention windows only"),
        ("swin_huge_patch4_window7_224", {}, "timm knows no such model"),
        ("swinv2_cr_tiny_224", {}, "swinv2_cr_tiny_224"),
        (V1, {"args": {"embed_dim": 8.5}}, "embed_dim is 8.5, possible are whole numbers"),
        (V1, {"args": {"depths": [2, 2, 2]}}, "depths is .* possible is a list of 4 numbers"),
        (V2, {"args": {"num_heads": [3, 3, 3, 3]}}, "a width of 8 does not divide into 3 heads"),
        (V2, {"args": {"pretrained_window_sizes": [1, 1, 1, 1]}}, "not among those a card may set"),
    ],
)
def test_what_swin_cannot_be_is_said(name, changes, reason):
    with pytest.raises(ModelFileError, match=reason):
        build_swin(spec_of(name, **changes))


def test_pretrained_weights_are_asked_of_timm(monkeypatch):
    asked = {}
    create = timm.create_model

    def remember(name, pretrained, **args):
        asked[name] = pretrained
        return create(name, **args)

    monkeypatch.setattr(timm, "create_model", remember)
    build_swin(spec_of(V2, pretrained=True))
    build_swin(spec_of(V1))
    assert asked == {V2: True, V1: False}


def naive_relay_weights(block, relay, window):
    """Softmax over the relays and patches of one window, by hand, for its relays: (R, R + A), mean over heads."""
    attn, is_v1 = block.attn, isinstance(block, SwinTransformerBlock)
    tokens = torch.cat((relay, window))
    if is_v1:
        tokens = block.norm1(tokens)
    bias = attn.qkv.bias if is_v1 else torch.cat((attn.q_bias, torch.zeros_like(attn.q_bias), attn.v_bias))
    queries, keys, _ = (tokens @ attn.qkv.weight.T + bias).chunk(3, dim=-1)
    width = queries.shape[-1] // attn.num_heads
    total = 0
    for head in range(attn.num_heads):
        own = slice(head * width, (head + 1) * width)
        if is_v1:
            scores = queries[:, own] @ keys[:, own].T / width**0.5
        else:
            scores = torch.cosine_similarity(queries[:, None, own], keys[None, :, own], dim=-1)
            scores = scores * min(attn.logit_scale[head].exp().item(), 100)
        total = total + scores[: len(relay)].softmax(dim=-1)
    return total / attn.num_heads


@pytest.mark.parametrize("name", [V1, V2])
@torch.inference_mode()
def test_relay_attention_is_the_relays_rows_of_each_window_by_its_share_of_the_map(name):
    backbone = drawn(build_swin(spec_of(name)))
    block = backbone.swin.layers[1].blocks[0]
    (side, _), relay, patches = block.window_size, torch.randn(1, 3, 16), torch.randn(1, 16, 32, 8)
    found = backbone.relay_attention(2, relay, ScaleTokens(patches))  # merges patches first: 8 x 16
    merged = backbone.swin.layers[1].downsample(patches)
    window = merged[0, :side, side : 2 * side].flatten(0, 1)  # whole, the second of its row
    if side == 8:  # two windows of equal share
        expected = 0.5 * naive_relay_weights(block, relay[0], window)[:, 3:].unflatten(1, (8, 8))
        torch.testing.assert_close(found[0, :, :, 8:], expected)
    else:  # 8 x 16 in windows of 7 x 7, two of 2 x 3: of the whole map the window has 49 of 128 tokens
        expected = 49 / 128 * naive_relay_weights(block, relay[0], window)[:, 3:].unflatten(1, (7, 7))
        torch.testing.assert_close(found[0, :, :7, 7:14], expected)


@pytest.mark.parametrize("name", [V1, V2])
@torch.inference_mode()
def test_relay_attention_of_a_shifted_and_padded_map_sums_to_at_most_one(name):
    backbone = drawn(build_swin(spec_of(name)))
    weights = backbone.relay_attention(1, torch.randn(2, 3, 8), ScaleTokens(torch.randn(2, 13, 18, 8)))
    assert weights.shape == (2, 3, 13, 18)
    assert (weights > 0).all() and (weights.sum(dim=(2, 3)) < 1).all()


def test_relays_widen_with_the_patches():
    backbone, relay, widths = build_swin(spec_of(V2)), torch.zeros(1, 3, 8), []
    for index in range(backbone.num_blocks):
        relay = backbone.carry_relay(index, relay)
        widths.append(relay.shape[-1])
    assert widths == [8, 8, 16, 16, 32, 32, 64, 64]
