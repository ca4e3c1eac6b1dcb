"""A model on labelled ground: its map is judged where labels count; what cannot work fails before the first window."""

import dataclasses
import json
import os

import numpy as np
import pyogrio
import pytest
import shapely

from relay_core.classes import ClassTable, MapClass
from relay_core.errors import JobCancelled, JobError
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.rasters import read_bands
from relay_core.geo.windows import Window
from relay_core.inference.segment import run_segment
from relay_core.jobs import Scene, SegmentJob
from relay_core.judging.bootstrap import BootstrapSettings
from relay_core.judging.evaluate import (
    JudgedScene,
    Run,
    evaluate_model,
    judge_against,
    judge_model,
    labelled_region,
)
from relay_core.judging.judgement import JudgeSettings
from relay_core.judging.objects import ObjectRule
from relay_core.judging.scores import confusion_matrix, score
from relay_core.judging.tables import judgement_lines

from .conftest import GRID, SHAPE

CPU = Run(device="cpu")
SETTINGS = JudgeSettings(block_px=32, bootstrap=BootstrapSettings(resamples=100))


def _map(model, scene, tmp_path):
    """The map that a person gets."""
    output = str(tmp_path / "map.tif")
    run_segment(SegmentJob(scene.raster, model, output, device="cpu"))
    return read_bands(output)[0]


def _relabel(scene, change):
    """Change the labels (H, W) of a scene in place."""
    labels = read_bands(scene.labels)[0]
    change(labels)
    write_raster(scene.labels, labels, GRID, 255)
    return labels


def test_a_model_is_judged_by_the_map_that_a_person_gets(model, scene, tmp_path, card):
    judgement = judge_model(model(), [JudgedScene(scene)], SETTINGS, CPU)
    confusion = confusion_matrix(read_bands(scene.labels)[0], _map(model(), scene, tmp_path), 4)
    assert judgement.together.scores == score(confusion, card.classes, "findings", unmapped_px=200)
    assert judgement.together.intervals.blocks == 12
    assert judgement.together.objects.area_km2 == pytest.approx((90 * 120 - 200) * 0.25 / 1e6)
    assert judgement.scenes[0].name == "dtm.tif" and judgement.model == "tiny (model_0.safetensors)"


def test_blocks_are_as_wide_as_the_global_window_unless_said_otherwise(model, scene):
    assert judge_model(model(), [JudgedScene(scene)], None, CPU).block_px == 128


def test_only_ground_with_labels_is_segmented_and_the_answer_is_the_same(model, scene, tmp_path, card):
    def keep_a_corner(labels):
        labels[:50] = labels[:, :70] = 255

    labels = _relabel(scene, keep_a_corner)
    windows = []
    run = dataclasses.replace(CPU, progress=lambda done, total, text: windows.append(total))
    judgement = judge_model(model(), [JudgedScene(scene)], SETTINGS, run)
    confusion = confusion_matrix(labels, _map(model(), scene, tmp_path), 4)
    assert judgement.together.scores == score(confusion, card.classes)
    assert set(windows) == {2 * 2}  # cores of 32 px over rows 50 to 89 and columns 70 to 119


def test_drawn_polygons_judge_a_model_inside_their_areas(model, scene, tmp_path, card):
    """A mound of 20 x 10 m in an area of 30 x 20 m: the rest of it is background, the rest of the raster unknown."""
    left, top = GRID.transform[2], GRID.transform[5]
    for name, size, field in (("mounds", (20, 10), "kind"), ("areas", (30, 20), "name")):
        outline = shapely.box(left + 10, top - 10 - size[1], left + 10 + size[0], top - 10)
        pyogrio.raw.write(
            tmp_path / f"{name}.gpkg",
            geometry=shapely.to_wkb(np.array([outline], object)),
            field_data=[np.array(["mound"], object)],
            fields=[field],
            geometry_type="Polygon",
            crs="EPSG:32648",
        )
    drawn = Scene(scene.raster, str(tmp_path / "mounds.gpkg"), class_field="kind", areas=str(tmp_path / "areas.gpkg"))
    labels = np.full(SHAPE, 255, np.uint8)
    labels[20:60, 20:80] = 3
    labels[20:40, 20:60] = 0
    judgement = judge_model(model(), [JudgedScene(drawn)], SETTINGS, CPU)
    expected = confusion_matrix(labels, _map(model(), scene, tmp_path), 4)
    assert judgement.together.scores == score(expected, card.classes, unmapped_px=200)
    assert judgement.together.objects.classes[0].labelled == 1


def test_ground_that_a_hold_out_keeps_for_training_is_not_scored(model, scene, tmp_path, card):
    def east(window):
        cols = np.arange(window.col, window.col_end)
        return np.broadcast_to(cols >= 80, (window.height, window.width))

    judgement = judge_model(model(), [JudgedScene(scene, east)], SETTINGS, CPU)
    labels, class_map = read_bands(scene.labels)[0], _map(model(), scene, tmp_path)
    assert judgement.together.scores == score(confusion_matrix(labels[:, 80:], class_map[:, 80:], 4), card.classes)


def test_the_card_gets_percent_of_all_scenes_together(model, scene, tmp_path, card):
    class_map = _map(model(), scene, tmp_path)
    expected = score(2 * confusion_matrix(read_bands(scene.labels)[0], class_map, 4), card.classes)
    scores = evaluate_model(model(), (scene, scene), "cpu")
    assert scores["accuracy"] == round(100 * expected.accuracy, 1)
    assert scores["miou_findings"] == round(100 * expected.miou, 1)
    assert set(scores) == {"iou_mound", "iou_water", "iou_temple", "iou_background", "miou_findings", "accuracy"}


def test_two_models_are_compared_on_the_same_blocks(model, scene):
    comparison = judge_against(model(0), model(1), [JudgedScene(scene)], SETTINGS, CPU)
    a, b = comparison.a.together.scores, comparison.b.together.scores
    assert comparison.paired.scores_a.confusion == a.confusion and comparison.paired.scores_b.confusion == b.confusion
    difference = comparison.paired.differences.accuracy
    assert difference.value == pytest.approx(a.accuracy - b.accuracy) and difference.interval is not None
    right = comparison.paired.only_a_right - comparison.paired.only_b_right
    assert right / a.scored_px == pytest.approx(difference.value)


def test_a_model_is_no_better_than_itself(model, scene):
    differences = judge_against(model(), model(), [JudgedScene(scene)], SETTINGS, CPU).paired.differences
    assert (differences.miou.value, differences.miou.p_value) == (0, 1)


def test_models_of_other_classes_are_not_compared(model, scene, card):
    renamed = ClassTable((MapClass(0, "kiln", "#000000"), *card.classes.classes[1:]))
    other = model(1, dataclasses.replace(card, name="kilns", classes=renamed))
    with pytest.raises(JobError, match=r"tiny maps mound, .*, kilns maps kiln, "):
        judge_against(model(), other, [JudgedScene(scene)], SETTINGS, CPU)


def test_where_nobody_knows_how_wide_a_pixel_is_nothing_is_told_in_metres(model, scene, card):
    for path in (scene.raster, scene.labels):
        write_raster(path, read_bands(path)[0], dataclasses.replace(GRID, crs=""))
    unknown = model(0, dataclasses.replace(card, gsd_m=None))
    judgement = judge_model(unknown, [JudgedScene(scene)], SETTINGS, CPU)
    known = judge_model(model(1, card), [JudgedScene(scene)], SETTINGS, CPU)
    assert "dtm.tif does not say how wide its pixels are, nor does the model; so no areas are told." in judgement.notes
    together = judgement.together
    assert together.boundary is None and together.objects.area_km2 is None
    assert all(c.false_alarms_per_km2 is None for c in together.objects.classes)
    assert [c.labelled for c in together.objects.classes] == [c.labelled for c in known.together.objects.classes]
    assert "km²" not in "\n".join(judgement_lines(judgement)).replace("per km²", "")
    for metres in ({"boundary_m": 2.0}, {"objects": ObjectRule(min_area_m2=5.0)}):
        with pytest.raises(JobError, match=r"Neither dtm\.tif nor the model says how wide a pixel is"):
            judge_model(unknown, [JudgedScene(scene)], dataclasses.replace(SETTINGS, **metres), CPU)


def test_pixels_of_unknown_size_are_taken_for_the_models_and_it_is_said(model, scene):
    for path in (scene.raster, scene.labels):
        values = read_bands(path)[0]
        write_raster(path, values, dataclasses.replace(GRID, crs=""))
    judgement = judge_model(model(), [JudgedScene(scene)], SETTINGS, CPU)
    assert "dtm.tif does not say how wide its pixels are; they are taken for the model's, 0.5 m." in judgement.notes
    assert judgement.together.boundary.share_of_ground > 0


def test_every_scene_is_looked_at_before_the_first_is_segmented(model, scene, tmp_path):
    steps = []
    run = dataclasses.replace(CPU, progress=lambda *step: steps.append(step))
    write_raster(tmp_path / "shifted.tif", read_bands(scene.labels)[0], GRID.crop(Window(1, 0, *SHAPE)))
    moved = Scene(scene.raster, str(tmp_path / "shifted.tif"))
    with pytest.raises(JobError, match="another pixel grid"):
        judge_model(model(), [JudgedScene(scene), JudgedScene(moved)], SETTINGS, run)
    assert not steps


def test_a_band_that_no_pixel_lies_in_is_refused_before_the_first_window(model, scene):
    steps = []
    run = dataclasses.replace(CPU, progress=lambda *step: steps.append(step))
    with pytest.raises(JobError, match=r"reaches 0\.4 px to either side"):
        judge_model(model(), [JudgedScene(scene)], dataclasses.replace(SETTINGS, boundary_m=0.2), run)
    assert not steps


def test_the_band_is_four_pixels_of_the_model_unless_said_otherwise(model, scene):
    assert judge_model(model(), [JudgedScene(scene)], SETTINGS, CPU).together.boundary.band_m == 2.0


def test_ground_without_labels_is_refused(model, scene):
    nowhere = JudgedScene(scene, lambda window: np.zeros((window.height, window.width), bool))
    with pytest.raises(JobError, match=r"labels no pixel of dtm\.tif that counts; choose ground with labels"):
        judge_model(model(), [nowhere], SETTINGS, CPU)
    with pytest.raises(JobError, match="no scene to judge on"):
        judge_model(model(), [], SETTINGS, CPU)


def test_a_judgement_that_is_stopped_says_so_and_leaves_nothing(model, scene, tmp_path):
    path, before = model(), set(os.listdir(tmp_path))
    with pytest.raises(JobCancelled):
        judge_model(path, [JudgedScene(scene)], SETTINGS, dataclasses.replace(CPU, is_cancelled=lambda: True))
    assert set(os.listdir(tmp_path)) - before <= {os.path.basename(path)}


def test_progress_names_the_scene(model, scene):
    texts = []
    run = dataclasses.replace(CPU, progress=lambda done, total, text: texts.append(text))
    judge_model(model(), [JudgedScene(scene)], SETTINGS, run)
    assert texts and all(text.startswith("dtm.tif: ") for text in texts)


def test_a_judgement_is_ready_for_json(model, scene):
    judgement = judge_model(model(), [JudgedScene(scene)], SETTINGS, CPU)
    assert json.loads(json.dumps(dataclasses.asdict(judgement), allow_nan=False))["block_px"] == 32


def test_the_region_is_the_smallest_rectangle_with_all_labels():
    labels = np.full((9, 7), 255, np.uint8)
    labels[2, 5] = labels[6, 1] = 0
    assert labelled_region(lambda w: labels[w.slices], Window(0, 0, 9, 7)) == Window(2, 1, 5, 5)
    assert labelled_region(lambda w: labels[w.slices], Window(0, 0, 2, 7)) is None
