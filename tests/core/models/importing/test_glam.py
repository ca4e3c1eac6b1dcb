"""Checkpoints of GLAM: the released networks' own scores, every tensor booked, and a plain Swin as a start."""

import pytest
import timm
import torch

from relay_core.card import Card, Channel, WindowSizes
from relay_core.classes import ClassTable, MapClass
from relay_core.errors import ModelFileError
from relay_core.models.build import build_model
from relay_core.models.importing.glam import GlamAdapter
from relay_core.models.importing.ledger import ImportOptions, Ledger
from tests.core.models.importing.conftest import read_parity

CASES = ("glam_single", "glam_zigzag")
TOLERANCE = 1e-4
TINY = {"embed_dim": 8, "depths": [2, 1, 1, 2], "num_heads": [1, 2, 2, 4]}


def imported(source, options=None, **changes):
    """Read a checkpoint into a model as the importer does; return the model, the network and the ledger."""
    adapter, ledger = GlamAdapter(), Ledger(source)
    network = adapter.describe(source, options or ImportOptions(local_size=128))
    adapter.translate(ledger, network)
    card = Card(
        name="imported",
        description="For tests.",
        backbone=network.backbone,
        backbone_args={**network.backbone_args, **changes},
        channels=tuple(Channel(str(i), "other") for i in range(network.in_chans)),
        classes=ClassTable(tuple(MapClass(i, str(i), "#808080") for i in range(network.num_classes or 2))),
        gsd_m=0.5,
        strategy="relay" if network.two_scales else "sliding_window",
        num_relay_tokens=network.num_relay_tokens,
        exchange=adapter.exchange,
        shared_projectors=network.shared_projectors,
        windows=WindowSizes(network.local_size, 4, 4),
    )
    model = build_model(card).eval()
    if network.num_classes:
        model.load_state_dict(ledger.weights)
    return model, network, ledger


def greatest_difference(model, images, scale):
    """Return how far a scale's scores are from the released network's."""
    local_logits, global_logits = model(images["input/local"], images.get("input/global"))
    scores = local_logits if scale == "local" else global_logits
    return (scores - images[f"output/{scale}"]).abs().max().item()


@pytest.mark.parametrize("case", CASES)
@torch.inference_mode()
def test_scores_are_those_of_the_released_network(case):
    source, images, facts = read_parity(case)
    model = imported(source)[0]
    for scale in facts["scales"]:
        assert greatest_difference(model, images, scale) < TOLERANCE


@pytest.mark.parametrize("case", CASES)
def test_every_tensor_of_the_checkpoint_is_booked_and_every_one_of_the_model_filled(case):
    source, _, facts = read_parity(case)
    model, _, ledger = imported(source)
    assert list(ledger.unbooked()) == [] and len(ledger.entries) == len(source)
    assert {key: tensor.shape for key, tensor in ledger.weights.items()} == {
        key: tensor.shape for key, tensor in model.state_dict().items()
    }
    ignored = {entry.key: entry.note for entry in ledger.entries if entry.fate == "ignored"}
    assert all(ignored.values())
    without_influence = {key.removeprefix("net.") for key in facts["keys_without_influence"]}
    assert without_influence <= set(ignored)
    assert {key.rsplit(".", 1)[1] for key in set(ignored) - without_influence} == {
        "relative_position_index",
        "num_batches_tracked",
    }


def test_the_network_is_read_off_the_shapes():
    network = imported(read_parity("glam_zigzag")[0])[1]
    assert network.backbone_args == {
        "embed_dim": 6,
        "depths": [2, 2, 2, 2],
        "num_heads": [1, 2, 3, 6],
        "num_global_tokens": 3,
        "position_rows": [18225, 4489, 1089, 256],
        "head_channels": 12,
        "published_relay_slip": True,
    }
    assert (network.in_chans, network.num_classes, network.num_relay_tokens, network.two_scales) == (3, 3, 2, True)
    assert not network.shared_projectors and network.local_size == 128
    single = imported(read_parity("glam_single")[0])[1]
    assert (single.in_chans, single.num_classes, single.num_relay_tokens, single.two_scales) == (4, 4, 0, False)
    assert "published_relay_slip" not in single.backbone_args


@torch.inference_mode()
def test_without_the_released_slip_relays_are_handed_on_and_scores_differ_as_much_as_was_measured():
    source, images, facts = read_parity("glam_zigzag")
    measured = facts["would_change_outputs"]["changes"]["relays sliced rightly (published error mended)"]
    mended = imported(source, published_relay_slip=False)[0]
    for scale, expected in zip(facts["scales"], measured):
        assert greatest_difference(mended, images, scale) == pytest.approx(expected, rel=0.1)
    for model, are_patches in ((mended, False), (imported(source)[0], True)):
        for relay, patches in _handed_on(model, images):
            nearest = torch.cdist(relay, patches).min(dim=2).values
            assert torch.equal(relay, patches[:, -2:]) == are_patches
            assert are_patches or nearest.min() > 0.01


def _handed_on(model, images):
    """Return the relays that each scale hands on and the patches it ends a block with, while widths stay the same."""
    tokens = {scale: model.backbone.embed(images[f"input/{scale}"], scale) for scale in ("global", "local")}
    relay, pairs = model.relay(2), []
    for index in range(2):
        for scale in tokens:
            relay, tokens[scale] = model.backbone.run_block(index, relay, tokens[scale])
            pairs.append((relay, tokens[scale].patches.flatten(1, 2)))
    return pairs


def test_a_projector_that_is_stored_twice_is_shared():
    source = read_parity("glam_zigzag")[0]
    for key in [key for key in source if ".patch_embed.1." in key]:
        source[key] = source[key.replace(".patch_embed.1.", ".patch_embed.0.")].clone()
    model, network, ledger = imported(source)
    assert network.shared_projectors and model.backbone.global_patch_embed is None
    assert {entry.note for entry in ledger.entries if ".patch_embed.1." in entry.key} == {"equal to patch_embed.0"}


def test_relays_without_a_numbered_projector_are_registers_of_one_scale():
    source = read_parity("glam_zigzag")[0]
    single = {k.replace("embed.0.", "embed."): t for k, t in source.items() if ".patch_embed.1." not in k}
    network = GlamAdapter().describe(single, ImportOptions())
    assert (network.two_scales, network.num_relay_tokens) == (False, 2)
    assert network.assumed == ("a local window of 256 px",)


def test_two_scales_without_relays_are_refused():
    source = read_parity("glam_zigzag")[0]
    del source["glam_swin_unet.register_token"]
    with pytest.raises(ModelFileError, match=r"without relay tokens between them \(decision fusion\)"):
        GlamAdapter().describe(source, ImportOptions())


def test_published_sizes_have_a_name():
    with torch.device("meta"):
        swin = timm.create_model("swin_tiny_patch4_window7_224")
    network = GlamAdapter().describe(swin.state_dict(), ImportOptions())
    assert (network.backbone, network.backbone_args) == ("glam_swin_tiny", {})
    assert network.local_size == 256 and network.num_classes is None


@pytest.mark.parametrize("layout", ["timm", "Microsoft"])
def test_a_plain_swin_fills_all_but_what_only_glam_has(layout):
    torch.manual_seed(0)
    swin = timm.create_model("swin_tiny_patch4_window7_224", img_size=64, window_size=2, num_classes=3, **TINY)
    source = swin.state_dict()
    if layout == "Microsoft":
        merging = {
            key: key.replace(f"layers.{key[7]}", f"layers.{int(key[7]) - 1}") for key in source if ".down" in key
        }
        source = {merging.get(key, key): tensor for key, tensor in source.items()}
        source["layers.0.blocks.0.attn.relative_position_index"] = torch.zeros(4, 4, dtype=torch.int64)
    options = ImportOptions(local_size=64, in_chans=1, num_relay_tokens=2)
    model, network, ledger = imported(source, options)
    assert list(ledger.unbooked()) == []
    assert (network.num_relay_tokens, network.two_scales, network.in_chans) == (2, True, 1)
    left = set(model.state_dict()) - set(ledger.weights)
    assert {name.split(".")[0] for name in left} == {"head", "relay", "backbone"}
    assert {name for name in left if name.startswith("backbone.")} == {
        f"backbone.relay_carriers.{index}.weight" for index in range(3)
    }
    merged = swin.layers[2].downsample.reduction.weight
    assert torch.equal(ledger.weights["backbone.glam.layers.2.downsample.reduction.weight"], merged)
    projectors = [ledger.weights[f"backbone.{name}.proj.weight"] for name in ("glam.patch_embed", "global_patch_embed")]
    assert torch.equal(*projectors) and projectors[0].shape == (8, 1, 4, 4)
    new = {entry.target.split(".")[-1] for entry in ledger.entries if entry.fate == "new"}
    assert {"global_token", "pe"} <= new


def test_half_a_checkpoint_is_refused():
    source = read_parity("glam_single")[0]
    without_head = {key: tensor for key, tensor in source.items() if not key.startswith("seg_head.")}
    with pytest.raises(ModelFileError, match=r"has no seg_head\.cls_seg\.0\.weight; choose a whole checkpoint of GLAM"):
        imported(without_head)
    without_stage = {key: tensor for key, tensor in source.items() if ".layers.3." not in key}
    with pytest.raises(ModelFileError, match="has not the 4 stages"):
        imported(without_stage)
    coarse = {**source, "glam_swin_unet.patch_embed.proj.weight": torch.zeros(6, 4, 8, 8)}
    with pytest.raises(ModelFileError, match="GLAM's patches have 4 x 4 px"):
        imported(coarse)


def test_other_networks_are_not_taken_for_a_glam():
    adapter = GlamAdapter()
    assert adapter.recognises({"glam_swin_unet.layers.0.blocks.0.attn.relative_position_bias_table": torch.zeros(1)})
    assert not adapter.recognises({"blocks.0.attn.qkv.weight": torch.zeros(1)})
    assert not adapter.recognises({"layers.0.blocks.0.attn.logit_scale": torch.zeros(1)})
