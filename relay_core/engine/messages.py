"""What crosses the border between QGIS and the engine. In: messages. Out: lines of JSON, and back again.

A message is one JSON object on one line; paths and numbers go in it, pixels never do.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import Any, Union

from ..errors import EngineError
from ..fit_jobs import CheckRasterJob, CheckRasterResult
from ..ground_jobs import CheckGroundJob, CheckGroundResult
from ..insight_jobs import (
    AttentionJob,
    AttentionResult,
    ContextCoverageJob,
    ContextCoverageResult,
    ContextDifferenceJob,
    ContextDifferenceResult,
)
from ..jobs import ImportJob, ImportResult, SegmentJob, SegmentResult, TrainJob, TrainResult
from ..judge_jobs import CompareJob, CompareResult, EvaluateJob, EvaluateResult

PROTOCOL = 1
"""Raised when a message changes its meaning; both ends must speak the same."""

RESULT_KINDS: dict[type, type] = {
    SegmentJob: SegmentResult,
    TrainJob: TrainResult,
    EvaluateJob: EvaluateResult,
    CompareJob: CompareResult,
    ImportJob: ImportResult,
    CheckGroundJob: CheckGroundResult,
    CheckRasterJob: CheckRasterResult,
    AttentionJob: AttentionResult,
    ContextDifferenceJob: ContextDifferenceResult,
    ContextCoverageJob: ContextCoverageResult,
}
"""Every kind of job that the engine takes, and what it answers."""

JOB_KINDS = {kind.__name__: kind for kind in RESULT_KINDS}


@dataclass(frozen=True)
class Ready:
    """Engine: it listens. `version` is its relay_core's."""

    protocol: int
    version: str


@dataclass(frozen=True)
class RunJob:
    """QGIS: do this job. `kind` is a key of `JOB_KINDS`, `fields` the job as `jobs.to_json` gives it."""

    kind: str
    fields: dict[str, Any]


@dataclass(frozen=True)
class CancelJob:
    """QGIS: end the job that was sent last; ignored when it has ended already."""


@dataclass(frozen=True)
class Bye:
    """QGIS: exit now."""


@dataclass(frozen=True)
class ProgressMade:
    """Engine: `done` of `total`, and what is being done."""

    done: int
    total: int
    text: str


@dataclass(frozen=True)
class LogLine:
    """Engine: a sentence for the person who watches the run."""

    text: str


@dataclass(frozen=True)
class PieceMade:
    """Engine: a `preview.Piece` of what is known so far, as `jobs.to_json` gives it; for jobs that ask for it."""

    fields: dict[str, Any]


@dataclass(frozen=True)
class JobDone:
    """Engine: the job's result, as `jobs.to_json` gives it."""

    fields: dict[str, Any]


@dataclass(frozen=True)
class JobFailed:
    """Engine: the job ended without a result.

    Attributes:
        error: class name of the error.
        sentence: what to tell the person.
        details: traceback where the fault is not the person's, else "".
    """

    error: str
    sentence: str
    details: str


Message = Union[Ready, RunJob, CancelJob, Bye, ProgressMade, LogLine, PieceMade, JobDone, JobFailed]

_KINDS: dict[str, type[Message]] = {
    "ready": Ready,
    "run": RunJob,
    "cancel": CancelJob,
    "bye": Bye,
    "progress": ProgressMade,
    "log": LogLine,
    "piece": PieceMade,
    "result": JobDone,
    "error": JobFailed,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}
_JSON_TYPES = {"int": int, "str": str, "dict[str, Any]": dict}


def encode(message: Message) -> bytes:
    """Return a message as one line of JSON, line end included."""
    fields = {"type": _NAMES[type(message)], **dataclasses.asdict(message)}
    return json.dumps(fields).encode("ascii") + b"\n"


class UnknownMessage(EngineError):
    """A message is whole and of a type that this version does not know."""


def decode(line: bytes) -> Message:
    """Rebuild the message on one line.

    Raises:
        UnknownMessage: it is of another type; whoever only listens may go on without it.
        EngineError: the line is damaged, or holds no message of this protocol.
    """
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as reason:
        raise EngineError(_unreadable(line, "is not JSON")) from reason
    if not isinstance(fields, dict) or not isinstance(fields.get("type"), str):
        raise EngineError(_unreadable(line, "has no type"))
    kind = _KINDS.get(fields.pop("type"))
    if kind is None:
        raise UnknownMessage(_unreadable(line, "is of a type that this version does not know"))
    expected = {f.name: _JSON_TYPES[str(f.type)] for f in dataclasses.fields(kind)}
    if set(fields) != set(expected) or not all(isinstance(fields[name], expected[name]) for name in expected):
        raise EngineError(_unreadable(line, f"does not have the fields {', '.join(expected) or '(none)'}"))
    return kind(**fields)


def _unreadable(line: bytes, fault: str) -> str:
    shown = line[:80].decode("utf-8", "replace").strip()
    return f'A message between QGIS and the engine {fault} ("{shown}"); restart QGIS and run again.'
