"""The networks that the paper compares with: of its sizes, built without a download, trained, saved and loaded."""

import dataclasses
import sys

import pytest
import torch
from torch.utils.flop_counter import FlopCounterMode

from relay_core.card import Channel, WindowSizes
from relay_core.classes import ClassTable, MapClass
from relay_core.errors import JobError, ModelFileError
from relay_core.models import load_model
from relay_core.models.build import build_model
from relay_core.models.weights import save_model
from relay_core.training.losses import LossWeights, loss_terms

TINY_PVT = {"depths": [1, 1, 1, 1], "embed_dims": [8, 8, 8, 16], "num_heads": [1, 1, 1, 2], "drop_path_rate": 0.1}


@pytest.fixture(scope="module")
def smp():
    return pytest.importorskip("segmentation_models_pytorch", reason="the optional extra of `make comparison`")


@pytest.fixture(params=["unet_resnet18", "deeplabv3_resnet18", "pvt_v2_b0"])
def card(request, tiny_sliding_card):
    """A card of each kind on one channel, four classes, local 64 px, global 256 px read at 1/4."""
    args = TINY_PVT if "pvt" in request.param else {}
    if not args:
        request.getfixturevalue("smp")
    return dataclasses.replace(
        tiny_sliding_card, backbone=request.param, backbone_args=args, windows=WindowSizes(64, 4, 4)
    )


def _pair():
    generator = torch.Generator().manual_seed(0)
    return torch.randn(2, 2, 1, 64, 64, generator=generator).unbind()


@pytest.mark.parametrize("strategy", ["sliding_window", "downsampling", "decision_fusion"])
def test_every_strategy_without_relays_scores_every_pixel_and_learns(card, strategy):
    torch.manual_seed(0)
    model = build_model(dataclasses.replace(card, strategy=strategy))
    optimiser = torch.optim.AdamW(model.parameters(), lr=1e-3)
    target = torch.zeros(2, 64, 64, dtype=torch.long)
    losses = []
    for _ in range(3):
        local_logits, global_logits = model(*_pair())
        loss = loss_terms(local_logits, global_logits, target, card.windows).total(LossWeights())
        optimiser.zero_grad()
        loss.backward()
        assert all(p.grad is not None for p in model.parameters())
        optimiser.step()
        losses.append(loss.item())
    assert local_logits.shape == (2, 4, 64, 64) and global_logits is None
    assert losses[-1] < losses[0]


def test_decision_fusion_sends_both_scales_through_one_network(card):
    alone, fused = (build_model(dataclasses.replace(card, strategy=s)) for s in ("sliding_window", "decision_fusion"))
    assert {k: v.shape for k, v in alone.state_dict().items()} == {k: v.shape for k, v in fused.state_dict().items()}


@pytest.mark.parametrize(("storage", "difference"), [("float32", 0), ("float16", 0.05)])
def test_a_trained_network_is_saved_and_loaded_as_a_model_file(card, tmp_path, storage, difference):
    torch.manual_seed(0)
    model = build_model(card)
    model(_pair()[0])  # in training, so that batch norm has statistics
    model.eval()
    save_model(tmp_path / "model.safetensors", model, card, storage)
    again = load_model(tmp_path / "model.safetensors")
    with torch.inference_mode():
        assert torch.allclose(again(_pair()[0])[0], model(_pair()[0])[0], atol=difference)
    assert again(_pair()[0])[0].requires_grad  # and can be trained on


def test_a_stopped_training_takes_up_the_same_state(card):
    model, again = build_model(card), build_model(card)
    model(_pair()[0])
    again.load_state_dict(model.state_dict())
    assert all(torch.equal(a, b) for a, b in zip(model.state_dict().values(), again.state_dict().values()))


def test_each_window_is_answered_alone_whatever_the_batch(card):
    model = build_model(card).eval()
    x_local = _pair()[0]
    with torch.inference_mode():
        assert torch.allclose(model(x_local)[0][:1], model(x_local[:1])[0], atol=1e-5)


@pytest.mark.parametrize("change", [{"strategy": "relay"}, {"strategy": "registers"}])
def test_relays_are_refused_where_there_are_no_blocks(card, change):
    with pytest.raises(ModelFileError, match="needs transformer blocks for its relays"):
        build_model(dataclasses.replace(card, num_relay_tokens=4, **change))


def test_settings_that_these_networks_do_not_have_are_refused(card):
    with pytest.raises(ModelFileError, match="has no position table"):
        build_model(dataclasses.replace(card, position_encoding="scale_aware"))
    with pytest.raises(ModelFileError, match="not among those a card may set"):
        build_model(dataclasses.replace(card, backbone_args={"encoder_weights": True}))
    with pytest.raises(ModelFileError, match="keeps the first 3 blocks"):
        build_model(dataclasses.replace(card, num_blocks=3))


@pytest.mark.parametrize("name", ["unet_tu-resnet18", "deeplabv3_", "unet_vgg11", "pvt_v2_b9"])
def test_names_that_no_such_network_has_are_refused(tiny_sliding_card, name):
    with pytest.raises(ModelFileError, match=name):
        build_model(dataclasses.replace(tiny_sliding_card, backbone=name, backbone_args={}))


def test_window_sizes_that_do_not_fit_are_refused(smp, tiny_sliding_card):
    card = dataclasses.replace(
        tiny_sliding_card, backbone="unet_resnet18", backbone_args={}, windows=WindowSizes(48, 4, 4)
    )
    with pytest.raises(ModelFileError, match="48 px is no multiple of the backbone's patches of 32 px"):
        build_model(card)


def test_a_training_step_on_one_window_pair_is_refused_in_a_sentence(smp, tiny_sliding_card):
    card = dataclasses.replace(tiny_sliding_card, backbone="deeplabv3_resnet18", backbone_args={})
    with pytest.raises(JobError, match="use a batch size of 2 or more"):
        build_model(card)(_pair()[0][:1])


def test_without_the_optional_package_it_is_said_what_to_install(tiny_sliding_card, monkeypatch):
    monkeypatch.setitem(sys.modules, "segmentation_models_pytorch", None)  # as if it were not installed
    card = dataclasses.replace(tiny_sliding_card, backbone="unet_resnet34", backbone_args={})
    with pytest.raises(ModelFileError, match=r"segmentation-models-pytorch.*make comparison"):
        build_model(card)


@pytest.mark.parametrize("name", ["unet_resnet18", "pvt_v2_b1"])
def test_weights_that_cannot_be_fetched_are_said(smp, tiny_sliding_card, monkeypatch, name):
    def no_network(*args, **kwargs):
        raise OSError("no network")

    monkeypatch.setattr(smp.encoders, "hf_hub_download", no_network)
    monkeypatch.setattr("timm.models._builder.load_state_dict_from_hf", no_network)
    card = dataclasses.replace(tiny_sliding_card, backbone=name, backbone_args={}, windows=WindowSizes(64, 4, 4))
    with pytest.raises(ModelFileError, match="no network"):
        build_model(card, pretrained=True)


def test_deeplabv3_has_the_parameters_and_multiply_adds_of_table_4(smp, tiny_sliding_card):
    card = dataclasses.replace(
        tiny_sliding_card,
        backbone="deeplabv3_resnet50",
        backbone_args={},
        windows=WindowSizes(256, 4, 4),
        channels=tuple(Channel(name, name) for name in ("red", "green", "blue")),
        classes=ClassTable(tuple(MapClass(i, f"class {i}", "#000000") for i in range(19))),  # those of Cityscapes
    )
    with torch.device("meta"):  # shapes are enough
        model = build_model(card).eval()
        with FlopCounterMode(display=False) as counter, torch.inference_mode():
            model(torch.empty(1, 3, 256, 256))
    assert sum(p.numel() for p in model.parameters()) == 39_638_355
    # The paper's 40.97 also count what is neither convolution nor matrix product.
    assert counter.get_total_flops() / 2e9 == pytest.approx(40.97, abs=0.1)


def test_pvt_is_timms_own_network_with_the_last_map_under_the_head(tiny_sliding_card):
    card = dataclasses.replace(tiny_sliding_card, backbone="pvt_v2_b1", backbone_args={})
    model = build_model(card).eval()
    assert model.backbone.feature_dims == (512,) and model.backbone.feature_strides == (32,)
    image = torch.randn(1, 1, 64, 64)
    with torch.inference_mode():
        features = model.backbone.finish(model.backbone.embed(image, "local"))[-1]
        assert torch.equal(features.permute(0, 3, 1, 2), model.backbone.network.forward_features(image))
