from __future__ import annotations

import pytest

from relay_core.engine.messages import (
    Bye,
    CancelJob,
    JobDone,
    JobFailed,
    LogLine,
    PieceMade,
    ProgressMade,
    Ready,
    RunJob,
    UnknownMessage,
    decode,
    encode,
)
from relay_core.errors import EngineError

MESSAGES = [
    Ready(protocol=1, version="0.1.0"),
    RunJob(kind="SegmentJob", fields={"raster": "/données/ហ្គោលម៉ូន.tif", "extent": [0.5, 1, 2, 3], "overlap": None}),
    CancelJob(),
    Bye(),
    ProgressMade(done=3, total=12, text="3 of 12 windows"),
    LogLine(text="two\nlines"),
    PieceMade(fields={"path": "/données/.piece_0_0_8_8.tif", "window": {"row": 0, "col": 0, "height": 8, "width": 8}}),
    JobDone(fields={"windows": 12}),
    JobFailed(error="RasterError", sentence="No bands.", details=""),
]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: type(message).__name__)
def test_a_message_comes_back_as_it_went_out(message):
    assert decode(encode(message)) == message


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: type(message).__name__)
def test_a_message_is_one_line_of_ascii(message):
    line = encode(message)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert line.isascii()


def test_a_path_that_is_not_utf_8_survives():
    message = LogLine(text="/data/\udcff.tif")
    assert decode(encode(message)) == message


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\n",
        b'{"type": "log", "te',
        b"\xff\xfe\x00",
        b"[1, 2]",
        b'"ready"',
        b"null",
        b'{"text": "no type"}',
        b'{"type": 3}',
        b'{"type": ["log"]}',
        b'{"type": "dance"}',
        b'{"type": "log"}',
        b'{"type": "log", "text": 5}',
        b'{"type": "log", "text": "a", "more": 1}',
        b'{"type": "run", "kind": "SegmentJob", "fields": []}',
        b"[" * 100_000,
    ],
    ids=lambda line: repr(line[:24]),
)
def test_a_damaged_or_unknown_line_is_an_engine_error_in_one_sentence(line):
    with pytest.raises(EngineError, match=r"A message between QGIS and the engine .*restart QGIS and run again\.$"):
        decode(line)


def test_a_message_of_a_later_version_is_told_from_a_damaged_one():
    with pytest.raises(UnknownMessage):
        decode(b'{"type": "dance", "steps": 3}\n')
    with pytest.raises(EngineError) as said:
        decode(b'{"type": "log"}\n')
    assert not isinstance(said.value, UnknownMessage)
