"""Jobs: what they carry comes back, and what cannot work is said when they are made."""

import json

import pytest

from relay_core.errors import JobError
from relay_core.history import Validation
from relay_core.jobs import (
    HoldOut,
    ImportJob,
    Recipe,
    Scene,
    SegmentJob,
    TrainJob,
    TrainResult,
    from_json,
    to_json,
)


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
        ({"batch_size": -1}, "batch size is -1"),
        ({"stitching": "glue"}, "must be one of core, taper"),
        ({"precision": "float8"}, "must be one of auto, float32, bfloat16"),
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


def test_a_train_job_goes_through_json_with_all_that_it_holds():
    job = TrainJob(
        scenes=(Scene("a.tif", "a.gpkg", class_field="kind", areas="aoi.gpkg"), Scene("b.tif", "b.tif")),
        output="m.safetensors",
        card="{}",
        recipe=Recipe(scale_range=(1, 1), class_weights=(1.0, 2.0)),
        validation=(Scene("c.tif", "c.tif", reading="urur"),),
        hold_out=HoldOut("blocks", shares=(0.8, 0.1, 0.1), block_px=512),
    )
    again = from_json(TrainJob, json.loads(json.dumps(to_json(job))))
    assert again == job
    assert isinstance(again.scenes[0], Scene) and isinstance(again.recipe.class_weights, tuple)


def test_a_train_result_goes_through_json_with_its_history():
    validation = Validation(4, 1.0, 0.5, None, None, accuracy=0.5, miou=None, learning_rate=1e-4, seconds=2.0)
    result = TrainResult("m.safetensors", 4, 2.5, 0.5, {"accuracy": 50.0}, (validation,))
    assert from_json(TrainResult, json.loads(json.dumps(to_json(result)))) == result


def test_a_mistake_inside_a_job_is_told_with_where_it_is():
    with pytest.raises(JobError, match="A Recipe has no field stepps"):
        from_json(TrainJob, {"scenes": [], "output": "m", "card": "{}", "recipe": {"stepps": 1}})


def test_slower_blocks_need_trained_weights():
    fields = {"scenes": (Scene("a.tif", "b.tif"),), "output": "m", "card": "{}", "recipe": Recipe(backbone_lr_factor=0)}
    with pytest.raises(JobError, match="A backbone that learns more slowly needs trained weights"):
        TrainJob(**fields)
    assert TrainJob(**fields, pretrained=True)


def test_the_default_recipe_is_section_4_1_of_the_paper():
    recipe = Recipe()
    assert (recipe.learning_rate, recipe.weight_decay, recipe.warm_up_share) == (1e-4, 0, 0.05)
    assert recipe.loss_weights == (1, 0.1, 0.1)
    assert (recipe.scale_probability, recipe.scale_range) == (0.5, (0.5, 2))
    assert (recipe.rotation_probability, recipe.max_rotation_deg) == (0.5, 90)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"steps": 0}, "steps is 0; it must be at least 1"),
        ({"batch_size": 0}, "batch_size is 0"),
        ({"learning_rate": 0}, "learning rate is 0"),
        ({"warm_up_share": 1}, "warm-up share is 1"),
        ({"scale_range": (2, 1)}, r"scale range is \(2, 1\)"),
        ({"seed": -1}, "seed is -1; it must be at least 0"),
        ({"finding_share": 1.5}, "finding share is 1.5; it must be from 0 to 1"),
        ({"accumulate": 40}, "32 window pairs cannot be cut into 40 parts"),
        ({"plateau_factor": 1}, "plateau factor is 1"),
        ({"backbone_lr_factor": 2}, r"factor is 2; it must be from 0 \(frozen\) to 1"),
        ({"keep": "first"}, "keep is 'first'; use last or best"),
        ({"precision": "float8"}, "use float32 or bfloat16 or float16"),
        ({"global_loss_mean": "all"}, "use valid or published"),
        ({"class_weights": "some"}, "class weights are 'some'; use none, inverse_frequency or a number"),
        ({"class_weights": (0.0, 0.0)}, "not all 0"),
        ({"focal_gamma": 0.5}, "focal gamma is 0.5; use 0 for the cross-entropy, or at least 1"),
        ({"loss_weights": (1, 1)}, "give three numbers from 0"),
        ({"loss_weights": (0, 0, 0)}, "one of them above"),
    ],
)
def test_a_recipe_that_cannot_work_is_refused(changes, sentence):
    with pytest.raises(JobError, match=sentence):
        Recipe(**changes)
