"""Judgements as lines that a person reads."""

from relay_core.classes import ARCHAEOLOGY
from relay_core.judging.bootstrap import BootstrapSettings
from relay_core.judging.comparison import CompareSettings, compare_maps
from relay_core.judging.judgement import JudgeSettings, judge_tallies
from relay_core.judging.objects import ObjectRule
from relay_core.judging.pairs import PairTally, compare_judgements
from relay_core.judging.tables import comparison_lines, judgement_lines, model_comparison_lines

from .conftest import mound_tally

SETTINGS = JudgeSettings(boundary_m=2.0, bootstrap=BootstrapSettings(resamples=100), objects=ObjectRule(min_area_m2=4))


def _tally(mounds_right):
    return mound_tally(mounds_right, blocks=20)


def _judge(name, mounds_right):
    return judge_tallies(name, [("dtm.tif", _tally(mounds_right))], ARCHAEOLOGY, SETTINGS, 1024)


def test_a_judgement_says_scores_intervals_objects_and_boundaries():
    assert judgement_lines(_judge("a model", 8)) == [
        "a model",
        "",
        "dtm.tif: 2000 px with labels [percent]",
        "class        IoU      interval  precision  recall    F1  labelled px",
        "mound       80.0  80.0 to 80.0      100.0    80.0  88.9          200",
        "water          -             -          -       -     -            0",
        "temple         -             -          -       -     -            0",
        "background  97.8  97.8 to 97.8       97.8   100.0  98.9         1800",
        "mean        80.0  80.0 to 80.0",
        "accuracy    98.0  98.0 to 98.0",
        "The mean is over mound.",
        "Intervals of 95 % from 100 draws of 20 blocks of 1024 px, seed 0.",
        "",
        "Objects: found with 50 % of an object covered, objects of 4 m² and more; 1 km²",
        "class    found  recall [%]  false alarms  per km²",
        "mound   3 of 4        75.0        2 of 5     2.00",
        "water   0 of 0           -        0 of 0     0.00",
        "temple  0 of 0           -        0 of 0     0.00",
        "",
        "Within 2 m of a label boundary lie 5.0 % of the ground and 5.0 % of the errors",
        "IoU [%]     near  away",
        "mound       80.0  80.0",
        "water          -     -",
        "temple         -     -",
        "background  97.8  97.8",
        "mean        80.0  80.0",
        "accuracy    98.0  98.0",
        "",
        "Note: Neither labelled nor mapped, and left out of the mean: water, temple.",
    ]


def test_several_scenes_come_one_by_one_and_together():
    tallies = [("east.tif", _tally(8)), ("west.tif", _tally(4))]
    lines = judgement_lines(judge_tallies("a model", tallies, ARCHAEOLOGY, SETTINGS, 1024))
    heads = [line.split(":")[0] for line in lines if "with labels" in line]
    assert heads == ["east.tif", "west.tif", "2 scenes together"]


def test_two_models_stand_side_by_side():
    a, b = _tally(8), _tally(4)
    pair = PairTally(a.confusion, b.confusion, a.blocks, b.blocks, 80, 0)
    lines = model_comparison_lines(compare_judgements(_judge("new", 8), _judge("old", 4), [pair], ARCHAEOLOGY))
    assert lines[:12] == [
        "A: new",
        "B: old",
        "",
        "IoU [%]        A     B  A - B      interval      p  error gone in A",
        "mound       80.0  40.0  +40.0  40.0 to 40.0  0.020             66.7",
        "water          -     -      -             -      -                -",
        "temple         -     -      -             -      -                -",
        "background  97.8  93.8   +4.1    4.1 to 4.1  0.020             65.2",
        "mean        80.0  40.0  +40.0  40.0 to 40.0  0.020",
        "accuracy    98.0  94.0   +4.0    4.0 to 4.0  0.020",
        "Only A is right on 80 px, only B on 0 px, of 2000 px.",
        "Intervals of 95 % from 100 draws of 20 blocks of 1024 px, seed 0.",
    ]


def test_two_maps_say_what_changed(write_ids):
    paths = write_ids("a.tif", [[0, 0, 1, 1, 1, 255]]), write_ids("b.tif", [[0, 1, 1, 1, 0, 1]])
    settings = CompareSettings(block_px=8, bootstrap=SETTINGS.bootstrap)
    labels = write_ids("labels.tif", [[0, 0, 1, 1, 1, 1]])
    lines = comparison_lines(compare_maps(*paths, labels, settings), 8)
    assert lines[:14] == [
        "A: a.tif",
        "B: b.tif",
        "",
        "class    in A  in B  kept of A [%]  IoU of A and B [%]  interval",
        "class 0  2 m²  2 m²           50.0                33.3         -",
        "class 1  3 m²  3 m²           66.7                50.0         -",
        "Both agree on 60.0 % of 5 px.",
        "Only A answers 0 px, only B 1 px.",
        "",
        "From (rows, A) to (columns, B) [px]",
        "         class 0  class 1",
        "class 0        1        1",
        "class 1        1        2",
        "",
    ]
    assert "Against the labels" in lines and lines[-1].startswith(
        "Note: All pixels that count lie in one block of 8 px"
    )
