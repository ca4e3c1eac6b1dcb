"""Class rasters: ids of any window, refusals in one sentence, strips that cover all."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay_core.errors import JobError
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.windows import Window
from relay_core.judging.maps import check_same_grid, occurring_ids, open_class_raster, short_names, strips_over


def test_nodata_becomes_the_id_that_is_not_scored(write_ids):
    path = write_ids("map.tif", [[0, 9, 3]], nodata=9)
    with open_class_raster(path) as raster:
        assert raster.read(Window(0, 0, 1, 3)).tolist() == [[0, 255, 3]]


def test_values_that_are_no_class_ids_are_refused(tmp_path):
    grid = Grid((1.0, 0.0, 0.0, 0.0, -1.0, 0.0), (1, 2))
    for value, said in ((-3, "-3"), (1.5, "1.5"), (300, "300")):
        write_raster(tmp_path / "dtm.tif", np.array([[1, value]], np.float32), grid)
        with open_class_raster(str(tmp_path / "dtm.tif")) as raster, pytest.raises(JobError) as refusal:
            raster.read(Window(0, 0, 1, 2))
        assert f"dtm.tif holds {said}, which is no class id" in refusal.value.message


@pytest.mark.parametrize("changes", [{"left": 400001.0}, {"pixel": 2.0}, {"ids": [[0, 1, 2]]}])
def test_rasters_on_different_grids_are_refused(write_ids, changes):
    ids = changes.pop("ids", [[0, 1]])
    paths = write_ids("a.tif", [[0, 1]]), write_ids("b.tif", ids, **changes)
    with open_class_raster(paths[0]) as a, open_class_raster(paths[1]) as b:
        with pytest.raises(JobError, match=r"b.tif lies on another pixel grid than a.tif \(.* against 2 x 1 px of 1 "):
            check_same_grid(a, b)
        check_same_grid(a, a)


@given(st.integers(0, 40), st.integers(0, 9), st.integers(1, 50), st.integers(1, 9), st.integers(1, 100))
def test_strips_cover_a_region_once_and_stay_small(row, col, height, width, strip_px):
    region = Window(row, col, height, width)
    strips = strips_over(region, strip_px)
    assert sum(strip.height for strip in strips) == height and strips[0].row == row
    assert all(below.row == above.row_end for above, below in zip(strips, strips[1:]))
    assert all((strip.col, strip.width) == (col, width) for strip in strips)
    assert all(strip.height * width <= max(strip_px, width) for strip in strips)


def test_ids_are_counted(write_ids):
    with open_class_raster(write_ids("map.tif", [[0, 2, 2, 255]])) as raster:
        counts = occurring_ids(raster.read, Window(0, 0, 1, 4))
    assert {i: n for i, n in enumerate(counts.tolist()) if n} == {0: 1, 2: 2, 255: 1}


def test_files_of_one_name_are_told_apart_by_their_folders():
    assert short_names(["/data/a.tif", "/data/b.tif"]) == ["a.tif", "b.tif"]
    assert short_names(["/data/1/dtm.tif", "/data/2/dtm.tif"]) == ["1/dtm.tif", "2/dtm.tif"]
    assert short_names(["/x/1/dtm.tif", "/y/1/dtm.tif"]) == ["/x/1/dtm.tif", "/y/1/dtm.tif"]
