"""Landscapes as GeoTIFFs. In: a landscape, or the path of a DTM. Out: dtm.tif, labels.tif, scored_labels.tif.

The band's description in each file says that its contents were generated.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace

import numpy as np
from rasterio.crs import CRS

from ..classes import ARCHAEOLOGY, IGNORE_ID
from ..errors import OutputError, RasterError
from ..geo.grid import Grid
from ..geo.ground import gsd_m
from ..geo.raster_writer import RasterFormat, create_raster
from ..geo.rasters import open_raster
from ..geo.windows import Window
from ..outputs import refuse_overwriting
from .scene import Landscape, generate_landscape
from .spec import LandscapeSpec

DTM, LABELS, SCORED_LABELS = "dtm.tif", "labels.tif", "scored_labels.tif"
NO_ELEVATION = -9999.0


@dataclass(frozen=True)
class LandscapeFiles:
    """Paths of a written landscape.

    Attributes:
        dtm: elevation [m].
        labels: every pixel's class.
        scored_labels: the same, 255 where a local window could decide a platform's class.
    """

    dtm: str
    labels: str
    scored_labels: str


def write_landscape(landscape: Landscape, folder: str) -> LandscapeFiles:
    """Write a landscape's three rasters into a folder, which is made if it is missing.

    Raises:
        OutputError: the folder or a file cannot be written.
    """
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as reason:
        raise OutputError(f"The folder {folder} cannot be made ({reason.strerror}); choose another one.") from reason
    files = LandscapeFiles(*(os.path.join(folder, name) for name in (DTM, LABELS, SCORED_LABELS)))
    has_data = np.isfinite(landscape.elevation)
    elevation = np.where(has_data, landscape.elevation, np.float32(NO_ELEVATION))
    nodata = None if has_data.all() else NO_ELEVATION
    form = RasterFormat(1, "float32", nodata, descriptions=("generated elevation [m], not surveyed",))
    _write(files.dtm, elevation, landscape.grid, form)
    for path, labels, text in (
        (files.labels, landscape.labels, "generated classes"),
        (files.scored_labels, landscape.scored_labels, "generated classes, scored where only context decides"),
    ):
        form = RasterFormat(1, "uint8", float(IGNORE_ID), ARCHAEOLOGY, descriptions=(text,))
        _write(path, labels, landscape.grid, form)
    return files


def plant_into(raster_path: str, folder: str, spec: LandscapeSpec) -> LandscapeFiles:
    """Plant generated monuments into a real DTM and write the three rasters; the DTM itself is only read.

    Args:
        raster_path: a DTM of one band in metres, on a grid of square pixels in metres.
        folder: for the results.
        spec: what to plant; its shape and pixel size are replaced by the raster's.

    Raises:
        RasterError: the raster cannot be read, or its pixels are not squares in metres.
        JobError: it is smaller than a landscape may be, or lies where the results would go.
        OutputError: the results cannot be written.
    """
    with open_raster(raster_path, 1) as source:
        grid = source.grid
        gsd_m = _square_pixel_m(grid, os.path.basename(raster_path))
        targets = {name: os.path.join(folder, name) for name in (DTM, LABELS, SCORED_LABELS)}
        refuse_overwriting(targets, dict.fromkeys(source.files(), "DTM to plant into"))
        image, valid_mask = source.read(Window(0, 0, *grid.shape))
    elevation = np.where(valid_mask, image[0], np.float32(np.nan))
    planted = generate_landscape(replace(spec, shape=grid.shape, gsd_m=gsd_m), elevation, grid)
    return write_landscape(planted, folder)


def _square_pixel_m(grid: Grid, name: str) -> float:
    """Return the side of a grid's pixels, or say why it is no number of metres."""
    across, down = grid.pixel_size
    metres = gsd_m(grid)
    if grid.crs and (metres is None or CRS.from_user_input(grid.crs).is_geographic):
        raise RasterError(f"{name} is in degrees and monuments are planted in metres; warp it to a UTM zone first.")
    if abs(across - down) > 0.01 * across:
        raise RasterError(f"{name} has pixels of {across:g} x {down:g}; warp it to square pixels first.")
    return metres or across


def _write(path: str, values: np.ndarray, grid: Grid, form: RasterFormat) -> None:
    """Write one band (H, W)."""
    with create_raster(path, grid, form) as writer:
        writer.write(values[None], Window(0, 0, *values.shape))
