"""The class table: ids, names and colours, from a model's card to a raster's legend."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from .errors import ModelFileError

IGNORE_ID = 255  # in labels: not scored; in class rasters: nodata
MEANS = ("findings", "all")
"""What a mean IoU is taken over: without background as for Archaeoscape, or all classes as for URUR, Gleason and
Cityscapes."""
_HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class MapClass:
    """One class of a map.

    Attributes:
        id: value in the class raster, 0 to 254.
        name: shown in legends and written as an attribute.
        colour: "#rrggbb".
        background: True for ground that is not a finding; no polygons are made of it.
    """

    id: int
    name: str
    colour: str
    background: bool = False

    def __post_init__(self) -> None:
        if not isinstance(self.id, int) or isinstance(self.id, bool) or not 0 <= self.id < IGNORE_ID:
            raise ModelFileError(f"Class id {self.id!r} is not a whole number from 0 to 254; mend the class table.")
        if not isinstance(self.name, str) or not self.name:
            raise ModelFileError(f"Class {self.id} has no name; give every class a name.")
        if not isinstance(self.colour, str) or not _HEX_COLOUR.fullmatch(self.colour):
            raise ModelFileError(f'Class {self.name} has the colour {self.colour!r}; write it as "#rrggbb".')

        if not isinstance(self.background, bool):
            raise ModelFileError(f"Class {self.name} has the background flag {self.background!r}; write true or false.")

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Red, green and blue, 0 to 255."""
        value = int(self.colour[1:], 16)
        return value >> 16, value >> 8 & 255, value & 255


@dataclass(frozen=True)
class ClassTable:
    """The classes of a model; ids are 0 to K - 1 in order, so that an id is also a channel of the logits."""

    classes: tuple[MapClass, ...]

    def __post_init__(self) -> None:
        if not self.classes:
            raise ModelFileError("The class table is empty; a model needs at least one class.")
        if [c.id for c in self.classes] != list(range(len(self.classes))):
            raise ModelFileError("Class ids are not 0, 1, 2 … in order; renumber the class table.")
        if len({c.name for c in self.classes}) != len(self.classes):
            raise ModelFileError("Two classes have the same name; give every class a name of its own.")

    def __len__(self) -> int:
        return len(self.classes)

    def __iter__(self) -> Iterator[MapClass]:
        return iter(self.classes)

    def __getitem__(self, class_id: int) -> MapClass:
        return self.classes[class_id]

    def taking_only(self, names: Collection[str]) -> ClassTable:
        """Return the table in which every class but those named is background; the same table without names."""
        if not names:
            return self
        return ClassTable(tuple(replace(c, background=c.background or c.name not in names) for c in self.classes))

    @property
    def findings(self) -> tuple[MapClass, ...]:
        """The classes that are not background."""
        return tuple(c for c in self.classes if not c.background)


ARCHAEOLOGY = ClassTable(
    (
        MapClass(0, "mound", "#dc9600"),
        MapClass(1, "water", "#1478dc"),
        MapClass(2, "temple", "#c800c8"),
        MapClass(3, "background", "#ffffff", background=True),
    )
)
"""The classes, ids and colours of Archaeoscape, which generated landscapes use too."""
