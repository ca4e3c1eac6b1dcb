"""The shell's options of a segmentation reach its job."""

from __future__ import annotations

import dataclasses

import pytest
from click.testing import CliRunner

from relay_core import cli_segment
from relay_core.cli import cli
from relay_core.inference import segment as segmentation
from relay_core.jobs import SegmentJob, SegmentResult
from relay_core.polygon_rules import PolygonRules

GIVEN = ("segment", "dtm.tif", "--model", "m.safetensors", "--output", "classes.tif")


@pytest.fixture
def job_of(monkeypatch):
    """Return the job that a command line makes, without running it."""
    jobs = []

    def run_segment(job, progress, is_cancelled, log):
        jobs.append(job)
        return SegmentResult(job.output, None, None, 1, 1.0, 1.0, "cpu", {})

    monkeypatch.setattr(segmentation, "run_segment", run_segment)

    def run(*arguments):
        CliRunner().invoke(cli, [*GIVEN, *arguments], standalone_mode=False, catch_exceptions=False)
        return jobs[-1]

    return run


def test_all_ground_and_all_classes_are_the_default(job_of):
    assert (job_of().areas, job_of().polygon_rules) == ("", PolygonRules())


def test_every_field_that_a_shell_can_say_has_an_option():
    said_elsewhere = {"polygon_rules", "preview", "origin"}
    assert set(cli_segment._SEGMENTATION) == {field.name for field in dataclasses.fields(SegmentJob)} - said_elsewhere


def test_areas_and_classes_are_taken_as_told(job_of):
    job = job_of("--areas", "sites.gpkg|layername=parcels", "--classes", "mound, water", "--min-area", "mound=25")
    assert job.areas == "sites.gpkg|layername=parcels"
    assert job.polygon_rules == PolygonRules(0.0, {"mound": 25.0}, classes=("mound", "water"))


def test_classes_with_commas_stand_in_quotation_marks(job_of):
    job = job_of("--classes", '"mound, large", water', "--min-area", '"mound, large"=25')
    assert job.polygon_rules == PolygonRules(0.0, {"mound, large": 25.0}, classes=("mound, large", "water"))
