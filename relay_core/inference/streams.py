"""Work that overlaps: one thing is read while others are computed. In: things to do. Out: results, in their order.

torch, numpy and GDAL let go of Python's lock while they work, so threads of one process suffice. What is begun and not
yet taken is bounded, and with it the memory. Errors come out where the result would have come.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

import torch

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 2  # batches begun for each stream: one runs, one waits


def prefetched(items: Iterator[Item]) -> Generator[Item]:
    """Yield `items`, the next of which is always made in another thread while the last is used."""
    end = object()
    with ThreadPoolExecutor(1, "reading") as reader:
        coming = reader.submit(next, items, end)
        try:
            while (item := coming.result()) is not end:
                coming = reader.submit(next, items, end)
                yield item  # type: ignore[misc]  # not the end
        finally:
            coming.cancel()


def mapped_in_order(work: Callable[[Item], Result], items: Iterator[Item], streams: int) -> Generator[Result]:
    """Yield `work(item)` for each item in its order, several at once.

    Args:
        work: called in other threads, in which torch uses one core.
        items: asked for in this thread, only a few ahead of the results.
        streams: how many threads.
    """
    running: deque[Future[Result]] = deque()
    with _one_core_each(), ThreadPoolExecutor(streams, "stream", _prepare_stream) as pool:
        try:
            for item in items:
                running.append(pool.submit(work, item))
                if len(running) == _AHEAD * streams:
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
        finally:
            for future in running:
                future.cancel()


def streams_for(device: str) -> int:
    """Return how many streams a device is best fed with: on a CPU, as many as torch would use cores."""
    if device == "cpu":
        return torch.get_num_threads()
    return 2 if device.startswith("cuda") else 1  # a GPU computes one batch while the next is brought to it


def _prepare_stream() -> None:
    """Have torch use one core in this thread, and take numbers below 1e-38 for 0.

    What a shifted attention window hides counts e^-100, and numbers as small as that are computed by a slow way.
    """
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)


@contextmanager
def _one_core_each() -> Iterator[None]:
    """Give torch back its number of threads afterwards: those of streams hold for all that start later."""
    threads = torch.get_num_threads()
    try:
        yield
    finally:
        torch.set_num_threads(threads)
