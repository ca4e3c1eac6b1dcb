"""Fitness: what speaks against a raster and a model going together is said, and nothing else."""

from __future__ import annotations

import dataclasses

import pytest

from relay_core.card import Card, Channel
from relay_core.geo.fitness import BandFacts, RasterFacts, findings

RED = BandFacts("ortho.tif", 1, "uint8", "red", 0, 255, 100, 50, 45)
COLOURS = tuple(dataclasses.replace(RED, number=i, colour=c) for i, c in enumerate(("red", "green", "blue"), start=1))
HEIGHTS = BandFacts("dtm.tif", 1, "float32", "gray", 210.5, 260.0, 230.0, 12.0, 2.5)


@pytest.fixture
def rgb_card(tiny_card) -> Card:
    channels = tuple(Channel(c, c, 110, 45) for c in ("red", "green", "blue"))
    return dataclasses.replace(tiny_card, channels=channels)


def facts(*bands: BandFacts, gsd_m=0.5, read_gsd_m=0.5, offered=None, **shares: float) -> RasterFacts:
    names = dict.fromkeys(band.raster for band in bands)
    return RasterFacts(
        " and ".join(names),
        (100, 200),
        gsd_m,
        read_gsd_m,
        offered or len(bands),
        bands,
        shares or dict.fromkeys(names, 1.0),
    )


def only(told: tuple[str, ...]) -> str:
    assert len(told) == 1, told
    return told[0]


def test_nothing_is_said_of_what_fits(rgb_card, tiny_card):
    assert findings(facts(*COLOURS), rgb_card) == ()
    assert findings(facts(HEIGHTS), tiny_card) == ()
    assert findings(facts(*COLOURS, gsd_m=0.6, read_gsd_m=0.6), rgb_card) == ()


@pytest.mark.parametrize(
    ("own", "read", "sentence"),
    [
        (0.1, 0.5, "0.1 m wide and the model was trained at 0.5 m; they are averaged to that"),
        (2.0, 0.5, "2 m wide and the model was trained at 0.5 m; they are resampled to that, but what"),
        (2.0, 2.0, "2 m wide and the model was trained at 0.5 m; results may be poor, resample"),
        (None, None, "does not say what a pixel measures on the ground; its pixels are taken for the 0.5 m"),
    ],
)
def test_pixels_of_another_size_are_told_with_what_becomes_of_them(tiny_card, own, read, sentence):
    assert sentence in only(findings(facts(HEIGHTS, gsd_m=own, read_gsd_m=read), tiny_card))


def test_a_model_that_does_not_know_its_ground_resolution_says_so_and_names_no_metres(tiny_card):
    unknown = dataclasses.replace(tiny_card, gsd_m=None)
    for own in (0.1, None):
        told = only(findings(facts(HEIGHTS, gsd_m=own, read_gsd_m=own), unknown))
        assert told.startswith("The model does not tell what ground resolution it was trained at, so dtm.tif is read")


def test_bands_that_are_not_read_are_told(tiny_card):
    told = only(findings(facts(HEIGHTS, offered=3), tiny_card))
    assert told == "dtm.tif has 3 bands; the model reads the first 1, the rest is not used."


def test_colours_in_another_order_are_told_with_the_order_to_choose(rgb_card):
    swapped = tuple(dataclasses.replace(band, colour=colour) for band, colour in zip(COLOURS, ("blue", "green", "red")))
    told = only(findings(facts(*swapped), rgb_card))
    assert told == "Band 1 of ortho.tif is blue and the model reads it as red; choose the bands 3,2,1."


def test_values_of_another_range_are_told_with_both(rgb_card):
    reflectance = tuple(
        dataclasses.replace(band, stored="float32", least=0.01, largest=0.6, mean=0.1, std=0.05) for band in COLOURS
    )
    told = only(findings(facts(*reflectance), rgb_card))
    assert "unlike those that the model was trained on: red is 0.1 ± 0.05, not 110 ± 45; green is" in told
    assert "Raster Calculator" in told


@pytest.mark.parametrize(
    ("mean", "std", "fits"), [(240, 50, True), (250, 50, False), (110, 8, False), (110, 230, False)]
)
def test_values_are_unlike_from_three_deviations_or_a_fivefold_spread(rgb_card, mean, std, fits):
    bands = (dataclasses.replace(COLOURS[0], mean=mean, std=std), *COLOURS[1:])
    assert (findings(facts(*bands), rgb_card) == ()) == fits


@pytest.mark.parametrize(("window_std", "fits"), [(0.2, True), (30.0, True), (0.05, False), (60.0, False)])
def test_terrain_may_be_flat_or_steep_but_not_of_another_unit(tiny_card, window_std, fits):
    terrain = dataclasses.replace(HEIGHTS, window_std=window_std)
    assert (findings(facts(terrain), tiny_card) == ()) == fits


def test_a_channel_that_nobody_measured_promises_nothing(rgb_card):
    unmeasured = tuple(dataclasses.replace(channel, mean=0.0, std=1.0) for channel in rgb_card.channels)
    assert findings(facts(*COLOURS), dataclasses.replace(rgb_card, channels=unmeasured)) == ()


def test_a_picture_of_terrain_is_no_terrain(tiny_card):
    shade = dataclasses.replace(HEIGHTS, raster="shade.tif", stored="uint8", least=0, largest=254)
    assert "as pictures and hillshades do" in only(findings(facts(shade), tiny_card))


def test_a_band_that_holds_one_number_is_told(rgb_card):
    flat = dataclasses.replace(COLOURS[2], least=10000, largest=10000, mean=10000, std=0, window_std=0)
    assert "Band 3 of ortho.tif holds 10000 wherever it was looked at" in only(
        findings(facts(*COLOURS[:2], flat), rgb_card)
    )


def test_rasters_without_data_are_told_by_name(rgb_card):
    empty, half = findings(facts(*COLOURS, ortho=0.0, dtm=0.4, slope=0.6), rgb_card)
    assert empty.startswith("No data was found where ortho was looked at")
    assert half.startswith("About 60 % of dtm holds no data")
    nothing = tuple(BandFacts("ortho.tif", i, "uint8", "undefined") for i in (1, 2, 3))
    assert len(findings(facts(*nothing, ortho=0.0), rgb_card)) == 1
