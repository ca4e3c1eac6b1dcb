"""What is shown of a run while it goes on. In: nothing. Out: the plain value that names a piece of the result so far.

Light: it crosses the border between the engine and whoever watches.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .geo.windows import Window


@dataclass(frozen=True)
class Piece:
    """A file that shows what is known of some pixels of a run.

    It takes the place of what earlier pieces have shown there. The file goes when it is of no more use, at the latest
    when the run ends, so it has to be read as soon as it is told of; one that is gone is followed by another.

    Attributes:
        path: GeoTIFF whose first band has class ids, 255 where there is no data or nothing decided.
        window: its pixels.
        region: all pixels of the run, on the same grid.
    """

    path: str
    window: Window
    region: Window


Show = Callable[[Piece], None]
"""Called with every piece."""


def unseen(piece: Piece) -> None:
    """Show pieces to nobody."""
