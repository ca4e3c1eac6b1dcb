"""Warped rasters: the same ground on another grid, and a pixel's same bits in every window."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasterio.crs import CRS
from rasterio.warp import transform

from relay_core.errors import RasterError
from relay_core.geo import warped
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.rasters import open_raster
from relay_core.geo.warped import WarpedSource
from relay_core.geo.windows import Window

UTM_48N, UTM_47N, DEGREES = (CRS.from_epsg(code).to_wkt() for code in (32648, 32647, 4326))


def grid(height: int, width: int, size: float = 1.0, x: float = 400000.0, y: float = 1500000.0, crs=UTM_48N) -> Grid:
    return Grid((size, 0.0, x, 0.0, -size, y), (height, width), crs)


def write(tmp_path, values, at: Grid, nodata=None) -> str:
    path = str(tmp_path / "a.tif")
    write_raster(path, np.asarray(values), at, nodata)
    return path


def read_on(path: str, target: Grid, bands: int = 1) -> tuple[np.ndarray, np.ndarray]:
    with open_raster(path, bands) as source:
        return WarpedSource(source, target).read(Window(0, 0, *target.shape))


def test_pixels_that_shrink_are_averages_of_those_that_hold_data(tmp_path):
    values = np.arange(36, dtype=np.float32).reshape(6, 6)
    values[0, 0] = values[2:4, 2:4] = -9999
    image, valid_mask = read_on(write(tmp_path, values, grid(6, 6), -9999), grid(3, 3, 2.0))
    assert image[0].tolist() == [[pytest.approx(14 / 3), 5.5, 7.5], [15.5, 0, 19.5], [27.5, 29.5, 31.5]]
    assert np.argwhere(~valid_mask).tolist() == [[1, 1]]


def test_pixels_that_shrink_by_a_part_are_weighted_by_area(tmp_path):
    image, _ = read_on(write(tmp_path, np.array([[0, 3, 6]], np.float32), grid(1, 3)), grid(1, 2, 1.5))
    assert image[0].tolist() == [[1.0, 5.0]]


def test_pixels_that_grow_lie_between_their_neighbours(tmp_path):
    image, valid_mask = read_on(write(tmp_path, np.array([[0, 4]], np.float32), grid(1, 2)), grid(2, 4, 0.5))
    assert image[0].tolist() == [[0, 1, 3, 4]] * 2
    assert valid_mask.all()


@pytest.mark.parametrize("hole", [-9999.0, np.nan, -3.4028235e38, np.inf])
@pytest.mark.parametrize("size", [0.5, 2.0, 8.0])
def test_no_data_never_blends_into_its_neighbours(tmp_path, hole, size):
    values = np.full((16, 16), 7, np.float32)
    values[4:6, 3:9] = hole
    path = write(tmp_path, values, grid(16, 16), -9999)
    image, valid_mask = read_on(path, grid(int(16 / size), int(16 / size), size))
    assert np.unique(image[0, valid_mask]).tolist() == [7.0]


def test_the_ground_beyond_a_raster_holds_nothing(tmp_path):
    path = write(tmp_path, np.ones((4, 4), np.float32), grid(4, 4))
    _, valid_mask = read_on(path, grid(4, 5, 2.0, x=399998.0, y=1500002.0))
    assert np.argwhere(valid_mask).tolist() == [[1, 1], [1, 2], [2, 1], [2, 2]]


@pytest.mark.parametrize("size", [0.7, 1.0, 2.9])
def test_in_another_crs_every_pixel_shows_the_ground_it_lies_on(tmp_path, size):
    (x,), (y,) = transform("EPSG:32648", "EPSG:32647", [400000.0], [1500000.0])
    at = grid(300, 300, x=x - 150, y=y + 150, crs=UTM_47N)
    rows, cols = np.mgrid[:300, :300] + 0.5
    path = write(tmp_path, np.stack((cols, rows)).astype(np.float32), at)  # a map of its own pixels
    target = grid(40, 50, size, x=399980.0, y=1500020.0)
    image, valid_mask = read_on(path, target, 2)
    rows, cols = np.mgrid[:40, :50] + 0.5
    xs, ys = transform(UTM_48N, UTM_47N, 399980 + size * cols.ravel(), 1500020 - size * rows.ravel())
    assert valid_mask.all()
    np.testing.assert_allclose(image[0].ravel(), np.array(xs) - (x - 150), atol=0.05)
    np.testing.assert_allclose(image[1].ravel(), y + 150 - np.array(ys), atol=0.05)


def test_degrees_go_on_a_grid_of_metres(tmp_path):
    values = np.arange(50, dtype=np.float32).repeat(50).reshape(50, 50)
    path = write(tmp_path, values, Grid((1e-5, 0, 104.0, 0, -1e-5, 13.5), (50, 50), DEGREES))
    (x,), (y,) = transform("EPSG:4326", "EPSG:32648", [104.00025], [13.49975])
    image, valid_mask = read_on(path, grid(10, 10, 1.0, x=round(x) - 5, y=round(y) + 5))
    assert valid_mask.all()
    assert np.abs(image[0].mean() - 24.5) < 1
    assert (np.diff(image[0], axis=0) > 0.5).all()


def test_south_up_rasters_are_turned(tmp_path):
    at = Grid((1.0, 0.0, 400000.0, 0.0, 1.0, 1499996.0), (4, 2), UTM_48N)
    path = write(tmp_path, np.array([[1, 1], [2, 2], [3, 3], [4, 4]], np.float32), at)
    assert read_on(path, grid(2, 1, 2.0))[0].ravel().tolist() == [3.5, 1.5]


def test_pixels_of_one_metre_at_the_origin_of_a_crs_are_pixels_of_a_place(tmp_path):
    path = write(tmp_path, np.ones((4, 4), np.float32), grid(4, 4, x=0.0, y=0.0))
    assert read_on(path, grid(8, 8, 0.5, x=0.0, y=0.0))[1].all()


@settings(max_examples=25)
@given(st.data())
def test_a_pixel_has_the_same_bits_whichever_window_it_is_read_with(tmp_path_factory, data):
    path = _rough(tmp_path_factory)
    target = data.draw(
        st.sampled_from([grid(61, 83, 1.37), grid(150, 190, 0.61), grid(60, 70, 1.1, crs=UTM_47N, **_there())])
    )
    row, col = data.draw(st.integers(-5, target.shape[0] - 1)), data.draw(st.integers(-5, target.shape[1] - 1))
    window = Window(row, col, data.draw(st.integers(1, 40)), data.draw(st.integers(1, 40)))
    whole, whole_valid = read_on(path, target)
    with open_raster(path, 1) as source:
        image, valid_mask = WarpedSource(source, target).read(window)
    inside = window.intersection(Window(0, 0, *target.shape))
    here = inside.shifted(-row, -col).slices
    assert np.array_equal(image[0][here], whole[0][inside.slices])
    assert np.array_equal(valid_mask[here], whole_valid[inside.slices])
    assert valid_mask.sum() == whole_valid[inside.slices].sum()


def test_blocks_that_were_read_are_kept_and_forgotten_when_there_are_too_many(tmp_path, monkeypatch):
    monkeypatch.setattr(warped, "_LARGEST_BLOCK_PX", 8)
    monkeypatch.setattr(warped, "_CACHE_BYTES", 3 * 8 * 8 * 5)
    path = write(tmp_path, np.ones((32, 32), np.float32), grid(32, 32))
    reads = []
    with open_raster(path, 1) as source:
        layer = WarpedSource(source, grid(16, 16, 2.0))
        read = source.read
        monkeypatch.setattr(source, "read", lambda window: reads.append(window) or read(window))
        for _ in range(2):
            layer.read(Window(0, 0, 8, 16))
        assert len(reads) == 2
        layer.read(Window(0, 0, 16, 16))
        assert len(reads) == 4 and len(layer._blocks) == 3


def test_strong_shrinking_reads_little_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setattr(warped, "_READ_PX", 64)
    path = write(tmp_path, np.ones((200, 200), np.float32), grid(200, 200))
    largest = []
    with open_raster(path, 1) as source:
        read = source.read
        monkeypatch.setattr(source, "read", lambda window: largest.append(window.height) or read(window))
        WarpedSource(source, grid(8, 8, 25.0)).read(Window(0, 0, 8, 8))
    assert max(largest) <= 64


def test_rasters_of_two_places_are_refused(tmp_path):
    path = write(tmp_path, np.ones((4, 4), np.float32), grid(4, 4))
    with pytest.raises(RasterError, match=r"a.tif does not touch the ground of the first raster"):
        read_on(path, grid(4, 4, x=500000.0))


@pytest.mark.parametrize(("crs", "who"), [("", "a.tif"), (UTM_48N, "the first raster")])
def test_rasters_without_a_crs_are_not_brought_together(tmp_path, crs, who):
    path = write(tmp_path, np.ones((4, 4), np.float32), grid(4, 4, crs=crs))
    target = grid(2, 2, 2.0, crs=UTM_48N if not crs else "")
    with pytest.raises(RasterError, match=f"{who} has no CRS to bring them together by"):
        read_on(path, target)


def _there() -> dict[str, float]:
    (x,), (y,) = transform("EPSG:32648", "EPSG:32647", [400010.0], [1499990.0])
    return {"x": x, "y": y}


def _rough(tmp_path_factory) -> str:
    path = tmp_path_factory.getbasetemp() / "rough.tif"
    if not path.exists():
        values = np.random.default_rng(0).normal(300, 20, (84, 114)).astype(np.float32)
        values[10:20, 30:50] = np.nan
        write_raster(path, values, grid(84, 114))
    return str(path)
