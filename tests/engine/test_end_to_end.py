"""The real engine with a real, tiny model: what crosses the border changes nothing."""

from __future__ import annotations

import os
import signal
import sys
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from relay_core.card import Card, Channel, WindowSizes, read_card
from relay_core.classes import ARCHAEOLOGY
from relay_core.engine.client import EngineClient
from relay_core.errors import EngineError, JobCancelled, ModelFileError, RasterError
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.rasters import open_raster
from relay_core.geo.windows import Window
from relay_core.history import from_line
from relay_core.inference.segment import run_segment
from relay_core.jobs import ImportJob, ImportResult, Recipe, Scene, SegmentJob, TrainJob, TrainResult
from relay_core.judge_jobs import CompareJob, EvaluateJob
from relay_core.models.build import build_model
from relay_core.models.weights import save_model

ROOT = Path(__file__).resolve().parents[2]
GRID = Grid((0.5, 0, 400000, 0, -0.5, 1500000), (120, 90), "EPSG:32648")


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    """One warm engine for all tests here: it takes seconds to import torch."""
    client = EngineClient(sys.executable, str(ROOT), str(tmp_path_factory.mktemp("log") / "engine.log"))
    yield client
    client.close()


@pytest.fixture
def job(tmp_path) -> SegmentJob:
    """A 120 x 90 px terrain and a two-block model: local 32 px, global 64 px read at 1/2."""
    card = Card(
        name="tiny",
        description="For tests.",
        backbone="vit_tiny_patch16_224",
        backbone_args={"depth": 2, "embed_dim": 24, "num_heads": 2, "patch_size": 8},
        channels=(Channel("elevation", "elevation", std=2.0, centre="window"),),
        classes=ARCHAEOLOGY,
        gsd_m=0.5,
        windows=WindowSizes(local_size=32, global_factor=2, downsample=2),
    )
    torch.manual_seed(0)
    save_model(tmp_path / "model.safetensors", build_model(card), card)
    elevation = np.random.default_rng(0).normal(20, 2, (120, 90)).astype(np.float32)
    write_raster(tmp_path / "dtm.tif", elevation, GRID)
    return SegmentJob(
        raster=str(tmp_path / "dtm.tif"),
        model=str(tmp_path / "model.safetensors"),
        output=str(tmp_path / "classes.tif"),
        confidence=str(tmp_path / "confidence.tif"),
        polygons=str(tmp_path / "findings.gpkg"),
        device="cpu",
        tile_size=64,
    )


def pixels(path: str) -> tuple[np.ndarray, str]:
    with open_raster(path, 1) as raster:
        height, width = raster.grid.shape
        image, _ = raster.read(Window(0, 0, height, width))
        return image, raster.grid.crs


def test_the_engine_gives_what_the_same_job_gives_in_this_process(client, job, tmp_path, monkeypatch):
    monkeypatch.setenv("PROJ_LIB", "/nonexistent")  # as QGIS would leak it, were it not for the clean environment
    steps = []
    far = client.run(job, progress=lambda *step: steps.append(step))
    monkeypatch.undo()
    near = run_segment(replace(job, output=str(tmp_path / "near.tif"), confidence=str(tmp_path / "near_c.tif")))
    for ours, theirs in ((far.classes, near.classes), (far.confidence, near.confidence)):
        np.testing.assert_array_equal(pixels(ours)[0], pixels(theirs)[0])
    assert "UTM zone 48N" in pixels(far.classes)[1]
    assert (far.windows, far.class_pixels, far.device) == (near.windows, near.class_pixels, "cpu")
    assert os.path.exists(far.polygons)
    assert steps[-1][0] == steps[-1][1]


def test_a_mistake_in_the_job_comes_back_as_its_own_error(client, job, tmp_path):
    with pytest.raises(RasterError, match="no_such"):
        client.run(replace(job, raster=str(tmp_path / "no_such.tif")))


def test_an_import_goes_through_the_same_engine(client, tmp_path):
    block = {
        "attn.qkv": (24, 8),
        "attn.proj": (8, 8),
        "mlp.fc1": (32, 8),
        "mlp.fc2": (8, 32),
        "norm1": (8,),
        "norm2": (8,),
    }
    shapes = {f"blocks.0.{name}": shape for name, shape in block.items()}
    shapes |= {"patch_embed.proj": (8, 1, 8, 8), "norm": (8,)}
    state = {f"{name}.weight": torch.ones(shape) for name, shape in shapes.items()}
    state |= {f"{name}.bias": torch.ones(shape[0]) for name, shape in shapes.items()}
    torch.save({**state, "pos_embed": torch.ones(1, 16, 8)}, tmp_path / "plain.pth")
    job = ImportJob(str(tmp_path / "plain.pth"), str(tmp_path / "start.safetensors"), num_heads=2, local_size=32)
    lines = []
    result = client.run(job, log=lines.append)
    assert isinstance(result, ImportResult) and os.path.exists(result.model)
    assert result.untrained == ("segmentation head", "relay tokens")
    assert sum(result.counts.values()) == len(result.account.splitlines()) - 6 == 23
    assert lines[0].startswith("Assumed") and lines[1].startswith("Drawn at random")
    with pytest.raises(ModelFileError, match="no_such"):
        client.run(replace(job, checkpoint=str(tmp_path / "no_such.pth")))


def test_a_training_its_judgement_and_a_comparison_go_through_the_same_engine(client, job, tmp_path):
    labels = np.where(np.arange(90) % 20 < 10, 0, 3).astype(np.uint8) * np.ones((120, 1), np.uint8)
    write_raster(tmp_path / "labels.tif", labels, GRID, 255)
    scene = Scene(job.raster, str(tmp_path / "labels.tif"))
    recipe = Recipe(steps=2, batch_size=2, validations=2, validation_windows=2)
    card = read_card(job.model).to_json()
    lines, steps = [], []
    trained = client.run(
        TrainJob((scene,), str(tmp_path / "trained.safetensors"), card, recipe, (scene,), device="cpu"),
        progress=lambda done, total, text: steps.append((done, total)),
        log=lines.append,
    )
    assert isinstance(trained, TrainResult) and os.path.exists(trained.model)
    assert [validation.step for validation in trained.history] == [1, 2] and steps[-1] == (2, 2)
    assert [from_line(line).step for line in lines if from_line(line)] == [1, 2]
    judged = client.run(EvaluateJob(trained.model, (scene,), block_px=32, csv=str(tmp_path / "table.csv")))
    assert "dtm.tif: 10800 px with labels" in judged.text and os.path.exists(judged.csv)
    compared = client.run(CompareJob(scene.labels, scene.labels, labels=scene.labels, block_px=32))
    assert (compared.agreement, compared.compared_px) == (100, 10800)


def test_a_training_that_is_cancelled_goes_on_where_it_was(client, job, tmp_path):
    write_raster(tmp_path / "labels.tif", np.zeros((120, 90), np.uint8), GRID)
    scene = Scene(job.raster, str(tmp_path / "labels.tif"))
    recipe = Recipe(steps=400, batch_size=1, validations=400, validation_windows=1)
    training = TrainJob((scene,), str(tmp_path / "t.safetensors"), read_card(job.model).to_json(), recipe, (scene,))
    begun = threading.Event()
    with pytest.raises(JobCancelled):
        client.run(training, progress=lambda *step: begun.set(), is_cancelled=begun.is_set)
    lines = []
    begun.clear()
    with pytest.raises(JobCancelled):
        client.run(training, progress=lambda *step: begun.set(), is_cancelled=begun.is_set, log=lines.append)
    assert any(line.startswith("Going on from step ") for line in lines)


def test_after_a_kill_in_mid_job_the_same_job_ends_well(client, job):
    def kill(done: int, total: int, text: str) -> None:
        if done < total:
            os.kill(client.pid, signal.SIGKILL)

    many_small_batches = replace(job, batch_size=1, overlap=0.75)
    with pytest.raises(EngineError, match="exit code -9"):
        client.run(many_small_batches, progress=kill)
    assert not os.path.exists(job.output)
    assert client.run(many_small_batches).classes == job.output
    assert not os.path.exists(job.output + ".parts")
