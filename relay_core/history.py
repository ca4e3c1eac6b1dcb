"""How a training went, validation by validation. In: numbers. Out: a line for people and the live curve, and back."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import Any, Optional

_TERMS = ("local", "global", "consistency")
_LINE = re.compile(
    r"step (?P<step>\d+) of \d+: loss (?P<loss>\S+) \((?P<terms>[^)]*)\), validation accuracy (?P<accuracy>\S+)%"
    r"(, mIoU (?P<miou>\S+)%)?, learning rate (?P<learning_rate>\S+), (?P<seconds>\S+) s"
    r"(, (?P<peak_memory_mb>\S+) MB)?"
)
_DIGITS = 5  # significant ones, in the card


@dataclass(frozen=True)
class Validation:
    """What was measured at one validation.

    Attributes:
        step: optimiser steps made.
        loss: weighted sum of the terms, the mean over the steps since the last validation.
        local_loss: the local term, before it is weighed; its mean likewise.
        global_loss: the global term; None without a global scale.
        consistency_loss: the consistency term; None without a global scale.
        accuracy: share of the watched pixels that are right, 0 to 1.
        miou: mean IoU of the recipe's classes on the watched windows, 0 to 1; None where none is labelled or mapped.
        learning_rate: of what learns fastest.
        seconds: of training so far, of all runs that went on from another.
        peak_memory_mb: most memory of the GPU, or of the process where there is none [MB]; None where it is not told.
    """

    step: int
    loss: float
    local_loss: float
    global_loss: Optional[float]
    consistency_loss: Optional[float]
    accuracy: float
    miou: Optional[float]
    learning_rate: float
    seconds: float
    peak_memory_mb: Optional[float] = None

    @property
    def rank(self) -> tuple[float, float]:
        """Return what the best weights have most of: mean IoU, then accuracy."""
        return self.miou or 0.0, self.accuracy

    def to_line(self, steps: int) -> str:
        """Say it in one line that `from_line` reads.

        Args:
            steps: of the whole run.
        """
        losses = zip(_TERMS, (self.local_loss, self.global_loss, self.consistency_loss))
        terms = ", ".join(f"{term} {loss:.3f}" for term, loss in losses if loss is not None)
        miou = "" if self.miou is None else f", mIoU {self.miou:.1%}"
        memory = "" if self.peak_memory_mb is None else f", {self.peak_memory_mb:.0f} MB"
        return (
            f"step {self.step} of {steps}: loss {self.loss:.3f} ({terms}), validation accuracy {self.accuracy:.1%}"
            f"{miou}, learning rate {self.learning_rate:.3g}, {self.seconds:.1f} s{memory}"
        )

    def to_record(self) -> dict[str, Any]:
        """Return it for a card: fields by name, rounded; `Validation(**record)` is what it was."""
        fields = dataclasses.asdict(self).items()
        return {name: float(f"{v:.{_DIGITS}g}") if isinstance(v, float) else v for name, v in fields}


def from_line(line: str) -> Optional[Validation]:
    """Read a line of `Validation.to_line`, as far as it is rounded there; None for any other line."""
    found = _LINE.fullmatch(line)
    if not found:
        return None
    terms = dict(term.split(" ") for term in found["terms"].split(", "))
    losses = [float(terms[term]) if term in terms else None for term in _TERMS]
    return Validation(
        step=int(found["step"]),
        loss=float(found["loss"]),
        local_loss=losses[0] or 0.0,
        global_loss=losses[1],
        consistency_loss=losses[2],
        accuracy=float(found["accuracy"]) / 100,
        miou=float(found["miou"]) / 100 if found["miou"] else None,
        learning_rate=float(found["learning_rate"]),
        seconds=float(found["seconds"]),
        peak_memory_mb=float(found["peak_memory_mb"]) if found["peak_memory_mb"] else None,
    )
