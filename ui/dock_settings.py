"""What is chosen in the panel, kept with the project. In: plain values. Out: an entry of the project, and back."""

from __future__ import annotations

import json
from typing import Any

from qgis.core import QgsProject

_SCOPE, _KEY = "relay_segmenter", "/panel"


def keep_choices(project: QgsProject, choices: dict[str, Any]) -> None:
    """Put choices into a project; they are on the disk once it is saved."""
    project.writeEntry(_SCOPE, _KEY, json.dumps(choices))


def kept_choices(project: QgsProject) -> dict[str, Any]:
    """Return what a project holds, {} where it holds nothing that can be read."""
    text, _ = project.readEntry(_SCOPE, _KEY)
    try:
        choices = json.loads(text)
    except ValueError:
        return {}
    return choices if isinstance(choices, dict) else {}
