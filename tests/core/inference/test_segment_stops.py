"""What stops a job and what it leaves: finished parts for the next run, and nothing half-written."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from relay_core.errors import JobCancelled, OutputError
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.rasters import read_bands
from relay_core.inference import parts as parts_module
from relay_core.inference import scoring
from relay_core.inference.segment import run_segment

ALL_RESULTS = ["findings.gpkg", "map.tif", "map.tif.aux.xml", "map.tif.run.json"]


def stop_after(batches, watcher, job):
    watch = watcher(cancel_at=batches + 1)
    with pytest.raises(JobCancelled, match="finished tiles are kept"):
        run_segment(job, watch.progress, watch.is_cancelled, watch.log)


def test_a_stopped_job_leaves_no_map_but_its_finished_parts(job, watcher, left_behind, tmp_path):
    stop_after(6, watcher, job())
    assert left_behind() == ["map.tif.parts"]
    assert sorted(os.listdir(tmp_path / "out" / "map.tif.parts")) == [
        "fingerprint.json",
        "lock",
        "part_0_0.seal",
        "part_0_0.tif",
        "part_0_64.seal",
        "part_0_64.tif",
    ]


def test_a_stopped_job_goes_on_where_it_was_and_ends_with_the_same_map(job, watcher, left_behind, tmp_path):
    whole = run_segment(job(output=str(tmp_path / "whole.tif")))
    stop_after(6, watcher, job())
    watch = watcher()
    result = run_segment(job(), watch.progress, watch.is_cancelled, watch.log)
    assert watch.notes == ["2 of 6 tiles are there from an earlier run and are kept."]
    assert result.windows == whole.windows - 31
    assert watch.steps[0][0] == 32  # the window without data is done, too
    assert np.array_equal(read_bands(result.classes), read_bands(whole.classes))
    assert left_behind() == ["map.tif", "map.tif.aux.xml", "map.tif.run.json"]


def test_a_job_goes_on_with_the_batch_that_the_memory_allowed(job, watcher, monkeypatch, tmp_path):
    sizes = []
    run = scoring.Scorer._run

    def small(scorer, x_local, x_global):
        sizes.append(len(x_local))
        if len(x_local) > 4:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return run(scorer, x_local, x_global)

    with monkeypatch.context() as full:
        full.setattr(scoring.Scorer, "_run", small)
        stop_after(12, watcher, job())
        assert set(sizes) == {8, 4}
        assert (tmp_path / "out" / "map.tif.parts" / "batch").read_text() == "4"
    monkeypatch.setattr(scoring.Scorer, "_run", lambda *given: sizes.append(len(given[1])) or run(*given))
    sizes.clear()
    watch = watcher()
    resumed = run_segment(job(), watch.progress, watch.is_cancelled, watch.log)
    assert any("are kept" in note for note in watch.notes) and set(sizes) == {4}
    assert watch.notes[-1] == "The memory did not suffice for 8 windows at a time; the run went on with 4."
    assert json.loads(Path(resumed.manifest).read_text(encoding="utf-8"))["batch_size"] == 4
    whole = run_segment(job(output=str(tmp_path / "whole.tif"), batch_size=4))
    assert np.array_equal(read_bands(resumed.classes), read_bands(whole.classes))


def test_a_job_of_another_batch_forgets_what_the_memory_allowed(tmp_path):
    with parts_module.Parts(str(tmp_path / "map.tif"), {"batch_size": 8}) as parts:
        parts.note_batch(4)
        (tmp_path / "map.tif.parts" / "part_0_0.seal").touch()  # something that is kept
    with parts_module.Parts(str(tmp_path / "map.tif"), {"batch_size": 8}) as parts:
        assert parts.noted_batch() == 4
        (tmp_path / "map.tif.parts" / "part_0_0.seal").touch()
    with parts_module.Parts(str(tmp_path / "map.tif"), {"batch_size": 6}) as parts:
        assert parts.noted_batch() is None


def test_another_model_starts_afresh(job, watcher, make_model, tiny_card, tmp_path):
    stop_after(6, watcher, job())
    other = make_model(tiny_card, seed=1, name="other.safetensors")
    result = run_segment(job(model=other))
    expected = run_segment(job(model=other, output=str(tmp_path / "expected.tif")))
    assert result.windows == expected.windows
    assert np.array_equal(read_bands(result.classes), read_bands(expected.classes))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"overlap": 0.25}, "another overlap is asked for, another tile size is asked for"),
        ({"extent": (400000.0, 1499950.0, 400060.0, 1500000.0)}, "another extent is asked for"),
        ({"batch_size": 4}, "another batch size is asked for"),
        ({"tile_size": 80}, "another tile size is asked for"),
    ],
)
def test_another_overlap_extent_batch_or_tile_size_starts_afresh_and_is_said(job, watcher, changes, said):
    stop_after(6, watcher, job())
    watch = watcher()
    run_segment(job(**changes), watch.progress, watch.is_cancelled, watch.log)
    assert watch.notes == [f"Tiles of an earlier run cannot be used: {said}."]


RASTER_CHANGED = "Tiles of an earlier run cannot be used: the raster or its context has changed."


def test_a_changed_raster_starts_afresh(job, watcher, raster_path, terrain):
    stop_after(6, watcher, job())
    os.utime(raster_path, ns=(1, 1))
    watch = watcher()
    run_segment(job(), watch.progress, watch.is_cancelled, watch.log)
    assert RASTER_CHANGED in watch.notes


def vrt_of(source: str, path) -> str:
    """Write a VRT that shows the terrain raster, or another VRT of it."""
    path.write_text(
        '<VRTDataset rasterXSize="150" rasterYSize="100"><GeoTransform>400000, 0.5, 0, 1500000, 0, -0.5</GeoTransform>'
        '<VRTRasterBand dataType="Float32" band="1"><SimpleSource>'
        f'<SourceFilename relativeToVRT="0">{source}</SourceFilename><SourceBand>1</SourceBand>'
        "</SimpleSource></VRTRasterBand></VRTDataset>"
    )
    return str(path)


@pytest.mark.parametrize("nested", [False, True])
def test_a_changed_source_of_a_vrt_starts_afresh(job, watcher, raster_path, tmp_path, nested):
    vrt = vrt_of(raster_path, tmp_path / "terrain.vrt")
    if nested:
        vrt = vrt_of(vrt, tmp_path / "mosaic.vrt")
    stop_after(6, watcher, job(raster=vrt))
    os.utime(raster_path, ns=(1, 1))
    watch = watcher()
    run_segment(job(raster=vrt), watch.progress, watch.is_cancelled, watch.log)
    assert RASTER_CHANGED in watch.notes


def test_another_nodata_value_beside_the_raster_starts_afresh(job, watcher, raster_path):
    stop_after(6, watcher, job())
    with open(raster_path + ".aux.xml", "w") as stream:
        stream.write('<PAMDataset><PAMRasterBand band="1"><NoDataValue>7</NoDataValue></PAMRasterBand></PAMDataset>')
    watch = watcher()
    run_segment(job(), watch.progress, watch.is_cancelled, watch.log)
    assert RASTER_CHANGED in watch.notes


def test_statistics_that_qgis_writes_beside_the_raster_change_nothing(job, watcher, raster_path):
    stop_after(6, watcher, job())
    with open(raster_path + ".aux.xml", "w") as stream:
        stream.write(
            '<PAMDataset><PAMRasterBand band="1"><Metadata><MDI key="STATISTICS_MEAN">300</MDI></Metadata>'
            "</PAMRasterBand></PAMDataset>"
        )
    watch = watcher()
    run_segment(job(), watch.progress, watch.is_cancelled, watch.log)
    assert watch.notes == ["2 of 6 tiles are there from an earlier run and are kept."]


def cut_short(part):
    part.write_bytes(part.read_bytes()[: part.stat().st_size // 2])


def of_another_size(part):
    write_raster(part, np.zeros((2, 5, 5), np.uint8), Grid((1, 0, 0, 0, -1, 0), (5, 5)))


@pytest.mark.parametrize("damage", [cut_short, of_another_size, lambda part: part.write_bytes(b"")])
def test_a_damaged_part_is_made_again(job, watcher, tmp_path, damage):
    whole = run_segment(job(output=str(tmp_path / "whole.tif")))
    stop_after(6, watcher, job())
    damage(tmp_path / "out" / "map.tif.parts" / "part_0_64.tif")
    watch = watcher()
    result = run_segment(job(), watch.progress, watch.is_cancelled, watch.log)
    assert watch.notes == ["1 of 6 tiles are there from an earlier run and are kept."]
    assert np.array_equal(read_bands(result.classes), read_bands(whole.classes))


def test_a_second_run_on_the_same_output_is_refused_and_the_first_goes_on(job, left_behind):
    refused = []

    def start_another(done, total, text):
        if not refused:
            with pytest.raises(OutputError) as said:
                run_segment(job())
            refused.append(said.value.message)

    run_segment(job(), start_another)
    assert refused == ["Another run is writing map.tif; wait until it ends or choose another output."]
    assert left_behind() == ["map.tif", "map.tif.aux.xml", "map.tif.run.json"]


HOLD_THE_LOCK = """
import sys
from relay_core.inference.parts import Parts
with Parts(sys.argv[1], {}):
    print("locked", flush=True)
    sys.stdin.read()
"""


def test_the_lock_of_a_killed_process_is_taken_over(job):
    root = Path(__file__).resolve().parents[3]
    command = [sys.executable, "-c", HOLD_THE_LOCK, job().output]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, **pipes) as other:
        assert other.stdout.readline() == b"locked\n"
        with pytest.raises(OutputError, match="Another run is writing"):
            run_segment(job())
        other.kill()
    assert run_segment(job()).windows


def test_a_file_system_without_locks_is_written_to_all_the_same(job, monkeypatch):
    def refuse(*_):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(parts_module.FileLock, "acquire", refuse)
    assert run_segment(job()).windows


def test_what_a_killed_run_left_beside_its_outputs_is_cleared(job, tmp_path, left_behind):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    folder = str(tmp_path / "out")
    os.makedirs(folder, exist_ok=True)
    for name in ("map.PID.tif", "map.tif.aux.PID.xml", "map_confidence.PID.tif", "findings.PID.gpkg-journal"):
        Path(folder, "." + name.replace("PID", str(dead.pid))).write_text("half")
    run_segment(job(confidence=f"{folder}/map_confidence.tif", polygons=f"{folder}/findings.gpkg"))
    assert left_behind() == [*ALL_RESULTS, "map_confidence.tif"]


def test_what_a_killed_run_left_half_written_is_cleared(job, watcher, tmp_path, left_behind):
    stop_after(6, watcher, job())
    parts = tmp_path / "out" / "map.tif.parts"
    (parts / ".part_64_0.4242.tif").write_text("half")
    run_segment(job())
    assert left_behind() == ["map.tif", "map.tif.aux.xml", "map.tif.run.json"]


def test_files_of_others_in_the_parts_folder_stay(job, tmp_path):
    parts = tmp_path / "out" / "map.tif.parts"
    os.makedirs(parts)
    (parts / "diary.txt").write_text("mine")
    run_segment(job(output=str(tmp_path / "out" / "map.tif")))
    assert os.listdir(parts) == ["diary.txt"]


STEPS = [
    ("Writing map.tif", []),
    ("Making overviews of map.tif", []),
    ("Checking map.tif", ["map.tif", "map.tif.aux.xml"]),
    ("Writing sure.tif", ["map.tif", "map.tif.aux.xml"]),
    ("Checking sure.tif", ["map.tif", "map.tif.aux.xml", "sure.tif"]),
    ("Tracing polygons, block 1 of 1", ["map.tif", "map.tif.aux.xml", "sure.tif"]),
]


@pytest.mark.parametrize(("step", "finished"), STEPS)
def test_a_job_stopped_after_the_windows_leaves_whole_files_only_and_goes_on(
    job, tmp_path, left_behind, step, finished
):
    folder = str(tmp_path / "out")
    everything = job(confidence=f"{folder}/sure.tif", polygons=f"{folder}/findings.gpkg", overlap=0.0)
    steps = [""]
    with pytest.raises(JobCancelled, match=r"was stopped; finished tiles are kept, run it again to go on\.$"):
        run_segment(everything, lambda done, total, text: steps.append(text), lambda: steps[-1] == step)
    assert left_behind() == sorted([*finished, "map.tif.parts"])
    assert run_segment(everything).windows == 0
    assert left_behind() == [*ALL_RESULTS, "sure.tif"]


def test_tiles_beside_a_temporary_output_are_not_said_to_be_kept(job, tmp_path):
    os.makedirs(tmp_path / "temporary")
    with pytest.raises(JobCancelled, match=r"^The job was stopped\.$"):
        run_segment(job(output=str(tmp_path / "temporary" / "OUTPUT.tif")), is_cancelled=lambda: True)
