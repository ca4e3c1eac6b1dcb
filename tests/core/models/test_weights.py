"""Model files: round trip, and every way in which a file can be wrong ends in one sentence."""

import dataclasses
import json
import pickle
import sys

import pytest
import torch
from safetensors.torch import load_file, save_file

from relay_core.card import CARD_KEY, read_card
from relay_core.errors import ModelFileError, OutputError
from relay_core.models import load_model
from relay_core.models.build import build_model
from relay_core.models.weights import save_model


@pytest.fixture
def model_file(tmp_path, tiny_model, tiny_card):
    path = tmp_path / "tiny.safetensors"
    save_model(path, tiny_model, tiny_card)
    return path


@torch.inference_mode()
def test_a_saved_model_comes_back_with_its_card_and_answers_the_same(model_file, tiny_model, tiny_card):
    again = load_model(model_file)
    x = torch.randn(1, 1, 32, 32)
    assert again.card == tiny_card
    assert all(torch.equal(a, b) for a, b in zip(again(x, x), tiny_model(x, x)))
    assert not again.training


def test_half_precision_halves_the_file_and_computes_in_float32(tmp_path, model_file, tiny_model, tiny_card):
    half = tmp_path / "half.safetensors"
    save_model(half, tiny_model, tiny_card, storage="float16")
    assert half.stat().st_size < 0.6 * model_file.stat().st_size
    assert load_model(half).head.weight.dtype == torch.float32


def test_the_card_is_read_without_loading_weights(model_file, tiny_card):
    assert read_card(model_file) == tiny_card


def test_a_pickle_is_refused_unopened(tmp_path):
    class Trap:
        def __reduce__(self):
            return (tmp_path.joinpath("sprung").touch, ())

    for name, data in (("old.pt", pickle.dumps(Trap())), ("zip.ckpt", b"PK\x03\x04rest")):
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(ModelFileError, match="pickle"):
            load_model(path)
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize("keep", [0, 5, 8, 100, -10])
def test_a_cut_file_is_refused(model_file, keep):
    data = model_file.read_bytes()
    model_file.write_bytes(data[:keep])
    with pytest.raises(ModelFileError, match="not a whole safetensors file"):
        load_model(model_file)


def test_a_foreign_safetensors_file_is_refused(tmp_path):
    path = tmp_path / "foreign.safetensors"
    save_file({"weight": torch.zeros(2)}, path)
    with pytest.raises(ModelFileError, match="without a Relay Segmenter card"):
        load_model(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ModelFileError, match=r"nowhere\.safetensors cannot be read"):
        load_model(tmp_path / "nowhere.safetensors")


def test_tensors_that_do_not_fit_the_card_are_refused(model_file, tiny_card):
    tensors = load_file(model_file)
    tensors["stranger"] = tensors.pop("relay.tokens")
    save_file(tensors, model_file, metadata={CARD_KEY: tiny_card.to_json()})
    with pytest.raises(ModelFileError, match=r"1 missing, 1 unknown, 0 of another shape; first: relay\.tokens"):
        load_model(model_file)


def test_a_card_with_an_unknown_backbone_is_refused(model_file, tiny_card):
    card = dataclasses.replace(tiny_card, backbone="no_such_vit")
    save_file(load_file(model_file), model_file, metadata={CARD_KEY: card.to_json()})
    with pytest.raises(ModelFileError, match="no such model"):
        load_model(model_file)


@pytest.mark.parametrize("change", [{"checkpoint_path": "/etc/passwd"}, {"pretrained": True}, {"img_size": 8}])
def test_a_card_cannot_make_timm_open_files_or_download(tiny_card, change):
    with pytest.raises(ModelFileError, match=r"not among those a card may set|must be a number"):
        build_model(dataclasses.replace(tiny_card, backbone_args=change))
    with pytest.raises(ModelFileError, match="no such model"):
        build_model(dataclasses.replace(tiny_card, backbone="hf-hub:somebody/something"))


def test_a_card_with_a_backbone_that_is_no_vit_is_refused(model_file, tiny_card):
    card = dataclasses.replace(tiny_card, backbone="resnet18", backbone_args={})
    save_file(load_file(model_file), model_file, metadata={CARD_KEY: card.to_json()})
    with pytest.raises(ModelFileError, match="resnet18"):
        load_model(model_file)


def test_a_folder_that_cannot_be_written_to_is_said(tiny_model, tiny_card, tmp_path):
    with pytest.raises(OutputError, match="does not exist"):
        save_model(tmp_path / "missing" / "model.safetensors", tiny_model, tiny_card)


def with_card(model_file, card):
    """Give a file another card, whole or in one of its fields."""
    save_file(load_file(model_file), model_file, metadata={CARD_KEY: card if isinstance(card, str) else card.to_json()})


def test_a_model_is_loaded_whatever_the_length_of_its_header(tmp_path, tiny_model, tiny_card):
    path = tmp_path / "model.safetensors"
    first_bytes = set()
    for length in range(0, 257, 8):  # the length of a header is a multiple of 8
        save_model(path, tiny_model, dataclasses.replace(tiny_card, description="." * length))
        first_bytes.add(path.read_bytes()[0])
        assert len(load_model(path).card.description) == length
    assert 0x80 in first_bytes  # that of a pickle


@pytest.mark.skipif(sys.platform != "linux", reason="reads the memory of a process from Linux")
@pytest.mark.parametrize(
    "args",
    [
        {"depth": 256, "embed_dim": 16384, "num_heads": 64, "patch_size": 8},
        {"depth": 2, "embed_dim": 16384, "num_heads": 2, "patch_size": 8, "mlp_ratio": 64},
    ],
)
def test_a_card_that_asks_for_a_vast_network_is_refused_before_it_takes_memory(model_file, tiny_card, args):
    import resource

    with_card(model_file, dataclasses.replace(tiny_card, backbone_args=args))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(ModelFileError, match="do not fit its card"):
        load_model(model_file)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300 * 1024


@pytest.mark.parametrize(
    "args",
    [
        {"depth": 10**9},
        {"embed_dim": 0},
        {"patch_size": -8},
        {"embed_dim": 24.5},
        {"depth": True},
        {"depth": [1, 2]},
        {"final_norm": 1},
    ],
)
def test_sizes_that_no_network_has_are_refused(model_file, tiny_card, args):
    with_card(model_file, dataclasses.replace(tiny_card, backbone_args={**tiny_card.backbone_args, **args}))
    with pytest.raises(ModelFileError, match="cannot be built"):
        load_model(model_file)


@pytest.mark.parametrize("field", ["name", "backbone", "backbone_args", "channels", "classes", "windows", "training"])
@pytest.mark.parametrize("value", [7, None, ["a"], {"a": ["b"]}, "x"])
def test_every_field_of_another_kind_ends_in_a_sentence(model_file, tiny_card, field, value):
    fields = {**json.loads(tiny_card.to_json()), field: value}
    with_card(model_file, json.dumps(fields))
    if (field, type(value)) in {("name", str), ("training", dict)}:
        assert read_card(model_file)
    else:
        with pytest.raises(ModelFileError):
            load_model(model_file)


def test_weights_that_are_no_floating_point_numbers_are_refused(model_file, tiny_card):
    tensors = load_file(model_file)
    tensors["head.bias"] = tensors["head.bias"].to(torch.int64)
    save_file(tensors, model_file, metadata={CARD_KEY: tiny_card.to_json()})
    with pytest.raises(ModelFileError, match=r"stores head\.bias as 'I64'"):
        load_model(model_file)


def test_a_loaded_model_can_be_trained_on(model_file):
    assert all(p.requires_grad and p.device.type == "cpu" for p in load_model(model_file).parameters())


def test_stochastic_depth_is_built_and_loaded(tmp_path, tiny_card):
    card = dataclasses.replace(tiny_card, backbone_args={**tiny_card.backbone_args, "drop_path_rate": 0.1})
    save_model(tmp_path / "drop.safetensors", build_model(card), card)
    assert load_model(tmp_path / "drop.safetensors").card == card
