"""What of a layer is exported: enough for every window of the area, and no detail for the context."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay_core.card import WindowSizes
from relay_core.geo.exporting import Level, Reach, ScaleExport, clipped, export_context, export_detail, level_for
from relay_core.geo.windows import Window, layout_for

PYRAMID = tuple(Level((0.25 * 2**n, 0.25 * 2**n)) for n in range(8))  # 0.25 to 32 units
SIZES = WindowSizes(64, 4, 4)

places = st.floats(-5e4, 5e4)
lengths = st.floats(0.5, 400)


def pyramid(pixel):
    return PYRAMID


@st.composite
def areas(draw):
    left, bottom = draw(places), draw(places)
    return left, bottom, left + draw(lengths), bottom + draw(lengths)


def test_rows_go_down_from_the_corner():
    level = Level((2.0, 1.0), (100.0, 50.0))
    assert level.window_of((104.0, 40.0, 109.0, 48.0)) == Window(2, 2, 8, 3)
    assert level.bounds_of(Window(2, 2, 8, 3)) == (104.0, 40.0, 110.0, 48.0)


@given(row=st.integers(-(10**6), 10**6), col=st.integers(-(10**6), 10**6), side=st.integers(1, 3000))
def test_the_bounds_of_a_window_touch_its_pixels_and_no_others(row, col, side):
    level = Level((0.5971642834779395, 0.5971642834779395))
    window = Window(row, col, side, side)
    assert level.window_of(level.bounds_of(window)) == window


@pytest.mark.parametrize(
    ("window", "requests"),
    [
        (Window(0, 0, 256, 256), 1),
        (Window(-1, 0, 256, 256), 2),
        (Window(255, 255, 2, 2), 4),
        (Window(0, 0, 1024, 512), 8),
        (Window(3, 3, 0, 9), 0),
    ],
)
def test_a_request_is_a_tile_that_is_touched(window, requests):
    assert ScaleExport(Level((1.0, 1.0)), window).requests == requests


@pytest.mark.parametrize(
    ("wanted", "chosen"), [(0.5, 0.5), (0.4, 0.5), (0.38, 0.25), (3.9, 4.0), (0.1, 0.25), (99, 32)]
)
def test_the_level_is_about_as_fine_as_wanted_and_never_much_coarser(wanted, chosen):
    assert level_for(PYRAMID, (wanted, wanted)).pixel == (chosen, chosen)


def test_of_pixels_that_are_not_square_the_longer_side_counts():
    assert level_for(PYRAMID, (0.5, 2.0)).pixel == (0.5, 0.5)


@given(area=areas(), overlap=st.sampled_from((0.0, 0.25, 0.5, 0.75)), stitching=st.sampled_from(("core", "taper")))
def test_every_local_and_global_window_of_the_area_is_exported(area, overlap, stitching):
    layout = layout_for(SIZES, overlap, stitching)
    reach = Reach(layout, (0.5, 0.5))
    detail = export_detail(pyramid, area, reach)
    context = export_context(pyramid, area, reach, detail)
    assert (detail.level.pixel[0], context.level.pixel[0]) == (0.5, 2.0)
    assert detail.window.row % layout.stride == detail.window.col % layout.stride == 0
    around = detail.level.window_of(context.bounds)
    for pair in layout.pairs(detail.level.window_of(area)):
        assert pair.local_window.intersection(detail.window) == pair.local_window
        assert pair.global_window.intersection(around) == pair.global_window


@given(area=areas())
def test_detail_is_a_local_window_around_the_area_and_no_more(area):
    detail = export_detail(pyramid, area, Reach(layout_for(SIZES, 0.5), (0.5, 0.5)))
    asked = detail.level.window_of(area)
    assert detail.window.height <= asked.height + 2 * 64 + 32
    assert detail.window.width <= asked.width + 2 * 64 + 32


@given(area=areas(), gsd=st.floats(0.3, 5.0))
def test_pixels_that_will_be_resampled_are_exported_with_ground_to_spare(area, gsd):
    layout = layout_for(SIZES, 0.5)
    reach = Reach(layout, (gsd, gsd), keeps_pixels=False)
    detail = export_detail(pyramid, area, reach)
    context = export_context(pyramid, area, reach, detail)
    for export, side in ((detail, SIZES.local_size), (context, SIZES.global_extent)):
        left, bottom, right, top = export.bounds
        margin = 0.999 * side * gsd
        assert left < area[0] - margin and bottom < area[1] - margin
        assert right > area[2] + margin and top > area[3] + margin
    assert detail.level.pixel[0] <= 1.3 * gsd and context.level.pixel[0] <= 1.3 * 4 * gsd


def test_what_lies_beyond_a_layer_is_not_asked_for():
    export = ScaleExport(Level((1.0, 1.0), (10.0, 90.0)), Window(-5, -5, 50, 50))
    assert clipped(export, (10.0, 60.0, 40.0, 90.0)).window == Window(0, 0, 30, 30)
