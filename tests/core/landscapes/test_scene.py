"""Landscapes: the rule, what is scored, what a given terrain keeps."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from scipy import ndimage

from relay_core.classes import IGNORE_ID
from relay_core.errors import JobError
from relay_core.geo.neighbours import overlaps
from relay_core.geo.rasters import open_raster
from relay_core.landscapes.layout import BACKGROUND, MOUND, TEMPLE, WATER, Layout, Platform, WaterBody
from relay_core.landscapes.platforms import MIN_SPACING_M, PLATFORM_RADIUS_M, throw_platforms
from relay_core.landscapes.scene import default_grid, draw_layout, generate_landscape, plan_layout
from relay_core.landscapes.shapes import RECTANGLE, Outline
from relay_core.landscapes.spec import LandscapeSpec

DEMO = Path(__file__).parents[3] / "resources" / "demo" / "scene.tif"
SPEC = LandscapeSpec((1600, 1600), seed=5, gsd_m=1.0)


@pytest.fixture(scope="module")
def landscape():
    return generate_landscape(SPEC)


def _platform(x, y):
    return Platform(Outline(RECTANGLE, x, y, 20, 20), 1.0, 1.0)


def _moated(*platforms, size=(400, 800)):
    """A 300 m square with a moat at the left of flat ground, 1 m pixels, and some platforms."""
    spec = LandscapeSpec(size, gsd_m=1.0)
    moat = WaterBody(Outline(RECTANGLE, 200, 200, 300, 300), 1.5, moat_width_m=16)
    return draw_layout(spec, np.full(size, 20.0, np.float32), Layout((moat,), (), platforms), default_grid(spec))


def test_a_platform_inside_a_moat_is_a_temple_and_the_same_one_outside_is_a_mound():
    inside, outside = _moated(_platform(200, 200)), _moated(_platform(600, 200))
    assert (inside.labels == TEMPLE).sum() == (outside.labels == MOUND).sum() == 400
    assert not (inside.labels == MOUND).any() and not (outside.labels == TEMPLE).any()
    around_inside, around_outside = np.s_[150:250, 150:250], np.s_[150:250, 550:650]
    assert np.array_equal(inside.elevation[around_inside], outside.elevation[around_outside])


def test_a_platform_near_the_moat_is_labelled_but_not_scored():
    scene = _moated(_platform(200, 200), _platform(100, 200), _platform(600, 200), _platform(390, 200))
    assert (scene.labels == TEMPLE).sum() == (scene.labels == MOUND).sum() == 800
    assert (scene.scored_labels == TEMPLE).sum() == (scene.scored_labels == MOUND).sum() == 400
    assert (scene.scored_labels == IGNORE_ID).sum() == 800


def test_a_platform_near_the_edge_of_the_scene_is_not_scored():
    scene = _moated(_platform(770, 200))
    assert (scene.labels == MOUND).sum() == (scene.scored_labels == IGNORE_ID).sum() == 400


def test_a_platform_is_dropped_where_it_would_touch_a_moat_on_either_side():
    moat_centre_line = 350 - 8
    scene = _moated(_platform(moat_centre_line, 200), _platform(moat_centre_line - 24, 160), _platform(364, 240))
    assert np.isin(scene.labels, (BACKGROUND, WATER)).all()


def test_the_same_seed_gives_the_same_landscape_and_another_seed_another():
    spec = LandscapeSpec((200, 200), seed=1, gsd_m=2.0)
    first, second = generate_landscape(spec), generate_landscape(spec)
    for name in ("elevation", "labels", "scored_labels"):
        assert np.array_equal(getattr(first, name), getattr(second, name))
    other = generate_landscape(dataclasses.replace(spec, seed=2))
    assert not np.array_equal(first.elevation, other.elevation)


@pytest.mark.parametrize("shape", [(64, 64), (65, 131), (300, 64)])
def test_any_size_from_64_pixels_works(shape):
    scene = generate_landscape(LandscapeSpec(shape))
    assert scene.elevation.shape == scene.labels.shape == scene.scored_labels.shape == shape == scene.grid.shape
    assert scene.elevation.dtype == np.float32 and scene.labels.dtype == scene.scored_labels.dtype == np.uint8
    assert np.isfinite(scene.elevation).all()


def test_scored_platforms_are_farther_than_the_blind_distance_from_water_and_edge(landscape):
    is_clear = np.pad(landscape.labels != WATER, 1, constant_values=False)
    clearance = ndimage.distance_transform_edt(is_clear)[1:-1, 1:-1] - 1
    scored = np.isin(landscape.scored_labels, (MOUND, TEMPLE))
    assert scored.any()
    assert clearance[scored].min() > SPEC.blind_distance_m


def test_no_local_window_that_answers_for_a_scored_platform_sees_water(landscape):
    """32 m windows whose cores are their inner 16 m, at 1 m pixels."""
    is_water = landscape.labels == WATER
    rows, cols = np.nonzero(np.isin(landscape.scored_labels, (MOUND, TEMPLE)))
    cores = {(row // 16, col // 16) for row, col in zip(rows.tolist(), cols.tolist())}
    for row, col in cores:
        assert not is_water[row * 16 - 8 : row * 16 + 24, col * 16 - 8 : col * 16 + 24].any()


def test_platforms_are_scored_whole_or_not_at_all(landscape):
    parts, count = ndimage.label(np.isin(landscape.labels, (MOUND, TEMPLE)))
    is_scored = landscape.scored_labels != IGNORE_ID
    shares = ndimage.mean(is_scored, parts, np.arange(1, count + 1))
    assert set(shares.tolist()) == {0.0, 1.0}


def test_scored_labels_differ_from_labels_by_what_they_ignore_only(landscape):
    kept = landscape.scored_labels != IGNORE_ID
    assert np.array_equal(landscape.scored_labels[kept], landscape.labels[kept])
    assert np.isin(landscape.labels[~kept], (MOUND, TEMPLE)).all()


def test_water_is_exactly_level_between_causeways(landscape):
    parts, count = ndimage.label(landscape.labels == WATER, np.ones((3, 3)))
    drops = [np.unique(landscape.elevation[parts == part]) for part in range(1, count + 1)]
    # Reaches of one canal touch, so a part holds some levels, never as many as it has pixels.
    assert count > 5 and max(len(levels) for levels in drops) <= 20
    assert sum(len(levels) == 1 for levels in drops) > count / 2


@pytest.mark.parametrize("share", [0.0, 0.2, 0.36])
def test_enclosures_hold_about_the_share_that_was_asked_for(share):
    ground = np.full((400, 400), 20.0, np.float32)
    spec = LandscapeSpec((400, 400), gsd_m=5.0, enclosure_share=share)
    layout = plan_layout(spec, ground, np.random.default_rng(1), np.random.default_rng(2))
    assert sum(e.outline.area for e in layout.enclosures) / 2000**2 == pytest.approx(share, abs=0.025)


def test_there_are_plenty_of_scored_mounds_and_temples():
    pixels = np.zeros(256, int)
    for seed in range(4):
        spec = LandscapeSpec((1024, 1024), seed=seed, gsd_m=2.0)
        pixels += np.bincount(generate_landscape(spec).scored_labels.ravel(), minlength=256)
    assert 0.2 < pixels[TEMPLE] / (pixels[TEMPLE] + pixels[MOUND]) < 0.5


def test_heights_are_whole_centimetres(landscape):
    assert np.abs(landscape.elevation * 100 - np.rint(landscape.elevation * 100)).max() < 1e-3


def test_planting_leaves_the_terrain_and_its_holes_as_they_were_away_from_monuments():
    shape = (700, 700)
    given = np.linspace(40, 42, shape[1], dtype=np.float32) + np.zeros(shape, np.float32)
    given[:100, :100] = np.nan
    before = given.copy()
    planted = generate_landscape(LandscapeSpec(shape, seed=1, gsd_m=1.0), given)
    assert np.array_equal(given, before, equal_nan=True)
    is_hole = np.isnan(given)
    assert np.array_equal(np.isnan(planted.elevation), is_hole)
    assert np.array_equal(planted.labels == IGNORE_ID, is_hole)
    assert (planted.scored_labels[is_hole] == IGNORE_ID).all()
    assert {MOUND, WATER, TEMPLE} <= set(np.unique(planted.labels).tolist())
    near = ndimage.distance_transform_edt(~np.isin(planted.labels, (MOUND, WATER, TEMPLE))) <= 15
    assert near.mean() < 0.7
    assert np.array_equal(planted.elevation[~near], given[~near], equal_nan=True)


def test_no_enclosure_is_planted_on_a_slope_that_is_too_steep():
    slope = np.arange(700, dtype=np.float32) + np.zeros((700, 1), np.float32)
    planted = generate_landscape(LandscapeSpec((700, 700), gsd_m=1.0, canals_per_km2=0), slope)
    assert set(np.unique(planted.labels).tolist()) == {MOUND, BACKGROUND}


def test_a_terrain_of_another_shape_is_refused():
    with pytest.raises(JobError, match="same shape"):
        generate_landscape(LandscapeSpec((64, 64)), np.zeros((64, 65), np.float32))


@pytest.mark.parametrize(
    "wrong",
    [{"shape": (63, 64)}, {"seed": -1}, {"gsd_m": 0.0}, {"enclosure_share": 0.7}, {"relief_m": -1.0}],
)
def test_a_landscape_that_cannot_be_made_is_refused(wrong):
    with pytest.raises(JobError):
        LandscapeSpec(**wrong)


def test_platforms_keep_their_spacing_and_size_and_are_about_55_metres_apart():
    platforms = throw_platforms((1000, 1000), np.random.default_rng(0))
    places = np.array([(p.outline.x, p.outline.y) for p in platforms])
    distances = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))
    assert distances[distances > 0].min() >= MIN_SPACING_M
    inside = ((places > 0) & (places < 1000)).all(axis=1).sum()
    assert 50 < 1000 / np.sqrt(inside) < 60
    assert all(np.hypot(*p.outline.half_box) <= np.sqrt(2) * PLATFORM_RADIUS_M for p in platforms)
    assert LandscapeSpec().enclosure_size_m == (150.0, 450.0)


def test_landscapes_of_different_seeds_lie_apart_on_the_map_and_within_the_zone():
    grids = [default_grid(LandscapeSpec((20_000, 20_000), seed=seed)) for seed in (*range(120), 37_499)]
    assert overlaps(grids) == []
    assert all(166_000 < grid.bounds[0] and grid.bounds[2] < 834_000 and grid.bounds[3] < 9_300_000 for grid in grids)
    assert overlaps([default_grid(LandscapeSpec((64, 64), seed=3)), default_grid(LandscapeSpec((99, 99), seed=3))])


def test_the_demo_lies_where_its_landscape_is_generated():
    with open_raster(DEMO, 1) as source:
        assert source.grid.transform == default_grid(LandscapeSpec((2048, 2048), seed=7)).transform
