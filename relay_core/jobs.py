"""Jobs: everything a run needs to know, as plain values that every front end can fill in.

A job checks itself when it is made, goes through JSON unchanged and is the whole contract between the toolbox, the
shell and the engine. Results come back as paths and numbers, never as pixels.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Optional

from .errors import JobError

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what is being done)."""

IsCancelled = Callable[[], bool]
"""Asked once per batch; True ends the job with `JobCancelled`."""


def silent(done: int, total: int, text: str) -> None:
    """Progress that nobody watches."""


def never() -> bool:
    """Cancel that never comes."""
    return False


@dataclass(frozen=True)
class SegmentJob:
    """Segment one raster with one model.

    Attributes:
        raster: path of the raster; its bands are the model's channels, in order.
        model: path of the model file.
        output: path of the class raster to write (GeoTIFF).
        extent: (xmin, ymin, xmax, ymax) in the raster's CRS; None for the whole raster.
        overlap: share of a local window's side that neighbours share, 0 to below 0.9; None for the card's.
        confidence: path of the confidence raster (uint8 percent), or None.
        polygons: path of the polygons (GeoPackage), or None.
        device: "auto", "cpu", "cuda", "cuda:1" or "mps".
        tile_size: side of a tile on the output grid [px].
        batch_size: windows that go through the network together.
    """

    raster: str
    model: str
    output: str
    extent: Optional[tuple[float, float, float, float]] = None
    overlap: Optional[float] = None
    confidence: Optional[str] = None
    polygons: Optional[str] = None
    device: str = "auto"
    tile_size: int = 2048
    batch_size: int = 8

    def __post_init__(self) -> None:
        for name in ("raster", "model", "output"):
            if not isinstance(getattr(self, name), str) or not getattr(self, name):
                raise JobError(f"The job has no {name}; give the path of one.")
        if self.extent is not None:
            object.__setattr__(self, "extent", tuple(float(v) for v in self.extent))
            _check_extent(self.extent)
        if self.overlap is not None and not 0 <= self.overlap < 0.9:
            raise JobError(f"The overlap is {self.overlap}; it must be at least 0 and below 0.9.")
        if self.tile_size < 64:
            raise JobError(f"The tile size is {self.tile_size} px; it must be at least 64 px.")
        if self.batch_size < 1:
            raise JobError(f"The batch size is {self.batch_size}; it must be at least 1.")


@dataclass(frozen=True)
class SegmentResult:
    """What a finished `SegmentJob` left behind.

    Attributes:
        classes: path of the class raster.
        confidence: path of the confidence raster, or None.
        polygons: path of the polygons, or None.
        windows: window pairs that went through the network.
        megapixels: output pixels, in millions.
        seconds: wall time.
        device: where the network ran.
        class_pixels: pixels per class name, without nodata.
    """

    classes: str
    confidence: Optional[str]
    polygons: Optional[str]
    windows: int
    megapixels: float
    seconds: float
    device: str
    class_pixels: dict[str, int]


def to_json(value: Any) -> dict[str, Any]:
    """Return a job or result as a JSON-ready dictionary."""
    return dataclasses.asdict(value)


def from_json(kind: type, fields: dict[str, Any]) -> Any:
    """Rebuild a job or result of class `kind`.

    Raises:
        JobError: a field is unknown or missing.
    """
    known = {f.name for f in dataclasses.fields(kind)}
    unknown = sorted(set(fields) - known)
    if unknown:
        raise JobError(f"A {kind.__name__} has no field {', '.join(unknown)}; remove it.")
    required = {
        f.name
        for f in dataclasses.fields(kind)
        if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
    }
    missing = sorted(required - set(fields))
    if missing:
        raise JobError(f"A {kind.__name__} needs the field {', '.join(missing)}; add it.")
    return kind(**fields)


def _check_extent(extent: Any) -> None:
    """Refuse an extent that is not four finite numbers with a positive size."""
    if len(extent) != 4 or not all(abs(v) < float("inf") for v in extent):
        raise JobError(f"The extent {extent} is not four finite numbers; give xmin ymin xmax ymax.")
    xmin, ymin, xmax, ymax = extent
    if xmin >= xmax or ymin >= ymax:
        raise JobError(
            f"The extent {xmin:g} {ymin:g} {xmax:g} {ymax:g} has no area; give xmin ymin xmax ymax with xmin < xmax "
            "and ymin < ymax."
        )
