"""Tiles, one after another. In: an open raster, a warm model and a layout of windows. Out: class ids and confidence.

Reading, the network and what the caller does with a finished tile overlap. What a window gives depends on the raster
alone, never on the tile, so tiles can be cut and spread at will.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass

import numpy as np

from ..geo.areas import Areas
from ..geo.blending import ScoreBlender
from ..geo.rasters import few_blocks_kept
from ..geo.stacks import RasterStack
from ..geo.windows import Window, WindowLayout, WindowPair, bands_around
from .decide import decide, decide_batch
from .memory import give_back_unused, own_zeros
from .parts import NODATA
from .scales import Scale, WindowRow, read_rows
from .scoring import Scorer
from .streams import mapped_in_order, prefetched, streams_for
from .warm import WarmModel

OnBatch = Callable[[int, int], None]
"""Told of every batch in its order: the windows in it and the tile's pixels that they answer for; may raise."""


_HELD_VALUES = 10_000_000  # 40 MB of pixels

OnMap = Callable[["TileMap"], None]
"""Told of a tile's map as it grows."""


def unwatched(tile_map: TileMap) -> None:
    """A map that nobody watches grow."""


@dataclass(frozen=True)
class Batch:
    """Windows that go through the network together.

    Attributes:
        tile: that they belong to.
        windows: pairs, each with the row that it is cut from; empty for the batch that ends a tile.
    """

    tile: Window
    windows: tuple[tuple[WindowPair, WindowRow], ...]


@dataclass(frozen=True)
class Answer:
    """What a batch's windows say of the pixels that are kept of them.

    Attributes:
        batch: the windows.
        arrays: with core crop (classes, percent), each (B, stride, stride) uint8; with tapering only the logits,
            (B, K, local_size, local_size) float32.
    """

    batch: Batch
    arrays: tuple[np.ndarray, ...]


class TileSegmenter:
    """Segments tiles of one raster with one model.

    Args:
        source: the raster.
        model: the network.
        layout: how windows lie and meet.
        batch_size: windows that go through the network together; 0 for what suits the device.
        streams: batches at a time; 0 for as many as suit the device. The answers are the same bits for any number.
        areas: pixels outside them have no class; None for all pixels.
        first_row: of the raster, where somebody looks: a tile that holds it is begun there, where it is small enough
            to be held whole; None for the top.
    """

    def __init__(
        self,
        source: RasterStack,
        model: WarmModel,
        layout: WindowLayout,
        batch_size: int = 0,
        streams: int = 0,
        areas: Areas | None = None,
        first_row: float | None = None,
    ) -> None:
        self._source = source
        self._card = model.card
        self._device = model.device
        self._layout = layout
        self._streams = streams
        self._areas = areas
        self._first_row = first_row
        self._scorer = Scorer(model, batch_size)

    @property
    def batch_size(self) -> int:
        """Windows that go through the network together; fewer than at first where the memory was full."""
        return self._scorer.batch_size

    def limit_batch(self, batch_size: int) -> None:
        """Let no more windows than this go through the network together from now on."""
        self._scorer.batch_size = min(self._scorer.batch_size, batch_size)

    def segment(self, tile: Window, on_batch: OnBatch) -> tuple[np.ndarray, np.ndarray]:
        """Segment one tile.

        Args:
            tile: pixels of the raster, inside it.
            on_batch: called with every batch.

        Returns:
            class_map: (H, W) uint8, 255 where there is no data.
            confidence: (H, W) uint8 percent, 255 where there is no data.
        """
        with closing(self.segment_all([tile], on_batch)) as finished:
            _, class_map, confidence = next(finished)
        return class_map, confidence

    def segment_all(
        self, tiles: Iterable[Window], on_batch: OnBatch, on_map: OnMap = unwatched
    ) -> Generator[tuple[Window, np.ndarray, np.ndarray]]:
        """Segment tiles and yield each with its class map and confidence; see `segment`.

        While the caller has one tile, batches of the next go through the network already; so `on_batch` is told of
        batches of a tile only after the tile before has been yielded, but they may have run before. `on_map` is told
        when the answers of a batch are in the tile's map.
        """
        streams = self._streams or streams_for(self._device)
        with (
            few_blocks_kept(),
            closing(prefetched(self._rows(tiles))) as rows,
            closing(mapped_in_order(self._answer, self._batches(rows), streams)) as answers,
        ):
            tile_map: TileMap | None = None
            for answer in answers:
                tile = answer.batch.tile
                if tile_map is None:
                    tile_map = TileMap(tile, self._layout, self._source.grid.shape, self._inside(tile))
                if answer.batch.windows:
                    on_batch(len(answer.batch.windows), tile_map.core_pixels(answer.batch))
                    tile_map.add(answer)
                    on_map(tile_map)
                    continue
                finished, tile_map = [tile_map.finish()], None
                yield (tile, *finished.pop())  # held no longer than by the caller while the next tile is made
                give_back_unused()

    def _rows(self, tiles: Iterable[Window]) -> Iterator[tuple[Window, WindowRow | None]]:
        """Read the rows of windows of each tile; None ends one."""
        for tile in tiles:
            inside = self._inside(tile)
            if inside is None or inside.any():
                rows = read_rows(self._source, self._card, self._layout, tile, self._source.context)
                if self._first_row is not None and self._can_begin_anywhere(tile):
                    middle = self._first_row - self._layout.stride / 2
                    rows = iter(sorted(rows, key=lambda row: abs(row.pairs[0].core.row - middle)))
                for row in rows:
                    yield tile, row
            yield tile, None

    def _can_begin_anywhere(self, tile: Window) -> bool:
        """Tell whether the rows of windows of a tile may come in any order: blending needs them from the top."""
        overlap = self._layout.sizes.local_size / self._layout.stride
        values = tile.height * tile.width * len(self._card.channels) * overlap
        return self._layout.stitching == "core" and values <= _HELD_VALUES

    def _inside(self, tile: Window) -> np.ndarray | None:
        """Return the pixels of a tile that shall have a class, (H, W) bool; None for all."""
        return None if self._areas is None else self._areas.inside(tile)

    def _batches(self, rows: Iterator[tuple[Window, WindowRow | None]]) -> Iterator[Batch]:
        """Group the windows that hold data, those of one tile together; an empty batch ends a tile."""
        waiting: list[tuple[WindowPair, WindowRow]] = []
        inside: np.ndarray | None = None
        begun: Window | None = None
        for tile, row in rows:
            if tile != begun:
                begun, inside = tile, self._inside(tile)
            for pair in row.pairs if row else ():
                if row and self._holds_data(pair, row.local, tile, inside):
                    waiting.append((pair, row))
                if len(waiting) == self.batch_size:
                    yield Batch(tile, tuple(waiting))
                    waiting = []
            if row is None:
                if waiting:
                    yield Batch(tile, tuple(waiting))
                waiting = []
                yield Batch(tile, ())

    def _holds_data(self, pair: WindowPair, local: Scale, tile: Window, inside: np.ndarray | None) -> bool:
        """Tell whether any pixel of the tile that the window answers for holds data and lies inside the areas.

        Windows about a core beyond the raster's edge answer for nothing: they have seen the least of it.
        """
        core = pair.core.intersection(Window(0, 0, *self._source.grid.shape))
        if not core.height or not core.width:
            return False
        kept = pair.core.padded(self._layout.kept_margin).intersection(tile)
        valid_mask = local.cut(kept)[1]
        if inside is not None:
            valid_mask = valid_mask & inside[kept.shifted(-tile.row, -tile.col).slices]
        return bool(valid_mask.any())

    def _answer(self, batch: Batch) -> Answer:
        """Run a batch through the network; called in the streams."""
        if not batch.windows:
            return Answer(batch, ())
        x_local = [row.local.pixels(pair.local_window) for pair, row in batch.windows]
        x_global = [row.global_.pixels(pair.global_window) for pair, row in batch.windows if row.global_ is not None]
        logits = self._scorer.scores(x_local, x_global or None)
        if self._layout.stitching == "taper":
            return Answer(batch, (logits.cpu().numpy(),))
        margin = self._layout.local_margin
        core = slice(margin, margin + self._layout.stride)
        return Answer(batch, tuple(each.cpu().numpy() for each in decide_batch(logits[:, :, core, core])))


class TileMap:
    """Puts the answers of one tile's windows together, in the order of the windows.

    Args:
        tile: pixels of the raster.
        layout: how windows lie and meet.
        raster_shape: (height, width) of the raster.
        inside: (H, W) bool, the tile's pixels that shall have a class; None for all.
    """

    def __init__(
        self, tile: Window, layout: WindowLayout, raster_shape: tuple[int, int], inside: np.ndarray | None
    ) -> None:
        self._tile = tile
        self._inside = inside
        shape = tile.height, tile.width
        self._class_map, self._confidence = (own_zeros(shape, np.uint8) for _ in range(2))
        self._class_map[:] = self._confidence[:] = NODATA
        self._valid_mask = own_zeros(shape, bool)
        self._blender = ScoreBlender(layout, tile, raster_shape) if layout.stitching == "taper" else None
        self._decided: list[Window] = []

    def core_pixels(self, batch: Batch) -> int:
        """Return how many of the tile's pixels lie in the cores of a batch."""
        cores = [pair.core.intersection(self._tile) for pair, _ in batch.windows]
        return sum(core.height * core.width for core in cores)

    def add(self, answer: Answer) -> None:
        """Add what a batch says."""
        for index, (pair, row) in enumerate(answer.batch.windows):
            area = pair.core.intersection(self._tile)
            place = area.shifted(-self._tile.row, -self._tile.col).slices
            self._valid_mask[place] = row.local.cut(area)[1]
            if self._blender is not None:
                self._put(self._blender.add(pair.local_window, answer.arrays[0][index]))
                continue
            inside = area.shifted(-pair.core.row, -pair.core.col).slices
            classes, percent = answer.arrays
            self._class_map[place], self._confidence[place] = classes[index][inside], percent[index][inside]
            self._decided.append(area)

    def take_changes(self) -> list[tuple[Window, np.ndarray]]:
        """Return the parts of the map in which something was decided since the last call.

        Returns:
            Pixels of the raster, and their classes, (h, w) uint8, 255 where there is no data or nothing decided.
        """
        decided, self._decided = self._decided, []
        changes = []
        for window in bands_around(decided):
            place = window.shifted(-self._tile.row, -self._tile.col).slices
            is_known = self._valid_mask[place]
            if self._inside is not None:
                is_known = is_known & self._inside[place]
            changes.append((window, np.where(is_known, self._class_map[place], np.uint8(NODATA))))
        return changes

    def finish(self) -> tuple[np.ndarray, np.ndarray]:
        """Return class map and confidence, (H, W) uint8, 255 where there is no data."""
        if self._blender is not None:
            self._put(self._blender.finish())
        if self._inside is not None:
            self._valid_mask &= self._inside
        if not self._valid_mask.all():
            self._class_map[~self._valid_mask] = NODATA
            self._confidence[~self._valid_mask] = NODATA
        return self._class_map, self._confidence

    def _put(self, blended: Iterator[tuple[int, np.ndarray]]) -> None:
        """Decide rows of blended scores."""
        for first, scores in blended:
            rows = slice(first, first + scores.shape[1])
            self._class_map[rows], self._confidence[rows] = decide(scores)
            self._decided.append(Window(self._tile.row + first, self._tile.col, scores.shape[1], self._tile.width))
