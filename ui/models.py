"""Which models there are and which one is current. In: QGIS's settings. Out: paths and entries. The only place of it.

The current model is the one that Segment visible extent and the panel run.
"""

from __future__ import annotations

import os

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..algorithms.common import PACKAGE_ROOT, bundled_model, tr
from ..relay_core.engine.environment import user_models_folder
from ..relay_core.errors import ModelFileError
from ..relay_core.library import Entry, list_models

MODEL_KEY = "relay_segmenter/model"
FOLDERS_KEY = "relay_segmenter/model_folders"
BUNDLED_FOLDER = os.path.join(PACKAGE_ROOT, "resources", "demo")


class Changes(QObject):
    """Tells what is chosen."""

    currentChanged = pyqtSignal()
    """Another model is the current one."""


changes = Changes()


def current_model() -> str:
    """Return the path of the model that was chosen, or of the bundled one.

    Raises:
        ModelFileError: there is neither.
    """
    path = QgsSettings().value(MODEL_KEY, "", str) or bundled_model()
    if not path:
        raise ModelFileError(tr("No model is chosen; choose one in Raster, Relay Segmenter, Choose model…"))
    return path


def set_current_model(path: str) -> None:
    """Remember the model that button and panel run, and say so; the bundled one is not named, since plugins move."""
    if path and os.path.realpath(path) != os.path.realpath(bundled_model()):
        QgsSettings().setValue(MODEL_KEY, path)
    else:
        QgsSettings().remove(MODEL_KEY)
    changes.currentChanged.emit()


def is_current(path: str) -> bool:
    """Tell whether a model is the current one."""
    try:
        return os.path.realpath(current_model()) == os.path.realpath(path)
    except ModelFileError:
        return False


def model_folders() -> tuple[str, ...]:
    """Return the person's folder of models, then those that were added to it."""
    return (user_models_folder(), *QgsSettings().value(FOLDERS_KEY, [], list))


def add_folder(folder: str) -> None:
    """List the models of one more folder."""
    added = list(model_folders()[1:])
    if os.path.realpath(folder) not in map(os.path.realpath, model_folders()):
        QgsSettings().setValue(FOLDERS_KEY, [*added, os.path.abspath(folder)])


def forget_folder(folder: str) -> None:
    """List the models of a folder no longer; its files stay."""
    QgsSettings().setValue(FOLDERS_KEY, [each for each in model_folders()[1:] if each != folder])


def listed_models() -> list[Entry]:
    """Return all models, broken files included."""
    return list_models(BUNDLED_FOLDER, model_folders())
