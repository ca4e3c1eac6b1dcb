"""Holding out ground of real scenes: drawn areas, outlines for the map, and windows drawn as training draws them."""

from __future__ import annotations

import dataclasses
import json
import math

import numpy as np
import pyogrio
import pytest
import shapely
from rasterio.crs import CRS

from relay_core.card import Channel, WindowSizes
from relay_core.classes import ARCHAEOLOGY, IGNORE_ID
from relay_core.datasets.ground import LabelledGround
from relay_core.errors import JobError
from relay_core.geo.blocks import BlockGrid
from relay_core.geo.grid import Grid
from relay_core.geo.vectors import PolygonLayer
from relay_core.geo.windows import Window, WindowPair
from relay_core.training.allotment import GAP, ROLES, TEST, TRAIN, VALIDATION
from relay_core.training.holdout import HoldOut, SceneSplit
from relay_core.training.pixels import AllowedGround
from relay_core.training.placement import Placement
from relay_core.training.samples import NO_AUGMENTATION, Augmentation, LabelledScene
from relay_core.training.splitting import draw_areas, hold_out, outline, role_polygons, to_geojson

UTM = CRS.from_epsg(32633).to_wkt()
WINDOWS = WindowSizes(local_size=16, global_factor=4, downsample=4)


class Survey(LabelledGround):
    """Ground held in memory: background with a mound every 40 px, half a metre a pixel."""

    def __init__(self, name: str, shape: tuple[int, int], col: int = 0, crs: str = UTM) -> None:
        self.name = name
        self.grid = Grid((0.5, 0.0, 500_000 + 0.5 * col, 0.0, -0.5, 5_000_000.0), shape, crs)
        rows, cols = np.mgrid[: shape[0], : shape[1]]
        self.ids = np.where((rows % 40 < 8) & (cols % 40 < 8), 0, 3).astype(np.uint8)
        self.image = np.zeros((1, *shape), np.float32)
        self.valid_mask = np.ones(shape, bool)

    def read(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        return self.image[:, window.slices[0], window.slices[1]], self.valid_mask[window.slices]

    def labels(self, window: Window) -> np.ndarray:
        return self.ids[window.slices]


def areas(*boxes: tuple[float, float, float, float], values: tuple[object, ...]) -> PolygonLayer:
    """Boxes (left, top, right, bottom) in pixels with their roles."""
    return PolygonLayer("areas.gpkg", np.array([shapely.box(*b) for b in boxes], object), np.array(values, object))


def write_areas(path, boxes: list[tuple[float, float, float, float]], roles: list[str]) -> str:
    """Write boxes [px of the survey] as polygons."""
    map_boxes = [shapely.box(500_000 + b[0] / 2, 5e6 - b[3] / 2, 500_000 + b[2] / 2, 5e6 - b[1] / 2) for b in boxes]
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(np.array(map_boxes, object)),
        field_data=[np.array(roles, object)],
        fields=["role"],
        geometry_type="Polygon",
        crs=UTM,
        driver="GPKG",
    )
    return str(path)


@pytest.mark.parametrize("scales", [(1.0, 1.0), (0.5, 2.0)])
def test_thousands_of_placements_that_are_allowed_see_no_held_out_ground(scales):
    """Half of them rotated; the audit asks every cell that they touch."""
    survey = Survey("survey.tif", (600, 500))
    split = hold_out([survey], ["train"], HoldOut("blocks"), WINDOWS, ARCHAEOLOGY).splits[0]
    rng = np.random.default_rng(0)
    pairs, refused = [], 0
    while len(pairs) < 3000:
        scale, degrees = rng.uniform(*scales), rng.integers(-90, 91) * rng.integers(2)
        placement = Placement(rng.uniform(0, 600), rng.uniform(0, 500), scale, math.radians(degrees))
        ground = placement.ground(WINDOWS)
        if split.allows(ground.row, ground.col, ground.row_end, ground.col_end):
            pairs.append(WindowPair(ground, ground, ground))
        else:
            refused += 1
    assert refused > 500 and split.leaks(pairs) == []
    trained = np.zeros(survey.ids.shape, bool)
    for pair in pairs:
        inside = pair.local_window.intersection(Window(0, 0, 600, 500))
        trained[inside.slices] |= split.labelled_mask(inside, "train")
    assert trained[split.labelled_mask(Window(0, 0, 600, 500), "train")].mean() > 0.99


@pytest.mark.parametrize("role", ROLES[1:])
def test_the_windows_that_a_role_draws_hold_no_pixel_of_another(role, tiny_card):
    """Pixels of other roles are 1, all others 0: one that is seen shows in the windows, at either scale."""
    survey = Survey("survey.tif", (900, 800))
    split = hold_out([survey], ["train"], HoldOut("blocks"), tiny_card.windows, tiny_card.classes).splits[0]
    codes = split.role_codes(Window(0, 0, 900, 800))
    survey.image[0] = (codes != GAP) & (codes != ROLES.index(role))
    card = dataclasses.replace(tiny_card, channels=(Channel("elevation", "elevation"),))
    scene = LabelledScene(survey, AllowedGround(split, role), card)
    augmentation = Augmentation(finding_share=0.5) if role == "train" else NO_AUGMENTATION
    rng = np.random.default_rng(0)
    for _ in range(300):
        local, global_, target = scene.draw(rng, augmentation)
        assert not local.any() and not global_.any()
        assert (target != IGNORE_ID).mean() >= 0.2


def test_windows_drawn_regardless_of_the_split_do_see_held_out_ground(tiny_card):
    survey = Survey("survey.tif", (900, 800))
    split = hold_out([survey], ["train"], HoldOut("blocks"), tiny_card.windows, tiny_card.classes).splits[0]
    survey.image[0] = np.isin(split.role_codes(Window(0, 0, 900, 800)), (VALIDATION, TEST))
    card = dataclasses.replace(tiny_card, channels=(Channel("elevation", "elevation"),))
    scene = LabelledScene(survey, None, card)
    rng = np.random.default_rng(0)
    assert sum(bool(scene.draw(rng, Augmentation())[1].any()) for _ in range(50)) > 10


def test_ground_without_data_counts_for_no_role():
    survey = Survey("a.tif", (600, 800))
    survey.valid_mask[:, 400:] = False
    held_out = hold_out([survey], ["train"], HoldOut("blocks"), WINDOWS, ARCHAEOLOGY)
    ground = held_out.record["ground"]
    assert sum(role["pixels"] for role in ground.values()) == 600 * 400
    assert held_out.counts[0].sum() == 600 * 400
    assert ground["test"]["pixels"] == pytest.approx(0.15 * 600 * 400, rel=0.4)


def test_every_role_gets_labelled_ground_and_the_card_a_record():
    held_out = hold_out([Survey("a.tif", (600, 500))], ["train"], HoldOut("blocks"), WINDOWS, ARCHAEOLOGY)
    record = json.loads(json.dumps(held_out.record))
    assert held_out.warnings == ()
    assert sum(role["km2"] for role in record["ground"].values()) == pytest.approx(600 * 500 * 0.25 / 1e6)
    assert all(record["ground"][role]["class_pixels"]["mound"] > 64 for role in ROLES[1:])
    assert record["crs"] == [UTM] and record["scenes"][0]["crs"] == 0
    assert set(record["scenes"][0]["outline"]) == set(ROLES[1:])


def test_scenes_keep_the_role_that_the_job_lists_them_for():
    grounds = [Survey("a.tif", (200, 200)), Survey("b.tif", (200, 200), col=200)]
    for holdout in (HoldOut(), HoldOut("blocks", shares=(0.7, 0.3, 0.0), block_px=20)):
        held_out = hold_out(grounds, ["train", "test"], holdout, WINDOWS, ARCHAEOLOGY)
        assert held_out.splits[1].share("test") == 1 and held_out.splits[0].share("test") == 0


def test_scenes_of_different_roles_that_show_the_same_ground_are_told():
    grounds = [Survey("a.tif", (200, 200)), Survey("b.tif", (200, 200), col=150)]
    (sentence,) = hold_out(grounds, ["train", "test"], HoldOut(), WINDOWS, ARCHAEOLOGY).warnings
    assert sentence.startswith("a.tif (train) and b.tif (test) overlap")
    assert hold_out(grounds, ["train", "train"], HoldOut(), WINDOWS, ARCHAEOLOGY).warnings == ()


def test_areas_from_a_file_hold_out_what_they_cover_and_the_rest_trains(tmp_path):
    path = write_areas(tmp_path / "areas.gpkg", [(100, 0, 160, 200), (300, 0, 400, 200)], ["Validation", "test"])
    survey = Survey("a.tif", (200, 400))
    (split,) = hold_out([survey], ["train"], HoldOut("areas", areas=path), WINDOWS, ARCHAEOLOGY).splits
    gap = 44  # half a local and half a global window and a global pixel
    assert split.windows_of("validation") == [Window(0, 100, 200, 60)]
    assert split.windows_of("test") == [Window(0, 300, 200, 100)]
    assert split.windows_of("train") == [Window(0, 0, 200, 100 - gap), Window(0, 160 + gap, 200, 140 - 2 * gap)]


def test_a_scene_that_no_area_touches_trains(tmp_path):
    path = write_areas(tmp_path / "areas.gpkg", [(300, 0, 400, 200)], ["test"])
    grounds = [Survey("a.tif", (200, 400)), Survey("b.tif", (200, 400), col=5000)]
    held_out = hold_out(grounds, ["train", "train"], HoldOut("areas", areas=path), WINDOWS, ARCHAEOLOGY)
    assert [split.share("train") for split in held_out.splits] == [(300 - 44) / 400, 1]
    assert held_out.record["areas"] == "areas.gpkg"


def test_areas_to_train_leave_the_ground_beside_them_to_nobody(tmp_path):
    path = write_areas(tmp_path / "areas.gpkg", [(0, 0, 100, 200), (300, 0, 400, 200)], ["train", "test"])
    survey = Survey("a.tif", (200, 400))
    (split,) = hold_out([survey], ["train"], HoldOut("areas", areas=path), WINDOWS, ARCHAEOLOGY).splits
    assert split.share("train") == 0.25 and split.share("gap") == 0.5


def test_a_cell_takes_the_strictest_role_of_the_areas_that_touch_it():
    layout = BlockGrid((40, 50), 10, 2)
    layer = areas((0, 0, 30, 20), (20, 10, 31, 21), (-5, -5, 10, 5), values=("train", "TEST ", "val"))
    assert draw_areas(layer, layout, GAP).tolist() == [
        [VALIDATION, TRAIN, TRAIN, GAP, GAP],
        [TRAIN, TRAIN, TEST, TEST, GAP],
        [GAP, GAP, TEST, TEST, GAP],
        [GAP, GAP, GAP, GAP, GAP],
    ]
    assert (draw_areas(layer, layout, TRAIN) != GAP).all()


def test_an_area_beside_the_raster_touches_no_cell():
    layer = areas((-30, 0, -10, 40), (50, 0, 90, 40), values=("test", "test"))
    assert (draw_areas(layer, BlockGrid((40, 50), 10, 2), TRAIN) == TRAIN).all()


@pytest.mark.parametrize("value", ["hold out", None])
def test_an_area_of_no_known_role_is_refused(value):
    with pytest.raises(JobError, match="each needs one of train, validation, test"):
        draw_areas(areas((0, 0, 9, 9), values=(value,)), BlockGrid((40, 50), 10, 2), TRAIN)


@pytest.fixture
def split():
    """Train in the west, a test square in the east, of 10 px cells; the raster ends inside the last ones."""
    roles = np.full((4, 6), GAP, np.uint8)
    roles[:, :2], roles[1:3, 4:] = TRAIN, TEST
    return SceneSplit((38, 55), 10, roles)


def test_polygons_of_roles_lie_on_the_map_and_end_with_the_raster(split):
    grid = Survey("a.tif", split.shape).grid
    polygons = role_polygons(split, grid)
    assert polygons["train"].bounds == (500_000, 5_000_000 - 19, 500_010, 5_000_000)
    assert polygons["test"].area == pytest.approx(20 * 15 / 4)
    assert set(polygons) == {"train", "test"}


def test_features_tell_scene_role_and_area(split):
    collection = to_geojson([split], [Survey("a.tif", split.shape).grid], ["a.tif"])
    train = json.loads(json.dumps(collection))["features"][0]
    assert (train["properties"]["scene"], train["properties"]["role"]) == ("a.tif", "train")
    assert train["properties"]["km2"] == pytest.approx(38 * 20 / 4e6)
    assert train["geometry"]["type"] == "MultiPolygon"


def test_outlines_are_exact_where_there_is_room_and_coarse_where_there_is_not():
    roles = np.where(np.add.outer(np.arange(60), np.arange(60)) < 60, TRAIN, GAP).astype(np.uint8)
    split = SceneSplit((600, 600), 10, roles)
    grid = Survey("a.tif", split.shape).grid
    exact, coarse = (outline(split, grid, corners)["train"] for corners in (1000, 20))
    assert len(exact[0][0]) == 123 and len(coarse[0][0]) <= 20
    assert shapely.Polygon(coarse[0][0]).area == pytest.approx(shapely.Polygon(exact[0][0]).area, rel=0.1)


def test_a_raster_without_a_crs_has_no_outline(split):
    assert outline(split, Survey("a.tif", split.shape, crs="").grid, 100) == {}
