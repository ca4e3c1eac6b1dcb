"""Ending a training early with what it has learned. In: the path of its model file. Out: a request that the run heeds.

The request is an empty file beside the model: whoever watches the run can leave one, from a window of QGIS, from a
shell (`touch model.safetensors.finish`) or from another computer of a cluster. Cancelling is something else: a
cancelled run writes no model and can go on later.
"""

from __future__ import annotations

import contextlib
import os

from ..errors import OutputError
from ..outputs import write_whole_text


def finish_path(output: str) -> str:
    """Return where the request for the run that writes `output` lies."""
    return f"{output}.finish"


def ask_to_finish(output: str) -> None:
    """Ask a run to end after its next step and to write the best weights it has.

    Args:
        output: path of the model file that the run is going to write.

    Raises:
        OutputError: the request cannot be written.
    """
    write_whole_text(finish_path(output), "")


def is_asked_to_finish(output: str) -> bool:
    """Tell whether somebody has asked for it."""
    return os.path.exists(finish_path(output))


def forget_request(output: str) -> None:
    """Take a request away, before a fresh run so that an old one cannot end it, and after the run that has heeded it.

    Raises:
        OutputError: it cannot be removed.
    """
    try:
        with contextlib.suppress(FileNotFoundError):
            os.remove(finish_path(output))
    except OSError as reason:
        raise OutputError(
            f"{finish_path(output)} asks for the end of an earlier training and cannot be removed "
            f"({reason.strerror}); delete it by hand."
        ) from reason
