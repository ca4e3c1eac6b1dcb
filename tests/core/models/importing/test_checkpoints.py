"""Reading files of other programs: every wrapping gives the same tensors, and nothing in a file is run."""

import collections
import functools
import pickle

import pytest
import torch
from safetensors.torch import save_file

from relay_core.errors import ModelFileError
from relay_core.models.importing.checkpoints import read_checkpoint
from relay_core.models.weights import save_model

TENSORS = {"model.a": torch.ones(2), "model.b.0": torch.zeros(1, 3)}


def read(tmp_path, content, name="weights.pth"):
    torch.save(content, tmp_path / name)
    return read_checkpoint(str(tmp_path / name))


@pytest.mark.parametrize(
    "wrapped",
    [
        TENSORS,
        {"state_dict": TENSORS, "epoch": 3},
        {"model": TENSORS},
        {"model_state": TENSORS},
        {"module": TENSORS},
        {"model": {"state_dict": TENSORS}},
        {"state_dict": {f"net.{key}": tensor for key, tensor in TENSORS.items()}},
        {"state_dict": {f"module.{key}": tensor for key, tensor in TENSORS.items()}},
        {"state_dict": {f"net._orig_mod.{key}": tensor for key, tensor in TENSORS.items()}},
        {"state_dict": {f"_orig_mod.module.{key}": tensor for key, tensor in TENSORS.items()}},
    ],
)
def test_tensors_come_out_under_the_networks_own_names(tmp_path, wrapped):
    checkpoint = read(tmp_path, wrapped)
    assert checkpoint.outside == ()
    assert checkpoint.tensors.keys() == TENSORS.keys()
    assert all(torch.equal(checkpoint.tensors[key], TENSORS[key]) for key in TENSORS)


def test_what_is_not_the_networks_is_told_apart(tmp_path):
    checkpoint = read(tmp_path, {"state_dict": {"net.a": torch.ones(1), "loss.weight": torch.ones(1)}})
    assert list(checkpoint.tensors) == ["a"] and checkpoint.outside == ("loss.weight",)


def test_safetensors_are_read_too_also_beside_other_tensors(tmp_path):
    save_file({"weights/net.a": torch.ones(1), "input/local": torch.ones(2)}, tmp_path / "parity.safetensors")
    checkpoint = read_checkpoint(str(tmp_path / "parity.safetensors"))
    assert list(checkpoint.tensors) == ["a"] and checkpoint.outside == ("input/local",)


def test_the_content_decides_and_not_the_ending(tmp_path):
    save_file({"a": torch.ones(1)}, tmp_path / "weights.bin")
    assert list(read_checkpoint(str(tmp_path / "weights.bin")).tensors) == ["a"]


def test_a_safetensors_file_may_begin_with_the_byte_of_a_pickle(tmp_path):
    for length in range(64):  # of a name, so that one header is 128 bytes long
        save_file({"a" * length: torch.ones(1)}, tmp_path / "a.safetensors")
        if (tmp_path / "a.safetensors").read_bytes()[0] == 0x80:
            break
    assert list(read_checkpoint(str(tmp_path / "a.safetensors")).tensors) == ["a" * length]


class Trap:
    """Touches a file when it is unpickled without care."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return (self.path.touch, ())


@pytest.mark.filterwarnings("ignore:Detected pickle protocol")
@pytest.mark.parametrize("save", [torch.save, lambda content, path: path.write_bytes(pickle.dumps(content))])
def test_a_pickle_that_needs_more_than_tensors_is_refused_and_not_run(tmp_path, save):
    sprung, path = tmp_path / "sprung", tmp_path / "trap.ckpt"
    save({"state_dict": TENSORS, "config": Trap(sprung)}, path)
    with pytest.raises(ModelFileError, match=r"^trap\.ckpt .*(is refused|cannot be read)") as said:
        read_checkpoint(str(path))
    assert not sprung.exists() and "\n" not in said.value.message


def test_a_recipe_saved_with_the_weights_is_passed_over(tmp_path):
    recipe = {
        "optimizer": functools.partial(torch.optim.AdamW, lr=1e-3),
        "scheduler": functools.partial(torch.optim.lr_scheduler.ReduceLROnPlateau, mode="max"),
        "callbacks": collections.defaultdict(list, {"best": [1]}),
    }
    checkpoint = read(tmp_path, {"state_dict": TENSORS, "hyper_parameters": recipe}, "epoch.ckpt")
    assert checkpoint.tensors.keys() == TENSORS.keys()


def test_an_object_of_the_training_program_is_refused_in_one_sentence(tmp_path):
    with pytest.raises(ModelFileError, match=r"needs Python objects beside its tensors, .* save its state dict alone"):
        read(tmp_path, {"state_dict": TENSORS, "config": tmp_path})


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut", b"\x80\x02 cut", b"hello", b"\x00" * 64])
def test_a_damaged_file_is_refused_in_one_sentence(tmp_path, content):
    path = tmp_path / "cut.ckpt"
    path.write_bytes(content)
    with pytest.raises(ModelFileError, match=r"^cut\.ckpt ") as said:
        read_checkpoint(str(path))
    assert "\n" not in said.value.message


@pytest.mark.parametrize("tensor", [torch.ones(1).expand(1000, 1000), torch.ones(3).to_sparse()])
def test_a_tensor_that_is_not_wholly_in_the_file_is_refused(tmp_path, tensor):
    with pytest.raises(ModelFileError, match="stores a sparse, quantised or cut short"):
        read(tmp_path, {"a": tensor})


def test_a_file_of_another_kind_is_refused(tmp_path):
    (tmp_path / "dtm.tif").write_bytes(b"II*\x00" + bytes(60))
    with pytest.raises(ModelFileError, match=r"^dtm\.tif is neither a checkpoint of PyTorch nor a safetensors file"):
        read_checkpoint(str(tmp_path / "dtm.tif"))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ModelFileError, match=r"nowhere\.ckpt cannot be read"):
        read_checkpoint(str(tmp_path / "nowhere.ckpt"))


@pytest.mark.parametrize("content", [{}, {"epoch": 3}, [torch.ones(1)], torch.ones(1), {"state_dict": {"a": 1}}])
def test_a_file_without_a_state_dict_is_refused(tmp_path, content):
    with pytest.raises(ModelFileError, match="no state dict"):
        read(tmp_path, content)


def test_two_tensors_of_one_name_are_refused(tmp_path):
    with pytest.raises(ModelFileError, match="two tensors for a"):
        read(tmp_path, {"net.a": torch.ones(1), "net._orig_mod.a": torch.ones(1)})


def test_a_model_file_of_this_project_needs_no_import(tmp_path, tiny_model, tiny_card):
    save_model(tmp_path / "model.safetensors", tiny_model, tiny_card)
    with pytest.raises(ModelFileError, match="is a Relay Segmenter model file already"):
        read_checkpoint(str(tmp_path / "model.safetensors"))
