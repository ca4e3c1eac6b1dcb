"""Jobs: everything a run needs to know, as plain values that every front end can fill in.

A job checks itself when it is made and is the whole contract between the toolbox, the shell and the engine, which
it reaches as JSON and unchanged. Results come back as paths, numbers and words, never as pixels.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Optional, Union, get_args, get_origin, get_type_hints

from .errors import JobError
from .history import Validation
from .polygon_rules import PolygonRules
from .recipe import Recipe
from .training.holdout import HoldOut

IMPORT_FAMILIES = ("vit", "swin", "swinv2", "flatten_swin", "glam")
"""Checkpoints that can be imported, by their backbone."""

STITCHINGS = ("core", "taper")
"""How the answers of overlapping windows become one map."""

PRECISIONS = ("auto", "float32", "bfloat16")
"""What a network may compute in when it segments."""

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what is being done)."""

IsCancelled = Callable[[], bool]
"""Asked once per batch; True ends the job with `JobCancelled`."""

Log = Callable[[str], None]
"""Called with one sentence that a person should know."""


def silent(done: int, total: int, text: str) -> None:
    """Progress that nobody watches."""


def never() -> bool:
    """Cancel that never comes."""
    return False


def unheard(text: str) -> None:
    """Log that nobody reads."""


@dataclass(frozen=True)
class SegmentJob:
    """Segment one raster with one model.

    Attributes:
        raster: path of the raster; its bands are the model's channels, in order. Bands are chosen by their numbers
            ("ortho.tif:4,3,2"), and rasters of any resolution, extent and CRS joined by "|"
            ("ortho.tif:1,2,3|dtm.tif"); all are brought to the grid of the first.
        model: path of the model file.
        output: path of the class raster to write (GeoTIFF).
        extent: (xmin, ymin, xmax, ymax) in the raster's CRS; None for the whole raster.
        overlap: share of a local window's side that neighbours share, 0 to below 0.9; None for the card's.
        confidence: path of the confidence raster (uint8 percent), or None.
        polygons: path of the polygons (GeoPackage), or None.
        device: "auto", "cpu", "cuda", "cuda:1" or "mps".
        tile_size: side of a tile on the output grid [px].
        batch_size: windows that go through the network together; 0 for what suits the device.
        dask: address of a Dask scheduler whose workers do the tiles, the path of its scheduler file (.json), "local" or
            "local:4" for workers on this computer; "" for this process alone.
        keep_grid: run on the first raster's own pixels, whatever they measure. Otherwise they are resampled while they
            are read, and results with them, where they are not about as wide as those of the model.
        stitching: one of `STITCHINGS`: "core" takes every pixel from the window whose middle it is nearest to, "taper"
            from all windows over it, which count less towards their edges.
        precision: one of `PRECISIONS` that the network computes in; "auto" is bfloat16 where it is faster.
        polygon_rules: which findings become polygons, and how plain their outlines are.
        areas: path of polygons, or a layer's source ("sites.gpkg|layername=parcels"): only ground inside them is
            segmented, and the results reach no further than they do. "" for all of the extent.
        first: (x, y) in the raster's CRS, where somebody looks: tiles near it come first; None for row by row.
        preview: show what is known while the job goes on; the results are the same.
        context: names what global windows are read from, as `raster` does and with the same bands: coarser pixels, of
            more ground; None for `raster` itself, all of whose detail is then read as far as global windows reach.
        origin: where `raster` comes from, in words, where it does not outlast the run; for the record.
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
    batch_size: int = 0
    dask: str = ""
    keep_grid: bool = False
    stitching: str = "core"
    precision: str = "auto"
    polygon_rules: PolygonRules = field(default_factory=PolygonRules)
    areas: str = ""
    first: Optional[tuple[float, float]] = None
    preview: bool = False
    context: Optional[str] = None
    origin: str = ""

    def __post_init__(self) -> None:
        for name in ("raster", "model", "output"):
            if not isinstance(getattr(self, name), str) or not getattr(self, name):
                raise JobError(f"The job has no {name}; give the path of one.")
        if self.extent is not None:
            object.__setattr__(self, "extent", tuple(float(v) for v in self.extent))
            _check_extent(self.extent)
        if self.first is not None:
            object.__setattr__(self, "first", tuple(float(v) for v in self.first))
            _check_place(self.first)
        if self.overlap is not None and not 0 <= self.overlap < 0.9:
            raise JobError(f"The overlap is {self.overlap}; it must be at least 0 and below 0.9.")
        if self.tile_size < 64:
            raise JobError(f"The tile size is {self.tile_size} px; it must be at least 64 px.")
        if self.batch_size < 0:
            raise JobError(
                f"The batch size is {self.batch_size}; it must be at least 1, or 0 for what suits the device."
            )
        for name, known in (("stitching", STITCHINGS), ("precision", PRECISIONS)):
            if getattr(self, name) not in known:
                raise JobError(f"The {name} is {getattr(self, name)!r}; it must be one of {', '.join(known)}.")


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
        manifest: path of the record of the run.
    """

    classes: str
    confidence: Optional[str]
    polygons: Optional[str]
    windows: int
    megapixels: float
    seconds: float
    device: str
    class_pixels: dict[str, int]
    manifest: Optional[str] = None


@dataclass(frozen=True)
class Scene:
    """One raster and what labels it.

    Attributes:
        raster: path; its bands are the model's channels, in order. Several rasters on one grid are joined by "|", and
            bands chosen by their numbers ("ortho.tif:4,3,2|dtm.tif").
        labels: path of a class raster on the raster's grid (uint8 class ids, 255 where unlabelled), or of polygons
            where `class_field` is given; several class rasters are joined by "|" where `reading` takes several.
        class_field: field of the polygons that holds names or ids of classes; "" where labels are a raster.
        layer: of the polygons; "" for the file's only one.
        areas: path of polygons inside which labelling is complete: ground there that nothing labels is background, and
            ground elsewhere is unlabelled. "" for the whole raster.
        reading: how labels become class ids: "ids", or the name of a data set.
    """

    raster: str
    labels: str
    class_field: str = ""
    layer: str = ""
    areas: str = ""
    reading: str = "ids"


@dataclass(frozen=True)
class TrainJob:
    """Train one model.

    Attributes:
        scenes: ground to learn from.
        output: path of the model file to write.
        card: JSON text of the card the model shall have; training, scores and channel statistics are filled in, and
            the ground sampling distance where it is None and a scene tells it.
        recipe: how.
        validation: ground to judge the learning rate on; without any, and without a hold-out of another kind than
            "scenes", the eastern fifth of every scene is kept for it.
        test: ground that is only scored at the end; the scores go into the card.
        device: "auto", "cpu", "cuda", "cuda:1" or "mps".
        start_from: path of a model file whose weights the training starts from, as far as they fit; None for random.
        pretrained: start the backbone from the weights that timm's hub has for its name.
        hold_out: how ground of `scenes` is held out for validation and test.
        report: path of a page about the model to write for people (HTML), or None.
    """

    scenes: tuple[Scene, ...]
    output: str
    card: str
    recipe: Recipe = field(default_factory=Recipe)
    validation: tuple[Scene, ...] = ()
    test: tuple[Scene, ...] = ()
    device: str = "auto"
    start_from: Optional[str] = None
    pretrained: bool = False
    hold_out: HoldOut = field(default_factory=HoldOut)
    report: Optional[str] = None

    def __post_init__(self) -> None:
        if not self.scenes:
            raise JobError("The job has no scene to learn from; give at least one raster with labels.")
        if not self.output:
            raise JobError("The job has no output; give the path of the model file to write.")
        if self.start_from and self.pretrained:
            raise JobError("A training starts from a model file or from timm's weights, not from both; choose one.")
        if self.recipe.backbone_lr_factor != 1 and not (self.start_from or self.pretrained):
            raise JobError(
                "A backbone that learns more slowly needs trained weights; start from a model file or from timm's "
                "weights, or leave the factor of its learning rate at 1."
            )


@dataclass(frozen=True)
class TrainResult:
    """What a finished `TrainJob` left behind.

    Attributes:
        model: path of the model file.
        steps: optimiser steps made.
        seconds: wall time of this run, without earlier runs it went on from.
        validation_accuracy: pixel accuracy of the written weights on the validation windows, 0 to 1.
        scores: of the test ground [percent]; empty without any.
        history: all validations.
        text: scores of the test ground in tables for people; "" without any.
        report: path of the page, or None.
    """

    model: str
    steps: int
    seconds: float
    validation_accuracy: float
    scores: dict[str, float]
    history: tuple[Validation, ...] = ()
    text: str = ""
    report: Optional[str] = None


@dataclass(frozen=True)
class ImportJob:
    """Turn a checkpoint of another program into a model file. None stands for what the checkpoint tells itself.

    Attributes:
        checkpoint: path of a `.ckpt`, `.pth`, `.pt`, `.bin` or `.safetensors` file.
        output: path of the model file to write.
        family: one of `IMPORT_FAMILIES`, or None to tell by the tensors' names.
        exchange: one of the card's `EXCHANGES`; None for what the published models of the family ran.
        num_heads: attention heads (ViT only; None: 64 numbers a head).
        window_size: side of the attention windows (Swin V2 only) [tokens].
        local_size: side of the local window [px].
        global_factor: side of the global window over side of the local window.
        downsample: raster pixels per global pixel, along a side.
        global_resampling: "decimate" or "area"; None for the published decimation, or area for initial weights.
        channels: names ("red,green,blue,dtm:elevation") or the path of a JSON file of channels; None: numbered ones.
        classes: names ("mound,background") or the path of a JSON file of classes; None: numbered ones.
        gsd_m: ground sampling distance that the model was trained at [m].
        name: of the model, for people; None for the file's.
        description: what the model finds, on what.
        licence: of the weights.
        relays: R, for initial weights only.
        shared_projectors: one patch embedding for both scales, for initial weights only.
        account: path of a CSV file for the account of every tensor, or None.
    """

    checkpoint: str
    output: str
    family: Optional[str] = None
    exchange: Optional[str] = None
    num_heads: Optional[int] = None
    window_size: Optional[int] = None
    local_size: Optional[int] = None
    global_factor: int = 4
    downsample: int = 4
    global_resampling: Optional[str] = None
    channels: Optional[str] = None
    classes: Optional[str] = None
    gsd_m: float = 0.5
    name: Optional[str] = None
    description: str = ""
    licence: str = ""
    relays: int = 4
    shared_projectors: bool = False
    account: Optional[str] = None

    def __post_init__(self) -> None:
        for what in ("checkpoint", "output"):
            if not isinstance(getattr(self, what), str) or not getattr(self, what):
                raise JobError(f"The job has no {what}; give the path of one.")
        if self.family is not None and self.family not in IMPORT_FAMILIES:
            raise JobError(f"There is no family {self.family}; use one of {', '.join(IMPORT_FAMILIES)}.")
        for what in ("num_heads", "window_size", "local_size"):
            value = getattr(self, what)
            if value is not None and value < 1:
                raise JobError(f"The {what.replace('_', ' ')} is {value}; it must be at least 1.")


@dataclass(frozen=True)
class ImportResult:
    """What a finished `ImportJob` left behind.

    Attributes:
        model: path of the model file.
        family: one of `IMPORT_FAMILIES`.
        strategy: the card's: relay, or sliding_window for a single-scale baseline.
        untrained: parts that the checkpoint has not and that were drawn at random; such a model has to be trained.
        counts: tensors by what became of them: used, renamed, resized, ignored, new.
        account: what became of every tensor, as a table of a few dozen lines.
    """

    model: str
    family: str
    strategy: str
    untrained: tuple[str, ...]
    counts: dict[str, int]
    account: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "untrained", tuple(self.untrained))  # JSON knows lists only


def to_json(value: Any) -> dict[str, Any]:
    """Return a job or result as a JSON-ready dictionary."""
    return dataclasses.asdict(value)


def from_json(kind: type, fields: dict[str, Any]) -> Any:
    """Rebuild a job or result of class `kind`, and what it holds.

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
    hints = get_type_hints(kind)
    return kind(**{name: _rebuilt(hints[name], value) for name, value in fields.items()})


def _rebuilt(hint: Any, value: Any) -> Any:
    """Return a field's value as it was before JSON, which knows neither dataclasses nor tuples."""
    kinds = get_args(hint) if get_origin(hint) is Union else (hint,)
    if isinstance(value, dict):
        held = [kind for kind in kinds if isinstance(kind, type) and dataclasses.is_dataclass(kind)]
        return from_json(held[0], value) if held else value
    if isinstance(value, list):
        items = [get_args(kind)[0] for kind in kinds if get_origin(kind) is tuple]
        return tuple(_rebuilt(items[0], item) for item in value) if items else value
    return value


def _check_place(place: Any) -> None:
    """Refuse a place that is not two finite numbers."""
    if len(place) != 2 or not all(abs(v) < float("inf") for v in place):
        raise JobError(f"The place {place} is not two finite numbers; give x y.")


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
