"""A job in a terminal: its progress as a bar, its sentences, and Ctrl-C as its cancel. In: nothing. Out: callables."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tqdm import tqdm

from .jobs import IsCancelled, Progress

DEVICE_HELP = "auto, cpu, cuda, cuda:1 or mps."


def say(text: str) -> None:
    """Print a sentence without disturbing the bar.

    What comes from files, such as a model's name, may hold characters that move a terminal's cursor or hide text;
    those are printed as signs.
    """
    tqdm.write(printable(text), file=sys.stderr)


def printable(text: str) -> str:
    """Return text whose characters all show, but for ends of lines and tabs."""
    return "".join(c if c in "\n\t" or c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


@contextmanager
def stop_on_interrupt() -> Iterator[IsCancelled]:
    """Turn Ctrl-C into a job's own cancel, so that what was done is kept; a second one stops at once."""
    asked: list[int] = []

    def ask(number: int, frame: object) -> None:
        asked.append(number)
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def progress_bar(what: str) -> Iterator[Progress]:
    """Yield a progress callable that draws a bar on stderr."""
    with tqdm(desc=what, file=sys.stderr, disable=bool(os.environ.get("RELAY_QUIET"))) as bar:

        def progress(done: int, total: int, text: str) -> None:
            bar.total = total
            bar.set_postfix_str(text, refresh=False)
            bar.update(done - bar.n)

        yield progress
