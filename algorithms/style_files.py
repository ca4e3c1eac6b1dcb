"""Where a result's style is stored. In: a styled layer, its file, the files of the same run. Out: a style or a reason.

QGIS looks for a style inside a GeoPackage, and beside any other file under the name <stem>.qml, which dtm.tif and
dtm.geojson share. So a .qml is written only where it can belong to nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from qgis.core import QgsMapLayer, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from ..relay_core.errors import OutputError
from ..relay_core.outputs import whole_file
from .common import tr

_OWNER = "relaySegmenterStyleOf"
"""Attribute of a .qml's first element with the file that we wrote it for; gone as soon as QGIS saves it again."""


def store(layer: QgsMapLayer, path: str, neighbours: Iterable[str]) -> str:
    """Store the layer's style where QGIS finds it when it opens `path`.

    Args:
        layer: styled.
        path: the layer's file.
        neighbours: the run's other files whose style QGIS looks for in a .qml, `path` may be among them.

    Returns:
        "" where the style is stored, otherwise a sentence that says why it is not.
    """
    if is_geopackage(path):
        return _store_inside(layer)
    style_path = _style_path(path)
    name = os.path.basename(path)
    for other in neighbours:
        if other != path and _same(_style_path(other), style_path):
            return tr("{style} is not written, since it would also style {other}; {name} opens without it.").format(
                style=style_path, other=os.path.basename(other), name=name
            )
    if os.path.exists(style_path) and _owner(style_path) != name:
        return tr("{style} is left as it is, since it was not written for {name}; {name} opens with it.").format(
            style=style_path, name=name
        )
    return _store_beside(layer, style_path, name)


def is_geopackage(path: str) -> bool:
    """Return whether a file is a GeoPackage, by its ending."""
    return path.lower().endswith(".gpkg")


def _store_inside(layer: QgsVectorLayer) -> str:
    """Store the style as the default one of a table in a GeoPackage."""
    provider = layer.dataProvider()
    provider.enterUpdateMode()  # left again, it has SQLite finish its journal, so that read-only folders can be read
    try:
        return layer.saveStyleToDatabase("relay_segmenter", tr("Classes of the model"), True, "")
    finally:
        provider.leaveUpdateMode()


def _store_beside(layer: QgsMapLayer, style_path: str, name: str) -> str:
    """Write the .qml, with the name of the file that it is for."""
    document = QDomDocument()
    problem = layer.exportNamedStyle(document)
    if problem:
        return problem
    document.documentElement().setAttribute(_OWNER, name)
    try:
        with whole_file(style_path) as temporary, open(temporary, "w", encoding="utf-8") as stream:
            stream.write(document.toString(2))
    except OutputError as reason:
        return reason.message
    return ""


def _owner(style_path: str) -> str:
    """Return the file that we wrote a .qml for, "" where it is not ours."""
    document = QDomDocument()
    try:
        with open(style_path, encoding="utf-8") as stream:
            document.setContent(stream.read())
    except (OSError, ValueError):
        return ""
    return document.documentElement().attribute(_OWNER)


def _style_path(path: str) -> str:
    return os.path.splitext(path)[0] + ".qml"


def _same(one: str, other: str) -> bool:
    return os.path.normcase(os.path.abspath(one)) == os.path.normcase(os.path.abspath(other))
