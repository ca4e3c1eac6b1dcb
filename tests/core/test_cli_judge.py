"""The shell's commands that judge: tables on the screen, files where asked, and every mistake in one sentence."""

import json

import numpy as np
import pyogrio
import pytest
import shapely
from rasterio.crs import CRS

from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.rasters import read_bands
from relay_core.models.weights import save_model

GRID = Grid((0.5, 0.0, 400000.0, 0.0, -0.5, 1500000.0), (60, 70), CRS.from_epsg(32648).to_wkt())


@pytest.fixture
def folder(tmp_path, tiny_model, tiny_card):
    """A model, terrain, labels as a raster and as ten polygons."""
    generator = np.random.default_rng(0)
    save_model(tmp_path / "model.safetensors", tiny_model, tiny_card)
    write_raster(tmp_path / "dtm.tif", generator.normal(size=(60, 70)).astype(np.float32), GRID)
    write_raster(tmp_path / "labels.tif", generator.integers(0, 4, (60, 70)).astype(np.uint8), GRID, 255)
    boxes = [shapely.box(400001 + 3 * i, 1499980, 400003 + 3 * i, 1499990) for i in range(10)]
    pyogrio.raw.write(
        tmp_path / "finds.gpkg",
        geometry=shapely.to_wkb(np.array(boxes, object)),
        field_data=[np.array(["mound", "water"] * 5, object)],
        fields=["kind"],
        geometry_type="Polygon",
        crs="EPSG:32648",
    )
    return tmp_path


@pytest.fixture
def relay(folder, shell_in):
    """Run a command in the folder; return its exit code, what it printed and what it complained of."""
    return shell_in(folder)


def test_evaluate_prints_tables_and_writes_files(relay, folder):
    code, said, complaint = relay(
        "evaluate", "model.safetensors", "--scene", "dtm.tif", "labels.tif", "--block-px", 16,
        "--mean", "all", "--match", "iou", "--min-area", 2, "--boundary", 1, "--json", "all.json", "--csv", "all.csv",
    )  # fmt: skip
    assert code == 0, complaint
    assert said.startswith("tiny (model.safetensors)\n") and "of 20 blocks of 16 px" in said
    told = json.loads((folder / "all.json").read_text())
    assert told["settings"]["mean_over"] == "all" and told["together"]["boundary"]["band_m"] == 1
    assert (folder / "all.csv").read_text().startswith("scene,class")


def test_evaluate_takes_polygons_and_another_model(relay):
    code, said, complaint = relay(
        "evaluate", "model.safetensors", "--scene", "dtm.tif", "finds.gpkg", "--class-field", "kind",
        "--against", "model.safetensors", "--device", "cpu",
    )  # fmt: skip
    assert code == 0, complaint
    assert said.startswith("A: tiny (model.safetensors)\nB: tiny (model.safetensors)")


def test_compare_prints_what_changed_and_writes_it(relay, folder):
    shifted = np.roll(read_bands(folder / "labels.tif")[0], 1, axis=1)
    write_raster(folder / "later.tif", shifted, GRID, 255)
    code, said, complaint = relay(
        "compare", "labels.tif", "later.tif", "--model", "model.safetensors", "--labels", "labels.tif",
        "--json", "all.json", "--csv", "all.csv", "--changes", "changes.tif",
    )  # fmt: skip
    assert code == 0, complaint
    assert "A: labels.tif\nB: later.tif" in said and "Against the labels" in said
    assert len(np.unique(read_bands(folder / "changes.tif"))) == 13  # unchanged, and 4 classes into 3 others
    assert json.loads((folder / "all.json").read_text())["a"] == "labels.tif" and (folder / "all.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["evaluate", "dtm.tif", "--scene", "dtm.tif", "labels.tif"], "dtm.tif is a raster; choose a .safetensors"),
        (["evaluate", "model.safetensors", "--scene", "dtm.tif", "nowhere.tif"], "nowhere.tif does not exist"),
        (
            ["evaluate", "model.safetensors", "--scene", "dtm.tif", "finds.gpkg", "--class-field", "sort"],
            "finds.gpkg has no field sort; its fields are: kind",
        ),
        (
            ["evaluate", "model.safetensors", "--scene", "dtm.tif", "labels.tif", "--test-ground"],
            "tiny was not trained on dtm.tif: its card tells of no raster with these pixels",
        ),
        (["compare", "labels.tif", "nowhere.tif"], "nowhere.tif does not exist"),
        (["compare", "labels.tif", "labels.tif", "--json", "labels.tif"], "would overwrite"),
    ],
)
def test_a_mistake_ends_in_one_sentence_and_exit_code_2(relay, arguments, sentence):
    code, said, complaint = relay(*arguments)
    assert (code, said) == (2, "")
    assert complaint.startswith("Error: ") and sentence in complaint and complaint.count("\n") == 1
