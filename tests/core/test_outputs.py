"""Outputs: finished files appear whole or not at all."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile

import pytest

from relay_core import outputs
from relay_core.errors import JobError, OutputError
from relay_core.outputs import check_folder, clear_unfinished, is_temporary, whole_file


def write(path, text):
    with whole_file(path) as temporary, open(temporary, "w") as stream:
        stream.write(text)


def test_a_finished_file_replaces_an_earlier_one(tmp_path):
    path = tmp_path / "map.txt"
    path.write_text("old")
    write(path, "new")
    assert path.read_text() == "new"
    assert os.listdir(tmp_path) == ["map.txt"]


def test_an_error_leaves_the_earlier_file_and_nothing_else(tmp_path):
    path = tmp_path / "map.txt"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), whole_file(path) as temporary:
        with open(temporary, "w") as stream:
            stream.write("half")
        raise ZeroDivisionError
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["map.txt"]


def test_sidecars_of_an_earlier_file_go(tmp_path):
    (tmp_path / "map.tif.aux.xml").write_text("statistics of another map")
    with whole_file(tmp_path / "map.tif", (".aux.xml",)) as temporary:
        open(temporary, "w").close()
    assert os.listdir(tmp_path) == ["map.tif"]


def test_a_full_disk_is_said_in_one_sentence(tmp_path, monkeypatch):
    def full(temporary, path):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(outputs, "rename", full)
    with pytest.raises(OutputError, match=r"^The disk is full: map.txt cannot be written to .*; free some space"):
        write(tmp_path / "map.txt", "new")
    assert os.listdir(tmp_path) == []


def test_a_file_in_use_is_said_with_what_to_do(tmp_path, monkeypatch):
    def in_use(temporary, path):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(outputs, "rename", in_use)
    with pytest.raises(OutputError, match=r"Permission denied.*close the program"):
        write(tmp_path / "map.txt", "new")


def test_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(OutputError, match="does not exist; create it"):
        check_folder(tmp_path / "nowhere" / "map.tif")


def test_a_name_that_is_too_long_is_refused_before_the_work(tmp_path):
    check_folder(tmp_path / ("a" * 150 + ".tif"))
    with pytest.raises(OutputError, match="File name too long"):
        check_folder(tmp_path / ("a" * 250 + ".tif"))


def test_a_folder_in_place_of_the_file_is_refused(tmp_path):
    with pytest.raises(OutputError, match="is a folder"):
        check_folder(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_without_permission_is_refused(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="cannot be written"):
        check_folder(tmp_path / "map.tif")


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="needs a folder that nobody can write to")
def test_a_folder_that_takes_no_files_is_refused():
    with pytest.raises(OutputError, match="cannot be written to /proc/self"):
        check_folder("/proc/self/map.tif")


@pytest.fixture
def dead_pid():
    """An id that no process has."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_what_a_killed_process_left_of_a_file_is_cleared_and_nothing_else(tmp_path, dead_pid):
    left = [f".map.{dead_pid}.tif", f".map.{dead_pid}.tif.ovr", ".map.9999999999.tif"]
    stays = ["map.tif", f".map.{os.getppid()}.tif", f".other.{dead_pid}.tif", f".map.{dead_pid}.gpkg", ".map.x.tif"]
    for name in (*left, *stays):
        (tmp_path / name).touch()
    clear_unfinished(tmp_path / "map.tif")
    assert sorted(os.listdir(tmp_path)) == sorted(stays)


def test_what_another_computer_left_is_cleared_when_it_has_not_been_touched_for_a_day(tmp_path, dead_pid):
    ours = f".map.{dead_pid}-{outputs._computer()}.tif"
    for name in (ours, ".map.1-node7.tif", ".map.1-node8.tif"):
        (tmp_path / name).touch()
    os.utime(tmp_path / ".map.1-node7.tif", (0, 0))
    clear_unfinished(tmp_path / "map.tif")
    assert os.listdir(tmp_path) == [".map.1-node8.tif"]


def test_clearing_a_folder_that_is_not_there_does_nothing(tmp_path):
    clear_unfinished(tmp_path / "nowhere" / "map.tif")


def test_the_systems_temporary_folder_is_known(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "link").symlink_to(tmp_path / "temporary")
    assert is_temporary(tmp_path / "temporary" / "processing_x" / "OUTPUT.tif")
    assert is_temporary(tmp_path / "link" / "OUTPUT.tif")
    assert not is_temporary(tmp_path / "temporary_maps" / "OUTPUT.tif")
    assert not is_temporary("OUTPUT.tif")


def test_leftovers_of_dead_runs_go_and_other_peoples_files_stay(tmp_path):
    for name in (".map.999999999.tif", ".map.999999999.tif.aux.xml", ".map.999999999.notes.txt", ".map.2024.tif.txt"):
        (tmp_path / name).touch()
    outputs.clear_unfinished(tmp_path / "map.tif")
    outputs.clear_unfinished(tmp_path / "map")
    assert sorted(p.name for p in tmp_path.iterdir()) == [".map.2024.tif.txt", ".map.999999999.notes.txt"]


def test_an_output_may_be_neither_an_input_nor_another_output(tmp_path):
    path = str(tmp_path / "a.tif")
    with pytest.raises(JobError, match="map would overwrite the raster"):
        outputs.refuse_overwriting({"map": path}, {path: "raster"})
    with pytest.raises(JobError, match="second would overwrite the first"):
        outputs.refuse_overwriting({"first": path, "second": os.path.join(tmp_path, ".", "a.tif")}, {})
    outputs.refuse_overwriting({"map": path, "other": None}, {str(tmp_path / "b.tif"): "raster"})
