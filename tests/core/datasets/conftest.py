"""Miniature data sets: rasters and polygons of a few pixels, in the layouts that their users have on disk."""

from __future__ import annotations

import dataclasses
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from rasterio.crs import CRS
from rasterio.errors import NotGeoreferencedWarning

from relay_core.card import Card, Channel
from relay_core.classes import ClassTable
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster

LEFT, TOP = 400000.0, 1500000.0


@pytest.fixture
def grid() -> Grid:
    """12 x 16 px of half a metre."""
    return Grid((0.5, 0.0, LEFT, 0.0, -0.5, TOP), (12, 16), CRS.from_epsg(32648).to_wkt())


@pytest.fixture
def card_of(tiny_card: Card) -> Callable[..., Card]:
    """A card with so many channels and these classes."""

    def make(classes: ClassTable, channels: int = 1) -> Card:
        named = tuple(Channel(f"band {i + 1}", "elevation") for i in range(channels))
        return dataclasses.replace(tiny_card, channels=named, classes=classes)

    return make


@pytest.fixture
def write_image() -> Callable[..., Path]:
    """Write an image without georeference, its folder too; a palette is value -> (red, green, blue)."""

    def write(path: Path, values: np.ndarray, palette: dict[int, tuple[int, int, int]] | None = None) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        bands = np.asarray(values, np.uint8)
        bands = bands[None] if bands.ndim == 2 else bands
        driver = {".png": "PNG", ".tif": "GTiff", ".jpg": "JPEG"}[path.suffix]
        count, height, width = bands.shape
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with rasterio.open(
                path, "w", driver=driver, count=count, height=height, width=width, dtype="uint8"
            ) as dataset:
                if palette:
                    dataset.write_colormap(1, {value: (*colour, 255) for value, colour in palette.items()})
                dataset.write(bands)
        return path

    return write


@pytest.fixture
def write_map(grid: Grid) -> Callable[..., Path]:
    """Write a raster on the grid, its folder too."""

    def write(path: Path, values: np.ndarray, on: Grid | None = None) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_raster(path, values, on or grid)
        return path

    return write


@pytest.fixture
def write_polygons() -> Callable[..., Path]:
    """Write rectangles, given in pixels as (row, col, row_end, col_end), with one field of values."""

    def write(path: Path, boxes: list[tuple[float, ...]], values: list[object], field: str = "type") -> Path:
        drawn = [
            shapely.box(LEFT + col / 2, TOP - row_end / 2, LEFT + col_end / 2, TOP - row / 2)
            for row, col, row_end, col_end in boxes
        ]
        numbers = all(isinstance(value, (int, float)) for value in values)
        pyogrio.raw.write(
            path,
            geometry=shapely.to_wkb(np.array(drawn, object)),
            field_data=[np.array(values) if numbers else np.array(values, object)],
            fields=[field],
            geometry_type="Polygon",
            crs="EPSG:32648",
        )
        return path

    return write
