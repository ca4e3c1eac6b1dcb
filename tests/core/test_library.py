"""A person's models: listed, added, renamed, removed; broken files do no harm."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from relay_core.card import read_card, read_header
from relay_core.errors import JobError, ModelFileError, OutputError
from relay_core.library import (
    add_file,
    free_path,
    keep_download,
    list_models,
    model_files,
    remove_model,
    rename_model,
    sha256_of,
)
from relay_core.models.weights import load_model

BUNDLED = Path(__file__).resolve().parents[2] / "resources" / "demo"
MODEL = BUNDLED / "relay_terrain.safetensors"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "models").mkdir()
    return tmp_path / "models"


def test_bundled_models_come_first_and_broken_files_tell_why(folder):
    shutil.copy(MODEL, folder / "alpha.safetensors")
    (folder / "cut.safetensors").write_bytes(MODEL.read_bytes()[:1000])
    (folder / "notes.txt").touch()
    (folder / ".download-1.part").touch()
    (folder / ".hidden.safetensors").touch()
    land_cover, terrain, broken, own = list_models(str(BUNDLED), (str(folder), "/nowhere"))
    assert land_cover.bundled and (terrain.bundled, terrain.fault) == (True, "")
    assert (land_cover.name, terrain.name) == ("Land cover (Dubai, aerial)", "Moated enclosures (generated)")
    assert (broken.card, broken.name) == (None, "cut.safetensors")
    assert "is not a whole safetensors file" in broken.fault
    assert (own.bundled, own.path) == (False, str(folder / "alpha.safetensors"))


def test_a_file_that_several_folders_lead_to_is_listed_once(folder, tmp_path):
    shutil.copy(MODEL, folder / "alpha.safetensors")
    (tmp_path / "link").symlink_to(folder)
    assert len(list_models("/nowhere", (str(folder), str(tmp_path / "link")))) == 1


def test_a_renamed_model_keeps_its_weights_and_its_file(folder):
    path = str(shutil.copy(MODEL, folder / "alpha.safetensors"))
    before = load_model(path).state_dict()
    rename_model(path, "  Hügel des Nordens ")
    assert read_card(path).name == "Hügel des Nordens"
    after = load_model(path).state_dict()
    assert all((after[name] == tensor).all() for name, tensor in before.items())
    assert int.from_bytes(Path(path).read_bytes()[:8], "little") % 8 == 0
    assert read_header(path).keys() == read_header(MODEL).keys()
    assert [p.name for p in folder.iterdir()] == ["alpha.safetensors"]


def test_an_empty_name_is_refused(folder):
    path = str(shutil.copy(MODEL, folder / "alpha.safetensors"))
    with pytest.raises(JobError, match="The name is empty"):
        rename_model(path, " ")
    assert read_card(path).name == "Moated enclosures (generated)"


def test_a_model_is_copied_and_never_over_another(folder, tmp_path):
    added = [add_file(str(MODEL), str(tmp_path / "new")) for _ in range(2)]
    assert [Path(path).name for path in added] == ["relay_terrain.safetensors", "relay_terrain-2.safetensors"]


def test_a_file_of_the_folder_itself_is_not_added_again(folder):
    path = shutil.copy(MODEL, folder / "alpha.safetensors")
    with pytest.raises(JobError, match="in your folder of models already"):
        add_file(str(path), str(folder))


def test_what_is_no_model_is_not_added(folder, tmp_path):
    (tmp_path / "best.pth").write_bytes(b"PK\x03\x04 pickle and more")
    with pytest.raises(ModelFileError, match="is a pickle"):
        add_file(str(tmp_path / "best.pth"), str(folder))
    assert list(folder.iterdir()) == []


def test_a_download_is_kept_under_the_name_of_its_address(folder):
    temporary = folder / ".download-1.part"
    shutil.copy(MODEL, temporary)
    kept = keep_download(str(temporary), str(folder), "mounds.safetensors")
    assert model_files(str(folder)) == [kept] and not temporary.exists()


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("a.safetensors", "a.safetensors"),
        ("a", "a.safetensors"),
        ("a.bin", "a.bin.safetensors"),
        ("../../etc/a", "_.._etc_a.safetensors"),
        ("..", "model.safetensors"),
        ('x:"y".safetensors', "x__y_.safetensors"),
    ],
)
def test_names_from_addresses_stay_in_the_folder(folder, name, file):
    assert free_path(str(folder), name) == str(folder / file)


def test_a_deleted_model_is_gone_and_a_missing_one_is_told(folder):
    path = str(shutil.copy(MODEL, folder / "alpha.safetensors"))
    remove_model(path)
    assert list(folder.iterdir()) == []
    with pytest.raises(OutputError, match="cannot be deleted"):
        remove_model(path)


def test_the_sum_is_that_of_the_files_bytes(folder):
    assert sha256_of(str(MODEL)) == hashlib.sha256(MODEL.read_bytes()).hexdigest()
