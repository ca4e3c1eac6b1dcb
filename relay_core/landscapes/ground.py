"""Natural ground of a generated landscape. In: a specification and random numbers. Out: elevation without monuments.

Relief, micro relief and residue of vegetation are random fields with a given power spectrum, so that their heights
and lengths are in metres whatever the scene's size. Nothing here knows where monuments will stand.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import fft
from scipy.spatial import cKDTree

from .spec import LandscapeSpec

BASE_M = 25.0  # the plain's height above the sea
RELIEF_LENGTH_M = 1500.0  # above this wavelength the relief's spectrum is flat
ROUGHNESS_LENGTH_M = 1.5
VALLEY_LENGTH_M = 700.0
VALLEY_STEEPNESS = 10.0  # makes valleys about 50 m from the bottom to the rim
PATCH_LENGTH_M = 160.0  # of vegetation
BUSH_LENGTH_M = 2.5
FIELD_BLOCK_M = 260.0  # fields of one direction and size
FIELD_FADE_M = 40.0
ROWS_AT_ONCE = 256  # keeps the temporary arrays of the field pattern in the cache

FloatArray = NDArray[np.float32]
Spectrum = Callable[[FloatArray], FloatArray]


def make_ground(spec: LandscapeSpec, rng: np.random.Generator) -> FloatArray:
    """Return elevation (H, W) [m] of a plain with valleys, fields and residue of vegetation."""
    relief = _power_law(spec.relief_m, RELIEF_LENGTH_M)
    roughness = _gaussian(spec.roughness_m, ROUGHNESS_LENGTH_M)
    ground = _random_field(spec, lambda k2: relief(k2) + roughness(k2), rng)
    ground += np.float32(BASE_M)
    if spec.valley_m:
        # Valleys run where a smooth field changes its sign, so they wind and join like dry channels.
        line = _random_field(spec, _gaussian(1.0, VALLEY_LENGTH_M), rng)
        ground -= np.float32(spec.valley_m) * np.exp(-np.square(line * VALLEY_STEEPNESS))
    if spec.fields_m:
        _add_fields(ground, spec, rng)
    if spec.vegetation_m:
        bushes = _random_field(spec, _gaussian(1.0, BUSH_LENGTH_M), rng)
        patches = _random_field(spec, _gaussian(1.0, PATCH_LENGTH_M), rng)
        np.clip(bushes - 1.0, 0, 1.6, out=bushes)
        np.clip(patches - 0.3, 0, 1, out=patches)
        ground += np.float32(spec.vegetation_m) * bushes * patches
    return ground


def _random_field(spec: LandscapeSpec, spectrum: Spectrum, rng: np.random.Generator) -> FloatArray:
    """Return a zero-mean Gaussian field (H, W) with a power spectrum [m⁴ over squared frequency in 1/m²]."""
    height, width = spec.shape
    padded = (fft.next_fast_len(height, real=True), fft.next_fast_len(width, real=True))
    modes = fft.rfft2(rng.standard_normal(padded, dtype=np.float32), overwrite_x=True)
    row_frequency = fft.fftfreq(padded[0], spec.gsd_m).astype(np.float32)
    col_frequency = fft.rfftfreq(padded[1], spec.gsd_m).astype(np.float32)
    density = spectrum(np.square(row_frequency)[:, None] + np.square(col_frequency))
    # White noise of variance 1 on this grid has the density gsd².
    modes *= np.sqrt(density) / np.float32(spec.gsd_m)
    modes[0, 0] = 0
    return np.ascontiguousarray(fft.irfft2(modes, s=padded, overwrite_x=True)[:height, :width])


def _power_law(deviation: float, length_m: float) -> Spectrum:
    """Return the spectrum of fractal relief: flat above `length_m`, falling with the fourth power below."""
    corner = 1 / length_m**2
    return lambda k2: np.float32(deviation**2 * corner / np.pi) / np.square(k2 + np.float32(corner))


def _gaussian(deviation: float, length_m: float) -> Spectrum:
    """Return the spectrum of bumps whose correlation is exp(-distance² / length²)."""
    scale = np.float32(np.pi * length_m**2 * deviation**2)
    return lambda k2: scale * np.exp(np.float32(-((np.pi * length_m) ** 2)) * k2)


def _add_fields(ground: FloatArray, spec: LandscapeSpec, rng: np.random.Generator) -> None:
    """Add bunds, small steps between fields and ploughing to `ground`, in blocks of one direction each."""
    height, width = spec.shape
    size = np.array((height, width)) * spec.gsd_m
    count = int(np.prod(size / FIELD_BLOCK_M + 2))
    seeds = rng.uniform(-FIELD_BLOCK_M, size + FIELD_BLOCK_M, (count, 2))
    angle = rng.uniform(0, np.pi, count).astype(np.float32)
    cosine, sine = np.cos(angle), np.sin(angle)
    spacing = rng.uniform(22, 48, (2, count)).astype(np.float32)
    strength = (rng.uniform(0, 1, count) * (rng.random(count) < 0.8)).astype(np.float32)
    plough = (rng.uniform(0, 0.02, count) * (rng.random(count) < 0.4)).astype(np.float32)
    furrow = (2 * np.pi / rng.uniform(1.6, 3.0, count)).astype(np.float32)
    steps = (rng.standard_normal(4096) * spec.fields_m / 2).astype(np.float32)

    coarse = max(1, round(2 / spec.gsd_m))
    cell_y, cell_x = np.meshgrid(
        *((np.arange(-(-n // coarse)) + 0.5) * coarse * spec.gsd_m for n in (height, width)), indexing="ij"
    )
    nearest, blocks = cKDTree(seeds).query(np.stack((cell_y, cell_x), -1), k=2)
    block = blocks[..., 0]
    # Fields end softly where two blocks meet, or the coarse cells would show as steps.
    presence = np.clip((nearest[..., 1] - nearest[..., 0]) / FIELD_FADE_M, 0, 1).astype(np.float32)
    x = ((np.arange(width) + 0.5) * spec.gsd_m).astype(np.float32)
    cols = np.arange(width) // coarse
    for row in range(0, height, ROWS_AT_ONCE):
        rows = np.arange(row, min(row + ROWS_AT_ONCE, height))
        of = block[(rows // coarse)[:, None], cols]
        y = ((rows + 0.5) * spec.gsd_m).astype(np.float32)[:, None]
        u, v = x * cosine[of] + y * sine[of], y * cosine[of] - x * sine[of]
        across, along = u / spacing[0][of], v / spacing[1][of]
        field = np.floor(across).astype(np.int32) * 73 + np.floor(along).astype(np.int32) * 1021 + of * 389
        bund = np.exp(-np.square(_to_nearest(across) * spacing[0][of]))
        bund = np.maximum(bund, np.exp(-np.square(_to_nearest(along) * spacing[1][of])))
        part = ground[row : row + len(rows)]
        pattern = strength[of] * (np.float32(spec.fields_m) * bund + steps[field & 4095])
        pattern += plough[of] * np.sin(u * furrow[of])
        part += presence[(rows // coarse)[:, None], cols] * pattern


def _to_nearest(values: FloatArray) -> FloatArray:
    """Return the distance of values to the nearest whole number."""
    return np.abs(values - np.rint(values))
