"""What can happen to a job over night: it is killed, the disk fills up, the drive goes, files change under it."""

from __future__ import annotations

import errno
import json
import os
import random
import resource
import shutil
import signal
import sys
import time
from multiprocessing import get_context

import numpy as np
import pytest

from relay_core import outputs
from relay_core.errors import OutputError, RasterError
from relay_core.geo.rasters import read_bands
from relay_core.inference.context import run_context_difference
from relay_core.inference.parts import Parts
from relay_core.inference.segment import run_segment
from relay_core.insight_jobs import ContextDifferenceJob

KILLS = 10


@pytest.fixture(scope="module")
def processes():
    """Starts processes that have torch imported already, so that killing one costs little."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["relay_core.inference.segment"])
    first = context.Process(target=time.sleep, args=(0,))
    first.start()
    first.join()
    return context


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_job_that_is_killed_ten_times_ends_with_the_same_pixels(job, tmp_path, processes):
    folder = str(tmp_path / "out")
    everything = job(confidence=f"{folder}/sure.tif", polygons=f"{folder}/findings.gpkg", overlap=0.25)
    expected = job(output=str(tmp_path / "whole.tif"), confidence=str(tmp_path / "sure.tif"), overlap=0.25)
    started = time.monotonic()
    whole = run_segment(expected)
    moments = random.Random(5)
    longest = time.monotonic() - started
    kills = 0
    while kills < KILLS:
        process = processes.Process(target=run_segment, args=(everything,))
        process.start()
        process.join(moments.uniform(0.05, max(0.3, longest)))
        process.kill()
        process.join()
        kills += process.exitcode == -signal.SIGKILL  # others were done before; the next begins again
        for path, same in ((everything.output, whole.classes), (everything.confidence, whole.confidence)):
            if os.path.exists(path):
                assert np.array_equal(read_bands(path), read_bands(same))
    run_segment(everything)
    assert np.array_equal(read_bands(everything.output), read_bands(whole.classes))
    assert np.array_equal(read_bands(everything.confidence), read_bands(whole.confidence))
    assert sorted(os.listdir(folder)) == [
        "findings.gpkg",
        "map.tif",
        "map.tif.aux.xml",
        "map.tif.run.json",
        "sure.tif",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="needs files that can be removed while they are open")
def test_a_look_that_is_killed_leaves_whole_rasters_and_begins_anew(job, tmp_path, processes, watcher, left_behind):
    changed, added = (str(tmp_path / name) for name in ("changed.tif", "added.tif"))
    expected = run_context_difference(ContextDifferenceJob(job(output=changed), added))
    again = ContextDifferenceJob(job(), str(tmp_path / "out" / "added.tif"))
    watch = watcher()
    while not watch.notes:
        process = processes.Process(target=run_context_difference, args=(again,))
        process.start()
        while process.is_alive() and not any(name.startswith(".added") for name in left_behind()):
            time.sleep(0.005)
        process.kill()
        process.join()
        for path, same in ((again.segmentation.output, expected.classes), (again.probability, expected.probability)):
            assert not os.path.exists(path) or np.array_equal(read_bands(path), read_bands(same), equal_nan=True)
        result = run_context_difference(again, log=watch.log)
        assert left_behind() == ["added.tif", "map.tif", "map.tif.aux.xml"]
        assert np.array_equal(read_bands(result.classes), read_bands(expected.classes))
        assert result.windows == expected.windows
    assert watch.notes == ["An earlier run was ended before all was written; nothing is kept, this one begins anew."]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit of file sizes")
def test_a_disk_that_takes_no_more_bytes_is_said_and_leaves_nothing_half_written(job, tmp_path, left_behind):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, hard))
    try:
        with pytest.raises(OutputError, match=r"cannot be written to .*map\.tif\.parts"):
            run_segment(job())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert left_behind() in ([], ["map.tif.parts"])
    assert run_segment(job()).windows


def test_a_network_drive_that_tells_late_that_it_is_full_is_believed(tmp_path, monkeypatch):
    def full(descriptor):
        raise OSError(errno.EDQUOT, "Disk quota exceeded")

    monkeypatch.setattr(outputs.os, "fsync", full)
    with pytest.raises(OutputError, match=r"The disk is full: map\.txt"):
        outputs.write_whole_text(tmp_path / "map.txt", "whole")
    assert os.listdir(tmp_path) == []


def test_a_drive_that_cannot_flush_is_written_to_all_the_same(tmp_path, monkeypatch):
    def unable(descriptor):
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(outputs.os, "fsync", unable)
    outputs.write_whole_text(tmp_path / "map.txt", "whole")
    assert (tmp_path / "map.txt").read_text() == "whole"


def test_a_drive_that_goes_is_said_with_what_to_do(job, tmp_path):
    def unplug(done, total, text):
        if done > 20:
            shutil.rmtree(tmp_path / "out", ignore_errors=True)

    with pytest.raises(OutputError, match=r"map\.tif\.parts is gone while the job runs; bring its drive back"):
        run_segment(job(), unplug)
    assert not (tmp_path / "out").exists()
    os.makedirs(tmp_path / "out")
    assert run_segment(job()).windows


def test_a_raster_that_changes_while_it_is_read_gives_no_map(job, raster_path, left_behind, watcher):
    def touch(done, total, text):
        os.utime(raster_path, ns=(1, 1 + done))

    with pytest.raises(RasterError, match=r"terrain\.tif was changed while it was read.*run the job again"):
        run_segment(job(), touch)
    assert left_behind() == ["map.tif.parts"]
    watch = watcher()
    assert run_segment(job(), log=watch.log).windows
    assert watch.notes == ["Tiles of an earlier run cannot be used: the raster or its context has changed."]


def flip_a_bit(part):
    data = bytearray(part.read_bytes())
    data[-40] ^= 1
    part.write_bytes(data)


def of_another_job(part):
    """Sealed like a part of a job with another model or raster."""
    seal = part.with_suffix(".seal")
    seal.write_text("0" * 64 + seal.read_text()[64:])


def without_seal(part):
    part.with_suffix(".seal").unlink()


@pytest.mark.parametrize("damage", [flip_a_bit, of_another_job, without_seal])
def test_a_part_that_is_not_what_was_written_is_made_again(job, watcher, tmp_path, damage):
    whole = run_segment(job(output=str(tmp_path / "whole.tif")))
    with pytest.raises(KeyboardInterrupt):
        run_segment(job(), interrupt_at_the_map)
    damage(tmp_path / "out" / "map.tif.parts" / "part_0_64.tif")
    watch = watcher()
    result = run_segment(job(), log=watch.log)
    assert watch.notes == ["5 of 6 tiles are there from an earlier run and are kept."]
    assert np.array_equal(read_bands(result.classes), read_bands(whole.classes))


def interrupt_at_the_map(done, total, text):
    if text.startswith("Writing map"):
        raise KeyboardInterrupt


def test_a_job_without_a_finished_tile_leaves_no_folder(job, left_behind):
    def interrupt(done, total, text):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_segment(job(), interrupt)
    assert left_behind() == []


def test_a_damaged_fingerprint_starts_afresh(job, tmp_path):
    os.makedirs(tmp_path / "out")
    output = job().output
    for text in ("", "{", "[]", '{"model": 1'):
        with Parts(output, {"model": 2}) as parts:
            with open(parts.path("part_0_0.seal"), "w") as stream:
                stream.write("seal")
        with open(parts.path("fingerprint.json"), "w") as stream:
            stream.write(text)
        with Parts(output, {"model": 2}) as parts:
            assert parts.differences == ("model",)
            assert sorted(os.listdir(parts.folder)) == ["fingerprint.json", "lock"]
            assert json.loads((tmp_path / "out" / "map.tif.parts" / "fingerprint.json").read_text()) == {"model": 2}
