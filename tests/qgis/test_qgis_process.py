"""The shell's way in: qgis_process with the plugin in a plugin folder and a fresh profile."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal

DEM = "slovenia_TM1_564_146_dtm1m.tif"


@pytest.fixture(scope="module")
def qgis_process(tmp_path_factory, repository, engine_python):
    """Run qgis_process and return (exit status, what it said, its results)."""
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    folder = tmp_path_factory.mktemp("qgis_process")
    (folder / "plugins").mkdir()
    (folder / "plugins" / "relay_segmenter").symlink_to(repository)
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QGIS_CUSTOM_CONFIG_PATH": str(folder / "profile"),
        "QGIS_PLUGINPATH": str(folder / "plugins"),
        "RELAY_SEGMENTER_PYTHON": engine_python,
    }

    def run(*arguments):
        done = subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, timeout=240)
        said = done.stdout + done.stderr
        try:
            results = json.loads(done.stdout).get("results", {})
        except ValueError:
            results = {}
        return done.returncode, said, results

    status, said, _ = run("plugins", "enable", "relay_segmenter")
    assert status == 0, said
    return run


@pytest.fixture
def real_dem(repository, tmp_path):
    """Real terrain whose western 100 columns are taken away."""
    path = repository.parent / "shared" / "data" / "lidar" / DEM
    if not path.is_file():
        pytest.skip(f"{path} is not here")
    copy = gdal.GetDriverByName("GTiff").CreateCopy(str(tmp_path / "terrain.tif"), gdal.Open(str(path)))
    copy.GetRasterBand(1).SetNoDataValue(-9999)
    copy.GetRasterBand(1).WriteArray(np.full((copy.RasterYSize, 100), -9999, np.float32), 0, 0)
    copy.FlushCache()
    return copy.GetDescription()


def test_raster_is_segmented_from_the_shell(qgis_process, make_raster, tiny_model, tmp_path):
    raster, classes, findings = make_raster(), str(tmp_path / "c.tif"), str(tmp_path / "f.geojson")
    status, said, results = qgis_process(
        *("--json", "run", "relay:segmentraster", "--"),
        *(f"INPUT={raster}", f"MODEL={tiny_model}", f"OUTPUT={classes}", f"POLYGONS={findings}", "DEVICE=cpu"),
    )
    assert status == 0, said
    assert results["OUTPUT"] == classes and results["POLYGONS"] == findings
    assert gdal.Open(classes).GetGeoTransform() == gdal.Open(raster).GetGeoTransform()
    assert (tmp_path / "c.qml").is_file() and (tmp_path / "f.qml").is_file()


def test_mistake_ends_with_one_sentence_and_status_1(qgis_process, make_raster, tmp_path):
    status, said, _ = qgis_process(
        *("run", "relay:segmentraster", "--", f"INPUT={make_raster()}", "MODEL=/nowhere/m.safetensors"),
        f"OUTPUT={tmp_path / 'c.tif'}",
    )
    assert status == 1
    assert "/nowhere/m.safetensors cannot be read (No such file or directory); choose an existing model file." in said


def test_checkpoint_is_imported_from_the_shell(qgis_process, repository, tmp_path):
    shared = repository.parent / "shared" / "data" / "parity"
    checkpoint = Path(os.environ.get("RELAY_SEGMENTER_PARITY", shared)) / "vit_parallel.ckpt"
    if not checkpoint.is_file():
        pytest.skip(f"{checkpoint} is not here")
    model = tmp_path / "model.safetensors"
    status, said, results = qgis_process(
        *("--json", "run", "relay:importcheckpoint", "--", f"CHECKPOINT={checkpoint}", "NUM_HEADS=3"),
        *("CLASSES=mound,water,temple,background", f"OUTPUT={model}"),
    )
    assert status == 0, said
    assert results["OUTPUT"] == str(model) and model.is_file()
    assert "43 tensors" in said  # renamed, in the account


def test_a_model_is_trained_from_the_shell_and_its_maps_compared(
    qgis_process, make_raster, make_polygons, save, tmp_path
):
    raster, finds = make_raster(shape=(192, 256)), save(make_polygons(["mound", "water"] * 5))
    model, classes, table = (str(tmp_path / name) for name in ("m.safetensors", "c.tif", "t.csv"))
    status, said, results = qgis_process(
        *("--json", "run", "relay:trainmodel", "--", f"RASTERS={raster}", f"POLYGONS={finds}", "CLASS_FIELD=kind"),
        *("HOLD_OUT=eastern fifth", "STEPS=2", "BATCH_SIZE=2", "LOCAL_SIZE=32", "GLOBAL_FACTOR=2", "DOWNSAMPLE=2"),
        *("DEVICE=cpu", f"OUTPUT={model}"),
    )
    assert status == 0, said
    assert results["OUTPUT"] == model and 0 <= results["VALIDATION_ACCURACY"] <= 100
    status, said, _ = qgis_process(
        *("run", "relay:segmentraster", "--", f"INPUT={raster}", f"MODEL={model}", f"OUTPUT={classes}"),
    )
    assert status == 0, said
    status, said, results = qgis_process(
        *("--json", "run", "relay:comparemaps", "--", f"MAP_A={classes}", f"MAP_B={classes}", f"MODEL={model}"),
        f"TABLE={table}",
    )
    assert status == 0, said
    assert results["AGREEMENT"] == 100 and os.path.exists(table)


def test_graphical_model_file_runs_from_the_shell(qgis_process, repository, make_raster, tiny_model, tmp_path):
    model = repository / "resources" / "models" / "findings_of_one_class.model3"
    kept = tmp_path / "kept.gpkg"
    status, said, _ = qgis_process(
        *("--json", "run", str(model), "--", f"raster={make_raster()}", f"model={tiny_model}"),
        *("class_name=water", "min_area=0", f"keep:Findings={kept}"),
    )
    assert status == 0, said
    assert kept.is_file()


def test_real_terrain_is_covered_pixel_by_pixel(qgis_process, real_dem, tiny_model, tmp_path):
    left, gsd, _, top, _, _ = gdal.Open(real_dem).GetGeoTransform()
    extent = f"{left + 10 * gsd},{left + 310 * gsd},{top - 220 * gsd},{top - 20 * gsd}"
    classes = str(tmp_path / "classes.tif")
    status, said, _ = qgis_process(
        *("--json", "run", "relay:segmentraster", "--", f"INPUT={real_dem}", f"MODEL={tiny_model}"),
        *(f"EXTENT={extent}", "KEEP_GRID=true", f"OUTPUT={classes}"),
    )
    assert status == 0, said
    result = gdal.Open(classes)
    class_map = result.GetRasterBand(1).ReadAsArray()
    assert class_map.shape == (200, 300)
    assert result.GetGeoTransform() == pytest.approx((left + 10 * gsd, gsd, 0, top - 20 * gsd, 0, -gsd), abs=1e-6)
    assert (class_map[:, :90] == 255).all()  # columns 10 to 99 of the terrain
    assert (class_map[:, 90:] != 255).all()
