"""timm's networks: with a hub's weights to the last number, and every failure a sentence that says what to do."""

import dataclasses

import pytest
import timm
import torch
from timm.layers import resample_abs_pos_embed
from timm.models import _builder

from relay_core.errors import ModelFileError
from relay_core.models.backbone import BackboneSpec
from relay_core.models.comparison import build_pvt
from relay_core.models.glam import SWINS, build_glam
from relay_core.models.swin import build_swin
from relay_core.models.vit import build_vit

VIT = {"depth": 2, "embed_dim": 24, "num_heads": 2}
SWIN = {"embed_dim": 8, "depths": [1, 1, 2, 1], "num_heads": [1, 1, 2, 2]}
VITS = {
    "vit_tiny_patch16_224": 224,
    "deit3_small_patch16_224": 224,
    "vit_small_patch14_dinov2": 518,
    "vit_small_patch14_reg4_dinov2": 518,
    "vit_base_patch16_siglip_224": 224,
    "vit_little_patch16_reg4_gap_256": 256,
}
"""Name -> side that its weights are for: cls token, positions without it, registers, pooling by attention or mean."""


@pytest.fixture
def hub(monkeypatch):
    """Serves the weights that the returned function draws for a name, in the place of a download."""

    def feed(name, **args):
        torch.manual_seed(1)
        network = timm.create_model(name, **args)
        weights = {key: torch.randn_like(value) for key, value in network.state_dict().items()}
        for source in ("load_state_dict_from_hf", "load_state_dict_from_url"):
            monkeypatch.setattr(_builder, source, lambda *_, **__: {k: v.clone() for k, v in weights.items()})
        return network, weights

    return feed


def of_patches(network, weights):
    """Take what a checkpoint of a ViT says of patches, under the names that a backbone has."""
    kept = {k: v for k, v in weights.items() if k.split(".")[0] not in ("cls_token", "reg_token", "head", "attn_pool")}
    kept = {key.replace("fc_norm.", "norm."): value for key, value in kept.items()}
    if not network.no_embed_class:
        kept["pos_embed"] = kept["pos_embed"][:, network.num_prefix_tokens :]
    return kept


def same(ours, fed):
    return ours.keys() == fed.keys() and all(torch.equal(ours[name], fed[name]) for name in fed)


@pytest.mark.parametrize("name", VITS)
@torch.no_grad()
def test_a_vit_starts_from_everything_that_the_hub_has_on_patches(hub, name):
    fed = of_patches(*hub(name, **VIT))
    spec = BackboneSpec(name, 3, VITS[name], args=VIT, pretrained=True)
    pretrained = build_vit(spec).eval()
    assert same(pretrained.vit.state_dict(), fed)
    assert torch.equal(pretrained.global_projector.pos_embed, fed["pos_embed"])
    plain = build_vit(dataclasses.replace(spec, pretrained=False)).eval()
    plain.load_state_dict(pretrained.state_dict())
    image, relay = torch.randn(1, 3, 112, 112), torch.randn(1, 2, 24)
    ran = [net.run_block(0, relay, net.embed(image, "local")) for net in (pretrained, plain)]
    assert torch.equal(ran[0][1].patches, ran[1][1].patches)


@pytest.mark.parametrize("name", VITS)
@torch.no_grad()
def test_the_position_table_of_a_vit_is_resampled_to_another_window(hub, name):
    network, weights = hub(name, **VIT)
    fed, old = of_patches(network, weights), network.patch_embed.grid_size
    fed["pos_embed"] = resample_abs_pos_embed(fed["pos_embed"], [8, 8], list(old), num_prefix_tokens=0)
    side = 8 * network.patch_embed.patch_size[0]
    assert same(build_vit(BackboneSpec(name, 3, side, args=VIT, pretrained=True)).vit.state_dict(), fed)


@pytest.mark.parametrize("name", ["vit_tiny_patch16_224", "vit_small_patch14_reg4_dinov2"])
def test_with_positions_on_the_ground_a_vit_starts_from_all_but_the_table(hub, name):
    fed = of_patches(*hub(name, **VIT))
    del fed["pos_embed"]
    spec = BackboneSpec(name, 3, VITS[name], args=VIT, pretrained=True, scale_aware_positions=True)
    assert same(build_vit(spec).vit.state_dict(), fed)


@pytest.mark.parametrize(
    "name, build", [("swin_tiny_patch4_window7_224", build_swin), ("swinv2_tiny_window8_256", build_swin)]
)
def test_a_swin_starts_from_everything_but_the_classifier(hub, name, build):
    _, fed = hub(name, **SWIN)
    size = 224 if "224" in name else 256
    net = build(BackboneSpec(name, 3, size, args=SWIN, num_relay_tokens=2, pretrained=True)).net
    assert net.state_dict().keys() == {key for key, _ in net.named_parameters()}
    parameters = {key: fed[key] for key in fed if key in net.state_dict()}
    assert same(net.state_dict(), parameters) and {k.split(".")[0] for k in fed if k not in parameters} >= {"head"}


def test_glam_starts_from_the_blocks_and_projector_of_a_swin(hub):
    _, fed = hub(SWINS["glam_swin_tiny"], **SWIN)
    net = build_glam(BackboneSpec("glam_swin_tiny", 3, 224, args=SWIN, pretrained=True)).net.state_dict()
    new = {"global_token", "pe", "gt_attn", "norm0", "norm1", "norm2", "norm3"}
    assert all(torch.equal(net[name], fed[name]) for name in net if not new & set(name.split(".")))


BUILT = [
    ("vit_tiny_patch16_224", build_vit, VIT, 64),
    ("swin_tiny_patch4_window7_224", build_swin, SWIN, 64),
    ("glam_swin_tiny", build_glam, SWIN, 64),
    ("pvt_v2_b0", build_pvt, {"depths": [1, 1, 1, 1], "embed_dims": [8, 8, 8, 16], "num_heads": [1, 1, 1, 2]}, 64),
]


@pytest.mark.parametrize("name, build, args, side", BUILT)
def test_a_hub_that_cannot_be_reached_is_told_with_two_ways_on(monkeypatch, name, build, args, side):
    def fail(*_, **__):
        raise ConnectionError("no route to host")

    for source in ("load_state_dict_from_hf", "load_state_dict_from_url"):
        monkeypatch.setattr(_builder, source, fail)
    with pytest.raises(
        ModelFileError,
        match=rf"weights of {name} cannot be fetched \(no route to host\); check the network .*import.*--start-from",
    ):
        build(BackboneSpec(name, 3, side, args=args, pretrained=True))


def test_weights_of_another_width_are_not_taken_for_a_missing_connection(hub):
    hub("vit_tiny_patch16_224", **VIT)
    spec = BackboneSpec("vit_tiny_patch16_224", 3, 224, args={**VIT, "embed_dim": 48}, pretrained=True)
    with pytest.raises(ModelFileError, match=r"cannot be used in this network .*size mismatch.*--start-from"):
        build_vit(spec)


@pytest.mark.parametrize("pretrained", [True, False])
@pytest.mark.parametrize("name, build, args, side", [case for case in BUILT if case[0] != "glam_swin_tiny"])
def test_a_wrong_name_is_the_cards_fault_with_and_without_weights(pretrained, name, build, args, side):
    with pytest.raises(ModelFileError, match=r"timm knows no such model\); mend the card"):
        build(BackboneSpec(f"{name}_of_nobody", 3, side, args=args, pretrained=pretrained))


def test_wrong_sizes_are_the_cards_fault_before_anything_is_fetched():
    spec = BackboneSpec("vit_tiny_patch16_224", 3, 64, args={**VIT, "num_heads": 5}, pretrained=True)
    with pytest.raises(ModelFileError, match=r"cannot be built with .*divisible.*mend the card"):
        build_vit(spec)
