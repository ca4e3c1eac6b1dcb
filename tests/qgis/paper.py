"""Engines of paper, which stand in for the engine process. In: jobs. Out: results made by hand, and small files.

They run without PyTorch and in no time, and remember the jobs, so that a test can read what the plugin asked for.
"""

from __future__ import annotations

import dataclasses
import re
import shutil
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr, osr


class PaperEngine:
    """Writes the same small result for every job and remembers the jobs.

    Attributes:
        jobs: what came.
        error: raised instead of a result, where set.
        wait: called between two reports of progress with the job's `is_cancelled`.
    """

    def __init__(self, jobs_module, errors_module) -> None:
        self._jobs_module = jobs_module
        self._errors = errors_module
        self.jobs = []
        self.error = None
        self.wait = lambda is_cancelled: None

    def run(self, job, progress, is_cancelled, log, show=None):
        self.jobs.append(job)
        progress(1, 2, "1 of 2 windows")
        self.wait(is_cancelled)
        if is_cancelled():
            raise self._errors.JobCancelled("The run was cancelled; finished tiles are kept for the next run.")
        if self.error:
            raise self.error
        _write_result(job)
        progress(2, 2, "2 of 2 windows")
        log("paper engine done")
        return self._jobs_module.SegmentResult(
            job.output, job.confidence, job.polygons, 2, 0.5, 1.0, "cpu", {"mound": 1, "background": 3}
        )


def _write_result(job) -> None:
    source = gdal.Open(re.sub(r":[\d,]+$", "", job.raster.split("|")[0]))
    left, gsd, _, top, _, _ = source.GetGeoTransform()
    for path in filter(None, (job.output, job.confidence)):
        target = gdal.GetDriverByName("GTiff").Create(path, 20, 10, 1, gdal.GDT_Byte)
        target.SetProjection(source.GetProjection())
        target.SetGeoTransform((left, gsd, 0, top, 0, -gsd))
        target.GetRasterBand(1).SetNoDataValue(255)
        values = np.full((10, 20), 3 if path == job.output else 80, np.uint8)
        values[2:6, 2:10] = 2 if path == job.output else 95
        target.GetRasterBand(1).WriteArray(values)
        target.FlushCache()
    if job.polygons:
        _write_findings(job.polygons, source.GetProjection(), left, top, gsd)


def _write_findings(path: str, wkt: str, left: float, top: float, gsd: float) -> None:
    """One temple of 8 x 4 and one mound of 2 x 2 pixels."""
    file = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    layer = file.CreateLayer("findings", osr.SpatialReference(wkt), ogr.wkbPolygon)
    for name, kind in (("class_id", ogr.OFTInteger), ("class", ogr.OFTString), ("area_m2", ogr.OFTReal)):
        layer.CreateField(ogr.FieldDefn(name, kind))
    layer.CreateField(ogr.FieldDefn("confidence", ogr.OFTReal))
    for class_id, name, col, row, width, height in ((2, "temple", 2, 2, 8, 4), (0, "mound", 14, 7, 2, 2)):
        x, y = left + col * gsd, top - row * gsd
        w, h = width * gsd, height * gsd
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("class_id", class_id)
        feature.SetField("class", name)
        feature.SetField("area_m2", w * h)
        feature.SetField("confidence", 90.0)
        wkt_ring = f"POLYGON(({x} {y},{x + w} {y},{x + w} {y - h},{x} {y - h},{x} {y}))"
        feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt_ring))
        layer.CreateFeature(feature)
    file.FlushCache()


class PaperJudge:
    """Trains and judges on paper: remembers the jobs, answers them with a few numbers and writes what they ask for.

    Attributes:
        jobs: what came.
        scores: of test ground, for trainings.
        trained: model file that trainings are said to have written.
    """

    def __init__(self, jobs_module, judge_jobs_module, classes_module, trained) -> None:
        self.jobs = []
        self.trained = trained
        self.scores = {"miou_findings": 43.5, "accuracy": 95.8}
        self._jobs = jobs_module
        self._judge_jobs = judge_jobs_module
        self._classes = classes_module

    def run(self, job, progress, is_cancelled, log):
        self.jobs.append(job)
        log("what a person should know")
        kind = type(job).__name__
        if kind == "TrainJob":
            shutil.copy(self.trained, job.output)
            if job.report:
                Path(job.report).write_text("a page")
            text = "a table" if self.scores else ""
            result = self._jobs.TrainResult(job.output, job.recipe.steps, 90.0, 0.8765, self.scores)
            return dataclasses.replace(result, text=text, report=job.report)
        for path in filter(None, (job.json, job.csv, getattr(job, "report", None))):
            Path(path).write_text("a file")
        if kind == "EvaluateJob":
            against = {"miou_findings": 40.0} if job.against else {}
            return self._judge_jobs.EvaluateResult("a table", self.scores, against, job.json, job.csv, job.report)
        changed = self._classes.MapClass(1, "mound to temple", "#ff0000")
        if job.changes:
            gdal.GetDriverByName("GTiff").CreateCopy(job.changes, gdal.Open(job.a)).FlushCache()
        kept = (self._classes.MapClass(0, "unchanged", "#ffffff", background=True), changed)
        return self._judge_jobs.CompareResult("a table", 90.97, 12288, job.json, job.csv, job.changes, kept)


class PaperTrainer:
    """Checks ground and trains on paper: two steps, a validation after each, then a model with scores.

    Attributes:
        jobs: what came.
        error: raised instead of a result, where set.
        wait: called after the first step with the job's `is_cancelled` and whether somebody asks for the end.
    """

    def __init__(self, modules, trained) -> None:
        self.jobs = []
        self.error = None
        self.wait = lambda is_ended: None
        self._modules = modules
        self._trained = trained

    def run(self, job, progress, is_cancelled, log):
        self.jobs.append(job)
        if self.error:
            raise self.error
        answers = {"CheckGroundJob": self._check, "TrainJob": self._train}
        return answers[type(job).__name__](job, progress, is_cancelled, log)

    def _check(self, job, progress, is_cancelled, log):
        kinds = self._modules("relay_core.ground_jobs")
        pixels = {"train": 600, "validation": 200, "test": 100, "gap": 100}
        classes = (
            kinds.ClassGround("mound", "#dc9600", False, 3, pixels),
            kinds.ClassGround("background", "#ffffff", True, 0, {role: 9 * count for role, count in pixels.items()}),
        )
        if job.outlines:
            _write_roles(job.outlines)
        return kinds.CheckGroundResult(classes, 0.25, 28, ("Only little is left for test.",), job.outlines, "a table")

    def _train(self, job, progress, is_cancelled, log):
        finish = self._modules("relay_core.training.finish")
        validation = self._modules("relay_core.history").Validation
        log("12 of 12 tensors start from paper.")
        progress(0, 2, "training on paper")
        for step in (1, 2):
            progress(step, 2, f"loss {1 / step:.3f}")
            log(validation(step, 1 / step, 0.5, 0.5, 0.1, 0.9, 0.4, 1e-3, 2.0).to_line(2))
            if step == 1:
                self.wait(lambda: is_cancelled() or finish.is_asked_to_finish(job.output))
            if is_cancelled():
                Path(f"{job.output}.resume").write_text("a state")
                raise self._modules("relay_core.errors").JobCancelled("Training was stopped; run it again to go on.")
            if finish.is_asked_to_finish(job.output):
                finish.forget_request(job.output)
                break
        shutil.copy(self._trained, job.output)
        Path(f"{job.output}.resume").unlink(missing_ok=True)
        scores = {"iou_mound": 41.0, "miou_findings": 41.0, "accuracy": 90.0}
        if job.report:
            Path(job.report).write_text("a page")
        result = self._modules("relay_core.jobs").TrainResult(job.output, step, 2.0, 0.9, scores)
        return dataclasses.replace(result, text="a table", report=job.report)


def _write_roles(path: str) -> None:
    """Four strips, one for each role, on the raster of `make_raster`."""
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32648)
    file = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    layer = file.CreateLayer("ground", crs, ogr.wkbMultiPolygon)
    layer.CreateField(ogr.FieldDefn("role", ogr.OFTString))
    for index, role in enumerate(("train", "validation", "test", "gap")):
        left, right = 377000 + 16 * index, 377016 + 16 * index
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("role", role)
        ring = f"({left} 1483952,{right} 1483952,{right} 1484000,{left} 1484000,{left} 1483952)"
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"MULTIPOLYGON(({ring}))"))
        layer.CreateFeature(feature)
    file.FlushCache()
