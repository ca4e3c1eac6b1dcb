"""Finished files appear whole or not at all. In: a final path. Out: a temporary one that is renamed at the end.

Light: the standard library only, so that rasters, polygons and model files share it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import socket
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence

from .errors import JobError, OutputError

Checkpoint = Callable[[str], None]
"""Called between two steps of writing with what comes next; may raise to end the work there."""

RECORD_ENDING = ".run.json"
"""Ends the name of the record of a run, after that of its class raster."""

_FULL_BELOW_BYTES = 1024 * 1024  # a library that hides errno failed, and this little is left: the disk is full
_SIDECARS = (".aux.xml", ".ovr", ".ovr.tmp", ".msk", "-wal", "-shm", "-journal")
_CANNOT_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS)  # file systems that flush by themselves
_ABANDONED_S = 24 * 3600  # what a process on another computer has not touched for so long, it writes no more


def unwatched(text: str) -> None:
    """A checkpoint that nobody watches."""


@contextlib.contextmanager
def whole_file(path: str | os.PathLike[str], sidecars: Sequence[str] = ()) -> Iterator[str]:
    """Yield a temporary path beside `path`; rename it to `path` when the block ends well, remove it otherwise.

    The bytes are on the disk before the file has its name, so that a power cut leaves no file that only looks whole.

    Args:
        path: where the finished file belongs.
        sidecars: endings of files that belong to an earlier file of this name (".aux.xml", "-wal"); they would be
            read as if they belonged to the finished one, so they go.

    Raises:
        OutputError: the folder is missing, the file cannot be written or the disk is full.
    """
    check_folder(path)
    temporary = _temporary(path)
    try:
        yield temporary
        _flush(temporary)
        rename(temporary, path)
        for sidecar in sidecars:
            _remove(os.fspath(path) + sidecar)
    except OutputError:
        raise
    except OSError as reason:
        raise output_error(path, reason) from reason
    finally:
        for sidecar in ("", *sidecars):
            with contextlib.suppress(OSError):
                _remove(temporary + sidecar)


def write_whole_text(path: str | os.PathLike[str], text: str) -> None:
    """Write a UTF-8 text file whose line ends are those of `text`.

    Raises:
        OutputError: the folder is missing, the file cannot be written or the disk is full.
    """
    with whole_file(path) as temporary, open(temporary, "w", encoding="utf-8", newline="") as stream:
        stream.write(text)


def rename(temporary: str, path: str | os.PathLike[str]) -> None:
    """Give a finished file its final name, replacing an earlier one."""
    os.replace(temporary, path)


def clear_unfinished(path: str | os.PathLike[str]) -> int:
    """Remove what killed runs left of `path` under temporary names; what a living process writes stays.

    Returns:
        How many files were removed.
    """
    removed = 0
    folder, name = os.path.split(os.path.abspath(path))
    stem, ending = os.path.splitext(name)
    sidecar = "|".join(map(re.escape, _SIDECARS))
    writer = r"([0-9]{1,10})(?:-([0-9A-Za-z_-]+))?"
    temporary = re.compile(rf"\.{re.escape(stem)}\.{writer}{re.escape(ending)}({sidecar})?")
    with contextlib.suppress(OSError):
        for other in os.listdir(folder):
            found = temporary.fullmatch(other)
            left = os.path.join(folder, other)
            if found and not _is_written(left, int(found[1]), found[2] or _computer()):
                with contextlib.suppress(OSError):
                    os.remove(left)
                    removed += 1
    return removed


def refuse_overwriting(outputs: Mapping[str, str | None], inputs: Mapping[str, str]) -> None:
    """Refuse outputs that would overwrite an input or each other.

    Args:
        outputs: what each is -> its path; None where it was not asked for.
        inputs: path -> what it is.

    Raises:
        JobError: two paths are of one file.
    """
    taken = {_same_file(path): what for path, what in inputs.items()}
    for what, path in outputs.items():
        if path is None:
            continue
        other = taken.setdefault(_same_file(path), what)
        if other != what:
            raise JobError(f"The {what} would overwrite the {other} ({path}); give it another name.")


def is_temporary(path: str | os.PathLike[str]) -> bool:
    """Tell whether a path lies in the system's folder for temporary files, where a later run is hardly promised it."""
    folder = os.path.realpath(tempfile.gettempdir())
    try:
        return os.path.commonpath((folder, os.path.realpath(path))) == folder
    except ValueError:  # another drive
        return False


def check_folder(path: str | os.PathLike[str]) -> None:
    """Refuse a path whose folder is missing or cannot be written to, before any work is done.

    Raises:
        OutputError: with what to do.
    """
    folder, name = os.path.split(os.path.abspath(path))
    if not os.path.isdir(folder):
        raise OutputError(f"The folder {folder} does not exist; create it or choose another place for {name}.")
    if os.path.isdir(path):
        raise OutputError(f"{path} is a folder; choose the name of a file to write.")
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
        with contextlib.suppress(FileNotFoundError):
            os.lstat(_temporary(path) + max(_SIDECARS, key=len))  # fails where names of this length cannot be
    except OSError as reason:
        raise output_error(path, reason) from reason


def output_error(path: str | os.PathLike[str], reason: OSError) -> OutputError:
    """Say in one sentence why `path` could not be written."""
    folder, name = os.path.split(os.path.abspath(path))
    if reason.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or (reason.errno is None and _is_full(folder)):
        return OutputError(f"The disk is full: {name} cannot be written to {folder}; free some space and run it again.")
    why = reason.strerror or str(reason)
    return OutputError(
        f"{name} cannot be written to {folder} ({why}); choose another place or close the program that uses it."
    )


def _is_full(folder: str) -> bool:
    try:
        return shutil.disk_usage(folder).free < _FULL_BELOW_BYTES
    except OSError:
        return False


def _same_file(path: str) -> str:
    """Return one spelling for all paths of one file."""
    return os.path.normcase(os.path.realpath(path))


def _temporary(path: str | os.PathLike[str]) -> str:
    """Return the name under which this process writes a file."""
    folder, name = os.path.split(os.path.abspath(path))
    stem, ending = os.path.splitext(name)
    return os.path.join(folder, f".{stem}.{os.getpid()}-{_computer()}{ending}")


def _computer() -> str:
    """Return this computer's name as a part of file names; processes on two computers may have one id."""
    return re.sub("[^0-9A-Za-z]+", "_", socket.gethostname())[:32] or "computer"


def _flush(path: str) -> None:
    """Have the system write a finished file to its disk.

    Raises:
        OSError: it could not; network drives say only now that they are full.
    """
    with open(path, "r+b") as stream:
        try:
            os.fsync(stream.fileno())
        except OSError as reason:
            if reason.errno not in _CANNOT_SYNC:
                raise


def _is_written(path: str, pid: int, computer: str) -> bool:
    """Tell whether a process may still be writing a temporary file."""
    if computer == _computer():
        return _is_running(pid)
    return time.time() - os.path.getmtime(path) < _ABANDONED_S


def _is_running(pid: int) -> bool:
    """Tell whether a process may be alive."""
    if os.name == "nt":
        return False  # a file in use cannot be removed there, and asking with signal 0 would end the process
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # somebody else's
        return True
    return True


def _remove(path: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.remove(path)
