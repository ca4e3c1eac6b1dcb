"""Model files: round trip, and every way in which a file can be wrong ends in one sentence."""

import dataclasses
import pickle

import pytest
import torch
from safetensors.torch import load_file, save_file

from relay_core.card import CARD_KEY, read_card
from relay_core.errors import ModelFileError, OutputError
from relay_core.models import load_model
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
    save_model(half, tiny_model, tiny_card, half=True)
    assert half.stat().st_size < 0.6 * model_file.stat().st_size
    assert load_model(half).head.linear.weight.dtype == torch.float32


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
    from relay_core.models.build import build_model

    with pytest.raises(ModelFileError, match="not among those a card may set"):
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
