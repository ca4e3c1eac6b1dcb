"""Several processes train one model: equal weights, one cancel for all, a restart by as many."""

import dataclasses
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from relay_core.card import STRATEGIES, Channel, WindowSizes, read_card
from relay_core.errors import JobError, ModelFileError
from relay_core.jobs import Recipe, TrainJob, to_json
from relay_core.models.build import build_model
from relay_core.training import distributed
from relay_core.training.distributed import Processes, join_processes
from relay_core.training.loop import train
from relay_core.training.losses import LossWeights, loss_terms

ROOT = Path(__file__).parents[3]
SMALL = {"depths": [1, 1, 2, 1], "embed_dim": 12, "num_heads": [1, 1, 2, 2]}
BACKBONES = {
    "vit_tiny_patch16_224": {"depth": 2, "embed_dim": 24, "num_heads": 2, "patch_size": 8},
    "swin_tiny_patch4_window7_224": {**SMALL, "window_size": 4},
    "swinv2_tiny_window8_256": {**SMALL, "window_size": 4},
    "flatten_swin_tiny": SMALL,
    "glam_swin_tiny": {**SMALL, "head_channels": 16},
}
WORKER = """
import json, pathlib
import torch
from relay_core.errors import JobCancelled
from relay_core.jobs import TrainJob, from_json
from relay_core.training import loop
from relay_core.training.distributed import join_processes

fit, last = loop.TrainingRun.fit, []
loop.TrainingRun.fit = lambda run, *args: (last.append(run.model), fit(run, *args))[1]

def train(name, **callables):
    job = from_json(TrainJob, {**fields, "output": f"{name}.safetensors"})
    loop.train(job, **callables)
    torch.save(last[-1].state_dict(), f"{name}_{processes.rank}.pt")

fields = json.loads(pathlib.Path("job.json").read_text())
asked, lines = iter(range(99)), []
with join_processes("cpu") as (processes, _):
    train("whole")
    try:
        train("stopped", is_cancelled=lambda: next(asked) >= 3 and not processes.is_first)
    except JobCancelled as reason:
        print(reason.message)
    if processes.is_first:
        state = pathlib.Path("stopped.safetensors.resume")
        pathlib.Path("state").write_bytes(state.read_bytes())
    train("stopped", log=lines.append)
print("told:", lines[:1])
"""


@pytest.fixture
def job(scene, tmp_path, tiny_card):
    recipe = Recipe(steps=6, batch_size=4, learning_rate=3e-3, validations=3, validation_windows=8)
    args = {**tiny_card.backbone_args, "drop_path_rate": 0.2}  # random numbers in the network, too
    card = dataclasses.replace(tiny_card, backbone_args=args)
    return TrainJob((scene,), str(tmp_path / "model.safetensors"), card.to_json(), recipe, device="cpu")


def launch(folder, processes, *command):
    """Run a command in several processes; none of them outlives the test."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "RELAY_QUIET": "1"}
    launcher = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", str(processes)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([*launcher, *command], cwd=folder, env=environment, text=True, **pipes) as running:
        try:
            out, err = running.communicate(timeout=120)
        except subprocess.TimeoutExpired:
            running.terminate()  # the launcher ends its processes, too
            raise
    return subprocess.CompletedProcess(command, running.returncode, out, err)


def same(folder, *names):
    first, *others = (torch.load(folder / f"{name}.pt", weights_only=True) for name in names)
    return all(torch.equal(first[key], other[key]) for other in others for key in first)


def test_two_processes_end_with_equal_weights_and_a_stopped_run_goes_on_to_them(tmp_path, job):
    (tmp_path / "worker.py").write_text(WORKER)
    (tmp_path / "job.json").write_text(json.dumps(to_json(job)))
    done = launch(tmp_path, 2, "worker.py")
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.count("Training was stopped after 3 steps") == 2  # one process was asked to stop
    told = sorted(line for line in done.stdout.splitlines() if "told" in line)
    assert told == ["told: ['Going on from step 3 of 6.']", "told: []"]
    assert same(tmp_path, "whole_0", "whole_1", "stopped_0", "stopped_1")
    card = read_card(tmp_path / "whole.safetensors")
    assert card.training["processes"] == 2 and len(card.training["history"]) == 3

    (tmp_path / "state").rename(tmp_path / "model.safetensors.resume")
    with pytest.raises(JobError, match="is of a run in 2 processes and would go on in 1 process, which draw other"):
        train(job)


def test_the_command_is_told_by_the_first_process_only(tmp_path, scene):
    done = launch(
        tmp_path, 2, "-m", "relay_core", "train", "--scene", scene.raster, scene.labels, "--output", "m.safetensors",
        "--steps", "1", "--batch-size", "2", "--validations", "1", "--validation-windows", "2", "--depth", "1",
        "--embed-dim", "24", "--num-heads", "2", "--patch-size", "8", "--local-size", "32", "--global-factor", "4",
        "--downsample", "4", "--device", "cpu",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.startswith("m.safetensors: validation accuracy") and done.stdout.count("\n") == 1
    assert [path.name for path in tmp_path.glob("m.*")] == ["m.safetensors"]


def test_without_a_launcher_there_is_one_process_and_nothing_is_started(monkeypatch):
    monkeypatch.delenv("RANK", raising=False)
    with join_processes("cpu") as (processes, device):
        assert (processes, device) == (Processes(), "cpu")
        assert not torch.distributed.is_initialized()
        assert processes.any(True) and not processes.any(False)


def test_a_batch_that_cannot_be_shared_evenly_is_refused():
    assert Processes(1, 4).share_of(32) == 8
    with pytest.raises(JobError, match="3 processes cannot share a batch of 32 window pairs evenly; choose"):
        Processes(0, 3).share_of(32)


@pytest.mark.parametrize(
    ("chosen", "place", "sentence"),
    [("cuda:1", 0, "cannot share the device cuda:1"), ("cuda", 2, "has 2 GPUs for more processes")],
)
def test_processes_take_a_gpu_each(monkeypatch, chosen, place, sentence):
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    monkeypatch.setenv("LOCAL_RANK", "1")
    assert distributed._own_gpu("cuda") == "cuda:1"
    monkeypatch.setenv("LOCAL_RANK", str(place))
    with pytest.raises(JobError, match=sentence):
        distributed._own_gpu(chosen)


def all_ways(card):
    """Return a card for every strategy and exchange."""
    for strategy, exchange in [*((strategy, "sequential") for strategy in STRATEGIES), ("relay", "parallel")]:
        relays = 4 if strategy in ("relay", "registers") else 0
        yield dataclasses.replace(card, strategy=strategy, exchange=exchange, num_relay_tokens=relays)


@pytest.mark.parametrize("backbone", BACKBONES)
def test_every_parameter_has_a_gradient_as_processes_expect(tiny_card, backbone):
    channels, sizes = (Channel("elevation", "elevation"),), WindowSizes(64, 4, 4)
    args = BACKBONES[backbone]
    card = dataclasses.replace(tiny_card, backbone=backbone, backbone_args=args, channels=channels, windows=sizes)
    for way in all_ways(card):
        try:
            model = build_model(way).train()
        except ModelFileError as refusal:
            assert "Token concatenation needs" in refusal.message
            continue
        logits = model(torch.randn(1, 1, 64, 64), torch.randn(1, 1, 64, 64))
        loss_terms(*logits, torch.zeros(1, 64, 64, dtype=torch.long), sizes).total(LossWeights()).backward()
        without = [name for name, parameter in model.named_parameters() if parameter.grad is None]
        assert without == [], (backbone, way.strategy, way.exchange)
