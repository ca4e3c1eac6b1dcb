"""A training run: it learns, it stops and goes on as if nothing had happened, and its card tells."""

import dataclasses

import numpy as np
import pytest
import torch
from rasterio.crs import CRS
from safetensors.torch import load_file

from relay_core.card import read_card
from relay_core.errors import JobCancelled, JobError, OutputError, RasterError
from relay_core.geo.grid import Grid
from relay_core.geo.rasters import read_bands, write_raster
from relay_core.jobs import Recipe, Scene, TrainJob
from relay_core.training.loop import train
from relay_core.training.scenes import load_scenes

RECIPE = Recipe(steps=12, batch_size=4, learning_rate=3e-3, validations=3, validation_windows=8)


def _job(scene, tmp_path, card, name="model.safetensors", **changes):
    return TrainJob((scene,), str(tmp_path / name), card.to_json(), **{"recipe": RECIPE, "device": "cpu", **changes})


def test_training_learns_what_one_can_see(scene, tmp_path, tiny_card):
    job = _job(scene, tmp_path, tiny_card, recipe=dataclasses.replace(RECIPE, steps=60))
    assert train(job).validation_accuracy > 0.9  # background alone is three quarters


def test_a_stopped_run_goes_on_to_the_same_weights(scene, tmp_path, tiny_card):
    whole = _job(scene, tmp_path, tiny_card, "model.safetensors")
    train(whole)
    expected = load_file(whole.output)
    asked = iter(range(100))
    with pytest.raises(JobCancelled, match="after 9 steps"):
        train(whole, is_cancelled=lambda: next(asked) >= 9)
    lines = []
    train(whole, log=lines.append)
    assert lines[0] == "Going on from step 9 of 12."
    assert all(torch.equal(expected[k], v) for k, v in load_file(whole.output).items())
    assert [p.name for p in tmp_path.glob("*resume*")] == []


def test_the_state_of_another_job_is_not_taken_up(scene, tmp_path, tiny_card):
    asked = iter(range(100))
    with pytest.raises(JobCancelled):
        train(_job(scene, tmp_path, tiny_card), is_cancelled=lambda: next(asked) >= 5)
    other = _job(scene, tmp_path, tiny_card, recipe=dataclasses.replace(RECIPE, seed=1))
    with pytest.raises(JobError, match="of a training job with other options"):
        train(other)


def test_the_card_tells_recipe_and_scores(scene, tmp_path, tiny_card):
    job = _job(scene, tmp_path, tiny_card, test=(scene,))
    result = train(job)
    card = read_card(job.output)
    assert card.training["recipe"]["steps"] == 12 and card.training["scenes"] == ["dtm.tif"]
    assert card.scores == result.scores and card.scores["accuracy"] > 0
    assert card.channels[0].std == tiny_card.channels[0].std


def test_spread_is_measured_where_the_card_leaves_it_open(scene, tmp_path, tiny_card):
    channel = dataclasses.replace(tiny_card.channels[0], std=1.0)
    job = _job(scene, tmp_path, dataclasses.replace(tiny_card, channels=(channel,)))
    train(job)
    assert read_card(job.output).channels[0].std == pytest.approx(4 * np.sqrt(0.25 * 0.75), rel=0.1)


def test_the_eastern_fifth_is_kept_for_validation_and_never_trained_on(scene, tmp_path, tiny_card):
    training, validation = load_scenes(_job(scene, tmp_path, tiny_card), tiny_card)
    assert training[0][2].shape == (192, 256) and validation[0][2].shape == (192, 64)


def test_labels_on_another_grid_are_refused(scene, tmp_path, tiny_card):
    grid = Grid((0.5, 0.0, 1001.0, 0.0, -0.5, 2000.0), (192, 320))
    write_raster(tmp_path / "labels.tif", np.zeros((192, 320), np.uint8), grid)
    with pytest.raises(JobError, match="another pixel grid"):
        train(_job(scene, tmp_path, tiny_card))


def test_labels_with_an_unknown_class_are_refused(scene, tmp_path, tiny_card):
    grid = Grid((0.5, 0.0, 1000.0, 0.0, -0.5, 2000.0), (192, 320))
    write_raster(tmp_path / "labels.tif", np.full((192, 320), 9, np.uint8), grid)
    with pytest.raises(JobError, match=r"class ids \[9\]"):
        train(_job(scene, tmp_path, tiny_card))


def test_test_ground_that_cannot_be_read_is_said_before_training(scene, tmp_path, tiny_card):
    steps = []
    job = _job(scene, tmp_path, tiny_card, test=(Scene(scene.raster, "nowhere.tif"),))
    with pytest.raises(RasterError, match="nowhere"):
        train(job, progress=lambda done, total, text: steps.append(done))
    assert not steps


def test_hand_made_labels_are_not_overwritten_by_the_model(scene, tmp_path, tiny_card):
    with pytest.raises(JobError, match="model would overwrite the ground to learn from"):
        train(_job(scene, tmp_path, tiny_card, "labels.tif"))


def test_a_changed_description_does_not_stop_a_run_from_going_on(scene, tmp_path, tiny_card):
    asked = iter(range(100))
    with pytest.raises(JobCancelled):
        train(_job(scene, tmp_path, tiny_card), is_cancelled=lambda: next(asked) >= 5)
    lines = []
    train(_job(scene, tmp_path, dataclasses.replace(tiny_card, description="Said better.")), log=lines.append)
    assert lines[0] == "Going on from step 5 of 12."


def test_pixels_of_another_size_than_the_card_says_are_told(scene, tmp_path, tiny_card):
    grid = Grid((2.0, 0.0, 1000.0, 0.0, -2.0, 2000.0), (192, 320), CRS.from_epsg(32648).to_wkt())
    for path in (scene.raster, scene.labels):
        values = read_bands(path)[0]
        write_raster(path, values, grid)
    lines = []
    train(_job(scene, tmp_path, tiny_card), log=lines.append)
    assert lines[0].startswith("The pixels of dtm.tif are 2 m wide and the card will say 0.5 m")


def test_an_output_that_cannot_be_written_is_said_before_training(scene, tmp_path, tiny_card):
    with pytest.raises(OutputError, match="does not exist"):
        train(_job(scene, tmp_path, tiny_card, "missing/model.safetensors"))
