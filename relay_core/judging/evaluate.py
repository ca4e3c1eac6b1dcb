"""Judging a model on ground it has not seen. In: a model file and labelled scenes. Out: a `Judgement`; no file.

The map is made by the same job that a person runs, on the ground that holds labels, and counted against them strip by
strip. Whatever would fail late, in any scene, fails before the first window is segmented.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from typing import Optional

import numpy as np

from ..card import Card, read_card
from ..classes import IGNORE_ID
from ..datasets.ground import LabelledGround
from ..datasets.source import open_ground
from ..errors import JobError
from ..geo.blocks import rectangles
from ..geo.ground import pixel_areas_m2
from ..geo.windows import Window
from ..inference.segment import run_segment
from ..jobs import IsCancelled, Log, Progress, Scene, SegmentJob, never, silent, unheard
from ..training.split_account import LABELLED_CELL_PX, labelled_cells
from .acquaintance import JudgedGround, acquaintance, acquaintance_note
from .boundaries import check_reach
from .judgement import PIXELS_ONLY, Judgement, JudgeSettings, judge_tallies
from .maps import Reader, open_class_raster, short_names, strips_over
from .pairs import ModelComparison, compare_judgements, tally_pair
from .scores import card_scores
from .tally import Ground, Tally, tally_map


@dataclass(frozen=True)
class JudgedScene:
    """A scene to judge on.

    Attributes:
        scene: raster and labels.
        scored: called with a window, returns which of its pixels count, (H, W) bool; None for all of them. A hold-out
            gives its test ground so.
    """

    scene: Scene
    scored: Optional[Callable[[Window], np.ndarray]] = None


@dataclass(frozen=True)
class Run:
    """How maps are made.

    Attributes:
        device: "auto", "cpu", "cuda", "cuda:1" or "mps".
        progress: called with (windows done, windows of the scene, a text).
        is_cancelled: asked once per batch.
        log: called with sentences that a person should know.
    """

    device: str = "auto"
    progress: Progress = silent
    is_cancelled: IsCancelled = never
    log: Log = unheard


def evaluate_model(
    model: str,
    scenes: tuple[Scene, ...],
    device: str = "auto",
    progress: Progress = silent,
    is_cancelled: IsCancelled = never,
) -> dict[str, float]:
    """Segment every scene and score all of them together, for the card; see `scores.card_scores` [percent]."""
    judgement = judge_model(
        model, [JudgedScene(scene) for scene in scenes], PIXELS_ONLY, Run(device, progress, is_cancelled)
    )
    return card_scores(judgement.together.scores)


def judge_model(
    model: str, scenes: Sequence[JudgedScene], settings: JudgeSettings | None = None, run: Run | None = None
) -> Judgement:
    """Segment every scene and say how good the maps are, scene by scene and all together.

    Args:
        model: path of the model file.
        scenes: at least one.
        settings: what is measured; None for the defaults.
        run: how maps are made; None for the defaults.

    Raises:
        RelayError: a scene and the model do not go together, a scene holds no label, or the run was stopped.
    """
    card, run = read_card(model), run or Run()
    settings = (settings or JudgeSettings()).for_model(card.gsd_m)
    block_px = settings.block_px or card.windows.global_extent
    tallies, places = [], _places(scenes, (card,), settings, block_px)
    for place in places:
        with _open_labels(place, card) as read_labels, _map(model, place, run) as read_map:
            tallies.append((place.name, _tally(read_labels, read_map, place, card, settings)))
    judgement = judge_tallies(_title(card, model), tallies, card.classes, settings, block_px)
    return _acquainted(judgement, card, places)


def judge_against(
    model: str, other: str, scenes: Sequence[JudgedScene], settings: JudgeSettings | None = None, run: Run | None = None
) -> ModelComparison:
    """Judge two models on the same scenes and say which one is better; see `judge_model`.

    Args:
        model: path of model A's file.
        other: path of model B's file; of the same classes.
        scenes: at least one.
        settings: what is measured; None for the defaults.
        run: how maps are made; None for the defaults.

    Raises:
        JobError: the models have different classes.
        RelayError: see `judge_model`.
    """
    cards = card, other_card = read_card(model), read_card(other)
    settings, run = (settings or JudgeSettings()).for_model(card.gsd_m), run or Run()
    _check_same_classes(card, other_card)
    block_px = settings.block_px or max(c.windows.global_extent for c in cards)
    tallies_a, tallies_b, pairs = [], [], []
    places = _places(scenes, cards, settings, block_px)
    for place in places:
        with (
            _open_labels(place, card) as read_labels,
            _map(model, place, run) as read_a,
            _map(other, place, run) as read_b,
        ):
            tallies_a.append((place.name, _tally(read_labels, read_a, place, card, settings)))
            tallies_b.append((place.name, _tally(read_labels, read_b, place, other_card, settings)))
            pairs.append(tally_pair(read_labels, (read_a, read_b), place.ground, card.classes))
    a = judge_tallies(_title(card, model), tallies_a, card.classes, settings, block_px)
    b = judge_tallies(_title(other_card, other), tallies_b, card.classes, settings, block_px)
    return compare_judgements(_acquainted(a, card, places), _acquainted(b, other_card, places), pairs, card.classes)


@dataclass(frozen=True)
class _Place:
    """A scene with where its labels lie.

    Attributes:
        name: short, and no other scene's.
        scene: with the pixels that count.
        judged: what models may know of it.
        ground: the rectangle that holds all labels.
        notes: what to know about it.
    """

    name: str
    scene: JudgedScene
    judged: JudgedGround
    ground: Ground
    notes: tuple[str, ...]


def _places(
    scenes: Sequence[JudgedScene], cards: Sequence[Card], settings: JudgeSettings, block_px: int
) -> list[_Place]:
    """Look at all scenes with all models before any is segmented."""
    if not scenes:
        raise JobError("There is no scene to judge on; give at least one raster with labels.")
    names = short_names([scene.scene.raster for scene in scenes])
    places = [_place(name, scene, cards, block_px) for name, scene in zip(names, scenes)]
    for place in places:
        _check_metres(place, settings)
    return places


def _check_metres(place: _Place, settings: JudgeSettings) -> None:
    """Refuse lengths and areas in metres where nobody knows what a pixel measures, or that are shorter than one."""
    least_m2 = settings.objects.min_area_m2 if settings.objects else 0.0
    if np.isnan(place.ground.pixel_side_m) and (settings.boundary_m or least_m2):
        raise JobError(
            f"Neither {place.name} nor the model says how wide a pixel is, so nothing can be measured in metres; "
            "assign a CRS to the raster, or ask for no smallest object and for a boundary of 0."
        )
    if settings.boundary_m:
        check_reach(settings.boundary_m / place.ground.pixel_side_m)


def _place(name: str, scene: JudgedScene, cards: Sequence[Card], block_px: int) -> _Place:
    """Find the rectangle that holds the labels of one scene."""
    for card in cards[1:]:
        open_ground(scene.scene, card).close()
    with open_ground(scene.scene, cards[0]) as ground:
        raster, grid = ground.name, ground.grid
        read_labels = _scored(ground, scene)
        region = labelled_region(read_labels, Window(0, 0, *grid.shape))
        if region is None:
            raise JobError(f"{scene.scene.labels} labels no pixel of {name} that counts; choose ground with labels.")
        judged = JudgedGround(raster, grid, _labelled_windows(read_labels, region), scene.scored is not None)
    areas, notes = pixel_areas_m2(grid.crop(region)), []
    if areas is None:
        gsd_m = cards[0].gsd_m
        areas = np.full(region.height, np.nan if gsd_m is None else gsd_m**2)
        told = f"{name} does not say how wide its pixels are"
        if gsd_m is None:
            notes.append(f"{told}, nor does the model; so no areas are told.")
        else:
            notes.append(f"{told}; they are taken for the model's, {gsd_m:g} m.")
    return _Place(name, scene, judged, Ground(region, areas, block_px), tuple(notes))


def _labelled_windows(read_labels: Reader, region: Window) -> tuple[Window, ...]:
    """Return rectangles of whole cells that hold all labels of a region."""
    is_labelled = labelled_cells(
        lambda window: read_labels(window.shifted(region.row, region.col)), (region.height, region.width)
    )
    windows = []
    for _, cells in rectangles(is_labelled.astype(np.uint8)):
        row, col, height, width = (LABELLED_CELL_PX * side for side in astuple(cells))
        windows.append(Window(region.row + row, region.col + col, height, width).intersection(region))
    return tuple(windows)


def labelled_region(read_labels: Reader, whole: Window) -> Window | None:
    """Return the smallest rectangle with all labels, None where nothing is labelled."""
    rows, cols = np.zeros(whole.row_end, bool), np.zeros(whole.col_end, bool)
    for strip in strips_over(whole):
        labelled = read_labels(strip) != IGNORE_ID
        rows[strip.row : strip.row_end] = labelled.any(axis=1)
        cols |= labelled.any(axis=0)
    if not rows.any():
        return None
    (top, bottom), (left, right) = (np.flatnonzero(used)[[0, -1]].tolist() for used in (rows, cols))
    return Window(top, left, bottom + 1 - top, right + 1 - left)


def _tally(read_labels: Reader, read_map: Reader, place: _Place, card: Card, settings: JudgeSettings) -> Tally:
    """Count one map against its labels."""
    tally = tally_map(read_labels, read_map, place.ground, card.classes, settings.asked)
    return replace(tally, notes=(*place.notes, *tally.notes))


@contextmanager
def _open_labels(place: _Place, card: Card) -> Iterator[Reader]:
    """Yield what reads the labels of a scene that count."""
    with open_ground(place.scene.scene, card) as ground:
        yield _scored(ground, place.scene)


def _scored(ground: LabelledGround, scene: JudgedScene) -> Reader:
    """Return a reader of the labels that count."""
    scored = scene.scored
    if scored is None:
        return ground.labels
    return lambda window: np.where(scored(window), ground.labels(window), np.uint8(IGNORE_ID))


@contextmanager
def _map(model: str, place: _Place, run: Run) -> Iterator[Reader]:
    """Segment the ground of a scene that holds labels; yield what reads its classes by the raster's own pixels."""
    region = place.ground.region
    with tempfile.TemporaryDirectory() as folder:
        job = SegmentJob(
            raster=place.scene.scene.raster,
            model=model,
            output=str(Path(folder) / "classes.tif"),
            extent=place.judged.grid.crop(region).bounds,
            device=run.device,
            keep_grid=True,  # the labels'
        )
        run_segment(job, lambda *state: _tell(run.progress, place.name, *state), run.is_cancelled, run.log)
        with open_class_raster(job.output) as class_map:
            yield lambda window: class_map.read(window.shifted(-region.row, -region.col))


def _acquainted(judgement: Judgement, card: Card, places: Sequence[_Place]) -> Judgement:
    """Say what the model knows of the ground that it was judged on."""
    known = acquaintance(card, [place.judged for place in places])
    note = acquaintance_note(card, known)
    return replace(judgement, known=known, notes=((note,) if note else ()) + judgement.notes)


def _tell(progress: Progress, name: str, done: int, total: int, text: str) -> None:
    progress(done, total, f"{name}: {text}")


def _title(card: Card, path: str) -> str:
    return f"{card.name} ({os.path.basename(path)})"


def _check_same_classes(card: Card, other: Card) -> None:
    """Refuse models whose ids mean different things."""
    named = [[c.name for c in each.classes] for each in (card, other)]
    if named[0] != named[1]:
        raise JobError(
            f"{card.name} maps {', '.join(named[0])}, {other.name} maps {', '.join(named[1])}; compare models of the "
            "same classes in the same order."
        )
