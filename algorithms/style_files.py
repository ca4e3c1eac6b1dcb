"""Where a result's style and metadata are stored. In: a layer, its file, files of the same run. Out: them, or a reason.

QGIS looks for both inside a GeoPackage, and beside any other file under the names <stem>.qml and <stem>.qmd, which
dtm.tif and dtm.geojson share. So these are written only where they can belong to nothing else.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator

from qgis.core import QgsDataProvider, QgsMapLayer, QgsProviderRegistry, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from ..relay_core.errors import OutputError
from ..relay_core.outputs import whole_file
from .common import tr

_STYLE, _METADATA = ".qml", ".qmd"
_OWNER = "relaySegmenterStyleOf"
"""Attribute of a file's first element with the file that we wrote it for; gone as soon as QGIS saves it again."""


def store(layer: QgsMapLayer, path: str, neighbours: Iterable[str]) -> str:
    """Store the layer's style where QGIS finds it when it opens `path`.

    Args:
        layer: styled.
        path: the layer's file.
        neighbours: the run's other files beside which QGIS looks for a style, `path` may be among them.

    Returns:
        "" where the style is stored, otherwise a sentence that says why it is not.
    """
    return _store_style_inside(layer) if is_geopackage(path) else _store_beside(layer, path, neighbours, _STYLE)


def store_metadata(layer: QgsMapLayer, path: str, neighbours: Iterable[str]) -> str:
    """Store the layer's metadata where QGIS finds them; see `store`."""
    if is_geopackage(path):
        return _store_metadata_inside(layer, path)
    return _store_beside(layer, path, neighbours, _METADATA)


def is_geopackage(path: str) -> bool:
    """Return whether a file is a GeoPackage, by its ending."""
    return path.lower().endswith(".gpkg")


def _store_style_inside(layer: QgsVectorLayer) -> str:
    """Store the style as the default one of a table in a GeoPackage."""
    with _updated(layer):
        return layer.saveStyleToDatabase("relay_segmenter", tr("Classes of the model"), True, "")


def _store_metadata_inside(layer: QgsVectorLayer, path: str) -> str:
    """Store the metadata in the tables that a GeoPackage has for them."""
    table = layer.dataProvider().subLayers()[0].split(QgsDataProvider.sublayerSeparator())[1]
    with _updated(layer):
        provider = QgsProviderRegistry.instance().providerMetadata("ogr")
        stored, problem = provider.saveLayerMetadata(f"{path}|layername={table}", layer.metadata())
    return "" if stored else problem


@contextlib.contextmanager
def _updated(layer: QgsVectorLayer) -> Iterator[None]:
    """Have SQLite finish its journal after the block, so that read-only folders can be read."""
    provider = layer.dataProvider()
    provider.enterUpdateMode()
    try:
        yield
    finally:
        provider.leaveUpdateMode()


def _store_beside(layer: QgsMapLayer, path: str, neighbours: Iterable[str], ending: str) -> str:
    """Write a .qml or .qmd, with the name of the file that it is for, where it can belong to nothing else."""
    target = _beside(path, ending)
    name = os.path.basename(path)
    for other in neighbours:
        if other != path and _same(_beside(other, ending), target):
            return tr("{file} is not written, since it would also go with {other}; {name} opens without it.").format(
                file=target, other=os.path.basename(other), name=name
            )
    if os.path.exists(target) and _owner(target) != name:
        return tr("{file} is left as it is, since it was not written for {name}; {name} opens with it.").format(
            file=target, name=name
        )
    document = QDomDocument()
    problem = layer.exportNamedStyle(document) if ending == _STYLE else layer.exportNamedMetadata(document, "")
    if problem:
        return problem
    document.documentElement().setAttribute(_OWNER, name)
    try:
        with whole_file(target) as temporary, open(temporary, "w", encoding="utf-8") as stream:
            stream.write(document.toString(2))
    except OutputError as reason:
        return reason.message
    return ""


def _owner(sidecar: str) -> str:
    """Return the file that we wrote a .qml or .qmd for, "" where it is not ours."""
    document = QDomDocument()
    try:
        with open(sidecar, encoding="utf-8") as stream:
            document.setContent(stream.read())
    except (OSError, ValueError):
        return ""
    return document.documentElement().attribute(_OWNER)


def _beside(path: str, ending: str) -> str:
    return os.path.splitext(path)[0] + ending


def _same(one: str, other: str) -> bool:
    return os.path.normcase(os.path.abspath(one)) == os.path.normcase(os.path.abspath(other))
