"""The only module that reads rasters. In: paths and pixel windows. Out: (C, H, W) arrays with their valid pixels.

`raster_writer` writes them.
"""

from __future__ import annotations

import contextlib
import os
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Optional

import numpy as np
import rasterio
from rasterio.enums import ColorInterp, MaskFlags, Resampling
from rasterio.env import get_gdal_config, set_gdal_config
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.windows import Window as RasterioWindow

from ..errors import RasterError
from .grid import Grid
from .windows import Window

CLASS_BAND = "class"  # description of the band of a class map
_BLOCKS = "GDAL_CACHEMAX"
_FEW_BYTES = 16_000_000  # more than one row of blocks over a tile
_SMALL_TYPES = frozenset(("uint8", "int8", "uint16", "int16"))  # whole numbers that float32 holds exactly
_LARGEST_VALUE = np.float32(1e37)  # beyond it lies -3.4e38, the "no data" of many programs that forget to say so
_NEVER_READ = (".aux.xml", ".ovr")  # overviews; statistics: the rest of an .aux.xml is asked of the open raster


@dataclass(frozen=True)
class BandChoice:
    """Which bands of a raster are read.

    Attributes:
        count: how many are needed; None for all there are. A file may have more.
        channel_names: what they mean to the model, for the message when there are too few.
        chosen: their numbers, from 1; () for the first data bands.
    """

    count: Optional[int]
    channel_names: tuple[str, ...] = ()
    chosen: tuple[int, ...] = ()


class RasterSource:
    """An open raster: some of its bands on one grid, read window by window.

    Attributes:
        name: file name, for messages.
        grid: where the pixels lie.
        band_count: data bands in the file, without an alpha band; where bands were chosen, as many as those.
        bands_read: C, those that are read.
    """

    def __init__(self, dataset: rasterio.DatasetReader, path: str, wanted: BandChoice) -> None:
        self.name = os.path.basename(path)
        self._dataset = dataset
        self._check_chosen(wanted.chosen)
        data_bands = [i + 1 for i, colour in enumerate(dataset.colorinterp) if colour != ColorInterp.alpha]
        offered = list(wanted.chosen) or data_bands
        self.band_count = len(offered)
        self._check_bands(wanted)
        self._indexes = offered[: wanted.count]
        self.bands_read = len(self._indexes)
        self.grid = _grid_of(dataset, self.name)
        self._scales = np.array([dataset.scales[i - 1] for i in self._indexes])[:, None, None]
        self._offsets = np.array([dataset.offsets[i - 1] for i in self._indexes])[:, None, None]
        self._is_scaled = bool((self._scales != 1).any() or (self._offsets != 0).any())
        self._dtype = self._small_type()

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
        image, valid_mask = self.read_stored(window)
        return image.astype(np.float32, copy=False), valid_mask

    def read_stored(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Read the same numbers, whole ones of 8 or 16 bits in the file's own type, which takes less memory.

        Args:
            window: pixels of the raster; may reach past its edges.

        Returns:
            image: (C, H, W), 0 where invalid; float32, or the file's type where its numbers mean themselves.
            valid_mask: (H, W) bool, True where every band holds data.

        Raises:
            RasterError: the file is damaged there.
        """
        inside = self.place(window)
        if inside == window:  # as a rule, and the same numbers with half the memory
            values, valid = self._read_inside(inside)
            if not valid.all():
                np.copyto(values, self._dtype.type(0), where=~valid)
            return values, valid
        image = np.zeros((self.bands_read, window.height, window.width), self._dtype)
        valid_mask = np.zeros((window.height, window.width), bool)
        if inside is not None:
            place = inside.shifted(-window.row, -window.col).slices
            values, valid = self._read_inside(inside)
            np.copyto(image[:, place[0], place[1]], values, where=valid)
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

    def place(self, window: Window) -> Optional[Window]:
        """Return the pixels of the raster in a window of its grid, None where there are none."""
        inside = window.intersection(Window(0, 0, *self.grid.shape))
        return inside if inside.height and inside.width else None

    def bands(self) -> list[tuple[int, str, str]]:
        """Return number, type and meaning ("red", "gray", "undefined", ...) of the bands that are read."""
        dataset = self._dataset
        return [(i, dataset.dtypes[i - 1], dataset.colorinterp[i - 1].name) for i in self._indexes]

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
            stored = self._stored(area, shape)
            valid = self._declared_valid(area, shape, stored.dtype)
        except RasterioError as reason:
            raise RasterError(
                f"{self.name} cannot be read at row {window.row}, column {window.col} (the file is damaged or cut "
                "short); fetch it again or choose another raster."
            ) from reason
        with np.errstate(over="ignore", invalid="ignore"):  # float64 beyond float32 becomes infinite, hence invalid
            values = stored * self._scales + self._offsets if self._is_scaled else stored
            values = values.astype(self._dtype, copy=False)
            if self._is_scaled or not np.issubdtype(stored.dtype, np.integer):  # whole numbers are never too large
                valid &= (np.abs(values) < _LARGEST_VALUE).all(axis=0)  # False for NaN too
        return values, valid

    def _small_type(self) -> np.dtype:
        """Return the type in which values are read: the file's where that is small and exact, else float32."""
        dtypes = {self._dataset.dtypes[i - 1] for i in self._indexes}
        if self._is_scaled or not dtypes <= _SMALL_TYPES:
            return np.dtype(np.float32)
        common = np.result_type(*dtypes)
        return common if common.name in _SMALL_TYPES else np.dtype(np.float32)

    def _stored(self, area: RasterioWindow, shape: tuple[int, int]) -> np.ndarray:
        """Read numbers as the file has them, (C, *shape); bands of different types in one that holds them all."""
        how = {"window": area, "resampling": Resampling.average}
        dtypes = [self._dataset.dtypes[i - 1] for i in self._indexes]
        if len(set(dtypes)) == 1:
            return self._dataset.read(self._indexes, out_shape=(len(dtypes), *shape), **how)
        bands = [self._dataset.read(i, out_shape=shape, **how) for i in self._indexes]
        return np.stack(bands).astype(np.result_type(*dtypes))

    def _declared_valid(self, area: RasterioWindow, shape: tuple[int, int], dtype: np.dtype) -> np.ndarray:
        """Return the pixels that nodata value, mask band and alpha leave, (H, W) bool of the shape asked for."""
        flags = [self._dataset.mask_flag_enums[i - 1] for i in self._indexes]
        alpha_is_data = any(self._dataset.colorinterp[i - 1] == ColorInterp.alpha for i in self._indexes)
        if all(MaskFlags.all_valid in f or (alpha_is_data and MaskFlags.alpha in f) for f in flags):
            return np.ones(shape, bool)
        if all(MaskFlags.per_dataset in f for f in flags):
            return self._dataset.read_masks(self._indexes[0], window=area, out_shape=shape) > 0
        every = (len(self._indexes), *shape)
        masks = self._dataset.read_masks(self._indexes, window=area, out_shape=every) > 0  # (C, H, W)
        # In 8-bit images the nodata value of one band is a colour, too: black shadows are not holes.
        return masks.any(axis=0) if dtype == np.uint8 else masks.all(axis=0)

    def _check_chosen(self, chosen: tuple[int, ...]) -> None:
        missing = [index for index in chosen if index > self._dataset.count]
        if missing:
            raise RasterError(
                f"{self.name} has {_bands(self._dataset.count)} and no band {missing[0]}; choose bands from 1 to "
                f"{self._dataset.count}."
            )

    def _check_bands(self, wanted: BandChoice) -> None:
        needed = 1 if wanted.count is None else wanted.count
        if self.band_count >= needed:
            return
        if not self.band_count and self._dataset.subdatasets:
            raise RasterError(f"{self.name} holds several rasters; choose one of them (in QGIS: drag one to the map).")
        names = f" ({', '.join(wanted.channel_names)})" if wanted.channel_names else ""
        alpha, mend = "", ""
        if wanted.chosen:
            alpha = " chosen"
        elif self._dataset.count > self.band_count:
            alpha = ", besides transparency"
            mend = f" If that band is a measurement, choose the bands {_numbers(range(1, self._dataset.count + 1))}."
        elif self.band_count == 1:
            mend = f" To give the one band to every channel, choose the bands {_numbers([1] * needed)}."
        raise RasterError(
            f"This model reads {_bands(needed)}{names}; {self.name} has {self.band_count}{alpha}. Choose a raster with "
            f"{_bands(needed)} or another model.{mend}"
        )


def open_raster(
    path: str | os.PathLike[str],
    bands: Optional[int],
    channel_names: tuple[str, ...] = (),
    chosen: tuple[int, ...] = (),
) -> RasterSource:
    """Open a raster for reading some of its bands.

    Args:
        path: a raster that GDAL can open.
        bands: how many bands are needed, a file may have more; None for all data bands.
        channel_names: what the bands mean to the model, for the message when there are too few.
        chosen: numbers of the bands, from 1; () for the first data bands.

    Raises:
        RasterError: the file is missing, unreadable or rotated, or has too few bands.
    """
    dataset = _open(os.fspath(path))
    try:
        return RasterSource(dataset, os.fspath(path), BandChoice(bands, channel_names, chosen))
    except BaseException:
        dataset.close()
        raise


@contextlib.contextmanager
def few_blocks_kept() -> Iterator[None]:
    """Have GDAL keep few decoded blocks of files: one that is read from top to bottom is not asked for them again.

    By default it keeps a twentieth of the computer's memory.
    """
    before = get_gdal_config(_BLOCKS)
    set_gdal_config(_BLOCKS, _FEW_BYTES)
    try:
        yield
    finally:
        set_gdal_config(_BLOCKS, before)


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


def _open(path: str) -> rasterio.DatasetReader:
    """Open a file with GDAL, or say why not."""
    is_local = "://" not in path and not path.startswith("/vsi") and ":" not in os.path.splitdrive(path)[1]
    if is_local and not os.path.exists(path):
        raise RasterError(f"The raster {path} does not exist; choose an existing file.")
    if os.path.exists(path) and not (os.path.isfile(path) or os.path.isdir(path)):  # GDAL reads some formats as folders
        raise RasterError(f"{path} is a pipe or a device, which may never end; save its data to a file and choose it.")
    try:
        with quietly():
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


@contextlib.contextmanager
def quietly() -> Iterator[None]:
    """Keep rasterio from warning about rasters without georeference: they are fine here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        yield


def _bands(count: int) -> str:
    return f"{count} band" if count == 1 else f"{count} bands"


def _numbers(indexes: Iterable[int]) -> str:
    return ",".join(map(str, indexes))
