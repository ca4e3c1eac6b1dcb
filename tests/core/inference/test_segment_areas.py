"""A job inside polygons: the same answers as without, nothing outside, and no window that answers for nothing."""

from __future__ import annotations

import dataclasses
import glob
import hashlib
import json
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely

from relay_core.errors import JobCancelled, JobError
from relay_core.geo.rasters import read_bands
from relay_core.inference.cluster import _for_workers
from relay_core.inference.opening import opened
from relay_core.inference.parts import NODATA, Parts
from relay_core.inference.plan import Runtime
from relay_core.inference.segment import run_preflight, run_segment
from relay_core.inference.worker import SharedJob, segment_tile
from relay_core.models.weights import file_sha256
from relay_core.polygon_rules import PolygonRules

from .conftest import TERRAIN_GRID


def on_terrain(polygon):
    """Put a polygon in (column, row) onto the map."""
    a, _, c, _, e, f = TERRAIN_GRID.transform
    return shapely.transform(polygon, lambda xy: xy * (a, e) + (c, f))


@pytest.fixture
def areas(tmp_path):
    """Write polygons in pixels; returns their path."""

    def write(*polygons, name="areas.gpkg"):
        path = str(tmp_path / name)
        geometries = shapely.to_wkb(np.array([on_terrain(each) for each in polygons], object))
        kind = {"geometry_type": "Polygon", "crs": "EPSG:32648", "driver": "GPKG"}
        pyogrio.raw.write(path, geometry=geometries, field_data=[], fields=[], **kind)
        return path

    return write


TRIANGLE, SQUARE = shapely.Polygon([(10, 20), (60, 20), (10, 50)]), shapely.box(100, 70, 120, 90)


@pytest.mark.parametrize("stitching", ["core", "taper"])
def test_inside_the_polygons_the_map_is_that_of_the_whole_and_outside_there_is_none(job, areas, tmp_path, stitching):
    whole = read_bands(run_segment(job(stitching=stitching)).classes)[0]
    confidence = str(tmp_path / "out" / "confidence.tif")
    cut = {"areas": areas(TRIANGLE, SQUARE), "output": str(tmp_path / "out" / "cut.tif"), "confidence": confidence}
    result = run_segment(job(stitching=stitching, **cut))
    with rasterio.open(result.classes) as raster:
        assert raster.shape == (70, 110)
        assert raster.bounds.left == 400005.0 and raster.bounds.top == 1499990.0
        inside = rasterio.features.geometry_mask(
            [on_terrain(TRIANGLE), on_terrain(SQUARE)], raster.shape, raster.transform, invert=True
        )
    expected = np.where(inside, whole[20:90, 10:120], 255)
    assert np.array_equal(read_bands(result.classes)[0], expected)
    assert np.array_equal(read_bands(confidence)[0] == 255, expected == 255)


def test_windows_and_tiles_wholly_outside_are_not_run(job, areas, watcher, tmp_path):
    everything = run_segment(job())
    watch = watcher()
    result = run_segment(
        job(areas=areas(shapely.box(0, 0, 20, 20), SQUARE), output=str(tmp_path / "out" / "cut.tif")),
        watch.progress,
        watch.is_cancelled,
        watch.log,
    )
    assert result.windows == 8  # cores of 16 px: 2 x 2 in the corner, 2 x 2 around the square
    assert everything.windows > 5 * result.windows
    assert "in 2 tiles, at most 8 windows" in watch.forecasts[0]
    assert watch.steps[-1][:2] == (8, 8)


def test_extent_and_areas_hold_together(job, areas):
    result = run_segment(job(areas=areas(SQUARE), extent=(400055.0, 1499960.0, 400070.0, 1500000.0)))
    with rasterio.open(result.classes) as raster:
        assert raster.shape == (10, 10)


def test_areas_beside_the_extent_are_refused(job, areas, left_behind):
    with pytest.raises(JobError, match=r"No polygon of areas\.gpkg lies on the part of the raster to segment"):
        run_segment(job(areas=areas(SQUARE), extent=(400000.0, 1499990.0, 400010.0, 1500000.0)))
    assert left_behind() == []


def test_findings_may_not_be_written_over_the_areas(job, areas):
    path = areas(SQUARE)
    with pytest.raises(JobError, match="would overwrite the polygons of areas"):
        run_segment(job(areas=f"{path}|layername=areas", polygons=path))


def test_parts_of_other_areas_are_not_taken_for_finished(job, areas, watcher):
    first = job(areas=areas(TRIANGLE, SQUARE), batch_size=1)

    def is_begun():
        return bool(glob.glob(f"{first.output}.parts/*.seal"))

    with pytest.raises(JobCancelled):
        run_segment(first, is_cancelled=is_begun)
    watch = watcher()
    twin = job(areas=areas(TRIANGLE, SQUARE, name="twin.gpkg"), batch_size=1)
    assert run_preflight(twin, watch.progress, watch.is_cancelled, watch.log).tiles_kept == 1
    moved = job(areas=areas(TRIANGLE, shapely.box(101, 70, 120, 90), name="moved.gpkg"), batch_size=1)
    run_segment(moved, watch.progress, watch.is_cancelled, watch.log)
    assert any("the areas have changed" in note for note in watch.notes)


def test_a_changed_file_of_areas_begins_the_job_anew(job, areas, watcher):
    asked = job(areas=areas(TRIANGLE, SQUARE), batch_size=1)
    with pytest.raises(JobCancelled):
        run_segment(asked, is_cancelled=lambda: bool(glob.glob(f"{asked.output}.parts/*.seal")))
    areas(TRIANGLE, shapely.box(101, 70, 120, 90))
    watch = watcher()
    run_segment(asked, watch.progress, watch.is_cancelled, watch.log)
    assert "Tiles of an earlier run cannot be used: the areas have changed." in watch.notes


def test_the_record_knows_the_file_of_areas(job, areas):
    path = areas(SQUARE)
    record = json.loads(Path(run_segment(job(areas=f"{path}|layername=areas")).manifest).read_text(encoding="utf-8"))
    content = Path(path).read_bytes()
    assert (record["areas"]["file"], record["areas"]["bytes"]) == (path, len(content))
    assert record["areas"]["sha256"] == hashlib.sha256(content).hexdigest()


@pytest.fixture
def shared(model_path):
    """Open a job and return what workers are told of it, and its first tile."""

    def tell(asked):
        with opened(asked) as at:
            runtime = Runtime(file_sha256(model_path), "cpu", "float32", 8)
            return SharedJob(asked, runtime, at.areas_checksums), at.plan.tiles[0]

    return tell


def test_a_worker_sees_that_the_areas_have_changed(job, areas, shared):
    asked = job(areas=areas(TRIANGLE))
    told, tile = shared(asked)
    areas(SQUARE)
    with Parts(asked.output, {}) as parts, pytest.raises(JobError, match=r"areas\.gpkg was changed while the job ran"):
        segment_tile(told, parts.files(), tile)


def test_a_worker_takes_up_changed_areas_with_the_next_run(job, areas, shared):
    for polygon in (shapely.box(0, 0, 30, 30), shapely.box(0, 0, 30, 40)):
        asked = job(areas=areas(polygon))
        told, tile = shared(asked)
        with Parts(asked.output, {}) as parts:
            segment_tile(told, parts.files(), tile)
            assert (parts.read(tile)[0] != NODATA).sum() == polygon.area - 1  # one pixel of the terrain is a hole


def test_polygons_are_made_of_the_classes_asked_for_only(job, tmp_path):
    every, some = (str(tmp_path / "out" / name) for name in ("every.gpkg", "some.gpkg"))
    run_segment(job(polygons=every))
    run_segment(job(polygons=some, polygon_rules=PolygonRules(classes=("water",))))
    found = [set(pyogrio.raw.read(path, columns=["class"])[3][0]) for path in (every, some)]
    assert len(found[0]) > 1 and found[1] == {"water"}


def test_workers_get_the_whole_path_of_the_areas(job, areas, monkeypatch, tmp_path):
    areas(SQUARE)
    monkeypatch.chdir(tmp_path)
    told = _for_workers(dataclasses.replace(job(), areas="areas.gpkg|layername=areas"))
    assert told.areas == f"{tmp_path / 'areas.gpkg'}|layername=areas"
