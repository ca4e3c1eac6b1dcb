"""The error family: what a person did or has that cannot work, said in one sentence.

Every message says what came, what is needed and what to do. Anything that is not a `RelayError` is a fault of this
project and keeps its traceback.
"""

from __future__ import annotations

_FULL_ACCELERATOR = "OutOfMemoryError"  # by name: it is torch's own, which is not for light modules
_CPU_ALLOCATOR = "DefaultCPUAllocator"  # torch tells a full CPU memory as a plain RuntimeError


class RelayError(Exception):
    """Base of all errors that a person can mend; `exit_code` is the shell's."""

    exit_code = 2
    _kept = ""  # characters that do not print and may stand in a message all the same

    def __init__(self, message: str) -> None:
        super().__init__(message)
        # Names from files come in it; line ends and control characters of theirs would reach terminals and logs.
        self.message = "".join(c if c in self._kept or c.isprintable() else " " for c in message)


class JobError(RelayError, ValueError):
    """A job's parameters cannot work: overlap, extent, sizes, a missing path."""


class RasterError(RelayError, ValueError):
    """A raster cannot be read, or is not what the model needs."""


class ModelFileError(RelayError, ValueError):
    """A model file is damaged, foreign, unsafe or does not fit its card."""


class OutputError(RelayError, OSError):
    """A result cannot be written: folder, permission, disk full, file in use."""


class EngineError(RelayError, RuntimeError):
    """The engine cannot be found, started or kept alive; a second line may say what else to do, or quote its log."""

    _kept = "\n"


class JobCancelled(RelayError):
    """The person stopped the job; what was finished stays for a later run."""

    exit_code = 130


_FAMILY = {
    kind.__name__: kind for kind in (JobError, RasterError, ModelFileError, OutputError, EngineError, JobCancelled)
}


def from_name(name: str, message: str) -> RelayError:
    """Rebuild an error that crossed the process border as its class name and message."""
    return _FAMILY.get(name, RelayError)(message)


def is_out_of_memory(reason: BaseException) -> bool:
    """Tell whether an error says that memory, of the CPU or an accelerator, is full."""
    if isinstance(reason, RuntimeError):
        return type(reason).__name__ == _FULL_ACCELERATOR or _CPU_ALLOCATOR in str(reason)
    return isinstance(reason, MemoryError)
