"""A card with a whole account of its training, a judgement, and ground made on the fly."""

from __future__ import annotations

import numpy as np
import pytest

from relay_core.card import Card
from relay_core.classes import ARCHAEOLOGY
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.windows import Window
from relay_core.jobs import Scene
from relay_core.judging.bootstrap import BootstrapSettings
from relay_core.judging.judgement import JudgeSettings, judge_tallies
from relay_core.judging.objects import ObjectCounts
from relay_core.judging.tally import Tally
from tests.core.records import GRID, after_training


@pytest.fixture
def trained_card(tiny_card: Card) -> Card:
    """The tiny card after a training of 20 steps."""
    return after_training(tiny_card)


def tally(mounds_right: int, blocks: int = 25, with_objects: bool = True) -> Tally:
    """Equal blocks of 10 mound pixels, so many of them right and the others taken for background, and 90 of that."""
    confusion = np.zeros((4, 4), np.int64)
    confusion[0, 0], confusion[0, 3], confusion[3, 3] = mounds_right, 10 - mounds_right, 90
    counts = np.array([[np.diag(confusion), confusion.sum(1), confusion.sum(0)]] * blocks)
    found = ObjectCounts(*(np.array([n, 0, 0, 0]) for n in (4, 3, 5, 3)), area_m2=250_000.0)
    return Tally(confusion * blocks, counts, confusion, found if with_objects else None, 0)


def judgement_of(*tallies: Tally, **changes):
    """What is said of a model in the end."""
    settings = JudgeSettings(bootstrap=BootstrapSettings(resamples=100), boundary_m=2.0, **changes)
    named = [(f"scene_{number}.tif", each) for number, each in enumerate(tallies)]
    return judge_tallies("tiny (tiny.safetensors)", named, ARCHAEOLOGY, settings, 128)


@pytest.fixture
def judgement():
    """Five of ten mound pixels right in every block, three of four mounds found, two of five mapped ones invented."""
    return judgement_of(tally(5))


@pytest.fixture
def write_scene(tmp_path):
    """Write terrain with square mounds and labels of it; returns the scene."""

    def write(name: str = "dtm.tif", grid: Grid = GRID, hole: Window | None = None, labelled: Window | None = None):
        rows, cols = np.mgrid[: grid.shape[0], : grid.shape[1]]
        is_mound = (rows // 12 % 2 == 0) & (cols // 12 % 2 == 0)
        heights = np.where(is_mound, 3.0, 0.0).astype(np.float32)
        labels = np.where(is_mound, 0, 3).astype(np.uint8)
        if hole is not None:
            heights[hole.slices] = np.nan
        if labelled is not None:
            kept = np.full(grid.shape, 255, np.uint8)
            kept[labelled.slices] = labels[labelled.slices]
            labels = kept
        folder = tmp_path / name
        folder.parent.mkdir(parents=True, exist_ok=True)
        write_raster(folder, heights, grid)
        write_raster(folder.with_name(f"labels_{folder.name}"), labels, grid, 255)
        return Scene(str(folder), str(folder.with_name(f"labels_{folder.name}")))

    return write
