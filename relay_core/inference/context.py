"""What the global windows change. In: a `ContextDifferenceJob`. Out: rasters of the changes, shares and a table.

Every window goes through the network twice, as it is and with a global window in which every pixel is the channels'
mean, as where a raster holds no data at all. The first of both maps is the segmentation, pixel for pixel.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass

import numpy as np

from ..card import read_card
from ..classes import ClassTable
from ..errors import RasterError
from ..geo.raster_writer import RasterFormat, create_raster
from ..geo.rasters import CLASS_BAND, few_blocks_kept
from ..geo.windows import Window
from ..insight_jobs import ClassDifference, ContextDifferenceJob, ContextDifferenceResult, check_reads_both_scales
from ..jobs import IsCancelled, Log, Progress, never, silent, unheard
from ..judging.tables import table_lines
from .decide import decide_batch
from .insight import Steps, batches_of, opened_for
from .opening import OpenedJob
from .parts import NODATA
from .scoring import Scorer
from .streams import mapped_in_order, streams_for
from .tiles import Batch
from .warm import WarmModel, warm_model

_CLASSES = "raster of changed classes"
_PROBABILITY = "raster of probabilities"


@dataclass(frozen=True, eq=False)
class TileDifference:
    """What the global windows change on a tile.

    Attributes:
        tile: pixels of the raster.
        with_context: (H, W) uint8, the segmentation; 255 without data.
        without_context: (H, W) uint8, the same with empty global windows.
        change: (H, W) float32, what the global windows add to the probability of the class that is chosen with them;
            NaN without data.
    """

    tile: Window
    with_context: np.ndarray
    without_context: np.ndarray
    change: np.ndarray


def run_context_difference(
    job: ContextDifferenceJob, progress: Progress = silent, is_cancelled: IsCancelled = never, log: Log = unheard
) -> ContextDifferenceResult:
    """Compare a map with the one that the same model makes without its global windows.

    Args:
        job: what to do.
        progress: called before every batch with (windows done, windows in all, a text).
        is_cancelled: asked as often, and while files are written; True ends the job.
        log: called with warnings and notes.

    Raises:
        RelayError: one of its family, with what to do.
    """
    segmentation = job.segmentation
    card = read_card(segmentation.model)
    check_reads_both_scales(card)
    rasters = {_CLASSES: segmentation.output, _PROBABILITY: job.probability}
    with opened_for(rasters, segmentation, log) as at:
        model = warm_model(segmentation.model, segmentation.device, segmentation.precision)
        steps = Steps(at.plan.windows, progress, is_cancelled)
        counts, mean_change = _write_differences(at, model, job, steps)
    compared = int(counts.sum())
    return ContextDifferenceResult(
        classes=segmentation.output,
        probability=job.probability,
        changed_percent=100 * (1 - float(np.trace(counts)) / compared),
        mean_change=mean_change,
        compared_px=compared,
        by_class=_by_class(counts, card.classes),
        text=_told(counts, card.classes, mean_change),
        windows=steps.windows,
        device=model.device,
    )


def differences(at: OpenedJob, model: WarmModel, steps: Steps) -> Iterator[TileDifference]:
    """Yield what the global windows change on every tile of a segmentation.

    Args:
        at: the segmentation.
        model: reads both scales.
        steps: told of every batch.

    Raises:
        JobCancelled: somebody asked for it.
    """
    scorer = Scorer(model, at.job.batch_size)
    margin = at.plan.layout.local_margin
    core = slice(margin, margin + at.plan.layout.stride)

    def answer(batch: Batch) -> tuple[Batch, tuple[np.ndarray, ...]]:
        x_local = [row.local.inputs(pair.local_window) for pair, row in batch.windows]
        x_global = [row.global_.inputs(pair.global_window) for pair, row in batch.windows if row.global_ is not None]
        empty = [np.zeros_like(x) for x in x_global]  # normalised, 0 is the channel's mean
        seen, blind = (scorer.scores(x_local, far)[:, :, core, core] for far in (x_global, empty))
        classes, others = (decide_batch(logits)[0] for logits in (seen, blind))
        chosen = classes.long().unsqueeze(1)
        gained, had = (logits.softmax(dim=1).gather(1, chosen).squeeze(1) for logits in (seen, blind))
        return batch, tuple(each.cpu().numpy() for each in (classes, others, gained - had))

    for tile in at.plan.tiles:
        size = (tile.height, tile.width)
        maps = (np.full(size, NODATA, np.uint8), np.full(size, NODATA, np.uint8), np.full(size, np.nan, np.float32))
        batches = batches_of(at, tile, scorer.batch_size)
        with few_blocks_kept(), closing(mapped_in_order(answer, batches, streams_for(model.device))) as answers:
            for batch, arrays in answers:
                steps.take(batch)
                _put(batch, arrays, maps)
        yield TileDifference(tile, *maps)


def _put(batch: Batch, arrays: tuple[np.ndarray, ...], maps: tuple[np.ndarray, ...]) -> None:
    """Write the answers of a batch's cores (B, stride, stride) to the maps of its tile, where there are data."""
    tile = batch.tile
    for index, (pair, row) in enumerate(batch.windows):
        area = pair.core.intersection(tile)
        place = area.shifted(-tile.row, -tile.col).slices
        inside = area.shifted(-pair.core.row, -pair.core.col).slices
        valid_mask = row.local.cut(area)[1]
        for array, target in zip(arrays, maps):
            np.copyto(target[place], array[index][inside], where=valid_mask)


def _write_differences(
    at: OpenedJob, model: WarmModel, job: ContextDifferenceJob, steps: Steps
) -> tuple[np.ndarray, float]:
    """Write the rasters; return pixels (K, K) by class with and without global windows, and the mean change.

    Raises:
        RasterError: the extent holds no data.
    """
    grid, region, number = at.source.grid.crop(at.plan.region), at.plan.region, len(at.card.classes)
    counts, total = np.zeros((number, number), np.int64), 0.0
    class_form = RasterFormat(1, "uint8", NODATA, at.card.classes, "nearest", (CLASS_BAND,))
    form = RasterFormat(1, "float32", math.nan, None, "average", ("added to the probability of the chosen class",))
    with few_blocks_kept(), ExitStack() as files:
        classes = files.enter_context(create_raster(job.segmentation.output, grid, class_form, steps.end_if_asked))
        probability = job.probability and files.enter_context(
            create_raster(job.probability, grid, form, steps.end_if_asked)
        )
        for found in differences(at, model, steps):
            place = found.tile.shifted(-region.row, -region.col)
            has_data = found.with_context != NODATA
            pairs = found.with_context[has_data].astype(np.int64) * number + found.without_context[has_data]
            counts += np.bincount(pairs, minlength=number**2).reshape(number, number)
            total += float(found.change[has_data].sum(dtype=np.float64))
            changed = np.where(found.with_context != found.without_context, found.with_context, np.uint8(NODATA))
            classes.write(changed[None], place)
            if probability:
                probability.write(found.change[None], place)
            steps.end_if_asked()
        if not counts.any():
            raise RasterError("The raster holds no data in this extent; choose another one.")
    return counts, total / int(counts.sum())


def _by_class(counts: np.ndarray, classes: ClassTable) -> tuple[ClassDifference, ...]:
    """Return what changes of every class, from pixels (K, K) by class with and without global windows."""
    seen, blind = counts.sum(axis=1), counts.sum(axis=0)
    return tuple(ClassDifference(c.name, int(seen[c.id]), int(blind[c.id]), int(counts[c.id, c.id])) for c in classes)


def _told(counts: np.ndarray, classes: ClassTable, mean_change: float) -> str:
    """Return what changes, in lines for people."""
    compared, changed = int(counts.sum()), int(counts.sum() - np.trace(counts))
    rows = []
    for c in _by_class(counts, classes):
        pixels = (c.with_px, c.without_px, c.with_px - c.both_px, c.without_px - c.both_px)
        rows.append((c.name, *(f"{number:,}" for number in pixels)))
    lines = [
        f"The global windows change the class of {changed:,} of {compared:,} pixels ({100 * changed / compared:.2f} %) "
        f"and add {mean_change:+.3f} to the probability of the chosen class, on average.",
        *table_lines(("Pixels", "with context", "without", "only with", "only without"), rows),
    ]
    return "\n".join(lines)
