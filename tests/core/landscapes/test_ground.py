"""Natural ground: heights in metres whatever the scene's size."""

from __future__ import annotations

import numpy as np
import pytest

from relay_core.landscapes.ground import BASE_M, make_ground
from relay_core.landscapes.spec import LandscapeSpec

BARE = {"relief_m": 0.0, "valley_m": 0.0, "roughness_m": 0.0, "fields_m": 0.0, "vegetation_m": 0.0}


def _ground(shape=(256, 256), seed=0, **heights):
    return make_ground(LandscapeSpec(shape, **{**BARE, **heights}), np.random.default_rng(seed))


def test_ground_without_anything_is_a_plane():
    assert np.array_equal(_ground((64, 65)), np.full((64, 65), np.float32(BASE_M)))


@pytest.mark.parametrize("gsd_m", [0.5, 1.0])
def test_roughness_has_the_deviation_that_was_asked_for_at_any_pixel_size(gsd_m):
    assert _ground(roughness_m=0.04, gsd_m=gsd_m).std() == pytest.approx(0.04, rel=0.1)


def test_relief_has_the_deviation_that_was_asked_for_over_kilometres():
    deviations = [_ground(relief_m=1.5, gsd_m=5.0, shape=(1024, 1024), seed=seed).std() for seed in range(3)]
    assert np.mean(deviations) == pytest.approx(1.5, rel=0.25)


def test_valleys_only_lower_the_ground_by_their_depth_at_most():
    ground = _ground(valley_m=1.0, gsd_m=4.0)
    assert BASE_M - 1.001 < ground.min() < BASE_M - 0.9
    assert ground.max() <= BASE_M


def test_vegetation_only_raises_the_ground_and_in_patches():
    raised = _ground((512, 512), vegetation_m=0.3, gsd_m=1.0) - BASE_M
    assert raised.min() == 0
    assert 0.2 < raised.max() <= 0.49
    assert (raised > 0.01).mean() < 0.2


def test_fields_are_decimetres_high():
    fields = _ground((512, 512), fields_m=0.12, gsd_m=1.0) - BASE_M
    assert 0.1 < np.abs(fields).max() < 0.4
