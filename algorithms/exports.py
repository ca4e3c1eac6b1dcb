"""Exports of layers that are no files. In: what was just exported. Out: the first export of the same polygons.

A training that goes on must find its labels in the same file as before; QGIS gives every export another name.
"""

from __future__ import annotations

import hashlib
import os

from qgis.core import QgsFeatureRequest, QgsProcessingFeatureSource

AS_THEY_ARE = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
"""Polygons whose outlines cross themselves come as they are: the engine mends them, and QGIS's own check ends QGIS."""

_first_exports: dict[str, str] = {}  # digest of polygons -> source of the first export of them in this session


def first_export(source: str, features: QgsProcessingFeatureSource, field: str) -> str:
    """Return the source of the first export of the same polygons, which is `source` for polygons that are new.

    Args:
        source: of the export that was just made, as the engine opens it.
        features: what was exported.
        field: whose values count, besides the outlines; "" for none.
    """
    digest = _digest(features, field)
    earlier = _first_exports.get(digest, "")
    if not os.path.exists(earlier.partition("|")[0]):
        earlier = _first_exports[digest] = source
    return earlier


def _digest(features: QgsProcessingFeatureSource, field: str) -> str:
    """Hash outlines and values, in order."""
    digest = hashlib.sha256(features.sourceCrs().toWkt().encode())
    digest.update(field.encode())
    index = features.fields().lookupField(field)
    for feature in features.getFeatures(QgsFeatureRequest(), AS_THEY_ARE):
        digest.update(bytes(feature.geometry().asWkb()))
        digest.update(repr(feature.attribute(index) if index >= 0 else None).encode())
    return digest.hexdigest()
