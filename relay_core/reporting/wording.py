"""Numbers as people read them. In: shares, pixels, areas, seconds. Out: words with their units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

from ..judging.bootstrap import Interval

UNKNOWN = "–"
_FEW_CLASSES = 5
_SPACE = "\u00a0"  # at which no line ends


def hundredths(share: Optional[float]) -> str:
    """Return a share of 0 to 1 as a number of percent, for columns that name the unit."""
    return UNKNOWN if share is None else f"{100 * share:.1f}"


def percent(share: Optional[float]) -> str:
    """Return a share of 0 to 1 in percent, with the sign."""
    return UNKNOWN if share is None else f"{100 * share:.1f}{_SPACE}%"


def span(interval: Optional[Interval]) -> str:
    """Return an interval of shares as numbers of percent."""
    return UNKNOWN if interval is None else f"{100 * interval.low:.1f} to {100 * interval.high:.1f}"


def count(number: int) -> str:
    """Return a whole number with its thousands apart."""
    return f"{number:,}"


def pixels(number: int) -> str:
    """Return an amount of pixels."""
    return f"{number / 1e6:.3g} million{_SPACE}px" if number >= 1_000_000 else f"{count(number)}{_SPACE}px"


def ground(km2: Optional[float], number: int) -> str:
    """Return an area [km²], or where it is not known its amount of pixels."""
    if km2 is None:
        return pixels(number)
    return f"{km2:.3g}{_SPACE}km²" if km2 >= 0.01 or not km2 else f"{rate(1e6 * km2)}{_SPACE}m²"


def rate(number: float) -> str:
    """Return a number of which three digits are enough."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def metres(length_m: float) -> str:
    """Return a length."""
    return f"{length_m / 1000:.3g}{_SPACE}km" if length_m >= 1000 else f"{length_m:.3g}{_SPACE}m"


def side(length_px: int, gsd_m: Optional[float]) -> str:
    """Return the length of so many pixels on the ground, or where it is not known how wide one is their number."""
    return pixels(length_px) if gsd_m is None else metres(length_px * gsd_m)


def duration(seconds: float) -> str:
    """Return a time in its two largest units."""
    whole = round(seconds)
    for unit, next_unit, length, next_length in (("d", "h", 86400, 3600), ("h", "min", 3600, 60), ("min", "s", 60, 1)):
        if whole >= length:
            return f"{whole // length}{_SPACE}{unit} {whole % length // next_length}{_SPACE}{next_unit}"
    return f"{whole}{_SPACE}s"


def listed(words: Sequence[str]) -> str:
    """Return words with commas between and "and" before the last."""
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def listed_classes(names: Sequence[str]) -> str:
    """Return a few names of classes, or how many there are."""
    return listed(names) if len(names) <= _FEW_CLASSES else f"{len(names)} classes"


def spoken(value: Any) -> str:
    """Return a value of a card or recipe as text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(spoken, value))
    if isinstance(value, float):
        return f"{value:g}"
    return UNKNOWN if value is None or value == "" else str(value)


def score_name(name: str) -> str:
    """Return the name of a card's score in words."""
    named = {"accuracy": "pixels right", "miou": "mean IoU of all classes", "miou_findings": "mean IoU of findings"}
    of_class = name.removeprefix("iou_")
    return named.get(name, f"IoU of {of_class}" if of_class != name else name.replace("_", " "))


def as_words(name: str) -> str:
    """Return the name of a field in words, with a capital."""
    return name.replace("_", " ").capitalize()
