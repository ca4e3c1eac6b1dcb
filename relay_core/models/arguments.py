"""What a card may set on a backbone. In: a card's `backbone_args`. Out: nothing, or a sentence of refusal.

A card comes from anywhere: it may set sizes that a network can have, never a path or a download.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import ModelFileError


@dataclass(frozen=True)
class Number:
    """One number from `least` to `largest`, `whole` or not; a list of `count` such numbers where `count` is above 0."""

    least: float
    largest: float
    count: int = 0
    whole: bool = False


@dataclass(frozen=True)
class Flag:
    """True or false."""


ArgRule = Number | Flag


def check_args(backbone: str, args: Mapping[str, Any], rules: Mapping[str, ArgRule]) -> None:
    """Refuse arguments that a card may not set, or not to such a value.

    Raises:
        ModelFileError: an argument is not in `rules` or outside its range.
    """
    unknown = sorted(set(args) - set(rules))
    if unknown:
        reason = f"the arguments {', '.join(unknown)} are not among those a card may set"
        raise ModelFileError(f"The backbone {backbone} cannot be built ({reason}); mend the card.")
    for name, value in args.items():
        wanted = _unmet(value, rules[name])
        if wanted:
            reason = f"{name} is {value}, possible {wanted}"
            raise ModelFileError(f"The backbone {backbone} cannot be built ({reason}); mend the card.")


def _unmet(value: Any, rule: ArgRule) -> str:
    """Return what is possible where `value` is not, else nothing."""
    if isinstance(rule, Flag):
        return "" if isinstance(value, bool) else "are true and false"
    span = f"{'whole numbers, ' if rule.whole else ''}{rule.least} to {rule.largest}"
    values = value if isinstance(value, list) and rule.count else [value]
    if rule.count and (not isinstance(value, list) or len(value) != rule.count):
        return f"is a list of {rule.count} numbers, {span} each"
    kinds = (int,) if rule.whole else (int, float)
    numbers = all(isinstance(v, kinds) and not isinstance(v, bool) for v in values)
    return "" if numbers and all(rule.least <= v <= rule.largest for v in values) else f"are {span}"
