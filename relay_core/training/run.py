"""A run from its first step, or the one it was stopped at, to its last. In: scenes to draw from. Out: weights, history.

Batch number n depends on the seed, n and the process alone, and the state is saved at every validation, so a run that
was stopped or killed goes on where it was saved and ends with the weights of an uninterrupted one.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, replace
from typing import Optional

import numpy as np
import torch
from torch import Tensor, nn

from ..card import Card
from ..errors import JobCancelled
from ..history import Validation
from ..jobs import IsCancelled, Log, Progress, TrainJob, never
from ..judging.scores import card_scores, score
from .losses import LossSettings
from .samples import NO_AUGMENTATION, Augmentation, Batch, LabelledScene, draw_batch
from .schedule import is_over
from .state import forget_state, read_state, write_state
from .steps import Trainer, Where

_VALIDATION_STREAM = 1_000_000_007  # keeps validation windows apart from every training step's
_MEGABYTE = 1e6


@dataclass(frozen=True)
class Watch:
    """Who watches a run.

    Attributes:
        progress: called after every step.
        is_cancelled: asked before every step.
        log: called with a line at every validation, see `Validation.to_line`.
        is_finishing: asked after every step; True ends the run there with the best weights it has.
    """

    progress: Progress
    is_cancelled: IsCancelled
    log: Log
    is_finishing: IsCancelled = never


class TrainingRun:
    """Network, optimiser and history of one job, and their state on disk.

    Args:
        job: what to train.
        card: gives window sizes and classes.
        model: the network, on its device, as the run starts with it.
        settings: of the losses.
        where: device and processes.

    Attributes:
        model: the network in training.
        step: optimiser steps made so far.
        history: all validations so far.
        earlier_seconds: of training, by runs that this one goes on from.
        finished_on_request: whether `Watch.is_finishing` ended it, in this run or one that it goes on from.
    """

    def __init__(self, job: TrainJob, card: Card, model: nn.Module, settings: LossSettings, where: Where) -> None:
        self.model = model
        self.step = 0
        self.history: list[Validation] = []
        self.earlier_seconds = 0.0
        self.finished_on_request = False
        self._class_scores: list[dict[str, float]] = []  # of every validation
        self._card = card
        self._recipe = job.recipe
        self._job = job
        self._where = where
        self._trainer = Trainer(model, card, job.recipe, settings, where)
        self._best: Optional[dict[str, Tensor]] = None
        self._losses = np.zeros(4)  # summed since the last validation
        self._seconds = 0.0
        if where.processes.rank:  # dropped paths differ from process to process; the first goes on with its stream
            own = np.random.SeedSequence([job.recipe.seed, where.processes.rank])
            torch.manual_seed(int(own.generate_state(1)[0]))

    @property
    def kept(self) -> Validation:
        """The validation of the weights that are written."""
        return self.history[-1] if self._recipe.keep == "last" else max(self.history, key=lambda v: v.rank)

    @property
    def kept_scores(self) -> dict[str, float]:
        """Scores of these weights on the watched windows, as a card has them [percent]."""
        return self._class_scores[self.history.index(self.kept)]

    def fit(self, train_set: list[LabelledScene], validation_set: list[LabelledScene], watch: Watch) -> None:
        """Make the remaining steps, and leave the network with the weights to be written.

        Raises:
            JobCancelled: somebody asked for it; the state is saved.
            JobError: no window can be drawn, or the loss is no longer a number.
        """
        recipe, processes = self._recipe, self._where.processes
        watched = self._watched(validation_set)
        augmentation = Augmentation(
            scale_probability=recipe.scale_probability,
            scale_range=recipe.scale_range,
            rotation_probability=recipe.rotation_probability,
            max_rotation_deg=recipe.max_rotation_deg,
            colour_jitter=recipe.colour_jitter,
            finding_share=recipe.finding_share,
            max_unlabelled_share=recipe.max_unlabelled_share,
        )
        size = processes.share_of(recipe.batch_size)
        every = max(1, recipe.steps // recipe.validations)
        clock = time.monotonic() - self._seconds
        watch.progress(self.step, recipe.steps, f"training on {self._where.device}")
        while not self._has_ended():
            if processes.any(watch.is_cancelled()):
                self.save()
                raise JobCancelled(f"Training was stopped after {self.step} steps; run it again to go on.")
            rng = np.random.default_rng([recipe.seed, self.step, *([processes.rank] if processes.rank else [])])
            losses = self._trainer.step(self.step, draw_batch(train_set, size, rng, augmentation))
            self.step += 1
            self._losses += losses
            self._seconds = time.monotonic() - clock
            watch.progress(self.step, recipe.steps, f"loss {losses[0]:.3f}{_measured(self.history)}")
            self.finished_on_request = processes.any(watch.is_finishing())
            if self.step % every == 0 or self.step == recipe.steps or self.finished_on_request:
                self._validate(watched, self.step - (self.history[-1].step if self.history else 0))
                watch.log(self.history[-1].to_line(recipe.steps))
                self.save()
        if self._best is not None:
            self.model.load_state_dict(self._best)

    def save(self) -> None:
        """Write the state beside the output, so that a stopped run can go on; the first process writes for all."""
        processes = self._where.processes
        state = {
            "processes": processes.count,
            "step": self.step,
            "seconds": self._seconds,
            "losses": self._losses.tolist(),
            "finished_on_request": self.finished_on_request,
            "history": [vars(validation) for validation in self.history],
            "class_scores": self._class_scores,
            "model": self.model.state_dict(),
            "best": self._best,
            "schedule": self._trainer.schedule.state_dict(),
            "scaler": self._trainer.scaler.state_dict(),
            "random": [processes.gathered(stream) for stream in self._random_streams()],
        }
        if processes.is_first:
            write_state(self._job, state)

    def resume(self) -> bool:
        """Take up a saved state of the same job; False where there is none.

        Raises:
            JobError: the state there belongs to another job or another number of processes, or is damaged.
        """
        state = read_state(self._job, self._where.processes.count)
        self._where.processes.wait()  # nobody writes or removes it before everybody has read
        if state is None:
            return False
        self.model.load_state_dict(state["model"])
        self._trainer.schedule.load_state_dict(state["schedule"])
        self._trainer.scaler.load_state_dict(state["scaler"])
        self.step, self._best = state["step"], state["best"]
        self.finished_on_request = state["finished_on_request"]
        self._seconds = self.earlier_seconds = state["seconds"]
        self._losses = np.array(state["losses"])
        self.history = [Validation(**fields) for fields in state["history"]]
        self._class_scores = state["class_scores"]
        self._restore_random(state["random"])
        return True

    def close(self) -> None:
        """Let go of what the processes share; weights and history stay."""
        self._trainer.close()

    def forget(self) -> None:
        """Remove the state of a finished run."""
        forget_state(self._job)

    def _has_ended(self) -> bool:
        """Tell whether no step is left: all are made, accuracy stands still, or somebody asked for the end."""
        is_done = self.step >= self._recipe.steps or self.finished_on_request
        return is_done or is_over(self.history, self._recipe.early_stop)

    def _watched(self, validation_set: list[LabelledScene]) -> Batch:
        """Draw the windows of every validation, the same for all processes and all runs of a seed."""
        recipe = self._recipe
        rng = np.random.default_rng([recipe.seed, _VALIDATION_STREAM])
        plain = replace(
            NO_AUGMENTATION,
            finding_share=recipe.finding_share,
            max_unlabelled_share=recipe.max_unlabelled_share,
        )
        return draw_batch(validation_set, recipe.validation_windows, rng, plain)

    def _validate(self, watched: Batch, steps: int) -> None:
        """Measure, lower the learning rate where accuracy stands still, and keep the best weights.

        Args:
            watched: windows.
            steps: made since the last validation.
        """
        scores = score(self._trainer.confusion(watched), self._card.classes, self._recipe.mean_over)
        loss, local, global_, consistency = (None if np.isnan(v) else float(v / steps) for v in self._losses)
        validation = Validation(
            step=self.step,
            loss=loss or 0.0,
            local_loss=local or 0.0,
            global_loss=global_,
            consistency_loss=consistency,
            accuracy=scores.accuracy or 0.0,
            miou=scores.miou,
            learning_rate=self._trainer.schedule.learning_rate,
            seconds=self._seconds,
            peak_memory_mb=peak_memory_mb(self._where.device),
        )
        self._trainer.schedule.after_validation(self.step, validation.accuracy)
        is_best = all(validation.rank > earlier.rank for earlier in self.history)
        if self._recipe.keep == "best" and is_best:
            self._best = {name: tensor.cpu().clone() for name, tensor in self.model.state_dict().items()}
        self.history.append(validation)
        self._class_scores.append(card_scores(scores))
        self._losses = np.zeros(4)

    def _random_streams(self) -> list[Tensor]:
        """Return where this process's random numbers are: on the CPU, and on the GPU where there is one."""
        gpu = [torch.cuda.get_rng_state(self._where.device)] if self._where.device.startswith("cuda") else []
        return [torch.get_rng_state(), *gpu]

    def _restore_random(self, streams: list[list[Tensor]]) -> None:
        """Go on with the random numbers of `_random_streams`, which were gathered from all processes."""
        rank = self._where.processes.rank
        torch.set_rng_state(streams[0][rank])
        if len(streams) > 1 and self._where.device.startswith("cuda"):
            torch.cuda.set_rng_state(streams[1][rank], self._where.device)


def peak_memory_mb(device: str) -> Optional[float]:
    """Return the most memory that was taken so far [MB]: of the GPU, else of the process; None where it is not told."""
    if device.startswith("cuda"):
        return torch.cuda.max_memory_allocated(device) / _MEGABYTE
    try:
        import resource
    except ImportError:  # Windows
        return None
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / _MEGABYTE


def _measured(history: list[Validation]) -> str:
    """Say what the last validation found, "" before the first."""
    if not history:
        return ""
    miou = "" if history[-1].miou is None else f", mIoU {history[-1].miou:.1%}"
    return f", validation accuracy {history[-1].accuracy:.1%}{miou}"
