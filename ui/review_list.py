"""The order in which candidates are looked at. In: candidates, order, filters. Out: the one to show, progress.

Plain Python: neither layers nor widgets.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Optional

from ..algorithms.review_fields import ACCEPTED, OPEN, STATES

LEAST_CERTAIN, MOST_CERTAIN, LARGEST, SMALLEST = "least_certain", "most_certain", "largest", "smallest"
ORDERS = {
    LEAST_CERTAIN: ("confidence", 1),
    MOST_CERTAIN: ("confidence", -1),
    LARGEST: ("area_m2", -1),
    SMALLEST: ("area_m2", 1),
}
"""Order -> (attribute of a candidate, sign of its rise)."""


@dataclass(frozen=True)
class Candidate:
    """A polygon that a model found, and what a person says of it.

    Attributes:
        fid: its id in the layer.
        found_class: the model's class.
        area_m2: ground area [m2], None where unknown.
        confidence: of the model [percent], None where unknown.
        state: open, accepted or rejected.
        new_class: the person's class, "" where the model's stands.
        note: the person's.
        reviewer: who decided, "" for nobody yet.
        date: when, as text; "" for not yet.
    """

    fid: int
    found_class: str
    area_m2: Optional[float] = None
    confidence: Optional[float] = None
    state: str = OPEN
    new_class: str = ""
    note: str = ""
    reviewer: str = ""
    date: str = ""

    @property
    def map_class(self) -> str:
        """The class that counts."""
        return self.new_class or self.found_class


@dataclass(frozen=True)
class Arrangement:
    """What is looked at, in which order.

    Attributes:
        order: a key of `ORDERS`; candidates of unknown size or confidence come last in all of them.
        class_name: only candidates of this class; "" for all.
        state: only candidates of this state; "" for all.
        smallest_m2: only candidates of this size and larger ones [m2]; unknown sizes pass.
    """

    order: str = LEAST_CERTAIN
    class_name: str = ""
    state: str = ""
    smallest_m2: float = 0.0

    def concerns(self, candidate: Candidate) -> bool:
        """Return whether a candidate passes the filters of class and size, and so is part of the task."""
        is_large = candidate.area_m2 is None or candidate.area_m2 >= self.smallest_m2
        return is_large and self.class_name in ("", candidate.map_class)

    def shows(self, candidate: Candidate) -> bool:
        """Return whether a candidate passes all filters."""
        return self.concerns(candidate) and self.state in ("", candidate.state)

    def sort_key(self, candidate: Candidate) -> tuple[bool, float, int]:
        """Return what candidates are sorted by."""
        attribute, sign = ORDERS[self.order]
        value = getattr(candidate, attribute)
        return value is None, sign * (value or 0.0), candidate.fid


LIKELIEST_MISTAKES = Arrangement()
"""Everything, with what the model is least certain of first."""


@dataclass(frozen=True)
class Progress:
    """How far a review is, counted over the candidates of the classes and sizes that are looked at, of any state."""

    reviewed: int
    accepted: int
    total: int


class ReviewList:
    """Candidates in a fixed sequence, one of them the current one.

    A decision changes neither the sequence nor its filters' result, so that the way back leads over what was just
    decided; `arrange` and `reload` do.
    """

    def __init__(self, candidates: Iterable[Candidate] = (), arrangement: Arrangement = Arrangement()) -> None:
        self._candidates: dict[int, Candidate] = {}
        self._sequence: list[int] = []
        self._place = -1
        self.arrangement = arrangement
        self.reload(candidates)

    @property
    def current(self) -> Optional[Candidate]:
        """The candidate that is looked at, None where there is none."""
        return self._candidates[self._sequence[self._place]] if self._sequence else None

    @property
    def place(self) -> tuple[int, int]:
        """(place of the current candidate from 1, length of the sequence); (0, 0) where nothing passes the filters."""
        return self._place + 1, len(self._sequence)

    @property
    def classes(self) -> list[str]:
        """All classes that candidates have, sorted."""
        named = {c.map_class for c in self._candidates.values()} | {c.found_class for c in self._candidates.values()}
        return sorted(named - {""})

    @property
    def progress(self) -> Progress:
        """How far the review is."""
        states = [c.state for c in self._candidates.values() if self.arrangement.concerns(c)]
        count = {state: states.count(state) for state in STATES}
        return Progress(len(states) - count[OPEN], count[ACCEPTED], len(states))

    def reload(self, candidates: Iterable[Candidate]) -> None:
        """Take the candidates anew; the current one stays where it is still there."""
        current = self.current
        self._candidates = {c.fid: c for c in candidates}
        self._sort(current.fid if current else None, self._place)

    def arrange(self, arrangement: Arrangement) -> None:
        """Filter and sort anew, and begin with the first."""
        self.arrangement = arrangement
        self._sort(None, 0)

    def replace(self, candidate: Candidate) -> None:
        """Take what is now known of a candidate."""
        self._candidates[candidate.fid] = candidate

    def step(self, by: int) -> None:
        """Go forth (1) or back (-1), not beyond the ends."""
        self._place = min(max(self._place + by, 0), len(self._sequence) - 1)

    def advance(self) -> None:
        """Go to the next open candidate, from the beginning where none is left behind; without any, one step forth."""
        ahead = [*range(self._place + 1, len(self._sequence)), *range(self._place)]
        for place in ahead:
            if self._candidates[self._sequence[place]].state == OPEN:
                self._place = place
                return
        self.step(1)

    def go_to(self, fid: int) -> bool:
        """Go to a candidate of the layer, whatever the filters; return whether it is still there."""
        if fid not in self._candidates:
            return False
        if fid not in self._sequence:
            self._sort(fid, 0, keep=fid)
        self._place = self._sequence.index(fid)
        return True

    def _sort(self, current: Optional[int], otherwise: int, keep: Optional[int] = None) -> None:
        """Make the sequence; go to `current`, or to the place `otherwise`."""
        shown = [c for c in self._candidates.values() if c.fid == keep or self.arrangement.shows(c)]
        self._sequence = [c.fid for c in sorted(shown, key=self.arrangement.sort_key)]
        last = len(self._sequence) - 1
        self._place = self._sequence.index(current) if current in self._sequence else min(max(otherwise, 0), last)
