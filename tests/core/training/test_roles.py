"""Giving ground its roles: what holds no data has none and is told, and a single class is nothing to learn."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from relay_core.card import WindowSizes
from relay_core.classes import ClassTable, MapClass
from relay_core.datasets.source import FileGround
from relay_core.errors import JobError
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.jobs import HoldOut, Recipe, Scene, TrainJob
from relay_core.training.loop import train
from relay_core.training.roles import share_ground

SHAPE = (256, 320)
RECIPE = Recipe(steps=1, batch_size=2, validations=1, validation_windows=2)


@pytest.fixture
def scene(tmp_path):
    """Write a raster, without data where asked, and its labels of three classes."""

    def make(name, is_empty=False):
        grid = Grid((0.5, 0.0, 1000.0, 0.0, -0.5, 2000.0), SHAPE)
        rng = np.random.default_rng(0)
        paths = [str(tmp_path / f"{name}_{what}.tif") for what in ("dtm", "labels")]
        write_raster(paths[0], np.where(is_empty, -9999, rng.normal(size=SHAPE)).astype(np.float32), grid, nodata=-9999)
        write_raster(paths[1], rng.integers(0, 3, SHAPE).astype(np.uint8), grid)
        return Scene(*paths)

    return make


@pytest.fixture
def card(tiny_card):
    return dataclasses.replace(tiny_card, windows=WindowSizes(16, 4, 4))


@pytest.fixture
def job(tmp_path, card):
    def make(*scenes, kind="blocks", own_card=card):
        output = str(tmp_path / "m.safetensors")
        return TrainJob(scenes, output, own_card.to_json(), RECIPE, device="cpu", hold_out=HoldOut(kind))

    return make


@pytest.mark.parametrize("kind", ["blocks", "scenes"])
def test_raster_without_data_is_left_out_and_told(scene, job, card, kind):
    asked = job(scene("full"), scene("empty", True), kind=kind)
    ground = share_ground(asked, card)
    assert [part.ground.name for part in (*ground.training, *ground.validation)] == ["full_dtm.tif"] * 2
    assert "Nothing of empty_dtm.tif is labelled where it holds data, so it is left out." in ground.warnings
    assert train(asked).steps == 1


def test_raster_whose_eastern_fifth_holds_no_data_is_learned_from(scene, job, card):
    is_empty = np.zeros(SHAPE, bool)
    is_empty[:, 250:] = True
    ground = share_ground(job(scene("full"), scene("west", is_empty), kind="scenes"), card)
    assert [part.ground.name for part in ground.training] == ["full_dtm.tif", "west_dtm.tif"]
    assert [part.ground.name for part in ground.validation] == ["full_dtm.tif"]
    assert not any("left out" in warning for warning in ground.warnings)


def test_files_are_let_go_of_once_the_roles_are_known(scene, job, card, monkeypatch):
    held = set()
    opened, closed = FileGround.__init__, FileGround.close
    monkeypatch.setattr(FileGround, "__init__", lambda self, *of: (held.add(id(self)), opened(self, *of))[1])
    monkeypatch.setattr(FileGround, "close", lambda self: (held.discard(id(self)), closed(self))[1])
    asked = job(scene("full"))
    share_ground(dataclasses.replace(asked, test=asked.scenes), card)
    assert held == set()


def test_single_class_is_refused(scene, job, card):
    one = dataclasses.replace(card, classes=ClassTable((MapClass(0, "mound", "#dc9600"),)))
    with pytest.raises(JobError, match="There is one class only, mound, so there is nothing to tell it from"):
        share_ground(job(scene("full"), own_card=one), one)
