"""One engine process, from start to end. In: its Python, the plugin folder, messages. Out: messages, its last words.

Knows nothing of jobs; `client` does.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import threading
from typing import IO, Optional, Union, cast

from ..errors import EngineError, JobCancelled
from .environment import NO_CONSOLE, SET_UP, child_environment
from .messages import Bye, Message, UnknownMessage, decode, encode

_EXIT_SECONDS = 2.0  # for a process that has been told to end
_READER_SECONDS = 0.5
_LOG_TAIL_BYTES = 4096
_LOG_TAIL_LINES = 6
_LOG_LINE_CHARACTERS = 200

_OUT_OF_MEMORY = "was killed, most likely because the computer ran out of memory"
_DEATHS = {
    -9: _OUT_OF_MEMORY,
    137: _OUT_OF_MEMORY,
    0xC0000017: _OUT_OF_MEMORY,
    0xC000012D: _OUT_OF_MEMORY,
    -11: "crashed (segmentation fault)",
    139: "crashed (segmentation fault)",
    0xC0000005: "crashed (access violation)",
    -4: "crashed (its libraries use instructions that this processor does not have)",
    0xC000001D: "crashed (its libraries use instructions that this processor does not have)",
    0xC0000135: "could not load one of its libraries",
    4551: "was blocked by this computer's application control",
}


class EngineProcess:
    """A running engine; the reading of its messages is done by a thread of its own."""

    def __init__(self, python: str, package_root: str, log_path: str) -> None:
        """Start the engine.

        Args:
            python: its Python, as `find_engine_python` gives it.
            package_root: the plugin folder.
            log_path: file to which what it prints is appended.

        Raises:
            EngineError: it cannot be started, or the log cannot be written.
        """
        self._log_path = log_path
        self._inbox: queue.Queue[Union[Message, EngineError, None]] = queue.Queue()
        self._send_lock = threading.Lock()
        self._stopped = False
        try:
            os.makedirs(os.path.dirname(os.path.abspath(log_path)), exist_ok=True)
            log = open(log_path, "ab")
        except OSError as reason:
            raise EngineError(
                f"The engine's log {log_path} cannot be written ({reason.strerror}); free the disk or mend its rights."
            ) from reason
        with log:
            self._log_start = log.tell()
            try:
                # No shell and fixed words; the program is the Python that the person chose.
                self._process = subprocess.Popen(  # nosec B603
                    [python, "-m", "relay_core", "serve"],
                    env=child_environment(os.environ, package_root),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    creationflags=NO_CONSOLE,
                )
            except OSError as reason:
                raise EngineError(
                    f"The engine's Python {python} cannot be started ({reason.strerror}); {SET_UP}, or choose another "
                    f"Python (without QGIS: run `make engine` in {os.path.realpath(package_root)})."
                ) from reason
        self._stdin = cast("IO[bytes]", self._process.stdin)
        self._stdout = cast("IO[bytes]", self._process.stdout)
        self._reader = threading.Thread(target=self._read, name="relay engine messages", daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        """Process id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """True while the process runs and nobody has ended it."""
        return not self._stopped and self._process.poll() is None

    def send(self, message: Message) -> None:
        """Hand a message to the engine; that it has died is `receive`'s to say."""
        with self._send_lock, contextlib.suppress(OSError, ValueError):  # broken pipe, closed pipe
            self._stdin.write(encode(message))
            self._stdin.flush()

    def receive(self, timeout: float, afterword: str = "") -> Optional[Message]:
        """Return the next message, None where none comes within `timeout` seconds.

        Args:
            timeout: how long to wait [s].
            afterword: what else a person should know when the engine has died or was stopped, ended by a full stop.

        Raises:
            EngineError: the engine has died, or sent something unreadable.
            JobCancelled: `stop` was called from another thread.
        """
        try:
            item = self._inbox.get(timeout=timeout)
        except queue.Empty:
            # Children of the engine may hold its stdout open, so its end is not always seen there.
            if self._process.poll() is None:
                return None
            item = None
        if self._stopped:
            raise JobCancelled(_sentences("The run was stopped.", afterword))
        if item is None:
            raise EngineError(self._last_words(afterword))
        if isinstance(item, EngineError):
            raise item
        return item

    def stop(self) -> None:
        """End the engine: ask, then kill. May be called twice, and from any thread."""
        self._stopped = True
        self.send(Bye())
        try:
            self._process.wait(_EXIT_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
        self._close_pipes()

    def kill(self) -> None:
        """End the engine at once; what it has finished stays on disk."""
        self._stopped = True
        self._process.kill()
        self._process.wait()
        self._close_pipes()

    def _close_pipes(self) -> None:
        self._reader.join(_READER_SECONDS)
        with self._send_lock:
            with contextlib.suppress(OSError):  # what was not sent in time is of no use to a dead engine
                self._stdin.close()
            if not self._reader.is_alive():  # a child that the engine left behind can keep it waiting
                self._stdout.close()

    def _read(self) -> None:
        """Pass on every message until the engine closes its end; None says that it has."""
        for line in self._stdout:
            try:
                self._inbox.put(decode(line))
            except UnknownMessage:  # tells of something that this version does without
                continue
            except EngineError as reason:
                self._inbox.put(reason)
        self._inbox.put(None)

    def _last_words(self, afterword: str) -> str:
        """Say in one sentence how the engine ended and what to do, then quote the end of its log."""
        try:
            code = self._process.wait(_EXIT_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        tail = self._log_tail()
        words = _sentences(f"The engine {describe_exit(code)}; {_advice(code, tail)}.", afterword)
        return f"{words}\nLast lines of {self._log_path}:\n{tail}" if tail else words

    def _log_tail(self) -> str:
        """Return the last lines that this engine printed."""
        try:
            with open(self._log_path, "rb") as log:
                size = log.seek(0, os.SEEK_END)
                log.seek(max(self._log_start, size - _LOG_TAIL_BYTES))
                lines = log.read().decode("utf-8", "replace").splitlines()
        except OSError:
            return ""
        return "\n".join(line[:_LOG_LINE_CHARACTERS] for line in lines[-_LOG_TAIL_LINES:])


def describe_exit(code: int) -> str:
    """Put an exit code into words, to follow "The engine"."""
    if code in _DEATHS:
        return f"{_DEATHS[code]} (exit code {code})" if code < 0xC0000000 else f"{_DEATHS[code]} (exit code {code:#x})"
    if code < 0:
        try:
            return f"was ended by {signal.Signals(-code).name} (exit code {code})"
        except ValueError:
            return f"was ended by a signal (exit code {code})"
    return f"ended by itself (exit code {code})"


def _advice(code: int, tail: str) -> str:
    """Say what to do after an engine died."""
    if "No module named" in tail:
        return f"its Python lacks a package: {SET_UP} (without QGIS: run `make engine` in its folder), then run again"
    if _DEATHS.get(code) == _OUT_OF_MEMORY:
        return "close other programs or choose a smaller tile or batch size, then run again"
    return "run again, and report the lines below if it happens again" if tail else "run again"


def _sentences(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
