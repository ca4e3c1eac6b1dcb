"""Labels from polygons. In: a vector layer with a class field, and areas. Out: class ids of any window.

Inside the areas labelling is complete: ground that nothing labels is background. Outside them nothing is known.
Without areas the whole raster is one. Polygons are burnt in file order, the later over the earlier, as Archaeoscape's
are; a pixel belongs to the polygon that covers its centre.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Optional

import numpy as np

from ..classes import IGNORE_ID, ClassTable
from ..described import VOID_NAMES, folded, said
from ..errors import JobError
from ..geo.grid import Grid
from ..geo.vectors import PolygonLayer, read_polygons
from ..geo.windows import Window
from ..jobs import Scene

_MOST_LISTED = 12


class PolygonLabels:
    """Class ids from polygons, burnt window by window.

    Args:
        scene: names the polygons, their layer and field.
        grid: of the raster.
        classes: what the field's values are matched with; its background is the ground between polygons.
        spellings: further names of classes, folded (see `described.folded`) -> the class table's.

    Raises:
        JobError: the polygons cannot be read, or a value of the field is no class.
    """

    def __init__(self, scene: Scene, grid: Grid, classes: ClassTable, spellings: Mapping[str, str]) -> None:
        self._layer = read_polygons(scene.labels, grid, scene.class_field, scene.layer)
        self._ids = _ids_of_layer(self._layer, scene.class_field, classes, spellings)
        self._between = background_id(classes)

    def read(self, window: Window) -> np.ndarray:
        """Return class ids, (H, W) uint8, `IGNORE_ID` where unknown."""
        return self._layer.burn(self._ids, window, self._between)

    def close(self) -> None:
        """Polygons are held; there is nothing to let go of."""


def background_id(classes: ClassTable) -> int:
    """Return the id of ground in an area that nothing labels: the table's first background.

    Where classes cover all ground and none is background, what they leave is not known: `IGNORE_ID`.
    """
    return next((c.id for c in classes if c.background), IGNORE_ID)


def class_id_of(value: Any, classes: ClassTable, spellings: Mapping[str, str]) -> Optional[int]:
    """Return the class id that a field's value means, None where it means none.

    A name comes before a number, so that classes may be called "1" and "2". NULL and empty text are polygons that
    nobody has classified, and `IGNORE_ID` like those called void.

    Args:
        value: text, number or None.
        classes: names and ids.
        spellings: further names, folded -> the class table's.
    """
    text = said(value)
    name = folded(text)
    named = {folded(c.name): c.id for c in classes}
    for candidate in (name, folded(spellings.get(name, ""))):
        if candidate in named:
            return named[candidate]
    if not name or name in VOID_NAMES:
        return IGNORE_ID
    try:
        number = float(text)
    except ValueError:
        return None
    return int(number) if number == IGNORE_ID or (number in range(len(classes))) else None


def _ids_of_layer(layer: PolygonLayer, field: str, classes: ClassTable, spellings: Mapping[str, str]) -> np.ndarray:
    """Match every polygon's value with a class, (N,) uint8."""
    ids = {value: class_id_of(value, classes, spellings) for value in set(layer.values.tolist())}
    strangers = sorted(str(value) for value, class_id in ids.items() if class_id is None)
    if strangers:
        held, known = sorted(str(value) for value in ids if value is not None), [c.name for c in classes]
        raise JobError(
            f"The field {field} of {layer.name} holds {_listed(held)}; the class table ({_listed(known)}) has no class "
            f"for {_listed(strangers)}. Rename either, or choose another field."
        )
    return np.array([ids[value] for value in layer.values.tolist()], np.uint8)


def _listed(names: list[str]) -> str:
    """Join names, the first dozen of many."""
    more = f" and {len(names) - _MOST_LISTED} more" if len(names) > _MOST_LISTED else ""
    return ", ".join(names[:_MOST_LISTED]) + more
