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
from ..errors import JobCancelled, RelayError
from ..jobs import IsCancelled, Log, Progress, TrainJob, TrainResult, never, silent, to_json, unheard
from ..judging.evaluate import JudgedScene, Run, judge_model
from ..judging.judgement import PIXELS_ONLY, Judgement, JudgeSettings
from ..judging.scores import card_scores
from ..judging.tables import judgement_lines
from ..locks import writing_alone
from ..models.build import build_model
from ..models.devices import this_machine
from ..models.weights import save_model
from ..outputs import check_folder, refuse_overwriting
from ..reporting.report import write_report
from .distributed import is_first_process, join_processes
from .finish import forget_request, is_asked_to_finish
from .pixels import Room
from .roles import GroundByRole, loss_settings, share_ground
from .run import TrainingRun, Watch
from .samples import LabelledScene
from .scenes import check_scene, measure_channels, with_gsd_of_scenes
from .start import check_network, check_start, start_from
from .state import state_path
from .steps import Where, check_precision


def train(
    job: TrainJob, progress: Progress = silent, is_cancelled: IsCancelled = never, log: Log = unheard
) -> TrainResult:
    """Train a model and write it; of several processes the first one writes, tells and scores.

    Raises:
        RelayError: a scene or the card cannot work, the output cannot be written or another run writes it, or the run
            was stopped.
    """
    card = card_from_json(job.card)
    check_network(card)
    # Before the processes meet: where the first is refused, the launcher ends the others, which wait for it.
    with writing_alone(job.output) if is_first_process() else contextlib.nullcontext():
        return _train(job, card, Watch(progress, is_cancelled, log, lambda: is_asked_to_finish(job.output)))


def _train(job: TrainJob, card: Card, watch: Watch) -> TrainResult:
    """Train in this process and those of its launcher, write the model and score it."""
    started = time.monotonic()
    with join_processes(job.device) as (processes, device):
        if not processes.is_first:
            watch = dataclasses.replace(watch, progress=silent, log=unheard)
        check_precision(job.recipe.precision, device)
        processes.share_of(job.recipe.batch_size)
        _check_files(job, card)
        if processes.is_first and not state_path(job).exists():  # one that a killed run did not heed still holds
            forget_request(job.output)
        with contextlib.closing(share_ground(job, card)) as ground:
            for scene in job.test:
                check_scene(scene, card)
            for warning in ground.warnings:
                watch.log(warning)
            card = with_gsd_of_scenes(job, card, watch.log)
            card = dataclasses.replace(card, channels=measure_channels(ground.training, card))
            run = _fitted(job, card, ground, Where(device, processes), watch)
    scores, text, report = {}, "", None
    if processes.is_first:
        made = {
            "processes": processes.count,
            "machine": dataclasses.asdict(this_machine(device)),
            "seconds": round(run.earlier_seconds + time.monotonic() - started, 1),
        }
        card = dataclasses.replace(card, training={**card.training, **_record(job, run, ground), **made})
        save_model(job.output, run.model, card, storage="float16")
        judging = Run(job.device, watch.progress, watch.is_cancelled, watch.log)
        judgement = judge_model(job.output, ground.test, _judge_settings(job), judging) if ground.test else None
        if judgement is not None:
            scores, text = card_scores(judgement.together.scores), "\n".join(judgement_lines(judgement))
            card = dataclasses.replace(card, scores={**card.scores, **scores})
            save_model(job.output, run.model, card, storage="float16")
        report = _write_report(job, judgement, ground.test, judging)
        run.forget()
        forget_request(job.output)
    seconds = time.monotonic() - started
    return TrainResult(
        job.output, run.step, seconds, run.kept.accuracy, scores, tuple(run.history), text=text, report=report
    )


def _check_files(job: TrainJob, card: Card) -> None:
    """Refuse files that cannot be written or started from."""
    for path in filter(None, (job.output, job.report)):
        check_folder(path)
    ground = (*job.scenes, *job.validation, *job.test)
    inputs = dict.fromkeys((path for scene in ground for path in scene_files(scene)), "ground to learn from")
    if job.hold_out.areas:
        inputs[job.hold_out.areas] = "areas of the hold-out"
    if job.start_from:
        inputs[job.start_from] = "model to start from"
        check_start(job.start_from, card)
    refuse_overwriting({"model": job.output, "report": job.report}, inputs)


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
    return build_model(card, pretrained=job.pretrained and not state_path(job).exists())


def _judge_settings(job: TrainJob) -> JudgeSettings:
    """Return what is measured on the test ground: everything for a report, else what the card needs."""
    measured = JudgeSettings() if job.report else PIXELS_ONLY
    return dataclasses.replace(measured, mean_over=job.recipe.mean_over)


def _write_report(job: TrainJob, judgement: Judgement | None, test: list[JudgedScene], run: Run) -> str | None:
    """Write the report that was asked for and return its path; None where there is none.

    Raises:
        JobCancelled: somebody asked for it; the model is written, and the same job goes on here.
    """
    if not job.report:
        return None
    run.progress(0, 0, "Writing the report")
    try:
        write_report(job.report, job.output, judgement, test, (*job.scenes, *job.validation), run)
    except JobCancelled:
        raise
    except RelayError as reason:  # the model is worth more than its report
        run.log(f"The model is written, its report is not: {reason.message}")
        return None
    return job.report


def _record(job: TrainJob, run: TrainingRun, ground: GroundByRole) -> dict[str, Any]:
    """Return what the card says of the training, ready for JSON."""
    start = {"started_from": Path(job.start_from).name} if job.start_from else {}
    return {
        **start,
        "recipe": to_json(job.recipe),
        "scenes": [Path(scene.raster).name for scene in job.scenes],
        "hold_out": ground.record,
        "validation_accuracy": round(run.kept.accuracy, 4),
        "validation_scores": run.kept_scores,
        "weights_of_step": run.kept.step,
        **({"finished_on_request_at_step": run.step} if run.finished_on_request else {}),
        "history": [validation.to_record() for validation in run.history],
        "torch": torch.__version__,
    }
