"""The warm model: loaded once, and again when the file is another."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import torch

from relay_core.errors import JobError, ModelFileError
from relay_core.inference.warm import choose_device, warm_model


def test_the_second_call_does_not_load_again(model_path):
    assert warm_model(model_path, "cpu") is warm_model(model_path, "cpu")


def test_a_file_that_changed_is_loaded_again(model_path, make_model, tiny_card):
    before = warm_model(model_path, "cpu")
    make_model(tiny_card, seed=1)
    after = warm_model(model_path, "cpu")
    assert after.sha256 != before.sha256
    assert after.sha256 == hashlib.sha256(Path(model_path).read_bytes()).hexdigest()


def test_only_the_last_model_is_kept(model_path, make_model, tiny_card):
    first = warm_model(model_path, "cpu")
    warm_model(make_model(tiny_card, name="other.safetensors"), "cpu")
    assert warm_model(model_path, "cpu") is not first


def test_the_model_comes_with_its_card_and_in_evaluation(model_path, tiny_card):
    warm = warm_model(model_path, "cpu")
    assert warm.card == tiny_card
    assert not warm.network.training


def test_a_missing_model_is_refused(tmp_path):
    with pytest.raises(ModelFileError, match="choose an existing model file"):
        warm_model(str(tmp_path / "nowhere.safetensors"), "cpu")


@pytest.mark.parametrize(
    ("cuda", "mps", "chosen"), [(True, False, "cuda"), (False, True, "mps"), (False, False, "cpu")]
)
def test_auto_takes_a_gpu_where_there_is_one(monkeypatch, cuda, mps, chosen):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: cuda)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: mps)
    assert choose_device("auto") == chosen


@pytest.mark.parametrize("name", ["gpu", "cuda:x", ""])
def test_an_unknown_device_is_refused(name):
    with pytest.raises(JobError, match="is unknown"):
        choose_device(name)


@pytest.mark.parametrize("name", ["cuda", "cuda:3", "cpu:1"])
def test_a_device_that_is_not_there_is_refused(monkeypatch, name):
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 0)
    with pytest.raises(JobError, match=f"has no device {name}"):
        choose_device(name)
