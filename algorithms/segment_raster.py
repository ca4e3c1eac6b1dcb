"""`relay:segmentraster`: a raster layer and a model file in; class raster, confidence and findings out."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Optional

from qgis.core import (
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorDestination,
    QgsProcessingUtils,
    QgsRasterLayer,
    QgsReferencedRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QIcon

from ..relay_core.card import Card, read_card
from ..relay_core.errors import JobError, ModelFileError, OutputError, RelayError
from ..relay_core.jobs import SegmentJob, SegmentResult
from ..relay_core.outputs import check_folder
from . import style_files, styles, vector_formats
from .common import (
    PACKAGE_ROOT,
    bundled_model,
    find_engine_python,
    job_extent,
    load_instead,
    raster_file,
    registering_nothing,
    run_job,
    tr,
)

ICON_PATH = os.path.join(PACKAGE_ROOT, "resources", "icons", "segment.svg")
DEVICES = ("auto", "cpu", "cuda", "mps")

ShownExtent = Callable[[], Optional[QgsReferencedRectangle]]
"""Says what the map shows; None where there is no map."""


def nothing_shown() -> None:
    """Say that there is no map, as in a shell."""


@dataclass(frozen=True)
class Request:
    """What a person asked for, checked, as plain values; safe to use in another thread.

    Attributes:
        job: what the engine does; its polygons are always a GeoPackage.
        card: the model's card.
        polygons: where the findings go in the format that was asked for, or None.
    """

    job: SegmentJob
    card: Card
    polygons: Optional[str]


class SegmentRaster(QgsProcessingAlgorithm):
    """Segments a raster, or a part of it, with a relay-token model."""

    INPUT = "INPUT"
    MODEL = "MODEL"
    EXTENT = "EXTENT"
    OVERLAP = "OVERLAP"
    DEVICE = "DEVICE"
    TILE_SIZE = "TILE_SIZE"
    BATCH_SIZE = "BATCH_SIZE"
    OUTPUT = "OUTPUT"
    CONFIDENCE = "CONFIDENCE"
    POLYGONS = "POLYGONS"

    def __init__(self, shown_extent: ShownExtent = nothing_shown) -> None:
        super().__init__()
        self.request: Optional[Request] = None
        self.to_load: dict[str, QgsProcessingContext.LayerDetails] = {}
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
            "<b>Raster</b>: a file on this computer; its bands are the model's channels, in order.\n"
            "<b>Model</b>: a .safetensors file made by Relay Segmenter; it brings its classes, colours and window "
            "sizes. Empty: the model that comes with the plugin.\n"
            "<b>Extent</b>: at first what the map shows; empty for the whole raster. Any extent gives the same pixels "
            "the same classes.\n"
            "<b>Overlap</b>: share of a window's side that neighbours share, 0 to 0.89; more is slower and steadier. "
            "Not set: the model's own.\n"
            "<b>Device</b>: where the network runs; auto takes a graphics card where there is one.\n"
            "<b>Tile size</b> and <b>batch size</b>: smaller ones need less memory.\n\n"
            "<b>Classes</b>: GeoTIFF of class numbers, 255 without data.\n"
            "<b>Confidence</b>: GeoTIFF, percent.\n"
            "<b>Findings</b>: a polygon for each connected area that is not background, with class, area_m2 and "
            "confidence.\n\n"
            "Example:\n"
            "qgis_process run relay:segmentraster -- INPUT=dtm.tif OUTPUT=classes.tif POLYGONS=findings.gpkg"
        )

    def initAlgorithm(self, configuration: Optional[dict[str, Any]] = None) -> None:
        """Declare the parameters."""
        self.addParameter(QgsProcessingParameterRasterLayer(self.INPUT, tr("Raster")))
        self.addParameter(
            QgsProcessingParameterFile(
                self.MODEL,
                tr("Model"),
                defaultValue=bundled_model() or None,
                optional=True,
                fileFilter=tr("Relay Segmenter models (*.safetensors);;All files (*.*)"),
            )
        )
        self.addParameter(QgsProcessingParameterExtent(self.EXTENT, tr("Extent"), optional=True))
        overlap = QgsProcessingParameterNumber(
            self.OVERLAP,
            tr("Overlap of neighbouring windows"),
            QgsProcessingParameterNumber.Type.Double,
            optional=True,
            minValue=0,
            maxValue=0.89,
        )
        device = QgsProcessingParameterEnum(
            self.DEVICE, tr("Device"), list(DEVICES), defaultValue=DEVICES[0], usesStaticStrings=True
        )
        for parameter in (
            overlap,
            device,
            _whole_number(self.TILE_SIZE, tr("Tile size [pixels]"), default=2048, smallest=64),
            _whole_number(self.BATCH_SIZE, tr("Batch size [windows]"), default=8, smallest=1),
        ):
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            self.addParameter(parameter)
        self.addParameter(QgsProcessingParameterRasterDestination(self.OUTPUT, tr("Classes")))
        self.addParameter(
            QgsProcessingParameterRasterDestination(
                self.CONFIDENCE, tr("Confidence"), optional=True, createByDefault=True
            )
        )
        self.addParameter(
            QgsProcessingParameterVectorDestination(
                self.POLYGONS,
                tr("Findings"),
                QgsProcessing.SourceType.TypeVectorPolygon,
                optional=True,
                createByDefault=True,
            )
        )

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """Tell what cannot work before anything starts, while the dialog is open."""
        accepted, message = super().checkParameterValues(parameters, context)
        if accepted:
            try:
                with registering_nothing(context):
                    self._read_request(parameters, context)
            except RelayError as problem:
                return False, problem.message
        return accepted, message

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Turn layers into paths, in the thread that owns the layers."""
        try:
            with registering_nothing(context):
                self.request = self._read_request(parameters, context)
                self.to_load = context.layersToLoadOnCompletion()
        except RelayError as problem:
            raise QgsProcessingException(problem.message) from problem
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run the job in the engine and style what comes back."""
        request = self.request
        try:
            python = find_engine_python()
            feedback.pushInfo(tr("Model: {name}").format(name=request.card.name))
            result = run_job(request.job, python, feedback)
            if result is None:
                return {}
            feedback.pushInfo(_summary(result))
            outputs = {self.OUTPUT: result.classes}
            if result.confidence:
                outputs[self.CONFIDENCE] = result.confidence
            if result.polygons:
                outputs[self.POLYGONS] = vector_formats.convert(result.polygons, request.polygons, context)
        except RelayError as problem:
            raise QgsProcessingException(problem.message) from problem
        # Only now, when they are there, and here: a toolbox run has a context of its own, which takes the place of that
        # of `prepareAlgorithm` when it ends.
        context.setLayersToLoadOnCompletion({**context.layersToLoadOnCompletion(), **self.to_load})
        neighbours = [request.job.raster, *(p for p in outputs.values() if not style_files.is_geopackage(p))]
        for key, path in outputs.items():
            problem = self._style(key, path, neighbours, context)
            if problem:
                feedback.pushInfo(problem)
        return outputs

    def _read_request(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Request:
        """Read and check the parameters.

        Raises:
            RelayError: one of them cannot work.
        """
        layer = self.parameterAsRasterLayer(parameters, self.INPUT, context)
        if layer is None:
            raise JobError(tr("The raster cannot be opened; choose a raster file or layer."))
        raster = raster_file(layer)
        model = self.parameterAsFile(parameters, self.MODEL, context) or bundled_model()
        if not model:
            raise ModelFileError(tr("No model is chosen; choose a .safetensors model file."))
        card = read_card(model)
        extent = None
        if parameters.get(self.EXTENT):
            extent = job_extent(layer, self.parameterAsExtent(parameters, self.EXTENT, context, layer.crs()))
        overlap = None
        if parameters.get(self.OVERLAP) not in (None, ""):
            overlap = self.parameterAsDouble(parameters, self.OVERLAP, context)
        polygons = self._destination(parameters, self.POLYGONS, context)
        job = SegmentJob(
            raster=raster,
            model=os.path.abspath(model),
            output=_geotiff(self._destination(parameters, self.OUTPUT, context)),
            extent=extent,
            overlap=overlap,
            confidence=_geotiff(self._destination(parameters, self.CONFIDENCE, context)),
            polygons=vector_formats.engine_path(polygons),
            device=self.parameterAsEnumString(parameters, self.DEVICE, context),
            tile_size=self.parameterAsInt(parameters, self.TILE_SIZE, context),
            batch_size=self.parameterAsInt(parameters, self.BATCH_SIZE, context),
        )
        return Request(job, card, polygons)

    def _destination(self, parameters: dict[str, Any], key: str, context: QgsProcessingContext) -> Optional[str]:
        """Return the path of an output, or None where it is not asked for.

        Raises:
            OutputError: nothing can be written there.
        """
        path = self.parameterAsOutputLayer(parameters, key, context)
        if not path:
            return None
        if path.startswith("memory:"):  # scripts like to ask for it; the engine can only write files
            file = QgsProcessingUtils.generateTempFilename("findings.gpkg")
            load_instead(context, path, file)
            path = file
        check_folder(path)
        return os.path.abspath(path)

    def _style(self, key: str, path: str, neighbours: list[str], context: QgsProcessingContext) -> str:
        """Store a result's style, have Processing style the layer it opens, and return what was not stored and why."""
        if key == self.POLYGONS:
            layer: QgsMapLayer = QgsVectorLayer(path, key, "ogr")
        else:
            layer = QgsRasterLayer(path, key, "gdal")
        styler = ResultStyler(key, self.request.card.classes)
        if context.willLoadLayerOnCompletion(path):
            ResultStyler.kept.append(styler)
            context.layerToLoadOnCompletionDetails(path).setPostProcessor(styler)
        try:
            styler.apply(layer)
            return style_files.store(layer, path, neighbours)
        except RuntimeError as reason:  # a Qt object that is gone; the finished results are worth more than their style
            return tr("The style of {name} is not stored ({reason}).").format(
                name=os.path.basename(path), reason=reason
            )


class ResultStyler(QgsProcessingLayerPostProcessorInterface):
    """Styles a result layer once Processing has opened it."""

    kept: list[ResultStyler] = []
    """Processing holds no reference to a Python post-processor and would call one that is gone."""

    def __init__(self, key: str, classes: Any) -> None:
        super().__init__()
        self.key = key
        self.classes = classes

    def apply(self, layer: QgsMapLayer) -> None:
        """Style `layer` as the output that it is."""
        if self.key == SegmentRaster.OUTPUT:
            styles.style_class_raster(layer, self.classes)
        elif self.key == SegmentRaster.CONFIDENCE:
            styles.style_confidence(layer)
        else:
            styles.style_findings(layer, self.classes)

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Style the layer; Processing calls this in the main thread."""
        self.apply(layer)
        layer.triggerRepaint()


def _whole_number(name: str, title: str, default: int, smallest: int) -> QgsProcessingParameterNumber:
    kind = QgsProcessingParameterNumber.Type.Integer
    return QgsProcessingParameterNumber(name, title, kind, defaultValue=default, minValue=smallest)


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
