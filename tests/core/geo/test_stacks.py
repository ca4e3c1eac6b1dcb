"""Stacks: several rasters are one, on the grid that they share or are brought to."""

from __future__ import annotations

import numpy as np
import pytest
from rasterio.crs import CRS

from relay_core.errors import RasterError
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.rasters import open_raster
from relay_core.geo.samples import look_at
from relay_core.geo.stacks import open_on_one_grid, open_stack, paths_of, share_grid, stack_path
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
    assert paths_of("a.tif:3,2,1|b.tif") == ["a.tif", "b.tif"]


def test_bands_are_read_as_they_are_chosen(files):
    rgb, dtm = files
    with open_stack(f"{rgb}:3,1|{dtm}:1,1", 4) as stack:
        assert stack.read(WHOLE)[0][:, 1, 1].tolist() == [55.0, 7.0, 50.0, 50.0]
    with open_stack(f"{rgb}:2", 1) as stack:
        assert (stack.band_count, stack.read(WHOLE)[0][:, 1, 1].tolist()) == (1, [31.0])


def test_one_band_feeds_every_channel_only_where_it_is_asked_for(files):
    with pytest.raises(RasterError, match=r"dtm.tif has 1. .* To give the one band to every channel, .* 1,1,1\.$"):
        open_stack(str(files[1]), 3)
    with open_stack(f"{files[1]}:1,1,1", 3) as stack:
        assert stack.read(WHOLE)[0][:, 1, 1].tolist() == [50.0] * 3


@pytest.mark.parametrize(
    ("bands", "sentence"),
    [("1,4", r"rgb.tif has 3 bands and no band 4; choose bands from 1 to 3"), ("1,2,3", "3 of rgb.tif are chosen")],
)
def test_bands_that_are_not_there_or_too_many_are_refused(files, bands, sentence):
    with pytest.raises(RasterError, match=sentence):
        open_stack(f"{files[0]}:{bands}", 2)


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
    assert share_grid(GRID, Grid((a + 0.0007, b, c, d, e, f), GRID.shape))
    assert not share_grid(GRID, Grid((a + 0.0009, b, c, d, e, f), GRID.shape))  # half a hundredth, six pixels on
    assert not share_grid(GRID, Grid((a, b, c, d, -e, f), GRID.shape))


UTM = CRS.from_epsg(32648).to_wkt()


@pytest.fixture
def survey(tmp_path):
    """An orthophoto of 0.1 m and a coarser, wider elevation model that starts elsewhere and has a hole."""
    rows, cols = np.mgrid[:40, :60]
    rgb = np.stack((rows, cols, rows + cols)).astype(np.uint8)
    dtm = np.full((30, 30), 50, np.float32)
    dtm[11, 12] = np.nan
    write_raster(tmp_path / "ortho.tif", rgb, Grid((0.1, 0.0, 4e5, 0.0, -0.1, 15e5), (40, 60), UTM))
    write_raster(tmp_path / "dtm.tif", dtm, Grid((1.0, 0.0, 4e5 - 10, 0.0, -1.0, 15e5 + 10), (30, 30), UTM))
    return f"{tmp_path}/ortho.tif:1,2,3|{tmp_path}/dtm.tif"


def test_rasters_of_two_resolutions_are_read_on_the_grid_of_the_first(survey):
    with open_on_one_grid(survey, 4) as stack:
        assert (stack.grid.shape, stack.grid.pixel_size) == ((40, 60), (0.1, 0.1))
        image, valid_mask = stack.read(Window(0, 0, 40, 60))
    assert image[0, :, 0].tolist() == list(range(40))  # the photo pixel for pixel
    assert np.unique(image[3][valid_mask]).tolist() == [50.0]
    assert np.argwhere(~valid_mask).min(axis=0).tolist() == [10, 20]
    assert np.argwhere(~valid_mask).max(axis=0).tolist() == [19, 29]


def test_all_are_brought_to_the_pixels_of_the_model(survey):
    with open_on_one_grid(survey, 4, (), 0.5) as stack:
        assert (stack.grid.shape, stack.grid.pixel_size) == ((8, 12), (0.5, 0.5))
        image, valid_mask = stack.read(Window(0, 0, 8, 12))
        assert image[:, 0, 0].tolist() == [2.0, 2.0, 4.0, 50.0]
        assert np.argwhere(~valid_mask).tolist() == [[2, 4], [2, 5], [3, 4], [3, 5]]
        warped = stack.reading()["stack"]
    with open_on_one_grid(survey, 4, (), 0.4) as stack:
        assert stack.reading()["stack"] != warped


def test_a_raster_about_as_fine_as_the_model_is_read_pixel_for_pixel(survey, tmp_path):
    with open_on_one_grid(f"{tmp_path}/dtm.tif", 1, (), 0.8) as stack, open_stack(f"{tmp_path}/dtm.tif", 1) as plain:
        assert stack.grid == plain.grid
        assert stack.reading() == plain.reading()


def test_pixels_far_too_coarse_for_the_model_are_refused_and_can_be_kept(survey, tmp_path):
    dtm = f"{tmp_path}/dtm.tif"
    with pytest.raises(RasterError, match=r"are 1 m wide .* trained at 0.2 m; choose a raster of at most 0.8 m"):
        open_on_one_grid(dtm, 1, (), 0.2)
    with open_on_one_grid(dtm, 1, (), 0.25) as stack:
        assert stack.grid.shape == (120, 120)
    with open_on_one_grid(dtm, 1) as stack:
        assert stack.grid.shape == (30, 30)


def test_a_raster_without_a_crs_needs_the_grid_of_the_first(files):
    write_raster(files[1], np.ones((4, 5), np.float32), GRID.crop(Window(0, 0, 4, 5)))
    with pytest.raises(RasterError, match="and the first raster has no CRS to bring them together by"):
        open_on_one_grid(stack_path(*files), 4)


def test_a_look_at_rasters_tells_what_each_holds(survey):
    with open_on_one_grid(survey, 4, (), 0.5) as stack:
        facts = look_at(stack)
    assert (facts.shape, facts.gsd_m, facts.read_gsd_m) == ((8, 12), pytest.approx(0.1), pytest.approx(0.5))
    assert [(band.number, band.stored, band.least, band.largest) for band in facts.bands] == [
        (1, "uint8", 0.0, 39.0),
        (2, "uint8", 0.0, 59.0),
        (3, "uint8", 0.0, 98.0),
        (1, "float32", 50.0, 50.0),
    ]
    assert facts.bands[0].mean == 19.5
    assert facts.bands[0].std == pytest.approx(np.arange(40).std())
    assert list(facts.valid_shares.values()) == [1.0, 899 / 900]


def test_a_look_at_empty_ground_finds_no_values(tmp_path):
    write_raster(tmp_path / "a.tif", np.full((50, 50), -1, np.float32), GRID.crop(Window(0, 0, 50, 50)), nodata=-1)
    with open_on_one_grid(str(tmp_path / "a.tif"), 1) as stack:
        facts = look_at(stack)
    assert facts.valid_shares == {"a.tif": 0.0}
    assert facts.bands[0].least is None


def test_only_a_raster_by_itself_is_read_as_it_is_stored(tmp_path):
    for name in ("a", "b"):
        write_raster(tmp_path / f"{name}.tif", np.full((1, 4, 6), 3, np.uint8), GRID)
    one, two = str(tmp_path / "a.tif"), stack_path(tmp_path / "a.tif", tmp_path / "b.tif")
    for path, bands, dtype in ((one, 1, np.uint8), (two, 2, np.float32)):
        with open_stack(path, bands) as stack:
            image, valid_mask = stack.read_stored(WHOLE)
            assert image.dtype == dtype
            assert np.array_equal(image, stack.read(WHOLE)[0])
            assert valid_mask.all()
