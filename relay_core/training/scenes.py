"""Reading the ground to learn from. In: a `TrainJob`. Out: arrays of its scenes, split into training and validation."""

from __future__ import annotations

import dataclasses
import math

import numpy as np

from ..card import Card, Channel
from ..classes import IGNORE_ID
from ..errors import JobError
from ..geo.ground import GSD_TOLERANCE, gsd_m
from ..geo.rasters import open_raster
from ..geo.windows import Window
from ..jobs import Log, Scene, TrainJob

SceneArrays = tuple[np.ndarray, np.ndarray, np.ndarray]
"""image (C, H, W) float32, valid_mask (H, W) bool, labels (H, W) uint8."""

UNMEASURED = 1.0  # a std that the card leaves to be measured
_VALIDATION_SHARE = 0.2


def load_scenes(job: TrainJob, card: Card) -> tuple[list[SceneArrays], list[SceneArrays]]:
    """Read training and validation scenes whole.

    Without validation scenes the eastern fifth of every training scene is cut off for it, so that no training
    window, local or global, ever sees that ground.

    Raises:
        JobError: labels do not fit their raster or the classes.
        RasterError: a file cannot be read.
    """
    training = [read_scene(scene, card) for scene in job.scenes]
    if job.validation:
        return training, [read_scene(scene, card) for scene in job.validation]
    cuts = [round(labels.shape[1] * (1 - _VALIDATION_SHARE)) for _, _, labels in training]
    kept = [(i[:, :, :cut], v[:, :cut], y[:, :cut]) for (i, v, y), cut in zip(training, cuts)]
    held_out = [(i[:, :, cut:], v[:, cut:], y[:, cut:]) for (i, v, y), cut in zip(training, cuts)]
    return kept, held_out


def read_scene(scene: Scene, card: Card) -> SceneArrays:
    """Read one raster and its labels whole."""
    with open_raster(scene.raster, len(card.channels), tuple(c.name for c in card.channels)) as source:
        source.check_measurements()
        grid = source.grid
        image, valid_mask = source.read(Window(0, 0, *grid.shape))
    with open_raster(scene.labels, 1) as source:
        if source.grid.shape != grid.shape or not _same_place(source.grid.transform, grid.transform):
            raise JobError(
                f"{scene.labels} lies on another pixel grid than {scene.raster}; labels need the raster's own size and "
                "georeference (in QGIS: Warp or Rasterize with its extent and resolution)."
            )
        values, labelled = source.read(Window(0, 0, *grid.shape))
    if not valid_mask.any():
        raise JobError(f"{scene.raster} holds no data; choose another raster to learn from.")
    labels = np.where(labelled, values[0], IGNORE_ID).astype(np.uint8)
    unknown = sorted(set(np.unique(labels).tolist()) - {IGNORE_ID} - {c.id for c in card.classes})
    if unknown:
        raise JobError(f"{scene.labels} has the class ids {unknown}, which the class table does not; mend either.")
    return image, valid_mask, labels


def log_gsd_mismatch(job: TrainJob, card: Card, log: Log) -> None:
    """Tell where a scene's pixels are not of the size that the card will promise."""
    for scene in job.scenes:
        with open_raster(scene.raster, len(card.channels)) as source:
            size = gsd_m(source.grid)
        if size is not None and abs(size / card.gsd_m - 1) > GSD_TOLERANCE:
            log(
                f"The pixels of {source.name} are {size:.3g} m wide and the card will say {card.gsd_m:g} m; give the "
                "size of the pixels as the model's ground sampling distance."
            )


def measure_channels(scenes: list[SceneArrays], card: Card) -> tuple[Channel, ...]:
    """Fill in mean and std of channels whose std the card leaves at 1, from the training scenes.

    A channel centred on each window gets the typical spread within local windows, not that of the whole scene: hills
    far apart would otherwise flatten what lies on them.
    """
    measured = []
    for index, channel in enumerate(card.channels):
        if channel.std != UNMEASURED:
            measured.append(channel)
        elif channel.centre == "window":
            side = card.windows.local_size
            blocks = [b for image, valid_mask, _ in scenes for b in _blocks(image[index], valid_mask, side)]
            spread = math.sqrt(float(np.mean([block.var(dtype=np.float64) for block in blocks]))) if blocks else 0.0
            measured.append(dataclasses.replace(channel, std=spread or UNMEASURED))
        else:
            values = np.concatenate([image[index][valid_mask] for image, valid_mask, _ in scenes])
            mean, spread = float(values.mean(dtype=np.float64)), float(values.std(dtype=np.float64))
            measured.append(dataclasses.replace(channel, mean=mean, std=spread or UNMEASURED))
    return tuple(measured)


def _blocks(values: np.ndarray, valid_mask: np.ndarray, side: int) -> list[np.ndarray]:
    """Valid values of side x side blocks that have any."""
    blocks = []
    for row in range(0, values.shape[0], side):
        for col in range(0, values.shape[1], side):
            block = slice(row, row + side), slice(col, col + side)
            if valid_mask[block].any():
                blocks.append(values[block][valid_mask[block]])
    return blocks


def _same_place(left: tuple[float, ...], right: tuple[float, ...]) -> bool:
    """True where two transforms differ by less than a hundredth of a pixel."""
    pixel = abs(left[0])
    return all(abs(a - b) < 0.01 * pixel for a, b in zip(left, right))
