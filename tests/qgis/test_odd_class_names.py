"""Classes may be called anything: names come whole from the panel to every file, and back; with the real engine."""

from __future__ import annotations

import csv
import json
import os
import subprocess
from pathlib import Path

import pytest
from osgeo import gdal
from qgis.core import QgsFeatureRequest, QgsRasterLayer, QgsVectorLayer

from tests.qgis.conftest import REPOSITORY, with_card

NAMES = ('mound, large = "5; 6"', "Gräben; <b>alt</b> & tief", "ប្រាសាទ 'ក'")
GROUND = "Sonstiges, übrig"


@pytest.fixture(autouse=True)
def real_engine(engine_python, monkeypatch):
    monkeypatch.setenv("RELAY_SEGMENTER_PYTHON", engine_python)


@pytest.fixture
def model(tiny_model, tmp_path):
    """The tiny model, whose classes are called otherwise."""
    colours = ("#dc9600", "#1478dc", "#c800c8", "#ffffff")
    classes = [
        {"id": number, "name": name, "colour": colours[number], "background": name == GROUND}
        for number, name in enumerate((*NAMES, GROUND))
    ]
    return with_card(tiny_model, tmp_path / "odd.safetensors", {"classes": classes})


@pytest.fixture
def card(modules, model):
    return modules("relay_core.card").read_card(model)


@pytest.fixture
def choices(modules, card, qgis_app):
    """The panel's rows of classes."""
    section = modules("ui.dock_classes").ClassChoices()
    section.show_classes(card)
    yield section
    section.deleteLater()


def values_of(path: str) -> set:
    layer = QgsVectorLayer(path)
    assert layer.isValid()
    return {feature["class"] for feature in layer.getFeatures()}


def test_the_panel_shows_names_as_they_are(choices):
    assert [tick.text().replace("&&", "&") for tick in choices.ticks.values()] == list(NAMES)
    assert "&&" in choices.ticks[NAMES[1]].text()  # a single one would underline what follows


def test_names_come_whole_through_the_panel_and_all_files(segment, choices, model, make_raster, outputs, card):
    choices.ticks[NAMES[1]].setChecked(False)
    choices.sizes[NAMES[0]].setValue(0.5)
    given = segment(INPUT=make_raster(), MODEL=model, **choices.parameters(), **outputs)
    record = json.loads(Path(f"{given['OUTPUT']}.run.json").read_text(encoding="utf-8"))
    assert record["job"]["polygon_rules"]["classes"] == [NAMES[0], NAMES[2]]
    assert record["job"]["polygon_rules"]["min_area_by_class"] == {NAMES[0]: 0.5}
    assert list(record["class_pixels"]) == [*NAMES, GROUND]
    found = values_of(given["POLYGONS"])
    assert found and found <= {NAMES[0], NAMES[2]}
    dataset = gdal.Open(given["OUTPUT"])
    dataset.GetMetadata()  # GDAL 3.6 does not look beside the file for the names alone
    assert dataset.GetRasterBand(1).GetCategoryNames() == [*NAMES, GROUND]
    classes = QgsRasterLayer(given["OUTPUT"], "opened")  # with the style beside it
    assert [entry.label for entry in classes.renderer().classes()] == [*NAMES, GROUND]
    findings = QgsVectorLayer(given["POLYGONS"], "opened")  # with the style inside
    assert [category.label() for category in findings.renderer().categories()] == [NAMES[0], NAMES[2]]


def test_names_come_whole_into_a_csv_table_of_findings(segment, model, make_raster, outputs, tmp_path):
    path = str(tmp_path / "findings.csv")
    segment(INPUT=make_raster(), MODEL=model, OUTPUT=outputs["OUTPUT"], POLYGONS=path)
    with open(path, encoding="utf-8", newline="") as stream:
        found = {row["class"] for row in csv.DictReader(stream)}
    assert found and found <= set(NAMES)


def test_the_review_tells_classes_of_any_name_apart(segment, model, make_raster, outputs, modules, project):
    given = segment(INPUT=make_raster(), MODEL=model, OUTPUT=outputs["OUTPUT"], POLYGONS=outputs["POLYGONS"])
    layer = QgsVectorLayer(given["POLYGONS"], "findings")
    project.addMapLayer(layer)
    assert list(modules("algorithms.review_classes").class_symbols(layer)) == list(NAMES)
    modules("ui.review_style").show_states(layer)
    shown = [item.label() for item in layer.renderer().legendSymbolItems()]
    assert [name for name in shown if name in NAMES] == [*NAMES, *NAMES]  # open and accepted
    undecided = layer.renderer().rootRule().children()[0]
    for name, rule in zip(NAMES, undecided.children()):
        chosen = layer.getFeatures(QgsFeatureRequest().setFilterExpression(rule.filterExpression()))
        assert {feature["class"] for feature in chosen} == {name} & values_of(given["POLYGONS"])


def test_the_shell_takes_names_as_the_panel_writes_them(choices, engine_python, model, make_raster, tmp_path):
    choices.ticks[NAMES[1]].setChecked(False)
    choices.sizes[NAMES[2]].setValue(0.5)
    output, polygons = str(tmp_path / "map.tif"), str(tmp_path / "found.gpkg")
    told = choices.parameters()
    command = [engine_python, "-m", "relay_core", "segment", make_raster(), "--model", model, "--output", output]
    options = ["--polygons", polygons, "--classes", told["CLASSES"], "--min-area", told["MIN_AREA"]]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "RELAY_QUIET": "1"}
    done = subprocess.run([*command, *options], env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    found = values_of(polygons)
    assert found and found <= {NAMES[0], NAMES[2]}
