"""Which findings become polygons, and how plain their outlines are. In: numbers, or text that people write. Out: rules.

Light: a part of `SegmentJob`, filled in by the toolbox and the shell.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from .errors import JobError
from .names import join_names, read_names


@dataclass(frozen=True)
class PolygonRules:
    """What polygons are written, and how.

    Attributes:
        min_area_m2: smaller findings are left out; what counts is the ground of their pixels, without holes.
        min_area_by_class: name of a class -> the same for this class instead.
        fill_holes_m2: smaller holes are filled, unless a finding that is written lies in them.
        simplify_px: corners of outlines go as long as that moves less ground than a square with this side [px]; 0 keeps
            the outlines of the pixels. Neighbours keep their common outlines, without gaps and overlaps.
        classes: names of the classes that polygons are made of; () for all findings.
    """

    min_area_m2: float = 0.0
    min_area_by_class: dict[str, float] = field(default_factory=dict)
    fill_holes_m2: float = 0.0
    simplify_px: float = 0.0
    classes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_not_negative("smallest polygon", self.min_area_m2, "m²")
        for name, area in self.min_area_by_class.items():
            _check_not_negative(f"smallest polygon of {name}", area, "m²")
        _check_not_negative("largest hole to fill", self.fill_holes_m2, "m²")
        _check_not_negative("simplification of outlines", self.simplify_px, "px")
        object.__setattr__(self, "classes", tuple(self.classes))

    @property
    def need_ground(self) -> bool:
        """Whether they can only be kept where the size of pixels is known in metres."""
        return any((self.min_area_m2, self.fill_holes_m2, *self.min_area_by_class.values()))

    def min_area_of(self, class_name: str) -> float:
        """Return the least area of a polygon of a class [m²]."""
        return self.min_area_by_class.get(class_name, self.min_area_m2)

    def check(self, class_names: Collection[str], knows_metres: bool) -> None:
        """Refuse rules that cannot be kept.

        Args:
            class_names: of the classes that polygons are made of.
            knows_metres: whether the raster's CRS says how large its pixels are.

        Raises:
            JobError: a class is not one of the model's, or areas are asked for where they are unknown.
        """
        asked: dict[str, Collection[str]] = {
            "A smallest polygon is given": self.min_area_by_class,
            "Polygons are asked": self.classes,
        }
        for what, names in asked.items():
            for name in names:
                if name not in class_names:
                    raise JobError(
                        f"{what} for {name}, but this model makes polygons of {join_names(class_names)}; choose one of "
                        "them."
                    )
        if self.need_ground and not knows_metres:
            raise JobError(
                "Polygons cannot be chosen by their size in m²: the raster's coordinate reference system does not say "
                "how large its pixels are. Assign one (in QGIS: Assign Projection), or leave the sizes at 0."
            )


def read_classes(text: str) -> tuple[str, ...]:
    """Read names as `names.read_names` does; "" is (), all classes."""
    return tuple(filter(None, read_names(text)))


def read_min_areas(text: str) -> tuple[float, dict[str, float]]:
    """Read what people write: "25", "mound=25, water=100" or "10, mound=25"; "" is 0. See `names.read_names`.

    Returns:
        The area of all classes, and those of single classes by name [m²].

    Raises:
        JobError: it cannot be read.
    """
    general, by_class = 0.0, {}
    for part in filter(None, read_names(text)):
        name, is_single, number = part.rpartition("=")
        try:
            area = float(number)
        except ValueError as reason:
            raise JobError(
                f'The smallest polygon "{text}" cannot be read; write an area in m², such as 25, or one for every '
                "class, such as mound=25, water=100."
            ) from reason
        if is_single:
            by_class[name.strip()] = area
        else:
            general = area
    return general, by_class


def _check_not_negative(what: str, value: float, unit: str) -> None:
    if not 0 <= value < float("inf"):
        raise JobError(f"The {what} is {value:g} {unit}; it must be 0 {unit} or more.")
