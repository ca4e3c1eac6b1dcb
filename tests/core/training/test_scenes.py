"""Scenes: opened and checked before training, split for validation, their channels measured without loading them."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from relay_core.card import Channel
from relay_core.classes import IGNORE_ID
from relay_core.errors import JobError, RasterError
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.windows import Window
from relay_core.jobs import Scene, TrainJob
from relay_core.training import pixels
from relay_core.training.pixels import AllowedGround
from relay_core.training.scenes import check_scene, load_scenes, measure_channels, read_scene

GRID = Grid((0.5, 0.0, 1000.0, 0.0, -0.5, 2000.0), (100, 200))


@pytest.fixture
def scene(tmp_path):
    """Every column has its own height; mounds in the west."""
    columns = np.broadcast_to(np.arange(200, dtype=np.float32), (100, 200))
    write_raster(tmp_path / "dtm.tif", columns, GRID)
    write_raster(tmp_path / "labels.tif", np.where(columns < 50, 0, 3).astype(np.uint8), GRID)
    return Scene(str(tmp_path / "dtm.tif"), str(tmp_path / "labels.tif"))


def measured(card, scene, allowed=None, **channel):
    card = dataclasses.replace(card, channels=(Channel("dtm", "elevation", **channel),))
    training, _ = load_scenes(TrainJob((scene,), "model.safetensors", card.to_json(), validation=(scene,)), card)
    return measure_channels([entry._replace(allowed=allowed) for entry in training], card)[0]


def test_without_validation_scenes_the_eastern_fifth_is_cut_off_both_ways(scene, tiny_card):
    (training,), (validation,) = load_scenes(TrainJob((scene,), "m.safetensors", tiny_card.to_json()), tiny_card)
    assert training.ground.grid.shape == (100, 160) and validation.ground.grid.shape == (100, 40)
    image, valid_mask = training.ground.read(Window(0, 150, 2, 20))
    assert image[0, 0].tolist() == [*range(150, 160), *[0] * 10]
    assert valid_mask[0].tolist() == [True] * 10 + [False] * 10
    assert training.ground.labels(Window(-1, 158, 2, 4)).tolist() == [[255] * 4, [3, 3, 255, 255]]
    assert validation.ground.read(Window(0, -2, 1, 4))[0].tolist() == [[[0, 0, 160, 161]]]
    assert validation.ground.grid.bounds == (1080.0, 1950.0, 1100.0, 2000.0)


def test_a_window_beside_a_cut_off_part_holds_nothing(scene, tiny_card):
    (training,), _ = load_scenes(TrainJob((scene,), "m.safetensors", tiny_card.to_json()), tiny_card)
    beside = Window(300, -90, 4, 6)
    assert not training.ground.read(beside)[1].any()
    assert (training.ground.labels(beside) == IGNORE_ID).all()


def test_a_scene_is_read_whole_where_that_is_asked(scene, tiny_card):
    image, valid_mask, labels = read_scene(scene, tiny_card)
    assert image.shape == (1, 100, 200) and valid_mask.all()
    assert (labels == 0).sum() == 5000


def test_mean_and_spread_of_all_pixels_are_measured_strip_by_strip(scene, tiny_card, monkeypatch):
    whole = measured(tiny_card, scene)
    monkeypatch.setattr(pixels, "_STRIP_VALUES", 8000)
    in_strips = measured(tiny_card, scene)
    expected = np.arange(200).mean(), np.arange(200).std()
    assert (whole.mean, whole.std) == pytest.approx(expected)
    assert (in_strips.mean, in_strips.std) == pytest.approx(expected)


def test_a_channel_centred_on_windows_gets_the_spread_within_blocks(scene, tiny_card):
    channel = measured(tiny_card, scene, centre="window")
    blocks = [np.arange(start, min(start + 32, 200)).var() for start in range(0, 200, 32)]
    assert channel.std == pytest.approx(np.sqrt(np.mean(blocks)))
    assert channel.mean == 0


def test_pieces_of_a_wide_raster_have_the_same_blocks(scene, tiny_card, monkeypatch):
    whole = measured(tiny_card, scene, centre="window")
    monkeypatch.setattr("relay_core.training.scenes._PIECE_VALUES", 2 * 32 * 64)
    monkeypatch.setattr(pixels, "_STRIP_VALUES", 1)
    assert measured(tiny_card, scene, centre="window") == whole


def test_a_channel_whose_spread_the_card_gives_is_left_alone(scene, tiny_card):
    assert measured(tiny_card, scene, mean=5.0, std=2.0) == Channel("dtm", "elevation", mean=5.0, std=2.0)


def test_ground_that_is_held_out_is_not_measured(scene, tiny_card):
    class FirstTenColumns:
        def allows(self, row, col, row_end, col_end, role):
            return True

        def labelled_mask(self, window, role):
            cols = np.arange(window.col, window.col_end)
            return np.broadcast_to((cols < 10) & (role == "train"), (window.height, window.width))

    assert measured(tiny_card, scene, AllowedGround(FirstTenColumns())).mean == pytest.approx(4.5)


def test_labels_are_checked_before_training(scene, tmp_path, tiny_card):
    check_scene(scene, tiny_card)
    write_raster(tmp_path / "labels.tif", np.full((100, 200), 7, np.uint8), GRID)
    with pytest.raises(JobError, match=r"labels.tif has the class ids \[7\], which the class table does not"):
        check_scene(scene, tiny_card)


def test_a_raster_without_data_is_refused(scene, tmp_path, tiny_card):
    write_raster(tmp_path / "dtm.tif", np.full((100, 200), np.nan, np.float32), GRID)
    for check in (check_scene, read_scene):
        with pytest.raises(JobError, match=r"dtm.tif holds no data; choose another raster to learn from"):
            check(scene, tiny_card)


def test_a_scene_that_is_not_there_is_refused(scene, tiny_card):
    with pytest.raises(RasterError, match=r"nowhere.tif does not exist"):
        load_scenes(TrainJob((Scene("nowhere.tif", scene.labels),), "m", tiny_card.to_json()), tiny_card)
