"""The account of an import for people. In: the ledger's entries. Out: a short table, counts, and the whole as CSV.

What differs in the numbers of layers and blocks only is one line of the table: 300 tensors become about thirty.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import get_args

from ...outputs import whole_file
from .ledger import Entry, Fate

FATES: tuple[Fate, ...] = get_args(Fate)
_NUMBER = re.compile(r"(?<=\.)\d+(?=\.|$)")
_Span = tuple[int, int]
_WIDEST_NAME = 60  # beyond it the next column begins where the name ends


def table(entries: Sequence[Entry]) -> str:
    """Return one line for every run of alike tensors, then how many tensors met which fate."""
    lines = []
    for fate in FATES:
        for keys, targets, count, note in _runs([e for e in entries if e.fate == fate]):
            way = f"{keys} -> {targets}" if keys and targets else keys or targets
            lines.append((fate, way, count, note))
    width = min(max((len(way) for _, way, _, _ in lines), default=0), 2 * _WIDEST_NAME)
    rows = [f"{fate:<8} {way:<{width}} {count:>4}  {note}".rstrip() for fate, way, count, note in lines]
    return "\n".join(rows + [""] + [f"{fate:<8} {number:>4} tensors" for fate, number in counts(entries).items()])


def counts(entries: Iterable[Entry]) -> dict[str, int]:
    """Return how many tensors met which fate."""
    fates = [entry.fate for entry in entries]
    return {fate: fates.count(fate) for fate in FATES}


def short_names(names: Iterable[str]) -> list[str]:
    """Return names with runs of layers and blocks drawn together: "blocks.0-11.norm1.weight"."""
    return [keys for keys, _, _, _ in _runs([Entry(name, "used") for name in names])]


def write_account(path: str, entries: Sequence[Entry]) -> None:
    """Write every line of the account as CSV.

    Raises:
        OutputError: it cannot be written.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("key", "fate", "target", "note"))
    writer.writerows((e.key, e.fate, e.target, e.note) for e in entries)
    with whole_file(path) as unfinished, open(unfinished, "w", encoding="utf-8", newline="") as stream:
        stream.write(text.getvalue())


def _runs(entries: Sequence[Entry]) -> list[tuple[str, str, int, str]]:
    """Draw together what differs in numbers only: (keys, targets, tensors, note) in the order of the first."""
    alike: dict[tuple[str, str, str], list[tuple[_Span, ...]]] = {}
    for entry in entries:
        pattern = (_blank(entry.key), _blank(entry.target), _blank(entry.note))
        numbers = [int(n) for text in (entry.key, entry.target, entry.note) for n in _NUMBER.findall(text)]
        alike.setdefault(pattern, []).append(tuple((n, n) for n in numbers))
    runs = []
    for (key, target, note), spans in alike.items():
        sides = (key.count("{}"), key.count("{}") + target.count("{}"))
        for merged, count in _merge(spans, sides):
            words = [f"{low}-{high}" if high > low else str(low) for low, high in merged]
            texts = (key.format(*words), target.format(*words[sides[0] :]), note.format(*words[sides[1] :]))
            runs.append((texts[0], texts[1], count, texts[2]))
    return runs


def _blank(text: str) -> str:
    return _NUMBER.sub("{}", text.replace("{", "(").replace("}", ")"))


def _merge(spans: list[tuple[_Span, ...]], sides: tuple[int, int]) -> list[tuple[tuple[_Span, ...], int]]:
    """Join neighbours: first the blocks of a layer, then layers whose blocks are alike."""
    items = [(span, 1) for span in sorted(spans)]
    joined = True
    while joined:
        joined = False
        merged = items[:1]
        for span, count in items[1:]:
            union = _union(merged[-1][0], span, sides)
            if union is None:
                merged.append((span, count))
            else:
                merged[-1] = (union, merged[-1][1] + count)
                joined = True
        items = merged
    return items


def _union(first: tuple[_Span, ...], second: tuple[_Span, ...], sides: tuple[int, int]) -> tuple[_Span, ...] | None:
    """Join two spans that follow each other in one number of the key, one of the target and one of the note."""
    differing = [i for i, (a, b) in enumerate(zip(first, second)) if a != b]
    if any(first[i][1] + 1 != second[i][0] for i in differing):
        return None
    of_text = [(i >= sides[0]) + (i >= sides[1]) for i in differing]
    if not differing or len(set(of_text)) < len(of_text):
        return None
    return tuple((a[0], b[1]) for a, b in zip(first, second))
