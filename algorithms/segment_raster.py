"""`relay:segmentraster`: a raster layer and a model file in; class raster, confidence and findings out."""

from __future__ import annotations

import os
from typing import Any, Optional

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterVectorDestination,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QIcon

from ..relay_core.classes import ClassTable
from ..relay_core.errors import JobError, OutputError
from ..relay_core.geo.inputs import read_inputs, with_bands
from ..relay_core.jobs import PRECISIONS, STITCHINGS, SegmentJob, SegmentResult
from ..relay_core.names import join_names
from ..relay_core.polygon_rules import PolygonRules, read_classes, read_min_areas
from . import layer_metadata, remembered, style_files, styles, vector_formats
from .common import PACKAGE_ROOT, file_behind, tr
from .job_algorithm import DEVICES, choice_of, number_of, text_of, whole_number_of
from .layer_plan import RunReads
from .layer_rasters import rasters_of_run
from .live import LiveFeedback, ShownExtent, middle_of_map
from .polygon_layers import PolygonAlgorithm, check_crs
from .raster_algorithm import RasterAlgorithm

ICON_PATH = os.path.join(PACKAGE_ROOT, "resources", "icons", "segment.svg")


def nothing_shown() -> None:
    """Say that there is no map, as in a shell."""


class SegmentRaster(RasterAlgorithm, PolygonAlgorithm):
    """Segments a raster, or a part of it, with a relay-token model."""

    EXTENT = "EXTENT"
    AREAS = "AREAS"
    OVERLAP = "OVERLAP"
    DEVICE = "DEVICE"
    TILE_SIZE = "TILE_SIZE"
    BATCH_SIZE = "BATCH_SIZE"
    DASK = "DASK"
    STITCHING = "STITCHING"
    PRECISION = "PRECISION"
    CLASSES = "CLASSES"
    MIN_AREA = "MIN_AREA"
    FILL_HOLES = "FILL_HOLES"
    SIMPLIFY = "SIMPLIFY"
    OUTPUT = "OUTPUT"
    CONFIDENCE = "CONFIDENCE"
    POLYGONS = "POLYGONS"

    def __init__(self, shown_extent: ShownExtent = nothing_shown) -> None:
        super().__init__()
        self.polygons: Optional[str] = None
        self.areas = ""  # what their layer is called
        self.shown_extent = shown_extent

    def createInstance(self) -> SegmentRaster:
        """Return a fresh copy; Processing runs copies."""
        return SegmentRaster(self.shown_extent)

    def createCustomParametersWidget(self, parent: Any = None) -> None:
        """Have the dialog that is about to open start with what the map shows, and otherwise be QGIS's own.

        Processing asks for this before it opens the dialog for one raster, and neither for batch runs nor for steps of
        a graphical model: those must not carry today's map along.
        """
        self.parameterDefinition(self.EXTENT).setGuiDefaultValueOverride(self.shown_extent())

    def name(self) -> str:
        """Return the id within the provider."""
        return "segmentraster"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return tr("Segment raster")

    def icon(self) -> QIcon:
        """Return the icon in the toolbox."""
        return QIcon(ICON_PATH)

    def tags(self) -> list[str]:
        """Return more words that find the algorithm."""
        return tr("deep learning,classify,lidar,dtm,archaeology,land cover,relay tokens,semantic").split(",")

    def shortHelpString(self) -> str:
        """Return the help beside the dialog."""
        return tr(
            "Gives every pixel of a raster a class, with a model that looks at each place twice: closely, and from "
            "far enough to see the landscape around it.\n\n"
            "<b>Raster</b>: any raster layer; its bands are the model's channels, in order. Pixels that are not about "
            "as wide as the model's are resampled to those, and the results with them. Layers that are no files, such "
            "as WMS and XYZ, are fetched for the run: in detail for the extent, coarsely for what lies around. Whether "
            "their licence allows it is for you to check.\n"
            "<b>Model</b>: a .safetensors file made by Relay Segmenter; it brings its classes, colours and window "
            "sizes. Empty: the model that comes with the plugin.\n"
            "<b>Extent</b>: at first what the map shows; empty for the whole raster. Any extent gives the same pixels "
            "the same classes.\n"
            "<b>Areas</b>: polygons; only ground inside them is segmented, and the results reach no further than they "
            "do. What lies around is still seen by the model.\n"
            "<b>Overlap</b>: share of a window's side that neighbours share, 0 to 0.89; more is slower and steadier. "
            "Not set: the model's own.\n"
            "<b>Further rasters</b>: their bands follow; they may have another resolution, extent and CRS and are "
            "brought to the grid of the first, so an orthophoto and an elevation model go together.\n"
            "<b>Bands</b>: numbers of the bands to read, rasters parted by |, in the model's order: 1,2,3|1. Empty: "
            "all of each.\n"
            "<b>Keep the raster's own pixels</b>: resample nothing, whatever the pixels measure.\n"
            "<b>Stitching</b>: core takes every pixel from the window whose middle it is nearest to; taper blends all "
            "windows over it, which count less towards their edges, and shows fewer seams where windows overlap.\n"
            "<b>Device</b>: where the network runs; auto takes a graphics card where there is one.\n"
            "<b>Precision</b>: bfloat16 is faster on devices that have it and may change a few pixels; auto takes it "
            "where it is faster.\n"
            "<b>Tile size</b> and <b>batch size</b>: smaller ones need less memory.\n"
            "<b>Dask scheduler</b>: have the workers of a cluster do the tiles; local: several processes of this "
            "computer. See docs/clusters.md.\n\n"
            "<b>Classes</b>: GeoTIFF of class numbers, 255 without data.\n"
            "<b>Confidence</b>: GeoTIFF, percent. A second style shows only what is below 60 % (right-click the layer, "
            "Styles, Unsure).\n"
            "<b>Findings</b>: a polygon for each connected area that is not background, with class, area_m2, the "
            "mean and the largest confidence, and perimeter_m.\n"
            "<b>Classes to find</b>: their names, such as mound, water; others give no polygons and are not drawn. "
            'Empty: all. A name with a comma stands in quotation marks: "mound, large", water.\n'
            "<b>Smallest polygon</b>: smaller ones are left out; one area in m², or one for each class: mound=25, "
            "water=100. <b>Holes to fill</b>: smaller ones, in which nothing is found.\n"
            "<b>Simplify outlines</b>: 1 to 2 pixels turn the stairs of pixels into plain lines; neighbours keep their "
            "common outlines. 0: exactly the pixels. area_m2 is always that of the pixels.\n\n"
            "Example:\n"
            "qgis_process run relay:segmentraster -- INPUT=dtm.tif OUTPUT=classes.tif POLYGONS=findings.gpkg"
        )

    def initAlgorithm(self, configuration: Optional[dict[str, Any]] = None) -> None:
        """Declare the parameters."""
        self.add_raster_and_model()
        self.addParameter(QgsProcessingParameterExtent(self.EXTENT, tr("Extent"), optional=True))
        polygon = QgsProcessing.SourceType.TypeVectorPolygon
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.AREAS, tr("Areas to segment (empty: all of the extent)"), [polygon], optional=True
            )
        )
        self.add_choice_of_bands()
        self.add_advanced(
            number_of(self.OVERLAP, tr("Overlap of neighbouring windows"), largest=0.89),
            choice_of(self.STITCHING, tr("Stitching of neighbouring windows"), STITCHINGS),
            choice_of(self.DEVICE, tr("Device"), DEVICES),
            choice_of(self.PRECISION, tr("Precision"), PRECISIONS),
            text_of(self.CLASSES, tr("Classes to find, such as mound, water (empty: all)")),
            text_of(self.MIN_AREA, tr("Smallest polygon [m²], such as 25 or mound=25, water=100")),
            number_of(self.FILL_HOLES, tr("Holes to fill, smaller than [m²]"), default=0.0),
            number_of(self.SIMPLIFY, tr("Simplify outlines by [pixels]"), default=0.0, largest=100.0),
            whole_number_of(self.TILE_SIZE, tr("Tile size [pixels]"), default=2048, smallest=64),
            whole_number_of(self.BATCH_SIZE, tr("Batch size [windows]; 0: as suits the device"), default=0, smallest=0),
            text_of(self.DASK, tr("Dask scheduler, such as tcp://10.0.0.1:8786 or local")),
        )
        self.addParameter(QgsProcessingParameterRasterDestination(self.OUTPUT, tr("Classes")))
        self.addParameter(
            QgsProcessingParameterRasterDestination(
                self.CONFIDENCE, tr("Confidence"), optional=True, createByDefault=True
            )
        )
        self.addParameter(
            QgsProcessingParameterVectorDestination(
                self.POLYGONS, tr("Findings"), polygon, optional=True, createByDefault=True
            )
        )

    def read_job(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: Optional[QgsProcessingFeedback]
    ) -> SegmentJob:
        """Read and check the parameters; see `JobAlgorithm`."""
        layers = self.raster_layers(parameters, context)
        layer = layers[0]
        bands = self.parameterAsString(parameters, self.BANDS, context)
        model = self.model_file(parameters, context)
        if feedback:
            feedback.pushInfo(tr("Model: {name}").format(name=self.card.name))
        overlap = self.number(parameters, self.OVERLAP, context)
        stitching = self.parameterAsEnumString(parameters, self.STITCHING, context)
        keep_grid = self.parameterAsBool(parameters, self.KEEP_GRID, context)
        reads = RunReads(self.card, overlap, stitching, keep_grid)
        asked = parameters.get(self.EXTENT)
        area = self.parameterAsExtent(parameters, self.EXTENT, context, layer.crs()) if asked else None
        ground = None if all(map(file_behind, layers)) else self._ground(parameters, context, layer, area)
        rasters = rasters_of_run(layers, area, reads, context, ground)
        if feedback:
            self.exports = rasters.copied(context)
        self.polygons = self.layer_destination(parameters, self.POLYGONS, context)
        self.areas = self.polygon_file(parameters, self.AREAS, context, None)
        return SegmentJob(
            raster=with_bands(rasters.paths, bands),
            model=model,
            output=_geotiff(self.layer_destination(parameters, self.OUTPUT, context)),
            extent=rasters.extent,
            overlap=overlap,
            confidence=_geotiff(self.layer_destination(parameters, self.CONFIDENCE, context)),
            polygons=vector_formats.engine_path(self.polygons),
            device=self.parameterAsEnumString(parameters, self.DEVICE, context),
            tile_size=self.parameterAsInt(parameters, self.TILE_SIZE, context),
            batch_size=self.parameterAsInt(parameters, self.BATCH_SIZE, context),
            dask=self.text(parameters, self.DASK, context),
            keep_grid=keep_grid,
            stitching=stitching,
            precision=self.parameterAsEnumString(parameters, self.PRECISION, context),
            polygon_rules=self._polygon_rules(parameters, context),
            areas=self.polygon_file(parameters, self.AREAS, context, feedback),
            context=rasters.context_paths and with_bands(rasters.context_paths, bands),
            origin=rasters.origin,
            first=middle_of_map(self.shown_extent, layer, context),
            preview=isinstance(feedback, LiveFeedback),
        )

    def ask_engine(self, job: SegmentJob, feedback: QgsProcessingFeedback) -> Optional[SegmentResult]:
        """Have the engine do the job, and whoever watches know the colours."""
        if isinstance(feedback, LiveFeedback):
            feedback.classes = self.card.classes.taking_only(job.polygon_rules.classes)
        return super().ask_engine(job, feedback)

    def outputs_of(
        self, result: SegmentResult, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Say what was found and bring the findings to the format that was asked for."""
        feedback.pushInfo(_summary(result))
        if result.manifest:
            feedback.pushInfo(tr("How it was made: {path}").format(path=result.manifest))
        polygons = result.polygons and vector_formats.convert(result.polygons, self.polygons, context)
        return {self.OUTPUT: result.classes, self.CONFIDENCE: result.confidence, self.POLYGONS: polygons}

    def style_layers(
        self,
        result: SegmentResult,
        outputs: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """Style what Processing loads and store the styles beside the files."""
        rasters = [each.path for each in read_inputs(self.job.raster)]
        neighbours = [*rasters, *(p for p in outputs.values() if not style_files.is_geopackage(p))]
        made = layer_metadata.made_by(self.job, result, self.card, self.areas)
        for key, path in outputs.items():
            problem = self._style(path, self._style_of(key, made), neighbours, context)
            if problem:
                feedback.pushInfo(problem)

    def _ground(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        layer: QgsRasterLayer,
        extent: Optional[QgsRectangle],
    ) -> Optional[QgsRectangle]:
        """Return the part of an extent of a layer around the areas, in the layer's CRS, None where there are no areas.

        Raises:
            JobError: the areas lie beside it.
        """
        areas = self.parameterAsSource(parameters, self.AREAS, context)
        if areas is None:
            return None
        check_crs(areas.sourceName(), areas.sourceCrs().isValid())
        to_layer = QgsCoordinateTransform(areas.sourceCrs(), layer.crs(), context.transformContext())
        try:
            ground = to_layer.transformBoundingBox(areas.sourceExtent())
        except QgsCsException:  # numbers that are none of their CRS, such as metres taken for degrees
            ground = QgsRectangle()
        part = ground.intersect(layer.extent() if extent is None else extent)
        if part.isEmpty():
            raise JobError(
                tr("The areas lie beside {name}; choose polygons that touch it, or another extent.").format(
                    name=layer.name()
                )
            )
        return part

    def _polygon_rules(self, parameters: dict[str, Any], context: QgsProcessingContext) -> PolygonRules:
        """Return which findings become polygons, and how.

        Raises:
            JobError: an area cannot be read, or a class is not one of the model's findings.
        """
        general, by_class = read_min_areas(self.text(parameters, self.MIN_AREA, context))
        classes = read_classes(self.text(parameters, self.CLASSES, context))
        unknown = [name for name in classes if name not in {known.name for known in self.card.classes.findings}]
        if unknown:
            raise JobError(
                tr("{model} does not find {unknown}; it finds {known}.").format(
                    model=self.card.name,
                    unknown=join_names(unknown),
                    known=join_names(known.name for known in self.card.classes.findings),
                )
            )
        return PolygonRules(
            min_area_m2=general,
            min_area_by_class=by_class,
            fill_holes_m2=self.number(parameters, self.FILL_HOLES, context, default=0.0),
            simplify_px=self.number(parameters, self.SIMPLIFY, context, default=0.0),
            classes=classes,
        )

    def _style_of(self, key: str, made: layer_metadata.Made) -> styles.Style:
        """Return what styles a result and has it tell of its run."""
        look, kind = {
            self.OUTPUT: (styles.style_class_raster, layer_metadata.CLASSES),
            self.CONFIDENCE: (styles.style_confidence, layer_metadata.CONFIDENCE),
            self.POLYGONS: (styles.style_findings, layer_metadata.FINDINGS),
        }[key]
        window = remembered.global_window_size(made.result.classes, made.card) if key == self.POLYGONS else (0.0, 0.0)

        def style(layer: QgsMapLayer, classes: ClassTable) -> None:
            look(layer, classes)
            remembered.remember_global_window(layer, window)
            layer_metadata.describe(layer, kind, made)
            remembered.remember_record(layer, made.result.manifest)

        return style

    def _style(self, path: str, style: styles.Style, neighbours: list[str], context: QgsProcessingContext) -> str:
        """Store a result's style, have Processing style the layer it opens, and return what was not stored and why."""
        name = os.path.basename(path)
        is_raster = path.lower().endswith((".tif", ".tiff"))
        layer: QgsMapLayer = (QgsRasterLayer if is_raster else QgsVectorLayer)(path, name)
        shown = self.card.classes.taking_only(self.job.polygon_rules.classes)  # the others are clear, as background is
        styles.style_when_loaded(path, style, shown, context)
        try:
            style(layer, shown)
            stored = (style_files.store(layer, path, neighbours), style_files.store_metadata(layer, path, neighbours))
            return "\n".join(filter(None, stored))
        except RuntimeError as reason:  # a Qt object that is gone; the finished results are worth more than their style
            return tr("The style of {name} is not stored ({reason}).").format(name=name, reason=reason)


def _geotiff(path: Optional[str]) -> Optional[str]:
    """Return `path`, refusing raster formats that the engine does not write."""
    if path and os.path.splitext(path)[1].lower() not in (".tif", ".tiff"):
        raise OutputError(
            tr("{name} is not a GeoTIFF; give rasters a name that ends in .tif.").format(name=os.path.basename(path))
        )
    return path


def _summary(result: SegmentResult) -> str:
    """Say in one line what was done and found."""
    total = sum(result.class_pixels.values()) or 1
    shares = ", ".join(f"{name} {100 * count / total:.1f} %" for name, count in result.class_pixels.items())
    return tr("{mpx:.2f} Mpx, {windows} windows, {seconds:.1f} s on {device}: {shares}").format(
        mpx=result.megapixels, windows=result.windows, seconds=result.seconds, device=result.device, shares=shares
    )
