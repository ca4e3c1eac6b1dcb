from __future__ import annotations

import pytest

from relay_core.engine.process import describe_exit


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (-9, "was killed, most likely because the computer ran out of memory (exit code -9)"),
        (-11, "crashed (segmentation fault) (exit code -11)"),
        (-15, "was ended by SIGTERM (exit code -15)"),
        (-99, "was ended by a signal (exit code -99)"),
        (0xC0000005, "crashed (access violation) (exit code 0xc0000005)"),
        (0xC0000135, "could not load one of its libraries (exit code 0xc0000135)"),
        (1, "ended by itself (exit code 1)"),
    ],
)
def test_exit_codes_are_put_into_words(code, words):
    assert describe_exit(code) == words
