"""Archaeoscape: colours and elevation of a parcel as one raster, labelled inside the parcel only."""

from __future__ import annotations

import numpy as np
import pytest

from relay_core.datasets.archaeoscape import CHANNELS, split_of
from relay_core.datasets.catalogue import dataset_scenes, find_dataset
from relay_core.datasets.source import open_ground
from relay_core.errors import JobError, RasterError
from relay_core.geo.windows import Window

WHOLE = Window(0, 0, 12, 16)
PARCELS = ["01_olinda", "17_fusang", "20_hali"]


@pytest.fixture
def lay_out(tmp_path, write_map, write_polygons):
    """Three parcels side by side under rasters that show all of them, with features on each."""

    def written(parcel_field="index", class_field="type", values=("mound", "hydrology", "void", "temple")):
        columns = [(0, 0, 12, 6), (0, 6, 12, 12), (0, 12, 12, 16)]
        write_polygons(tmp_path / "parcels.gpkg", columns, PARCELS, parcel_field)
        features = [(1, 1, 3, 3), (2, 2, 8, 9), (4, 4, 5, 5), (1, 13, 3, 15)]
        write_polygons(tmp_path / "features.gpkg", features, list(values), class_field)
        for parcel in PARCELS:
            rgb = np.arange(3, dtype=np.uint8)[:, None, None] * np.ones((1, 12, 16), np.uint8)
            write_map(tmp_path / f"rasters/rgb/{parcel}.tif", rgb)
            write_map(tmp_path / f"rasters/dtm/{parcel}.tif", np.full((12, 16), 57.5, np.float32))
        return tmp_path

    return written


@pytest.fixture
def card(card_of):
    return card_of(find_dataset("archaeoscape").classes, 4)


def test_colours_and_elevation_are_stacked(lay_out, card):
    (scene,) = dataset_scenes("archaeoscape", lay_out(), "train")
    with open_ground(scene, card) as ground:
        image, valid_mask = ground.read(Window(0, 0, 1, 1))
        assert ground.name == "rgb/01_olinda.tif and dtm/01_olinda.tif"
    assert image.ravel().tolist() == [0.0, 1.0, 2.0, 57.5] and valid_mask.all()
    assert [c.kind for c in CHANNELS] == ["red", "green", "blue", "elevation"]
    assert CHANNELS[3].centre == "window"


def test_labels_end_with_the_parcel_void_is_ignored_and_the_rest_is_background(lay_out, card):
    (scene,) = dataset_scenes("archaeoscape", lay_out(), "train")
    with open_ground(scene, card) as ground:
        labels = ground.labels(WHOLE)
    assert (labels[:, 6:] == 255).all()
    assert (labels[1, 1], labels[2, 2], labels[6, 3], labels[4, 4], labels[0, 0]) == (0, 1, 1, 255, 3)


def test_a_parcel_never_shows_the_labels_of_another_split(lay_out, card):
    folder = lay_out()
    labelled = []
    for split in ("train", "validation", "test"):
        (scene,) = dataset_scenes("archaeoscape", folder, split)
        with open_ground(scene, card) as ground:
            labelled.append(ground.labels(WHOLE) != 255)
    assert (np.sum(labelled, axis=0) <= 1).all()


@pytest.mark.parametrize("parcel_field", ["index", "sblock", "aoi_name"])
@pytest.mark.parametrize("class_field", ["type", "type_cls6_str", "label_easy5"])
def test_fields_of_older_versions_are_recognised(lay_out, parcel_field, class_field):
    (scene,) = dataset_scenes("archaeoscape", lay_out(parcel_field, class_field), "test")
    assert scene.class_field == class_field
    assert scene.areas.endswith(f"parcels.gpkg|subset=\"{parcel_field}\" = '20_hali'")


@pytest.mark.parametrize(
    ("parcel", "split"),
    [
        ("01_olinda", "train"),
        ("16_cinnamon_road", "train"),
        ("17_fusang", "validation"),
        ("19_penglai", "validation"),
        ("20_hali", "test"),
        ("23_kadath", "test"),
        ("24_elsewhere", ""),
        ("my parcel", ""),
    ],
)
def test_splits_go_by_the_parcels_number(parcel, split):
    assert split_of(parcel) == split


def test_rasters_on_two_grids_are_refused(lay_out, card, grid, write_map):
    folder = lay_out()
    finer = type(grid)((1.0, 0.0, 400000.0, 0.0, -1.0, 1500000.0), (6, 8), grid.crs)
    write_map(folder / "rasters/dtm/01_olinda.tif", np.ones((6, 8), np.float32), finer)
    (scene,) = dataset_scenes("archaeoscape", folder, "train")
    with pytest.raises(RasterError, match=r"dtm/01_olinda.tif \(6 x 8 px\) lies on another pixel grid than rgb/01_"):
        open_ground(scene, card)


def test_a_fourth_colour_band_is_refused_rather_than_read_as_elevation(lay_out, card, write_map):
    folder = lay_out()
    write_map(folder / "rasters/rgb/01_olinda.tif", np.ones((4, 12, 16), np.float32))
    (scene,) = dataset_scenes("archaeoscape", folder, "train")
    with pytest.raises(RasterError, match=r"have 5 together. Choose rasters that have 4 together"):
        open_ground(scene, card)


def test_a_missing_raster_is_said(lay_out):
    folder = lay_out()
    (folder / "rasters/dtm/20_hali.tif").unlink()
    with pytest.raises(JobError, match=r"The parcel 20_hali needs .*dtm.20_hali.tif; unpack the data set whole"):
        dataset_scenes("archaeoscape", folder, "test")


def test_a_class_of_another_version_is_refused_with_what_the_field_holds(lay_out, card):
    (scene,) = dataset_scenes("archaeoscape", lay_out(values=("mound", "hydrology", "road", "temple")), "train")
    with pytest.raises(JobError, match=r"features.gpkg holds hydrology, mound, road, temple; .* no class for road"):
        open_ground(scene, card)


def test_another_folder_is_refused(tmp_path):
    with pytest.raises(JobError, match=r"not laid out as Archaeoscape: it needs parcels.gpkg, features.gpkg and"):
        dataset_scenes("archaeoscape", tmp_path, "train")
