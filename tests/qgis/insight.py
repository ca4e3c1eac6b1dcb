"""What tests of insight algorithms share. In: what an engine would answer. Out: a double of it, and its rasters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from osgeo import gdal

EXTENT = "377010,377040,1483960,1483990 [EPSG:32648]"
"""Some pixels of the raster of `make_raster`."""

BOUNDS = (377010.0, 1483960.0, 377040.0, 1483990.0)
"""The same as a job has it."""


class PaperInsight:
    """Answers every job with copies of its raster and remembers the jobs.

    Attributes:
        jobs: what came.
    """

    def __init__(self, answer: Callable[[Any], Any], outputs: Callable[[Any], list]) -> None:
        self.jobs: list[Any] = []
        self._answer = answer
        self._outputs = outputs

    def run(self, job, progress, is_cancelled, log):
        """Write what a job asks for, and answer."""
        self.jobs.append(job)
        for path in filter(None, self._outputs(job)):
            gdal.GetDriverByName("GTiff").CreateCopy(path, gdal.Open(job.segmentation.raster)).FlushCache()
        return self._answer(job)
