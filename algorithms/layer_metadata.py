"""What results tell of themselves, as QGIS metadata. In: a model's card, a finished job. Out: layers that tell it.

Whoever opens a map years later, with the plugin or without, reads what it shows, which model made it from what and
with which settings, what the model learned from, under which licence it stands and whom to cite.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Optional

from qgis.core import (
    QgsAbstractMetadataBase,
    QgsApplication,
    QgsBox3d,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsLayerMetadata,
    QgsMapLayer,
)
from qgis.PyQt.QtCore import QLocale

from ..relay_core import __version__
from ..relay_core.card import Card
from ..relay_core.geo.inputs import read_inputs
from ..relay_core.jobs import SegmentJob, SegmentResult
from ..relay_core.library import sha256_of
from ..relay_core.names import join_names
from .common import is_temporary_output, tr
from .learned_ground import ground_in

PAPER = (
    "Yohann Perron, Vladyslav Sydorov, Christophe Pottier, Loic Landrieu: Adapting Vision Transformers to Ultra-High "
    "Resolution Semantic Segmentation with Relay Tokens. Transactions on Machine Learning Research (TMLR)."
)
PAPER_URL = "https://openreview.net/forum?id=tidYprMlsg"
CLASSES, CONFIDENCE, FINDINGS = "classes", "confidence", "findings"
_LONGEST = 300  # characters of what a card tells of its making


@dataclass(frozen=True)
class Made:
    """How the results of a run came to be.

    Attributes:
        job: what was asked for.
        result: what came of it.
        card: of its model.
        model_sha256: of the model file, "" where it is gone.
        areas: what the layer of areas is called, "" for its file alone.
    """

    job: SegmentJob
    result: SegmentResult
    card: Card
    model_sha256: str
    areas: str = ""


def made_by(job: SegmentJob, result: SegmentResult, card: Card, areas: str = "") -> Made:
    """Return how the results of a finished job came to be; `areas` is what their layer is called."""
    try:
        return Made(job, result, card, sha256_of(job.model), areas)
    except OSError:
        return Made(job, result, card, "", areas)


def describe(layer: QgsMapLayer, kind: str, made: Made) -> None:
    """Give a result its metadata.

    Args:
        layer: of a file that a run has written.
        kind: CLASSES, CONFIDENCE or FINDINGS.
        made: by which run.
    """
    raster = _raster_name(made.job)
    metadata = QgsLayerMetadata(layer.metadata())
    metadata.setIdentifier(os.path.basename(layer.source().partition("|")[0]))
    metadata.setType("dataset")
    metadata.setLanguage(QLocale(QgsApplication.locale()).bcp47Name()[:2])
    metadata.setTitle(_title(kind, raster))
    metadata.setAbstract(_plain("\n".join(_abstract(kind, made, layer.crs().authid()))))
    metadata.setKeywords({tr("Classes"): [_plain(c.name) for c in made.card.classes]})
    licence = made.card.training.get("licence")
    metadata.setLicenses([_plain(tr("Of the model: {licence}").format(licence=licence))] if licence else [])
    metadata.setRights([_plain(sentence) for sentence in _citations(made.card)])
    metadata.setLinks([QgsAbstractMetadataBase.Link(tr("Relay tokens: the paper"), "WWW:LINK", PAPER_URL)])
    metadata.setHistory([tr("Made by Relay Segmenter {version}.").format(version=__version__)])
    metadata.setCrs(layer.crs())
    metadata.setExtent(_extent(layer))
    layer.setMetadata(metadata)


def _title(kind: str, raster: str) -> str:
    if not raster:
        return {CLASSES: tr("Classes"), CONFIDENCE: tr("Confidence"), FINDINGS: tr("Findings")}[kind]
    titles = {
        CLASSES: tr("Classes of {raster}"),
        CONFIDENCE: tr("Confidence in the classes of {raster}"),
        FINDINGS: tr("Findings in {raster}"),
    }
    return titles[kind].format(raster=raster)


def _abstract(kind: str, made: Made, crs: str) -> Iterator[str]:
    """Yield what a layer in a CRS holds, and how it came to be, a line each."""
    card = made.card
    yield {
        CLASSES: tr("The class that the model gives to every pixel."),
        CONFIDENCE: tr(
            "How sure the model is of the class of every pixel, in percent; low numbers tell where to look first, and "
            "high ones do not promise that the class is right."
        ),
        FINDINGS: tr("Connected ground of one class, as the model sees it, with area and confidence."),
    }[kind]
    model = tr("Model: {name} ({file})").format(name=card.name, file=os.path.basename(made.job.model))
    yield f"{model}. {card.description}" if card.description else f"{model}."
    if made.model_sha256:
        yield tr("SHA-256 of the model file: {sha}").format(sha=made.model_sha256)
    for title, value in _ground(made, crs):
        yield f"{title}: {value}"
    yield tr("Settings: {settings}").format(settings="; ".join(_settings(kind, made)))
    for title, value in _learned(card):
        yield f"{title}: {value}"


def _ground(made: Made, crs: str) -> Iterator[tuple[str, str]]:
    """Yield what was read, and which part of it counted."""
    job = made.job
    read = _named(job.raster, job.origin)
    if read:
        yield tr("Raster"), read
    if job.context:
        yield tr("Context, read coarsely"), _named(job.context, job.origin)
    if job.extent is not None:
        west, south, east, north = (f"{number:.10g}" for number in job.extent)
        between = tr("{west} to {east} east, {south} to {north} north")
        of_crs = f" ({crs})" if crs else ""  # one that a person made up has no name
        yield tr("Extent"), f"{between.format(west=west, east=east, south=south, north=north)}{of_crs}"
    if job.areas:
        path = job.areas.partition("|")[0]
        file = "" if is_temporary_output(path) else os.path.basename(path)
        name = "" if made.areas == os.path.splitext(file)[0] else made.areas
        yield tr("Only inside the areas of"), ", ".join(filter(None, (name, file)))


def _settings(kind: str, made: Made) -> Iterator[str]:
    """Yield the settings that decide what a layer holds."""
    job, card = made.job, made.card
    sizes = card.windows
    yield tr("local window {size} px").format(size=sizes.local_size)
    if card.reads_global:
        yield tr("global window {size} px").format(size=sizes.global_extent)
    overlap = card.overlap if job.overlap is None else job.overlap
    yield tr("overlap {percent} %").format(percent=round(100 * overlap))
    yield tr("stitching {word}").format(word=job.stitching)
    yield tr("precision {word}").format(word=job.precision)
    if job.keep_grid:
        yield tr("the raster's own pixels")
    elif card.gsd_m is not None:
        yield tr("pixels of about {size} m").format(size=f"{card.gsd_m:g}")
    yield tr("device {name}").format(name=made.result.device)
    if kind == FINDINGS:
        yield from _polygon_settings(job)


def _polygon_settings(job: SegmentJob) -> Iterator[str]:
    """Yield the settings by which pixels became polygons."""
    rules = job.polygon_rules
    if rules.classes:
        yield tr("polygons of {classes} only").format(classes=join_names(rules.classes))
    if rules.min_area_m2:
        yield tr("polygons from {area} m²").format(area=f"{rules.min_area_m2:g}")
    for name, area in rules.min_area_by_class.items():
        yield tr("{name} from {area} m²").format(name=name, area=f"{area:g}")
    if rules.fill_holes_m2:
        yield tr("holes below {area} m² filled").format(area=f"{rules.fill_holes_m2:g}")
    if rules.simplify_px:
        yield tr("outlines simplified by {size} px").format(size=f"{rules.simplify_px:g}")


def _learned(card: Card) -> Iterator[tuple[str, str]]:
    """Yield what a card tells of the ground that its model learned from."""
    titles = {
        "data": tr("Training data"),
        "area": tr("Training area"),
        "scenes": tr("Rasters learned from"),
    }
    for name, title in titles.items():
        told = _spoken(card.training.get(name))
        if told:
            yield title, told
    box = _learned_box(card)
    if box is not None:
        west, south, east, north = (f"{degrees:.4f}°" for degrees in box)
        between = tr("{west} to {east} east, {south} to {north} north")
        yield tr("Ground learned from"), between.format(west=west, east=east, south=south, north=north)


def _learned_box(card: Card) -> Optional[tuple[float, float, float, float]]:
    """Return (west, south, east, north) of the ground that a model learned from [degrees], None where nobody knows."""
    ground = ground_in(card, QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateTransformContext())
    if ground is None or ground.isEmpty():
        return None
    box = ground.boundingBox()
    return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()


def _citations(card: Card) -> Iterator[str]:
    """Yield whom to cite."""
    yield tr("Cite the method: {citation}").format(citation=f"{PAPER} {PAPER_URL}")
    told = _spoken(card.training.get("citation"))
    if told:
        yield tr("Cite the model: {citation}").format(citation=told)


def _extent(layer: QgsMapLayer) -> QgsLayerMetadata.Extent:
    box = layer.extent()
    spatial = QgsLayerMetadata.SpatialExtent()
    spatial.bounds = QgsBox3d(box.xMinimum(), box.yMinimum(), 0, box.xMaximum(), box.yMaximum(), 0)
    spatial.extentCrs = layer.crs()
    extent = QgsLayerMetadata.Extent()
    extent.setSpatialExtents([spatial])
    return extent


def _named(rasters: str, origin: str) -> str:
    """Return the names of the files of rasters, and where those come from that were made up for the run."""
    paths = [each.path for each in read_inputs(rasters)]
    files = [os.path.basename(path) for path in paths if not is_temporary_output(path)]
    return "; ".join(filter(None, (*dict.fromkeys(files), origin)))


def _raster_name(job: SegmentJob) -> str:
    """Return the name of the raster's file, "" where it was made up for the run."""
    path = read_inputs(job.raster)[0].path
    return "" if is_temporary_output(path) else os.path.basename(path)


def _spoken(value: Optional[Any]) -> str:
    """Return a value of a card, which may be anything, as text of bounded length."""
    if isinstance(value, list):
        value = ", ".join(dict.fromkeys(map(str, value)))
    text = str(value) if value else ""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _plain(text: str) -> str:
    """Return text in which nothing is markup: QGIS shows metadata as HTML, and a card is anybody's text."""
    return text.replace("<", "‹").replace(">", "›")
