"""`check`: a raster and a model side by side, and what does not fit."""

from __future__ import annotations

import json

import numpy as np
import pytest
from click.testing import CliRunner
from rasterio.crs import CRS

from relay_core.cli import cli
from relay_core.errors import RasterError
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster


@pytest.fixture
def model(tmp_path, tiny_card) -> str:
    """A model file's header, which is all that is read of it."""
    header = json.dumps({"__metadata__": {"relay_segmenter.card": tiny_card.to_json()}}).encode()
    (tmp_path / "model.safetensors").write_bytes(len(header).to_bytes(8, "little") + header)
    return str(tmp_path / "model.safetensors")


@pytest.fixture
def check(tmp_path, model):
    """Run the command on a raster of 100 x 100 px; return its lines."""

    def run(size_m: float, *options: str) -> list[str]:
        values = np.random.default_rng(0).normal(300, 2, (2, 100, 100)).astype(np.float32)
        grid = Grid((size_m, 0.0, 4e5, 0.0, -size_m, 15e5), (100, 100), CRS.from_epsg(32648).to_wkt())
        write_raster(tmp_path / "dtm.tif", values, grid)
        arguments = ["check", f"{tmp_path}/dtm.tif:2", "--model", model, *options]
        done = CliRunner().invoke(cli, arguments, catch_exceptions=False, standalone_mode=False)
        return done.output.splitlines()

    return run


def test_a_raster_that_fits_is_told_from_one_that_does_not(check):
    assert check(0.5)[-1] == "dtm.tif is like what tiny was trained on."
    lines = check(0.1)
    assert lines[0] == "dtm.tif: read as 20 x 20 px of 0.5 m; tiny: 0.5 m"
    assert lines[1].startswith("  elevation: band 2 of dtm.tif (undefined, float32), 29")
    assert lines[2] == "  dtm.tif: 100 % holds data"
    assert lines[3].startswith("- The pixels of dtm.tif are 0.1 m wide") and len(lines) == 4


def test_the_rasters_own_pixels_can_be_kept(check):
    assert check(5.0, "--keep-grid")[0] == "dtm.tif: read as 100 x 100 px of 5 m; tiny: 0.5 m"
    with pytest.raises(RasterError, match="5 m wide"):
        check(5.0)
