"""A raster beside a model: what keeps the model from running is an obstacle, what makes results doubtful a doubt."""

from __future__ import annotations

import dataclasses

import pytest

from relay_core.card import Channel
from relay_core.errors import JobError, ModelFileError
from relay_core.fit_jobs import CheckRasterJob, CheckRasterResult
from relay_core.inference.raster_check import check_raster
from relay_core.jobs import from_json, to_json


def test_a_raster_that_fits_has_facts_only(raster_path, model_path):
    found = check_raster(CheckRasterJob(raster_path, model_path))
    assert (found.obstacle, found.doubts) == ("", ())
    assert found.facts[0] == "terrain.tif: read as 100 x 150 px of 0.5 m; tiny: 0.5 m"


def test_what_keeps_the_model_from_running_is_an_obstacle(raster_path, make_model, tiny_card):
    channels = (tiny_card.channels[0], Channel("slope", "other"))
    model = make_model(dataclasses.replace(tiny_card, channels=channels), name="two.safetensors")
    found = check_raster(CheckRasterJob(raster_path, model))
    assert "terrain.tif" in found.obstacle and not found.doubts and not found.facts


def test_what_makes_results_doubtful_is_said(raster_path, make_model, tiny_card):
    model = make_model(dataclasses.replace(tiny_card, gsd_m=0.3), name="finer.safetensors")
    (doubt,) = check_raster(CheckRasterJob(raster_path, model)).doubts
    assert "0.5 m wide and the model was trained at 0.3 m" in doubt


def test_a_model_that_cannot_be_read_is_an_error(raster_path, tmp_path):
    with pytest.raises(ModelFileError):
        check_raster(CheckRasterJob(raster_path, str(tmp_path / "nowhere.safetensors")))


def test_the_job_needs_both_and_goes_through_json():
    with pytest.raises(JobError, match="has no model"):
        CheckRasterJob("a.tif", "")
    for value in (CheckRasterJob("a.tif", "m.safetensors", True), CheckRasterResult("", ("a doubt",), ("a fact",))):
        assert from_json(type(value), to_json(value)) == value
