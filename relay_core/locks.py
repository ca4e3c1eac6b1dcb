"""One run at a time writes an output. In: the paths of an output and of a lock. Out: the lock, held, or a sentence.

The system lets go of a lock when a process ends, however it ends, so a killed run leaves none that holds.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator

from filelock import FileLock, Timeout

from .errors import OutputError
from .outputs import check_folder, output_error

LOCK_ENDING = ".lock"
"""Ends the name of the file that is locked while an output is written, after the output's."""

_WITHOUT_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP)  # file systems that cannot lock; the run goes on


def acquire(lock: FileLock, output: str) -> None:
    """Take the lock of an output.

    Args:
        lock: that does not wait (a timeout of 0).
        output: that it is of.

    Raises:
        OutputError: another run holds it.
        OSError: its file cannot be made.
    """
    try:
        lock.acquire()
    except Timeout as reason:
        raise OutputError(
            f"Another run is writing {os.path.basename(output)}; wait until it ends or choose another output."
        ) from reason
    except OSError as reason:
        if reason.errno not in _WITHOUT_LOCKS:
            raise


@contextlib.contextmanager
def writing_alone(output: str) -> Iterator[None]:
    """Keep other runs from writing an output while the block runs.

    Raises:
        OutputError: another run writes it, or its folder is missing or cannot be written to.
    """
    check_folder(output)
    path = output + LOCK_ENDING
    lock = FileLock(path, timeout=0)
    try:
        acquire(lock, output)
    except OutputError:  # is an OSError, and has its sentence
        raise
    except OSError as reason:
        raise output_error(path, reason) from reason
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # Windows keeps the file of a lock until it is released, and removes it then
            os.remove(path)
        lock.release()
