"""What algorithms that run one job share. In: parameters. Out: a job, checked before it runs, and its results."""

from __future__ import annotations

import os
import re
from typing import Any, Optional

from qgis.core import (
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingUtils,
    QgsRasterLayer,
)
from qgis.PyQt.QtGui import QIcon

from ..relay_core.errors import JobCancelled, ModelFileError, RelayError
from ..relay_core.outputs import check_folder
from .common import (
    PACKAGE_ROOT,
    bundled_model,
    find_engine_python,
    load_instead,
    registering_nothing,
    run_job,
    tr,
)
from .layer_rasters import Exports

DEVICES = ("auto", "cpu", "cuda", "mps")
MODEL_FILTER = "Relay Segmenter models (*.safetensors)"
_ICON_PATH = os.path.join(PACKAGE_ROOT, "resources", "icons", "relay.svg")


class JobAlgorithm(QgsProcessingAlgorithm):
    """An algorithm that has the engine do one job.

    A subclass gives `read_job` and `outputs_of`, besides what every algorithm has.
    """

    def __init__(self) -> None:
        super().__init__()
        self.job: Any = None
        self.exports = Exports()
        self.to_load: dict[str, QgsProcessingContext.LayerDetails] = {}

    def createInstance(self) -> JobAlgorithm:
        """Return a fresh copy; Processing runs copies."""
        return type(self)()

    def icon(self) -> QIcon:
        """Return the icon in the toolbox."""
        return QIcon(_ICON_PATH)

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """Tell what cannot work before anything starts, while the dialog is open."""
        accepted, message = super().checkParameterValues(parameters, context)
        if accepted:
            try:
                with registering_nothing(context):
                    self.read_job(parameters, context, None)
            except RelayError as problem:
                return False, problem.message
        return accepted, message if accepted else self._layer_of_another_kind(parameters, context) or message

    def _layer_of_another_kind(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        """Say that a raster is none but another layer, "" where each is one or cannot be found."""
        rasters = (each for each in self.parameterDefinitions() if isinstance(each, QgsProcessingParameterRasterLayer))
        for given in (parameters.get(each.name()) for each in rasters):
            layer = QgsProcessingUtils.mapLayerFromString(given, context) if isinstance(given, str) else given
            if isinstance(layer, QgsMapLayer) and not isinstance(layer, QgsRasterLayer):
                return tr(
                    "{name} is no raster layer; choose one, or make one of it first (search the Processing toolbox for "
                    "rasterize)."
                ).format(name=layer.name())
        return ""

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Turn parameters into a job, in the thread that owns the layers."""
        try:
            with registering_nothing(context):
                self.job = self.read_job(parameters, context, feedback)
                self.to_load = context.layersToLoadOnCompletion()
        except RelayError as problem:
            raise QgsProcessingException(problem.message) from problem
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run the job in the engine and tell what came of it."""
        try:
            result = self.ask_engine(self.job, feedback)
            if result is None:
                return {}
            outputs = self.outputs_of(result, context, feedback)
        except RelayError as problem:
            raise QgsProcessingException(problem.message) from problem
        # Only now, when they are there, and here: a toolbox run has a context of its own, which takes the place of that
        # of `prepareAlgorithm` when it ends.
        context.setLayersToLoadOnCompletion({**context.layersToLoadOnCompletion(), **self.to_load})
        asked_for = {name: value for name, value in outputs.items() if value is not None}
        self.style_layers(result, asked_for, context, feedback)
        return asked_for

    def ask_engine(self, job: Any, feedback: QgsProcessingFeedback) -> Any:
        """Have the engine do a job; None where the person cancelled.

        Raises:
            RelayError: what the engine says.
        """
        python = find_engine_python()
        try:
            with self.exports.written(feedback):
                return run_job(job, python, feedback)
        except JobCancelled as reason:
            feedback.pushInfo(reason.message)
            return None

    def read_job(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: Optional[QgsProcessingFeedback]
    ) -> Any:
        """Read and check the parameters.

        Args:
            parameters: as Processing has them.
            context: where layers are found.
            feedback: watches layers being exported; None to check only and write nothing.

        Raises:
            RelayError: one of them cannot work.
        """
        raise NotImplementedError

    def outputs_of(self, result: Any, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Tell about a finished job and return the algorithm's outputs, None for those that were not asked for.

        Args:
            result: of the job.
            context: knows which layers are loaded.
            feedback: is told.

        Raises:
            RelayError: what comes next cannot work.
        """
        raise NotImplementedError

    def style_layers(
        self, result: Any, outputs: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Have Processing style the layers that it will load; algorithms without layers have nothing to do.

        Args:
            result: of the job.
            outputs: of the algorithm.
            context: knows which layers are loaded.
            feedback: is told what cannot be styled.
        """

    def destination(self, parameters: dict[str, Any], key: str, context: QgsProcessingContext) -> Optional[str]:
        """Return the path of a file to write, or None where it is not asked for.

        Raises:
            OutputError: nothing can be written there.
        """
        return _writable(self.parameterAsFileOutput(parameters, key, context))

    def layer_destination(self, parameters: dict[str, Any], key: str, context: QgsProcessingContext) -> Optional[str]:
        """Return the path of a layer to write, or None where it is not asked for.

        Raises:
            OutputError: nothing can be written there.
        """
        path = self.parameterAsOutputLayer(parameters, key, context)
        if path.startswith("memory:"):  # scripts like to ask for it; the engine can only write files
            file = QgsProcessingUtils.generateTempFilename(f"{key.lower()}.gpkg")
            load_instead(context, path, file)
            path = file
        return _writable(path)

    def number(
        self, parameters: dict[str, Any], key: str, context: QgsProcessingContext, default: Optional[float] = None
    ) -> Optional[float]:
        """Return a number, or `default` where the field is empty."""
        given = parameters.get(key, self.parameterDefinition(key).defaultValue())
        return default if given in (None, "") else self.parameterAsDouble(parameters, key, context)

    def whole_number(
        self, parameters: dict[str, Any], key: str, context: QgsProcessingContext, default: Optional[int] = None
    ) -> Optional[int]:
        """Return a whole number, or `default` where the field is empty."""
        given = self.number(parameters, key, context)
        return default if given is None else int(given)

    def text(self, parameters: dict[str, Any], key: str, context: QgsProcessingContext) -> str:
        """Return text without spaces around it."""
        return self.parameterAsString(parameters, key, context).strip()

    def model_or_bundled(self, parameters: dict[str, Any], key: str, context: QgsProcessingContext) -> str:
        """Return the path of a model file, that of the plugin's own where none is chosen.

        Raises:
            ModelFileError: the plugin has none.
        """
        model = self.parameterAsFile(parameters, key, context) or bundled_model()
        if not model:
            raise ModelFileError(tr("No model is chosen; choose a .safetensors model file."))
        return os.path.abspath(model)

    def add_advanced(self, *parameters: QgsProcessingParameterDefinition) -> None:
        """Declare parameters that most people never need."""
        for parameter in parameters:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            self.addParameter(parameter)


def _writable(path: str) -> Optional[str]:
    """Return the absolute path of a file that can be written, None for ""."""
    if not path:
        return None
    check_folder(path)
    return os.path.abspath(path)


def push_table(text: str, feedback: QgsProcessingFeedback) -> None:
    """Show a table of plain text; Processing's log is HTML, in which only unbreakable spaces keep columns apart."""
    feedback.pushConsoleInfo(re.sub(" {2,}", lambda gap: "\u00a0" * len(gap[0]), text))


def whole_number_of(
    name: str, title: str, default: Optional[int] = None, smallest: int = 1
) -> QgsProcessingParameterNumber:
    """Make a parameter of a whole number; without a default it may be left empty."""
    kind = QgsProcessingParameterNumber.Type.Integer
    return QgsProcessingParameterNumber(
        name, title, kind, defaultValue=default, optional=default is None, minValue=smallest
    )


def number_of(
    name: str, title: str, default: Optional[float] = None, smallest: float = 0.0, largest: float = 1e9
) -> QgsProcessingParameterNumber:
    """Make a parameter of a number; without a default it may be left empty."""
    kind = QgsProcessingParameterNumber.Type.Double
    return QgsProcessingParameterNumber(
        name, title, kind, defaultValue=default, optional=default is None, minValue=smallest, maxValue=largest
    )


def choice_of(name: str, title: str, words: tuple[str, ...]) -> QgsProcessingParameterEnum:
    """Make a parameter of one of several words, the first being the default."""
    return QgsProcessingParameterEnum(name, title, list(words), defaultValue=words[0], usesStaticStrings=True)


def text_of(name: str, title: str, default: str = "") -> QgsProcessingParameterString:
    """Make a parameter of text that may be left empty."""
    return QgsProcessingParameterString(name, title, defaultValue=default or None, optional=True)


def model_of(name: str, title: str, bundled: bool = False) -> QgsProcessingParameterFile:
    """Make a parameter of a model file that may be left empty; `bundled`: the plugin's own is the default."""
    models = f"{tr(MODEL_FILTER)};;{tr('All files (*.*)')}"
    default = bundled_model() or None if bundled else None
    return QgsProcessingParameterFile(name, title, defaultValue=default, optional=True, fileFilter=models)


def file_to_write(
    name: str, title: str, file_filter: str, offered: bool = False
) -> QgsProcessingParameterFileDestination:
    """Make a parameter of a file that is written where somebody asks for it.

    Args:
        name: of the parameter.
        title: for people.
        file_filter: kinds of files, as Qt writes them.
        offered: whether the dialog starts with a temporary file.
    """
    return QgsProcessingParameterFileDestination(name, title, file_filter, optional=True, createByDefault=offered)
