"""A judgement in tables and charts: every number that was measured, none that was not."""

import dataclasses

from relay_core.classes import ARCHAEOLOGY
from relay_core.judging.objects import ObjectRule
from relay_core.reporting.judged import boundary_section, confusion_section, object_section, score_section
from relay_core.reporting.page import ClassName, Picture, Table, Text

from .conftest import judgement_of, tally

MOUND = ClassName("mound", "#dc9600")


def tables(section):
    return [part for part in section.parts if isinstance(part, Table)]


def words(section):
    return " ".join(part.text for part in section.parts if isinstance(part, Text)).replace("\u00a0", " ")


def alt(section):
    return next(part for part in section.parts if isinstance(part, Picture)).alt.replace("\u00a0", " ")


def test_every_class_has_its_scores_with_their_interval(judgement):
    (table,) = tables(score_section(judgement, ARCHAEOLOGY))
    assert table.head == ("Class", "IoU", "95 % interval", "Precision", "Recall", "F1", "Labelled px", "Mapped px")
    assert table.rows[0] == (MOUND, "50.0", "50.0 to 50.0", "100.0", "50.0", "66.7", "250", "125")
    assert table.rows[1][1:] == ("–", "–", "–", "–", "–", "0", "0")  # water: nowhere
    assert table.rows[4:] == (
        ("Mean", "50.0", "50.0 to 50.0", "", "", "", "", ""),
        ("Pixels right", "95.0", "95.0 to 95.0", "", "", "", "", ""),
    )
    assert all(len(row) == len(table.head) for row in table.rows)


def test_scores_are_said_in_words_too(judgement):
    section = score_section(judgement, ARCHAEOLOGY)
    assert alt(section) == (
        "IoU of every class with its interval, in percent: mound 50.0 % (50.0 to 50.0); background 94.7 % (94.7 to "
        "94.7)."
    )
    assert words(section) == (
        "The mean is over mound; 2,500 px count. Intervals of 95 %: neighbouring pixels are right or wrong together, "
        "so whole blocks of 128 px (25 of them) were drawn anew 100 times (seed 0)."
    )


def test_without_intervals_none_are_claimed():
    section = score_section(judgement_of(tally(5, blocks=1)), ARCHAEOLOGY)
    assert tables(section)[0].head[2] == "Interval" and tables(section)[0].rows[0][2] == "–"
    assert "drawn anew" not in words(section)


def test_several_scenes_have_a_table_of_their_own():
    several = tables(score_section(judgement_of(tally(5), tally(10)), ARCHAEOLOGY))[1]
    assert [row[:2] for row in several.rows] == [("scene_0.tif", "50.0"), ("scene_1.tif", "100.0")]
    assert several.caption == "Every scene [%]"


def test_of_hundreds_of_scenes_the_first_are_told_and_it_is_said():
    judgement = judgement_of(tally(5), tally(10))
    many = dataclasses.replace(judgement, scenes=judgement.scenes * 50)
    several = tables(score_section(many, ARCHAEOLOGY))[1]
    assert len(several.rows) == 60 and several.caption == "Every scene, the first 60 of 100 [%]"


def test_a_map_in_which_nothing_counts_is_told_without_a_mean():
    nothing = tally(5)
    nothing = dataclasses.replace(nothing, confusion=nothing.confusion * 0, blocks=nothing.blocks[:0])
    section = score_section(judgement_of(nothing), ARCHAEOLOGY)
    assert "No class that the mean is asked for is labelled or mapped." in words(section)


def test_objects_are_told_with_the_rule_that_counts_them(judgement):
    section = object_section(judgement.together.objects, ARCHAEOLOGY)
    assert words(section) == (
        "A labelled object counts as found where at least 50.0 % of it is covered by the map's class; a mapped one "
        "that no label confirms is a false alarm."
    )
    (table,) = tables(section)
    assert table.caption == "Objects on 0.25 km²"
    assert table.rows[0] == (MOUND, "4", "3", "75.0", "5", "2", "8")
    assert table.rows[1][1:] == ("0", "0", "–", "0", "0", "0")


def test_another_rule_is_told_as_it_is():
    judgement = judgement_of(tally(5), objects=ObjectRule("iou", 0.6, 25.0))
    text = words(object_section(judgement.together.objects, ARCHAEOLOGY))
    assert "it and one mapped object share at least 60.0 % of the ground that both cover" in text
    assert text.endswith("Objects below 25 m² do not count.")


def test_boundaries_tell_where_the_errors_are(judgement):
    section = boundary_section(judgement.together.boundary, ARCHAEOLOGY)
    assert words(section) == (
        "Labels are seldom drawn to the pixel. Within 2 m of where two labelled classes meet lie 4.0 % of the ground "
        "and 4.0 % of the wrong pixels."
    )
    assert tables(section)[0].rows[0] == (MOUND, "50.0", "50.0")


def test_what_was_not_asked_for_has_no_section():
    assert object_section(None, ARCHAEOLOGY).parts == () == boundary_section(None, ARCHAEOLOGY).parts


def test_a_confusion_is_a_picture_a_sentence_and_a_table(judgement):
    section = confusion_section(judgement.together.scores, ARCHAEOLOGY)
    assert alt(section) == (
        "Confusion matrix. Of mound, 50.0 % as mound and 50.0 % as background. Nothing is labelled water. Nothing is "
        "labelled temple. Of background, 100.0 % as background."
    )
    (table,) = tables(section)
    assert table.head == ("Labelled as", "mound", "water", "temple", "background", "All")
    assert table.rows[0] == (MOUND, "125", "0", "0", "125", "250") and not table.folded
