"""The classes that labels hold. In: a field's values, a layer's style. Out: a class table with names and colours."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any, Optional

from qgis.core import QgsCategorizedSymbolRenderer, QgsPalettedRasterRenderer, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QVariant

from ..relay_core.classes import IGNORE_ID, ClassTable, MapClass
from ..relay_core.described import VOID_NAMES, folded, generic_classes, named_classes, said
from ..relay_core.errors import JobError
from .common import tr

_MOST_CLASSES = 100


def field_classes(field: str, values: Iterable[Any], colours: dict[str, str], background: str) -> ClassTable:
    """Return the classes that a field holds.

    Args:
        field: its name, for messages.
        values: all that it holds.
        colours: value -> "#rrggbb", in the order that classes shall have.
        background: name of the ground that is no finding; the last class unless the field holds it; "" for none.

    Raises:
        JobError: the field is empty, or holds something else than classes.
    """
    held = {said(None if isinstance(value, QVariant) else value).strip() for value in values}
    spelled = {folded(name): name for name in sorted(held, reverse=True) if folded(name) not in ("", *VOID_NAMES)}
    if not spelled:
        raise JobError(
            tr("The field {field} is empty; fill in the class of the polygons, or choose another field.").format(
                field=field
            )
        )
    if len(spelled) > _MOST_CLASSES:
        raise JobError(
            tr("The field {field} holds {count} different values; choose the field that holds the class.").format(
                field=field, count=len(spelled)
            )
        )
    ordered = [folded(value) for value in colours if folded(value) in spelled]
    names = list(dict.fromkeys((*ordered, *sorted(spelled))))
    if background and folded(background) not in names:
        names.append(folded(background))
        spelled[folded(background)] = background
    plain = named_classes(spelled[name] for name in names)
    known = {folded(value): colour for value, colour in colours.items()}
    return _with_background(
        [dataclasses.replace(c, colour=known.get(folded(c.name), c.colour)) for c in plain], background
    )


def raster_classes(layer: QgsRasterLayer, background: str) -> ClassTable:
    """Return the classes that a class raster's style names.

    Args:
        layer: styled by unique values from 0.
        background: name of the class that is no finding; "" for none.

    Raises:
        JobError: the style names no classes, or numbers that are no class ids.
    """
    renderer = layer.renderer()
    entries = renderer.classes() if isinstance(renderer, QgsPalettedRasterRenderer) else []
    named = {entry.value: (entry.label.strip(), entry.color.name()) for entry in entries if entry.value != IGNORE_ID}
    if not named:
        raise JobError(
            tr(
                "{name} does not say what its numbers mean; give it a style of unique values with a label for each "
                "class, or name the classes in order."
            ).format(name=layer.name())
        )
    strangers = [value for value in named if value != int(value) or not 0 <= value < IGNORE_ID]
    if strangers:
        raise JobError(
            tr(
                "The style of {name} names the number {value:g}, which is no class id; use whole numbers from 0."
            ).format(name=layer.name(), value=strangers[0])
        )
    classes = [
        dataclasses.replace(c, name=named[c.id][0] or c.name, colour=named[c.id][1]) if c.id in named else c
        for c in generic_classes(int(max(named)) + 1)
    ]
    return _with_background(classes, background)


def category_colours(layer: Optional[QgsVectorLayer], field: str) -> dict[str, str]:
    """Return value -> "#rrggbb" of a layer that is styled by categories of a field."""
    renderer = layer.renderer() if layer else None
    if not isinstance(renderer, QgsCategorizedSymbolRenderer) or renderer.classAttribute().strip('"') != field:
        return {}
    return {
        said(category.value()): category.symbol().color().name()
        for category in renderer.categories()
        if category.symbol() and isinstance(category.value(), (str, int, float))
    }


def _with_background(classes: list[MapClass], background: str) -> ClassTable:
    """Say which class is no finding."""
    name = folded(background)
    return ClassTable(tuple(dataclasses.replace(c, background=bool(name) and folded(c.name) == name) for c in classes))
