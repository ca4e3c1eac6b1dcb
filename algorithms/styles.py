"""How results look: class rasters, confidence and findings. In: a model's classes and layers. Out: styled layers."""

from __future__ import annotations

import math
from collections.abc import Callable

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsColorRampShader,
    QgsContrastEnhancement,
    QgsFillSymbol,
    QgsMapLayer,
    QgsMapLayerStyle,
    QgsPalettedRasterRenderer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsRasterLayer,
    QgsRasterShader,
    QgsRendererCategory,
    QgsSingleBandGrayRenderer,
    QgsSingleBandPseudoColorRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor, QPainter

from ..relay_core.classes import ClassTable
from .common import tr

CLASS_ALPHA = 150  # of 255: the terrain stays readable under the classes
UNSURE_BELOW_PERCENT = 60
"""Confidence below which a place is worth a look."""

_UNSURE_COLOUR = QColor(255, 230, 0, 210)  # unlike terrain, and unlike the classes of the models that come along
_FILL_ALPHA = 40
_OUTLINE_MM = 0.4
# A layer joins its own provider and a renderer when it takes the renderer. Asking for the provider here, in a task's
# thread, now and then returned Python's object of an earlier layer's provider, which is gone.
_NO_INPUT = None


Style = Callable[[QgsMapLayer, ClassTable], None]
"""Styles a layer of some classes."""


def style_when_loaded(path: str, style: Style, classes: ClassTable, context: QgsProcessingContext) -> None:
    """Have Processing style the layer of a file, if it will load one.

    Args:
        path: of the file.
        style: styles the layer.
        classes: that it shows.
        context: knows which layers are loaded.
    """
    if context.willLoadLayerOnCompletion(path):
        styler = _WhenLoaded(style, classes)
        _WhenLoaded.kept.append(styler)
        context.layerToLoadOnCompletionDetails(path).setPostProcessor(styler)


def style_class_raster(layer: QgsRasterLayer, classes: ClassTable) -> None:
    """Give a class raster its classes' names and colours; background is transparent."""
    entries = []
    for map_class in classes:
        colour = QColor(*map_class.rgb, 0 if map_class.background else CLASS_ALPHA)
        entries.append(QgsPalettedRasterRenderer.Class(map_class.id, colour, map_class.name))
    layer.setRenderer(QgsPalettedRasterRenderer(_NO_INPUT, 1, entries))


def style_confidence(layer: QgsRasterLayer, classes: ClassTable) -> None:
    """Show confidence from black (0 %) to white (100 %), and offer what is unsure as another style.

    White leaves what lies below as it is, so that the layer darkens a map where the model is unsure.
    """
    renderer = QgsSingleBandGrayRenderer(_NO_INPUT, 1)
    stretch = QgsContrastEnhancement(Qgis.DataType.Byte)
    stretch.setMinimumValue(0)
    stretch.setMaximumValue(100)
    stretch.setContrastEnhancementAlgorithm(QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum)
    renderer.setContrastEnhancement(stretch)
    layer.setRenderer(renderer)
    layer.setBlendMode(QPainter.CompositionMode.CompositionMode_Multiply)
    offer_unsure(layer)


def offer_unsure(layer: QgsRasterLayer) -> None:
    """Give confidence another style, beside the one that it has, which shows nothing but what is unsure.

    QGIS lists a layer's styles in its context menu, below Styles, and keeps them with the project.
    """
    manager = layer.styleManager()
    name = tr("Unsure below {percent} %").format(percent=UNSURE_BELOW_PERCENT)
    if name in manager.styles():
        return
    other = layer.clone()
    _style_unsure(other)
    style = QgsMapLayerStyle()
    style.readFromLayer(other)
    manager.addStyle(name, style)
    manager.renameStyle(manager.currentStyle(), tr("Confidence"))


def _style_unsure(layer: QgsRasterLayer) -> None:
    """Colour confidence below `UNSURE_BELOW_PERCENT`; all else is clear."""
    ramp = QgsColorRampShader(0, 100)
    ramp.setColorRampType(QgsColorRampShader.Type.Discrete)
    below = tr("below {percent} %").format(percent=UNSURE_BELOW_PERCENT)
    above = tr("{percent} % and more").format(percent=UNSURE_BELOW_PERCENT)
    ramp.setColorRampItemList(
        [
            QgsColorRampShader.ColorRampItem(UNSURE_BELOW_PERCENT - 1, _UNSURE_COLOUR, below),  # percents are whole
            QgsColorRampShader.ColorRampItem(math.inf, QColor(0, 0, 0, 0), above),
        ]
    )
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    layer.setRenderer(QgsSingleBandPseudoColorRenderer(_NO_INPUT, 1, shader))
    layer.setBlendMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def style_findings(layer: QgsVectorLayer, classes: ClassTable) -> None:
    """Outline findings in their classes' colours, with a breath of fill; the legend lists the classes by name."""
    categories = []
    for map_class in classes.findings:
        fill = QColor(*map_class.rgb, _FILL_ALPHA)
        outline = QColor(*map_class.rgb).darker(125)
        symbol = QgsFillSymbol.createSimple(
            {
                "color": _rgba(fill),
                "outline_color": _rgba(outline),
                "outline_width": str(_OUTLINE_MM),
                "joinstyle": "round",
            }
        )
        categories.append(QgsRendererCategory(map_class.id, symbol, map_class.name))
    layer.setRenderer(QgsCategorizedSymbolRenderer("class_id", categories))
    layer.setDisplayExpression("\"class\" || ' ' || round(\"area_m2\") || ' m²'")


class _WhenLoaded(QgsProcessingLayerPostProcessorInterface):
    """Styles a layer once Processing has opened it."""

    kept: list[_WhenLoaded] = []
    """Processing holds no reference to a Python post-processor and would call one that is gone."""

    def __init__(self, style: Style, classes: ClassTable) -> None:
        super().__init__()
        self._style = style
        self._classes = classes

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Style the layer; Processing calls this in the main thread."""
        self._style(layer, self._classes)
        layer.triggerRepaint()


def _rgba(colour: QColor) -> str:
    return ",".join(str(v) for v in (colour.red(), colour.green(), colour.blue(), colour.alpha()))
