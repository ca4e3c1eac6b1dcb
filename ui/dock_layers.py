"""What the model reads. In: the project's rasters, a model's channels. Out: a band for each channel, correctable."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

from qgis.core import QgsMapLayer, QgsMapLayerProxyModel, QgsProject, QgsRasterLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QWidget

from ..algorithms.common import tr
from ..algorithms.raster_facts import data_bands
from ..algorithms.segment_raster import SegmentRaster
from ..relay_core.card import Card, Channel
from .channel_matching import Band, match_channels, rasters_and_bands
from .dock_section import Section
from .form_fields import Tick, keep_narrow
from .project_layers import ProjectLayers
from .training_defaults import is_class_raster, likely_raster

_RESULT_KEY = "relay_segmenter/output"  # of layers that came out of a run
_MOST_BANDS = 64  # of one raster to list; cameras with hundreds have their bands chosen in the toolbox


class LayerChoices(Section):
    """The raster, and where each channel of the model comes from."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Raster"), parent)
        self.raster = QgsMapLayerComboBox()
        self.raster.setObjectName("relayDockRaster")
        self.raster.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        self.raster.setToolTip(tr("The raster to segment; bands that it lacks are looked for in the other rasters."))
        keep_narrow(self.raster)
        self.rows = QFormLayout()
        self.rows.setContentsMargins(8, 0, 0, 0)
        self.rows.setVerticalSpacing(2)
        self.rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.column.addWidget(self.raster)
        self.keep_grid = Tick(tr("Keep the raster's own pixels"))
        self.keep_grid.setObjectName("relayDockKeepGrid")
        self.keep_grid.setToolTip(
            tr("Otherwise pixels are resampled while they are read where they are not about as wide as the model's.")
        )
        self.column.addLayout(self.rows)
        self.column.addWidget(self.keep_grid)
        self._channels: tuple[Channel, ...] = ()
        self._boxes: list[QComboBox] = []
        self._bands: dict[str, Band] = {}  # by the data of the boxes' entries
        self.raster.layerChanged.connect(self._raster_changed)
        self.keep_grid.toggled.connect(lambda _: self.changed.emit())
        ProjectLayers(self).changed.connect(self._layers_changed)

    def prefer(self, active: Optional[QgsMapLayer]) -> None:
        """Choose the raster that a person most likely means."""
        self._layers_changed()
        likely = likely_raster(self._rasters(), active)
        if likely is not None:
            self.raster.setLayer(likely)

    def show_channels(self, card: Optional[Card]) -> None:
        """Ask for the channels of another model; None for no model."""
        channels = card.channels if card else ()
        if channels != self._channels:
            self._channels = channels
            self._match()

    def layer(self) -> Optional[QgsRasterLayer]:
        """Return the raster whose grid and extent count: that of the first channel."""
        band = self._chosen()[0] if self._boxes else None
        return QgsProject.instance().mapLayer(band.raster) if band else self.raster.currentLayer()

    def layers(self) -> list[QgsRasterLayer]:
        """Return all rasters that channels come from."""
        ids = dict.fromkeys(band.raster for band in self._chosen() if band)
        return [layer for layer in map(QgsProject.instance().mapLayer, ids) if layer is not None]

    def parameters(self) -> dict[str, Any]:
        """Return parameters of Segment raster."""
        chosen = [band for band in self._chosen() if band]
        rasters, bands = rasters_and_bands(chosen, list(self._bands.values()))
        return {
            SegmentRaster.INPUT: rasters[0] if rasters else None,
            SegmentRaster.MORE_RASTERS: rasters[1:],
            SegmentRaster.BANDS: bands,
            SegmentRaster.KEEP_GRID: self.keep_grid.isChecked(),
        }

    def problem(self) -> str:
        """Return what keeps a run from starting, "" for nothing."""
        if self.raster.currentLayer() is None:
            return tr("There is no raster in the project; add one (Layer, Add Layer, Add Raster Layer).")
        missing = [channel.name for channel, band in zip(self._channels, self._chosen()) if band is None]
        if missing:
            return tr("No band is chosen for {channels}; choose one, or another model.").format(
                channels=", ".join(missing)
            )
        return ""

    def choices(self) -> dict[str, Any]:
        """Return what is chosen; see `Section`."""
        layer = self.raster.currentLayer()
        return {
            "raster": layer.id() if layer else "",
            "bands": [box.currentData() for box in self._boxes],
            "keep_grid": self.keep_grid.isChecked(),
        }

    def restore(self, choices: dict[str, Any]) -> None:
        """Choose again; see `Section`."""
        self._layers_changed()
        self.keep_grid.setChecked(bool(choices.get("keep_grid", False)))
        layer = QgsProject.instance().mapLayer(str(choices.get("raster")))
        if layer is None:
            return
        self.raster.setLayer(layer)
        for box, key in zip(self._boxes, choices.get("bands") or ()):
            if key in self._bands:
                box.setCurrentIndex(box.findData(key))

    def _rasters(self) -> list[QgsRasterLayer]:
        """Return the rasters that can be segmented, from the top of the layer tree to its bottom."""
        project = QgsProject.instance()  # layers of the tree that are not its own, such as previews, come and go
        layers = (project.mapLayer(node.layerId()) for node in project.layerTreeRoot().findLayers())
        rasters = [layer for layer in layers if isinstance(layer, QgsRasterLayer) and layer.isValid()]
        return [layer for layer in rasters if not layer.customProperty(_RESULT_KEY)]

    def _layers_changed(self) -> None:
        """Follow the project; what is chosen stays where it is still there."""
        rasters = self._rasters()
        layers = QgsProject.instance().mapLayers().values()
        self.raster.setExceptedLayerList([layer for layer in layers if layer.customProperty(_RESULT_KEY)])
        if self.raster.currentLayer() is None and rasters:
            self.raster.setLayer(likely_raster(rasters, None))
        bands = {_key(band): band for layer in rasters for band in bands_of(layer)}
        if bands != self._bands:
            self._bands = bands
            self._match(kept=[box.currentData() for box in self._boxes])

    def _raster_changed(self, *_: object) -> None:
        self._match()

    def _match(self, kept: Sequence[Optional[str]] = ()) -> None:
        """Find bands for all channels, and list them; those kept stay where they are still there."""
        layer = self.raster.currentLayer()
        first = [band for band in self._bands.values() if layer is not None and band.raster == layer.id()]
        others = [band for band in self._bands.values() if band not in first and not _is_classes(band.raster)]
        matched = match_channels(self._channels, first, others) if first else (None,) * len(self._channels)
        while self.rows.rowCount():
            self.rows.removeRow(0)
        self._boxes = []
        for index, (channel, band) in enumerate(zip(self._channels, matched)):
            before = kept[index] if index < len(kept) else None
            box = self._box(index, before if before in self._bands else band and _key(band))
            self._boxes.append(box)
            self.rows.addRow(channel.name, box)
        self.changed.emit()

    def _box(self, index: int, key: Optional[str]) -> QComboBox:
        """Make the box of a channel."""
        box = QComboBox()
        box.setObjectName(f"relayDockChannel{index + 1}")
        box.setToolTip(tr("The band that the model reads here; the first one's raster says where the pixels lie."))
        keep_narrow(box)
        if key is None:
            box.addItem(tr("choose a band"), None)
        for each, band in self._bands.items():
            box.addItem(_spoken(band), each)
        box.setCurrentIndex(max(0, box.findData(key)))
        box.currentIndexChanged.connect(lambda _: self.changed.emit())
        return box

    def _chosen(self) -> list[Optional[Band]]:
        """Return the band of every channel."""
        return [self._bands.get(box.currentData()) for box in self._boxes]


def bands_of(layer: QgsRasterLayer) -> list[Band]:
    """Return the data bands of a raster."""
    names = {number: layer.bandName(number) for number, _ in data_bands(layer)[:_MOST_BANDS]}
    kinds = dict(data_bands(layer))
    return [Band(layer.id(), number, kinds[number], _plain(name)) for number, name in names.items()]


def _plain(name: str) -> str:
    """Return what a file calls a band: QGIS says "Band 1: slope (Gray)"."""
    return name.partition(": ")[2].partition(" (")[0]


def _key(band: Band) -> str:
    return f"{band.raster} {band.number}"


def _spoken(band: Band) -> str:
    layer = QgsProject.instance().mapLayer(band.raster)
    what = band.name or band.kind
    told = tr("{layer}: band {number}").format(layer=layer.name() if layer else "", number=band.number)
    return f"{told} ({what})" if what else told


def _is_classes(layer_id: str) -> bool:
    layer = QgsProject.instance().mapLayer(layer_id)
    return layer is not None and is_class_raster(layer)
