"""Changes between two maps as a class raster."""

import dataclasses

import numpy as np
import pytest
import rasterio

from relay_core.classes import ARCHAEOLOGY
from relay_core.errors import JobError
from relay_core.geo.rasters import read_bands
from relay_core.judging.bootstrap import BootstrapSettings
from relay_core.judging.changes import change_classes, changes_of, write_changes
from relay_core.judging.comparison import CompareSettings, compare_maps

SETTINGS = CompareSettings(ARCHAEOLOGY, bootstrap=BootstrapSettings(resamples=100))


def test_every_change_has_an_id_and_a_name_the_commonest_first(write_ids, tmp_path):
    a = write_ids("a.tif", [[0, 0, 3, 3, 3, 1, 255]])
    b = write_ids("b.tif", [[0, 2, 0, 0, 3, 255, 0]])
    comparison = compare_maps(a, b, settings=SETTINGS)
    assert changes_of(comparison) == [(3, 0), (0, 2)]
    write_changes(str(tmp_path / "changes.tif"), a, b, comparison)
    assert read_bands(tmp_path / "changes.tif")[0].tolist() == [[0, 2, 1, 1, 0, 255, 255]]
    classes = change_classes(comparison)
    assert [c.name for c in classes] == ["unchanged", "background to mound", "mound to temple"]
    assert [c.background for c in classes] == [True, False, False]
    assert classes[1].colour != classes[2].colour
    with rasterio.open(tmp_path / "changes.tif") as written:
        assert written.colormap(1)[1][:3] == classes[1].rgb and written.nodata == 255


def test_equal_maps_have_no_changes(write_ids, tmp_path):
    a = write_ids("a.tif", [[0, 1, 255]])
    comparison = compare_maps(a, a, settings=SETTINGS)
    assert len(change_classes(comparison)) == 1
    write_changes(str(tmp_path / "changes.tif"), a, a, comparison)
    assert read_bands(tmp_path / "changes.tif")[0].tolist() == [[0, 0, 255]]


def test_more_changes_than_a_class_raster_holds_are_refused(write_ids):
    a = write_ids("a.tif", [[0, 1]])
    comparison = compare_maps(a, a, settings=SETTINGS)
    crowded = dataclasses.replace(comparison, changes=np.ones((17, 17), int).tolist())
    with pytest.raises(JobError, match="differ in 272 ways, and a raster of changes holds 254"):
        changes_of(crowded)
