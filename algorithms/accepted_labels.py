"""`relay:acceptedlabels`: reviewed findings in; label polygons and the areas where they are complete out.

What a person accepted teaches its class. What they rejected teaches background: it lies in the areas without a label.
"""

from __future__ import annotations

import os
from typing import Any, Optional

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsFillSymbol,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant
from qgis.PyQt.QtGui import QIcon

from ..relay_core.classes import ClassTable
from . import style_files, styles
from .common import PACKAGE_ROOT, tr
from .job_algorithm import number_of
from .label_classes import field_classes
from .review_classes import class_symbols
from .review_fields import (
    ACCEPTED,
    CLASS,
    CONFIDENCE,
    DATE,
    NEW_CLASS,
    NOTE,
    OPEN,
    REJECTED,
    REVIEWER,
    STATE,
    STATES,
    state_of,
    text_of,
)

_MARGIN_M = 10.0
_KINDS = {CONFIDENCE: QVariant.Double, DATE: QVariant.DateTime}
_COPIED = (CONFIDENCE, NOTE, REVIEWER, DATE)
_ICON_PATH = os.path.join(PACKAGE_ROOT, "resources", "icons", "review.svg")


class AcceptedLabels(QgsProcessingAlgorithm):
    """Turns a review into labels for the next training."""

    INPUT = "INPUT"
    MARGIN = "MARGIN"
    OUTPUT = "OUTPUT"
    AREAS = "AREAS"
    COUNTS = {ACCEPTED: "ACCEPTED", REJECTED: "REJECTED", OPEN: "OPEN"}

    def __init__(self) -> None:
        super().__init__()
        self.colours: dict[str, str] = {}

    def createInstance(self) -> AcceptedLabels:
        """Return a fresh copy; Processing runs copies."""
        return AcceptedLabels()

    def name(self) -> str:
        """Return the id within the provider."""
        return "acceptedlabels"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return tr("Labels from a review")

    def icon(self) -> QIcon:
        """Return the icon in the toolbox."""
        return QIcon(_ICON_PATH)

    def tags(self) -> list[str]:
        """Return more words that find the algorithm."""
        return tr("review,candidates,accepted,rejected,labels,training,active learning,archaeology").split(",")

    def shortHelpString(self) -> str:
        """Return the help beside the dialog."""
        return tr(
            "Turns findings that you went through with Review candidates into labels for the next training.\n\n"
            "<b>Reviewed findings</b>: a layer of findings with the field review_state.\n"
            "<b>Margin</b>: how much ground around a candidate you looked at when you decided. It must hold nothing "
            "that the model missed; add what it missed to the labels before you train.\n\n"
            "<b>Labels</b>: the accepted candidates, with their corrected outlines; the field class holds your class "
            "where you changed it, the model's otherwise.\n"
            "<b>Areas where labelling is complete</b>: accepted and rejected candidates with their margin. Rejected "
            "ones lie in the areas without a label, and so teach the model that this is background. Open candidates "
            "are cut out: nobody knows yet what they are.\n\n"
            "<b>The next round</b>: in Train model, choose the labels with the field class, the areas as Areas where "
            "labelling is complete, and start from the model that made the findings. To learn from all rounds at once, "
            "merge their labels and their areas first (Merge vector layers). Segment again, and review what is new; a "
            "few of the most certain candidates as well as the least certain ones keep the sample honest. Scores of a "
            "model on ground that was chosen by a model flatter it: judge it on ground that somebody looked through "
            "completely.\n\n"
            "Example:\n"
            "qgis_process run relay:acceptedlabels -- INPUT=findings.gpkg OUTPUT=labels.gpkg AREAS=areas.gpkg"
        )

    def initAlgorithm(self, configuration: Optional[dict[str, Any]] = None) -> None:
        """Declare the parameters."""
        polygon = QgsProcessing.SourceType.TypeVectorPolygon
        self.addParameter(QgsProcessingParameterFeatureSource(self.INPUT, tr("Reviewed findings"), [polygon]))
        self.addParameter(number_of(self.MARGIN, tr("Margin around candidates [m]"), _MARGIN_M, largest=10000))
        self.addParameter(QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Labels"), polygon))
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.AREAS, tr("Areas where labelling is complete"), polygon, optional=True, createByDefault=True
            )
        )
        for state, key in self.COUNTS.items():
            self.addOutput(QgsProcessingOutputNumber(key, tr("Candidates that are {state}").format(state=state)))

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """Tell what cannot work before anything starts, while the dialog is open."""
        accepted, message = super().checkParameterValues(parameters, context)
        source = self.parameterAsSource(parameters, self.INPUT, context) if accepted else None
        if source is not None and source.fields().indexOf(STATE) < 0:
            return False, tr(
                "{name} was not reviewed yet: it has no field {field}. Go through it with Review candidates first."
            ).format(name=source.sourceName(), field=STATE)
        return accepted, message

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Learn the classes' colours, in the thread that owns the layer."""
        layer = self.parameterAsVectorLayer(parameters, self.INPUT, context)
        self.colours = {name: symbol.color().name() for name, symbol in class_symbols(layer).items()}
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Write labels and areas."""
        source = self.parameterAsSource(parameters, self.INPUT, context)
        by_state = _by_state(source, feedback)
        if not by_state[ACCEPTED] and not by_state[REJECTED]:
            raise QgsProcessingException(
                tr("No candidate of {name} is accepted or rejected; review some first.").format(
                    name=source.sourceName()
                )
            )
        if not by_state[ACCEPTED]:
            feedback.pushWarning(tr("Nothing is accepted, so there are areas of background and no labels."))
        outputs = {self.OUTPUT: self._write_labels(parameters, context, source, by_state[ACCEPTED])}
        margin = self.parameterAsDouble(parameters, self.MARGIN, context)
        areas = self._write_areas(parameters, context, source, by_state, margin)
        if areas:
            outputs[self.AREAS] = areas
        counts = {self.COUNTS[state]: len(features) for state, features in by_state.items()}
        feedback.pushInfo(
            tr(
                "{ACCEPTED} accepted candidates are labels, {REJECTED} rejected ones are background, {OPEN} are open."
            ).format(**counts)
        )
        return {**outputs, **counts}

    def _write_labels(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        source: QgsProcessingFeatureSource,
        accepted: list[QgsFeature],
    ) -> str:
        """Write accepted candidates with their class; return the layer's id."""
        fields = QgsFields()
        for name in (CLASS, *_COPIED):
            fields.append(QgsField(name, _KINDS.get(name, QVariant.String)))
        sink, path = self._sink(parameters, self.OUTPUT, context, fields, source.sourceCrs())
        for feature in accepted:
            label = QgsFeature(fields)
            label.setGeometry(_multi(feature.geometry()))
            label.setAttributes([_class_of(feature), *(_value(feature, name) for name in _COPIED)])
            sink.addFeature(label, QgsFeatureSink.Flag.FastInsert)
        del sink  # what is written is in the file from here on
        classes = {_class_of(feature) for feature in accepted}
        if classes:
            _style(path, style_labels, field_classes(CLASS, classes, self.colours, ""), context)
        return path

    def _write_areas(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        source: QgsProcessingFeatureSource,
        by_state: dict[str, list[QgsFeature]],
        margin_m: float,
    ) -> Optional[str]:
        """Write the ground that was looked at; return the layer's id, None where it is not asked for."""
        crs = source.sourceCrs()
        sink, path = self._sink(parameters, self.AREAS, context, QgsFields(), crs, optional=True)
        if sink is None:
            return None
        reviewed = [*by_state[ACCEPTED], *by_state[REJECTED]]
        looked_at = QgsGeometry.unaryUnion(
            [surroundings(feature.geometry(), crs, margin_m, context) for feature in reviewed]
        )
        undecided = [
            f.geometry() for f in by_state[OPEN] if f.geometry().boundingBox().intersects(looked_at.boundingBox())
        ]
        if undecided:
            looked_at = looked_at.difference(QgsGeometry.unaryUnion(undecided))
        for part in looked_at.asGeometryCollection():
            if part.area() > 0:
                area = QgsFeature()
                area.setGeometry(_multi(part))
                sink.addFeature(area, QgsFeatureSink.Flag.FastInsert)
        del sink
        _style(path, style_areas, None, context)
        return path

    def _sink(
        self,
        parameters: dict[str, Any],
        key: str,
        context: QgsProcessingContext,
        fields: QgsFields,
        crs: QgsCoordinateReferenceSystem,
        optional: bool = False,
    ) -> tuple[Optional[QgsFeatureSink], str]:
        """Return a sink of polygons and its layer's id."""
        sink, path = self.parameterAsSink(parameters, key, context, fields, QgsWkbTypes.Type.MultiPolygon, crs)
        if sink is None and not optional:
            raise QgsProcessingException(self.invalidSinkError(parameters, key))
        return sink, path


def style_labels(layer: QgsVectorLayer, classes: ClassTable) -> None:
    """Fill labels with their classes' colours, from which a training takes them."""
    categories = []
    for map_class in classes:
        symbol = QgsFillSymbol.createSimple({"color": map_class.colour, "outline_color": "60,60,60"})
        symbol.setOpacity(0.6)
        categories.append(QgsRendererCategory(map_class.name, symbol, map_class.name))
    layer.setRenderer(QgsCategorizedSymbolRenderer(CLASS, categories))


def style_areas(layer: QgsVectorLayer, classes: Optional[ClassTable] = None) -> None:
    """Outline areas, so that what lies in them stays visible."""
    look = {"style": "no", "outline_color": "30,30,30", "outline_style": "dash", "outline_width": "0.4"}
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(look)))


def surroundings(
    geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem, margin_m: float, context: QgsProcessingContext
) -> QgsGeometry:
    """Return a polygon with a margin around it.

    Args:
        geometry: polygon.
        crs: of it; degrees are measured on a plane that touches the ground at the polygon.
        margin_m: width of the margin on the ground [m].
        context: knows how CRSs are transformed.
    """
    if not crs.isGeographic():
        metres = QgsUnitTypes.fromUnitToUnitFactor(crs.mapUnits(), QgsUnitTypes.DistanceUnit.DistanceMeters)
        return geometry.buffer(margin_m / metres, 8)
    middle = geometry.boundingBox().center()
    plane = QgsCoordinateReferenceSystem.fromProj(f"+proj=aeqd +lat_0={middle.y()} +lon_0={middle.x()} +datum=WGS84")
    flat = QgsGeometry(geometry)
    flat.transform(QgsCoordinateTransform(crs, plane, context.transformContext()))
    grown = flat.buffer(margin_m, 8)
    grown.transform(QgsCoordinateTransform(plane, crs, context.transformContext()))
    return grown


def _by_state(source: QgsProcessingFeatureSource, feedback: QgsProcessingFeedback) -> dict[str, list[QgsFeature]]:
    """Return the candidates of every state; an accepted one without a class is open."""
    by_state: dict[str, list[QgsFeature]] = {state: [] for state in STATES}
    nameless = 0
    as_they_are = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks  # they are mended here
    for feature in source.getFeatures(QgsFeatureRequest(), as_they_are):
        if feedback.isCanceled():
            break
        if not feature.hasGeometry():
            continue
        feature.setGeometry(_valid(feature.geometry()))
        state = state_of(text_of(_value(feature, STATE)))
        if state == ACCEPTED and not _class_of(feature):
            nameless += 1
            state = OPEN
        by_state[state].append(feature)
    if nameless:
        feedback.pushWarning(
            tr("{count} accepted candidates have no class and are left out; choose one for them.").format(
                count=nameless
            )
        )
    return by_state


def _class_of(feature: QgsFeature) -> str:
    """Return the class that counts."""
    return text_of(_value(feature, NEW_CLASS)) or text_of(_value(feature, CLASS))


def _value(feature: QgsFeature, name: str) -> Any:
    """Return what a field holds, None where there is no such field."""
    index = feature.fields().indexOf(name)
    return feature[index] if index >= 0 else None


def _valid(geometry: QgsGeometry) -> QgsGeometry:
    """Return a polygon whose outline does not cross itself."""
    if geometry.isGeosValid():
        return geometry
    mended = geometry.makeValid()
    mended.convertGeometryCollectionToSubclass(QgsWkbTypes.GeometryType.PolygonGeometry)
    return mended


def _multi(geometry: QgsGeometry) -> QgsGeometry:
    many = QgsGeometry(geometry)
    many.convertToMultiType()
    return many


def _style(path: str, style: styles.Style, classes: ClassTable, context: QgsProcessingContext) -> None:
    """Style the layer that Processing will load, and the file where it can hold its style."""
    styles.style_when_loaded(path, style, classes, context)
    if style_files.is_geopackage(path):
        layer = QgsVectorLayer(path, CLASS)
        style(layer, classes)
        style_files.store(layer, path, [])
