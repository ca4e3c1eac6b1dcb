"""Checkpoints of Swin v1 and V2: what their shapes tell, and where each tensor goes. Scores: test_parity.py."""

import dataclasses
import re

import pytest
import timm
import torch
from timm.layers import resize_rel_pos_bias_table

from relay_core.card import WindowSizes
from relay_core.errors import ModelFileError
from relay_core.models.build import build_model
from relay_core.models.importing.ledger import ImportOptions, Ledger
from relay_core.models.importing.registry import choose_adapter
from relay_core.models.importing.swin import SwinAdapter

V1, V2 = "swin_small_patch4_window7_224", "swinv2_small_window8_256"
FAMILIES = {V1: "swin", V2: "swinv2"}
TINY = {"embed_dim": 8, "depths": [2, 1, 1, 2], "num_heads": [1, 2, 2, 4]}
SMALL_WINDOW = ImportOptions(local_size=64)
TABLE = "layers.0.blocks.0.attn.relative_position_bias_table"


def weights_of(name, side=64, **changes):
    """Return timm's weights of a tiny Swin with ten classes."""
    torch.manual_seed(0)
    return timm.create_model(name, img_size=side, num_classes=10, **{**TINY, **changes}).state_dict()


def as_microsoft(source, window):
    """Give timm's weights Microsoft's names and buffers."""
    renamed = {}
    for key, tensor in source.items():
        name = re.sub(r"layers\.(\d)\.downsample", lambda m: f"layers.{int(m[1]) - 1}.downsample", key)
        renamed[name.replace("head.fc.", "head.")] = tensor
    renamed["layers.0.blocks.0.attn.relative_position_index"] = torch.zeros(window**2, window**2, dtype=torch.int64)
    return {**renamed, "layers.0.blocks.1.attn_mask": torch.zeros(4, window**2, window**2)}


def as_published(source, num_classes=5):
    """Give timm's weights the published names, a head, and relays with patch embeddings for both scales."""
    published = {f"model.{key}": tensor for key, tensor in source.items() if not key.startswith("patch_embed.")}
    for scale in (0, 1):
        for name in ("proj.weight", "proj.bias", "norm.weight", "norm.bias"):
            published[f"model.patch_embed.{scale}.{name}"] = source[f"patch_embed.{name}"] + scale
    for stage in (1, 2, 3):
        width = 4 * 2**stage
        published[f"model.layers.{stage}.downsample_token.weight"] = torch.randn(2 * width, width)
        published[f"model.layers.{stage}.downsample_token.bias"] = torch.randn(2 * width)
    published["model.register_token"] = torch.randn(1, 3, 8)
    published["seg_head.layers.0.weight"] = torch.randn(64, num_classes, 32, 32)
    published["seg_head.layers.0.bias"] = torch.randn(num_classes)
    return published


def read(source, options=SMALL_WINDOW):
    """Return what is found out about a checkpoint, and its ledger with every tensor booked."""
    adapter = choose_adapter(source, "checkpoint")
    network = adapter.describe(source, options)
    ledger = Ledger(source)
    adapter.translate(ledger, network)
    assert not list(ledger.unbooked())
    return network, ledger


def entries(ledger, fate):
    return {entry.key or entry.target: entry for entry in ledger.entries if entry.fate == fate}


@pytest.fixture
def card_for(tiny_card):
    def make(network):
        return dataclasses.replace(
            tiny_card,
            backbone=network.backbone,
            backbone_args=network.backbone_args,
            channels=tiny_card.channels * network.in_chans,
            num_relay_tokens=network.num_relay_tokens,
            shared_projectors=network.shared_projectors,
            windows=WindowSizes(network.local_size, 4, 4),
        )

    return make


@pytest.mark.parametrize("name", [V1, V2])
def test_timms_weights_start_everything_but_relays_carriers_and_head(card_for, name):
    source = weights_of(name)
    network, ledger = read(source)
    assert (network.backbone, network.num_classes, network.two_scales) == (name, None, True)
    assert network.backbone_args == TINY
    wanted = build_model(card_for(network)).state_dict()
    new = {
        key.split(".")[0] if key[0] != "b" else ".".join(key.split(".")[:2]) for key in wanted.keys() - ledger.weights
    }
    assert new == {"relay", "head", "backbone.relay_carriers"}
    assert all(tensor.shape == wanted[key].shape for key, tensor in ledger.weights.items())
    assert entries(ledger, "ignored").keys() == {"head.fc.weight", "head.fc.bias"}
    copied = entries(ledger, "new")
    assert len(copied) == 4 and all(key.startswith("backbone.global_patch_embed.") for key in copied)


@pytest.mark.parametrize("name", [V1, V2])
def test_microsofts_names_give_the_same_weights_as_timms(name):
    source = weights_of(name)
    window = 7 if name == V1 else 8
    microsoft, timms = read(as_microsoft(source, window)), read(source)
    assert microsoft[0] == timms[0]
    assert microsoft[1].weights.keys() == timms[1].weights.keys()
    assert all(torch.equal(tensor, timms[1].weights[key]) for key, tensor in microsoft[1].weights.items())
    reasons = {entry.note for entry in entries(microsoft[1], "ignored").values()}
    assert reasons == {
        "derived from the sizes, computed when needed",
        "the image classifier's head; a segmentation model has its own",
    }


@pytest.mark.parametrize("name", [V1, V2])
def test_a_published_relay_model_fills_every_tensor(card_for, name):
    network, ledger = read(as_published(weights_of(name)))
    assert (network.num_classes, network.num_relay_tokens, network.shared_projectors) == (5, 3, False)
    wanted = build_model(card_for(network)).state_dict()
    assert wanted.keys() == ledger.weights.keys()
    first_carrier = ledger.source["model.layers.1.downsample_token.weight"]
    assert torch.equal(ledger.weights["backbone.relay_carriers.0.weight"], first_carrier)
    projector = "patch_embed.norm.bias"
    assert torch.equal(ledger.weights[f"backbone.global_{projector}"], ledger.weights[f"backbone.swin.{projector}"] + 1)


def test_a_patch_embedding_stored_twice_is_shared():
    source = as_published(weights_of(V2))
    for key in [key for key in source if ".patch_embed.1." in key]:
        source[key] = source[key.replace(".1.", ".0.")].clone()
    network, ledger = read(source)
    assert network.shared_projectors
    ignored = [entry.note for key, entry in entries(ledger, "ignored").items() if "patch_embed" in key]
    assert ignored == ["equal to patch_embed.0"] * 4


def test_relays_without_a_numbered_projector_are_registers_of_one_scale():
    source = as_published(weights_of(V2))
    source = {k.replace("embed.0.", "embed."): t for k, t in source.items() if ".patch_embed.1." not in k}
    network, _ = read(source)
    assert (network.two_scales, network.shared_projectors, network.num_relay_tokens) == (False, False, 3)


def test_a_numbered_projector_stored_once_is_shared():
    network, _ = read({k: t for k, t in as_published(weights_of(V2)).items() if ".patch_embed.1." not in k})
    assert network.two_scales and network.shared_projectors


def test_two_scales_without_relays_are_refused():
    source = as_published(weights_of(V2))
    del source["model.register_token"]
    with pytest.raises(ModelFileError, match=r"without relay tokens between them \(decision fusion\)"):
        read(source)


@pytest.mark.parametrize(("local_size", "is_padded"), [(64, False), (256, False), (96, True), (224, True)])
def test_maps_that_are_no_multiple_of_the_window_are_padded_as_in_the_released_code(local_size, is_padded):
    options = ImportOptions(local_size=local_size, window_size=8)
    assert read(as_published(weights_of(V2)), options)[0].backbone_args.get("published_padding", False) == is_padded
    assert "published_padding" not in read(weights_of(V2), options)[0].backbone_args  # initial weights


def test_what_nobody_has_told_is_said():
    source = weights_of(V2)
    assert read(source, ImportOptions())[0].assumed == ("a local window of 256 px", "attention windows of 8 tokens")
    assert read(source, ImportOptions(local_size=64, window_size=4))[0].assumed == ()
    assert read(as_microsoft(source, 8))[0].assumed == ()
    assert read(weights_of(V1), SMALL_WINDOW)[0].assumed == ()


def test_a_pretraining_in_smaller_windows_is_told_where_there_are_such_weights_and_no_table_tells():
    with torch.device("meta"):
        source = timm.create_model("swinv2_base_window12to16_192to256", num_classes=0).state_dict()
    told = read(source, ImportOptions(local_size=256, window_size=16))[0].assumed
    assert len(told) == 1 and told[0].startswith("a pretraining with windows of 16 tokens too, not of 12")
    assert read(source, ImportOptions(local_size=192, window_size=12))[0].assumed == ()


def test_the_authors_single_scale_model_has_no_relays(card_for):
    source = {f"model.{key}": tensor for key, tensor in weights_of(V2).items()}
    source["seg_head.layers.0.weight"], source["seg_head.layers.0.bias"] = torch.zeros(64, 5, 32, 32), torch.zeros(5)
    network, ledger = read(source)
    assert (network.two_scales, network.num_relay_tokens, network.num_classes) == (False, 0, 5)
    assert not entries(ledger, "new")
    assert "backbone.global_patch_embed.proj.bias" not in ledger.weights


def timm_names():
    return [name for family in ("swin_*", "swinv2_*") for name in timm.list_models(family, exclude_filters="*_cr_*")]


@pytest.mark.parametrize("name", timm_names())
def test_every_swin_of_timm_is_known_by_its_sizes(name):
    with torch.device("meta"):
        swin = timm.create_model(name, img_size=256, num_classes=0)
    source, attn = dict(swin.state_dict()), swin.layers[0].blocks[0].attn
    options = ImportOptions()
    if name.startswith("swinv2_"):
        options = ImportOptions(window_size=attn.window_size[0])
        bare = timm.models.swin_transformer_v2.WindowAttention(
            1, attn.window_size, 1, pretrained_window_size=attn.pretrained_window_size
        )
        source["layers.0.blocks.0.attn.relative_coords_table"] = bare.relative_coords_table
    network = choose_adapter(source, name).describe(source, options)
    assert (network.backbone, network.backbone_args) == (name, {})


def test_the_window_of_swin_v2_is_the_asked_one_or_the_stored_one_or_eight():
    source = weights_of(V2)
    stored = {**source, "layers.0.blocks.0.attn.relative_position_index": torch.zeros(144, 144)}
    asked = ImportOptions(window_size=16)
    windows = [
        read(state, options)[0].backbone_args.get("window_size", 8)
        for state, options in ((source, SMALL_WINDOW), (stored, SMALL_WINDOW), (stored, asked))
    ]
    assert windows == [8, 12, 16]


def test_tables_are_resized_by_timm_where_the_local_window_asks_for_other_attention_windows():
    source = weights_of(V1, side=224)
    network, ledger = read(source)  # at 64 px the maps are 16, 8, 4 and 2 wide
    assert "window_size" not in network.backbone_args
    resized = entries(ledger, "resized")
    assert {key.split(".")[1] for key in resized} == {"2", "3"}
    last = TABLE.replace("layers.0", "layers.3")
    assert resized[last].note == "resized from windows of 7 to 2 for a local window of 64 px"
    theirs = resize_rel_pos_bias_table(source[last], new_window_size=(2, 2), new_bias_shape=(9, 4))
    assert torch.equal(ledger.weights[f"backbone.swin.{last}"], theirs)


@pytest.mark.parametrize("name", [V1, V2])
def test_input_channels_are_adapted_for_initial_weights_and_the_note_says_how(name):
    network, ledger = read(weights_of(name), dataclasses.replace(SMALL_WINDOW, in_chans=4))
    key = "patch_embed.proj.weight"
    stored, given = ledger.source[key], ledger.weights[f"backbone.swin.{key}"]
    assert network.in_chans == 4
    torch.testing.assert_close(given, torch.cat((stored, stored[:, :1]), dim=1) * 3 / 4)
    assert entries(ledger, "resized")[key].note == "3 input channels adapted to 4"
    assert torch.equal(ledger.weights[f"backbone.global_{key}"], given)


def test_initial_weights_take_relays_and_projectors_from_the_options():
    options = dataclasses.replace(SMALL_WINDOW, num_relay_tokens=7, shared_projectors=True)
    network, ledger = read(weights_of(V2), options)
    assert (network.num_relay_tokens, network.shared_projectors) == (7, True)
    assert not entries(ledger, "new")


def test_another_width_of_the_mlp_is_told():
    assert read(weights_of(V2, mlp_ratio=2.0))[0].backbone_args["mlp_ratio"] == 2


def test_each_version_is_recognised_by_its_own_adapter_only():
    for name, family in FAMILIES.items():
        source = weights_of(name)
        recognised = [adapter for adapter in ("swin", "swinv2") if SwinAdapter(adapter).recognises(source)]
        assert recognised == [family]
    assert not SwinAdapter("swin").recognises({**weights_of(V1), "layers.0.blocks.0.gt_attn.qkv.weight": torch.ones(1)})


def broken(key, tensor):
    """Change one tensor of a published checkpoint; None takes it out."""
    source = as_published(weights_of(V2))
    source.pop(key)
    return source if tensor is None else {**source, key: tensor}


@pytest.mark.parametrize(
    "key, tensor, reason",
    [
        ("seg_head.layers.0.weight", torch.zeros(64, 5, 16, 16), r"needs \(64, classes, 32, 32\)"),
        ("model.patch_embed.0.proj.weight", torch.zeros(8, 3, 8, 8), "patches are of 8 px"),
        ("model.patch_embed.0.proj.weight", None, r"has no model\.patch_embed\.0\.proj\.weight"),
        ("model.layers.1.blocks.0.norm1.weight", torch.zeros(20), r"widths are \[8, 20, 32, 64\]"),
        ("model.layers.1.blocks.0.norm1.weight", torch.zeros(()), r"of shape \(\)"),
        ("model.register_token", torch.zeros(3, 8), r"register_token of shape \(3, 8\)"),
    ],
)
def test_shapes_that_contradict_each_other_are_refused(key, tensor, reason):
    with pytest.raises(ModelFileError, match=reason):
        read(broken(key, tensor))


def test_a_checkpoint_of_three_stages_is_refused():
    source = {key: tensor for key, tensor in weights_of(V2).items() if not key.startswith("layers.3.")}
    with pytest.raises(ModelFileError, match="has not the 4 stages of Swin"):
        read(source)
