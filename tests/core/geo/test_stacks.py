"""Stacks: several rasters are one, where they lie on one grid."""

from __future__ import annotations

import numpy as np
import pytest

from relay_core.errors import RasterError
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.rasters import open_raster
from relay_core.geo.stacks import open_stack, paths_of, share_grid, stack_path
from relay_core.geo.windows import Window

GRID = Grid((0.5, 0.0, 1000.0, 0.0, -0.5, 2000.0), (4, 6))
WHOLE = Window(0, 0, 4, 6)


@pytest.fixture
def files(tmp_path):
    """Three bands of colours and one of elevation, with a hole in either."""
    rgb = np.arange(72, dtype=np.float32).reshape(3, 4, 6)
    rgb[:, 0, 0] = np.nan
    dtm = np.full((4, 6), 50, np.float32)
    dtm[3, 5] = np.nan
    for name, values in (("rgb", rgb), ("dtm", dtm)):
        write_raster(tmp_path / f"{name}.tif", values, GRID)
    return tmp_path / "rgb.tif", tmp_path / "dtm.tif"


def test_one_raster_is_read_as_it_is(files):
    with open_stack(str(files[0]), 2) as stack, open_raster(files[0], 2) as source:
        for values, expected in zip(stack.read(WHOLE), source.read(WHOLE)):
            assert np.array_equal(values, expected)
        assert (stack.name, stack.band_count, stack.grid) == ("rgb.tif", 3, GRID)
        assert stack.files() == source.files()


def test_bands_of_several_follow_each_other_and_need_data_in_all(files):
    with open_stack(stack_path(*files), 4) as stack:
        image, valid_mask = stack.read(WHOLE)
        assert stack.band_count == 4 and len(stack.files()) == 2
    assert image[:, 1, 1].tolist() == [7.0, 31.0, 55.0, 50.0]
    assert np.argwhere(~valid_mask).tolist() == [[0, 0], [3, 5]]
    assert not image[:, 0, 0].any()


def test_the_path_of_a_stack_can_be_taken_apart():
    assert paths_of(stack_path("a.tif", "b.tif")) == ["a.tif", "b.tif"]


def test_other_bands_than_needed_are_refused(files):
    with pytest.raises(RasterError, match=r"reads 5 bands \(a, b\); .*/rgb.tif and .*/dtm.tif have 4 together"):
        open_stack(stack_path(*files), 5, ("a", "b"))


def test_another_grid_is_refused(files):
    write_raster(files[1], np.ones((4, 5), np.float32), GRID.crop(Window(0, 0, 4, 5)))
    with pytest.raises(RasterError, match=r"dtm.tif \(4 x 5 px\) lies on another pixel grid than .*rgb.tif \(4 x 6"):
        open_stack(stack_path(*files), 4)


def test_grids_are_one_where_they_differ_by_less_than_a_hundredth_of_a_pixel():
    a, b, c, d, e, f = GRID.transform
    assert share_grid(GRID, Grid((a, b, c + 0.004, d, e, f), GRID.shape))
    assert not share_grid(GRID, Grid((a, b, c + 0.006, d, e, f), GRID.shape))
