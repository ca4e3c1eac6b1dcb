"""A model at work. In: a network and the ground that it is judged on. Out: its best and worst windows, as arrays.

Every window goes through the network as it does when a map is made, so what its core shows is what the map shows there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Optional

import numpy as np
import torch

from ..card import Card
from ..classes import IGNORE_ID
from ..datasets.ground import LabelledGround
from ..datasets.source import open_ground
from ..errors import JobCancelled
from ..geo.normalisation import normalise
from ..geo.resampling import REDUCERS
from ..geo.windows import Window, WindowPair, layout_for
from ..inference.tiles import decide
from ..judging.evaluate import JudgedScene, Run
from ..judging.maps import Reader
from ..models.attention import relay_attention
from ..models.scaling import ScaledModel
from .candidates import Candidate, best_and_worst, draw_candidates, labelled_cores

Pixels = tuple[np.ndarray, np.ndarray]
"""image (C, H, W) float32 and valid_mask (H, W) bool."""

_MOST_WINDOWS = 200
_BATCH = 8


@dataclass(frozen=True, eq=False)
class ShownWindow:
    """One window pair, what is known of it and what the model makes of it.

    Attributes:
        scene: name of the raster.
        pair: its windows; the core's labels count.
        accuracy: share of the core's labelled pixels that are right, 0 to 1.
        local: what the network sees close up, before it is normalised.
        global_: what it sees from afar; None where the model does not look.
        labels: (l, l) uint8, `IGNORE_ID` where nothing counts.
        class_map: (l, l) uint8, `IGNORE_ID` where there is no data.
        local_attention: (h, w) weights that the relays give to patches, the mean over relays and blocks; None without.
        global_attention: the same of the global scale.
    """

    scene: str
    pair: WindowPair
    accuracy: float
    local: Pixels
    global_: Optional[Pixels]
    labels: np.ndarray
    class_map: np.ndarray
    local_attention: Optional[np.ndarray]
    global_attention: Optional[np.ndarray]


@dataclass(frozen=True)
class Showcase:
    """The windows of a model that are shown.

    Attributes:
        best: those with findings that it does best.
        worst: those that it does worst.
        looked_at: windows that were compared.
        labelled: windows with labels, all of them.
    """

    best: tuple[ShownWindow, ...]
    worst: tuple[ShownWindow, ...]
    looked_at: int
    labelled: int


def make_showcase(network: ScaledModel, scenes: Sequence[JudgedScene], number: int, run: Run) -> Showcase:
    """Choose the best and worst windows on labelled ground, and look at them closely.

    Args:
        network: on its device.
        scenes: with the pixels that count.
        number: windows to show of each.
        run: progress and cancel.

    Raises:
        JobCancelled: somebody asked for it.
        RelayError: a scene does not fit the model.
    """
    card = network.card
    layout = layout_for(card.windows, card.overlap)
    with ExitStack() as opened:
        looks = [_Look(opened.enter_context(open_ground(scene.scene, card)), scene, card, network) for scene in scenes]
        found = (
            candidate
            for index, look in enumerate(looks)
            for candidate in labelled_cores(index, look.labels, look.ground.grid.shape, layout, card.classes)
        )
        drawn, labelled = draw_candidates(found, _MOST_WINDOWS)
        scored = [(c, accuracy) for c, accuracy in zip(drawn, _accuracies(looks, drawn, run)) if accuracy is not None]
        best, worst = (
            tuple(looks[candidate.scene].closely(candidate, accuracy) for candidate, accuracy in chosen)
            for chosen in best_and_worst(scored, number)
        )
    return Showcase(best, worst, len(scored), labelled)


class _Look:
    """One scene, looked at with one network.

    Attributes:
        ground: the scene.
        labels: gives those that count, inside the raster.
    """

    def __init__(self, ground: LabelledGround, scene: JudgedScene, card: Card, network: ScaledModel) -> None:
        self.ground = ground
        self.labels: Reader = ground.labels
        scored = scene.scored
        if scored is not None:
            self.labels = lambda window: np.where(scored(window), ground.labels(window), np.uint8(IGNORE_ID))
        self._card = card
        self._network = network

    def core_accuracies(self, pairs: Sequence[WindowPair]) -> list[Optional[float]]:
        """Return the share of each core's labelled pixels that are right; None where no data lie under its labels."""
        seen = [self._seen(pair) for pair in pairs]
        with torch.inference_mode():
            logits, _ = self._network(*self._inputs(seen))
        return [
            self._accuracy(pair, decide(scores.float().cpu().numpy())[0], local[1])
            for pair, scores, (local, _) in zip(pairs, logits, seen)
        ]

    def closely(self, candidate: Candidate, accuracy: float) -> ShownWindow:
        """Return all there is to show of one window pair."""
        pair = candidate.pair
        local, global_ = self._seen(pair)
        inputs = self._inputs([(local, global_)])
        with torch.inference_mode():
            logits, _ = self._network(*inputs)
        class_map = np.where(local[1], decide(logits[0].float().cpu().numpy())[0], np.uint8(IGNORE_ID))
        attention: list[Optional[np.ndarray]] = [None, None]
        if self._card.num_relay_tokens:
            maps = relay_attention(self._network, *inputs).mean_over_blocks()
            attention = [None if scale is None else scale[0].mean(dim=0).cpu().numpy() for scale in maps]
        labels = self._labels_around(pair.local_window)
        return ShownWindow(self.ground.name, pair, accuracy, local, global_, labels, class_map, *attention)

    def _seen(self, pair: WindowPair) -> tuple[Pixels, Optional[Pixels]]:
        """Read both windows of a pair, the global one at its resolution."""
        sizes = self._card.windows
        local = self.ground.read(pair.local_window)
        if not self._card.reads_global:
            return local, None
        return local, REDUCERS[sizes.global_resampling](*self.ground.read(pair.global_window), sizes.downsample)

    def _inputs(self, seen: Sequence[tuple[Pixels, Optional[Pixels]]]) -> tuple[torch.Tensor, Optional[torch.Tensor]]:
        """Stack what was seen to the network's inputs, (B, C, l, l) and (B, C, g, g) or None."""
        near = self._batch([local for local, _ in seen])
        far = [global_ for _, global_ in seen if global_ is not None]
        return near, self._batch(far) if far else None

    def _batch(self, images: Sequence[Pixels]) -> torch.Tensor:
        inputs = np.stack([normalise(*image, self._card.channels) for image in images])
        return torch.from_numpy(inputs).to(next(self._network.parameters()).device)

    def _labels_around(self, window: Window) -> np.ndarray:
        """Return the labels that count of a window that may reach past the raster's edge."""
        labels = np.full((window.height, window.width), IGNORE_ID, np.uint8)
        inside = window.intersection(Window(0, 0, *self.ground.grid.shape))
        labels[inside.shifted(-window.row, -window.col).slices] = self.labels(inside)
        return labels

    def _accuracy(self, pair: WindowPair, class_map: np.ndarray, valid_mask: np.ndarray) -> Optional[float]:
        core = pair.core.shifted(-pair.local_window.row, -pair.local_window.col).slices
        labels = self._labels_around(pair.core)
        counted = (labels != IGNORE_ID) & valid_mask[core]
        return float((class_map[core] == labels)[counted].mean()) if counted.any() else None


def _accuracies(looks: Sequence[_Look], candidates: Sequence[Candidate], run: Run) -> Iterator[Optional[float]]:
    """Yield every candidate's accuracy, in their order, scene by scene and batch by batch."""
    done = 0
    for scene, look in enumerate(looks):
        pairs = [candidate.pair for candidate in candidates if candidate.scene == scene]
        for first in range(0, len(pairs), _BATCH):
            if run.is_cancelled():
                raise JobCancelled("The report was stopped before it was written.")
            batch = pairs[first : first + _BATCH]
            accuracies = look.core_accuracies(batch)
            done += len(batch)
            run.progress(done, len(candidates), "looking for the best and worst windows")
            yield from accuracies
