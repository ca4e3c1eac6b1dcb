"""Checkpoints of FLatten-Swin: what is read off their shapes, where each tensor goes, and what is resized."""

import pytest
import torch
from torch.nn import functional

from relay_core.card import Card, Channel, WindowSizes
from relay_core.classes import ClassTable, MapClass
from relay_core.errors import ModelFileError
from relay_core.models.backbone import BackboneSpec
from relay_core.models.build import build_model
from relay_core.models.flatten_swin import build_flatten_swin
from relay_core.models.importing.flatten_swin import FlattenSwinAdapter
from relay_core.models.importing.ledger import ImportOptions, Ledger, Network
from tests.core.models.importing.conftest import read_parity

from timm.layers import resize_rel_pos_bias_table  # isort: skip

TINY = {"embed_dim": 8, "depths": [1, 1, 2, 1], "num_heads": [1, 1, 2, 2], "window_size": 2}
SIDE = 64  # maps of 16, 8, 4 and 2 tokens
ADAPTER = FlattenSwinAdapter()


def imported(source, options=None):
    """Return the network that a checkpoint is, and the ledger of its tensors."""
    network = ADAPTER.describe(source, options or ImportOptions())
    ledger = Ledger(source)
    ADAPTER.translate(ledger, network)
    return network, ledger


def fates(ledger):
    return {entry.key or entry.target: entry for entry in ledger.entries}


@pytest.fixture
def plain():
    """A classifier by the names of FLatten-Swin's authors, 64 px: patches merge at the end of a stage."""
    torch.manual_seed(0)
    state = build_flatten_swin(BackboneSpec("flatten_swin_small", 3, SIDE, args=TINY, shared_projectors=True)).flatten
    source = {}
    for name, tensor in state.state_dict().items():
        stage = int(name.split(".")[1]) if name.startswith("layers.") else 0
        late = name.replace(f"layers.{stage}.downsample", f"layers.{stage - 1}.downsample")
        source[late] = torch.randn_like(tensor)
    source["head.weight"], source["head.bias"] = torch.randn(10, 64), torch.randn(10)
    source["layers.2.blocks.0.attn.relative_position_index"] = torch.zeros(4, 4, dtype=torch.int64)
    source["layers.2.blocks.1.attn_mask"] = torch.zeros(4, 4, 4)
    return source


@pytest.fixture
def published(plain):
    """A relay model by the published names, with two relays, two projectors and three classes."""
    source = {
        f"model.{name}": tensor for name, tensor in plain.items() if not name.startswith(("head.", "patch_embed."))
    }
    for scale in range(2):
        for part in ("proj.weight", "proj.bias", "norm.weight", "norm.bias"):
            source[f"model.patch_embed.{scale}.{part}"] = torch.randn_like(plain[f"patch_embed.{part}"])
    for stage in range(3):
        source[f"model.layers.{stage}.downsample_token.weight"] = torch.randn(16 << stage, 8 << stage)
        source[f"model.layers.{stage}.downsample_token.bias"] = torch.randn(16 << stage)
    source["model.register_token"] = torch.randn(1, 2, 8)
    source["seg_head.layers.0.weight"], source["seg_head.layers.0.bias"] = torch.randn(64, 3, 32, 32), torch.randn(3)
    return source


def test_a_published_relay_model_is_known_by_its_shapes(published):
    network, _ = imported(published)
    args = {**TINY, "linear_window_size": 16, "key_positions": False}
    assert network == Network("flatten_swin_small", args, 3, 3, 2, True, False, 64)
    assert (ADAPTER.family, ADAPTER.exchange) == ("flatten_swin", "sequential")


def test_published_sizes_take_their_name():
    with torch.device("meta"):
        spec = BackboneSpec("flatten_swin_base", 3, 256, shared_projectors=True)
        state = build_flatten_swin(spec).flatten.state_dict()
    network = ADAPTER.describe(state, ImportOptions())
    assert (network.backbone, network.backbone_args, network.local_size) == ("flatten_swin_base", {}, 256)


def test_every_tensor_of_a_published_relay_model_is_booked_and_every_one_of_the_model_filled(published):
    network, ledger = imported(published)
    assert not list(ledger.unbooked())
    assert {e.key: e.note for e in ledger.entries if e.fate == "ignored"} == {
        "model.layers.0.blocks.0.attn.positional_encoding": "stored, but unused by the published code",
        "model.layers.1.blocks.0.attn.positional_encoding": "stored, but unused by the published code",
        "model.layers.2.blocks.0.attn.relative_position_index": "derived from the window's size, not learned",
        "model.layers.2.blocks.1.attn_mask": "derived from the map's size, not learned",
    }
    build_model(card_of(network)).load_state_dict(ledger.weights)
    assert torch.equal(ledger.weights["relay.tokens"], published["model.register_token"])
    merging = published["model.layers.1.downsample.reduction.weight"]
    assert torch.equal(ledger.weights["backbone.flatten.layers.2.downsample.reduction.weight"], merging)
    carrier = published["model.layers.1.downsample_token.weight"]
    assert torch.equal(ledger.weights["backbone.relay_carriers.1.weight"], carrier)


def test_equal_projectors_are_one(published):
    for part in ("proj.weight", "proj.bias", "norm.weight", "norm.bias"):
        published[f"model.patch_embed.1.{part}"] = published[f"model.patch_embed.0.{part}"].clone()
    network, ledger = imported(published)
    assert network.shared_projectors and network.two_scales
    assert fates(ledger)["model.patch_embed.1.proj.bias"].note == "equal to patch_embed.0"
    build_model(card_of(network)).load_state_dict(ledger.weights)


def test_a_projector_stored_once_is_shared(published):
    published = {key: tensor for key, tensor in published.items() if ".patch_embed.1." not in key}
    network, ledger = imported(published)
    assert network.two_scales and network.shared_projectors and not list(ledger.unbooked())
    build_model(card_of(network)).load_state_dict(ledger.weights)


def test_relays_with_a_single_projector_are_registers_of_one_scale(published):
    published = {k.replace("embed.0.", "embed."): v for k, v in published.items() if ".patch_embed.1." not in k}
    network, ledger = imported(published)
    assert (network.two_scales, network.num_relay_tokens) == (False, 2) and not list(ledger.unbooked())
    build_model(card_of(network)).load_state_dict(ledger.weights)


def test_two_scales_without_relays_are_refused(published):
    del published["model.register_token"]
    with pytest.raises(ModelFileError, match=r"without relay tokens between them \(decision fusion\)"):
        ADAPTER.describe(published, ImportOptions())


def test_windows_of_the_last_stage_may_differ(published):
    # As released for 512 px: windows of 8 in stage three, the whole map of 16 in stage four.
    published["model.layers.3.blocks.0.attn.relative_position_bias_table"] = torch.randn(1, 2)
    network, ledger = imported(published)
    assert network.backbone_args["last_window_size"] == 1
    build_model(card_of(network)).load_state_dict(ledger.weights)


def test_a_plain_classifier_of_the_same_size_gives_the_backbone_as_it_is(plain):
    network, ledger = imported(plain, ImportOptions(local_size=SIDE))
    assert network == Network("flatten_swin_small", TINY, 3, None, 4, True, False, SIDE)
    assert not list(ledger.unbooked()) and "resized" not in {entry.fate for entry in ledger.entries}
    assert fates(ledger)["head.weight"].note == "classifies whole images"
    empty = build_model(card_of(network)).load_state_dict(ledger.weights, strict=False)
    assert not empty.unexpected_keys
    assert {key.split(".")[0] for key in empty.missing_keys if not key.startswith("backbone.relay_carriers.")} == {
        "head",
        "relay",
    }
    positions = plain["layers.0.blocks.0.attn.positional_encoding"]
    assert torch.equal(ledger.weights["backbone.flatten.layers.0.blocks.0.attn.positional_encoding"], positions)
    for part in ("proj.weight", "norm.bias"):
        assert torch.equal(ledger.weights[f"backbone.global_patch_embed.{part}"], plain[f"patch_embed.{part}"])


def test_positions_and_biases_of_initial_weights_follow_the_local_window(plain):
    network, ledger = imported(plain, ImportOptions(local_size=192, window_size=4))
    build_model(card_of(network)).load_state_dict(ledger.weights, strict=False)
    name, table = "layers.1.blocks.0.attn.positional_encoding", "layers.3.blocks.0.attn.relative_position_bias_table"
    assert fates(ledger)[name].note == "resampled (bicubic) from 8 x 8 to 24 x 24 tokens"
    grid = plain[name].unflatten(1, (8, 8)).permute(0, 3, 1, 2)
    expected = functional.interpolate(grid, size=24, mode="bicubic", antialias=True).flatten(2).transpose(1, 2)
    torch.testing.assert_close(ledger.weights[f"backbone.flatten.{name}"], expected)
    assert fates(ledger)[table].note == "resampled from windows of 2 x 2 to 4 x 4 tokens"
    expected = resize_rel_pos_bias_table(plain[table], new_window_size=(4, 4), new_bias_shape=(49, 2))
    torch.testing.assert_close(ledger.weights[f"backbone.flatten.{table}"], expected)


@pytest.mark.parametrize(("local_size", "window"), [(224, 7), (256, 8), (448, 7)])
def test_windows_of_7_stay_where_they_divide_the_map_and_become_8_elsewhere(plain, local_size, window):
    for name in [name for name in plain if name.endswith("bias_table")]:
        plain[name] = torch.randn(13 * 13, 2)
    network, _ = imported(plain, ImportOptions(local_size=local_size))
    assert network.backbone_args.get("window_size", 8) == window


def test_input_channels_of_initial_weights_are_adapted(plain):
    network, ledger = imported(plain, ImportOptions(in_chans=1, shared_projectors=True, local_size=SIDE))
    assert (network.in_chans, network.shared_projectors) == (1, True)
    summed = plain["patch_embed.proj.weight"].sum(dim=1, keepdim=True)
    torch.testing.assert_close(ledger.weights["backbone.flatten.patch_embed.proj.weight"], summed)
    assert fates(ledger)["patch_embed.proj.weight"].note == "3 input channels adapted to 1"


def test_the_local_window_is_the_one_that_a_model_was_trained_with(published):
    with pytest.raises(ModelFileError, match="trained with local windows of 64 px, 128 px are asked for"):
        ADAPTER.describe(published, ImportOptions(local_size=128))
    # Windows of 8 in both linear stages: the second map has 8 tokens a side or more.
    published["model.layers.0.blocks.0.attn.positional_encoding"] = torch.zeros(1, 64, 8)
    assert ADAPTER.describe(published, ImportOptions(local_size=128)).local_size == 128
    for local_size in (None, 32):
        with pytest.raises(ModelFileError, match="only that it has 64 px or more; give the size"):
            ADAPTER.describe(published, ImportOptions(local_size=local_size))


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("model.layers.1.blocks.0.attn.positional_encoding", "positional_encoding of the checkpoint is missing"),
        ("model.layers.2.blocks.0.attn.relative_position_bias_table", "bias_table of the checkpoint is missing"),
        ("model.patch_embed.0.proj.weight", "patch_embed.0.proj.weight of the checkpoint is missing"),
    ],
)
def test_a_checkpoint_without_what_tells_its_sizes_is_refused(published, key, why):
    del published[key]
    with pytest.raises(ModelFileError, match=why):
        ADAPTER.describe(published, ImportOptions())


def test_shapes_of_another_network_are_refused(published):
    flat = {**published, "model.patch_embed.0.proj.weight": torch.zeros(8, 48)}
    with pytest.raises(ModelFileError, match="has 2 dimensions instead of 4"):
        ADAPTER.describe(flat, ImportOptions())
    coarse = {**published, "model.patch_embed.0.proj.weight": torch.zeros(8, 3, 8, 8)}
    with pytest.raises(ModelFileError, match="patches are 8 x 8 px, those of FLatten-Swin are 4 x 4 px"):
        ADAPTER.describe(coarse, ImportOptions())
    short = {key: tensor for key, tensor in published.items() if ".layers.3." not in key}
    with pytest.raises(ModelFileError, match="has 3 stages, FLatten-Swin has 4"):
        ADAPTER.describe(short, ImportOptions())


def test_only_the_names_of_flatten_swin_are_known(plain, published):
    assert ADAPTER.recognises(plain) and ADAPTER.recognises(published)
    assert not ADAPTER.recognises({key: v for key, v in plain.items() if ".dwc." not in key})


@pytest.mark.parametrize("case", ["flatten_single", "flatten_zigzag"])
@torch.inference_mode()
def test_the_released_codes_scores_are_met(case):
    source, images, facts = read_parity(case)
    network, ledger = imported(source)
    assert not list(ledger.unbooked())
    assert network.backbone_args["num_heads"] == [stage["heads"] for stage in facts["dims"]["stages"]]
    model = build_model(card_of(network)).eval()
    model.load_state_dict(ledger.weights)
    for scale, scores in zip(("local", "global"), model(images["input/local"], images.get("input/global"))):
        assert (scores is None) == (f"output/{scale}" not in images)
        if scores is not None:
            torch.testing.assert_close(scores, images[f"output/{scale}"], rtol=0, atol=1e-4)


def card_of(network):
    """Describe a network with nameless channels and classes."""
    return Card(
        name="imported",
        description="For tests.",
        backbone=network.backbone,
        backbone_args=network.backbone_args,
        channels=tuple(Channel(f"channel {index}", "other") for index in range(network.in_chans)),
        classes=ClassTable(tuple(MapClass(i, f"class {i}", "#000000") for i in range(network.num_classes or 2))),
        gsd_m=1.0,
        strategy="relay" if network.two_scales else "registers" if network.num_relay_tokens else "sliding_window",
        num_relay_tokens=network.num_relay_tokens,
        exchange=ADAPTER.exchange,
        shared_projectors=network.shared_projectors,
        windows=WindowSizes(network.local_size),
    )
