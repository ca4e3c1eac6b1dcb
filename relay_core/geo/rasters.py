"""The only module that opens rasters. In: paths and pixel windows. Out: (C, H, W) arrays with their valid pixels.

Rasters are written tiled, compressed, with overviews where asked, and appear under their name only when whole.
"""

from __future__ import annotations

import contextlib
import os
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from types import TracebackType
from typing import Any, Optional

import numpy as np
import rasterio
from rasterio._err import CPLE_BaseError
from rasterio.enums import ColorInterp, MaskFlags, Resampling
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.windows import Window as RasterioWindow

from ..classes import ClassTable
from ..errors import RasterError
from ..outputs import Checkpoint, unwatched, whole_file
from .grid import Grid
from .windows import Window

CLASS_BAND = "class"  # description of the band of a class map
_BLOCK_PX = 256
_LARGEST_VALUE = np.float32(1e37)  # beyond it lies -3.4e38, the "no data" of many programs that forget to say so
_SIDECARS = (".aux.xml", ".ovr", ".msk")
_NEVER_READ = (".aux.xml", ".ovr")  # overviews; statistics: the rest of an .aux.xml is asked of the open raster


class RasterSource:
    """An open raster: the first `bands` data bands on one grid, read window by window.

    Attributes:
        name: file name, for messages.
        grid: where the pixels lie.
        band_count: data bands in the file, without an alpha band.
    """

    def __init__(self, dataset: rasterio.DatasetReader, path: str, bands: int, channel_names: tuple[str, ...]) -> None:
        self.name = os.path.basename(path)
        self._dataset = dataset
        data_bands = [i + 1 for i, colour in enumerate(dataset.colorinterp) if colour != ColorInterp.alpha]
        self.band_count = len(data_bands)
        self._check_bands(bands, channel_names)
        self._indexes = data_bands[:bands]
        self.grid = _grid_of(dataset, self.name)
        self._scales = np.array([dataset.scales[i - 1] for i in self._indexes])[:, None, None]
        self._offsets = np.array([dataset.offsets[i - 1] for i in self._indexes])[:, None, None]
        self._is_scaled = bool((self._scales != 1).any() or (self._offsets != 0).any())

    def read(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Read one window at full resolution.

        Args:
            window: pixels of the raster; may reach past its edges.

        Returns:
            image: (C, H, W) float32, the bands' values with their scale and offset applied, 0 where invalid.
            valid_mask: (H, W) bool, True where every band holds data.

        Raises:
            RasterError: the file is damaged there.
        """
        image = np.zeros((len(self._indexes), window.height, window.width), np.float32)
        valid_mask = np.zeros((window.height, window.width), bool)
        inside = window.intersection(Window(0, 0, *self.grid.shape))
        if inside.height and inside.width:
            place = inside.shifted(-window.row, -window.col).slices
            values, valid = self._read_inside(inside)
            image[:, place[0], place[1]] = np.where(valid, values, np.float32(0))
            valid_mask[place] = valid
        return image, valid_mask

    def read_reduced(self, shape: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
        """Read the whole raster at a smaller size, from its overviews where it has some; for pictures, not networks.

        Args:
            shape: (height, width) of the result [px].

        Returns:
            image: (C, h, w) float32 averages of the bands' values, 0 where invalid.
            valid_mask: (h, w) bool.

        Raises:
            RasterError: the file is damaged.
        """
        image, valid_mask = self._read_inside(Window(0, 0, *self.grid.shape), shape)
        return np.where(valid_mask, image, np.float32(0)), valid_mask

    def check_measurements(self) -> None:
        """Refuse bands whose numbers stand for something else than a measurement; class rasters may have a palette.

        Raises:
            RasterError: a band has a colour palette or complex numbers.
        """
        for index in self._indexes:
            if self._dataset.colorinterp[index - 1] == ColorInterp.palette:
                if self._dataset.descriptions[index - 1] == CLASS_BAND:
                    raise RasterError(f"{self.name} is a class map, a result; choose the raster that it was made from.")
                raise RasterError(
                    f"{self.name} stores the numbers of a colour palette, not measurements; turn it into RGB first "
                    "(in QGIS: Raster, Conversion, PCT to RGB)."
                )
            if "complex" in self._dataset.dtypes[index - 1]:
                raise RasterError(f"{self.name} stores complex numbers; models read real ones. Choose another raster.")

    def palette(self) -> dict[int, tuple[int, int, int]]:
        """Return the first band's colour table, value -> (red, green, blue) 0 to 255; empty where it has none."""
        try:
            return {value: colour[:3] for value, colour in self._dataset.colormap(self._indexes[0]).items()}
        except ValueError:  # there is none
            return {}

    def files(self) -> list[str]:
        """Return the files that pixels are read from, a VRT's too, without statistics that QGIS may write any time."""
        return sorted({os.path.realpath(file) for file in _files_of(self._dataset) if not file.endswith(_NEVER_READ)})

    def reading(self) -> dict[str, object]:
        """Return how the files' numbers are read, as plain values; two rasters that agree in it are read alike."""
        dataset = self._dataset
        return {
            "raster": os.path.realpath(dataset.name),  # which of several in one file
            "bands": self._indexes,
            "scales": [dataset.scales, dataset.offsets],
            "nodata": [repr(value) for value in dataset.nodatavals],
            "masks": [[flag.name for flag in flags] for flags in dataset.mask_flag_enums],
            "grid": [self.grid.transform, self.grid.shape, self.grid.crs],
        }

    def close(self) -> None:
        """Let go of the file."""
        self._dataset.close()

    def __enter__(self) -> RasterSource:
        return self

    def __exit__(
        self, kind: Optional[type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.close()

    def _read_inside(self, window: Window, shape: Optional[tuple[int, int]] = None) -> tuple[np.ndarray, np.ndarray]:
        """Read values and validity of a window that lies inside the raster, averaged to another shape where asked."""
        area = RasterioWindow(window.col, window.row, window.width, window.height)
        shape = shape or (window.height, window.width)
        try:
            stored = self._dataset.read(
                self._indexes, window=area, out_shape=(len(self._indexes), *shape), resampling=Resampling.average
            )
            valid = self._declared_valid(area, shape, stored.dtype)
        except RasterioError as reason:
            raise RasterError(
                f"{self.name} cannot be read at row {window.row}, column {window.col} (the file is damaged or cut "
                "short); fetch it again or choose another raster."
            ) from reason
        with np.errstate(over="ignore", invalid="ignore"):  # float64 beyond float32 becomes infinite, hence invalid
            values = (stored * self._scales + self._offsets if self._is_scaled else stored).astype(np.float32)
            valid &= (np.abs(values) < _LARGEST_VALUE).all(axis=0)  # False for NaN too
        return values, valid

    def _declared_valid(self, area: RasterioWindow, shape: tuple[int, int], dtype: np.dtype) -> np.ndarray:
        """Return the pixels that nodata value, mask band and alpha leave, (H, W) bool of the shape asked for."""
        flags = [self._dataset.mask_flag_enums[i - 1] for i in self._indexes]
        if all(MaskFlags.all_valid in f for f in flags):
            return np.ones(shape, bool)
        if all(MaskFlags.per_dataset in f for f in flags):
            return self._dataset.read_masks(self._indexes[0], window=area, out_shape=shape) > 0
        every = (len(self._indexes), *shape)
        masks = self._dataset.read_masks(self._indexes, window=area, out_shape=every) > 0  # (C, H, W)
        # In 8-bit images the nodata value of one band is a colour, too: black shadows are not holes.
        return masks.any(axis=0) if dtype == np.uint8 else masks.all(axis=0)

    def _check_bands(self, bands: int, channel_names: tuple[str, ...]) -> None:
        if self.band_count >= bands:
            return
        if not self.band_count and self._dataset.subdatasets:
            raise RasterError(f"{self.name} holds several rasters; choose one of them (in QGIS: drag one to the map).")
        names = f" ({', '.join(channel_names)})" if channel_names else ""
        alpha = ", besides transparency" if self._dataset.count > self.band_count else ""
        raise RasterError(
            f"This model reads {_bands(bands)}{names}; {self.name} has {self.band_count}{alpha}. Choose a raster with "
            f"{_bands(bands)} or another model."
        )


def open_raster(path: str | os.PathLike[str], bands: int, channel_names: tuple[str, ...] = ()) -> RasterSource:
    """Open a raster for reading its first `bands` data bands.

    Args:
        path: a raster that GDAL can open.
        bands: how many bands are needed; a file may have more.
        channel_names: what the bands mean to the model, for the message when there are too few.

    Raises:
        RasterError: the file is missing, unreadable or rotated, or has too few bands.
    """
    dataset = _open(os.fspath(path))
    try:
        return RasterSource(dataset, os.fspath(path), bands, channel_names)
    except BaseException:
        dataset.close()
        raise


def read_bands(path: str | os.PathLike[str]) -> np.ndarray:
    """Read all bands as stored, (C, H, W); for class rasters and parts, whose numbers are not measurements.

    Raises:
        RasterError: the file is missing or damaged.
    """
    with _open(os.fspath(path)) as dataset:
        try:
            return dataset.read()
        except RasterioError as reason:
            raise RasterError(f"{path} cannot be read: it is damaged; make or fetch it again.") from reason


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
    """

    count: int
    dtype: str
    nodata: Optional[float] = None
    classes: Optional[ClassTable] = None
    overviews: Optional[str] = None
    descriptions: tuple[str, ...] = ()


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
        with _quiet(), _as_oserror():
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


def _open(path: str) -> rasterio.DatasetReader:
    """Open a file with GDAL, or say why not."""
    is_local = "://" not in path and not path.startswith("/vsi") and ":" not in os.path.splitdrive(path)[1]
    if is_local and not os.path.exists(path):
        raise RasterError(f"The raster {path} does not exist; choose an existing file.")
    try:
        with _quiet():
            return rasterio.open(path)
    except RasterioError as reason:
        raise RasterError(
            f"{os.path.basename(path)} cannot be opened as a raster ({reason}); choose a whole GeoTIFF or another "
            "format that GDAL reads."
        ) from reason


def _files_of(dataset: rasterio.DatasetReader) -> list[str]:
    """Return all files of a raster; a VRT in a VRT is asked in turn."""
    files: list[str] = list(dataset.files)
    for file in files:  # grows on the way
        if file.endswith(".vrt") and file != dataset.name:
            with contextlib.suppress(RasterError), _open(file) as inner:
                files += [f for f in inner.files if f not in files]
    return files


def _grid_of(dataset: rasterio.DatasetReader, name: str) -> Grid:
    transform = tuple(dataset.transform)[:6]
    if transform == (1.0, 0.0, 0.0, 0.0, 1.0, 0.0):
        if dataset.gcps[0]:
            raise RasterError(
                f"{name} is placed by ground control points, not by a grid; warp it first (in QGIS: Raster, "
                "Projections, Warp)."
            )
        transform = (1.0, 0.0, 0.0, 0.0, -1.0, 0.0)  # where QGIS shows rasters without georeference
    return Grid(transform, dataset.shape, dataset.crs.to_wkt() if dataset.crs else "")


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
        "predictor": 1 if form.classes else predictor,  # class ids do not continue their neighbours
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
def _quiet() -> Iterator[None]:
    """Keep rasterio from warning about rasters without georeference: they are fine here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        yield


@contextlib.contextmanager
def _as_oserror() -> Iterator[None]:
    """Turn GDAL's own errors while writing into OSError, which `whole_file` explains."""
    try:
        yield
    except (RasterioError, CPLE_BaseError) as reason:
        if isinstance(reason, OSError):
            raise
        raise OSError(str(reason)) from reason


def _bands(count: int) -> str:
    return f"{count} band" if count == 1 else f"{count} bands"
