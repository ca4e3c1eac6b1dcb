"""Several names in one text. In: what people write in a parameter or behind an option. Out: names, and back again.

As in CSV: a name that holds a comma or a quotation mark stands in quotation marks, and such a mark is written twice.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from .errors import JobError

QUOTING_HELP = 'A name with a comma stands in quotation marks: "mound, large",water.'


def read_names(text: str) -> list[str]:
    """Read names with commas between; spaces around them do not count, and [""] is what "" holds.

    Raises:
        JobError: a quotation mark has no fellow.
    """
    if text.count('"') % 2:
        raise JobError(
            f"A quotation mark in {text} has no fellow; write names that hold a comma or such a mark as in CSV: "
            '"mound, large","5"" pipe".'
        )
    rows = list(csv.reader(io.StringIO(text, newline=""), skipinitialspace=True))
    return [name.strip() for row in rows for name in row] or [""]


def join_names(names: Iterable[str]) -> str:
    """Return names as a text that `read_names` reads."""
    return ", ".join(map(_quoted, names))


def _quoted(name: str) -> str:
    """Return a name as it stands in a text, with quotation marks where it needs them."""
    text = io.StringIO(newline="")
    csv.writer(text).writerow([name])
    return text.getvalue().removesuffix("\r\n")
