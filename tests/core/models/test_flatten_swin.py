"""FLatten-Swin: its sizes, which blocks see how far, its options, and what it refuses."""

import dataclasses

import pytest
import torch
from timm.models.swin_transformer import SwinTransformer

from relay_core.errors import ModelFileError
from relay_core.models import load_model
from relay_core.models.backbone import BackboneSpec, ScaleTokens
from relay_core.models.build import build_model
from relay_core.models.flatten_swin import SIZES, build_flatten_swin
from relay_core.models.focused_attention import FocusedLinearAttention
from relay_core.models.weights import save_model
from tests.core.models.cards import card_of, images, stirred

ENCODINGS = 2 * 64 * 64 * 96 + 2 * 32 * 32 * 192  # two blocks of stage one, two of stage two, at 256 px


def backbone(image_size=64, num_relay_tokens=2, num_blocks=None, **args):
    tiny = {"embed_dim": 8, "depths": [1, 2, 2, 1], "num_heads": [1, 1, 2, 2], "window_size": 2, **args}
    spec = BackboneSpec("flatten_swin_small", 1, image_size, args=tiny, num_relay_tokens=num_relay_tokens)
    torch.manual_seed(0)
    return build_flatten_swin(dataclasses.replace(spec, num_blocks=num_blocks)).eval()


def count(name, num_relay_tokens=0, **args):
    with torch.device("meta"):
        built = build_flatten_swin(
            BackboneSpec(
                name, 3, 256, args=args, num_relay_tokens=num_relay_tokens, shared_projectors=not num_relay_tokens
            )
        )
    return sum(parameter.numel() for parameter in built.parameters())


def test_table_4_counts_the_key_positions():
    head, relays = 768 * 19 * 32 * 32 + 19, 4 * 96
    assert count("flatten_swin_small") + head == 64_974_779
    assert count("flatten_swin_small", num_relay_tokens=4) + head + relays == 64_974_779 + 393_696
    assert count("flatten_swin_small") - count("flatten_swin_small", key_positions=False) == ENCODINGS


@pytest.mark.parametrize("name", SIZES)
def test_sizes_are_those_of_swin_beside_the_linear_attention(name):
    sizes = SIZES[name]
    with torch.device("meta"):
        swin = SwinTransformer(256, embed_dim=sizes.embed_dim, depths=sizes.depths, num_heads=sizes.num_heads,
                               window_size=8, num_classes=0)  # fmt: skip
        flatten = build_flatten_swin(BackboneSpec(name, 3, 256, shared_projectors=True)).flatten
    theirs = {k: v.shape for k, v in swin.state_dict().items()}
    mine = {k: v.shape for k, v in flatten.state_dict().items()}
    replaced = {k for k in theirs if k.startswith(("layers.0", "layers.1")) and k.endswith("bias_table")}
    assert {k: v for k, v in mine.items() if k in theirs} == {k: v for k, v in theirs.items() if k not in replaced}
    own = {k.split(".attn.")[1] for k in mine if k not in theirs}
    assert own == {"dwc.weight", "dwc.bias", "scale", "positional_encoding"}


def test_the_first_two_stages_are_linear_over_maps_up_to_64():
    for image_size, windows in ((64, (16, 8)), (256, (64, 32)), (512, (64, 64))):
        blocks = [block for stage in backbone(image_size).flatten.layers for block in stage.blocks]
        linear = [block.attn.form.built_window for block in blocks if isinstance(block.attn, FocusedLinearAttention)]
        assert linear == [windows[0], windows[1], windows[1]]
        assert not any(isinstance(block.attn, FocusedLinearAttention) for block in blocks[3:])


@pytest.mark.parametrize(
    ("index", "map_side", "dim", "sees_far"), [(0, 16, 8, True), (2, 8, 16, True), (4, 4, 32, False)]
)
@torch.inference_mode()
def test_linear_blocks_see_the_whole_map_and_others_their_window(index, map_side, dim, sees_far):
    net = backbone(num_relay_tokens=0)
    patches = torch.randn(1, map_side, map_side, dim)
    changed = patches.clone()
    changed[:, -1, -1] = torch.randn(dim)
    relay = torch.zeros(1, 0, dim)
    before, after = (net.run_block(index, relay, ScaleTokens(x))[1].patches for x in (patches, changed))
    assert torch.equal(before[:, 0, 0], after[:, 0, 0]) is not sees_far


@torch.inference_mode()
def test_every_second_linear_block_shifts_its_windows():
    with torch.device("meta"):
        backbone = build_flatten_swin(BackboneSpec("flatten_swin_tiny", 3, 256))
    linear = [block.attn.shifted for stage in backbone.net.layers[:2] for block in stage.blocks]
    assert linear == [False, True, False, True]


def test_maps_of_any_size_and_shape_are_read():
    net = backbone()
    for shape in ((64, 64), (32, 96), (160, 64), (352, 32)):
        relay, tokens = torch.randn(2, 2, 8), net.embed(torch.randn(2, 1, *shape), "global")
        for index in range(net.num_blocks):
            relay = net.carry_relay(index, relay)
            relay, tokens = net.run_block(index, relay, tokens)
        assert tokens.patches.shape == (2, shape[0] // 32, shape[1] // 32, 64) and relay.shape == (2, 2, 64)


@torch.inference_mode()
def test_relays_look_at_the_map_with_weights_that_sum_to_at_most_one():
    net = backbone(image_size=128, linear_window_size=16)  # windows of 16, 16, 2 and 2
    relay, tokens = torch.randn(1, 2, 8), net.embed(torch.randn(1, 1, 128, 192), "local")
    for index in range(net.num_blocks):
        relay = net.carry_relay(index, relay)
        weights = net.relay_attention(index, relay, tokens)
        relay, tokens = net.run_block(index, relay, tokens)
        assert weights.shape == (1, 2, *tokens.patches.shape[1:3])
        assert (weights >= 0).all() and (weights.sum(dim=(2, 3)) < 1).all()


def test_the_first_blocks_alone_have_the_width_and_stride_of_their_stage():
    net = backbone(num_blocks=4)
    assert (net.num_blocks, net.feature_dims, net.feature_strides) == (4, (32,), (16,))
    assert [len(stage.blocks) for stage in net.flatten.layers] == [1, 2, 1]
    assert backbone(num_blocks=2).feature_dims == (16,)


@torch.inference_mode()
def test_a_learned_relay_bias_is_a_number_a_head_of_plain_swin_blocks_and_starts_from_nothing():
    counts = [count("flatten_swin_small", num_relay_tokens=4, learned_relay_bias=flag) for flag in (True, False)]
    assert counts[0] - counts[1] == 18 * 12 + 2 * 24
    with_bias, without = backbone(learned_relay_bias=True), backbone()
    relay, tokens = torch.randn(1, 2, 32), ScaleTokens(torch.randn(1, 4, 4, 32))
    expected = without.run_block(4, relay, tokens)[1].patches
    assert torch.equal(with_bias.run_block(4, relay, tokens)[1].patches, expected)
    with_bias.relay_biases[1].fill_(5.0)
    assert not torch.equal(with_bias.run_block(4, relay, tokens)[1].patches, expected)


@pytest.mark.parametrize("args", [{"key_positions": False}, {"learned_relay_bias": True}, {"depthwise_kernel": 3}])
@torch.inference_mode()
def test_a_model_file_keeps_the_options(args, tmp_path):
    card = card_of("FLatten-Swin", side=64)
    card = dataclasses.replace(card, backbone_args={**card.backbone_args, **args})
    model, pair = stirred(card), images(card)
    save_model(tmp_path / "model.safetensors", model, card)
    assert all(torch.equal(a, b) for a, b in zip(model(*pair), load_model(tmp_path / "model.safetensors")(*pair)))


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
def test_mixed_precision_is_finite_where_linear_blocks_have_large_activations(dtype):
    card = card_of("FLatten-Swin", side=64)
    model = build_model(card)
    with torch.no_grad():
        for block in (block for stage in model.backbone.flatten.layers[:2] for block in stage.blocks):
            block.attn.qkv.weight.mul_(1e5)  # queries far beyond float16, and so their powers
    with torch.autocast("cpu", dtype):
        logits = torch.stack(model(*images(card)))
    logits.float().square().mean().backward()
    assert logits.isfinite().all()
    assert all(p.grad is None or p.grad.isfinite().all() for p in model.parameters())


def test_weights_from_a_hub_are_refused():
    with pytest.raises(ModelFileError, match="No hub has weights for flatten_swin_base; import a checkpoint"):
        build_flatten_swin(BackboneSpec("flatten_swin_base", 3, 64, pretrained=True))


def test_an_unknown_size_is_refused_with_those_that_there_are():
    with pytest.raises(ModelFileError, match="flatten_swin_huge; choose one of flatten_swin_tiny, flatten_swin_small"):
        build_flatten_swin(BackboneSpec("flatten_swin_huge", 3, 64))


@pytest.mark.parametrize(
    ("args", "why"),
    [
        ({"depthwise_kernel": 4}, "possible are odd numbers"),
        ({"num_heads": [1, 3, 2, 2]}, "3 heads do not share a width of 16"),
        ({"linear_window_size": 0}, "linear_window_size is 0"),
        ({"depths": [2, 2]}, "list of 4"),
        ({"attn_type": 1}, "not among those a card may set"),
    ],
)
def test_arguments_that_make_no_network_are_refused(args, why):
    with pytest.raises(ModelFileError, match=f"{why}.*mend the card"):
        backbone(**args)
