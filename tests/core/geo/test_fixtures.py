"""Rasters as users have them: what others' programs wrote is read, resampled or refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio

from relay_core.errors import RasterError
from relay_core.geo.ground import gsd_m
from relay_core.geo.rasters import open_raster
from relay_core.geo.samples import look_at
from relay_core.geo.stacks import open_on_one_grid
from relay_core.geo.windows import Window

FIXTURES = Path(__file__).parents[3].parent / "shared" / "data" / "fixtures"

pytestmark = [
    pytest.mark.skipif(not FIXTURES.is_dir(), reason="the rasters of other projects are not here"),
    pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning"),
]

READ = {  # name -> data bands
    "rasterio_RGBA.uint16.tif": 3,
    "rasterio_all-nodata.tif": 4,
    "rasterio_alpha.tif": 3,
    "rasterio_float_nan.tif": 1,
    "rasterio_float_raster_with_nodata.tif": 1,
    "rasterio_goes.tif": 3,
    "rasterio_shade.tif": 1,
    "rasterio_test_esri_wkt.tif": 1,
    "riotiler_cog_dateline.tif": 1,
    "riotiler_cog_hirise_mars.tif": 3,
    "riotiler_cog_int16.tif": 1,
    "riotiler_cog_nodata_nan.tif": 1,
    "riotiler_cog_nonearth.tif": 1,
    "riotiler_cog_rgb_mask.tif": 3,
    "riotiler_cog_scale.tif": 2,
    "riotiler_cog_world.tif": 1,
    "riotiler_inverted_lat.tif": 1,
    "riotiler_no_geo.jpg": 3,
}
REFUSED = {
    "rasterio_corrupt.tif": "damaged or cut short",
    "rasterio_rotated.tif": "grid is rotated; warp it",
    "riotiler_cog_cmap.tif": "colour palette, not measurements; turn it into RGB",
    "riotiler_cog_gcps.tif": "ground control points, not by a grid; warp it",
}
WITHOUT_SIZE = {"rasterio_float_nan.tif", "riotiler_no_geo.jpg"}


def middle(shape: tuple[int, int], side: int) -> Window:
    """Return up to `side` x `side` pixels in the middle of a raster."""
    height, width = min(side, shape[0]), min(side, shape[1])
    return Window((shape[0] - height) // 2, (shape[1] - width) // 2, height, width)


def test_every_fixture_has_its_place_here():
    names = {path.name for path in FIXTURES.iterdir() if path.suffix in (".tif", ".jpg")}
    assert names == READ.keys() | REFUSED.keys()


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_cannot_be_read_is_refused_with_what_to_do(name):
    with pytest.raises(RasterError, match=REFUSED[name]), open_raster(FIXTURES / name, 1) as source:
        source.check_measurements()
        source.read(middle(source.grid.shape, 1024))


@pytest.mark.parametrize("name", sorted(READ))
def test_data_is_where_gdal_says_it_is(name):
    with open_raster(FIXTURES / name, None) as source, rasterio.open(FIXTURES / name) as dataset:
        source.check_measurements()
        assert source.band_count == READ[name]
        window = middle(source.grid.shape, 512)
        image, valid_mask = source.read(window)
        rows, cols = window.slices
        declared = dataset.dataset_mask(window=((rows.start, rows.stop), (cols.start, cols.stop))) > 0
    assert np.isfinite(image).all()
    assert not (valid_mask & ~declared).any()
    if "nan" not in name:  # NaN is no data, whatever the file declares
        assert np.array_equal(valid_mask, declared)


@pytest.mark.parametrize("times", [0.5, 2.0, 7.0])
@pytest.mark.parametrize("name", sorted(READ.keys() - WITHOUT_SIZE))
def test_resampled_pixels_keep_their_values_and_lie_where_they_lay(name, times):
    path, bands = str(FIXTURES / name), READ[name]
    with open_on_one_grid(path, bands) as plain:
        size = gsd_m(plain.grid)
        with open_on_one_grid(path, bands, (), size * times) as stack:
            assert gsd_m(stack.grid) == pytest.approx(size * times, rel=1e-3)
            window = middle(stack.grid.shape, 120)
            image, valid_mask = stack.read(window)
            under = plain.grid.window_of(stack.grid.crop(window).bounds).padded(2)
        original, original_valid = plain.read(under)
    assert np.isfinite(image).all()
    if original_valid.any():
        lowest, highest = original[:, original_valid].min(axis=1), original[:, original_valid].max(axis=1)
        tolerance = 1e-4 * (1 + np.abs(highest - lowest))
        assert (image[:, valid_mask] >= (lowest - tolerance)[:, None]).all()
        assert (image[:, valid_mask] <= (highest + tolerance)[:, None]).all()
    assert valid_mask.any() == original_valid.any()


@pytest.mark.parametrize("name", sorted(READ))
def test_a_look_tells_the_kind_and_the_spread_of_every_band(name):
    with open_on_one_grid(str(FIXTURES / name), READ[name]) as stack:
        facts = look_at(stack)
    assert len(facts.bands) == READ[name]
    for band in facts.bands:
        assert (band.least is None) == (facts.valid_shares[name] == 0)
        assert band.least is None or band.least <= band.mean <= band.largest
