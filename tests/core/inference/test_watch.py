"""Progress in words: how far, how fast, how long still, and where."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from relay_core.inference import watch as watch_module
from relay_core.inference.watch import Watch, duration, figures
from relay_core.jobs import SegmentJob, never


@pytest.fixture
def clock(monkeypatch):
    """Time stands still until it is set."""
    now = [100.0]
    monkeypatch.setattr(watch_module, "time", SimpleNamespace(monotonic=lambda: now[0]))
    return now


@pytest.fixture
def watched(clock):
    """A watch over 1000 windows on a GPU, and what it says."""
    said = []
    watch = Watch(
        SegmentJob("a.tif", "m.safetensors", "o.tif"), 1000, lambda done, total, text: said.append(text), never
    )
    watch.device = "cuda"
    watch.start()
    return watch, said


def test_pace_and_time_left_are_said_with_the_device(watched, clock):
    watch, said = watched
    watch.before_batch(100, 2_000_000)
    clock[0] += 10
    watch.before_batch(100, 2_000_000)
    assert said == [
        "0 of 1000 windows, on cuda",
        "100 of 1000 windows, 10 windows/s, 0.2 Mpx/s, 90 s left, on cuda",
    ]


def test_tiles_of_an_earlier_run_say_nothing_about_the_pace(watched, clock):
    watch, said = watched
    watch.tile_is_kept(800)
    watch.before_batch(50, 1_000_000)
    clock[0] += 5
    watch.before_batch(50, 1_000_000)
    assert said[-1] == "850 of 1000 windows, 10 windows/s, 0.2 Mpx/s, 15 s left, on cuda"


def test_windows_without_data_make_the_rest_shorter(watched, clock):
    watch, said = watched
    watch.before_batch(50, 1_000_000)
    clock[0] += 5
    watch.tile_is_done(500)
    watch.before_batch(50, 1_000_000)
    assert said[-1] == "500 of 1000 windows, 10 windows/s, 0.2 Mpx/s, 5 s left, on cuda"


def test_tiles_that_others_finish_are_counted_when_they_come(watched, clock):
    watch, said = watched
    clock[0] += 4
    watch.tile_came(250, 200, 4_000_000)
    assert said == ["250 of 1000 windows, 50 windows/s, 1 Mpx/s, 12 s left, on cuda"]
    assert watch.windows_run == 200


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.2, "0 s"), (99, "99 s"), (100, "2 min"), (5940, "99 min"), (12_000, "3 h 20 min"), (446_400, "5 d 4 h")],
)
def test_a_duration_is_said_to_two_figures(seconds, said):
    assert duration(seconds) == said


@pytest.mark.parametrize(("value", "said"), [(0.0512, "0.051"), (3.44, "3.4"), (42.4, "42"), (251.7, "252")])
def test_figures_are_two_or_whole(value, said):
    assert figures(value) == said
