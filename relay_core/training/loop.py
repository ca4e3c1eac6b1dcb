"""The training run. In: a `TrainJob`. Out: a model file whose card says how it came to be and what it scores.

Batch number n depends on the seed and n alone, and the state is saved at every validation, so a run that was stopped
goes on where it was and ends with the weights of an uninterrupted one.
"""

from __future__ import annotations

import dataclasses
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from ..card import Card, card_from_json
from ..errors import JobCancelled
from ..jobs import IsCancelled, Log, Progress, TrainJob, never, silent, unheard
from ..models.build import build_model
from ..models.devices import choose_device
from ..models.weights import save_model
from ..outputs import check_folder, refuse_overwriting
from .losses import LossWeights, count_correct, total_loss
from .samples import NO_AUGMENTATION, Augmentation, Batch, LabelledScene, draw_batch
from .scenes import load_scenes, log_gsd_mismatch, measure_channels, read_scene
from .start import build_pretrained, check_start, start_from
from .state import read_state, state_path, write_state

_VALIDATION_STREAM = 1_000_000_007  # keeps validation windows apart from every training step's


@dataclass(frozen=True)
class TrainResult:
    """What a finished `TrainJob` left behind.

    Attributes:
        model: path of the model file.
        steps: optimiser steps made.
        seconds: wall time of this run, without earlier runs it went on from.
        validation_accuracy: pixel accuracy of the written weights on the validation windows, 0 to 1.
        scores: of the test scenes [percent]; empty without any.
    """

    model: str
    steps: int
    seconds: float
    validation_accuracy: float
    scores: dict[str, float]


def train(
    job: TrainJob, progress: Progress = silent, is_cancelled: IsCancelled = never, log: Log = unheard
) -> TrainResult:
    """Train a model and write it.

    Raises:
        RelayError: a scene or the card cannot work, the output cannot be written, or the run was stopped.
    """
    started = time.monotonic()
    card = card_from_json(job.card)
    # What would fail after hours of training fails now.
    check_folder(job.output)
    ground = (*job.scenes, *job.validation, *job.test)
    paths = [path for scene in ground for path in (scene.raster, scene.labels)]
    inputs = dict.fromkeys(paths, "ground to learn from")
    if job.start_from:
        inputs[job.start_from] = "model to start from"
        check_start(job.start_from, card)
    refuse_overwriting({"model": job.output}, inputs)
    for scene in job.test:
        read_scene(scene, card)
    train_scenes, validation_scenes = load_scenes(job, card)
    log_gsd_mismatch(job, card, log)
    card = dataclasses.replace(card, channels=measure_channels(train_scenes, card))
    train_set = [LabelledScene(*arrays, card) for arrays in train_scenes]
    validation_set = [LabelledScene(*arrays, card) for arrays in validation_scenes]
    run = TrainingRun(job, card)
    if run.resume():
        log(f"Going on from step {run.step} of {job.recipe.steps}.")
    elif job.start_from:
        start_from(run.model, job.start_from, log)
    run.fit(train_set, validation_set, progress, is_cancelled, log)
    card = dataclasses.replace(card, training={**card.training, **_record(job, run)})
    save_model(job.output, run.model, card, half=True)
    result_scores: dict[str, float] = {}
    if job.test:
        from .evaluate import evaluate_model

        result_scores = evaluate_model(job.output, job.test, job.device, progress, is_cancelled)
        card = dataclasses.replace(card, scores={**card.scores, **result_scores})
        save_model(job.output, run.model, card, half=True)
    run.forget()
    return TrainResult(job.output, run.step, time.monotonic() - started, run.accuracy, result_scores)


class TrainingRun:
    """Model, optimiser and schedule of one job, and their state on disk.

    Attributes:
        model: the network in training.
        step: optimiser steps made so far.
        accuracy: pixel accuracy at the last validation, 0 to 1.
    """

    def __init__(self, job: TrainJob, card: Card) -> None:
        recipe = job.recipe
        torch.manual_seed(recipe.seed)
        self.device = choose_device(job.device)
        # A run that goes on needs no other weights than its own.
        pretrained = job.pretrained and not state_path(job).exists()
        self.model: nn.Module = (build_pretrained if pretrained else build_model)(card).to(self.device)
        self.step = 0
        self.accuracy = 0.0
        self._card = card
        self._recipe = recipe
        self._job = job
        self._optimiser = torch.optim.AdamW(self.model.parameters(), lr=recipe.learning_rate, weight_decay=0.0)
        # The published schedule: a fifth of the rate after 4 validations without 1 % more accuracy.
        self._plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(
            self._optimiser, mode="max", factor=0.2, patience=4, threshold=0.01
        )

    def fit(
        self,
        train_set: list[LabelledScene],
        validation_set: list[LabelledScene],
        progress: Progress,
        is_cancelled: IsCancelled,
        log: Log,
    ) -> None:
        """Make the remaining steps."""
        recipe = self._recipe
        augmentation = Augmentation(
            scale_range=recipe.scale_range,
            max_rotation_deg=recipe.max_rotation_deg,
            finding_share=recipe.finding_share,
        )
        rng = np.random.default_rng([recipe.seed, _VALIDATION_STREAM])
        plain = dataclasses.replace(NO_AUGMENTATION, finding_share=recipe.finding_share)
        watched = draw_batch(validation_set, recipe.validation_windows, rng, plain)
        every = max(1, recipe.steps // recipe.validations)
        while self.step < recipe.steps:
            if is_cancelled():
                self.save()
                raise JobCancelled(f"Training was stopped after {self.step} steps; run it again to go on.")
            rng = np.random.default_rng([recipe.seed, self.step])
            loss = self._train_step(draw_batch(train_set, recipe.batch_size, rng, augmentation))
            self.step += 1
            measured = f", validation accuracy {self.accuracy:.1%}" if self.step >= every else ""
            progress(self.step, recipe.steps, f"loss {loss:.3f}{measured}")
            if self.step % every == 0 or self.step == recipe.steps:
                self.accuracy = self._validate(watched)
                log(f"step {self.step}: loss {loss:.3f}, validation accuracy {self.accuracy:.1%}")
                self.save()

    def _train_step(self, batch: Batch) -> float:
        """Make one optimiser step and return its loss."""
        recipe = self._recipe
        warm_up = max(1, round(recipe.warm_up_share * recipe.steps))
        if self.step < warm_up:
            for group in self._optimiser.param_groups:
                group["lr"] = recipe.learning_rate * (self.step + 1) / warm_up
        self.model.train()
        batch = batch.to(self.device)
        local_logits, global_logits = self.model(batch.x_local, batch.x_global)
        loss = total_loss(
            local_logits, global_logits, batch.target, self._card.windows, LossWeights(*recipe.loss_weights)
        )
        self._optimiser.zero_grad(set_to_none=True)
        loss.backward()
        self._optimiser.step()
        return float(loss.detach())

    def _validate(self, watched: Batch) -> float:
        """Return the pixel accuracy on the watched windows and lower the learning rate where it stands still."""
        self.model.eval()
        right = labelled = 0
        size = self._recipe.batch_size
        with torch.inference_mode():
            for start in range(0, len(watched.target), size):
                part = Batch(*(t[start : start + size] for t in (watched.x_local, watched.x_global, watched.target)))
                part = part.to(self.device)
                local_logits, _ = self.model(part.x_local, part.x_global)
                counts = count_correct(local_logits, part.target)
                right, labelled = right + counts[0], labelled + counts[1]
        accuracy = right / max(1, labelled)
        if self.step >= self._recipe.warm_up_share * self._recipe.steps:
            self._plateau.step(accuracy)
        return accuracy

    def save(self) -> None:
        """Write the state beside the output, so that a stopped run can go on."""
        state = {
            "step": self.step,
            "accuracy": self.accuracy,
            "model": self.model.state_dict(),
            "optimiser": self._optimiser.state_dict(),
            "plateau": self._plateau.state_dict(),
            "torch_rng": torch.get_rng_state(),
        }
        if self.device.startswith("cuda"):  # where stochastic depth is drawn
            state["cuda_rng"] = torch.cuda.get_rng_state(self.device)
        write_state(self._job, state)

    def resume(self) -> bool:
        """Take up a saved state of the same job; False where there is none.

        Raises:
            JobError: the state there belongs to another job or is damaged.
        """
        state = read_state(self._job, self.device)
        if state is None:
            return False
        self.model.load_state_dict(state["model"])
        self._optimiser.load_state_dict(state["optimiser"])
        self._plateau.load_state_dict(state["plateau"])
        torch.set_rng_state(state["torch_rng"].cpu())
        if "cuda_rng" in state and self.device.startswith("cuda"):
            torch.cuda.set_rng_state(state["cuda_rng"].cpu(), self.device)
        self.step, self.accuracy = state["step"], state["accuracy"]
        return True

    def forget(self) -> None:
        """Remove the state of a finished run."""
        state_path(self._job).unlink(missing_ok=True)


def _record(job: TrainJob, run: TrainingRun) -> dict[str, object]:
    """What the card says of the training."""
    start = {"started_from": Path(job.start_from).name} if job.start_from else {}
    return {
        **start,
        "recipe": dataclasses.asdict(job.recipe),
        "scenes": [Path(scene.raster).name for scene in job.scenes],
        "validation_accuracy": round(run.accuracy, 4),
        "torch": torch.__version__,
    }
