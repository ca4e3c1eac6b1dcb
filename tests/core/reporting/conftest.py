"""A card with a whole account of its training, a judgement, and ground made on the fly."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from rasterio.crs import CRS

from relay_core.card import Card
from relay_core.classes import ARCHAEOLOGY
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.windows import Window
from relay_core.history import Validation
from relay_core.jobs import Scene
from relay_core.judging.bootstrap import BootstrapSettings
from relay_core.judging.judgement import JudgeSettings, judge_tallies
from relay_core.judging.objects import ObjectCounts
from relay_core.judging.tally import Tally
from relay_core.recipe import Recipe
from relay_core.training.allotment import GAP, TEST, TRAIN, VALIDATION
from relay_core.training.holdout import HoldOut, SceneSplit
from relay_core.training.split_account import record_split, sum_roles
from relay_core.training.splitting import outline

SHAPE = (96, 160)
CELL_PX = 16
GRID = Grid((0.5, 0.0, 400000.0, 0.0, -0.5, 1500000.0), SHAPE, CRS.from_epsg(32648).to_wkt())
SPLIT = SceneSplit(SHAPE, CELL_PX, np.array([[TRAIN] * 4 + [GAP] + [VALIDATION] + [GAP] + [TEST] * 3] * 6, np.uint8))
"""From west to east: 64 px to learn from, 16 to watch, 48 to test on, 16 between them."""


def hold_out_record(card: Card, grid: Grid = GRID, split: SceneSplit = SPLIT, gap_px: int = 16) -> dict:
    """What a card says of ground held out on one raster, dtm.tif, every pixel of which is background."""
    counts = np.zeros((4, 4), np.int64)
    counts[:, 3] = split.pixels
    ground = sum_roles([counts], [0.5], card.classes)
    asked = HoldOut("blocks", block_px=32, gap_px=gap_px)
    record = record_split(asked, card.windows, [split], ground, ["dtm.tif"])
    record["crs"] = [grid.crs]
    record["scenes"][0].update(outline=outline(split, grid, 10_000), crs=0)
    return record


@pytest.fixture
def trained_card(tiny_card: Card) -> Card:
    """The tiny card after a training of 20 steps."""
    history = [
        Validation(10, 2.5, 1.25, 1.0, 0.25, 0.5, None, 1e-3, 3.0, 700.0),
        Validation(20, 1.5, 0.75, 0.5, 0.25, 0.75, 0.375, 1e-4, 65.0, 700.0),
    ]
    recipe = dataclasses.asdict(Recipe(steps=20, seed=5))
    training = {
        "recipe": {name: list(v) if isinstance(v, tuple) else v for name, v in sorted(recipe.items())},
        "hold_out": hold_out_record(tiny_card),
        "history": [validation.to_record() for validation in history],
        "scenes": ["dtm.tif"],
        "validation_accuracy": 0.75,
        "weights_of_step": 20,
        "licence": "CC BY 4.0",
        "command": "python -m relay_core train",
        "torch": "2.0",
    }
    return dataclasses.replace(tiny_card, training=training, overlap=0.5)


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
