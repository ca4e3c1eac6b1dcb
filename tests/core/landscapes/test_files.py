"""Landscapes as GeoTIFFs."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio

from relay_core.classes import IGNORE_ID
from relay_core.errors import JobError, OutputError, RasterError
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.landscapes.files import plant_into, write_landscape
from relay_core.landscapes.scene import generate_landscape
from relay_core.landscapes.spec import LandscapeSpec


def test_a_written_landscape_comes_back_with_its_place_and_says_that_it_was_generated(tmp_path):
    scene = generate_landscape(LandscapeSpec((70, 90), seed=3))
    files = write_landscape(scene, str(tmp_path / "new" / "folder"))
    for path, values in (
        (files.dtm, scene.elevation),
        (files.labels, scene.labels),
        (files.scored_labels, scene.scored_labels),
    ):
        with rasterio.open(path) as dataset:
            assert np.array_equal(dataset.read(1), values)
            assert dataset.crs.to_epsg() == 32648 and dataset.res == (0.5, 0.5)
            assert "generated" in dataset.descriptions[0]
    with rasterio.open(files.labels) as dataset:
        assert dataset.nodata == IGNORE_ID


def test_planting_reads_a_dtm_with_holes_and_leaves_it_alone(tmp_path):
    path = tmp_path / "real.tif"
    values = np.full((100, 120), 30.0, np.float32)
    values[:10] = -1.0
    grid = Grid((1.0, 0, 500000, 0, -1.0, 1500000), values.shape, "EPSG:32633")
    write_raster(path, values, grid, nodata=-1.0)
    before = path.read_bytes()
    files = plant_into(str(path), str(tmp_path / "planted"), LandscapeSpec(seed=1))
    assert path.read_bytes() == before
    with rasterio.open(files.dtm) as dataset:
        assert dataset.crs.to_epsg() == 32633 and tuple(dataset.transform)[:6] == grid.transform
        assert (dataset.read(1, masked=True).mask[:10]).all()
        assert not dataset.read_masks(1)[10:].min() == 0
    with rasterio.open(files.labels) as dataset:
        assert (dataset.read(1)[:10] == IGNORE_ID).all()


@pytest.mark.parametrize(
    ("crs", "sizes", "message"), [("EPSG:4326", (1e-5, 1e-5), "degrees"), ("EPSG:32648", (1.0, 2.0), "square pixels")]
)
def test_a_dtm_whose_pixels_are_no_squares_in_metres_is_refused(tmp_path, crs, sizes, message):
    path = tmp_path / "odd.tif"
    write_raster(path, np.zeros((64, 64), np.float32), Grid((sizes[0], 0, 1, 0, -sizes[1], 1), (64, 64), crs))
    with pytest.raises(RasterError, match=message):
        plant_into(str(path), str(tmp_path), LandscapeSpec())


def test_a_folder_that_cannot_be_made_is_reported(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be made"):
        write_landscape(generate_landscape(LandscapeSpec((64, 64))), str(tmp_path / "file" / "folder"))


def test_a_surveyed_dtm_is_not_overwritten_by_the_planted_one(tmp_path):
    path = tmp_path / "dtm.tif"
    grid = Grid((1.0, 0, 5e5, 0, -1.0, 15e5), (100, 120), "EPSG:32633")
    write_raster(path, np.full((100, 120), 30.0, np.float32), grid)
    before = path.read_bytes()
    with pytest.raises(JobError, match=r"dtm\.tif would overwrite the DTM"):
        plant_into(str(path), str(tmp_path), LandscapeSpec((100, 120)))
    assert path.read_bytes() == before
