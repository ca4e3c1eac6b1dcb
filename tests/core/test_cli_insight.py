"""The shell's commands that look into a model: rasters where asked, a sentence on the screen, mistakes in one."""

import numpy as np
import pytest
from rasterio.crs import CRS

from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.rasters import read_bands
from relay_core.models.weights import save_model

GRID = Grid((0.5, 0.0, 400000.0, 0.0, -0.5, 1500000.0), (60, 70), CRS.from_epsg(32648).to_wkt())


@pytest.fixture
def relay(tmp_path, tiny_model, tiny_card, shell_in):
    """Run a command in a folder with a model and terrain; return its exit code, what it printed and complained of."""
    save_model(tmp_path / "model.safetensors", tiny_model, tiny_card)
    write_raster(tmp_path / "dtm.tif", np.random.default_rng(0).normal(size=(60, 70)).astype(np.float32), GRID)
    return shell_in(tmp_path)


def test_attention_names_the_rasters_of_every_point(relay, tmp_path):
    code, said, complaint = relay(
        "attention", "dtm.tif", "--model", "model.safetensors", "--at", 400010, 1499990, "--at", 400020, 1499980,
        "--output", "near.tif", "--per-block", "--overlap", 0.25, "--device", "cpu",
    )  # fmt: skip
    assert code == 0, complaint
    assert said.splitlines()[:4] == ["near.tif", "near_2.tif", "near_global.tif", "near_global_2.tif"]
    assert said.splitlines()[4].startswith("400010 1499990: of the attention in the global window, ")
    assert read_bands(tmp_path / "near_global_2.tif").shape == (2, 4, 4)


def test_attention_of_an_extent_goes_where_it_is_told(relay, tmp_path):
    code, said, complaint = relay(
        "attention", "dtm.tif", "--model", "model.safetensors", "--extent", 400008, 1499984, 400016, 1499992,
        "--output", "near.tif", "--global", "far.tif",
    )  # fmt: skip
    assert code == 0, complaint
    assert said.startswith("near.tif\nfar.tif\n1 windows: ")
    assert read_bands(tmp_path / "near.tif").shape == (1, 2, 2)


def test_context_difference_prints_a_table(relay, tmp_path):
    code, said, complaint = relay(
        "context-difference", "dtm.tif", "--model", "model.safetensors", "--output", "changed.tif",
        "--probability", "added.tif",
    )  # fmt: skip
    assert code == 0, complaint
    assert said.startswith("changed.tif\nadded.tif\nThe global windows change the class of ")
    assert "of 4,200 pixels" in said and "\nbackground " in said
    assert read_bands(tmp_path / "changed.tif").shape == read_bands(tmp_path / "added.tif").shape == (1, 60, 70)


def test_context_coverage_says_how_much_is_known(relay, tmp_path):
    code, said, complaint = relay(
        "context-coverage", "dtm.tif", "--model", "model.safetensors", "--output", "coverage.tif",
        "--extent", 400000, 1499970, 400035, 1500000, "--overlap", 0.5,
    )  # fmt: skip
    assert code == 0, complaint
    path, sentence = said.splitlines()
    assert path == "coverage.tif" and sentence.startswith("On average ") and "of 4,200 pixels" in sentence
    percent = read_bands(tmp_path / "coverage.tif")
    assert percent.shape == (1, 60, 70) and percent[0, 0, 0] == 100 * 60 * 72 / 128**2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["attention"], "Attention is shown for points or for an extent; give one of both"),
        (["attention", "--at", 1, 2], "The point 1 2 lies outside the raster"),
        (["context-difference", "--extent", 0, 0, 1, 1], "The extent 0 0 1 1 lies outside the raster"),
        (["context-difference", "--probability", "out.tif"], "would overwrite"),
        (["context-coverage", "--extent", 0, 0, 1, 1], "The extent 0 0 1 1 lies outside the raster"),
    ],
)
def test_a_mistake_ends_in_one_sentence_and_exit_code_2(relay, arguments, sentence):
    command, *more = arguments
    code, said, complaint = relay(command, "dtm.tif", "--model", "model.safetensors", "--output", "out.tif", *more)
    assert (code, said) == (2, "")
    assert complaint.startswith("Error: ") and sentence in complaint and complaint.count("\n") == 1
