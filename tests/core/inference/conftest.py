"""A tiny model file and a small piece of terrain to run it on."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from rasterio.crs import CRS

from relay_core.card import Card
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.inference import warm
from relay_core.jobs import SegmentJob
from relay_core.models.build import build_model
from relay_core.models.weights import save_model

TERRAIN_GRID = Grid((0.5, 0.0, 400000.0, 0.0, -0.5, 1500000.0), (100, 150), CRS.from_epsg(32648).to_wkt())


@pytest.fixture(autouse=True)
def cold_engine():
    """No model is kept from another test."""
    warm._kept.clear()


@pytest.fixture
def make_model(tmp_path: Path) -> Callable[..., str]:
    """Write a model with decided opinions; another seed makes another model."""

    def make(card: Card, seed: int = 0, name: str = "model.safetensors") -> str:
        torch.manual_seed(seed)
        model = build_model(card)
        with torch.no_grad():
            for parameter in model.parameters():
                parameter.add_(0.2 * torch.randn_like(parameter))
        save_model(tmp_path / name, model, card)
        return str(tmp_path / name)

    return make


@pytest.fixture
def model_path(make_model: Callable[..., str], tiny_card: Card) -> str:
    """The tiny relay model as a file."""
    return make_model(tiny_card)


@pytest.fixture
def terrain() -> np.ndarray:
    """Rough ground, (100, 150) float32 with holes of NaN; one core of 16 px holds nothing."""
    generator = np.random.default_rng(3)
    heights = generator.normal(0, 1, (100, 150)).cumsum(axis=0).cumsum(axis=1) / 20 + 300
    heights[40:65, 30:50] = np.nan
    heights[0, 0] = np.nan
    return heights.astype(np.float32)


@pytest.fixture
def raster_path(tmp_path: Path, terrain: np.ndarray) -> str:
    """The terrain as a file."""
    path = str(tmp_path / "terrain.tif")
    write_raster(path, terrain, TERRAIN_GRID)
    return path


class Watcher:
    """Counts the batches of a run, and cancels when told to; `forecasts` and other `notes` are kept apart."""

    def __init__(self, cancel_at: int | None = None) -> None:
        self.steps: list[tuple[int, int, str]] = []
        self.notes: list[str] = []
        self.forecasts: list[str] = []
        self._cancel_at = cancel_at
        self._asked = 0

    def progress(self, done: int, total: int, text: str) -> None:
        self.steps.append((done, total, text))

    def is_cancelled(self) -> bool:
        self._asked += 1
        return self._asked == self._cancel_at

    def log(self, text: str) -> None:
        (self.forecasts if " windows on " in text else self.notes).append(text)


@pytest.fixture
def watcher() -> type[Watcher]:
    """Make one with `watcher()` or `watcher(cancel_at=3)`."""
    return Watcher


@pytest.fixture(autouse=True)
def lasting_folder(tmp_path, monkeypatch):
    """Outputs of these tests are not among the system's temporary files, though pytest puts them there."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))


@pytest.fixture
def job(raster_path, model_path, tmp_path):
    """Return a job on the terrain in six tiles, with fields changed."""

    def make(**changes) -> SegmentJob:
        fields = {"raster": raster_path, "model": model_path, "output": str(tmp_path / "out" / "map.tif")}
        os.makedirs(tmp_path / "out", exist_ok=True)
        return SegmentJob(**{**fields, "device": "cpu", "tile_size": 64, "batch_size": 8, **changes})

    return make


@pytest.fixture
def left_behind(tmp_path):
    """List what lies in the output folder."""
    return lambda: sorted(os.listdir(tmp_path / "out"))
