"""How a job names its rasters and bands. In: "ortho.tif:1,2,3|dtm.tif". Out: paths and band numbers, and back.

Rasters are joined by "|"; their bands follow each other and are the model's channels, in order. After a colon come
the numbers of the bands to take, from 1, in any order and as often as wanted; without them all bands are taken but
transparency.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..errors import RasterError

SEPARATOR = "|"
_BANDS = re.compile(r"(?P<path>.+):(?P<bands>\d+(?:,\d+)*)")  # no more than digits: C:\dtm.tif is a path


@dataclass(frozen=True)
class RasterInput:
    """A raster that channels are read from.

    Attributes:
        path: of the raster.
        bands: numbers of the bands to take, from 1; () for all but transparency.
    """

    path: str
    bands: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if 0 in self.bands:
            raise RasterError(
                f"Bands are counted from 1; {self} names band 0. Name others, such as {self.path}:1,2,3 (a data set "
                "that is itself called by a number after a colon needs the number of its band as well)."
            )

    def __str__(self) -> str:
        return f"{self.path}:{','.join(map(str, self.bands))}" if self.bands else self.path


def read_inputs(text: str) -> tuple[RasterInput, ...]:
    """Take apart what names one raster or several.

    Raises:
        RasterError: a name is missing between two "|", or a band is numbered 0.
    """
    inputs = []
    for part in text.split(SEPARATOR):
        if not part.strip() and SEPARATOR in text:
            raise RasterError(f'A raster is missing in "{text}"; write one on either side of every "{SEPARATOR}".')
        found = _BANDS.fullmatch(part)
        inputs.append(RasterInput(found["path"], _numbers(found["bands"])) if found else RasterInput(part))
    return tuple(inputs)


def with_bands(paths: list[str], bands: str) -> str:
    """Name rasters with bands of each.

    Args:
        paths: of the rasters.
        bands: "1,2,3|1": those of each, in the order of the rasters; a part may be empty for all bands, and rasters
            at the end may be left out.

    Raises:
        RasterError: there are more parts than rasters, or a part is no list of band numbers.
    """
    parts = bands.split(SEPARATOR) if bands.strip() else []
    if len(parts) > len(paths):
        raise RasterError(
            f'"{bands}" names bands of {len(parts)} rasters and {len(paths)} came; give as many rasters, or bands of '
            "fewer."
        )
    lists = [_band_list(part, bands) for part in parts] + [()] * (len(paths) - len(parts))
    return SEPARATOR.join(str(RasterInput(path, chosen)) for path, chosen in zip(paths, lists))


def _band_list(part: str, whole: str) -> tuple[int, ...]:
    text = part.replace(" ", "")
    if text and not re.fullmatch(r"\d+(,\d+)*", text):
        raise RasterError(f'"{part.strip()}" in "{whole}" is no list of bands; write their numbers, such as 1,2,3|1.')
    return _numbers(text) if text else ()


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(",")))
