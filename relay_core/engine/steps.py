"""Runs the commands of a set-up, one after the other. In: steps. Out: their lines as they come; a failure, explained.

A command that is cancelled is killed with everything it has started.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO, Callable, Optional

from ..errors import EngineError, JobCancelled
from ..jobs import IsCancelled
from .environment import NO_CONSOLE
from .failures import explain

_POLL_SECONDS = 0.1
_KEPT_LINES = 200
_EXIT_SECONDS = 10.0

Hear = Callable[[str], None]
"""Called with every line that a command prints."""


class SetUpFailed(EngineError):
    """A step of a set-up failed; `output` is the end of what it said."""

    def __init__(self, message: str, output: str = "") -> None:
        super().__init__(message)
        self.output = output


@dataclass(frozen=True)
class Step:
    """One command.

    Attributes:
        text: what it does, as "Installing packages".
        command: program and arguments.
        variables: its environment, all of it.
        seconds: after which it is given up, when it has said nothing for so long.
    """

    text: str
    command: tuple[str, ...]
    variables: Mapping[str, str] = field(repr=False)
    seconds: float = 1800.0


def run_step(step: Step, hear: Hear, is_cancelled: IsCancelled) -> str:
    """Run a command to its end.

    Args:
        step: what to run.
        hear: gets its lines, from this thread.
        is_cancelled: asked ten times a second.

    Returns:
        The last lines that it printed.

    Raises:
        JobCancelled: somebody asked to stop; the command is dead.
        SetUpFailed: it could not be started, was silent too long, or ended with another code than 0.
    """
    try:
        # No shell; the program is a Python that the person chose or that was found and asked.
        process = subprocess.Popen(  # nosec B603
            list(step.command),
            env=dict(step.variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            creationflags=NO_CONSOLE,
            start_new_session=os.name != "nt",  # so that all it starts can be killed with it
        )
    except OSError as reason:
        said = f"{type(reason).__name__}: {reason}"
        raise SetUpFailed(explain(step.text, said, reason.errno or 1), said) from reason
    lines: queue.Queue[Optional[str]] = queue.Queue()
    threading.Thread(target=_read, args=(process.stdout, lines), name="relay set-up", daemon=True).start()
    kept: deque[str] = deque(maxlen=_KEPT_LINES)
    silent = 0.0
    try:
        while True:
            if is_cancelled():
                raise JobCancelled("The set-up was stopped; nothing was changed.")
            try:
                line = lines.get(timeout=_POLL_SECONDS)
            except queue.Empty:
                silent += _POLL_SECONDS
                if silent > step.seconds:
                    raise SetUpFailed(_silence(step), "\n".join(kept)) from None
                if process.poll() is None or lines.qsize():
                    continue
                line = None  # a child that it left behind may hold the pipe open
            if line is None:
                break
            silent = 0.0
            kept.append(line)
            hear(line)
        code = process.wait(_EXIT_SECONDS)
    except BaseException:
        kill(process)
        raise
    said = "\n".join(kept)
    if code:
        raise SetUpFailed(explain(step.text, said, code), f"{said}\n(exit code {code})")
    return said


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process at once, with everything that it has started."""
    if os.name == "nt":
        # No shell, fixed words and a number: the only way to reach a process's children on Windows.
        command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True, creationflags=NO_CONSOLE, check=False)  # nosec B603 B607
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _read(stream: IO[bytes], lines: queue.Queue[Optional[str]]) -> None:
    """Pass on lines until the stream ends; None says that it has."""
    with stream:
        for line in stream:
            lines.put(line.decode("utf-8", "replace").rstrip())
    lines.put(None)


def _silence(step: Step) -> str:
    return (
        f"{step.text} has said nothing for {step.seconds / 60:.0f} minutes and was given up; check the internet "
        "connection, then set up again."
    )
