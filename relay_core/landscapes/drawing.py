"""Monuments drawn into terrain. In: elevation and labels, one monument. Out: both changed in place, near it only.

Water is level and smooth, as airborne LiDAR products show it, so it can be told apart from the pixels themselves.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .layout import WATER, Platform, WaterBody
from .shapes import pixel_centres

CUT_SLOPE = 0.6  # rise of a cutting's sides [m/m]
CUT_REACH_M = 9.0
BANK_OFFSET_M = 2.5  # from the water's edge to the bank's foot
LEAST_DEPTH_M = 0.3  # of water below the lowest ground over it
TOP_FLATNESS = 0.85  # share of the ground's own relief that a platform hides

FloatArray = NDArray[np.float32]
LabelArray = NDArray[np.uint8]


def draw_water(elevation: FloatArray, labels: LabelArray, body: WaterBody, gsd_m: float) -> None:
    """Dig a water body, raise its bank and label its water; each stretch between causeways has a level of its own.

    Args:
        elevation: (H, W) [m], changed in place.
        labels: (H, W) class ids, changed in place.
        body: what to draw; parts outside the scene are left out.
        gsd_m: size of a pixel [m].
    """
    margin = max(CUT_REACH_M, BANK_OFFSET_M + body.bank_width_m)
    window = body.outline.window(margin, gsd_m, (elevation.shape[0], elevation.shape[1]))
    if not window.height or not window.width:
        return
    ground, classes = elevation[window.slices], labels[window.slices]
    x, y = pixel_centres(window, gsd_m)
    from_outline = body.outline.signed_distance(x, y)
    from_causeways = _depth_in_causeways(body, x, y)
    to_water = np.maximum(from_outline, from_causeways)
    if body.moat_width_m:
        to_water = np.maximum(to_water, -(from_outline + body.moat_width_m))
    stretch = _stretches(body, x, y)
    level = np.full(ground.shape, np.inf, np.float32)
    is_water = (to_water <= 0) & (classes != WATER)
    for number in range(max(1, len(body.causeways))):
        of_stretch = stretch == number
        below = ground[is_water & of_stretch]
        below = below[np.isfinite(below)]
        if len(below):
            height = min(float(np.percentile(below, 10)) - body.depth_m, float(below.min()) - LEAST_DEPTH_M)
            level[of_stretch] = round(height, 2)
    _raise_bank(ground, classes, body, from_outline, from_causeways)
    cutting = level + np.float32(CUT_SLOPE) * np.maximum(to_water, 0).astype(np.float32)
    is_cut = (to_water <= CUT_REACH_M) & (classes != WATER) & (cutting < ground)
    ground[is_cut] = cutting[is_cut]
    classes[is_water & np.isfinite(ground)] = WATER


def draw_platform(
    elevation: FloatArray,
    label_maps: tuple[LabelArray, ...],
    platform: Platform,
    class_ids: tuple[int, ...],
    gsd_m: float,
) -> None:
    """Raise a platform and label its pixels.

    Args:
        elevation: (H, W) [m], changed in place.
        label_maps: rasters of class ids (H, W), changed in place.
        platform: what to draw; parts outside the scene are left out.
        class_ids: the platform's label in each of `label_maps`.
        gsd_m: size of a pixel [m].
    """
    margin = platform.edge_m + platform.lobe_depth_m
    window = platform.outline.window(margin, gsd_m, (elevation.shape[0], elevation.shape[1]))
    if not window.height or not window.width:
        return
    ground = elevation[window.slices]
    x, y = pixel_centres(window, gsd_m)
    distance = platform.outline.signed_distance(x, y)
    if platform.lobes:
        along, across = platform.outline.to_own_axes(x, y)
        # Erosion only takes away, so an eroded platform stays inside its outline.
        distance += platform.lobe_depth_m * (1 - np.cos(platform.lobes * np.arctan2(across, along))) / 2
    is_platform = distance <= 0
    if not is_platform.any():
        return
    step = np.clip(0.5 - distance / (2 * platform.edge_m), 0, 1)
    share = step * step * (3 - 2 * step)
    base = float(ground[is_platform].mean())
    ground += (share * (platform.height_m + TOP_FLATNESS * (base - ground))).astype(np.float32)
    for labels, class_id in zip(label_maps, class_ids):
        labels[window.slices][is_platform] = class_id


def _depth_in_causeways(body: WaterBody, x: FloatArray, y: FloatArray) -> FloatArray:
    """Return how far points lie inside the nearest causeway's strip [m], minus infinity behind all of them."""
    deepest = np.full(np.broadcast_shapes(x.shape, y.shape), -np.inf, np.float32)
    dx, dy = x - body.outline.x, y - body.outline.y
    for causeway in body.causeways:
        along = dx * np.cos(causeway.angle) + dy * np.sin(causeway.angle)
        across = dy * np.cos(causeway.angle) - dx * np.sin(causeway.angle)
        depth = causeway.width / 2 - np.abs(across)
        deepest = np.where(along > 0, np.maximum(deepest, depth), deepest)
    return deepest


def _stretches(body: WaterBody, x: FloatArray, y: FloatArray) -> NDArray[np.intp]:
    """Return for every point which two causeways' rays it lies between, counted from 0."""
    rays = np.sort([c.angle % (2 * np.pi) for c in body.causeways])
    if len(rays) < 2:
        return np.zeros(np.broadcast_shapes(x.shape, y.shape), np.intp)
    angle = np.arctan2(y - body.outline.y, x - body.outline.x) % (2 * np.pi)
    return np.searchsorted(rays, angle) % len(rays)


def _raise_bank(
    ground: FloatArray, classes: LabelArray, body: WaterBody, from_outline: FloatArray, from_causeways: FloatArray
) -> None:
    """Add a rounded bank along the outside of the outline, open where causeways are."""
    if not body.bank_height_m:
        return
    across = (from_outline - BANK_OFFSET_M) / body.bank_width_m
    is_bank = (across > 0) & (across < 1) & (classes != WATER)
    # A bank ends in a slope of three metres before a causeway.
    ending = np.clip(-from_causeways / 3, 0, 1)
    bank = body.bank_height_m * np.square(np.sin(np.pi * across)) * ending
    ground[is_bank] += bank[is_bank]
