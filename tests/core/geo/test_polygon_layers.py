"""Polygons read as labels: on the raster's pixels, in file order, whatever format, layer and CRS they come in."""

from __future__ import annotations

import numpy as np
import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from rasterio.crs import CRS
from rasterio.warp import transform

from relay_core.errors import JobError
from relay_core.geo.grid import Grid
from relay_core.geo.vectors import PolygonLayer, list_fields, read_polygons, read_values
from relay_core.geo.windows import Window

UTM_48N = CRS.from_epsg(32648).to_wkt()
LEFT, TOP = 400000.0, 1500000.0
GRID = Grid((0.5, 0.0, LEFT, 0.0, -0.5, TOP), (20, 30), UTM_48N)
WHOLE = Window(0, 0, 20, 30)


def on_map(row: float, col: float, row_end: float, col_end: float) -> shapely.Polygon:
    """A rectangle given in pixels, in the grid's map units."""
    return shapely.box(LEFT + 0.5 * col, TOP - 0.5 * row_end, LEFT + 0.5 * col_end, TOP - 0.5 * row)


def write(path, geometries, kinds=None, crs="EPSG:32648", **options):
    kinds = np.array(kinds if kinds is not None else ["mound"] * len(geometries), object)
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(np.array(geometries, object)),
        field_data=[kinds],
        fields=["type"],
        geometry_type=options.pop("geometry_type", "Polygon"),
        crs=crs,
        **options,
    )
    return str(path)


def burnt(layer: PolygonLayer, window: Window = WHOLE) -> np.ndarray:
    """Pixels of the n-th polygon have the value n, counted from 1."""
    return layer.burn(np.arange(1, len(layer.polygons) + 1, dtype=np.uint8), window, 0)


@pytest.mark.parametrize("name", ["a.gpkg", "a.geojson", "a.shp", "a.fgb"])
def test_any_format_gives_the_same_pixels(tmp_path, name):
    boxes = [on_map(2, 3, 6, 9), on_map(10, 20, 12, 25)]
    crs = "EPSG:32648"
    if name.endswith("geojson"):  # the format knows longitude and latitude only
        boxes = [
            shapely.transform(box, lambda xy: np.column_stack(transform(crs, "EPSG:4326", *xy.T))) for box in boxes
        ]
        crs = "EPSG:4326"
    layer = read_polygons(write(tmp_path / name, boxes, ["mound", "temple"], crs), GRID, "type")
    first, second = (int(np.flatnonzero(layer.values == kind)[0]) + 1 for kind in ("mound", "temple"))
    expected = np.zeros((20, 30), np.uint8)
    expected[2:6, 3:9], expected[10:12, 20:25] = first, second
    assert np.array_equal(burnt(layer), expected)


def test_a_pixel_belongs_to_the_polygon_that_covers_its_centre(tmp_path):
    layer = read_polygons(write(tmp_path / "a.gpkg", [on_map(1.6, 2.4, 3.4, 4.6)]), GRID)
    assert np.argwhere(burnt(layer)).tolist() == [[2, 2], [2, 3], [2, 4]]


def test_the_later_polygon_of_the_file_wins(tmp_path):
    polygons = [on_map(0, 0, 10, 10), on_map(5, 5, 15, 15), on_map(0, 8, 6, 9)]
    layer = read_polygons(write(tmp_path / "a.gpkg", polygons), GRID)
    values = burnt(layer)
    assert (values[4, 4], values[7, 7], values[2, 8], values[5, 8]) == (1, 2, 3, 3)


def test_file_order_is_kept_where_an_index_of_space_has_another(tmp_path):
    rng = np.random.default_rng(0)
    corners = rng.uniform(0, 15, (3000, 2))
    kinds = [str(number) for number in range(3000)]
    path = write(tmp_path / "a.gpkg", [on_map(r, c, r + 1, c + 1) for r, c in corners], kinds)
    assert read_polygons(path, GRID, "type").values.tolist() == kinds


def test_holes_stay_open_and_parts_that_overlap_are_full(tmp_path):
    ring = on_map(2, 2, 8, 8).difference(on_map(4, 4, 6, 6))
    overlapping = shapely.MultiPolygon([on_map(10, 10, 14, 14), on_map(12, 12, 16, 16)])
    layer = read_polygons(write(tmp_path / "a.gpkg", [ring, overlapping], geometry_type="Unknown"), GRID)
    values = burnt(layer)
    assert (values == 1).sum() == 36 - 4 and values[5, 5] == 0
    assert (values == 2).sum() == 16 + 16 - 4


def test_an_outline_that_crosses_itself_is_mended(tmp_path):
    bow = shapely.Polygon([(LEFT, TOP), (LEFT + 5, TOP - 5), (LEFT + 5, TOP), (LEFT, TOP - 5)])
    layer = read_polygons(write(tmp_path / "a.gpkg", [bow]), GRID)
    values = burnt(layer)
    assert (values[5, 1], values[5, 8], values[1, 5], values[8, 5]) == (1, 1, 0, 0)


def test_polygons_without_outline_are_left_out_with_their_values(tmp_path):
    polygons = [None, on_map(2, 2, 4, 4), shapely.Polygon()]
    layer = read_polygons(write(tmp_path / "a.gpkg", polygons, ["mound", "temple", "void"]), GRID, "type")
    assert layer.values.tolist() == ["temple"]


def test_polygons_beside_the_raster_are_not_read(tmp_path):
    layer = read_polygons(write(tmp_path / "a.gpkg", [on_map(500, 500, 510, 510), on_map(1, 1, 2, 2)]), GRID)
    assert len(layer.polygons) == 1


def test_null_is_none_among_numbers_and_among_words(tmp_path):
    path = tmp_path / "a.gpkg"
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(np.array([on_map(0, 0, 2, 2)] * 2, object)),
        field_data=[np.array([1.0, np.nan]), np.array(["x", None], object)],
        fields=["number", "word"],
        geometry_type="Polygon",
        crs="EPSG:32648",
    )
    assert read_polygons(str(path), GRID, "number").values.tolist() == [1.0, None]
    assert read_polygons(str(path), GRID, "word").values.tolist() == ["x", None]
    assert list_fields(str(path)) == ("number", "word")


def test_a_layers_source_as_qgis_writes_it_names_layer_and_filter(tmp_path):
    path = write(tmp_path / "a.gpkg", [on_map(0, 0, 2, 2)], layer="other")
    write(path, [on_map(0, 0, 2, 2), on_map(5, 5, 7, 7)], ["it's", "b|c"], layer="parcels", append=True)
    source = f"{path}|layername=parcels|subset=\"type\" = 'b|c'"
    assert read_polygons(source, GRID, "type").values.tolist() == ["b|c"]
    assert read_values(source, "type").tolist() == ["b|c"]
    assert len(read_polygons(path, GRID, layer="parcels").polygons) == 2


def test_a_table_without_geometry_such_as_qgis_styles_is_no_layer_to_choose(tmp_path):
    path = write(tmp_path / "a.gpkg", [on_map(0, 0, 2, 2)], layer="features")
    pyogrio.raw.write(
        path, geometry=None, field_data=[np.array(["qml"], object)], fields=["style"], layer="layer_styles", append=True
    )
    assert len(read_polygons(path, GRID).polygons) == 1


def test_several_layers_are_refused_unless_one_is_named(tmp_path):
    path = write(tmp_path / "a.gpkg", [on_map(0, 0, 2, 2)], layer="features")
    write(path, [on_map(0, 0, 2, 2)], layer="parcels", append=True)
    with pytest.raises(JobError, match=r"a.gpkg has 2 layers with polygons; name one of its layers: features, parcels"):
        read_polygons(path, GRID)
    with pytest.raises(JobError, match=r"a.gpkg has no layer parcel; name one of its layers: features, parcels"):
        read_polygons(path, GRID, layer="parcel")


def test_a_missing_field_is_refused_with_those_there_are(tmp_path):
    path = write(tmp_path / "features.gpkg", [on_map(0, 0, 2, 2)])
    with pytest.raises(JobError, match=r"features.gpkg has no field class; its fields are: type. Choose one"):
        read_polygons(path, GRID, "class")


def test_points_are_refused(tmp_path):
    path = write(tmp_path / "a.gpkg", [shapely.Point(LEFT + 1, TOP - 1)], geometry_type="Point")
    with pytest.raises(JobError, match=r"a.gpkg holds points, lines or mixed geometries; choose a layer of polygons"):
        read_polygons(path, GRID)


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_a_crs_on_one_side_only_is_refused_on_neither_side_it_is_fine(tmp_path):
    with_crs = write(tmp_path / "a.gpkg", [on_map(2, 2, 4, 4)])
    without = write(tmp_path / "b.gpkg", [on_map(2, 2, 4, 4)], crs=None)
    bare = Grid(GRID.transform, GRID.shape)
    with pytest.raises(JobError, match="the raster has no coordinate reference system and the file of polygons"):
        read_polygons(with_crs, bare)
    with pytest.raises(JobError, match="the file of polygons has no coordinate reference system and the raster"):
        read_polygons(without, GRID)
    assert (burnt(read_polygons(without, bare)) == 1).sum() == 4


def test_what_is_not_there_or_no_vector_is_refused(tmp_path):
    with pytest.raises(JobError, match=r"nowhere.gpkg do not exist; choose an existing file"):
        read_polygons(str(tmp_path / "nowhere.gpkg"), GRID)
    (tmp_path / "notes.gpkg").write_text("no vector")
    with pytest.raises(JobError, match=r"notes.gpkg cannot be read as polygons"):
        read_polygons(str(tmp_path / "notes.gpkg"), GRID)


def test_past_the_edges_polygons_go_on(tmp_path):
    layer = read_polygons(write(tmp_path / "a.gpkg", [on_map(-4, -4, 2, 2)]), GRID)
    assert burnt(layer, Window(-3, -3, 6, 6)).sum() == 25


def random_polygons(seed: int) -> PolygonLayer:
    rng = np.random.default_rng(seed)
    circles = [
        shapely.Point(*rng.uniform(-5, 45, 2)).buffer(rng.uniform(0.3, 12), quad_segs) for quad_segs in (8, 64, 300) * 3
    ]
    boxes = [shapely.box(c, r, c + w, r + h) for r, c, w, h in rng.integers(0, 80, (6, 4)) / 2]
    polygons = np.array([*circles, *boxes], object)
    return PolygonLayer("random", polygons, np.full(len(polygons), None, object))


@given(st.integers(0, 1000), st.integers(-10, 45), st.integers(-10, 45), st.integers(1, 30), st.integers(1, 30))
def test_a_pixel_is_the_same_whatever_window_it_is_burnt_with(seed, row, col, height, width):
    layer, window = random_polygons(seed), Window(row, col, height, width)
    around = Window(-10, -10, 90, 90)
    expected = burnt(layer, around)[window.shifted(10, 10).slices]
    assert np.array_equal(burnt(layer, window), expected)
