"""GLAM: global tokens that join attention windows, relays beside them, and what the released code does otherwise."""

import pytest
import torch

from relay_core.errors import ModelFileError
from relay_core.models.backbone import BackboneSpec, ScaleTokens
from relay_core.models.glam import build_glam, centred_rows, needed_rows
from relay_core.models.heads import build_head

ARGS = {
    "embed_dim": 8,
    "depths": [2, 1, 1, 2],
    "num_heads": [1, 2, 2, 4],
    "window_size": 4,
    "num_global_tokens": 3,
    "head_channels": 8,
}
PUBLISHED_ROWS = [202500, 50625, 12544, 3136]


def tiny(num_relay_tokens=2, image_size=64, num_blocks=None, **changes):
    """Build a tiny GLAM whose parameters are all off their start."""
    torch.manual_seed(0)
    spec = BackboneSpec(
        "glam_swin_small",
        in_chans=1,
        image_size=image_size,
        args={**ARGS, **changes},
        num_relay_tokens=num_relay_tokens,
        num_blocks=num_blocks,
    )
    backbone = build_glam(spec).eval()
    with torch.no_grad():
        for parameter in backbone.parameters():
            parameter.add_(0.3 * torch.randn_like(parameter))
    return backbone


def run(backbone, image, relay, stop=None):
    """Run the first blocks on the local scale and return relays and tokens."""
    tokens = backbone.embed(image, "local")
    for index in range(backbone.num_blocks if stop is None else stop):
        relay, tokens = backbone.run_block(index, backbone.carry_relay(index, relay), tokens)
    return relay, tokens


def test_the_table_is_cut_around_its_middle_row():
    table = torch.arange(6.0)[:, None]
    assert centred_rows(table, 6).flatten().tolist() == [0, 1, 2, 3, 4, 5]
    assert centred_rows(table, 2).flatten().tolist() == [2, 3]
    assert centred_rows(table, 1).flatten().tolist() == [3]  # as the released code rounds
    assert centred_rows(table[:5], 2).flatten().tolist() == [1, 2]


def test_a_table_with_too_few_rows_is_resampled_linearly():
    assert centred_rows(torch.tensor([[0.0], [4.0]]), 4).flatten().tolist() == [0, 1, 3, 4]


def test_a_table_has_a_row_for_each_global_token_of_the_local_window():
    # 64, 32, 16 and 8 tokens a side make 10, 5, 3 and 2 windows of 7 a side.
    assert needed_rows(256, 7, 10) == [1000, 250, 90, 40]
    assert tiny().glam.layers[0].pe.shape == (16 * 3, 8)


def test_parameters_are_those_of_the_released_module_but_for_what_nothing_reads():
    def count(num_relay_tokens):
        rows = {"position_rows": PUBLISHED_ROWS}
        spec = BackboneSpec(
            "glam_swin_small",
            3,
            256,
            args=rows,
            num_relay_tokens=num_relay_tokens,
            shared_projectors=not num_relay_tokens,
        )
        with torch.device("meta"):
            backbone = build_glam(spec)
            head = build_head(backbone, num_classes=19)
        of_relays = num_relay_tokens * backbone.relay_dim
        return sum(p.numel() for part in (backbone, head) for p in part.parameters()) + of_relays

    # Attention among global tokens after each stage's last block: four matrices of D x D and their biases.
    unread = sum(4 * dim * (dim + 1) for dim in (96, 192, 384, 768))
    assert count(0) + unread == 132_492_637
    assert count(4) + unread == 132_884_989


def test_four_maps_are_returned_normalised():
    backbone = tiny()
    maps = backbone.finish(run(backbone, torch.randn(1, 1, 64, 96), torch.randn(1, 2, 8))[1])
    assert [tuple(m.shape) for m in maps] == [(1, 16, 24, 8), (1, 8, 12, 16), (1, 4, 6, 32), (1, 2, 3, 64)]
    assert backbone.feature_dims == (8, 16, 32, 64) and backbone.feature_strides == (4, 8, 16, 32)
    norm = backbone.glam.norm1
    normal = (maps[1] - norm.bias) / norm.weight
    assert normal.mean(dim=-1).abs().max() < 1e-4 and (normal.std(dim=-1, correction=0) - 1).abs().max() < 1e-2


def _far_change(backbone):
    """Return how much the first corner's patch changes after two blocks when the last corner's pixels do."""
    image, no_relay = torch.randn(1, 1, 64, 64), torch.zeros(1, 0, 8)
    other = image.clone()
    other[..., -4:, -4:] += 1
    before, after = (run(backbone, x, no_relay, stop=2)[1].patches[0, 4, 4] for x in (image, other))
    return (before - after).abs().max()


@torch.inference_mode()
def test_global_tokens_carry_what_one_window_has_seen_to_all_others():
    backbone = tiny(num_relay_tokens=0)
    assert _far_change(backbone) > 1e-5
    backbone.glam.layers[0].blocks[0].gt_attn.proj.weight.zero_()
    assert _far_change(backbone) == 0


@torch.inference_mode()
def test_global_tokens_start_anew_in_each_stage():
    backbone = tiny()
    relay, tokens = run(backbone, torch.randn(1, 1, 64, 64), torch.randn(1, 2, 8), stop=1)
    assert tokens.memory.shape == (1, 16 * 3, 8)
    assert backbone.run_block(1, relay, tokens)[1].memory is None


def test_blocks_are_shifted_even_where_one_window_spans_the_map():
    backbone = tiny()
    patches = torch.zeros(1, 2, 3, 64)
    first, second = (backbone._cut(index, patches) for index in (4, 5))
    assert (first.shift, second.shift) == ((0, 0), (2, 2))
    assert first.window == second.window == (4, 4) and second.count == 1


@torch.inference_mode()
def test_relays_handed_on_are_not_patches_unless_the_released_slip_is_asked_for():
    image, relay = torch.randn(2, 1, 64, 64), torch.randn(2, 2, 8)
    for slips in (False, True):
        handed_on, tokens = run(tiny(published_relay_slip=slips), image, relay, stop=1)
        nearest = torch.cdist(handed_on, tokens.patches.flatten(1, 2)).min()
        assert torch.equal(handed_on, tokens.patches.flatten(1, 2)[:, -2:]) == slips
        assert slips or nearest > 0.1


@torch.inference_mode()
def test_with_the_released_slip_what_relays_gathered_is_thrown_away():
    backbone, tokens = tiny(published_relay_slip=True), ScaleTokens(torch.randn(1, 16, 16, 8))
    backbone.glam.layers[0].blocks[0].attn.proj.weight.zero_()  # nothing reaches the patches
    first, second = (backbone.run_block(0, torch.randn(1, 2, 8), tokens)[0] for _ in range(2))
    assert torch.equal(first, second)


@torch.inference_mode()
def test_relay_attention_is_the_mean_over_windows_by_their_real_share():
    backbone = tiny()
    relay, tokens = torch.randn(1, 2, 8), ScaleTokens(torch.randn(1, 4, 6, 8))  # the second window is half padding
    weights = backbone.relay_attention(0, relay, tokens)
    assert weights.shape == (1, 2, 4, 6)
    block = backbone.glam.layers[0].blocks[0]
    padded = torch.zeros(4, 8, 8)
    padded[:, :6] = block.norm1(tokens.patches)[0]
    expected = torch.zeros(2, 4, 8)
    for window, share in ((slice(0, 4), 16 / 24), (slice(4, 8), 8 / 24)):
        patches = padded[:, window].reshape(16, 8)
        rows = torch.cat((backbone.glam.layers[0].global_token, block.norm1(relay)[0], patches))
        queries, keys, _ = block.attn.qkv(rows).chunk(3, dim=-1)  # one head
        attention = (queries @ keys.t() / 8**0.5).softmax(dim=-1)
        expected[:, :, window] = share * attention[3:5, 5:].view(2, 4, 4)
    assert torch.allclose(weights[0], expected[..., :6], atol=1e-6)


def test_carriers_double_the_relays_width_without_bias_and_only_where_there_are_relays():
    backbone = tiny()
    assert [tuple(carrier.weight.shape) for carrier in backbone.relay_carriers] == [(16, 8), (32, 16), (64, 32)]
    assert all(carrier.bias is None for carrier in backbone.relay_carriers)
    assert len(tiny(num_relay_tokens=0).relay_carriers) == 0


@torch.inference_mode()
def test_a_stage_of_many_blocks_adds_positions_in_each():
    backbone = tiny(depths=[4, 1, 1, 1])
    layer = backbone.glam.layers[0]
    for block in layer.blocks[:-1]:  # attention that hands on values as they are: of equal tokens, each its own
        block.attn.proj.weight.zero_()
        block.attn.proj.bias.zero_()
        block.gt_attn.qkv.weight[:16] = 0  # all look at all alike
        block.gt_attn.qkv.bias.zero_()
        block.gt_attn.qkv.weight[16:] = torch.eye(8)
        block.gt_attn.proj.weight.copy_(torch.eye(8))
        block.gt_attn.proj.bias.zero_()
    memory = run(backbone, torch.randn(1, 1, 64, 64), torch.zeros(1, 0, 8), stop=3)[1].memory
    assert torch.allclose(memory, layer.pe.mean(dim=0).expand_as(memory), atol=1e-5)


def test_cutting_the_last_stage_leaves_nothing_that_is_computed_for_nothing():
    backbone = tiny(num_blocks=5)
    assert backbone.num_blocks == 5
    assert not hasattr(backbone.glam.layers[3], "pe") and not hasattr(backbone.glam.layers[3].blocks[0], "gt_attn")
    assert hasattr(backbone.glam.layers[0], "pe") and hasattr(backbone.glam.layers[0].blocks[0], "gt_attn")


def test_fewer_blocks_than_reach_the_last_stage_are_refused():
    with pytest.raises(ModelFileError, match="four stages, the card keeps 4 blocks; keep at least 5"):
        tiny(num_blocks=4)


def test_names_and_arguments_that_do_not_fit_are_refused():
    with pytest.raises(ModelFileError, match="no backbone glam_resnet; choose one of glam_swin_tiny"):
        build_glam(BackboneSpec("glam_resnet", in_chans=1, image_size=64))
    with pytest.raises(ModelFileError, match=r"position_rows is .* a list of 4 numbers"):
        tiny(position_rows=[48, 12])
    with pytest.raises(ModelFileError, match="the arguments checkpoint_path are not among those"):
        tiny(checkpoint_path=1)
    with pytest.raises(ModelFileError, match="width of 8 does not divide into 3 heads"):
        tiny(num_heads=[3, 3, 3, 3])


def test_the_network_holds_parameters_only():
    assert list(tiny().buffers()) == []
