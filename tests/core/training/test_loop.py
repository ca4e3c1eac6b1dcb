"""A training run: it learns, it stops and goes on as if nothing had happened, and its card tells."""

import dataclasses

import numpy as np
import pyogrio
import pytest
import shapely
import torch
from rasterio.crs import CRS
from safetensors.torch import load_file

from relay_core.card import Channel, read_card
from relay_core.errors import JobCancelled, JobError, OutputError, RasterError
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.rasters import read_bands
from relay_core.geo.windows import Window
from relay_core.jobs import HoldOut, Recipe, Scene, TrainJob
from relay_core.locks import writing_alone
from relay_core.models.devices import this_machine
from relay_core.training import loop
from relay_core.training.finish import ask_to_finish, forget_request, is_asked_to_finish
from relay_core.training.loop import train
from relay_core.training.record import read_hold_out
from relay_core.training.roles import loss_settings
from relay_core.training.scenes import load_scenes

LARGE = Grid((0.5, 0.0, 1000.0, 0.0, -0.5, 2000.0), (512, 512), CRS.from_epsg(32648).to_wkt())
RECIPE = Recipe(steps=12, batch_size=4, learning_rate=3e-3, validations=3, validation_windows=8)


def _job(scene, tmp_path, card, name="model.safetensors", **changes):
    return TrainJob((scene,), str(tmp_path / name), card.to_json(), **{"recipe": RECIPE, "device": "cpu", **changes})


def _write_polygons(path, grid, pixels, values=None):
    """Write polygons, given in pixels of a grid, with the values of their field `kind`."""
    a, _, c, _, e, f = grid.transform
    placed = shapely.transform(np.array(pixels), lambda xy: np.column_stack((c + a * xy[:, 0], f + e * xy[:, 1])))
    kinds = np.array(["" if values is None else value for value in values or pixels], object)
    pyogrio.raw.write(path, shapely.to_wkb(placed), [kinds], ["kind"], geometry_type="Polygon", crs=grid.crs)


@pytest.fixture
def labelled_ground(tmp_path):
    """Bright squares on ground large enough to be shared."""
    rows, cols = np.mgrid[:512, :512]
    is_mound = (rows // 24 % 2 == 0) & (cols // 24 % 2 == 0)
    write_raster(tmp_path / "large.tif", np.where(is_mound, 4.0, 0.0).astype(np.float32), LARGE)
    write_raster(tmp_path / "large_labels.tif", np.where(is_mound, 0, 3).astype(np.uint8), LARGE)
    return Scene(str(tmp_path / "large.tif"), str(tmp_path / "large_labels.tif"))


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


def test_a_report_is_written_with_the_scores_of_the_test_ground(scene, tmp_path, tiny_card):
    job = _job(scene, tmp_path, tiny_card, test=(scene,), report=str(tmp_path / "report.html"))
    result = train(job)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert result.report == job.report and "Scores of every class" in page and "Trained on" in page
    assert result.text.startswith("tiny (model.safetensors)") and f"{result.scores['accuracy']:.1f}" in result.text
    assert train(dataclasses.replace(job, report=None)).scores == result.scores


def test_a_report_without_test_ground_tells_of_the_training(scene, tmp_path, tiny_card):
    result = train(_job(scene, tmp_path, tiny_card, report=str(tmp_path / "report.html")))
    assert "It has not been judged on test ground yet." in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert (result.scores, result.text) == ({}, "")


def test_a_model_is_kept_where_its_report_cannot_be_written(scene, tmp_path, tiny_card, monkeypatch):
    def write(*_):
        raise OutputError("The disk is full.")

    monkeypatch.setattr(loop, "write_report", write)
    lines = []
    result = train(_job(scene, tmp_path, tiny_card, report=str(tmp_path / "report.html")), log=lines.append)
    assert read_card(result.model).training and result.report is None
    assert lines[-1] == "The model is written, its report is not: The disk is full."


@pytest.mark.parametrize("name", ["missing/report.html", "labels.tif", "model.safetensors"])
def test_a_report_that_cannot_be_written_is_said_before_training(scene, tmp_path, tiny_card, name):
    steps = []
    with pytest.raises((OutputError, JobError), match=r"does not exist|overwrite"):
        train(_job(scene, tmp_path, tiny_card, report=str(tmp_path / name)), lambda *step: steps.append(step))
    assert not steps


def test_the_card_tells_the_machine_and_the_time_of_all_runs(scene, tmp_path, tiny_card):
    job, asked = _job(scene, tmp_path, tiny_card), iter(range(100))
    with pytest.raises(JobCancelled):
        train(job, is_cancelled=lambda: next(asked) >= 9)
    train(job)
    told = read_card(job.output).training
    assert told["machine"] == dataclasses.asdict(this_machine("cpu")) and told["machine"]["device"] == "cpu"
    assert told["seconds"] >= round(told["history"][-1]["seconds"], 1)


def test_the_best_weights_and_the_test_go_by_the_mean_of_the_recipe(scene, tmp_path, tiny_card):
    results = {
        mean: train(_job(scene, tmp_path, tiny_card, test=(scene,), recipe=dataclasses.replace(RECIPE, mean_over=mean)))
        for mean in ("findings", "all")
    }
    assert "miou_findings" in results["findings"].scores and "miou" in results["all"].scores
    found, every = (result.history[-1] for result in results.values())
    assert found.accuracy == every.accuracy and found.miou < every.miou  # background is easy


def test_spread_is_measured_where_the_card_leaves_it_open(scene, tmp_path, tiny_card):
    channel = dataclasses.replace(tiny_card.channels[0], std=1.0)
    job = _job(scene, tmp_path, dataclasses.replace(tiny_card, channels=(channel,)))
    train(job)
    assert read_card(job.output).channels[0].std == pytest.approx(4 * np.sqrt(0.25 * 0.75), rel=0.1)


def test_the_eastern_fifth_is_kept_for_validation_and_never_trained_on(scene, tmp_path, tiny_card):
    training, validation = load_scenes(_job(scene, tmp_path, tiny_card), tiny_card)
    assert training[0].ground.grid.shape == (192, 256) and validation[0].ground.grid.shape == (192, 64)


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


UTM_2M = Grid((2.0, 0.0, 1000.0, 0.0, -2.0, 2000.0), (192, 320), CRS.from_epsg(32648).to_wkt())


@pytest.mark.parametrize(("placed", "told"), [(UTM_2M, 2.0), (None, None)])
def test_a_card_without_a_ground_resolution_gets_that_of_the_rasters(scene, tmp_path, tiny_card, placed, told):
    for path in (scene.raster, scene.labels) if placed else ():
        write_raster(path, read_bands(path)[0], placed)
    job = _job(scene, tmp_path, dataclasses.replace(tiny_card, gsd_m=None), report=str(tmp_path / "report.html"))
    train(dataclasses.replace(job, test=(scene,)))
    assert read_card(job.output).gsd_m == told
    assert ("\u00a0m of ground in detail" in (tmp_path / "report.html").read_text(encoding="utf-8")) == bool(told)


def test_two_runs_do_not_write_one_model(scene, tmp_path, tiny_card):
    job = _job(scene, tmp_path, tiny_card)
    with (
        writing_alone(job.output),
        pytest.raises(OutputError, match=r"Another run is writing model\.safetensors; wait until it ends"),
    ):
        train(job)
    asked = iter(range(100))
    refused = []

    def meanwhile():
        if not refused:
            ask_to_finish(job.output)
            with pytest.raises(OutputError) as said:
                train(job)
            refused.append(said)
            assert is_asked_to_finish(job.output)  # the second run has touched nothing
            forget_request(job.output)
        return next(asked) >= 5

    with pytest.raises(JobCancelled):
        train(job, is_cancelled=meanwhile)
    train(job)
    assert [p.name for p in tmp_path.glob("model*")] == ["model.safetensors"]


def test_an_output_that_cannot_be_written_is_said_before_training(scene, tmp_path, tiny_card):
    with pytest.raises(OutputError, match="does not exist"):
        train(_job(scene, tmp_path, tiny_card, "missing/model.safetensors"))


def test_ground_is_held_out_in_blocks_and_the_card_says_which(labelled_ground, tmp_path, tiny_card):
    job = _job(labelled_ground, tmp_path, tiny_card, hold_out=HoldOut("blocks", block_px=32, gap_px=16, seed=1))
    lines = []
    result = train(job, log=lines.append)
    card = read_card(job.output)
    assert "The gap is 16 px" in lines[0]  # less than windows look: said before anything is trained
    assert all(card.training["hold_out"]["ground"][role]["pixels"] > 0 for role in ("train", "validation", "test"))
    assert card.scores == result.scores and "accuracy" in card.scores
    assert read_hold_out(card).scenes[0].split().share("test") > 0


def test_whatever_lies_on_test_ground_the_weights_are_the_same(labelled_ground, tmp_path, tiny_card):
    areas = [shapely.box(0, 0, 230, 512), shapely.box(320, 300, 512, 512), shapely.box(320, 0, 512, 212)]
    _write_polygons(tmp_path / "roles.gpkg", LARGE, areas, ["train", "validation", "test"])
    hold_out = HoldOut("areas", areas=str(tmp_path / "roles.gpkg"), role_field="kind")
    card = dataclasses.replace(tiny_card, channels=(Channel("elevation", "elevation"),))  # its spread is measured
    job = _job(labelled_ground, tmp_path, card, hold_out=hold_out)
    scores = train(job).scores
    expected, (known,) = load_file(job.output), read_hold_out(read_card(job.output)).scenes
    is_test = known.split().labelled_mask(Window(0, 0, 512, 512), "test")
    for path, foreign in ((labelled_ground.raster, 99), (labelled_ground.labels, 2)):
        write_raster(path, np.where(is_test, foreign, read_bands(path)[0]).astype(read_bands(path)[0].dtype), LARGE)
    assert train(job).scores != scores
    assert all(torch.equal(expected[name], tensor) for name, tensor in load_file(job.output).items())


def test_polygons_inside_areas_are_learned_from(scene, tmp_path, tiny_card):
    grid = Grid((0.5, 0.0, 1000.0, 0.0, -0.5, 2000.0), (192, 320), CRS.from_epsg(32648).to_wkt())
    write_raster(scene.raster, read_bands(scene.raster)[0], grid)
    squares = [shapely.box(c, r, c + 24, r + 24) for r in range(0, 192, 48) for c in range(0, 320, 48)]
    _write_polygons(tmp_path / "mounds.gpkg", grid, squares, ["Mound"] * len(squares))
    _write_polygons(tmp_path / "areas.gpkg", grid, [shapely.box(0, 0, 320, 120)])
    polygons = Scene(
        scene.raster, str(tmp_path / "mounds.gpkg"), class_field="kind", areas=str(tmp_path / "areas.gpkg")
    )
    job = _job(polygons, tmp_path, tiny_card)
    train(job)
    ground = read_card(job.output).training["hold_out"]["ground"]
    assert sum(ground[role]["pixels"] for role in ("train", "validation")) == 320 * 120
    assert ground["train"]["class_pixels"]["mound"] > 0


def test_rare_classes_weigh_more_by_how_rare_they_are_on_the_training_ground(scene, tmp_path, tiny_card, monkeypatch):
    seen = []
    monkeypatch.setattr(loop, "loss_settings", lambda *args: seen.append(loss_settings(*args)) or seen[-1])
    recipe = dataclasses.replace(RECIPE, class_weights="inverse_frequency", focal_gamma=2.0)
    job = _job(scene, tmp_path, tiny_card, recipe=recipe)
    train(job)
    pixels = read_card(job.output).training["hold_out"]["ground"]["train"]["class_pixels"]
    weights = seen[0].balance.weights.tolist()
    assert weights[0] * pixels["mound"] == pytest.approx(weights[3] * pixels["background"], rel=1e-5)
    assert weights[1:3] == [1, 1] and seen[0].balance.focal_gamma == 2


def test_class_weights_are_one_for_each_class(scene, tmp_path, tiny_card):
    recipe = dataclasses.replace(RECIPE, class_weights=(1.0, 2.0))
    with pytest.raises(JobError, match=r"2 class weights came for 4 classes \(mound, water, temple, background\)"):
        train(_job(scene, tmp_path, tiny_card, recipe=recipe))


def test_float16_on_a_cpu_is_said_before_anything_is_read(tmp_path, tiny_card):
    recipe = dataclasses.replace(RECIPE, precision="float16")
    with pytest.raises(JobError, match="Training in float16 needs a CUDA GPU"):
        train(_job(Scene("nowhere.tif", "nowhere.tif"), tmp_path, tiny_card, recipe=recipe))


def test_areas_of_the_hold_out_are_not_overwritten(scene, tmp_path, tiny_card):
    hold_out = HoldOut("areas", areas=str(tmp_path / "model.safetensors"))
    with pytest.raises(JobError, match="model would overwrite the areas of the hold-out"):
        train(_job(scene, tmp_path, tiny_card, hold_out=hold_out))


def test_a_hold_out_without_validation_ground_is_refused(labelled_ground, tmp_path, tiny_card):
    hold_out = HoldOut("blocks", shares=(0.8, 0.0, 0.2), block_px=32, gap_px=16)
    with pytest.raises(JobError, match="No ground is held out for validation, which steers the learning rate; give it"):
        train(_job(labelled_ground, tmp_path, tiny_card, hold_out=hold_out))
