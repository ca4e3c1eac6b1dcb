"""The shell: results are printed, and every mistake ends in one sentence and an exit code."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from relay_core.card import read_card
from relay_core.classes import ARCHAEOLOGY
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.models import torchvision_schemas  # noqa: F401  timm imports torchvision
from relay_core.models.weights import save_model

import timm  # isort: skip

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
        "--extent", 1005, 1980, 1020, 1995, "--first", 1010, 1990,
        "--confidence", "confidence.tif", "--polygons", "findings.gpkg",
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
        ({"--min-area": "wide"}, "write an area in m²"),
        ({"--simplify": "-1"}, "The simplification of outlines is -1 px"),
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


def test_imported_weights_are_a_start_for_training(folder):
    plain = timm.create_model("vit_tiny_patch16_224", num_classes=3, depth=1, embed_dim=16, num_heads=2, patch_size=8)
    torch.save({"model": plain.state_dict()}, folder / "plain.pth")
    done = _relay(
        folder, "import", "plain.pth", "--output", "start.safetensors", "--num-heads", 2, "--local-size", 32,
        "--channels", "elevation", "--account", "account.csv",
        "--gsd", 1, "--relays", 8, "--exchange", "parallel", "--shared-projectors",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "blocks.0.attn.qkv.weight -> backbone.vit.blocks.0.attn.qkv.weight" in done.stdout
    assert done.stdout.splitlines()[-1] == "start.safetensors: vit, strategy relay"
    assert "drawn at random" in done.stderr.lower() and "backbone.vit.norm.bias" in (folder / "account.csv").read_text()
    done = _relay(folder, "segment", "dtm.tif", "--model", "start.safetensors", "--output", "classes.tif")
    assert "holds initial weights only, so its classes mean nothing yet; train it first" in done.stderr
    _relay(folder, "landscape", "scene", "--size", 256, "--seed", 3)
    done = _relay(
        folder, "train", "--scene", "scene/dtm.tif", "scene/labels.tif", "--output", "new.safetensors",
        "--start-from", "start.safetensors", "--steps", 1, "--batch-size", 1, "--overlap", 0.25,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    start, new = read_card(folder / "start.safetensors"), read_card(folder / "new.safetensors")
    assert (new.backbone_args, new.windows, new.overlap) == (start.backbone_args, start.windows, 0.25)
    assert (new.gsd_m, new.num_relay_tokens, new.exchange, new.shared_projectors) == (0.5, 8, "parallel", True)
    assert [c.name for c in start.classes] == ["class 0", "class 1"]  # nobody has named any
    assert new.classes == ARCHAEOLOGY and new.channels[0].kind == "elevation"
    assert new.training["started_from"] == "start.safetensors" and "untrained" not in new.training


def test_a_model_of_8_bits_segments_and_is_not_written_over_its_source(folder):
    done = _relay(folder, "compact", "model.safetensors", "--output", "small.safetensors")
    assert done.returncode == 0 and done.stdout.startswith("small.safetensors: "), done.stderr
    done = _relay(folder, "segment", "dtm.tif", "--model", "small.safetensors", "--output", "classes.tif")
    assert done.returncode == 0 and (folder / "classes.tif").exists(), done.stderr
    done = _relay(folder, "compact", "model.safetensors", "--output", "./model.safetensors")
    assert done.returncode == 2 and done.stderr.startswith("Error: ./model.safetensors would be replaced")
    done = _relay(folder, "compact", "dtm.tif", "--output", "small.safetensors")
    assert done.returncode == 2 and "choose a .safetensors model file" in done.stderr


def test_sizes_of_a_backbone_are_set_by_name(folder):
    _relay(folder, "landscape", "scene", "--size", 256, "--seed", 3)
    options = ["--scene", "scene/dtm.tif", "scene/labels.tif", "--output", "new.safetensors", "--steps", 1]
    done = _relay(
        folder, "train", *options, "--batch-size", 1, "--backbone", "vit_tiny_patch16_224", "--depth", 3,
        "--num-blocks", 2, "--backbone-arg", "mlp_ratio=2", "--backbone-arg", "init_values=1e-5",
        "--exchange", "parallel", "--position-encoding", "scale_aware",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    card = read_card(folder / "new.safetensors")
    assert card.backbone_args == {"depth": 3, "mlp_ratio": 2, "init_values": 1e-5}
    assert (card.num_blocks, card.exchange, card.position_encoding) == (2, "parallel", "scale_aware")
    done = _relay(folder, "train", *options, "--backbone-arg", "mlp_ratio")
    assert done.returncode == 2 and '"mlp_ratio" sets nothing of a backbone; write NAME=VALUE' in done.stderr


def test_without_a_command_the_commands_are_listed(folder):
    done = _relay(folder, "--help")
    assert all(command in done.stdout for command in ("segment", "train", "import", "evaluate", "landscape", "serve"))


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
