"""Rasters for global windows only: on the grid of global pixels, wherever they come from."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasterio.crs import CRS
from rasterio.warp import transform_bounds

from relay_core.errors import RasterError
from relay_core.geo.coarse import open_coarse
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.stacks import open_on_one_grid
from relay_core.geo.windows import Window

UTM_48N, UTM_47N, DEGREES = (CRS.from_epsg(code).to_wkt() for code in (32648, 32647, 4326))
DETAILED = Grid((0.5, 0, 4e5, 0, -0.5, 15e5), (40, 60), UTM_48N)  # 20 x 30 m
NAMES = ("elevation",)


@pytest.fixture
def detailed(tmp_path):
    """Ground of 20 x 30 m at 0.5 m."""
    write_raster(tmp_path / "detail.tif", np.zeros((40, 60), np.float32), DETAILED)
    with open_on_one_grid(str(tmp_path / "detail.tif"), 1, NAMES) as stack:
        yield stack


@pytest.fixture
def coarse(tmp_path, detailed):
    """Write a raster and open it as the context of the detailed one, which is read at 2 m."""

    def make(values, transform, crs=UTM_48N, downsample=4):
        path = str(tmp_path / "coarse.tif")
        write_raster(path, values.astype(np.float32), Grid(transform, values.shape, crs))
        detailed.context = open_coarse(path, detailed, NAMES, downsample)
        return detailed.context

    return make


def test_pixels_on_the_grid_of_global_pixels_are_read_as_they_are(coarse):
    values = np.arange(15 * 20).reshape(15, 20)
    context = coarse(values, (2, 0, 4e5 - 10, 0, -2, 15e5 + 6))  # 5 global pixels to the west, 3 to the north
    assert context.reach == Window(-12, -20, 60, 80)
    image, valid_mask = context.read(Window(0, 0, 8, 12))
    assert np.array_equal(image[0], values[3:5, 5:8]) and valid_mask.all()


@settings(max_examples=25, deadline=None)
@given(row=st.integers(-6, 12), col=st.integers(-8, 16), height=st.integers(1, 6), width=st.integers(1, 6))
def test_every_window_is_cut_from_the_same_global_pixels(tmp_path_factory, row, col, height, width):
    folder = tmp_path_factory.mktemp("coarse")
    write_raster(folder / "detail.tif", np.zeros((40, 60), np.float32), DETAILED)
    values = np.arange(1, 12 * 17 + 1, dtype=np.float32).reshape(12, 17)
    write_raster(folder / "coarse.tif", values, Grid((2, 0, 4e5 - 2, 0, -2, 15e5 + 2), values.shape, UTM_48N))
    around = np.pad(values, 20)
    with open_on_one_grid(str(folder / "detail.tif"), 1, NAMES) as stack:
        stack.context = open_coarse(str(folder / "coarse.tif"), stack, NAMES, 4)
        image, valid_mask = stack.context.read(Window(4 * row, 4 * col, 4 * height, 4 * width))
    expected = around[row + 21 : row + 21 + height, col + 21 : col + 21 + width]
    assert np.array_equal(image[0], expected) and np.array_equal(valid_mask, expected > 0)


def test_beyond_a_context_nothing_is_known(coarse):
    context = coarse(np.ones((10, 15)), (2, 0, 4e5, 0, -2, 15e5))
    image, valid_mask = context.read(Window(-8, -8, 16, 16))
    assert valid_mask.tolist() == [[False, False, False, False]] * 2 + [[False, False, True, True]] * 2
    assert image[0].tolist() == valid_mask.astype(float).tolist()


def test_finer_pixels_are_averaged(coarse):
    values = np.arange(20 * 30).reshape(20, 30)
    context = coarse(values, (1, 0, 4e5, 0, -1, 15e5))
    image, _ = context.read(Window(0, 0, 40, 60))
    assert np.allclose(image[0], values.reshape(10, 2, 15, 2).mean(axis=(1, 3)))


def test_coarser_pixels_in_another_zone_are_brought_over(coarse):
    left, bottom, _, top = transform_bounds(CRS.from_wkt(UTM_48N), CRS.from_wkt(UTM_47N), *DETAILED.bounds)
    rows, _ = np.mgrid[:30, :30]
    context = coarse(45 - 3 * (rows + 0.5), (3, 0, left - 30, 0, -3, top + 45), UTM_47N)
    image, valid_mask = context.read(Window(0, 0, 40, 60))
    assert valid_mask.all()
    assert abs(image[0].mean() - (bottom - top) / 2) < 0.1  # m of northing in zone 47, from the top


@pytest.mark.parametrize(
    ("transform", "crs", "sentence"),
    [
        ((2, 0, 5e5, 0, -2, 15e5), UTM_48N, "coarse.tif does not touch the ground of detail.tif"),
        ((9, 0, 4e5 - 9, 0, -9, 15e5), UTM_48N, "9 m wide and the global windows are read at 2 m; .* at most 8 m"),
        ((2, 0, 4e5, 0, -2, 15e5), DEGREES, "has no place in the CRS"),
    ],
)
def test_what_cannot_be_a_context_is_refused(coarse, transform, crs, sentence):
    with pytest.raises(RasterError, match=sentence):
        coarse(np.ones((10, 10)), transform, crs)


def test_a_context_counts_among_the_files_and_is_let_go_with_them(coarse, detailed):
    plain = detailed.reading()
    coarse(np.ones((10, 15)), (2, 0, 4e5, 0, -2, 15e5))
    assert [file.rpartition("/")[2] for file in detailed.files()] == ["coarse.tif", "detail.tif"]
    assert set(detailed.reading()) - set(plain) == {"context"}
    detailed.close()
    assert all(source._dataset.closed for source in detailed.context.stack.sources)
