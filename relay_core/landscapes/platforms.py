"""Platforms of a landscape. In: the scene's size and random numbers. Out: platforms, ignorant of everything else.

One process throws them over the whole scene and one distribution shapes them, so that nothing about a platform or
its neighbours says whether a moat encloses it.
"""

from __future__ import annotations

import math

import numpy as np

from .layout import Platform, uniform
from .shapes import OVAL, RECTANGLE, Outline

PLATFORM_RADIUS_M = 17.0  # no pixel of a platform is farther from its centre
PLATFORM_REACH_M = 21.0  # nor is any ground that it raises
MIN_SPACING_M = 44.0
THROWS_PER_DISC = 10  # near saturation, the mean spacing is about 54 m


def throw_platforms(size_m: tuple[float, float], rng: np.random.Generator) -> tuple[Platform, ...]:
    """Return platforms of a homogeneous hard-core process.

    Args:
        size_m: (height, width) of the scene [m]; platforms may reach in from outside.
        rng: source of random numbers.
    """
    return tuple(_random_platform(x, y, rng) for y, x in _hard_core_points(size_m, rng))


def _hard_core_points(size_m: tuple[float, float], rng: np.random.Generator) -> list[tuple[float, float]]:
    """Return (y, x) points, each accepted in turn if no earlier one is nearer than the spacing.

    Points are thrown over a margin of two spacings too, so that the scene's edge has the density of its middle.
    """
    margin = 2 * MIN_SPACING_M
    extended = (size_m[0] + 2 * margin, size_m[1] + 2 * margin)
    throws = int(THROWS_PER_DISC * extended[0] * extended[1] / MIN_SPACING_M**2)
    cell = MIN_SPACING_M / math.sqrt(2)  # holds one point at most
    taken: dict[tuple[int, int], tuple[float, float]] = {}
    for y, x in rng.uniform((0, 0), extended, (throws, 2)).tolist():
        row, col = int(y / cell), int(x / cell)
        near = (taken.get((row + i, col + j)) for i in range(-2, 3) for j in range(-2, 3))
        if all(p is None or math.hypot(p[0] - y, p[1] - x) >= MIN_SPACING_M for p in near):
            taken[row, col] = (y, x)
    shifted = ((y - margin, x - margin) for y, x in taken.values())
    return [
        (y, x)
        for y, x in shifted
        if -PLATFORM_REACH_M < y < size_m[0] + PLATFORM_REACH_M and -PLATFORM_REACH_M < x < size_m[1] + PLATFORM_REACH_M
    ]


def _random_platform(x: float, y: float, rng: np.random.Generator) -> Platform:
    """Return a round, square or rectangular platform, 12 to 30 m across; one in three is eroded."""
    angle = uniform(rng, 0, math.pi)
    kind = ("round", "square", "rectangle")[int(rng.integers(3))]
    if kind == "round":
        across = uniform(rng, 12, 30)
        outline = Outline(OVAL, x, y, across, across * uniform(rng, 0.85, 1), angle)
    else:
        diagonal = uniform(rng, 17, 32)
        aspect = 1.0 if kind == "square" else uniform(rng, 0.5, 0.85)
        length = diagonal / math.hypot(1, aspect)
        corner = uniform(rng, 0.5, 2.5)
        outline = Outline(RECTANGLE, x, y, length, length * aspect, angle, corner)
    if rng.random() < 1 / 3:
        lobes, depth = int(rng.integers(2, 6)), uniform(rng, 0.4, 1.0)
        return Platform(outline, uniform(rng, 0.6, 1.4), uniform(rng, 1.8, 3.0), lobes, depth)
    return Platform(outline, uniform(rng, 0.7, 2.0), uniform(rng, 0.8, 1.8))
