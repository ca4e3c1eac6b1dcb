"""Judgements as files: all of it as JSON, and a table with the same columns in every line."""

import csv
import json

import pytest

from relay_core.classes import ARCHAEOLOGY
from relay_core.errors import OutputError
from relay_core.judging.bootstrap import BootstrapSettings
from relay_core.judging.comparison import CompareSettings, compare_maps
from relay_core.judging.files import table_rows, write_csv, write_json
from relay_core.judging.judgement import JudgeSettings, judge_tallies
from relay_core.judging.pairs import PairTally, compare_judgements

from .conftest import mound_tally

QUICK = BootstrapSettings(resamples=100)
SETTINGS = JudgeSettings(bootstrap=QUICK)


def _judge(*mounds_right, settings=SETTINGS):
    tallies = [(f"{n}.tif", mound_tally(right, 20)) for n, right in enumerate(mounds_right)]
    return judge_tallies("a model", tallies, ARCHAEOLOGY, settings, 1024)


def _read(path):
    with open(path, encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_table_has_a_line_for_every_class_the_mean_and_the_accuracy(tmp_path):
    write_csv(str(tmp_path / "scores.csv"), _judge(8))
    lines = _read(tmp_path / "scores.csv")
    assert [line["class"] for line in lines] == [*(c.name for c in ARCHAEOLOGY), "mean IoU", "accuracy"]
    mound, water, background, accuracy = lines[0], lines[1], lines[3], lines[5]
    assert (mound["scene"], mound["score"], mound["low"], mound["high"]) == ("0.tif", "0.8", "0.8", "0.8")
    assert (mound["precision"], mound["recall"], mound["labelled_px"]) == ("1.0", "0.8", "200")
    assert (mound["labelled_objects"], mound["found_objects"], mound["false_alarms"]) == ("4", "3", "2")
    assert (water["score"], water["low"], water["labelled_objects"]) == ("", "", "0")
    assert background["labelled_objects"] == ""
    assert accuracy["score"] == "0.98" and accuracy["precision"] == ""


def test_several_scenes_come_one_by_one_and_together():
    assert [row["scene"] for row in table_rows(_judge(8, 4))][::6] == ["0.tif", "1.tif", "2 scenes together"]


def test_without_objects_and_intervals_their_cells_are_left_out_or_empty():
    rows = table_rows(
        judge_tallies(
            "m", [("a", mound_tally(8, 1, objects=False))], ARCHAEOLOGY, JudgeSettings(bootstrap=QUICK, objects=None), 8
        )
    )
    assert "labelled_objects" not in rows[0] and rows[0]["low"] is None
    assert all(list(row) == list(rows[0]) for row in rows)


def test_a_table_of_two_models_says_the_difference_and_how_sure_it_is():
    a, b = mound_tally(8, 20), mound_tally(4, 20)
    pair = PairTally(a.confusion, b.confusion, a.blocks, b.blocks, 80, 0)
    rows = table_rows(compare_judgements(_judge(8), _judge(4), [pair], ARCHAEOLOGY))
    assert rows[0]["difference"] == pytest.approx(0.4) and rows[0]["p_value"] < 0.05
    assert (rows[0]["score_a"], rows[0]["score_b"]) == (0.8, 0.4)
    assert rows[1] == {"class": "water", **dict.fromkeys(list(rows[0])[1:])}
    assert [row["class"] for row in rows[-2:]] == ["mean IoU", "accuracy"]


def test_a_table_of_two_maps_says_what_is_kept(write_ids):
    paths = write_ids("a.tif", [[0, 0, 3, 3]]), write_ids("b.tif", [[0, 3, 3, 3]])
    settings = CompareSettings(ARCHAEOLOGY, block_px=2, bootstrap=QUICK)
    rows = table_rows(compare_maps(*paths, settings=settings))
    assert {**rows[0]} == {
        "class": "mound", "a_px": 2, "b_px": 1, "kept_px": 1, "a_km2": 2e-6, "b_km2": 1e-6, "iou_of_a_and_b": 0.5
    }  # fmt: skip
    labelled = table_rows(compare_maps(*paths, write_ids("labels.tif", [[0, 0, 3, 3]]), settings))
    assert (labelled[0]["score_a"], labelled[0]["score_b"]) == (1, 0.5)


def test_json_holds_everything_and_no_nan(tmp_path):
    judgement = _judge(8)
    write_json(str(tmp_path / "scores.json"), judgement)
    told = json.loads((tmp_path / "scores.json").read_text(encoding="utf-8"))
    assert told["together"]["scores"]["miou"] == 0.8
    assert told["together"]["intervals"]["iou"]["water"] is None
    assert told["settings"]["bootstrap"]["resamples"] == 100


def test_a_file_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(OutputError, match="does not exist; create it"):
        write_json(str(tmp_path / "missing" / "scores.json"), _judge(8))
