"""`relay:importcheckpoint`: a checkpoint of another program in; a model file and the account of its tensors out."""

from __future__ import annotations

import os
from typing import Any, Optional

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
)

from ..relay_core.card import EXCHANGES, GLOBAL_RESAMPLINGS
from ..relay_core.errors import JobError
from ..relay_core.jobs import IMPORT_FAMILIES, ImportJob, ImportResult
from .common import tr
from .job_algorithm import (
    MODEL_FILTER,
    JobAlgorithm,
    choice_of,
    file_to_write,
    number_of,
    push_table,
    text_of,
    whole_number_of,
)

AUTO = "auto"
"""What stands for "as the checkpoint says" in a list of words."""


class ImportCheckpoint(JobAlgorithm):
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

    def name(self) -> str:
        """Return the id within the provider."""
        return "importcheckpoint"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return tr("Import checkpoint")

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
        self.addParameter(text_of(self.CHANNELS, tr("Channels (names or JSON file)")))
        self.addParameter(text_of(self.CLASSES, tr("Classes (names or JSON file)")))
        gsd = tr("Ground sampling distance [m]")
        self.addParameter(number_of(self.GSD, gsd, default=ImportJob.gsd_m, smallest=0.0001))
        self.addParameter(text_of(self.NAME, tr("Name of the model")))
        self.addParameter(text_of(self.DESCRIPTION, tr("Description of the model")))
        self.add_advanced(
            choice_of(self.FAMILY, tr("Family"), (AUTO, *IMPORT_FAMILIES)),
            choice_of(self.EXCHANGE, tr("Exchange between the scales"), (AUTO, *EXCHANGES)),
            whole_number_of(self.NUM_HEADS, tr("Attention heads (ViT)")),
            whole_number_of(self.WINDOW_SIZE, tr("Attention window (Swin V2) [tokens]")),
            whole_number_of(self.LOCAL_SIZE, tr("Local window [pixels]")),
            whole_number_of(self.GLOBAL_FACTOR, tr("Global window over local window"), ImportJob.global_factor),
            whole_number_of(self.DOWNSAMPLE, tr("Raster pixels per global pixel"), ImportJob.downsample),
            choice_of(self.RESAMPLING, tr("Resampling of the global window"), (AUTO, *GLOBAL_RESAMPLINGS)),
            whole_number_of(self.RELAYS, tr("Relay tokens (initial weights)"), ImportJob.relays),
            QgsProcessingParameterBoolean(
                self.SHARED_PROJECTORS, tr("One patch embedding for both scales (initial weights)"), defaultValue=False
            ),
            text_of(self.LICENCE, tr("Licence of the weights")),
        )
        self.addParameter(QgsProcessingParameterFileDestination(self.OUTPUT, tr("Model"), tr(MODEL_FILTER)))
        self.addParameter(file_to_write(self.ACCOUNT, tr("Account"), tr("Tables (*.csv)")))

    def read_job(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: Optional[QgsProcessingFeedback]
    ) -> ImportJob:
        """Read and check the parameters; see `JobAlgorithm`."""

        def word(key: str) -> Optional[str]:
            chosen = self.parameterAsEnumString(parameters, key, context)
            return None if chosen in (AUTO, "") else chosen

        def description(key: str) -> Optional[str]:
            given = self.text(parameters, key, context)
            return os.path.abspath(given) if os.path.isfile(given) else given or None

        checkpoint = self.parameterAsFile(parameters, self.CHECKPOINT, context)
        if not os.path.isfile(checkpoint):
            raise JobError(tr("{path} is not there; choose an existing checkpoint.").format(path=checkpoint))
        return ImportJob(
            checkpoint=os.path.abspath(checkpoint),
            output=self.destination(parameters, self.OUTPUT, context) or "",
            family=word(self.FAMILY),
            exchange=word(self.EXCHANGE),
            num_heads=self.whole_number(parameters, self.NUM_HEADS, context),
            window_size=self.whole_number(parameters, self.WINDOW_SIZE, context),
            local_size=self.whole_number(parameters, self.LOCAL_SIZE, context),
            global_factor=self.parameterAsInt(parameters, self.GLOBAL_FACTOR, context),
            downsample=self.parameterAsInt(parameters, self.DOWNSAMPLE, context),
            global_resampling=word(self.RESAMPLING),
            channels=description(self.CHANNELS),
            classes=description(self.CLASSES),
            gsd_m=self.parameterAsDouble(parameters, self.GSD, context),
            name=self.text(parameters, self.NAME, context) or None,
            description=self.text(parameters, self.DESCRIPTION, context),
            licence=self.text(parameters, self.LICENCE, context),
            relays=self.parameterAsInt(parameters, self.RELAYS, context),
            shared_projectors=self.parameterAsBool(parameters, self.SHARED_PROJECTORS, context),
            account=self.destination(parameters, self.ACCOUNT, context),
        )

    def outputs_of(
        self, result: ImportResult, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Show the account and return the files."""
        push_table(result.account, feedback)
        feedback.pushInfo(
            tr("Family {family}, strategy {strategy}.").format(family=result.family, strategy=result.strategy)
        )
        return {self.OUTPUT: result.model, self.ACCOUNT: self.job.account}
