"""Rasters with values of their own that are no plain files: exported pixel for pixel, and as averages."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateTransform,
    QgsMeshLayer,
    QgsPointCloudLayer,
    QgsProcessingContext,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
    QgsVectorTileLayer,
)

from tests.qgis.web_layers.ground import DEGREES, UTM, Listener


def test_a_virtual_raster_is_exported_pixel_for_pixel(segment, paper, make_raster, tiny_model, output):
    file = QgsRasterLayer(make_raster(shape=(400, 500)), "dtm")
    corners = (getattr(file.extent(), side)() for side in ("xMinimum", "yMinimum", "xMaximum", "yMaximum"))
    source = (
        f"?crs=EPSG:32648&extent={','.join(f'{corner:.3f}' for corner in corners)}&width=500&height=400"
        f"&formula=%22dtm@1%22 %2b 1&dtm:uri={file.source()}&dtm:provider=gdal"
    )
    raised = QgsRasterLayer(source, "raised", "virtualraster")
    box = QgsReferencedRectangle(QgsRectangle(377100, 1483850, 377130, 1483880), UTM)
    feedback = Listener()
    segment(feedback, INPUT=raised, MODEL=tiny_model, EXTENT=box, OUTPUT=output)
    assert feedback.steps[:2] == ["Exporting: 0 of 2", "Exporting: 1 of 2"]
    detail, context = paper.read[0]
    whole = gdal.Open(file.source()).ReadAsArray() + 1
    row, col = round((1484000 - detail[1][3]) / 0.5), round((detail[1][0] - 377000) / 0.5)
    height, width = detail[0].shape
    assert (detail[1][1], context[1][1]) == (0.5, 2.0) and row % 32 == col % 32 == 0
    assert np.allclose(detail[0], whole[row : row + height, col : col + width])
    row, col = round((1484000 - context[1][3]) / 0.5), round((context[1][0] - 377000) / 0.5)
    height, width = context[0].shape
    blocks = whole[row : row + 4 * height, col : col + 4 * width].reshape(height, 4, width, 4)
    assert np.allclose(context[0], blocks.mean(axis=(1, 3)), atol=1e-4)


def test_a_file_in_degrees_is_read_where_it_lies(segment, paper, tmp_path, tiny_model, output):
    path = str(tmp_path / "degrees.tif")
    dataset = gdal.GetDriverByName("GTiff").Create(path, 200, 100, 1, gdal.GDT_Float32)
    dataset.SetProjection(DEGREES.toWkt())
    dataset.SetGeoTransform((103.866, 5e-6, 0, 13.413, 0, -5e-6))
    dataset.GetRasterBand(1).WriteArray(np.random.default_rng(0).normal(size=(100, 200)).astype(np.float32))
    dataset = None
    asked = QgsCoordinateTransform(DEGREES, UTM, QgsProject.instance()).transformBoundingBox(
        QgsRectangle(103.8662, 13.4127, 103.8666, 13.4129)
    )
    segment(INPUT=path, MODEL=tiny_model, EXTENT=QgsReferencedRectangle(asked, UTM), OUTPUT=output)
    job = paper.jobs[0]
    assert (job.raster, job.context, job.origin) == (path, None, "")
    assert job.extent == pytest.approx((103.8662, 13.4127, 103.8666, 13.4129), abs=2e-6)


@pytest.fixture
def rough(make_raster):
    """A raster of unlike pixels with a hole, whose sides are no whole number of coarse pixels; its path and values."""
    path = make_raster(shape=(203, 301))
    values = np.random.default_rng(0).uniform(0, 100, (203, 301)).astype(np.float32)
    values[40:50, 61:80] = -9999
    raster = gdal.Open(path, gdal.GA_Update)
    raster.GetRasterBand(1).WriteArray(values)
    return path, np.where(values == -9999, np.nan, values)


def means_of(values, along):
    """Return the means of squares of pixels with data, those that the edge cuts, too."""
    rows, cols = (range(0, side, along) for side in values.shape)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # squares without any
        return np.array([[np.nanmean(values[r : r + along, c : c + along]) for c in cols] for r in rows])


def test_coarse_pixels_are_means_also_where_a_provider_knows_none(segment, paper, rough, tiny_model, output):
    path, values = rough
    source = (
        "?crs=EPSG:32648&extent=377000,1483898.5,377150.5,1484000&width=301&height=203"
        f"&formula=%22dtm@1%22&dtm:uri={path}&dtm:provider=gdal"
    )
    layer = QgsRasterLayer(source, "rough", "virtualraster")
    assert layer.isValid() and not layer.dataProvider().enableProviderResampling(True)
    segment(INPUT=layer, MODEL=tiny_model, OUTPUT=output)
    (detail, _, _), (context, place, _) = paper.read[0]
    assert place == (377000, 2, 0, 1484000, 0, -2) and context.shape == (51, 76)
    assert np.allclose(detail, values, equal_nan=True)
    assert np.isnan(context).sum() == 2 * 4  # the squares that lie wholly in the hole
    assert np.allclose(context, means_of(values, 4), atol=1e-4, equal_nan=True)


def test_a_table_of_a_geopackage_is_exported_pixel_for_pixel(segment, paper, make_raster, tiny_model, output, tmp_path):
    path, file = str(tmp_path / "tables.gpkg"), make_raster(shape=(400, 500))
    for table in ("dtm", "other"):
        options = [
            f"RASTER_TABLE={table}",
            "TILE_FORMAT=TIFF",
            *(["APPEND_SUBDATASET=YES"] if table == "other" else []),
        ]
        gdal.Translate(path, file, format="GPKG", creationOptions=options)
    layer = QgsRasterLayer(f"GPKG:{path}:dtm", "table")
    assert layer.isValid()
    segment(INPUT=layer, MODEL=tiny_model, OUTPUT=output)
    (detail, place, _), (context, coarse_place, _) = paper.read[0]
    values = gdal.Open(file).ReadAsArray()
    assert place == pytest.approx((377000, 0.5, 0, 1484000, 0, -0.5)) and coarse_place[1] == pytest.approx(2)
    assert np.array_equal(detail, values)
    assert np.allclose(context, means_of(values, 4), atol=1e-4)


def vector(folder):
    return QgsVectorLayer("Point?crs=EPSG:32648", "thing", "memory")


def vector_tiles(folder):
    source = "type=xyz&url=http://127.0.0.1:9/%7Bz%7D/%7Bx%7D/%7By%7D.pbf&zmax=14&zmin=0"
    return QgsVectorTileLayer(source, "thing")


def mesh(folder):
    file = folder / "mesh.2dm"
    file.write_text("MESH2D\nE3T 1 1 2 3 1\nND 1 0 0 0\nND 2 9 0 0\nND 3 0 9 0\n")
    return QgsMeshLayer(str(file), "thing", "mdal")


def point_cloud(folder):
    return QgsPointCloudLayer(str(folder / "ept.json"), "thing", "ept")


@pytest.mark.parametrize("make", [vector, vector_tiles, mesh, point_cloud])
def test_other_kinds_of_layers_are_refused_in_a_sentence(algorithm, project, make, tiny_model, output, tmp_path):
    layer = make(tmp_path)
    project.addMapLayer(layer)
    context = QgsProcessingContext()
    context.setProject(project)
    for given in (layer, layer.id()) if layer.isValid() else (layer,):
        accepted, message = algorithm.checkParameterValues(
            {"INPUT": given, "MODEL": tiny_model, "OUTPUT": output}, context
        )
        assert not accepted and message == (
            "thing is no raster layer; choose one, or make one of it first (search the Processing toolbox for "
            "rasterize)."
        )
