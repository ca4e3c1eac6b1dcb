"""Class rasters and labelled ground written on the fly, a model to judge, and tallies of equal blocks."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import torch
from rasterio.crs import CRS

from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.jobs import Scene
from relay_core.judging.objects import ObjectCounts
from relay_core.judging.tally import Tally
from relay_core.models.build import build_model
from relay_core.models.weights import save_model

UTM = CRS.from_epsg(32648).to_wkt()
SHAPE = (90, 120)
GRID = Grid((0.5, 0.0, 400000.0, 0.0, -0.5, 1500000.0), SHAPE, UTM)


@pytest.fixture
def write_ids(tmp_path):
    """Write class ids (H, W) as a raster of 1 m pixels; return its path."""

    def write(name, ids, crs=UTM, left=400000.0, pixel=1.0, nodata=255):
        ids = np.asarray(ids, np.uint8)
        grid = Grid((pixel, 0.0, left, 0.0, -pixel, 1500000.0), ids.shape, crs)
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write_raster(tmp_path / name, ids, grid, nodata)
        return str(tmp_path / name)

    return write


@pytest.fixture
def card(tiny_card):
    """The tiny relay model, of few windows."""
    return dataclasses.replace(tiny_card, overlap=0.0)


@pytest.fixture
def model(tmp_path, card):
    """Write a model with decided opinions; another seed makes another model."""

    def make(seed=0, card=card):
        torch.manual_seed(seed)
        network = build_model(card)
        with torch.no_grad():
            for parameter in network.parameters():
                parameter.add_(0.2 * torch.randn_like(parameter))
        path = str(tmp_path / f"model_{seed}.safetensors")
        save_model(path, network, card)
        return path

    return make


@pytest.fixture
def scene(tmp_path):
    """Rough ground with a hole, and labels of all classes on all of it."""
    generator = np.random.default_rng(3)
    heights = generator.normal(0, 1, SHAPE).cumsum(axis=0).cumsum(axis=1) / 20
    heights[40:50, 30:50] = np.nan
    write_raster(tmp_path / "dtm.tif", heights.astype(np.float32), GRID)
    labels = generator.integers(0, 4, (9, 12)).astype(np.uint8).repeat(10, axis=0).repeat(10, axis=1)
    write_raster(tmp_path / "labels.tif", labels, GRID, 255)
    return Scene(str(tmp_path / "dtm.tif"), str(tmp_path / "labels.tif"))


def mound_tally(mounds_right, blocks, unmapped_px=0, objects=True):
    """Equal blocks of 10 mound pixels, so many of them right and the others taken for background, and 90 of that."""
    counts = np.zeros((blocks, 3, 4), np.int64)
    counts[:, 0, 0], counts[:, 0, 3] = mounds_right, 90
    counts[:, 1, 0], counts[:, 1, 3] = 10, 90
    counts[:, 2, 0], counts[:, 2, 3] = mounds_right, 100 - mounds_right
    confusion = np.zeros((4, 4), np.int64)
    confusion[0, 0], confusion[0, 3], confusion[3, 3] = mounds_right, 10 - mounds_right, 90
    found = ObjectCounts(*(np.array([n, 0, 0, 0]) for n in (4, 3, 5, 3)), area_m2=1e6)
    return Tally(confusion * blocks, counts, confusion, found if objects else None, unmapped_px)
