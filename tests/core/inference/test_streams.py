"""Work that overlaps: in order, bounded, and with its errors."""

from __future__ import annotations

import threading
import time
from contextlib import closing

import pytest
import torch

from relay_core.inference.streams import mapped_in_order, prefetched, streams_for


def counted(limit, taken):
    for number in range(limit):
        taken.append(number)
        yield number


def test_results_come_in_the_order_of_the_items_however_long_each_takes():
    def work(number):
        time.sleep(0.02 if number % 3 == 0 else 0)
        return number * 10

    assert list(mapped_in_order(work, iter(range(12)), 3)) == [number * 10 for number in range(12)]


@pytest.mark.parametrize("streams", [1, 3])
def test_no_more_is_begun_than_two_items_for_each_stream(streams):
    taken = []
    with closing(mapped_in_order(lambda number: number, counted(50, taken), streams)) as results:
        next(results)
        assert len(taken) == 2 * streams


def test_as_many_items_run_at_once_as_there_are_streams():
    meeting = threading.Barrier(3, timeout=5)  # breaks unless three come
    assert list(mapped_in_order(lambda _: meeting.wait() >= 0, iter(range(3)), 3)) == [True] * 3


def test_an_error_comes_where_its_result_would_have():
    def work(number):
        if number == 2:
            raise ValueError("the third")
        return number

    results = mapped_in_order(work, iter(range(9)), 2)
    assert [next(results), next(results)] == [0, 1]
    with pytest.raises(ValueError, match="the third"):
        next(results)


def test_torch_uses_one_core_in_a_stream_and_as_many_as_before_outside():
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        assert list(mapped_in_order(lambda _: torch.get_num_threads(), iter(range(2)), 2)) == [1, 1]
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)


def test_numbers_too_small_to_matter_are_zero_in_a_stream_and_nowhere_else():
    tiny = torch.tensor([1e-41])
    assert list(mapped_in_order(lambda _: (tiny * 1.0).item(), iter(range(1)), 1)) == [0.0]
    assert (tiny * 1.0).item() != 0


def test_the_next_item_is_made_while_the_last_is_used():
    made = threading.Event()

    def items():
        yield 1
        made.set()
        yield 2

    coming = prefetched(items())
    assert next(coming) == 1
    assert made.wait(5)
    assert list(coming) == [2]


def test_only_one_item_is_made_ahead():
    taken = []
    with closing(prefetched(counted(50, taken))) as coming:
        assert [next(coming), next(coming)] == [0, 1]
    assert len(taken) <= 3


def test_an_error_of_what_is_made_ahead_comes_after_the_items_before_it():
    def items():
        yield 1
        raise OSError("damaged")

    coming = prefetched(items())
    assert next(coming) == 1
    with pytest.raises(OSError, match="damaged"):
        next(coming)


def test_a_cpu_has_a_stream_for_each_core_that_torch_would_use():
    assert (streams_for("cpu"), streams_for("cuda:1"), streams_for("mps")) == (torch.get_num_threads(), 2, 1)
