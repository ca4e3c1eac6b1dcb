"""A layer of findings under review. In: a layer, decisions. Out: candidates; attributes in its GeoPackage, at once.

Every decision goes through QGIS's provider and is in the file, without a journal beside it, before the next candidate
is shown: whatever ends QGIS, no decision is lost, and the file can be copied at any time. Main thread only.
"""

from __future__ import annotations

import os
import shutil
from typing import Any, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsGeometry,
    QgsMapLayer,
    QgsProject,
    QgsProviderRegistry,
    QgsUnitTypes,
    QgsVectorDataProvider,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDateTime, QVariant

from ..algorithms.common import is_temporary_output, tr
from ..algorithms.remembered import global_window_of
from ..algorithms.review_fields import (
    AREA,
    CLASS,
    CONFIDENCE,
    DATE,
    FINDINGS,
    NEW_CLASS,
    NOTE,
    OPEN,
    REVIEW,
    REVIEWER,
    STATE,
    state_of,
    text_of,
)
from ..relay_core.errors import JobError, OutputError
from ..relay_core.outputs import whole_file
from .review_list import Candidate

_EQUAL_AREA = "EPSG:6933"  # of the engine, for degrees and for Mercator's stretched metres
_CAN = QgsVectorDataProvider.Capability


def holds_findings(layer: Optional[QgsMapLayer]) -> bool:
    """Return whether a layer has polygons with the attributes that Segment raster writes."""
    return (
        isinstance(layer, QgsVectorLayer)
        and layer.isValid()
        and layer.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry
        and all(layer.fields().indexOf(name) >= 0 for name in FINDINGS)
    )


class ReviewLayer:
    """Reads candidates from a layer and writes what is said of them.

    Args:
        layer: for which `holds_findings` is true.
    """

    def __init__(self, layer: QgsVectorLayer) -> None:
        self.layer = layer
        self._decisions: list[tuple[int, dict[str, Any]]] = []  # what attributes were before, the last at the end

    @property
    def has_review_fields(self) -> bool:
        """Whether something was decided before, now or in an earlier session."""
        return self.layer.fields().indexOf(STATE) >= 0

    @property
    def is_temporary(self) -> bool:
        """Whether QGIS will delete the layer's file when it is closed."""
        return is_temporary_output(_file_of(self.layer))

    @property
    def global_window(self) -> tuple[float, float]:
        """(width, height) of the model's global window [map units], (0, 0) where the result does not say."""
        return global_window_of(self.layer)

    def obstacle(self) -> str:
        """Say why nothing can be decided now, "" where it can."""
        layer = self.layer
        named = {"name": layer.name()}
        if layer.dataProvider().storageType() != "GPKG":
            return tr(
                "{name} is not a GeoPackage, so it cannot keep decisions; export it as one and review that."
            ).format(**named)
        capabilities = layer.dataProvider().capabilities()
        needed = [_CAN.ChangeAttributeValues, *([] if self.has_review_fields else [_CAN.AddAttributes])]
        if layer.readOnly() or not all(capabilities & capability for capability in needed):
            return tr("{name} is read-only, so it cannot keep decisions; review a copy that can be changed.").format(
                **named
            )
        if layer.isEditable():
            return tr("{name} is being edited; save or discard the edits to go on with the review.").format(**named)
        return ""

    def candidates(self) -> list[Candidate]:
        """Return all candidates that are in the file."""
        layer = self.layer
        wanted = [i for i in map(layer.fields().indexOf, (*FINDINGS, *REVIEW)) if i >= 0]
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry).setSubsetOfAttributes(wanted)
        return [_candidate(feature) for feature in layer.getFeatures(request) if feature.id() >= 0]

    def candidate(self, fid: int) -> Candidate:
        """Return one candidate as it is now."""
        return _candidate(self.layer.getFeature(fid))

    def geometry(self, fid: int) -> QgsGeometry:
        """Return a candidate's polygon in the layer's CRS."""
        return self.layer.getFeature(fid).geometry()

    def decide(self, fid: int, state: str, reviewer: str) -> None:
        """Write a state, who gave it and when.

        Raises:
            OutputError: it is not in the file.
            JobError: nothing can be decided now.
        """
        said = None if state == OPEN else state
        self._write(fid, {STATE: said, REVIEWER: reviewer, DATE: QDateTime.currentDateTime()})

    def name_class(self, fid: int, class_name: str, reviewer: str) -> None:
        """Write another class than the model's, or that the model's is right; raises as `decide` does."""
        found = self.candidate(fid).found_class
        named = None if class_name == found else class_name
        self._write(fid, {NEW_CLASS: named, REVIEWER: reviewer, DATE: QDateTime.currentDateTime()})

    def write_note(self, fid: int, note: str) -> None:
        """Write a note; raises as `decide` does."""
        self._write(fid, {NOTE: note.strip() or None})

    def undo(self) -> Optional[int]:
        """Take the last of this session's changes back; return whose it was, None where there is none.

        Raises:
            OutputError: it is not in the file.
            JobError: nothing can be decided now.
        """
        if not self._decisions:
            return None
        fid, before = self._decisions[-1]
        if self.layer.getFeature(fid).isValid():
            self._change(fid, before)
        self._decisions.pop()
        return fid

    @property
    def can_undo(self) -> bool:
        """Whether this session changed something."""
        return bool(self._decisions)

    def measure(self, fids: list[int]) -> None:
        """Write the ground area of candidates whose outline was edited; raises as `decide` does."""
        for fid in fids:
            area = ground_area_m2(self.geometry(fid), self.layer.crs())
            if area is not None:
                self._change(fid, {AREA: area})

    def keep_in(self, path: str) -> None:
        """Copy the layer's file to one that stays, and have the layer show that.

        Raises:
            OutputError: it cannot be written.
        """
        with whole_file(path, ("-wal", "-shm", "-journal")) as temporary:
            shutil.copyfile(_file_of(self.layer), temporary)
        registry = QgsProviderRegistry.instance()
        parts = registry.decodeUri("ogr", self.layer.source())
        self.layer.setDataSource(registry.encodeUri("ogr", {**parts, "path": path}), self.layer.name(), "ogr")

    def _write(self, fid: int, values: dict[str, Any]) -> None:
        """Change attributes of a candidate and remember what they were."""
        self._add_fields()
        feature = self.layer.getFeature(fid)
        before = {name: feature[name] for name in values}
        self._change(fid, values)
        self._decisions.append((fid, before))

    def _change(self, fid: int, values: dict[str, Any]) -> None:
        """Write attributes to the file."""
        self._check()
        provider = self.layer.dataProvider()
        by_index = {provider.fieldNameIndex(name): value for name, value in values.items()}
        provider.enterUpdateMode()  # left again, it has SQLite finish its journal: the file alone holds the decision
        is_written = provider.changeAttributeValues({fid: by_index})
        provider.leaveUpdateMode()
        if not is_written:
            raise self._unwritten()
        provider.dataChanged.emit()  # attribute tables that are open

    def _add_fields(self) -> None:
        """Add the fields of a review where they are missing."""
        self._check()
        missing = [name for name in REVIEW if self.layer.fields().indexOf(name) < 0]
        if not missing:
            return
        provider = self.layer.dataProvider()
        kinds = {DATE: QVariant.DateTime}
        provider.enterUpdateMode()
        is_added = provider.addAttributes([QgsField(name, kinds.get(name, QVariant.String)) for name in missing])
        provider.leaveUpdateMode()
        self.layer.updateFields()
        if not is_added:
            raise self._unwritten()

    def _check(self) -> None:
        obstacle = self.obstacle()
        if obstacle:
            raise JobError(obstacle)

    def _unwritten(self) -> OutputError:
        provider = self.layer.dataProvider()
        reasons = "; ".join(provider.errors()) if provider.hasErrors() else tr("no reason is given")
        provider.clearErrors()
        return OutputError(
            tr("The decision was not written to {name} ({reason}); see that no other program uses the file.").format(
                name=os.path.basename(_file_of(self.layer)), reason=reasons
            )
        )


def ground_area_m2(geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> Optional[float]:
    """Return a polygon's area as the engine measures pixels [m2], None where the CRS does not say."""
    if not crs.isValid():
        return None
    if not crs.isGeographic() and "+proj=merc" not in crs.toProj():
        metres = QgsUnitTypes.fromUnitToUnitFactor(crs.mapUnits(), QgsUnitTypes.DistanceUnit.DistanceMeters)
        return geometry.area() * metres**2
    flat = QgsGeometry(geometry)
    onto_ground = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem(_EQUAL_AREA), QgsProject.instance())
    try:
        flat.transform(onto_ground)
    except QgsCsException:
        return None
    return flat.area()


def _candidate(feature: QgsFeature) -> Candidate:
    """Return what a feature says."""
    fields = feature.fields()

    def value(name: str) -> Any:
        index = fields.indexOf(name)
        return feature[index] if index >= 0 else None

    date = value(DATE)
    return Candidate(
        fid=feature.id(),
        found_class=text_of(value(CLASS)),
        area_m2=_number(value(AREA)),
        confidence=_number(value(CONFIDENCE)),
        state=state_of(text_of(value(STATE))),
        new_class=text_of(value(NEW_CLASS)),
        note=text_of(value(NOTE)),
        reviewer=text_of(value(REVIEWER)),
        date=date.toString("yyyy-MM-dd HH:mm") if isinstance(date, QDateTime) else "",
    )


def _number(value: Any) -> Optional[float]:
    return float(value) if isinstance(value, (int, float)) else None


def _file_of(layer: QgsVectorLayer) -> str:
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return parts.get("path") or ""
