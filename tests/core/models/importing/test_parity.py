"""Published checkpoints through the whole importer: the same class scores as the released code gave."""

import json
from pathlib import Path

import pytest
import torch
from safetensors import safe_open

from relay_core.card import read_card
from relay_core.jobs import ImportJob
from relay_core.models import load_model
from relay_core.models.importing.convert import run_import
from tests.core.models.importing.conftest import PARITY_FOLDER

FILES = sorted(path.name for path in PARITY_FOLDER.glob("*.*") if path.suffix in (".safetensors", ".ckpt"))
FAMILIES = {"ViT": "vit", "SwinV2": "swinv2", "FLatten-Swin": "flatten_swin", "GLAM": "glam"}
TOLERANCE = 1e-4


def read_case(name):
    """Return what a parity file says of itself, and its images and scores."""
    with safe_open(PARITY_FOLDER / f"{Path(name).stem}.safetensors", "pt") as file:
        images = {key: file.get_tensor(key) for key in file.keys() if not key.startswith("weights/")}
        return json.loads(file.metadata()["case"]), images


def test_parity_files_are_there():
    if not FILES:
        pytest.skip(f"{PARITY_FOLDER} is not here")


@pytest.mark.parametrize("name", FILES)
@torch.inference_mode()
def test_an_imported_model_scores_as_the_published_code_did(tmp_path, name):
    case, images = read_case(name)
    job = ImportJob(
        str(PARITY_FOLDER / name),
        str(tmp_path / "model.safetensors"),
        num_heads=case["dims"].get("heads"),
        window_size=case["dims"].get("window_side"),
        local_size=case["dims"]["image_side_px"],
    )
    result = run_import(job)
    card = read_card(result.model)
    assert result.family == FAMILIES[case["family"]]
    assert card.exchange == case["exchange"] or card.strategy == "sliding_window"
    assert result.counts["new"] == 0 and result.untrained == () and "untrained" not in card.training
    scores = load_model(result.model)(images["input/local"], images.get("input/global"))
    for scale, found in zip(("local", "global"), scores):
        expected = images.get(f"output/{scale}")
        if expected is None:
            assert found is None
        else:
            torch.testing.assert_close(found, expected, rtol=0, atol=TOLERANCE)


@pytest.mark.parametrize("name", FILES)
def test_every_tensor_of_a_published_checkpoint_is_in_the_account(tmp_path, name):
    account = tmp_path / "account.csv"
    dims = read_case(name)[0]["dims"]
    sizes = {"num_heads": dims.get("heads"), "window_size": dims.get("window_side")}
    output = str(tmp_path / "model.safetensors")
    run_import(
        ImportJob(str(PARITY_FOLDER / name), output, account=str(account), local_size=dims["image_side_px"], **sizes)
    )
    told = {line.split(",")[0] for line in account.read_text().splitlines()[1:]}
    with safe_open(PARITY_FOLDER / f"{Path(name).stem}.safetensors", "pt") as file:
        keys = set(file.keys())
    stored = {key.removeprefix("weights/net.") for key in keys}
    assert {key for key in stored if not key.startswith(("input/", "output/"))} <= told
