"""The shell: results are printed, and every mistake ends in one sentence and an exit code."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from relay_core.geo.grid import Grid
from relay_core.geo.rasters import write_raster
from relay_core.models.weights import save_model

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path, tiny_model, tiny_card):
    save_model(tmp_path / "model.safetensors", tiny_model, tiny_card)
    grid = Grid((0.5, 0.0, 1000.0, 0.0, -0.5, 2000.0), (60, 70))
    write_raster(tmp_path / "dtm.tif", np.random.default_rng(0).normal(size=(60, 70)).astype(np.float32), grid)
    return tmp_path


def _relay(folder, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "relay_core", *map(str, arguments)],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "", "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_segment_prints_what_it_wrote(folder):
    done = _relay(
        folder, "segment", "dtm.tif", "--model", "model.safetensors", "--output", "classes.tif",
        "--extent", 1005, 1980, 1020, 1995, "--confidence", "confidence.tif", "--polygons", "findings.gpkg",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[:3] == ["classes.tif", "confidence.tif", "findings.gpkg"]
    assert all((folder / name).exists() for name in done.stdout.splitlines()[:3])


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"raster": "nowhere.tif"}, "nowhere.tif"),
        ({"raster": "model.safetensors"}, "model.safetensors"),
        ({"--model": "dtm.tif"}, "dtm.tif is a raster; choose a .safetensors model file"),
        ({"--model": "nowhere.safetensors"}, "nowhere.safetensors cannot be read"),
        ({"--overlap": "2"}, "The overlap is 2.0"),
        ({"--output": "missing/classes.tif"}, "missing"),
        ({"--output": "dtm.tif"}, "overwrite"),
        ({"--device": "abacus"}, "abacus"),
        ({"--extent": ["0", "0", "1", "1"]}, "lies outside the raster"),
        ({"--extent": ["1", "1", "0", "0"]}, "has no area"),
    ],
)
def test_a_mistake_ends_in_one_sentence_and_exit_code_2(folder, changes, sentence):
    options = {"raster": "dtm.tif", "--model": "model.safetensors", "--output": "classes.tif", **changes}
    arguments = [options.pop("raster")]
    for option, value in options.items():
        arguments += [option, *([value] if isinstance(value, str) else value)]
    done = _relay(folder, "segment", *arguments)
    assert done.returncode == 2
    assert sentence in done.stderr and "Traceback" not in done.stderr
    assert len([line for line in done.stderr.splitlines() if line.startswith("Error:")]) == 1
    assert not (folder / "classes.tif").exists()


def test_a_landscape_can_be_made_and_trained_on(folder):
    done = _relay(folder, "landscape", "scene", "--size", 256, "--seed", 3)
    assert done.returncode == 0, done.stderr
    done = _relay(
        folder, "train", "--scene", "scene/dtm.tif", "scene/labels.tif", "--output", "new.safetensors",
        "--steps", 2, "--batch-size", 2, "--depth", 1, "--local-size", 32, "--global-factor", 4, "--downsample", 4,
        "--test", "scene/dtm.tif", "scene/labels.tif",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "accuracy" in done.stdout and (folder / "new.safetensors").exists()


def test_without_a_command_the_commands_are_listed(folder):
    done = _relay(folder, "--help")
    assert all(command in done.stdout for command in ("segment", "train", "evaluate", "landscape", "serve"))


def test_a_python_without_the_engines_packages_is_told_in_a_sentence(folder):
    done = subprocess.run(
        [sys.executable, "-S", "-m", "relay_core", "--help"],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert (
        done.stderr.startswith("Error: this Python has no click; use the engine's") and "Traceback" not in done.stderr
    )
