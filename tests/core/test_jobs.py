"""Jobs: what they carry comes back, and what cannot work is said when they are made."""

import json

import pytest

from relay_core.errors import JobError
from relay_core.jobs import ImportJob, Recipe, SegmentJob, from_json, to_json


def test_a_job_goes_through_json_unchanged():
    job = SegmentJob("in.tif", "m.safetensors", "out.tif", extent=(0, 1, 2, 3), overlap=0.25)
    assert from_json(SegmentJob, json.loads(json.dumps(to_json(job)))) == job


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"raster": ""}, "no raster"),
        ({"overlap": 1.0}, "overlap is 1.0"),
        ({"extent": (0, 0, 0, 1)}, "has no area"),
        ({"extent": (0, 0, float("nan"), 1)}, "four finite numbers"),
        ({"tile_size": 1}, "tile size is 1"),
        ({"batch_size": 0}, "batch size is 0"),
    ],
)
def test_a_segment_job_that_cannot_work_is_refused(changes, sentence):
    fields = {"raster": "in.tif", "model": "m.safetensors", "output": "out.tif", **changes}
    with pytest.raises(JobError, match=sentence):
        SegmentJob(**fields)


def test_an_import_job_goes_through_json_unchanged():
    job = ImportJob("best.ckpt", "m.safetensors", family="vit", num_heads=6, classes="mound,water", relays=2)
    assert from_json(ImportJob, json.loads(json.dumps(to_json(job)))) == job


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"checkpoint": ""}, "no checkpoint"),
        ({"output": ""}, "no output"),
        ({"family": "resnet"}, "no family resnet; use one of vit, swin"),
        ({"window_size": 0}, "window size is 0"),
    ],
)
def test_an_import_job_that_cannot_work_is_refused(changes, sentence):
    with pytest.raises(JobError, match=sentence):
        ImportJob(**{"checkpoint": "best.ckpt", "output": "m.safetensors", **changes})


def test_unknown_and_missing_fields_are_named():
    with pytest.raises(JobError, match="no field sky"):
        from_json(SegmentJob, {"sky": 1})
    with pytest.raises(JobError, match="needs the field model, output"):
        from_json(SegmentJob, {"raster": "in.tif"})


@pytest.mark.parametrize(
    "changes",
    [
        {"steps": 0},
        {"learning_rate": 0},
        {"warm_up_share": 1},
        {"batch_size": 0},
        {"scale_range": (2, 1)},
        {"loss_weights": (0, 0, 0)},
        {"seed": -1},
    ],
)
def test_a_recipe_that_cannot_work_is_refused(changes):
    with pytest.raises(JobError):
        Recipe(**changes)
