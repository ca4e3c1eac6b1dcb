"""A training as a person asks for it. In: rasters, labels, held-out ground, network and recipe. Out: a `TrainJob`.

The algorithms that train and that look at the ground before ask for the same parameters and so make the same job.
"""

from __future__ import annotations

import os
from typing import Any, Optional

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)

from ..relay_core.card import STRATEGIES, Card, read_card
from ..relay_core.classes import ClassTable
from ..relay_core.described import read_channels, read_classes
from ..relay_core.errors import JobError
from ..relay_core.jobs import HoldOut, TrainJob
from ..relay_core.names import join_names
from ..relay_core.recipe import Recipe
from .common import bundled_model, tr
from .job_algorithm import DEVICES, choice_of, model_of, number_of, text_of, whole_number_of
from .labelled import LabelledAlgorithm
from .new_model import Network, Told, classes_of, new_card, new_recipe
from .raster_facts import band_names, ground_sampling_distance

SCRATCH, BUNDLED, OWN_FILE = "from scratch", "bundled model", "model file"
STARTS = (SCRATCH, BUNDLED, OWN_FILE)
BLOCKS, AREAS, EASTERN_FIFTH = "blocks", "areas", "eastern fifth"
HOLD_OUTS = (BLOCKS, AREAS, EASTERN_FIFTH)
_KINDS = {BLOCKS: "blocks", AREAS: "areas", EASTERN_FIFTH: "scenes"}


class TrainingPlan(LabelledAlgorithm):
    """An algorithm that is told how to train a model."""

    BACKGROUND = "BACKGROUND"
    START = "START"
    START_MODEL = "START_MODEL"
    STEPS = "STEPS"
    HOLD_OUT = "HOLD_OUT"
    HOLD_OUT_AREAS = "HOLD_OUT_AREAS"
    ROLE_FIELD = "ROLE_FIELD"
    VALIDATION_SHARE = "VALIDATION_SHARE"
    TEST_SHARE = "TEST_SHARE"
    BLOCK_SIZE = "BLOCK_SIZE"
    GAP = "GAP"
    FOLDS = "FOLDS"
    FOLD = "FOLD"
    STRATEGY = "STRATEGY"
    RELAYS = "RELAYS"
    LOCAL_SIZE = "LOCAL_SIZE"
    GLOBAL_FACTOR = "GLOBAL_FACTOR"
    DOWNSAMPLE = "DOWNSAMPLE"
    BACKBONE = "BACKBONE"
    PRETRAINED = "PRETRAINED"
    BATCH_SIZE = "BATCH_SIZE"
    LEARNING_RATE = "LEARNING_RATE"
    CHANNELS = "CHANNELS"
    CLASSES = "CLASSES"
    GSD = "GSD"
    NAME = "NAME"
    DESCRIPTION = "DESCRIPTION"
    LICENCE = "LICENCE"
    SEED = "SEED"
    DEVICE = "DEVICE"

    def add_training(self) -> None:
        """Declare the parameters of a training."""
        self.add_ground()
        self.addParameter(text_of(self.BACKGROUND, tr("Name of the ground between the labels"), "background"))
        self.addParameter(choice_of(self.START, tr("Start"), STARTS))
        self.addParameter(model_of(self.START_MODEL, tr("Model file to start from")))
        self.addParameter(whole_number_of(self.STEPS, tr("Steps"), Recipe.steps))
        self.addParameter(choice_of(self.HOLD_OUT, tr("Held-out ground"), HOLD_OUTS))
        self._add_hold_out()
        self._add_network()
        self.add_advanced(
            whole_number_of(self.BATCH_SIZE, tr("Batch size [window pairs]"), Recipe.batch_size),
            number_of(self.LEARNING_RATE, tr("Learning rate (empty: what suits the start)"), largest=1),
            text_of(self.CHANNELS, tr("Channels, in order (empty: told by the bands)")),
            text_of(self.CLASSES, tr("Classes, in order, or a JSON file (empty: told by the labels)")),
            number_of(self.GSD, tr("Ground sampling distance [m] (empty: the first raster's)"), smallest=0.0001),
            text_of(self.NAME, tr("Name of the model (empty: the file's)")),
            text_of(self.DESCRIPTION, tr("What the model finds, on what")),
            text_of(self.LICENCE, tr("Licence of the model")),
            whole_number_of(self.SEED, tr("Seed of everything random"), 0, smallest=0),
            choice_of(self.DEVICE, tr("Device"), DEVICES),
        )

    def _add_hold_out(self) -> None:
        """Declare how ground is held out."""
        polygon = [QgsProcessing.SourceType.TypeVectorPolygon]
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.HOLD_OUT_AREAS, tr("Areas for validation and test"), polygon, optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterField(
                self.ROLE_FIELD,
                tr("Field of these areas that says train, validation or test"),
                parentLayerParameterName=self.HOLD_OUT_AREAS,
                optional=True,
            )
        )
        self.add_advanced(
            number_of(self.VALIDATION_SHARE, tr("Blocks: share for validation"), HoldOut.shares[1], largest=0.9),
            number_of(self.TEST_SHARE, tr("Blocks: share for the test"), HoldOut.shares[2], largest=0.9),
            whole_number_of(self.BLOCK_SIZE, tr("Blocks: side [pixels] (empty: by the rasters' size)")),
            whole_number_of(
                self.GAP, tr("Gap around held-out ground [pixels] (empty: as far as windows look)"), smallest=0
            ),
            whole_number_of(self.FOLDS, tr("Blocks: parts for cross-validation (0: none)"), 0, smallest=0),
            whole_number_of(self.FOLD, tr("Blocks: the part to test on, from 0"), 0, smallest=0),
        )

    def _add_network(self) -> None:
        """Declare what the network is like."""
        self.add_advanced(
            choice_of(self.STRATEGY, tr("What is done with the two scales"), STRATEGIES),
            whole_number_of(self.RELAYS, tr("Relay tokens"), Network.relays),
            whole_number_of(self.LOCAL_SIZE, tr("Local window [pixels] (empty: what suits the start)")),
            whole_number_of(self.GLOBAL_FACTOR, tr("Global window over local window (empty: likewise)")),
            whole_number_of(self.DOWNSAMPLE, tr("Raster pixels per global pixel (empty: likewise)")),
            text_of(self.BACKBONE, tr("From scratch: name of a backbone, such as vit_small_patch16_224")),
            QgsProcessingParameterBoolean(
                self.PRETRAINED, tr("Download the weights that timm has for this backbone"), defaultValue=False
            ),
        )

    def train_job(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: Optional[QgsProcessingFeedback],
        output: str,
    ) -> TrainJob:
        """Read and check the parameters.

        Args:
            parameters: as Processing has them.
            context: where layers are found.
            feedback: watches layers being exported; None to check only and write nothing.
            output: path of the model file.

        Raises:
            RelayError: one of them cannot work.
        """
        scenes = self.scenes(parameters, context, feedback)
        start = self._start(parameters, context)
        start_card = read_card(start) if start else None
        card = self._card(parameters, context, start_card, os.path.splitext(os.path.basename(output))[0])
        pretrained = self.parameterAsBool(parameters, self.PRETRAINED, context)
        recipe = new_recipe(
            starts_trained=bool(start) or pretrained,
            steps=self.parameterAsInt(parameters, self.STEPS, context),
            batch_size=self.parameterAsInt(parameters, self.BATCH_SIZE, context),
            learning_rate=self.number(parameters, self.LEARNING_RATE, context),
            seed=self.parameterAsInt(parameters, self.SEED, context),
        )
        return TrainJob(
            scenes=scenes,
            output=output,
            card=card.to_json(),
            recipe=recipe,
            device=self.parameterAsEnumString(parameters, self.DEVICE, context),
            start_from=start or None,
            pretrained=pretrained,
            hold_out=self._hold_out(parameters, context, feedback),
        )

    def _start(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        """Return the path of the model file to start from, "" for none.

        Raises:
            JobError: the choice needs a file and there is none.
        """
        chosen = self.parameterAsEnumString(parameters, self.START, context)
        given = self.parameterAsFile(parameters, self.START_MODEL, context)
        if chosen == OWN_FILE and not given:
            raise JobError(tr("No model file to start from is chosen; choose one, or another start."))
        if chosen != OWN_FILE and given:
            raise JobError(tr("A model file to start from is chosen; set the start to {word}.").format(word=OWN_FILE))
        if chosen == BUNDLED and not bundled_model():
            raise JobError(tr("The plugin came without a model; choose a model file to start from."))
        return {SCRATCH: "", BUNDLED: bundled_model(), OWN_FILE: os.path.abspath(given)}[chosen]

    def _card(
        self, parameters: dict[str, Any], context: QgsProcessingContext, start: Optional[Card], file_name: str
    ) -> Card:
        """Return the card that the model shall have."""
        layers = self.rasters(parameters, context)
        channels = self.text(parameters, self.CHANNELS, context)
        bands = band_names(layers, self.is_stacked(parameters, context))
        if channels:
            read = read_channels(channels)
        else:
            read = start.channels if start and len(start.channels) == len(bands) else read_channels(join_names(bands))
        told = Told(
            name=self.text(parameters, self.NAME, context) or file_name,
            description=self.text(parameters, self.DESCRIPTION, context),
            licence=self.text(parameters, self.LICENCE, context),
            channels=read,
            classes=self._classes(parameters, context, start),
            gsd_m=self.number(parameters, self.GSD, context) or ground_sampling_distance(layers[0], context),
        )
        network = Network(
            backbone=self.text(parameters, self.BACKBONE, context),
            pretrained=self.parameterAsBool(parameters, self.PRETRAINED, context),
            strategy=self.parameterAsEnumString(parameters, self.STRATEGY, context),
            relays=self.parameterAsInt(parameters, self.RELAYS, context),
            local_size=self.whole_number(parameters, self.LOCAL_SIZE, context),
            global_factor=self.whole_number(parameters, self.GLOBAL_FACTOR, context),
            downsample=self.whole_number(parameters, self.DOWNSAMPLE, context),
        )
        return new_card(told, network, start)

    def _classes(self, parameters: dict[str, Any], context: QgsProcessingContext, start: Optional[Card]) -> ClassTable:
        given = self.text(parameters, self.CLASSES, context)
        if given:
            return read_classes(given)
        background = self.text(parameters, self.BACKGROUND, context)
        return classes_of(self.label_classes(parameters, context, background), start)

    def _hold_out(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: Optional[QgsProcessingFeedback]
    ) -> HoldOut:
        """Return how ground is held out.

        Raises:
            JobError: areas are missing or of no use.
        """
        kind = _KINDS[self.parameterAsEnumString(parameters, self.HOLD_OUT, context)]
        areas = self.parameterAsSource(parameters, self.HOLD_OUT_AREAS, context)
        if (kind == "areas") != (areas is not None):
            raise JobError(
                tr("Areas for validation and test go with the held-out ground {word}; choose both or neither.").format(
                    word=AREAS
                )
            )
        role_field = self.text(parameters, self.ROLE_FIELD, context) or HoldOut.role_field
        if areas is not None and role_field not in areas.fields().names():
            raise JobError(
                tr("{name} has no field {field}; choose the one that says train, validation or test.").format(
                    name=areas.sourceName(), field=role_field
                )
            )
        validation, test = (
            self.parameterAsDouble(parameters, key, context) for key in (self.VALIDATION_SHARE, self.TEST_SHARE)
        )
        return HoldOut(
            kind=kind,
            shares=(round(1 - validation - test, 6), validation, test),
            block_px=self.whole_number(parameters, self.BLOCK_SIZE, context),
            gap_px=self.whole_number(parameters, self.GAP, context),
            seed=self.parameterAsInt(parameters, self.SEED, context),
            folds=self.parameterAsInt(parameters, self.FOLDS, context),
            fold=self.parameterAsInt(parameters, self.FOLD, context),
            areas=self.polygon_file(parameters, self.HOLD_OUT_AREAS, context, feedback, role_field),
            role_field=role_field,
        )
