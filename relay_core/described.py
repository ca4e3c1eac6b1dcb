"""Channels and classes as a person gives them. In: names, or the path of a JSON file. Out: a card's channels, classes.

For whoever trains a model, or imports a checkpoint that does not tell what its inputs and outputs mean.
"""

from __future__ import annotations

import colorsys
import dataclasses
import json
import numbers
import os
import re
from collections.abc import Iterable
from typing import Any

from .card import Channel
from .classes import ARCHAEOLOGY, ClassTable, MapClass
from .errors import JobError
from .names import read_names

VOID_NAMES = frozenset({"void", "ignore", "ignored", "unlabelled", "unlabeled"})
"""What a class field calls ground that must not be learnt from or scored."""

_KINDS = ("red", "green", "blue", "nir", "elevation")
_COLOURS = {c.name: c.colour for c in ARCHAEOLOGY}
_GOLDEN_TURN = 0.618034  # of the colour circle: any number of neighbours stay apart


def read_channels(given: str) -> tuple[Channel, ...]:
    """Read channels.

    Args:
        given: names such as "red,green,blue,dtm:elevation" (a name, or name:kind), or the path of a JSON file of
            channels with name, kind, mean, std and centre.

    Raises:
        JobError: neither.
        ModelFileError: a channel cannot work.
    """
    if _is_file(given):
        return tuple(_from_table(Channel, entry, given) for entry in _entries(given))
    return tuple(_named_channel(name) for name in _names(given, "channels"))


def generic_channels(count: int) -> tuple[Channel, ...]:
    """Return channels of which only the number is known."""
    return tuple(Channel(f"channel {index}", "other") for index in range(count))


def read_classes(given: str) -> ClassTable:
    """Read classes.

    Args:
        given: names such as "mound,water,background", in order, or the path of a JSON file of classes with id, name,
            colour and background; what a class leaves out is filled in.

    Raises:
        JobError: neither.
        ModelFileError: a class cannot work.
    """
    if not _is_file(given):
        return named_classes(_names(given, "classes"))
    classes = []
    for index, entry in enumerate(_entries(given)):
        plain = _named_class(index, str(entry.get("name", f"class {index}")))
        classes.append(_from_table(MapClass, {**dataclasses.asdict(plain), **entry}, given))
    return ClassTable(tuple(sorted(classes, key=lambda c: c.id)))


def generic_classes(count: int) -> ClassTable:
    """Return classes of which only the number is known."""
    return named_classes(f"class {index}" for index in range(count))


def named_classes(names: Iterable[str]) -> ClassTable:
    """Return classes of these names, in order, with colours of their own; "background" is background.

    Raises:
        ModelFileError: there is none, or two have one name.
    """
    return ClassTable(tuple(_named_class(index, name) for index, name in enumerate(names)))


def said(value: Any) -> str:
    """Return a field's value as text, "" for NULL; 1.0 is said as 1, which it becomes where a field holds NULL, too."""
    if value is None:
        return ""
    is_whole = isinstance(value, numbers.Real) and float(value).is_integer()
    return str(int(value)) if is_whole else str(value)


def folded(name: str) -> str:
    """Return one spelling for names that differ in case, spaces, hyphens and underscores."""
    return re.sub(r"[\s_-]+", " ", name).strip().casefold()


def files_named(*given: str) -> list[str]:
    """Return which of the texts are paths of files."""
    return [text for text in given if text and _is_file(text)]


def _is_file(given: str) -> bool:
    return given.lower().endswith(".json") or os.path.isfile(given)


def _names(given: str, what: str) -> list[str]:
    names = read_names(given)
    if not all(names):
        raise JobError(f'"{given}" does not name the {what}; give names with commas between them, or a JSON file.')
    return names


def _named_channel(text: str) -> Channel:
    name, _, kind = text.partition(":")
    kind = kind or (name if name in _KINDS else "other")
    # Elevations differ by hundreds of metres from place to place; what counts is the relief within a window.
    return Channel(name, kind, centre="window" if kind == "elevation" else "dataset")


def _named_class(index: int, name: str) -> MapClass:
    red, green, blue = colorsys.hsv_to_rgb(index * _GOLDEN_TURN % 1, 0.75, 0.85)
    mixed = f"#{round(255 * red):02x}{round(255 * green):02x}{round(255 * blue):02x}"
    return MapClass(index, name, _COLOURS.get(name, mixed), background=name == "background")


def _entries(path: str) -> list[dict[str, Any]]:
    entries = _read_json(path)
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        raise JobError(f"{path} is not a list of tables; write [{{...}}, {{...}}], one for each in order.")
    return entries


def _from_table(kind: type, entry: dict[str, Any], path: str) -> Any:
    known = [f.name for f in dataclasses.fields(kind)]
    unknown = sorted(set(entry) - set(known))
    required = [f.name for f in dataclasses.fields(kind) if f.default is dataclasses.MISSING]
    missing = [name for name in required if name not in entry]
    if unknown or missing:
        fault = f"does not know {', '.join(unknown)}" if unknown else f"needs {', '.join(missing)}"
        raise JobError(f"{path}: an entry {fault}; an entry may have {', '.join(known)}.")
    return kind(**entry)


def _read_json(path: str) -> Any:
    """Read a JSON file that describes channels or classes.

    Raises:
        JobError: it cannot be read or is not JSON.
    """
    try:
        with open(path, encoding="utf-8") as stream:
            return json.load(stream)
    except OSError as reason:
        raise JobError(f"{path} cannot be read ({reason.strerror}); choose an existing JSON file.") from reason
    except (ValueError, RecursionError) as reason:
        raise JobError(f"{path} is not JSON ({reason}); give a list of tables such as [{{...}}, {{...}}].") from reason
