"""Jobs on rasters as users have them: several, of other resolutions, with bands chosen."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import rasterio
from rasterio.crs import CRS
from rasterio.warp import transform

from relay_core.card import Channel
from relay_core.errors import JobError, RasterError
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.rasters import read_bands
from relay_core.inference.segment import run_segment

UTM_48N, UTM_47N = (CRS.from_epsg(code).to_wkt() for code in (32648, 32647))


@pytest.fixture
def model(make_model, tiny_card) -> str:
    """Reads an orthophoto and an elevation model."""
    colours = tuple(Channel(c, c, 100, 50) for c in ("red", "green", "blue"))
    return make_model(dataclasses.replace(tiny_card, channels=(*colours, *tiny_card.channels)), name="four.safetensors")


@pytest.fixture
def survey(tmp_path) -> str:
    """An orthophoto of 0.25 m with a hole, and an elevation model of 2 m in the neighbouring zone."""
    generator = np.random.default_rng(0)
    photo = generator.integers(1, 255, (4, 160, 200)).astype(np.uint8)
    photo[:, 60:80, 100:140] = 0
    write_raster(tmp_path / "ortho.tif", photo, Grid((0.25, 0, 4e5, 0, -0.25, 15e5), (160, 200), UTM_48N), nodata=0)
    (x,), (y,) = transform(UTM_48N, UTM_47N, [4e5], [15e5])
    heights = generator.normal(0, 1, (100, 100)).cumsum(axis=0).astype(np.float32)
    write_raster(tmp_path / "dtm.tif", heights, Grid((2, 0, x - 50, 0, -2, y + 50), (100, 100), UTM_47N))
    return f"{tmp_path}/ortho.tif:1,2,3|{tmp_path}/dtm.tif"


def test_an_orthophoto_and_an_elevation_model_are_one_on_the_models_grid(job, survey, model, watcher):
    watch = watcher()
    asked = job(raster=survey, model=model)
    run_segment(asked, log=watch.log)
    with rasterio.open(asked.output) as written:
        assert (written.shape, written.res, written.crs.to_wkt()) == ((80, 100), (0.5, 0.5), UTM_48N)
        class_map = written.read(1)
    assert np.argwhere(class_map == 255).min(axis=0).tolist() == [30, 50]
    assert np.argwhere(class_map == 255).max(axis=0).tolist() == [39, 69]
    assert any("0.25 m wide and the model was trained at 0.5 m; they are averaged" in note for note in watch.notes)


def test_resampled_pixels_get_the_same_answer_whatever_extent_is_run(job, survey, model, tmp_path):
    run_segment(job(raster=survey, model=model))
    whole = read_bands(tmp_path / "out" / "map.tif")[0]
    extent = (400013.2, 1499970.1, 400041.0, 1499990.4)
    part = job(raster=survey, model=model, extent=extent, output=str(tmp_path / "out" / "part.tif"))
    run_segment(part)
    with rasterio.open(part.output) as written:
        row, col = (round((15e5 - written.bounds.top) / 0.5), round((written.bounds.left - 4e5) / 0.5))
        assert np.array_equal(written.read(1), whole[row : row + written.height, col : col + written.width])
        assert written.shape == (41, 56)


def test_the_rasters_own_pixels_are_kept_when_asked(job, survey, model):
    asked = job(raster=survey, model=model, keep_grid=True, overlap=0.0)
    run_segment(asked)
    assert read_bands(asked.output).shape == (1, 160, 200)


def test_a_raster_on_the_models_grid_is_the_same_with_and_without_resampling(job, tmp_path):
    run_segment(job())
    kept = job(keep_grid=True, output=str(tmp_path / "out" / "kept.tif"))
    run_segment(kept)
    assert np.array_equal(read_bands(kept.output), read_bands(tmp_path / "out" / "map.tif"))


def test_no_raster_of_several_is_overwritten(job, survey, model, tmp_path):
    with pytest.raises(JobError, match="would overwrite the raster to read"):
        run_segment(job(raster=survey, model=model, output=f"{tmp_path}/dtm.tif"))


def test_bands_that_do_not_make_up_the_channels_are_refused(job, survey, model):
    with pytest.raises(RasterError, match=r"reads 4 bands \(red, green, blue, elevation\); .* have 5 together"):
        run_segment(job(raster=survey.replace(":1,2,3", ":1,2,3,4"), model=model))
