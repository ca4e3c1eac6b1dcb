"""Which band feeds which channel: by name and kind, else in order; the chosen raster before all others."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def matching(modules):
    return modules("ui.channel_matching")


@pytest.fixture(scope="module")
def channels(modules):
    """Make channels from names, or (name, kind)."""
    channel = modules("relay_core.card").Channel

    def make(*told):
        return [channel(*(each if isinstance(each, tuple) else (each, each))) for each in told]

    return make


@pytest.fixture(scope="module")
def raster(matching):
    """Make bands of a raster from their kinds; a name stands behind a slash."""

    def make(name, *kinds):
        told = [each.partition("/") for each in kinds]
        return [matching.Band(name, number, kind, called) for number, (kind, _, called) in enumerate(told, 1)]

    return make


def taken(matching, channels, first, others=()):
    found = matching.match_channels(channels, first, others)
    return [band and f"{band.raster}{band.number}" for band in found]


def test_bands_are_told_by_their_colours_whatever_their_order(matching, channels, raster):
    bands = raster("ortho", "blue", "green", "red", "")
    assert taken(matching, channels("red", "green", "blue"), bands) == ["ortho3", "ortho2", "ortho1"]


def test_bands_are_told_by_their_names(matching, channels, raster):
    bands = raster("stack", "/Slope", "/openness")
    told = channels(("openness", "other"), ("slope", "other"))
    assert taken(matching, told, bands) == ["stack2", "stack1"]


def test_bands_that_say_nothing_are_taken_in_order(matching, channels, raster):
    bands = raster("scene", "", "", "", "")
    assert taken(matching, channels("red", "green", "blue"), bands) == ["scene1", "scene2", "scene3"]


def test_what_the_raster_lacks_comes_from_another(matching, channels, raster):
    ortho, dtm = raster("ortho", "red", "green", "blue", ""), raster("dtm", "elevation")
    told = channels("red", "green", "blue", "elevation")
    assert taken(matching, told, ortho, dtm) == ["ortho1", "ortho2", "ortho3", "dtm1"]


def test_a_raster_that_says_nothing_comes_before_others_that_do(matching, channels, raster):
    chosen, other = raster("mine", "", "", ""), raster("other", "red", "green", "blue")
    assert taken(matching, channels("red", "green", "blue"), chosen, other) == ["mine1", "mine2", "mine3"]


def test_the_fourth_band_of_a_picture_is_taken_where_nothing_is_better(matching, channels, raster):
    ortho = raster("ortho", "red", "green", "blue", "")
    assert taken(matching, channels("red", "nir"), ortho) == ["ortho1", "ortho4"]


def test_a_channel_without_a_band_stays_empty(matching, channels, raster):
    assert taken(matching, channels("red", "green"), raster("dtm", "elevation")) == [None, None]


def test_rasters_are_named_with_their_bands_in_the_order_of_the_channels(matching, raster):
    ortho, dtm = raster("ortho", "red", "green", "blue"), raster("dtm", "elevation")
    known = [*ortho, *dtm]
    assert matching.rasters_and_bands([*ortho, *dtm], known) == (["ortho", "dtm"], "")
    assert matching.rasters_and_bands([ortho[2], ortho[0], dtm[0]], known) == (["ortho", "dtm"], "3,1|")
    assert matching.rasters_and_bands([dtm[0], ortho[0]], known) == (["dtm", "ortho"], "|1")
    assert matching.rasters_and_bands([ortho[0], dtm[0], ortho[1]], known) == (["ortho", "dtm", "ortho"], "1||2")
