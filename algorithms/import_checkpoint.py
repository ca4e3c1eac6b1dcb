"""`relay:importcheckpoint`: a checkpoint of another program in; a model file and the account of its tensors out."""

from __future__ import annotations

import os
from typing import Any, Optional

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtGui import QIcon

from ..relay_core.card import EXCHANGES, GLOBAL_RESAMPLINGS
from ..relay_core.errors import JobError, RelayError
from ..relay_core.jobs import IMPORT_FAMILIES, ImportJob
from ..relay_core.outputs import check_folder
from .common import PACKAGE_ROOT, find_engine_python, run_job, tr

ICON_PATH = os.path.join(PACKAGE_ROOT, "resources", "icons", "relay.svg")
AUTO = "auto"
"""What stands for "as the checkpoint says" in a list of words."""


class ImportCheckpoint(QgsProcessingAlgorithm):
    """Turns weights of other programs into a model file."""

    CHECKPOINT = "CHECKPOINT"
    CHANNELS = "CHANNELS"
    CLASSES = "CLASSES"
    GSD = "GSD"
    NAME = "NAME"
    DESCRIPTION = "DESCRIPTION"
    FAMILY = "FAMILY"
    EXCHANGE = "EXCHANGE"
    NUM_HEADS = "NUM_HEADS"
    WINDOW_SIZE = "WINDOW_SIZE"
    LOCAL_SIZE = "LOCAL_SIZE"
    GLOBAL_FACTOR = "GLOBAL_FACTOR"
    DOWNSAMPLE = "DOWNSAMPLE"
    RESAMPLING = "RESAMPLING"
    RELAYS = "RELAYS"
    SHARED_PROJECTORS = "SHARED_PROJECTORS"
    LICENCE = "LICENCE"
    OUTPUT = "OUTPUT"
    ACCOUNT = "ACCOUNT"

    def __init__(self) -> None:
        super().__init__()
        self.job: Optional[ImportJob] = None

    def createInstance(self) -> ImportCheckpoint:
        """Return a fresh copy; Processing runs copies."""
        return ImportCheckpoint()

    def name(self) -> str:
        """Return the id within the provider."""
        return "importcheckpoint"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return tr("Import checkpoint")

    def icon(self) -> QIcon:
        """Return the icon in the toolbox."""
        return QIcon(ICON_PATH)

    def tags(self) -> list[str]:
        """Return more words that find the algorithm."""
        return tr("weights,model,ckpt,pth,safetensors,timm,lightning,pretrained,relay tokens").split(",")

    def shortHelpString(self) -> str:
        """Return the help beside the dialog."""
        return tr(
            "Turns weights of another program into a model file, and tells what became of every tensor. A checkpoint "
            "of a published relay-token model or of its single-scale baseline becomes a model that segments; plain "
            "ViT and Swin weights become a start for training.\n\n"
            "<b>Checkpoint</b>: .ckpt, .pth, .pt, .bin or .safetensors. Nothing in it is run: a file that needs "
            "unknown objects beside its tensors is refused.\n"
            "<b>Channels</b>: the inputs in order, as names with commas (red,green,blue,dtm:elevation), or a JSON file "
            "that gives each its name, kind, mean, std and centre. A checkpoint does not tell how its inputs were "
            "normalised; without that its classes mean nothing.\n"
            "<b>Classes</b>: the outputs in order, as names with commas, or a JSON file that gives each its id, name "
            "and colour.\n"
            "<b>Ground sampling distance</b>: pixel size that the model was trained at.\n"
            "<b>Description</b>: what the model finds, on what; the model file tells it.\n"
            "<b>Advanced parameters</b>: how the network was trained, as far as a checkpoint does not tell. Left as "
            "they are they mean what was published; the log says what was assumed.\n"
            "<b>Family</b>: the kind of network; auto tells it by the tensors' names.\n"
            "<b>Exchange</b>: how relay tokens go between the scales; auto takes what the family's published models "
            "ran.\n"
            "<b>Attention heads</b>, <b>attention window</b>, <b>local window</b>: not set where the checkpoint or the "
            "paper tells them.\n"
            "<b>Global window</b>, <b>raster pixels per global pixel</b>, <b>resampling</b>: how far around and how "
            "coarsely the network looks.\n"
            "<b>Relay tokens</b>, <b>one patch embedding</b>: of plain weights, which have neither yet.\n\n"
            "<b>Model</b>: a .safetensors file for Segment raster.\n"
            "<b>Account</b>: every tensor with its fate, as CSV; a shorter table is in the log.\n\n"
            "Example:\n"
            "qgis_process run relay:importcheckpoint -- CHECKPOINT=best.ckpt CLASSES=mound,water,temple,background "
            "OUTPUT=model.safetensors"
        )

    def initAlgorithm(self, configuration: Optional[dict[str, Any]] = None) -> None:
        """Declare the parameters."""
        checkpoints = tr("Checkpoints (*.ckpt *.pth *.pt *.bin *.safetensors);;All files (*.*)")
        self.addParameter(QgsProcessingParameterFile(self.CHECKPOINT, tr("Checkpoint"), fileFilter=checkpoints))
        self.addParameter(_words(self.CHANNELS, tr("Channels (names or JSON file)")))
        self.addParameter(_words(self.CLASSES, tr("Classes (names or JSON file)")))
        self.addParameter(
            QgsProcessingParameterNumber(
                self.GSD,
                tr("Ground sampling distance [m]"),
                QgsProcessingParameterNumber.Type.Double,
                defaultValue=ImportJob.gsd_m,
                minValue=0.0001,
            )
        )
        self.addParameter(_words(self.NAME, tr("Name of the model")))
        self.addParameter(_words(self.DESCRIPTION, tr("Description of the model")))
        for parameter in (
            _choice(self.FAMILY, tr("Family"), IMPORT_FAMILIES),
            _choice(self.EXCHANGE, tr("Exchange between the scales"), EXCHANGES),
            _whole_number(self.NUM_HEADS, tr("Attention heads (ViT)")),
            _whole_number(self.WINDOW_SIZE, tr("Attention window (Swin V2) [tokens]")),
            _whole_number(self.LOCAL_SIZE, tr("Local window [pixels]")),
            _whole_number(self.GLOBAL_FACTOR, tr("Global window over local window"), ImportJob.global_factor),
            _whole_number(self.DOWNSAMPLE, tr("Raster pixels per global pixel"), ImportJob.downsample),
            _choice(self.RESAMPLING, tr("Resampling of the global window"), GLOBAL_RESAMPLINGS),
            _whole_number(self.RELAYS, tr("Relay tokens (initial weights)"), ImportJob.relays),
            QgsProcessingParameterBoolean(
                self.SHARED_PROJECTORS, tr("One patch embedding for both scales (initial weights)"), defaultValue=False
            ),
            _words(self.LICENCE, tr("Licence of the weights")),
        ):
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            self.addParameter(parameter)
        models = tr("Relay Segmenter models (*.safetensors)")
        self.addParameter(QgsProcessingParameterFileDestination(self.OUTPUT, tr("Model"), models))
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.ACCOUNT, tr("Account"), tr("Tables (*.csv)"), optional=True, createByDefault=False
            )
        )

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """Tell what cannot work before anything starts, while the dialog is open."""
        accepted, message = super().checkParameterValues(parameters, context)
        if accepted:
            try:
                self._read_job(parameters, context)
            except RelayError as problem:
                return False, problem.message
        return accepted, message

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Turn parameters into a job."""
        try:
            self.job = self._read_job(parameters, context)
        except RelayError as problem:
            raise QgsProcessingException(problem.message) from problem
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run the job in the engine and show the account."""
        try:
            result = run_job(self.job, find_engine_python(), feedback)
        except RelayError as problem:
            raise QgsProcessingException(problem.message) from problem
        if result is None:
            return {}
        feedback.pushConsoleInfo(result.account)
        feedback.pushInfo(
            tr("Family {family}, strategy {strategy}.").format(family=result.family, strategy=result.strategy)
        )
        outputs = {self.OUTPUT: result.model}
        if self.job.account:
            outputs[self.ACCOUNT] = self.job.account
        return outputs

    def _read_job(self, parameters: dict[str, Any], context: QgsProcessingContext) -> ImportJob:
        """Read and check the parameters.

        Raises:
            RelayError: one of them cannot work.
        """

        def number(key: str) -> Optional[int]:
            return None if parameters.get(key) in (None, "") else self.parameterAsInt(parameters, key, context)

        def word(key: str) -> Optional[str]:
            chosen = self.parameterAsEnumString(parameters, key, context)
            return None if chosen in (AUTO, "") else chosen

        def text(key: str) -> Optional[str]:
            given = self.parameterAsString(parameters, key, context).strip()
            return os.path.abspath(given) if os.path.isfile(given) else given or None

        checkpoint = self.parameterAsFile(parameters, self.CHECKPOINT, context)
        if not os.path.isfile(checkpoint):
            raise JobError(tr("{path} is not there; choose an existing checkpoint.").format(path=checkpoint))
        return ImportJob(
            checkpoint=os.path.abspath(checkpoint),
            output=self._destination(parameters, self.OUTPUT, context) or "",
            family=word(self.FAMILY),
            exchange=word(self.EXCHANGE),
            num_heads=number(self.NUM_HEADS),
            window_size=number(self.WINDOW_SIZE),
            local_size=number(self.LOCAL_SIZE),
            global_factor=self.parameterAsInt(parameters, self.GLOBAL_FACTOR, context),
            downsample=self.parameterAsInt(parameters, self.DOWNSAMPLE, context),
            global_resampling=word(self.RESAMPLING),
            channels=text(self.CHANNELS),
            classes=text(self.CLASSES),
            gsd_m=self.parameterAsDouble(parameters, self.GSD, context),
            name=self.parameterAsString(parameters, self.NAME, context).strip() or None,
            description=self.parameterAsString(parameters, self.DESCRIPTION, context).strip(),
            licence=self.parameterAsString(parameters, self.LICENCE, context).strip(),
            relays=self.parameterAsInt(parameters, self.RELAYS, context),
            shared_projectors=self.parameterAsBool(parameters, self.SHARED_PROJECTORS, context),
            account=self._destination(parameters, self.ACCOUNT, context),
        )

    def _destination(self, parameters: dict[str, Any], key: str, context: QgsProcessingContext) -> Optional[str]:
        """Return the path of an output, or None where it is not asked for.

        Raises:
            OutputError: nothing can be written there.
        """
        path = self.parameterAsFileOutput(parameters, key, context)
        if not path:
            return None
        check_folder(path)
        return os.path.abspath(path)


def _words(name: str, title: str) -> QgsProcessingParameterString:
    return QgsProcessingParameterString(name, title, optional=True)


def _choice(name: str, title: str, words: tuple[str, ...]) -> QgsProcessingParameterEnum:
    return QgsProcessingParameterEnum(name, title, [AUTO, *words], defaultValue=AUTO, usesStaticStrings=True)


def _whole_number(name: str, title: str, default: Optional[int] = None) -> QgsProcessingParameterNumber:
    kind = QgsProcessingParameterNumber.Type.Integer
    return QgsProcessingParameterNumber(name, title, kind, defaultValue=default, optional=default is None, minValue=1)
