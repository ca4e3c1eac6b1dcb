"""What a job will take is told before it takes it, and what a disk cannot hold is not begun."""

from __future__ import annotations

import dataclasses
import math
import os

import numpy as np
import pytest

from relay_core.errors import OutputError
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import RasterFormat, create_raster, write_raster
from relay_core.geo.windows import Window, layout_for
from relay_core.inference import preflight
from relay_core.inference.opening import opened
from relay_core.inference.plan import Plan
from relay_core.inference.preflight import Forecast, Pace, check_disk, forecast
from relay_core.inference.segment import run_preflight, run_segment


def disk_of(monkeypatch, free):
    monkeypatch.setattr(preflight, "_free_bytes", lambda folder: free)


def test_a_preflight_tells_windows_time_disk_and_memory_and_writes_nothing(job, left_behind):
    told = run_preflight(job())
    assert (told.device, told.tiles, told.tiles_kept, told.windows) == ("cpu", 6, 0, 70)
    assert told.megapixels == 0.015
    assert told.seconds == pytest.approx(70 / told.windows_per_second)
    assert 3 * 15_000 < told.disk_bytes < told.disk_free_bytes
    assert 10e6 < told.memory_bytes < told.memory_there_bytes
    assert left_behind() == []


def test_a_preflight_counts_what_an_earlier_run_has_finished(job, tmp_path):
    everything = job(polygons=str(tmp_path / "out" / "findings.gpkg"))
    before = run_preflight(everything)
    with pytest.raises(KeyboardInterrupt):
        run_segment(everything, interrupt_at_the_third_tile)
    listed = sorted(os.listdir(tmp_path / "out" / "map.tif.parts"))
    after = run_preflight(everything)
    assert (after.tiles_kept, after.windows) == (2, 70 - 32)
    assert after.disk_bytes < before.disk_bytes
    assert sorted(os.listdir(tmp_path / "out" / "map.tif.parts")) == listed


def interrupt_at_the_third_tile(done, total, text):
    if done >= 32:
        raise KeyboardInterrupt


def test_every_run_begins_with_what_it_will_take(job, watcher):
    watch = watcher()
    run_segment(job(), log=watch.log)
    assert watch.forecasts[0].startswith("0.015 Mpx in 6 tiles, at most 70 windows on cpu; at most ")


def test_long_jobs_are_timed_first(job, watcher, monkeypatch):
    monkeypatch.setattr(preflight, "_WORTH_TIMING", 2)
    watch = watcher()
    run_segment(job(), watch.progress, log=watch.log)
    assert " windows on cpu: about " in watch.forecasts[0] and " windows/s; at most " in watch.forecasts[0]
    assert watch.steps[0][2] == "Timing a few windows on cpu"


def test_ground_without_data_is_not_timed(job, tmp_path):
    grid = Grid((0.5, 0, 0, 0, -0.5, 0), (64, 64))
    write_raster(tmp_path / "empty.tif", np.full((64, 64), np.nan, np.float32), grid)
    told = run_preflight(job(raster=str(tmp_path / "empty.tif")))
    assert (told.seconds, told.windows_per_second) == (None, None)
    assert "about" not in told.sentence().split("memory")[0].split(";")[0]


def test_the_sentence_is_for_people():
    told = Forecast("cpu", 850, 12, 54_200, 3552.0, 3.4, 15_941.0, 17_300_000_000, 61_800_000_000, 900_000_000, None)
    assert told.sentence() == (
        "3.55e+03 Mpx in 850 tiles (12 of them finished), at most 54200 windows on cpu: about 4 h 26 min at 3.4 "
        "windows/s; at most 17.3 GB of disk (61.8 GB free), about 900 MB of memory."
    )
    assert " Mpx in 1 tile, at most " in dataclasses.replace(told, tiles=1, tiles_kept=0).sentence()


def test_a_disk_that_cannot_hold_the_results_is_refused_before_anything_is_done(job, monkeypatch, left_behind):
    disk_of(monkeypatch, free=50)
    with pytest.raises(OutputError, match=r"The disk of .* has 5e-05 MB free and the results take at least .*; free"):
        run_segment(job())
    assert left_behind() == []


def test_a_disk_that_may_not_hold_the_results_is_said(job, monkeypatch, watcher):
    disk_of(monkeypatch, free=100_000)
    watch = watcher()
    run_segment(job(), log=watch.log)
    assert watch.notes[0].startswith("The disk of ") and "the results may take up to" in watch.notes[0]


def test_folders_on_other_disks_are_looked_at_too(job, monkeypatch, tmp_path):
    os.makedirs(tmp_path / "other")
    asked = job(confidence=str(tmp_path / "other" / "sure.tif"))
    monkeypatch.setattr(preflight, "_disk_of", lambda folder: folder)
    monkeypatch.setattr(preflight, "_free_bytes", lambda folder: 10 if folder.endswith("other") else 10**12)
    with opened(asked) as at, pytest.raises(OutputError, match=r"The disk of .*other has"):
        check_disk(asked, at.plan, frozenset(), lambda text: None)


@pytest.mark.parametrize("shape", [(1, 1), (256, 256), (300, 700)])
def test_noise_takes_no_more_disk_than_was_said(tmp_path, shape, tiny_card, job):
    noise = np.random.default_rng(0).integers(0, 256, shape, np.uint8)
    grid = Grid((1, 0, 0, 0, -1, 0), shape)
    with create_raster(tmp_path / "part.tif", grid, RasterFormat(2, "uint8", 255)) as writer:
        writer.write(np.stack((noise, noise[::-1])), Window(0, 0, *shape))
    with create_raster(
        tmp_path / "map.tif", grid, RasterFormat(1, "uint8", 255, tiny_card.classes, "nearest")
    ) as writer:
        writer.write(noise[None], Window(0, 0, *shape))
    written = sum(os.stat(tmp_path / name).st_size for name in ("part.tif", "map.tif"))
    region = Window(0, 0, *shape)
    plan = Plan(region, layout_for(tiny_card.windows, 0.5), (region,), 1024)
    told = forecast(job(), tiny_card, plan, frozenset(), Pace("cpu"))
    assert written <= told.disk_bytes < 3 * written + 300_000


def test_memory_is_that_of_strips_in_detail_and_of_tiles_at_the_global_scale(tiny_card, job, monkeypatch):
    monkeypatch.setattr(preflight, "peak_memory_bytes", lambda: 0)
    region = Window(0, 0, 64, 100)
    layout = layout_for(tiny_card.windows, 0.5)
    told = forecast(job(), tiny_card, Plan(region, layout, (region,), 4096), frozenset(), Pace("cpu", 0.5))
    near, far, sizes = layout.local_margin, layout.global_margin, layout.sizes
    strips = (sizes.local_size + far - near + 2 * 256) * (100 + 2 * far)
    whole = (64 + 2 * far) * (100 + 2 * far) // sizes.downsample**2
    assert told.memory_bytes == 3 * ((strips + whole) * 5 + 3 * 64 * 100)
    assert told.seconds == 0.5 * told.windows == 0.5 * math.ceil(64 / 16) * math.ceil(100 / 16)
