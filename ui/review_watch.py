"""What happens to a reviewed layer elsewhere in QGIS. In: the layer, slots. Out: calls of the slots, until the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import Qt

_AT_ONCE = Qt.ConnectionType.AutoConnection
_LATER = Qt.ConnectionType.QueuedConnection


@dataclass(frozen=True)
class LayerSlots:
    """Who is told what.

    Attributes:
        gone: the layer is being deleted.
        access_changed: its edits began, or it became read-only or writable.
        content_changed: its edits ended, or its filter changed.
        outlines_saved: (id of the layer, fid -> new geometry), before its edits end.
    """

    gone: Callable[[], None]
    access_changed: Callable[[], None]
    content_changed: Callable[[], None]
    outlines_saved: Callable[[str, dict[int, Any]], None]


class LayerWatch:
    """Tells of everything that happens to a layer, from when it is made until `end`.

    Args:
        layer: to watch.
        slots: methods of a QObject, so that Qt lets go of them with it.
    """

    def __init__(self, layer: QgsVectorLayer, slots: LayerSlots) -> None:
        self._layer = layer
        self._slots = slots
        for signal, slot, connection_type in self._connections():
            signal.connect(slot, connection_type)

    def end(self) -> None:
        """Tell nothing any more; only for a layer that still exists."""
        for signal, slot, _ in self._connections():
            signal.disconnect(slot)

    def _connections(self) -> tuple[tuple[Any, Callable[..., None], Qt.ConnectionType], ...]:
        """Return (signal, slot, connection type)."""
        layer, slots = self._layer, self._slots
        return (
            (layer.willBeDeleted, slots.gone, _AT_ONCE),
            (layer.editingStarted, slots.access_changed, _AT_ONCE),
            # Later: QGIS is in the middle of ending the edits when it says so.
            (layer.editingStopped, slots.content_changed, _LATER),
            (layer.committedGeometriesChanges, slots.outlines_saved, _AT_ONCE),
            (layer.readOnlyChanged, slots.access_changed, _AT_ONCE),
            (layer.subsetStringChanged, slots.content_changed, _AT_ONCE),
        )
