"""Labelled ground, as a map shows it. In: raster layers, polygons or class rasters. Out: scenes and classes of a job.

Rasters have to be files. Polygons may be any layer, see `polygon_layers`.
"""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterMultipleLayers,
    QgsRasterLayer,
)

from ..relay_core.classes import ClassTable
from ..relay_core.errors import JobError
from ..relay_core.jobs import Scene
from .common import raster_file, tr
from .exports import AS_THEY_ARE
from .label_classes import category_colours, field_classes, raster_classes
from .polygon_layers import PolygonAlgorithm, check_crs

_FEWEST_PX = 100


class LabelledAlgorithm(PolygonAlgorithm):
    """An algorithm that reads rasters with labels."""

    RASTERS = "RASTERS"
    STACKED = "STACKED"
    POLYGONS = "POLYGONS"
    CLASS_FIELD = "CLASS_FIELD"
    LABELS = "LABELS"
    AREAS = "AREAS"

    def add_ground(self) -> None:
        """Declare the parameters of labelled ground."""
        polygon = [QgsProcessing.SourceType.TypeVectorPolygon]
        raster = QgsProcessing.SourceType.TypeRaster
        self.addParameter(QgsProcessingParameterMultipleLayers(self.RASTERS, tr("Rasters"), raster))
        self.addParameter(
            QgsProcessingParameterFeatureSource(self.POLYGONS, tr("Labels: polygons"), polygon, optional=True)
        )
        self.addParameter(
            QgsProcessingParameterField(
                self.CLASS_FIELD,
                tr("Field of the polygons that holds the class"),
                parentLayerParameterName=self.POLYGONS,
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.AREAS, tr("Areas where labelling is complete (empty: all of the rasters)"), polygon, optional=True
            )
        )
        self.add_advanced(
            QgsProcessingParameterMultipleLayers(
                self.LABELS, tr("Labels: class rasters instead of polygons"), raster, optional=True
            ),
            QgsProcessingParameterBoolean(
                self.STACKED, tr("The rasters are bands of one ground, not several grounds"), defaultValue=False
            ),
        )

    def rasters(self, parameters: dict[str, Any], context: QgsProcessingContext) -> list[QgsRasterLayer]:
        """Return the raster layers.

        Raises:
            JobError: one has no place on the map, or another one there than its file says.
        """
        layers = self.parameterAsLayerList(parameters, self.RASTERS, context)
        if not layers:
            raise JobError(tr("No raster is chosen; choose at least one."))
        for layer in layers:
            check_crs(layer.name(), layer.crs().isValid())
            _check_crs_of_file(layer)
        return layers

    def is_stacked(self, parameters: dict[str, Any], context: QgsProcessingContext) -> bool:
        """Return whether the rasters are one ground."""
        return self.parameterAsBool(parameters, self.STACKED, context)

    def scenes(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: Optional[QgsProcessingFeedback]
    ) -> tuple[Scene, ...]:
        """Return the rasters with their labels.

        Args:
            parameters: as Processing has them.
            context: where layers are found.
            feedback: watches layers being exported; None to check only.

        Raises:
            RelayError: rasters, labels or areas cannot work.
        """
        layers = self.rasters(parameters, context)
        paths = [raster_file(layer) for layer in layers]
        if self.is_stacked(parameters, context):
            paths = ["|".join(paths)]
        areas = self.polygon_file(parameters, self.AREAS, context, feedback)
        label_layers = self.parameterAsLayerList(parameters, self.LABELS, context)
        polygons = self.parameterAsSource(parameters, self.POLYGONS, context)
        if bool(label_layers) == (polygons is not None):
            raise JobError(tr("Labels are missing or given twice; choose either a layer of polygons or class rasters."))
        if polygons is not None:
            field = self.class_field(parameters, context, polygons)
            _check_amount(polygons, layers, context)
            labels = self.polygon_file(parameters, self.POLYGONS, context, feedback, field)
            return tuple(Scene(path, labels, class_field=field, areas=areas) for path in paths)
        if len(label_layers) != len(paths):
            raise JobError(
                tr("{labels} class rasters came for {rasters} rasters; choose one for each, in the same order.").format(
                    labels=len(label_layers), rasters=len(paths)
                )
            )
        labels = [raster_file(layer) for layer in label_layers]
        return tuple(Scene(path, label, areas=areas) for path, label in zip(paths, labels))

    def class_field(
        self, parameters: dict[str, Any], context: QgsProcessingContext, polygons: QgsProcessingFeatureSource
    ) -> str:
        """Return the field that holds the class.

        Raises:
            JobError: none is chosen, or the layer does not have it.
        """
        field = self.text(parameters, self.CLASS_FIELD, context)
        names = polygons.fields().names()
        if field not in names:
            fault = tr("has no field {field}").format(field=field) if field else tr("needs a field for the class")
            raise JobError(
                tr("{name} {fault}; choose one of its fields: {fields}.").format(
                    name=polygons.sourceName(), fault=fault, fields=", ".join(names) or tr("(none)")
                )
            )
        return field

    def label_classes(self, parameters: dict[str, Any], context: QgsProcessingContext, background: str) -> ClassTable:
        """Return the classes that the labels hold, coloured as their layer is.

        Args:
            parameters: as Processing has them.
            context: where layers are found.
            background: name of the ground that is no finding; "" where classes cover all ground.

        Raises:
            JobError: the labels hold no classes, or do not say what their numbers mean.
        """
        polygons = self.parameterAsSource(parameters, self.POLYGONS, context)
        if polygons is None:
            layers = self.parameterAsLayerList(parameters, self.LABELS, context)
            return raster_classes(layers[0], background)
        field = self.class_field(parameters, context, polygons)
        layer = self.vector_layer(parameters, self.POLYGONS, context)
        values = polygons.uniqueValues(polygons.fields().lookupField(field))
        return field_classes(f"{field} ({polygons.sourceName()})", values, category_colours(layer, field), background)


def _check_crs_of_file(layer: QgsRasterLayer) -> None:
    """Refuse a raster that lies elsewhere in QGIS than for the engine, which knows only the file."""
    of_file = layer.dataProvider().crs()
    if of_file != layer.crs() and of_file.toProj() != layer.crs().toProj():
        raise JobError(
            tr(
                "{name} has another coordinate reference system in QGIS than in its file, which the engine reads; "
                "write the right one into the file (Raster, Projections, Assign projection)."
            ).format(name=layer.name())
        )


def _check_amount(
    polygons: QgsProcessingFeatureSource, layers: list[QgsRasterLayer], context: QgsProcessingContext
) -> None:
    """Refuse polygons that label next to nothing of the rasters."""
    pixels = 0.0
    for layer in layers:
        pixels += _labelled_px(polygons, layer, context, _FEWEST_PX - pixels)
        if pixels >= _FEWEST_PX:
            return
    raise JobError(
        tr(
            "{name} labels {count} pixels of the rasters, too few to learn or to judge; draw more polygons on them."
        ).format(name=polygons.sourceName(), count=round(pixels))
    )


def _labelled_px(
    polygons: QgsProcessingFeatureSource, layer: QgsRasterLayer, context: QgsProcessingContext, enough: float
) -> float:
    """Return how many pixels of a raster polygons cover, or fewer once there are enough [px]."""
    project = context.transformContext()
    pixel_area = layer.rasterUnitsPerPixelX() * layer.rasterUnitsPerPixelY()
    onto_raster = QgsCoordinateTransform(polygons.sourceCrs(), layer.crs(), project)
    pixels = 0.0
    try:
        around = QgsCoordinateTransform(layer.crs(), polygons.sourceCrs(), project).transformBoundingBox(layer.extent())
        for feature in polygons.getFeatures(QgsFeatureRequest(around).setSubsetOfAttributes([]), AS_THEY_ARE):
            geometry = feature.geometry()
            geometry.transform(onto_raster)
            pixels += geometry.clipped(layer.extent()).area() / pixel_area
            if pixels >= enough:
                break
    except QgsCsException as reason:
        raise JobError(
            tr("{name} does not lie on the map of {raster}; check both coordinate reference systems.").format(
                name=polygons.sourceName(), raster=layer.name()
            )
        ) from reason
    return pixels
