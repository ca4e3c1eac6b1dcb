"""The only module that writes rasters. In: arrays, a grid and pixel windows. Out: GeoTIFFs.

They are tiled, compressed, with overviews where asked, and appear under their name only when whole.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any, Optional

import numpy as np
import rasterio
from rasterio._err import CPLE_BaseError
from rasterio.enums import Resampling
from rasterio.errors import RasterioError
from rasterio.windows import Window as RasterioWindow

from ..classes import ClassTable
from ..outputs import Checkpoint, unwatched, whole_file
from .grid import Grid
from .rasters import quietly
from .windows import Window

_BLOCK_PX = 256
_SIDECARS = (".aux.xml", ".ovr", ".msk")


@dataclass(frozen=True)
class RasterFormat:
    """What kind of raster to write.

    Attributes:
        count: bands.
        dtype: numpy's name of the data type.
        nodata: value of pixels without data, or None.
        classes: written as a colour table and category names, for one uint8 band.
        overviews: how smaller copies are made, "nearest" or "average"; None for none.
        descriptions: names of the bands.
        smooth: whether values continue their neighbours', as measurements do and class ids do not.
    """

    count: int
    dtype: str
    nodata: Optional[float] = None
    classes: Optional[ClassTable] = None
    overviews: Optional[str] = None
    descriptions: tuple[str, ...] = ()
    smooth: bool = True


class RasterWriter:
    """A raster being written window by window; see `create_raster`."""

    def __init__(self, dataset: rasterio.io.DatasetWriter) -> None:
        self._dataset = dataset

    def write(self, image: np.ndarray, window: Window) -> None:
        """Write (C, H, W) values at `window` of the raster."""
        self._dataset.write(image, window=RasterioWindow(window.col, window.row, window.width, window.height))


@contextlib.contextmanager
def create_raster(
    path: str | os.PathLike[str], grid: Grid, form: RasterFormat, checkpoint: Checkpoint = unwatched
) -> Iterator[RasterWriter]:
    """Yield a writer for a tiled, DEFLATE-compressed GeoTIFF that takes its name when the block ends well.

    After the block, `checkpoint` is called before overviews are made and while the file is read back.

    Raises:
        OutputError: it cannot be written, or the disk is full.
    """
    with whole_file(path, _SIDECARS) as temporary, rasterio.Env(GDAL_PAM_ENABLED="NO"):
        with quietly(), _as_oserror():
            with rasterio.open(temporary, "w", **_profile(grid, form)) as dataset:
                yield RasterWriter(dataset)
                _describe(dataset, form)
            if form.overviews:
                checkpoint(f"Making overviews of {os.path.basename(path)}")
                _build_overviews(temporary, grid.shape, form.overviews)
            _check_whole(temporary, lambda: checkpoint(f"Checking {os.path.basename(path)}"))
    if form.classes is not None:
        _write_category_names(os.fspath(path) + ".aux.xml", form.classes)


def write_raster(
    path: str | os.PathLike[str],
    image: np.ndarray,
    grid: Grid,
    nodata: Optional[float] = None,
    classes: Optional[ClassTable] = None,
) -> None:
    """Write a whole raster as a tiled, DEFLATE-compressed GeoTIFF, under a temporary name first.

    Args:
        path: file to write; an existing one is replaced.
        image: (C, H, W) or (H, W).
        grid: of the same height and width.
        nodata: value of pixels without data, or None.
        classes: adds a colour table and class names to a one-band uint8 raster.

    Raises:
        OutputError: it cannot be written, or the disk is full.
    """
    bands = image[None] if image.ndim == 2 else image
    form = RasterFormat(bands.shape[0], bands.dtype.name, nodata, classes)
    with create_raster(path, grid, form) as writer:
        writer.write(bands, Window(0, 0, *bands.shape[1:]))


def _profile(grid: Grid, form: RasterFormat) -> dict[str, Any]:
    """Return rasterio's creation options."""
    predictor = 3 if np.dtype(form.dtype).kind == "f" else 2
    return {
        "driver": "GTiff",
        "height": grid.shape[0],
        "width": grid.shape[1],
        "count": form.count,
        "dtype": form.dtype,
        "nodata": form.nodata,
        "crs": grid.crs or None,
        "transform": rasterio.Affine(*grid.transform),
        "tiled": True,
        "blockxsize": _BLOCK_PX,
        "blockysize": _BLOCK_PX,
        "compress": "deflate",
        "predictor": 1 if form.classes or not form.smooth else predictor,
        "interleave": "band",
        "bigtiff": "if_safer",
    }


def _describe(dataset: rasterio.io.DatasetWriter, form: RasterFormat) -> None:
    """Write the colour table and the bands' names."""
    if form.classes is not None:
        dataset.write_colormap(1, {c.id: (*c.rgb, 255) for c in form.classes})
    for index, description in enumerate(form.descriptions, start=1):
        dataset.set_band_description(index, description)


def _build_overviews(path: str, shape: tuple[int, int], how: str) -> None:
    """Add halved copies inside the file until one fits a block."""
    factors: list[int] = []
    while max(shape) / 2 ** len(factors) > _BLOCK_PX:
        factors.append(2 ** (len(factors) + 1))
    if factors:
        with rasterio.open(path, "r+") as dataset:
            dataset.build_overviews(factors, Resampling[how])


def _check_whole(path: str, before_block: Callable[[], None]) -> None:
    """Read the file back, overviews included: GDAL reports a disk that fills up while it makes those to nobody."""
    with rasterio.open(path) as dataset:
        levels = [{}, *({"overview_level": i} for i in range(len(dataset.overviews(1))))]
    for level in levels:
        with rasterio.open(path, **level) as dataset:
            for _, area in dataset.block_windows(1):
                before_block()
                dataset.read(window=area)


def _write_category_names(path: str, classes: ClassTable) -> None:
    """Write the class names where GDAL, and so QGIS, looks for them: GeoTIFF has no place of its own."""
    names = "".join(f"      <Category>{escape(c.name)}</Category>\n" for c in classes)
    text = (
        f'<PAMDataset>\n  <PAMRasterBand band="1">\n    <CategoryNames>\n{names}    </CategoryNames>\n'
        "  </PAMRasterBand>\n</PAMDataset>\n"
    )
    with whole_file(path) as temporary, open(temporary, "w", encoding="utf-8") as stream:
        stream.write(text)


@contextlib.contextmanager
def _as_oserror() -> Iterator[None]:
    """Turn GDAL's own errors while writing into OSError, which `whole_file` explains."""
    try:
        yield
    except (RasterioError, CPLE_BaseError) as reason:
        if isinstance(reason, OSError):
            raise
        raise OSError(str(reason)) from reason
