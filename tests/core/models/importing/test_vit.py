"""ViT checkpoints: what the shapes tell, and where every tensor goes."""

from pathlib import Path

import pytest
import timm
import torch
from timm.layers import resample_abs_pos_embed

from relay_core.errors import ModelFileError
from relay_core.models.importing.checkpoints import read_checkpoint
from relay_core.models.importing.ledger import ImportOptions, Ledger
from relay_core.models.importing.vit import ViTAdapter

DINOV2 = Path(__file__).parents[5] / "shared" / "weights" / "vit_small_patch14_dinov2-layout.safetensors"
FOUR_HEADS = ImportOptions(num_heads=4)


def translate(source, options=FOUR_HEADS):
    """Return the network, the weights by the model's names, and the ledger."""
    adapter, ledger = ViTAdapter(), Ledger(source)
    network = adapter.describe(source, options)
    adapter.translate(ledger, network)
    assert list(ledger.unbooked()) == []
    return network, ledger.weights, {entry.key: entry for entry in ledger.entries}


def test_a_published_relay_model_is_read_off_its_shapes(published_vit):
    network, _, _ = translate(published_vit)
    assert network.backbone == "vit_small_patch16_224"
    assert network.backbone_args == {
        **{"embed_dim": 32, "depth": 2, "num_heads": 4, "patch_size": 8},
        "final_norm": False,
    }
    assert (network.in_chans, network.num_classes, network.num_relay_tokens) == (1, 3, 2)
    assert (network.two_scales, network.shared_projectors, network.local_size) == (True, False, 32)


def test_relays_take_their_rows_of_the_global_table(published_vit):
    _, weights, entries = translate(published_vit)
    expected = published_vit["model.reg_token"] + published_vit["model.pos_embed.1"][:, :2]
    assert torch.equal(weights["relay.tokens"], expected)
    assert torch.equal(weights["backbone.vit.pos_embed"], published_vit["model.pos_embed.0"][:, 2:])
    assert torch.equal(weights["backbone.global_projector.pos_embed"], published_vit["model.pos_embed.1"][:, 2:])
    assert entries["model.pos_embed.0"].note == "rows 0 to 1 left out, they have no influence in the published code"
    assert entries["model.pos_embed.1"].note == "rows 0 to 1 added to the relays"


def test_blocks_with_and_without_the_list_of_one_are_the_same(published_vit):
    older = {key.replace("attn.0.", "attn.").replace("mlp.0.", "mlp."): t for key, t in published_vit.items()}
    older = {key.replace("norm1.0.", "norm1.").replace("norm2.0.", "norm2."): t for key, t in older.items()}
    assert older.keys() != published_vit.keys()
    ours, theirs = translate(published_vit)[1], translate(older)[1]
    assert ours.keys() == theirs.keys() and all(torch.equal(ours[name], theirs[name]) for name in ours)


def test_tables_of_both_scales_are_one_where_the_projector_is_shared(published_vit):
    shared = {key.replace("patch_embed.0", "patch_embed"): t for key, t in published_vit.items() if ".1." not in key}
    shared = {key: t for key, t in shared.items() if not key.endswith("pos_embed.1")} | {
        key: t for key, t in published_vit.items() if ".blocks.1." in key
    }
    network, weights, entries = translate(shared)
    assert network.two_scales and network.shared_projectors
    assert not any(name.startswith("backbone.global_projector") for name in weights)
    assert torch.equal(weights["relay.tokens"], shared["model.reg_token"] + shared["model.pos_embed.0"][:, :2])
    assert entries["model.pos_embed.0"].note == "rows 0 to 1 added to the relays"


def test_a_published_model_of_another_local_window_has_its_tables_resampled(published_vit):
    network, weights, entries = translate(published_vit, ImportOptions(num_heads=4, local_size=64))
    assert network.local_size == 64 and weights["backbone.vit.pos_embed"].shape == (1, 64, 32)
    assert entries["model.pos_embed.1"].note.endswith("resampled from 4 x 4 to 8 x 8 patches")


def test_a_plain_network_becomes_initial_weights_for_two_scales(plain_vit):
    network, weights, entries = translate(plain_vit, ImportOptions(num_heads=4, num_relay_tokens=3))
    assert network.num_classes is None and network.two_scales and network.num_relay_tokens == 3
    assert "final_norm" not in network.backbone_args
    assert torch.equal(weights["backbone.vit.norm.weight"], plain_vit["norm.weight"])
    assert torch.equal(
        weights["backbone.global_projector.patch_embed.proj.weight"], weights["backbone.vit.patch_embed.proj.weight"]
    )
    assert entries["cls_token"].fate == entries["head.weight"].fate == "ignored"
    assert "relay.tokens" not in weights and "head.weight" not in weights


def test_the_position_table_loses_its_class_row_and_is_resampled_by_timm(plain_vit):
    network, weights, entries = translate(plain_vit)
    assert network.local_size == 256  # the paper's, as patches of 8 px allow it
    expected = resample_abs_pos_embed(plain_vit["pos_embed"][:, 1:], [32, 32], [4, 4], num_prefix_tokens=0)
    assert torch.equal(weights["backbone.vit.pos_embed"], expected)
    assert entries["pos_embed"].note == "row 0 of special tokens left out; resampled from 4 x 4 to 32 x 32 patches"


@pytest.mark.parametrize("rows", [4, 5])
def test_registers_of_the_pretraining_are_left_out(plain_vit, rows):
    plain_vit["reg_token"] = torch.randn(1, 4, 32)
    plain_vit["pos_embed"] = torch.randn(1, 16 + (rows if rows == 5 else 0), 32)  # some tables have no row for them
    _, weights, entries = translate(plain_vit, ImportOptions(num_heads=4, local_size=32))
    assert torch.equal(weights["backbone.vit.pos_embed"], plain_vit["pos_embed"][:, -16:])
    assert entries["reg_token"].note.startswith("registers")


def test_two_scales_without_relays_are_refused(published_vit):
    del published_vit["model.reg_token"]
    published_vit = {k: t[:, 2:] if "pos_embed" in k else t for k, t in published_vit.items()}
    with pytest.raises(ModelFileError, match=r"without relay tokens between them \(decision fusion\)"):
        translate(published_vit)


def test_what_nobody_has_told_is_said(plain_vit, published_vit):
    assert translate(plain_vit)[0].assumed == ("a local window of 256 px",)
    assert translate(plain_vit, ImportOptions(num_heads=4, local_size=32))[0].assumed == ()
    assert translate(published_vit)[0].assumed == ()
    shared = {k.replace("embed.0.", "embed."): t for k, t in published_vit.items() if "_embed.1" not in k}
    assert translate(shared)[0].assumed == ("relays between two scales, not registers of one",)


def test_input_channels_are_adapted(plain_vit):
    _, weights, entries = translate(plain_vit, ImportOptions(num_heads=4, in_chans=1))
    expected = plain_vit["patch_embed.proj.weight"].sum(dim=1, keepdim=True)
    assert torch.allclose(weights["backbone.vit.patch_embed.proj.weight"], expected)
    assert entries["patch_embed.proj.weight"].note == "3 input channels adapted to 1"


def test_deit3_s_own_names_of_layer_scale_are_timm_s(plain_vit):
    for index in range(2):
        for which in (1, 2):
            plain_vit[f"blocks.{index}.gamma_{which}"] = torch.full((32,), float(which))
    network, weights, _ = translate(plain_vit)
    assert weights["backbone.vit.blocks.1.ls2.gamma"][0] == 2 and network.backbone_args["init_values"] > 0


def test_heads_are_asked_for_where_the_width_does_not_tell(plain_vit):
    with pytest.raises(ModelFileError, match="32 numbers a token are not a multiple of the usual 64 a head; give"):
        translate(plain_vit, ImportOptions())


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("vit_small_patch16_224", "vit_small_patch16_224"),
        ("deit3_medium_patch16_224", "deit3_medium_patch16_224"),
        ("vit_base_patch14_dinov2", "vit_base_patch14_dinov2"),
        ("vit_small_patch14_reg4_dinov2", "vit_small_patch14_dinov2"),
    ],
)
def test_networks_of_timm_are_known_by_their_sizes(name, known):
    with torch.device("meta"):
        shapes = timm.create_model(name).state_dict()
    network = ViTAdapter().describe(shapes, ImportOptions())
    assert (network.backbone, network.backbone_args) == (known, {})
    assert network.local_size in (256, 224)


@pytest.mark.parametrize(
    ("name", "shape", "what"),
    [
        ("blocks.0.attn.q_norm.weight", (8,), "normalised queries and keys"),
        ("blocks.0.attn.relative_position_bias_table", (49, 4), "relative positions, as BEiT"),
        ("blocks.0.mlp.fc2.weight", (32, 64), r"a gated feed-forward layer \(SwiGLU\)"),
        ("norm_pre.weight", (32,), "a norm before its blocks, as CLIP"),
        ("pos_embed", None, r"positions other than a table \(rotary, say\)"),
    ],
)
def test_transformers_that_compute_otherwise_are_refused_with_what_they_have(plain_vit, name, shape, what):
    plain_vit.pop(name, None)
    if shape:
        plain_vit[name] = torch.zeros(shape)
    with pytest.raises(ModelFileError, match=f"is of a transformer with {what}, which is not imported; choose"):
        translate(plain_vit)


def test_heads_that_do_not_divide_the_width_are_refused(plain_vit):
    with pytest.raises(ModelFileError, match="32 numbers a token do not divide into 5 attention heads; give"):
        translate(plain_vit, ImportOptions(num_heads=5))


def test_a_table_of_no_square_is_refused(plain_vit):
    plain_vit["pos_embed"] = torch.randn(1, 20, 32)
    with pytest.raises(ModelFileError, match="20 rows is not that of a square image"):
        translate(plain_vit)


def test_a_network_without_one_of_its_blocks_is_refused(plain_vit):
    plain_vit = {key.replace("blocks.1.", "blocks.2."): tensor for key, tensor in plain_vit.items()}
    with pytest.raises(ModelFileError, match="blocks are not complete"):
        translate(plain_vit)


def test_a_swin_is_not_taken_for_a_vit():
    assert not ViTAdapter().recognises({"layers.0.blocks.0.attn.qkv.weight": torch.zeros(1)})


def test_real_pretrained_weights_are_known():
    if not DINOV2.is_file():
        pytest.skip(f"{DINOV2} is not here")
    network, weights, _ = translate(read_checkpoint(str(DINOV2)).tensors, ImportOptions())
    assert network.backbone == "vit_small_patch14_dinov2" and network.local_size == 224
    assert weights["backbone.vit.pos_embed"].shape == (1, 256, 384)
