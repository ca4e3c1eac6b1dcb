"""A run: it is killed and ends as if nothing had happened, keeps the weights asked for, and tells how it went."""

import dataclasses
import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from relay_core.card import read_card
from relay_core.history import Validation, from_line
from relay_core.jobs import HoldOut, Recipe, TrainJob, from_json, to_json
from relay_core.training import run, state
from relay_core.training.loop import train

ROOT = Path(__file__).parents[3]
RECIPE = Recipe(steps=12, batch_size=4, learning_rate=3e-3, validations=3, validation_windows=8, keep="best")
KILLED = """
import json, os, pathlib, signal, sys
from relay_core.jobs import TrainJob, from_json
from relay_core.training.loop import train

def progress(step, steps, text):
    if step == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)

train(from_json(TrainJob, json.loads(pathlib.Path(sys.argv[1]).read_text())), progress)
"""


@pytest.fixture
def job(scene, tmp_path, tiny_card):
    args = {**tiny_card.backbone_args, "drop_path_rate": 0.2}  # random numbers in the network, too
    card = dataclasses.replace(tiny_card, backbone_args=args)
    return TrainJob((scene,), str(tmp_path / "model.safetensors"), card.to_json(), RECIPE, device="cpu")


def killed_at(step, job, folder):
    """Train in a process of its own until it is killed."""
    (folder / "job.json").write_text(json.dumps(to_json(job)))
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    return subprocess.run(
        [sys.executable, "-c", KILLED, "job.json", str(step)], cwd=folder, env=environment, timeout=120
    )


def accuracies(monkeypatch, *pairs):
    """Let validations find (accuracy, mean IoU) one after the other."""
    found = iter(pairs)
    real = run.score

    def score(confusion, classes, mean_over):
        accuracy, miou = next(found)
        return dataclasses.replace(real(confusion, classes), accuracy=accuracy, miou=miou)

    monkeypatch.setattr(run, "score", score)


def test_a_run_that_is_killed_at_any_step_ends_with_the_weights_of_one_that_is_not(tmp_path, job):
    train(job)
    expected, card = load_file(job.output), read_card(job.output)
    first, then = random.randint(1, 7), random.randint(8, 11)  # before and after a state was saved
    for step in (first, then):
        assert killed_at(step, job, tmp_path).returncode == -signal.SIGKILL, step
    assert Path(f"{job.output}.resume").exists()
    train(job)
    assert all(torch.equal(expected[name], tensor) for name, tensor in load_file(job.output).items()), (first, then)
    measured = ("step", "loss", "accuracy", "miou", "learning_rate")
    whole, parted = (
        [[v[name] for name in measured] for v in c.training["history"]] for c in (card, read_card(job.output))
    )
    assert whole == parted
    assert not list(tmp_path.glob(".*"))  # what a killed process left of a file


def test_best_weights_are_those_of_the_best_validation(job, monkeypatch):
    train(dataclasses.replace(job, recipe=dataclasses.replace(RECIPE, keep="last")))
    last = load_file(job.output)
    saved = {}
    real = run.TrainingRun._validate

    def remember(self, *args):
        saved[self.step] = {name: tensor.clone() for name, tensor in self.model.state_dict().items()}
        real(self, *args)

    monkeypatch.setattr(run.TrainingRun, "_validate", remember)
    accuracies(monkeypatch, (0.5, 0.1), (0.4, 0.3), (0.9, 0.2))
    result = train(job)
    written = load_file(job.output)
    assert result.validation_accuracy == 0.4
    assert read_card(job.output).training["weights_of_step"] == 8
    assert all(torch.equal(written[name], tensor.half()) for name, tensor in saved[8].items())
    assert all(torch.equal(last[name], tensor.half()) for name, tensor in saved[12].items())


def test_a_run_stops_early_where_accuracy_no_longer_grows(job, monkeypatch):
    accuracies(monkeypatch, *[(0.5, None)] * 6)
    recipe = dataclasses.replace(RECIPE, validations=6, early_stop=2)
    result = train(dataclasses.replace(job, recipe=recipe))
    assert result.steps == 6 and [v.step for v in result.history] == [2, 4, 6]


def test_a_run_that_stopped_early_is_over_when_it_is_started_again(job, monkeypatch):
    accuracies(monkeypatch, *[(0.5, None)] * 3)
    job = dataclasses.replace(job, recipe=dataclasses.replace(RECIPE, validations=6, early_stop=2))
    monkeypatch.setattr(run.TrainingRun, "forget", lambda self: None)
    train(job)
    assert train(job).steps == 6


def test_history_is_told_line_by_line_and_kept_in_the_card(job):
    lines, texts = [], []
    result = train(job, progress=lambda done, total, text: texts.append(text), log=lines.append)
    told = [validation for validation in map(from_line, lines) if validation]
    assert [v.step for v in told] == [4, 8, 12]
    kept = [Validation(**fields) for fields in read_card(job.output).training["history"]]
    assert [v.accuracy for v in kept] == pytest.approx([v.accuracy for v in result.history], abs=1e-4)
    assert [v.loss for v in kept] == pytest.approx([v.loss for v in told], abs=1e-3)
    assert kept[0].seconds < kept[-1].seconds and kept[0].peak_memory_mb > 10
    assert (
        texts[0] == "training on cpu"
        and texts[1].startswith("loss ")
        and "mIoU" not in texts[1]
        and "mIoU" in texts[-1]
    )


def test_the_loss_told_is_the_mean_since_the_last_validation(job, monkeypatch):
    losses = []
    real = run.Trainer.step

    def step(self, *args):
        losses.append(real(self, *args))
        return losses[-1]

    monkeypatch.setattr(run.Trainer, "step", step)
    history = train(job).history
    means = np.array(losses).reshape(3, 4, 4).mean(axis=1)
    assert [v.loss for v in history] == pytest.approx(means[:, 0].tolist())
    assert [v.consistency_loss for v in history] == pytest.approx(means[:, 3].tolist())


def test_a_job_from_json_goes_on_with_the_state_of_the_job_itself(job):
    again = from_json(TrainJob, json.loads(json.dumps(to_json(job))))
    assert again == job and state.fingerprint(again) == state.fingerprint(job)


def test_the_state_of_a_job_with_other_class_weights_is_another(job):
    other = dataclasses.replace(job, recipe=dataclasses.replace(RECIPE, class_weights="inverse_frequency"))
    assert state.fingerprint(other) != state.fingerprint(job)


def test_a_changed_file_of_areas_is_another_job_also_where_its_layer_is_named(job, tmp_path):
    areas = tmp_path / "areas.gpkg"
    areas.write_bytes(b"one")
    job = dataclasses.replace(job, hold_out=HoldOut("areas", areas=f"{areas}|layername=roles"))
    before = state.fingerprint(job)
    areas.write_bytes(b"another")
    assert state.fingerprint(job) != before
