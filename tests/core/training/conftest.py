"""Ground to learn from, made on the fly."""

from __future__ import annotations

import numpy as np
import pytest

from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.jobs import Scene


@pytest.fixture
def scene(tmp_path):
    """Bright squares of class 0 on background."""
    grid = Grid((0.5, 0.0, 1000.0, 0.0, -0.5, 2000.0), (192, 320))
    rows, cols = np.mgrid[:192, :320]
    is_mound = (rows // 24 % 2 == 0) & (cols // 24 % 2 == 0)
    write_raster(tmp_path / "dtm.tif", np.where(is_mound, 4.0, 0.0).astype(np.float32), grid)
    write_raster(tmp_path / "labels.tif", np.where(is_mound, 0, 3).astype(np.uint8), grid)
    return Scene(str(tmp_path / "dtm.tif"), str(tmp_path / "labels.tif"))
