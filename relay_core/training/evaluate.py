"""Scoring a model on ground it has not seen. In: a model file and labelled scenes. Out: scores in percent.

The map is made by the same job that a person runs, and compared with the labels pixel by pixel.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np

from ..card import read_card
from ..geo.rasters import open_raster
from ..geo.windows import Window
from ..inference.segment import run_segment
from ..jobs import IsCancelled, Progress, Scene, SegmentJob, never, silent
from .metrics import confusion_matrix, scores
from .scenes import read_scene


def evaluate_model(
    model: str,
    scenes: tuple[Scene, ...],
    device: str = "auto",
    progress: Progress = silent,
    is_cancelled: IsCancelled = never,
) -> dict[str, float]:
    """Segment every scene and score all of them together; see `metrics.scores`."""
    card = read_card(model)
    confusion = np.zeros((len(card.classes),) * 2, np.int64)
    for scene in scenes:
        _, _, labels = read_scene(scene, card)
        class_map = _class_map(model, scene, device, progress, is_cancelled)
        confusion += confusion_matrix(labels, class_map, len(card.classes))
    return scores(confusion, card.classes)


def _class_map(model: str, scene: Scene, device: str, progress: Progress, is_cancelled: IsCancelled) -> np.ndarray:
    """Segment a scene and return its class ids (H, W)."""
    with tempfile.TemporaryDirectory() as folder:
        output = str(Path(folder) / "classes.tif")
        job = SegmentJob(raster=scene.raster, model=model, output=output, device=device)
        run_segment(job, progress, is_cancelled)
        with open_raster(output, 1) as source:
            values, valid_mask = source.read(Window(0, 0, *source.grid.shape))
    return np.where(valid_mask, values[0], 255).astype(np.uint8)
