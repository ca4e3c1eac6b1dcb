"""`check`: a raster and a model side by side, and what does not fit."""

from __future__ import annotations

import dataclasses
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
def check(tmp_path, tiny_card):
    """Run the command on a raster of 100 x 100 px and a model with some of its card changed; return its lines."""

    def run(size_m: float, *options: str, **changes: object) -> list[str]:
        card = dataclasses.replace(tiny_card, **changes)
        header = json.dumps({"__metadata__": {"relay_segmenter.card": card.to_json()}}).encode()
        model = tmp_path / "model.safetensors"  # its header, which is all that is read of it
        model.write_bytes(len(header).to_bytes(8, "little") + header)
        values = np.random.default_rng(0).normal(300, 2, (2, 100, 100)).astype(np.float32)
        grid = Grid((size_m, 0.0, 4e5, 0.0, -size_m, 15e5), (100, 100), CRS.from_epsg(32648).to_wkt())
        write_raster(tmp_path / "dtm.tif", values, grid)
        arguments = ["check", f"{tmp_path}/dtm.tif:2", "--model", str(model), *options]
        done = CliRunner().invoke(cli, arguments, catch_exceptions=False, standalone_mode=False)
        return done.output.splitlines()

    return run


def test_a_raster_that_fits_is_told_from_one_that_does_not(check):
    assert check(0.5)[-1] == "The raster is like what the model was trained on."
    lines = check(0.1)
    assert lines[0] == "dtm.tif: read as 20 x 20 px of 0.5 m; tiny: 0.5 m"
    assert lines[1].startswith("  elevation: band 2 of dtm.tif (undefined, float32), 29")
    assert lines[2] == "  dtm.tif: 100 % holds data"
    assert lines[3].startswith("- The pixels of dtm.tif are 0.1 m wide") and len(lines) == 4


def test_a_model_without_a_ground_resolution_reads_the_rasters_own_pixels(check):
    lines = check(5.0, gsd_m=None)
    assert lines[0] == "dtm.tif: read as 100 x 100 px of 5 m; tiny: pixels of unknown size"
    assert lines[3].startswith("- The model does not tell what ground resolution it was trained at") and len(lines) == 4


def test_a_name_cannot_move_the_cursor_of_a_terminal(check):
    assert check(0.5, name="good\x1b[2J")[0].endswith("; good\N{REPLACEMENT CHARACTER}[2J: 0.5 m")


def test_the_rasters_own_pixels_can_be_kept(check):
    assert check(5.0, "--keep-grid")[0] == "dtm.tif: read as 100 x 100 px of 5 m; tiny: 0.5 m"
    with pytest.raises(RasterError, match="5 m wide"):
        check(5.0)
