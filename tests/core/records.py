"""What a card tells of a training, made by hand: one raster, shared from west to east, and twenty steps."""

from __future__ import annotations

import dataclasses

import numpy as np
from rasterio.crs import CRS

from relay_core.card import Card
from relay_core.geo.grid import Grid
from relay_core.history import Validation
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
    record["scenes"][0].update(outline=outline(split, grid, 10_000), crs=0, transform=list(grid.transform))
    return record


def with_hold_out(card: Card, **changes: object) -> Card:
    """A card that tells of ground held out; see `hold_out_record`."""
    return dataclasses.replace(card, training={**card.training, "hold_out": hold_out_record(card, **changes)})


def after_training(card: Card) -> Card:
    """The card after a training of 20 steps."""
    history = [
        Validation(10, 2.5, 1.25, 1.0, 0.25, 0.5, None, 1e-3, 3.0, 700.0),
        Validation(20, 1.5, 0.75, 0.5, 0.25, 0.75, 0.375, 1e-4, 65.0, 700.0),
    ]
    recipe = dataclasses.asdict(Recipe(steps=20, seed=5))
    training = {
        "recipe": {name: list(v) if isinstance(v, tuple) else v for name, v in sorted(recipe.items())},
        "hold_out": hold_out_record(card),
        "history": [validation.to_record() for validation in history],
        "scenes": ["dtm.tif"],
        "validation_accuracy": 0.75,
        "weights_of_step": 20,
        "licence": "CC BY 4.0",
        "command": "python -m relay_core train",
        "torch": "2.0",
    }
    return dataclasses.replace(card, training=training, overlap=0.5)
