"""What is shown of a run on its way: soon, where somebody looks, never wrong, and without a trace in the results."""

from __future__ import annotations

import dataclasses
import os
from types import SimpleNamespace

import numpy as np
import pytest

from relay_core.card import read_card
from relay_core.errors import JobCancelled, JobError, OutputError
from relay_core.geo.rasters import open_raster, read_bands
from relay_core.geo.windows import Window
from relay_core.inference import preview as preview_module
from relay_core.inference.parts import PartFiles
from relay_core.inference.segment import run_segment
from relay_core.jobs import SegmentJob, from_json, never, silent, to_json, unheard
from relay_core.preview import Piece, unseen

from .conftest import TERRAIN_GRID

REGION = Window(0, 0, 100, 150)


@pytest.fixture
def always(monkeypatch):
    """Every batch is shown, as if a second had passed."""
    monkeypatch.setattr(preview_module, "_EVERY_S", 0.0)
    monkeypatch.setattr(preview_module, "_MOST_SHARE", float("inf"))


class Onlooker:
    """Puts pieces together as they come; `maps` are what it has seen after each."""

    def __init__(self, shape=(100, 150)):
        self.pieces, self.maps = [], []
        self._map = np.full(shape, 255, np.uint8)

    def show(self, piece: Piece) -> None:
        area = piece.window.shifted(-piece.region.row, -piece.region.col)
        self._map[area.slices] = read_bands(piece.path)[0]
        with open_raster(piece.path, 1) as raster:
            assert raster.grid.transform == TERRAIN_GRID.crop(piece.window).transform
        self.pieces.append(piece)
        self.maps.append(self._map.copy())

    @property
    def parts(self):
        return [piece for piece in self.pieces if os.path.basename(piece.path).startswith("part_")]


def run(job, show=unseen, progress=silent, is_cancelled=never):
    return run_segment(job, progress, is_cancelled, unheard, show)


@pytest.mark.parametrize(("stitching", "first"), [("core", None), ("core", (400040.0, 1499970.0)), ("taper", None)])
def test_what_is_shown_grows_to_the_result_and_is_never_wrong(job, always, stitching, first, tmp_path):
    plain = run(job(stitching=stitching, confidence=str(tmp_path / "sure.tif")))
    expected = [read_bands(path) for path in (plain.classes, plain.confidence)]
    onlooker = Onlooker()
    watched = job(stitching=stitching, confidence=str(tmp_path / "sure.tif"), preview=True, first=first)
    result = run(watched, onlooker.show)
    for path, same in zip((result.classes, result.confidence), expected):
        assert np.array_equal(read_bands(path), same)
    assert len(onlooker.pieces) > 12 and len(onlooker.parts) == 6
    known = [seen != 255 for seen in onlooker.maps]
    for before, after, seen in zip(known, known[1:], onlooker.maps[1:]):
        assert after[before].all() and np.array_equal(seen[after], expected[0][0][after])
    assert np.array_equal(onlooker.maps[-1], expected[0][0])
    assert {piece.region for piece in onlooker.pieces} == {REGION}


def test_first_windows_are_shown_at_once_and_the_next_after_a_second(job, monkeypatch):
    now = [0.0]
    monkeypatch.setattr(preview_module, "time", SimpleNamespace(monotonic=lambda: now[0], thread_time=lambda: 0.0))
    onlooker = Onlooker()

    def pass_time(done, total, text):
        now[0] += 0.3

    run(job(tile_size=2048, batch_size=4, preview=True), onlooker.show, pass_time)
    *pieces, part = onlooker.pieces
    assert (onlooker.maps[0] != 255).sum() <= 4 * 16 * 16 and part.window == REGION
    assert 3 <= len(pieces) <= 18 * 0.3 + 1  # 18 batches


def test_pieces_that_take_long_come_more_rarely(monkeypatch, tmp_path):
    """At most a hundredth of a core's time."""
    now, worked = [0.0], [0.0]
    clocks = SimpleNamespace(monotonic=lambda: now[0], thread_time=lambda: worked[0])
    monkeypatch.setattr(preview_module, "time", clocks)
    shown = []

    def show(piece):
        shown.append(now[0])
        worked[0] += 0.05

    preview = preview_module.PiecePreview(PartFiles(str(tmp_path), "job"), TERRAIN_GRID, REGION, show)
    tile_map = SimpleNamespace(take_changes=lambda: [(Window(0, 0, 2, 2), np.zeros((2, 2), np.uint8))])
    for second in range(21):
        now[0] = float(second)
        preview.tile_goes_on(tile_map)
    assert len(shown) <= 5 and shown[0] == 0.0


def test_small_tile_is_begun_where_somebody_looks(job, always):
    """At row 60 of 100: the rows of cores come from there, up and down in turn."""
    onlooker = Onlooker()
    run(job(tile_size=2048, batch_size=4, preview=True, first=(400000.0, 1499970.0)), onlooker.show)
    middle = (onlooker.maps[0] != 255).any(axis=1).nonzero()[0]
    assert (middle.min(), middle.max()) == (48, 63)
    half = (onlooker.maps[len(onlooker.maps) // 2] != 255).any(axis=1).nonzero()[0]
    assert half.min() <= 32 and half.max() >= 79 and half.max() - half.min() < 99


def test_a_tile_too_large_to_be_held_is_begun_at_the_top(job, always, monkeypatch):
    monkeypatch.setattr("relay_core.inference.tiles._HELD_VALUES", 1000)
    onlooker = Onlooker()
    run(job(tile_size=2048, batch_size=4, preview=True, first=(400000.0, 1499970.0)), onlooker.show)
    assert (onlooker.maps[0] != 255).any(axis=1).nonzero()[0].max() == 15


def test_tiles_come_nearest_first(job, always):
    """The place lies in the lower right tile of six of 64 px."""
    onlooker = Onlooker()
    run(job(preview=True, first=(400070.0, 1499952.0)), onlooker.show)
    corners = [(part.window.row, part.window.col) for part in onlooker.parts]
    assert corners[0] == (64, 128) and corners[-1] == (0, 0)
    assert sorted(corners) == [(row, col) for row in (0, 64) for col in (0, 64, 128)]


def test_tiles_of_an_earlier_run_are_shown_first(job, always, watcher):
    watch = watcher(cancel_at=9)
    with pytest.raises(JobCancelled):
        run(job(batch_size=8), progress=watch.progress, is_cancelled=watch.is_cancelled)
    onlooker = Onlooker()
    run(job(batch_size=8, preview=True), onlooker.show)
    assert [part.window.col for part in onlooker.parts[:2]] == [0, 64]
    assert onlooker.pieces[:2] == onlooker.parts[:2]
    assert len(onlooker.parts) == 6


def test_a_place_changes_no_fingerprint(job, watcher):
    watch = watcher(cancel_at=9)
    with pytest.raises(JobCancelled):
        run(job(), progress=watch.progress, is_cancelled=watch.is_cancelled)
    watch = watcher()
    run_segment(job(first=(400070.0, 1499952.0)), watch.progress, watch.is_cancelled, watch.log)
    assert any("are there from an earlier run" in note for note in watch.notes)


def test_nothing_is_written_for_a_run_that_nobody_watches(job, always, monkeypatch):
    monkeypatch.setattr(PartFiles, "write_piece", lambda *_: pytest.fail("a piece"))
    run(job(), lambda piece: pytest.fail("shown"))


def test_pieces_go_with_the_run(job, always, left_behind):
    run(job(preview=True), Onlooker().show)
    assert left_behind() == ["map.tif", "map.tif.aux.xml", "map.tif.run.json"]


def test_pieces_of_a_tile_go_when_it_is_finished(job, always, tmp_path):
    there = []

    def show(piece):
        there.append({name for name in os.listdir(tmp_path / "out" / "map.tif.parts") if name.startswith(".piece")})

    run(job(preview=True), show)
    assert all(len(names) <= 3 for names in there)  # a tile has 16 windows, two batches


def test_pieces_of_a_stopped_run_go_with_the_next(job, always, watcher, tmp_path, left_behind):
    watch = watcher(cancel_at=11)
    with pytest.raises(JobCancelled):
        run(job(preview=True), progress=watch.progress, is_cancelled=watch.is_cancelled)
    assert any(name.startswith(".piece") for name in os.listdir(tmp_path / "out" / "map.tif.parts"))
    run(job())
    assert left_behind() == ["map.tif", "map.tif.aux.xml", "map.tif.run.json"]


def test_a_part_that_is_still_being_read_does_not_fail_a_finished_run(job, always, monkeypatch, left_behind):
    """Windows removes no file that somebody has open."""
    remove = os.remove

    def refuse(path):
        if str(path).endswith("part_0_0.tif"):
            raise PermissionError(13, "in use", path)
        remove(path)

    monkeypatch.setattr(os, "remove", refuse)
    run(job(preview=True))
    monkeypatch.undo()
    assert left_behind() == ["map.tif", "map.tif.aux.xml", "map.tif.parts", "map.tif.run.json"]
    run(job())
    assert left_behind() == ["map.tif", "map.tif.aux.xml", "map.tif.run.json"]


def test_a_piece_that_cannot_be_written_stops_nothing(job, always, monkeypatch):
    def fail(*_):
        raise OutputError("The disk is full.")

    monkeypatch.setattr(PartFiles, "write_piece", fail)
    onlooker = Onlooker()
    run(job(preview=True), onlooker.show)
    assert onlooker.pieces == onlooker.parts and len(onlooker.parts) == 6


def test_an_extent_runs_its_own_windows_only_and_reads_the_ground_around(job, raster_path, model_path):
    """Preview here: the windows whose cores touch the extent, with global windows that reach beyond it."""
    extent = (400030.0, 1499960.0, 400046.0, 1499980.0)  # 40 x 32 px
    part = run(job(extent=extent, confidence=None))
    whole = run(job(output=job().output.replace("map", "whole")))
    with open_raster(raster_path, 1) as source:
        area = source.grid.window_of(extent)
    windows = read_card(model_path).windows
    assert part.windows == 9 and whole.windows == 69  # cores of 16 px: 3 x 3 of 7 x 10, one of which has no data
    assert windows.global_extent > max(area.height, area.width)
    assert np.array_equal(read_bands(part.classes)[0], read_bands(whole.classes)[0][area.slices])


def test_pieces_and_places_cross_the_border_as_json(job):
    piece = Piece("/a/b.tif", Window(1, 2, 3, 4), REGION)
    assert from_json(Piece, to_json(piece)) == piece
    asked = job(first=[1, 2.5], preview=True)
    assert from_json(SegmentJob, to_json(asked)) == asked
    assert asked.first == (1.0, 2.5)


@pytest.mark.parametrize("place", [(1.0,), (1.0, float("nan")), (float("inf"), 2.0)])
def test_a_place_is_two_finite_numbers(job, place):
    with pytest.raises(JobError, match=r"is not two finite numbers; give x y\.$"):
        dataclasses.replace(job(), first=place)
