"""Ground as pictures: what is high looks high, what is unknown looks unknown."""

import base64
import io

import numpy as np
import pytest
from PIL import Image

from relay_core.card import Channel
from relay_core.classes import ARCHAEOLOGY
from relay_core.geo.windows import Window
from relay_core.reporting.pictures import (
    NO_DATA,
    enlarged,
    enlarged_ids,
    framed,
    ground_picture,
    png,
    shown_channel,
    with_attention,
    with_classes,
)

ELEVATION = (Channel("dtm", "elevation"),)
COLOURS = tuple(Channel(kind, kind) for kind in ("nir", "blue", "green", "red"))
GREY = np.full((8, 8, 3), 100, np.uint8)


def valid(*shape):
    return np.ones(shape, bool)


def test_level_ground_is_grey_whatever_its_height():
    image = np.full((1, 6, 6), 812.0, np.float32)
    assert np.unique(ground_picture(image, valid(6, 6), ELEVATION, 0.5)).tolist() == [128]


def test_slopes_to_the_north_west_are_bright_and_those_away_from_it_dark():
    rows, cols = np.mgrid[:9, :9]
    rising_south_east = (rows + cols)[None].astype(np.float32) / 10
    facing = ground_picture(rising_south_east, valid(9, 9), ELEVATION, 0.5)
    away = ground_picture(-rising_south_east, valid(9, 9), ELEVATION, 0.5)
    assert facing[4, 4, 0] > 200 and away[4, 4, 0] < 55


def test_noise_on_level_ground_looks_level():
    noise = np.random.default_rng(0).normal(0, 0.002, (1, 32, 32)).astype(np.float32)
    assert np.ptp(ground_picture(noise, valid(32, 32), ELEVATION, 0.5).astype(int)) < 60


def test_pixels_without_data_have_a_colour_of_their_own_and_shade_nothing():
    image, valid_mask = np.full((1, 6, 6), 812.0, np.float32), valid(6, 6)
    image[:, :, 4:], valid_mask[:, 4:] = 0, False
    picture = ground_picture(image, valid_mask, ELEVATION, 0.5)
    assert (picture[:, 4:] == NO_DATA).all() and (picture[:, :4] == 128).all()
    assert (ground_picture(image, ~valid(6, 6), ELEVATION, 0.5) == NO_DATA).all()


def test_colours_are_found_by_what_channels_are_and_stretched():
    image = np.stack([np.full((10, 10), 9.0), np.full((10, 10), 5.0), *np.zeros((2, 10, 10))]).astype(np.float32)
    image[3] = np.linspace(0, 200, 100).reshape(10, 10)
    picture = ground_picture(image, valid(10, 10), COLOURS, 0.5)
    assert picture[0, 0].tolist() == [0, 0, 0] and picture[9, 9, 0] == 255
    assert shown_channel(COLOURS) == "the raster's colours"


def test_any_other_channel_is_shown_in_greys():
    image = np.linspace(-3, 3, 100).reshape(1, 10, 10).astype(np.float32)
    picture = ground_picture(image, valid(10, 10), (Channel("geomagnetics", "other"),), 0.5)
    assert picture[0, 0].tolist() == [0, 0, 0] and picture[9, 9].tolist() == [255, 255, 255]
    assert shown_channel((Channel("geomagnetics", "other"),)) == "geomagnetics"


def test_a_raster_of_one_row_is_shown():
    assert ground_picture(np.ones((1, 1, 5), np.float32), valid(1, 5), ELEVATION, 0.5).shape == (1, 5, 3)


def test_findings_lie_over_the_ground_in_their_colours_and_background_leaves_it():
    ids = np.full((8, 8), 3, np.uint8)
    ids[0] = 1
    shown = with_classes(GREY, ids, ARCHAEOLOGY)
    assert shown[0, 0].tolist() == [52, 112, 172]  # 0.4 x grey + 0.6 x #1478dc
    assert (shown[1:] == 100).all()


def test_ground_without_labels_is_striped():
    shown = with_classes(GREY, np.full((8, 8), 255, np.uint8), ARCHAEOLOGY)
    assert 0.3 < (shown != 100).any(axis=-1).mean() < 0.7


def test_even_attention_leaves_the_picture_as_it_is():
    assert (with_attention(GREY, np.full((4, 4), 0.0625)) == 100).all()


def test_only_what_is_read_more_than_evenly_is_coloured():
    attention = np.full((4, 4), 0.02)
    attention[0, 0] = 1
    shown = with_attention(np.repeat(GREY, 8, axis=0).repeat(8, axis=1), attention)
    assert (shown[40:, 40:] == 100).all()
    red, _, blue = shown[0, 0].tolist()
    assert red > 200 > blue


def test_enlarged_ids_are_ids_that_were_there():
    ids = np.array([[0, 3], [255, 1]], np.uint8)
    larger = enlarged_ids(ids, 7)
    assert larger.shape == (7, 7) and np.unique(larger).tolist() == [0, 1, 3, 255]


@pytest.mark.parametrize(("shape", "expected"), [((4, 8), (50, 100)), ((400, 100), (100, 25)), ((1, 400), (1, 100))])
def test_pictures_keep_their_proportions(shape, expected):
    assert enlarged(np.zeros((*shape, 3), np.uint8), 100).shape[:2] == expected


def test_a_frame_goes_around_its_window_and_is_cut_at_the_edge():
    picture = np.full((40, 40, 3), 100, np.uint8)
    shown = framed(picture, Window(2, 2, 4, 4), 5)  # pixels 10 to 30
    assert (shown[10, 15] == 255).all() and (shown[8, 15] == 0).all() and (shown[20, 20] == 100).all()
    assert (picture == 100).all()
    assert framed(picture, Window(-3, 6, 20, 20), 5).shape == picture.shape


def test_a_png_holds_the_picture():
    address = png(np.dstack([np.arange(64, dtype=np.uint8).reshape(8, 8)] * 3))
    kind, content = address.split(",")
    assert kind == "data:image/png;base64"
    assert np.asarray(Image.open(io.BytesIO(base64.b64decode(content))).convert("RGB"))[7, 7].tolist() == [63] * 3
