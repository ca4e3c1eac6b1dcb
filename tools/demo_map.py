"""Puts the demo's results on a map. In: paths of the results. Out: a QGIS project, a picture of a print layout."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsHillshadeRenderer,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsMapLayerLegendUtils,
    QgsPrintLayout,
    QgsProject,
    QgsRasterDataProvider,
    QgsRasterLayer,
    QgsTextFormat,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QFont

TITLE = "Generated landscape,\nsegmented with relay tokens"
CAPTION = (
    "Hillshade of a generated terrain model, as laser scanning would show it, with what the bundled model finds on it. "
    "Nothing here was surveyed.\n\nA platform is a temple inside a moat and a mound outside. Close up they look alike; "
    "the global window shows the moat."
)
FONT = "DejaVu Sans"
DOTS_PER_INCH = 150
PAGE_MM = (258, 200)  # width, height
MAP_MM = (8, 8, 184, 184)  # left, top, width, height: square as the landscape
COLUMN_LEFT_MM = 199
COLUMN_WIDTH_MM = 52
SUN_AZIMUTH, SUN_ALTITUDE, RELIEF_FACTOR = 315, 40, 2  # degrees, degrees, heights times: mounds are low and wide


@dataclass(frozen=True)
class DemoLayers:
    """Paths of the terrain model and of the results on it."""

    terrain: str
    classes: str
    confidence: str
    findings: str


def make_project(layers: DemoLayers, path: Path) -> QgsProject:
    """Save a project that shows the findings on the classes on the terrain; the confidence is there, switched off.

    The results bring their styles in the .qml files beside them.
    """
    project = QgsProject.instance()
    project.clear()
    project.setTitle(TITLE.replace("\n", " "))
    terrain = QgsRasterLayer(layers.terrain, "Terrain (hillshade)")
    shade(terrain)
    confidence = QgsRasterLayer(layers.confidence, "Confidence (%)")
    classes = QgsRasterLayer(layers.classes, "Classes")
    findings = QgsVectorLayer(layers.findings, "Findings")
    for layer in (terrain, confidence, classes, findings):  # each goes on top of those before it
        project.addMapLayer(layer)
    project.layerTreeRoot().findLayer(confidence).setItemVisibilityChecked(False)
    project.setCrs(terrain.crs())

    # QGIS opens a project where its canvas was when it was saved.
    canvas = QgsMapCanvas()
    canvas.setObjectName("theMapCanvas")
    canvas.setDestinationCrs(terrain.crs())
    canvas.setExtent(terrain.extent())
    project.write(str(path))
    return project


def shade(terrain: QgsRasterLayer) -> None:
    """Draw a terrain model as a hillshade, averaged where it is drawn smaller than it is."""
    provider = terrain.dataProvider()
    hillshade = QgsHillshadeRenderer(provider, 1, SUN_AZIMUTH, SUN_ALTITUDE)
    hillshade.setZFactor(RELIEF_FACTOR)
    terrain.setRenderer(hillshade)
    provider.enableProviderResampling(True)
    provider.setZoomedOutResamplingMethod(QgsRasterDataProvider.ResamplingMethod.Average)
    provider.setMaxOversampling(8)


def draw_map(project: QgsProject, path: Path) -> None:
    """Draw the project's visible layers with title, legend and scale bar into a PNG."""
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.pageCollection().page(0).setPageSize(QgsLayoutSize(*PAGE_MM))
    terrain = project.mapLayersByName("Terrain (hillshade)")[0]

    picture = QgsLayoutItemMap(layout)
    place(picture, *MAP_MM)
    picture.setFrameEnabled(True)
    picture.setExtent(terrain.extent())
    layout.addLayoutItem(picture)

    add_text(layout, TITLE, 10, 30, 15, bold=True)
    add_legend(layout, project.mapLayersByName("Classes")[0], picture, 42)
    add_text(layout, CAPTION, 82, 60, 9)
    add_scale_bar(layout, picture, 178)

    # exportToImage would try to georeference the PNG, and complain that it cannot.
    image = QgsLayoutExporter(layout).renderPageToImage(0, QSize(), DOTS_PER_INCH)
    if not image.save(str(path)):
        raise OSError(f"{path} could not be written; free some space or choose a folder that can be written.")


def add_text(layout: QgsPrintLayout, text: str, top: float, height: float, points: int, bold: bool = False) -> None:
    """Write text into the column beside the map."""
    label = QgsLayoutItemLabel(layout)
    label.setText(text)
    label.setHAlign(Qt.AlignmentFlag.AlignLeft)  # QGIS justifies otherwise
    label.setFont(QFont(FONT, points, QFont.Weight.Bold if bold else QFont.Weight.Normal))
    place(label, COLUMN_LEFT_MM, top, COLUMN_WIDTH_MM, height)
    layout.addLayoutItem(label)


def add_legend(layout: QgsPrintLayout, classes: QgsRasterLayer, picture: QgsLayoutItemMap, top: float) -> None:
    """Name the classes that are findings beside the map, in the colours that they have there."""
    legend = QgsLayoutItemLegend(layout)
    legend.setLinkedMap(picture)
    legend.setAutoUpdateModel(False)
    root = legend.model().rootGroup()
    root.clear()
    entry = root.addLayer(classes)
    entry.setCustomProperty("legend/title-label", "Findings")
    # The first node is the band's name; the background is transparent.
    named = [i for i, map_class in enumerate(classes.renderer().classes(), start=1) if map_class.color.alpha() > 0]
    QgsMapLayerLegendUtils.setLegendNodeOrder(entry, named)
    legend.model().refreshLayerLegend(entry)
    legend.setStyleFont(QgsLegendStyle.Style.Subgroup, QFont(FONT, 12, QFont.Weight.Bold))
    legend.setStyleFont(QgsLegendStyle.Style.SymbolLabel, QFont(FONT, 11))
    legend.setSymbolWidth(9)
    legend.setSymbolHeight(6)
    legend.setBoxSpace(0)
    place(legend, COLUMN_LEFT_MM, top, COLUMN_WIDTH_MM, 60)
    layout.addLayoutItem(legend)


def add_scale_bar(layout: QgsPrintLayout, picture: QgsLayoutItemMap, top: float) -> None:
    """Put a scale bar of round numbers below the legend."""
    bar = QgsLayoutItemScaleBar(layout)
    bar.setLinkedMap(picture)
    bar.setStyle("Single Box")
    bar.applyDefaultSize()
    bar.setNumberOfSegmentsLeft(0)
    bar.setNumberOfSegments(2)
    bar.setUnitsPerSegment(100)
    text = QgsTextFormat()
    text.setFont(QFont(FONT))
    text.setSize(9)
    bar.setTextFormat(text)
    bar.setBoxContentSpace(0)
    place(bar, COLUMN_LEFT_MM, top, COLUMN_WIDTH_MM, 14)
    layout.addLayoutItem(bar)


def place(item: QgsLayoutItem, left: float, top: float, width: float, height: float) -> None:
    """Set an item's place and size on the page [mm]."""
    item.attemptMove(QgsLayoutPoint(left, top))
    item.attemptResize(QgsLayoutSize(width, height))
