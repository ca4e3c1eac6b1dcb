"""What a report says first. In: a model's card and a judgement. Out: key numbers, a summary, what to heed.

Written for people who know the ground and not the statistics: what was learned where, how good the map is on ground
that the model has not seen, and how sure that is.
"""

from __future__ import annotations

from typing import Optional

from ..card import Card
from ..judging.acquaintance import gap_note
from ..judging.bootstrap import Interval
from ..judging.judgement import FEW_BLOCKS, Judgement, SceneJudgement
from ..judging.objects import ObjectScores
from ..judging.scores import Scores
from ..training.record import read_hold_out, scenes_learned
from .page import KeyNumber, KeyNumbers, Notes, Text
from .wording import count, ground, listed, listed_classes, metres, percent, rate, score_name, side, span, spoken

_FEW_CLASSES = 4  # whose objects are told one by one
_FEW_SCENES = 3
_SEEN = {"unseen": ", which it has not seen", "learned": ", some of which it has learned from"}


def key_numbers(card: Card, judgement: Optional[Judgement]) -> KeyNumbers:
    """Return the numbers that are read first."""
    if judgement is None:
        return KeyNumbers(_card_numbers(card))
    together = judgement.together
    scores, intervals = together.scores, together.intervals
    of_miou, of_accuracy = (intervals.miou, intervals.accuracy) if intervals else (None, None)
    numbers = [
        KeyNumber(percent(scores.miou), _mean_name(scores, card), _sure(of_miou, together)),
        KeyNumber(percent(scores.accuracy), "Pixels right", _sure(of_accuracy, together)),
    ]
    if together.objects is not None:
        numbers += _object_numbers(together.objects)
    return KeyNumbers(tuple(numbers))


def summary(card: Card, judgement: Optional[Judgement]) -> tuple[Text, ...]:
    """Return short paragraphs: what was trained on what ground, what it scores, how sure that is."""
    origin = " ".join([_what(card), *_learned(card)])
    if judgement is None:
        return Text(origin), Text(_card_scores(card))
    scored = " ".join(_scored(judgement.together, _SEEN.get(judgement.known, "")))
    return Text(origin), Text(scored), Text(_how_sure(judgement))


def heed(card: Card, judgement: Optional[Judgement]) -> list[Notes]:
    """Return what a reader should know before the numbers are used; nothing where there is nothing to heed."""
    held = read_hold_out(card)
    if judgement is not None:
        sentences = judgement.notes
    else:
        sentences = (gap_note(held),) if held is not None and held.is_narrow else ()
    return [Notes(sentences)] if sentences else []


def _what(card: Card) -> str:
    findings = listed_classes([c.name for c in card.classes.findings or card.classes])
    channels = listed([c.name for c in card.channels])
    near, far = (side(length, card.gsd_m) for length in (card.windows.local_size, card.windows.global_extent))
    sight = f"looks at {near} of ground in detail"
    if card.reads_global and card.reads_local:
        sight += f" and at {far} around it from afar"
    elif card.reads_global:
        sight = f"looks at {far} of ground from afar"
    size = "" if card.gsd_m is None else f" with pixels of {metres(card.gsd_m)}"
    return f"{card.name} maps {findings} from {channels}{size}. It {sight}."


def _learned(card: Card) -> list[str]:
    """Say what it learned from, and what was kept from it."""
    held = read_hold_out(card)
    ground_of = {} if held is None else {r: ground(g.km2, g.pixels) for r, g in held.ground.items() if g.pixels}
    if "train" not in ground_of:
        return []
    names = scenes_learned(card)
    scenes = listed(names) if len(names) <= _FEW_SCENES else f"{len(names)} rasters"
    told = [f"It learned from {ground_of['train']} of labelled ground{f' in {scenes}' if scenes else ''}"]
    if "validation" in ground_of:
        told.append(f"another {ground_of['validation']} only steered the training")
    if "test" in ground_of:
        told.append(f"{ground_of['test']} were kept from it for the test")
    return [listed(told) + "."]


def _scored(together: SceneJudgement, seen: str) -> list[str]:
    """Say how good the map is; `seen` is a clause about its ground."""
    scores = together.scores
    km2 = together.objects.area_km2 if together.objects is not None else None
    where = f"On {ground(km2, scores.scored_px)} of labelled ground{seen}, "
    told = []
    if scores.miou is not None:
        told.append(
            f"{where}the outlines of {listed_classes(scores.mean_of)} overlap with the labelled ones by "
            f"{percent(scores.miou)} on average (mean IoU; 100 % would be outlines without a fault)."
        )
        where = "In all, "
    objects = together.objects
    if objects is not None and any(c.labelled for c in objects.classes):
        alarms, mapped = (count(sum(getattr(c, what) for c in objects.classes)) for what in ("false_alarms", "mapped"))
        told.append(f"It found {_found(objects)} objects; {alarms} of the {mapped} mapped ones are false alarms.")
    told.append(f"{where}{percent(scores.accuracy)} of the pixels have the right class.")
    return told


def _found(objects: ObjectScores) -> str:
    """Say how many objects were found, class by class where they are few."""
    found = [f"{count(c.found)} of {count(c.labelled)} {c.name}" for c in objects.classes if c.labelled]
    labelled, total = (count(sum(getattr(c, what) for c in objects.classes)) for what in ("labelled", "found"))
    return listed(found) if len(found) <= _FEW_CLASSES else f"{total} of {labelled} labelled"


def _how_sure(judgement: Judgement) -> str:
    intervals = judgement.together.intervals
    if intervals is None or intervals.miou is None:
        return "How sure these numbers are cannot be said: the ground that was judged is too small for intervals."
    rough = ", which are few, so the interval is rough" if intervals.blocks < FEW_BLOCKS else ""
    return (
        "How sure is that? On other ground of the same kind the numbers would differ. With "
        f"{100 * intervals.settings.level:g} % confidence the mean IoU lies between {percent(intervals.miou.low)} and "
        f"{percent(intervals.miou.high)} (from {intervals.blocks} blocks of ground{rough})."
    )


def _card_scores(card: Card) -> str:
    """Say what the card knows where nobody judged the model anew."""
    if card.scores:
        known = ", ".join(f"{score_name(what)} {spoken(value)}" for what, value in sorted(card.scores.items()))
        return f"When it was made it scored, in percent: {known}."
    accuracy = card.training.get("validation_accuracy")
    if isinstance(accuracy, (int, float)):
        return (
            "It has not been judged on test ground yet. On the ground that steered its training it was right on "
            f"{percent(accuracy)} of all pixels, which other ground may not reach."
        )
    return "It has not been judged on labelled ground yet."


def _card_numbers(card: Card) -> tuple[KeyNumber, ...]:
    """Return what the card knows, where nobody judged the model anew."""
    named = (
        ("miou_findings", "Mean IoU of findings"),
        ("miou", "Mean IoU of all classes"),
        ("accuracy", "Pixels right"),
    )
    scored = [(card.scores[key], label) for key, label in named if isinstance(card.scores.get(key), (int, float))]
    if scored:
        return tuple(KeyNumber(percent(value / 100), label, "from the model's card") for value, label in scored)
    accuracy = card.training.get("validation_accuracy")
    if isinstance(accuracy, (int, float)):
        return (KeyNumber(percent(accuracy), "Validation accuracy", "not a test: it steered the training"),)
    return ()


def _object_numbers(objects: ObjectScores) -> list[KeyNumber]:
    """Return objects found and false alarms, of all classes together."""
    labelled, found = (sum(getattr(c, what) for c in objects.classes) for what in ("labelled", "found"))
    alarms, mapped = (sum(getattr(c, what) for c in objects.classes) for what in ("false_alarms", "mapped"))
    numbers = []
    if labelled:
        of = f"{count(found)} of {count(labelled)} labelled objects"
        numbers.append(KeyNumber(percent(found / labelled), "Objects found", of))
    if objects.area_km2:
        per_km2 = rate(alarms / objects.area_km2)
        numbers.append(KeyNumber(per_km2, "False alarms per km²", f"{count(alarms)} of {count(mapped)} mapped objects"))
    return numbers


def _mean_name(scores: Scores, card: Card) -> str:
    is_part = scores.mean_over == "findings" and len(card.classes.findings) < len(card.classes)
    return "Mean IoU of findings" if is_part else "Mean IoU of all classes"


def _sure(interval: Optional[Interval], together: SceneJudgement) -> str:
    if interval is None or together.intervals is None:
        return "how sure: unknown"
    return f"{100 * together.intervals.settings.level:g} % interval {span(interval)}"
