"""Inputs: rasters and bands are named in one line, and read back as they were meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay_core.errors import RasterError
from relay_core.geo.inputs import RasterInput, read_inputs, with_bands

PATHS = st.text(st.characters(codec="ascii", exclude_characters="|:", exclude_categories=("Cc", "Z")), min_size=1)


@pytest.mark.parametrize(
    ("text", "inputs"),
    [
        ("dtm.tif", [RasterInput("dtm.tif")]),
        ("ortho.tif:1,2,3|dtm.tif", [RasterInput("ortho.tif", (1, 2, 3)), RasterInput("dtm.tif")]),
        ("nir.tif:4,3,3", [RasterInput("nir.tif", (4, 3, 3))]),
        (r"C:\maps\dtm.tif", [RasterInput(r"C:\maps\dtm.tif")]),
        (r"C:\maps\dtm.tif:2", [RasterInput(r"C:\maps\dtm.tif", (2,))]),
        ("NETCDF:era.nc:t2m", [RasterInput("NETCDF:era.nc:t2m")]),
        ("HDF4_SDS:UNKNOWN:a.hdf:0:1", [RasterInput("HDF4_SDS:UNKNOWN:a.hdf:0", (1,))]),
    ],
)
def test_bands_come_after_a_colon_and_rasters_after_a_bar(text, inputs):
    assert list(read_inputs(text)) == inputs
    assert "|".join(map(str, inputs)) == text


@given(st.lists(st.tuples(PATHS, st.lists(st.integers(1, 99), max_size=4)), min_size=1, max_size=3))
def test_what_is_named_is_read_back(named):
    inputs = [RasterInput(path, tuple(bands)) for path, bands in named]
    assert list(read_inputs("|".join(map(str, inputs)))) == inputs


@pytest.mark.parametrize("text", ["a.tif|", "|a.tif", "a.tif||b.tif"])
def test_a_raster_that_is_missing_between_bars_is_said(text):
    with pytest.raises(RasterError, match="A raster is missing in"):
        read_inputs(text)


def test_band_0_is_refused():
    with pytest.raises(RasterError, match=r"Bands are counted from 1; a.tif:2,0 names band 0"):
        read_inputs("a.tif:2,0")


@pytest.mark.parametrize(
    ("bands", "text"),
    [
        ("", "a.tif|b.tif"),
        ("3, 2,1", "a.tif:3,2,1|b.tif"),
        ("|2", "a.tif|b.tif:2"),
        ("1,1,1|4", "a.tif:1,1,1|b.tif:4"),
    ],
)
def test_bands_are_given_raster_by_raster(bands, text):
    assert with_bands(["a.tif", "b.tif"], bands) == text


@pytest.mark.parametrize(
    ("bands", "sentence"),
    [("1|2|3", "names bands of 3 rasters and 2 came"), ("1-3", "no list of bands"), ("1,,2", "no list of bands")],
)
def test_bands_that_cannot_be_meant_are_refused(bands, sentence):
    with pytest.raises(RasterError, match=sentence):
        with_bands(["a.tif", "b.tif"], bands)
