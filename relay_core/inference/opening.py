"""A job's model card and raster, opened and checked. In: a job. Out: card, source and plan, or why it cannot run."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Optional

from ..card import Card, read_card
from ..errors import JobError, RasterError
from ..geo.areas import Areas
from ..geo.coarse import open_coarse
from ..geo.fitness import findings
from ..geo.ground import pixel_areas_m2
from ..geo.samples import look_at
from ..geo.stacks import RasterStack, open_on_one_grid, paths_of
from ..geo.vectors import path_of
from ..jobs import Log, SegmentJob, unheard
from ..models.weights import file_sha256
from ..outputs import check_folder, refuse_overwriting
from .manifest import manifest_path
from .plan import Plan, file_states, make_plan


@dataclass(frozen=True)
class OpenedJob:
    """A job that can run.

    Attributes:
        job: what was asked for.
        card: of its model.
        source: its raster, open.
        plan: what the job comes to on it.
        file_states: of the raster's files when they were opened.
        areas_sha256: of the file of areas, "" without one.
    """

    job: SegmentJob
    card: Card
    source: RasterStack
    plan: Plan
    file_states: list[list[int]]
    areas_sha256: str = ""

    @property
    def areas_checksums(self) -> tuple[str, ...]:
        """Checksums of the areas: of their file, where it is one, and of their outlines; () without areas."""
        if self.plan.areas is None:
            return ()
        return tuple(filter(None, (self.areas_sha256, self.plan.areas.digest)))

    @property
    def first_pixel(self) -> Optional[tuple[float, float]]:
        """Where somebody looks, as (row, col) of the raster; None where nobody has said."""
        return None if self.job.first is None else self.source.grid.pixel_at(*self.job.first)

    def check_unchanged(self) -> None:
        """Refuse results of a raster that changed while it was read.

        Raises:
            RasterError: with what to do.
        """
        if file_states(self.source) != self.file_states:
            raise RasterError(
                f"{self.source.name} was changed while it was read, so its parts do not belong together; run the job "
                "again when nothing writes to it."
            )


@contextlib.contextmanager
def opened(job: SegmentJob, log: Log = unheard) -> Iterator[OpenedJob]:
    """Open a job's raster, tell what is odd about it, and close it at the end.

    Raises:
        RelayError: the job cannot run, with what to do.
    """
    check_paths(job)
    card = read_card(job.model)
    if card.training.get("untrained"):
        log(f"{card.name} holds initial weights only, so its classes mean nothing yet; train it first.")
    names = tuple(channel.name for channel in card.channels)
    gsd_m = None if job.keep_grid else card.gsd_m
    with open_on_one_grid(job.raster, len(card.channels), names, gsd_m) as source:
        if job.context and card.reads_global:
            source.context = open_coarse(job.context, source, names, card.windows.downsample)
        source.check_measurements()
        refuse_overwriting(outputs_of(job), dict.fromkeys(source.files(), "raster to read"))
        plan = make_plan(job, card, source.grid, Areas(job.areas, source.grid) if job.areas else None)
        if job.polygons:
            found = tuple(map_class.name for map_class in card.classes.findings)
            job.polygon_rules.check(found, pixel_areas_m2(source.grid) is not None)
        if log is not unheard:
            for sentence in findings(look_at(source, plan.region), card):
                log(sentence)
        yield OpenedJob(job, card, source, plan, file_states(source), _checksum(path_of(job.areas)))


def _checksum(path: str) -> str:
    """Return the SHA-256 of a file, "" for what is none to the system, such as an archive's content."""
    return file_sha256(path) if os.path.isfile(path) else ""


def check_paths(job: SegmentJob) -> None:
    """Refuse outputs that cannot be written, or that would overwrite an input or each other.

    Raises:
        JobError: two paths are the same, or an ending is not that of the format.
        OutputError: a folder is missing or cannot be written to.
    """
    inputs = dict.fromkeys(input_paths(job), "raster to read")
    areas = {path_of(job.areas): "polygons of areas"} if job.areas else {}
    refuse_overwriting(outputs_of(job), {**inputs, job.model: "model", **areas})
    for what, path in outputs_of(job).items():
        if path is None:
            continue
        check_folder(path)
        if what.endswith("raster") and not path.lower().endswith((".tif", ".tiff")):
            raise JobError(f"The {what} is written as a GeoTIFF; give {os.path.basename(path)} the ending .tif.")
    if job.polygons and not job.polygons.lower().endswith(".gpkg"):
        raise JobError(f"Polygons are written as a GeoPackage; give {os.path.basename(job.polygons)} the ending .gpkg.")


def input_paths(job: SegmentJob) -> list[str]:
    """Return the paths of all rasters that a job names, those of its context, too."""
    return [path for named in (job.raster, job.context) if named for path in paths_of(named)]


def outputs_of(job: SegmentJob) -> dict[str, str | None]:
    """Return what the job writes -> where."""
    return {
        "class raster": job.output,
        "confidence raster": job.confidence,
        "polygons": job.polygons,
        "run record": manifest_path(job),
    }
