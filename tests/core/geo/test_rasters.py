"""Rasters: what is read is the ground, what is written is whole."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.enums import ColorInterp

from relay_core.classes import ARCHAEOLOGY
from relay_core.errors import OutputError, RasterError
from relay_core.geo import raster_writer
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import RasterFormat, create_raster, write_raster
from relay_core.geo.rasters import open_raster, read_bands
from relay_core.geo.windows import Window

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")

UTM_48N = rasterio.CRS.from_epsg(32648).to_wkt()
SHARED = Path(__file__).parents[3].parent / "shared" / "data"


def grid(height: int, width: int) -> Grid:
    return Grid((0.5, 0.0, 400000.0, 0.0, -0.5, 1500000.0), (height, width), UTM_48N)


def whole(path) -> tuple[np.ndarray, np.ndarray]:
    with rasterio.open(path) as dataset:
        bands, shape = dataset.count, dataset.shape
    with open_raster(path, bands) as source:
        return source.read(Window(0, 0, *shape))


def test_what_was_written_is_read_back(tmp_path):
    image = np.arange(2 * 5 * 7, dtype=np.float32).reshape(2, 5, 7)
    write_raster(tmp_path / "a.tif", image, grid(5, 7))
    with open_raster(tmp_path / "a.tif", 2) as source:
        assert source.grid == grid(5, 7)
        values, valid_mask = source.read(Window(1, 2, 3, 4))
    assert np.array_equal(values, image[:, 1:4, 2:6])
    assert values.dtype == np.float32
    assert valid_mask.all()


def test_a_window_past_the_edge_is_filled_with_invalid_pixels(tmp_path):
    write_raster(tmp_path / "a.tif", np.ones((5, 7), np.float32), grid(5, 7))
    with open_raster(tmp_path / "a.tif", 1) as source:
        values, valid_mask = source.read(Window(-2, 5, 4, 4))
    expected = np.zeros((4, 4), bool)
    expected[2:, :2] = True
    assert np.array_equal(valid_mask, expected)
    assert np.array_equal(values[0], expected)


def test_a_window_beside_the_raster_holds_nothing(tmp_path):
    write_raster(tmp_path / "a.tif", np.ones((5, 7), np.float32), grid(5, 7))
    with open_raster(tmp_path / "a.tif", 1) as source:
        assert not source.read(Window(50, -40, 4, 4))[1].any()


def test_a_whole_raster_is_read_small_by_averages_of_its_valid_pixels(tmp_path):
    image = np.arange(24, dtype=np.float32).reshape(1, 4, 6)
    image[0, :2, :2] = -1
    write_raster(tmp_path / "a.tif", image, grid(4, 6), nodata=-1)
    with open_raster(tmp_path / "a.tif", 1) as source:
        small, valid_mask = source.read_reduced((2, 3))
        same, _ = source.read_reduced((4, 6))
    assert small.tolist() == [[[0, 5.5, 7.5], [15.5, 17.5, 19.5]]]
    assert valid_mask.tolist() == [[False, True, True], [True, True, True]]
    assert np.array_equal(same[0, 2:], image[0, 2:])


def test_a_raster_is_read_larger_than_it_is_by_repeating_its_pixels(tmp_path):
    write_raster(tmp_path / "a.tif", np.array([[[1, 2]]], np.uint8), grid(1, 2))
    with open_raster(tmp_path / "a.tif", 1) as source:
        assert source.read_reduced((2, 4))[0].tolist() == [[[1, 1, 2, 2], [1, 1, 2, 2]]]


def test_nodata_nan_infinity_and_the_undeclared_lowest_float_are_invalid(tmp_path):
    image = np.array([[1, -9999, np.nan], [np.inf, -3.4028235e38, 2]], np.float32)
    write_raster(tmp_path / "a.tif", image, grid(2, 3), nodata=-9999)
    values, valid_mask = whole(tmp_path / "a.tif")
    assert valid_mask.tolist() == [[True, False, False], [False, False, True]]
    assert values.tolist() == [[[1, 0, 0], [0, 0, 2]]]


def test_a_pixel_needs_data_in_every_band(tmp_path):
    image = np.array([[[1, -9999]], [[-9999, 2]], [[3, 3]]], np.float32)
    write_raster(tmp_path / "a.tif", image, grid(1, 2), nodata=-9999)
    assert not whole(tmp_path / "a.tif")[1].any()


def test_in_8_bit_images_the_nodata_value_of_one_band_is_a_colour(tmp_path):
    image = np.array([[[0, 0]], [[0, 200]], [[0, 0]]], np.uint8)
    write_raster(tmp_path / "a.tif", image, grid(1, 2), nodata=0)
    assert whole(tmp_path / "a.tif")[1].tolist() == [[False, True]]


def test_an_alpha_band_makes_pixels_invalid_and_is_no_channel(tmp_path):
    image = np.full((4, 1, 2), 9, np.uint8)
    image[3] = [[255, 0]]
    path = tmp_path / "rgba.tif"
    with rasterio.open(path, "w", driver="GTiff", count=4, height=1, width=2, dtype="uint8") as dataset:
        dataset.write(image)
        dataset.colorinterp = [ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.alpha]
    with open_raster(path, 3) as source:
        assert source.band_count == 3
        assert source.read(Window(0, 0, 1, 2))[1].tolist() == [[True, False]]
    with pytest.raises(RasterError, match=r"rgba.tif has 3, besides transparency"):
        open_raster(path, 4)


def test_an_alpha_band_that_is_chosen_is_a_channel_like_others(tmp_path):
    path = tmp_path / "nir.tif"  # four bands of a camera, whose last many programs take for transparency
    with rasterio.open(path, "w", driver="GTiff", count=4, height=1, width=2, dtype="uint8") as dataset:
        dataset.write(np.array([[[1, 1]], [[2, 2]], [[3, 3]], [[0, 9]]], np.uint8))
        dataset.colorinterp = [ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.alpha]
    with pytest.raises(RasterError, match=r"If that band is a measurement, choose the bands 1,2,3,4\.$"):
        open_raster(path, 4)
    with open_raster(path, 4, chosen=(1, 2, 3, 4)) as source:
        image, valid_mask = source.read(Window(0, 0, 1, 2))
    assert image[3].tolist() == [[0, 9]] and valid_mask.all()


def test_bands_stored_in_different_types_are_read_together(tmp_path):
    write_raster(tmp_path / "a.tif", np.full((1, 2, 2), 200, np.uint8), grid(2, 2))
    write_raster(tmp_path / "b.tif", np.full((1, 2, 2), -7.5, np.float32), grid(2, 2))
    bands = "".join(
        f'<VRTRasterBand dataType="{kind}" band="{number}"><SimpleSource><SourceFilename relativeToVRT="1">{name}'
        "</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand>"
        for number, (kind, name) in enumerate((("Byte", "a.tif"), ("Float32", "b.tif")), start=1)
    )
    (tmp_path / "both.vrt").write_text(f'<VRTDataset rasterXSize="2" rasterYSize="2">{bands}</VRTDataset>')
    with open_raster(tmp_path / "both.vrt", 2) as source:
        assert source.read(Window(0, 0, 1, 1))[0].ravel().tolist() == [200, -7.5]


def test_a_mask_band_makes_pixels_invalid(tmp_path):
    path = tmp_path / "masked.tif"
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True):
        with rasterio.open(path, "w", driver="GTiff", count=1, height=1, width=2, dtype="float32") as dataset:
            dataset.write(np.ones((1, 1, 2), np.float32))
            dataset.write_mask(np.array([[True, False]]))
    assert whole(path)[1].tolist() == [[True, False]]


def test_scale_and_offset_are_applied(tmp_path):
    path = tmp_path / "centimetres.tif"
    with rasterio.open(path, "w", driver="GTiff", count=1, height=1, width=2, dtype="int16") as dataset:
        dataset.write(np.array([[[100, 250]]], np.int16))
        dataset.scales, dataset.offsets = (0.01,), (300.0,)
    assert whole(path)[0].tolist() == [[[301.0, 302.5]]]


def test_too_few_bands_are_refused_with_what_the_model_reads(tmp_path):
    write_raster(tmp_path / "parcel_12.tif", np.zeros((3, 2, 2), np.uint8), grid(2, 2))
    with pytest.raises(RasterError) as refusal:
        open_raster(tmp_path / "parcel_12.tif", 4, ("red", "green", "blue", "elevation"))
    assert refusal.value.message == (
        "This model reads 4 bands (red, green, blue, elevation); parcel_12.tif has 3. Choose a raster with 4 bands or "
        "another model."
    )


def test_more_bands_than_needed_are_fine_and_the_first_are_read(tmp_path):
    write_raster(tmp_path / "a.tif", np.arange(3, dtype=np.uint8)[:, None, None], grid(1, 1))
    with open_raster(tmp_path / "a.tif", 2) as source:
        assert source.band_count == 3
        assert source.read(Window(0, 0, 1, 1))[0].ravel().tolist() == [0, 1]


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(RasterError, match="does not exist; choose an existing file"):
        open_raster(tmp_path / "nowhere.tif", 1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path):
    os.mkfifo(tmp_path / "dtm.tif")
    with pytest.raises(RasterError, match=r"dtm.tif is a pipe or a device, .*save its data to a file"):
        open_raster(tmp_path / "dtm.tif", 1)


def test_a_file_that_is_no_raster_is_refused(tmp_path):
    (tmp_path / "notes.tif").write_text("not a raster")
    with pytest.raises(RasterError, match=r"notes.tif cannot be opened as a raster"):
        open_raster(tmp_path / "notes.tif", 1)


def test_a_palette_is_refused_as_a_measurement_and_read_as_labels(tmp_path):
    write_raster(tmp_path / "labels.tif", np.ones((2, 2), np.uint8), grid(2, 2), 255, ARCHAEOLOGY)
    with open_raster(tmp_path / "labels.tif", 1) as source:
        assert source.read(Window(0, 0, 2, 2))[0].tolist() == [[[1, 1], [1, 1]]]
        with pytest.raises(RasterError, match="colour palette"):
            source.check_measurements()


@pytest.mark.parametrize("dtype", ["complex_int16", "complex64"])
def test_complex_numbers_are_refused(tmp_path, dtype):
    path = tmp_path / "radar.tif"
    with rasterio.open(path, "w", driver="GTiff", count=1, height=2, width=2, dtype=dtype) as dataset:
        dataset.write(np.ones((1, 2, 2), np.complex64))
    with open_raster(path, 1) as source, pytest.raises(RasterError, match="complex numbers"):
        source.check_measurements()


def test_a_raster_without_georeference_lies_where_qgis_shows_it(tmp_path):
    path = tmp_path / "photo.png"
    with rasterio.open(path, "w", driver="PNG", count=1, height=4, width=5, dtype="uint8") as dataset:
        dataset.write(np.ones((1, 4, 5), np.uint8))
    with open_raster(path, 1) as source:
        assert source.grid.bounds == (0.0, -4.0, 5.0, 0.0)
        assert source.grid.crs == ""


def test_a_file_cut_short_is_refused_where_it_is_read(tmp_path):
    path = tmp_path / "cut.tif"
    write_raster(path, np.random.default_rng(0).random((512, 512), np.float32), grid(512, 512))
    with open(path, "r+b") as stream:
        stream.truncate(path.stat().st_size // 2)
    with open_raster(path, 1) as source, pytest.raises(RasterError, match=r"cut.tif cannot be read at row 256"):
        source.read(Window(256, 256, 256, 256))


def test_reading_leaves_no_trace_beside_the_raster(tmp_path):
    write_raster(tmp_path / "a.tif", np.ones((3, 300, 300), np.uint8), grid(300, 300), nodata=0)
    whole(tmp_path / "a.tif")
    assert os.listdir(tmp_path) == ["a.tif"]


def test_written_rasters_are_tiled_and_compressed(tmp_path):
    write_raster(tmp_path / "dtm.tif", np.ones((300, 300), np.float32), grid(300, 300), nodata=-9999)
    with rasterio.open(tmp_path / "dtm.tif") as dataset:
        assert dataset.profile["tiled"]
        assert dataset.profile["compress"] == "deflate"
        assert dataset.tags(ns="IMAGE_STRUCTURE")["PREDICTOR"] == "3"
        assert dataset.nodata == -9999
        assert dataset.crs.to_epsg() == 32648


def test_class_rasters_carry_colours_and_names(tmp_path):
    path = tmp_path / "classes.tif"
    write_raster(path, np.ones((2, 2), np.uint8), grid(2, 2), 255, ARCHAEOLOGY)
    with rasterio.open(path) as dataset:
        assert dataset.colormap(1)[2] == (*ARCHAEOLOGY[2].rgb, 255)
        assert dataset.nodata == 255
    sidecar = Path(f"{path}.aux.xml").read_text(encoding="utf-8")
    positions = [sidecar.index(f"<Category>{c.name}</Category>") for c in ARCHAEOLOGY]
    assert positions == sorted(positions)


def test_overviews_halve_until_one_fits_a_block_and_leave_nodata_out(tmp_path):
    image = np.full((1, 600, 600), 40, np.uint8)
    image[:, :, 1::2] = 255
    path = tmp_path / "confidence.tif"
    with create_raster(path, grid(600, 600), RasterFormat(1, "uint8", 255, overviews="average")) as writer:
        writer.write(image, Window(0, 0, 600, 600))
    with rasterio.open(path) as dataset:
        assert dataset.overviews(1) == [2, 4]
    with rasterio.open(path, overview_level=0) as half:
        assert (half.read() == 40).all()


def test_a_raster_that_fails_half_way_leaves_nothing(tmp_path):
    with pytest.raises(ZeroDivisionError), create_raster(tmp_path / "a.tif", grid(9, 9), RasterFormat(1, "uint8")):
        raise ZeroDivisionError
    assert os.listdir(tmp_path) == []


def test_a_file_that_cannot_be_read_back_never_takes_its_name(tmp_path, monkeypatch):
    def damaged(path, before_block):
        raise rasterio.errors.RasterioIOError("read failed")

    monkeypatch.setattr(raster_writer, "_check_whole", damaged)
    with pytest.raises(OutputError, match=r"a.tif cannot be written"):
        write_raster(tmp_path / "a.tif", np.ones((2, 2), np.uint8), grid(2, 2))
    assert os.listdir(tmp_path) == []


def test_all_bands_are_read_as_stored(tmp_path):
    image = np.array([[[1, 255]], [[7, 255]]], np.uint8)
    write_raster(tmp_path / "part.tif", image, grid(1, 2), 255)
    assert np.array_equal(read_bands(tmp_path / "part.tif"), image)


@pytest.mark.skipif(not (SHARED / "fixtures").is_dir(), reason="the rasters of other projects are not here")
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("rasterio_corrupt.tif", "damaged or cut short"),
        ("rasterio_rotated.tif", "rotated"),
        ("riotiler_cog_cmap.tif", "colour palette"),
        ("riotiler_cog_gcps.tif", "ground control points"),
    ],
)
def test_troublesome_real_rasters_are_refused_in_a_sentence(name, sentence):
    with pytest.raises(RasterError, match=sentence), open_raster(SHARED / "fixtures" / name, 1) as source:
        source.check_measurements()
        source.read(Window(0, 0, *source.grid.shape))


@pytest.mark.skipif(not (SHARED / "fixtures").is_dir(), reason="the rasters of other projects are not here")
@pytest.mark.parametrize(
    ("name", "valid_share"),
    [("rasterio_all-nodata.tif", 0.0), ("rasterio_float_nan.tif", 5 / 6), ("riotiler_no_geo.jpg", 1.0)],
)
def test_real_rasters_say_which_pixels_hold_data(name, valid_share):
    with open_raster(SHARED / "fixtures" / name, 1) as source:
        valid_mask = source.read(Window(0, 0, *source.grid.shape))[1]
    assert valid_mask.mean() == pytest.approx(valid_share)


@pytest.mark.parametrize(
    ("dtype", "stored"),
    [("uint8", "uint8"), ("int16", "int16"), ("uint16", "uint16"), ("int32", "float32"), ("float64", "float32")],
)
def test_small_whole_numbers_may_be_read_as_they_are_stored(tmp_path, dtype, stored):
    image = np.arange(2 * 5 * 7).reshape(2, 5, 7).astype(dtype)
    write_raster(tmp_path / "a.tif", image, grid(5, 7), nodata=9)
    for window in (Window(0, 0, 5, 7), Window(-2, 3, 6, 6), Window(20, 0, 2, 2)):
        with open_raster(tmp_path / "a.tif", 2) as source:
            values, valid_mask = source.read_stored(window)
            expected, expected_valid = source.read(window)
        assert (values.dtype, expected.dtype) == (stored, np.float32)
        assert np.array_equal(values, expected)
        assert np.array_equal(valid_mask, expected_valid)


def test_scaled_numbers_are_never_read_as_they_are_stored(tmp_path):
    write_raster(tmp_path / "a.tif", np.full((2, 2), 10, np.uint8), grid(2, 2))
    with rasterio.open(tmp_path / "a.tif", "r+") as dataset:
        dataset.scales = (0.5,)
    with open_raster(tmp_path / "a.tif", 1) as source:
        assert source.read_stored(Window(0, 0, 2, 2))[0].tolist() == [[[5, 5], [5, 5]]]
