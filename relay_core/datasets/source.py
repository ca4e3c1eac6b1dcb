"""Labelled ground, whatever it comes from. In: a scene and a card. Out: pixels and class ids of any window.

Nothing is loaded whole: rasters are read window by window, polygons are held as outlines and burnt where asked.
"""

from __future__ import annotations

from typing import Union

import numpy as np

from ..card import Card
from ..classes import IGNORE_ID, ClassTable
from ..errors import JobError
from ..geo.areas import Areas
from ..geo.grid import Grid
from ..geo.stacks import RasterStack, ReopenedStack, open_stack, paths_of
from ..geo.windows import Window
from ..jobs import Scene
from .catalogue import find_dataset
from .ground import LabelledGround
from .label_rasters import RasterLabels, Reading, in_other_order, stored_ids
from .polygons import PolygonLabels, background_id

OWN_IDS = "ids"
"""The `Scene.reading` of labels that are class ids already, or polygons that name the classes of the card."""


class FileGround(LabelledGround):
    """The ground of a scene, read from its files; see `open_ground`."""

    def __init__(self, scene: Scene, card: Card) -> None:
        self._scene = scene
        self._classes = card.classes
        self._channels = tuple(c.name for c in card.channels)
        self._pixels = ReopenedStack(self._open)
        opened = self._pixels.opened()
        opened.check_measurements()
        self.name, self.grid = opened.name, opened.grid
        self._labels = _label_source(scene, self.grid, card.classes)
        self._areas = Areas(scene.areas, self.grid) if scene.areas else None
        # A data set's own labels say what is void; class rasters of others have one value for void and not drawn.
        is_filled = scene.areas and not scene.class_field and scene.reading == OWN_IDS
        self._unlabelled = background_id(card.classes) if is_filled else IGNORE_ID

    def read(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Read pixels; see `LabelledGround`."""
        return self._pixels.opened().read(window)

    def labels(self, window: Window) -> np.ndarray:
        """Return class ids; see `LabelledGround`.

        Raises:
            JobError: the labels hold something that is no class.
            RasterError: a file is damaged there.
        """
        ids = self._labels.read(window)
        _check_ids(ids, self._scene.labels, self._classes)
        inside = window.intersection(Window(0, 0, *self.grid.shape)).shifted(-window.row, -window.col).slices
        labels = np.full(ids.shape, IGNORE_ID, np.uint8)
        labels[inside] = np.where(ids == IGNORE_ID, self._unlabelled, ids)[inside]
        if self._areas is not None:
            labels[~self._areas.inside(window)] = IGNORE_ID
        return labels

    def close(self) -> None:
        """Let go of the files; reading takes them up again."""
        self._pixels.close()
        self._labels.close()

    def _open(self) -> RasterStack:
        return open_stack(self._scene.raster, len(self._channels), self._channels)


def open_ground(scene: Scene, card: Card) -> LabelledGround:
    """Open a scene's raster and labels, and check that they fit each other and the card.

    Values of labels are checked where they are read; `training.scenes.check_scene` reads them all.

    Raises:
        JobError: labels, areas or classes do not fit the raster or the card.
        RasterError: a raster cannot be read or has too few bands.
    """
    return FileGround(scene, card)


def scene_files(scene: Scene) -> list[str]:
    """Return the paths that a scene names, for jobs that must not overwrite them or ask whether they changed."""
    vectors = [source.split("|")[0] for source in (scene.areas, scene.labels if scene.class_field else "") if source]
    rasters = paths_of(scene.raster) + ([] if scene.class_field else paths_of(scene.labels))
    return rasters + vectors


def _label_source(scene: Scene, grid: Grid, classes: ClassTable) -> Union[PolygonLabels, RasterLabels]:
    """Open what labels a scene.

    Raises:
        JobError: the reading is unknown, or its classes are not the card's.
    """
    dataset = None if scene.reading == OWN_IDS else find_dataset(scene.reading)
    if scene.class_field:
        return PolygonLabels(scene, grid, classes, dataset.spellings if dataset else {})
    if dataset is None:
        return RasterLabels(scene, grid, Reading(stored_ids))
    if dataset.reading is None:
        raise JobError(
            f"The labels of {dataset.title} are polygons; give {scene.labels} a class field, or the reading "
            f"{OWN_IDS!r} where it is a class raster."
        )
    own, given = ([c.name for c in table] for table in (dataset.classes, classes))
    if not dataset.has_classes(classes):
        raise JobError(
            f"{scene.labels} is read as {dataset.title} ({', '.join(own)}) and the class table has {', '.join(given)}; "
            "use the data set's own classes, in any order."
        )
    new_ids = {c.id: given.index(c.name) for c in dataset.classes}
    return RasterLabels(scene, grid, in_other_order(dataset.reading, new_ids))


def _check_ids(ids: np.ndarray, labels: str, classes: ClassTable) -> None:
    """Refuse values that are no class ids."""
    fits = (ids == IGNORE_ID) | ((ids >= 0) & (ids < len(classes)) & (ids == np.floor(ids)))
    if not fits.all():
        unknown = [f"{value:g}" for value in np.unique(ids[~fits])[:12].tolist()]
        raise JobError(
            f"{labels} has the class ids [{', '.join(unknown)}], which the class table does not; mend either."
        )
