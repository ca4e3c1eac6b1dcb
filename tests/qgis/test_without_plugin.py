"""Results of the real engine, opened by QGIS in a process that knows nothing of the plugin."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

LOOK = """
import json, sys
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer, QgsVectorLayer

app = QgsApplication([], False)
app.initQgis()
project, seen = QgsProject(), {}
for name in ("classes.tif", "confidence.tif", "findings.gpkg"):
    layer = (QgsVectorLayer if name.endswith("gpkg") else QgsRasterLayer)(name, name)
    layer.loadDefaultMetadata()
    project.addMapLayer(layer)
    renderer = layer.renderer()
    seen[name] = {"renderer": renderer.type(), "crs": layer.crs().authid(), "abstract": layer.metadata().abstract()}
    if renderer.type() == "paletted":
        seen[name]["classes"] = [[c.label, c.color.name(), c.color.alpha()] for c in renderer.classes()]
    if renderer.type() == "categorizedSymbol":
        seen[name]["classes"] = [c.label() for c in renderer.categories()]
assert not any(module.startswith("relay_") for module in sys.modules)
print(json.dumps(seen))
"""


@pytest.fixture
def look(segment, engine_python, make_raster, tiny_model, tmp_path, monkeypatch):
    """Segment a raster, take files away, and tell how QGIS opens the rest."""
    monkeypatch.setenv("RELAY_SEGMENTER_PYTHON", engine_python)

    def look(*taken_away):
        names = {"OUTPUT": "classes.tif", "CONFIDENCE": "confidence.tif", "POLYGONS": "findings.gpkg"}
        paths = {key: str(tmp_path / name) for key, name in names.items()}
        segment(INPUT=make_raster(), MODEL=tiny_model, **paths)
        for name in taken_away:
            (tmp_path / name).unlink()
        environment = {name: value for name, value in os.environ.items() if not name.startswith("RELAY")}
        environment["QT_QPA_PLATFORM"] = "offscreen"
        done = subprocess.run(
            [sys.executable, "-c", LOOK], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    return look


def test_results_open_with_their_legend_and_their_story(look):
    seen = look()
    assert {name: each["renderer"] for name, each in seen.items()} == {
        "classes.tif": "paletted",
        "confidence.tif": "singlebandgray",
        "findings.gpkg": "categorizedSymbol",
    }
    assert all(each["crs"] == "EPSG:32648" for each in seen.values())
    assert all("Model: Tiny terrain" in each["abstract"] for each in seen.values())
    assert [label for label, _, alpha in seen["classes.tif"]["classes"] if alpha] == ["mound", "water", "temple"]
    assert seen["findings.gpkg"]["classes"] == ["mound", "water", "temple"]


def test_the_class_raster_alone_has_its_names_and_colours_inside(look):
    seen = look("classes.qml", "classes.qmd")["classes.tif"]
    assert seen["renderer"] == "paletted"
    assert [entry[:2] for entry in seen["classes"]][:3] == [
        ["mound", "#dc9600"],
        ["water", "#1478dc"],
        ["temple", "#c800c8"],
    ]
