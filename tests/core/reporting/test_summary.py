"""What a report says first: true sentences, in plain words."""

import dataclasses

import pytest

from relay_core.reporting.summary import heed, key_numbers, summary
from tests.core.records import with_hold_out

from .conftest import judgement_of, tally


def told(card, judgement, known="unseen"):
    judged = judgement and dataclasses.replace(judgement, known=known)
    return " ".join(part.text for part in summary(card, judged)).replace("\u00a0", " ")


def heeded(card, judgement):
    return [sentence for notes in heed(card, judgement) for sentence in notes.sentences]


def numbers(card, judgement):
    return [(n.label, n.value.replace("\u00a0", " "), n.detail) for n in key_numbers(card, judgement).numbers]


def test_the_summary_says_what_was_trained_on_what_ground(trained_card, judgement):
    text = told(trained_card, judgement)
    assert text.startswith(
        "tiny maps mound, water and temple from elevation with pixels of 0.5 m. It looks at 16 m of ground in detail "
        "and at 64 m around it from afar. It learned from 1,536 m² of labelled ground in dtm.tif, another 384 m² only "
        "steered the training and 1,152 m² were kept from it for the test. "
    )


def test_a_model_that_does_not_know_its_ground_resolution_is_summed_up_in_pixels(trained_card, judgement):
    assert told(dataclasses.replace(trained_card, gsd_m=None), judgement).startswith(
        "tiny maps mound, water and temple from elevation. It looks at 32 px of ground in detail and at 128 px around "
        "it from afar. "
    )


def test_the_summary_says_what_the_model_scores_and_how_sure_that_is(trained_card, judgement):
    assert told(trained_card, judgement).split(" for the test. ")[1] == (
        "On 0.25 km² of labelled ground, which it has not seen, the outlines of mound overlap with the labelled ones "
        "by 50.0 % on average (mean IoU; 100 % would be outlines without a fault). It found 3 of 4 mound objects; 2 of "
        "the 5 mapped ones are false alarms. In all, 95.0 % of the pixels have the right class. How sure is that? On "
        "other ground of the same kind the numbers would differ. With 95 % confidence the mean IoU lies between 50.0 % "
        "and 50.0 % (from 25 blocks of ground)."
    )


def test_the_numbers_read_first_are_iou_pixels_objects_and_false_alarms(trained_card, judgement):
    assert numbers(trained_card, judgement) == [
        ("Mean IoU of findings", "50.0 %", "95 % interval 50.0 to 50.0"),
        ("Pixels right", "95.0 %", "95 % interval 95.0 to 95.0"),
        ("Objects found", "75.0 %", "3 of 4 labelled objects"),
        ("False alarms per km²", "8", "2 of 5 mapped objects"),
    ]


def test_few_blocks_are_called_rough(trained_card):
    assert "(from 5 blocks of ground, which are few, so the interval is rough)" in told(
        trained_card, judgement_of(tally(5, blocks=5))
    )


def test_one_block_gives_no_interval_and_it_is_said(trained_card):
    judgement = judgement_of(tally(5, blocks=1))
    assert "How sure these numbers are cannot be said" in told(trained_card, judgement)
    assert numbers(trained_card, judgement)[0][2] == "how sure: unknown"


def test_without_objects_the_ground_is_told_in_pixels(trained_card):
    judgement = judgement_of(tally(5, with_objects=False))
    assert "On 2,500 px of labelled ground" in told(trained_card, judgement)
    assert len(numbers(trained_card, judgement)) == 2


@pytest.mark.parametrize(
    ("known", "seen"),
    [
        ("unseen", ", which it has not seen"),
        ("near", ""),
        ("learned", ", some of which it has learned from"),
        ("namesake", ""),
        ("watched", ""),
        ("unknown", ""),
    ],
)
def test_ground_is_called_unseen_only_where_it_is(trained_card, judgement, known, seen):
    assert f"of labelled ground{seen}, the outlines" in told(trained_card, judgement, known)


def test_a_narrow_gap_is_heeded_where_nobody_judged_the_model(tiny_card):
    card = with_hold_out(tiny_card, gap_px=16)
    reach = card.training["hold_out"]["reach_px"]
    (sentence,) = heeded(card, None)
    assert sentence.startswith(f"The gap between training and test ground is 16 px wide and windows look {reach} px")
    assert not heeded(with_hold_out(tiny_card, gap_px=reach), None)


def test_what_the_judgement_notes_is_heeded(trained_card):
    judgement = judgement_of(tally(5, blocks=5))
    assert heeded(trained_card, judgement) == list(judgement.notes) != []


def test_without_a_judgement_the_card_is_asked(trained_card):
    scored = dataclasses.replace(trained_card, scores={"miou_findings": 41.7, "accuracy": 94.4, "iou_mound": 46.5})
    assert told(scored, None).endswith(
        "When it was made it scored, in percent: pixels right 94.4, IoU of mound 46.5, mean IoU of findings 41.7."
    )
    assert numbers(scored, None)[0] == ("Mean IoU of findings", "41.7 %", "from the model's card")


def test_a_validation_accuracy_is_not_passed_off_as_a_test(trained_card):
    assert "It has not been judged on test ground yet. On the ground that steered its training" in told(
        trained_card, None
    )
    assert numbers(trained_card, None) == [
        ("Validation accuracy", "75.0 %", "not a test: it steered the training"),
    ]


def test_a_model_of_which_nothing_is_known_says_so(tiny_card):
    assert told(tiny_card, None).endswith("It has not been judged on labelled ground yet.")
    assert numbers(tiny_card, None) == []


def test_a_model_of_one_scale_does_not_claim_the_other(tiny_sliding_card):
    assert told(tiny_sliding_card, None).startswith(
        "tiny maps mound, water and temple from elevation with pixels of 0.5 m. It looks at 16 m of ground in detail. "
    )


def test_many_classes_are_counted_instead_of_listed(trained_card, judgement):
    names = tuple(f"class {number}" for number in range(7))
    scores = dataclasses.replace(judgement.together.scores, mean_of=names)
    objects = judgement.together.objects
    many = dataclasses.replace(objects, classes=objects.classes[:1] * 7)
    together = dataclasses.replace(judgement.together, scores=scores, objects=many)
    text = told(trained_card, dataclasses.replace(judgement, together=together))
    assert "the outlines of 7 classes overlap" in text
    assert "It found 21 of 28 labelled objects; 14 of the 35" in text
