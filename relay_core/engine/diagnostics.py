"""What somebody who helps must know. In: facts and the end of a log. Out: text that may be posted in public.

Users and passwords in addresses and the person's own folder are left out.
"""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Mapping

_TAIL_LINES = 40
_PASSWORD = re.compile(r"(?<=://)[^/@\s]+@")


def diagnostics(facts: Mapping[str, str], log_path: str, home: str = "") -> str:
    """Return a report, one fact a line, and the end of a log.

    Args:
        facts: name -> value, in order.
        log_path: file whose last lines follow; may be missing.
        home: the person's folder, written as "~"; "" for that of this process.
    """
    lines = [f"{name}: {value}" for name, value in {**facts, **system_facts()}.items()]
    lines += ["", f"Last lines of {log_path}:", *_tail(log_path)]
    return redact("\n".join(lines), home or os.path.expanduser("~"))


def system_facts() -> dict[str, str]:
    """Return what is known of the system and of the Python inside QGIS."""
    return {
        "System": f"{platform.platform()} on {platform.machine()}",
        "Processor cores": str(os.cpu_count()),
        "Python in QGIS": platform.python_version(),
        "Prefix of that Python": sys.base_prefix,
    }


def redact(text: str, home: str) -> str:
    """Take users and passwords out of addresses, and the person's name out of paths."""
    without = _PASSWORD.sub("***@", text)
    return without.replace(home, "~") if len(home) > 1 else without


def _tail(path: str) -> list[str]:
    try:
        with open(path, encoding="utf-8", errors="replace") as stream:
            return stream.read().splitlines()[-_TAIL_LINES:]
    except OSError:
        return ["(none)"]
