"""The training job. In: a `TrainJob`. Out: a model file whose card says how it came to be and what it scores.

What would fail after hours of training fails before its first step.
"""

from __future__ import annotations

import contextlib
import dataclasses
import time
from pathlib import Path
from typing import Any

import torch
from torch import nn

from ..card import Card, card_from_json
from ..datasets.source import scene_files
from ..jobs import IsCancelled, Log, Progress, TrainJob, TrainResult, never, silent, to_json, unheard
from ..judging.evaluate import PIXELS_ONLY, JudgedScene, Run, judge_model
from ..judging.scores import card_scores
from ..models.build import build_model
from ..models.weights import save_model
from ..outputs import check_folder, refuse_overwriting
from .distributed import join_processes
from .pixels import Room
from .roles import GroundByRole, loss_settings, share_ground
from .run import TrainingRun, Watch
from .samples import LabelledScene
from .scenes import check_scene, log_gsd_mismatch, measure_channels
from .start import build_pretrained, check_start, start_from
from .state import state_path
from .steps import Where, check_precision


def train(
    job: TrainJob, progress: Progress = silent, is_cancelled: IsCancelled = never, log: Log = unheard
) -> TrainResult:
    """Train a model and write it; of several processes the first one writes, tells and scores.

    Raises:
        RelayError: a scene or the card cannot work, the output cannot be written, or the run was stopped.
    """
    started = time.monotonic()
    card = card_from_json(job.card)
    with join_processes(job.device) as (processes, device):
        if not processes.is_first:
            progress, log = silent, unheard
        check_precision(job.recipe.precision, device)
        processes.share_of(job.recipe.batch_size)
        _check_files(job, card)
        with contextlib.closing(share_ground(job, card)) as ground:
            for scene in job.test:
                check_scene(scene, card)
            for warning in ground.warnings:
                log(warning)
            log_gsd_mismatch(job, card, log)
            card = dataclasses.replace(card, channels=measure_channels(ground.training, card))
            run = _fitted(job, card, ground, Where(device, processes), Watch(progress, is_cancelled, log))
    scores: dict[str, float] = {}
    if processes.is_first:
        card = dataclasses.replace(card, training={**card.training, **_record(job, run, ground, processes.count)})
        save_model(job.output, run.model, card, half=True)
        if ground.test:
            scores = _scores(job, ground.test, Run(job.device, progress, is_cancelled, log))
            card = dataclasses.replace(card, scores={**card.scores, **scores})
            save_model(job.output, run.model, card, half=True)
        run.forget()
    seconds = time.monotonic() - started
    return TrainResult(job.output, run.step, seconds, run.kept.accuracy, scores, tuple(run.history))


def _check_files(job: TrainJob, card: Card) -> None:
    """Refuse files that cannot be written or started from."""
    check_folder(job.output)
    ground = (*job.scenes, *job.validation, *job.test)
    inputs = dict.fromkeys((path for scene in ground for path in scene_files(scene)), "ground to learn from")
    if job.hold_out.areas:
        inputs[job.hold_out.areas] = "areas of the hold-out"
    if job.start_from:
        inputs[job.start_from] = "model to start from"
        check_start(job.start_from, card)
    refuse_overwriting({"model": job.output}, inputs)


def _fitted(job: TrainJob, card: Card, ground: GroundByRole, where: Where, watch: Watch) -> TrainingRun:
    """Train to the end."""
    room = Room()
    train_set, validation_set = (
        [LabelledScene(*part, card, room) for part in grounds] for grounds in (ground.training, ground.validation)
    )
    model = _first_model(job, card).to(where.device)
    fresh = not state_path(job).exists()
    if fresh and job.start_from:
        start_from(model, job.start_from, watch.log)
    settings = loss_settings(job.recipe, card, ground.class_pixels, where.device)
    with contextlib.closing(TrainingRun(job, card, model, settings, where)) as run:
        if run.resume():
            watch.log(f"Going on from step {run.step} of {job.recipe.steps}.")
        run.fit(train_set, validation_set, watch)
    return run


def _first_model(job: TrainJob, card: Card) -> nn.Module:
    """Build the network with the weights of the recipe's seed."""
    torch.manual_seed(job.recipe.seed)
    # A run that goes on needs no other weights than its own.
    pretrained = job.pretrained and not state_path(job).exists()
    return (build_pretrained if pretrained else build_model)(card)


def _scores(job: TrainJob, test: list[JudgedScene], run: Run) -> dict[str, float]:
    """Score the written model on the test ground, as the card has it [percent]."""
    return card_scores(judge_model(job.output, test, PIXELS_ONLY, run).together.scores)


def _record(job: TrainJob, run: TrainingRun, ground: GroundByRole, processes: int) -> dict[str, Any]:
    """Return what the card says of the training, ready for JSON."""
    start = {"started_from": Path(job.start_from).name} if job.start_from else {}
    return {
        **start,
        "recipe": to_json(job.recipe),
        "processes": processes,
        "scenes": [Path(scene.raster).name for scene in job.scenes],
        "hold_out": ground.record,
        "validation_accuracy": round(run.kept.accuracy, 4),
        "weights_of_step": run.kept.step,
        "history": [validation.to_record() for validation in run.history],
        "torch": torch.__version__,
    }
