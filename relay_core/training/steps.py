"""One optimiser step and one validation. In: a network and window pairs. Out: better weights, losses, a confusion.

A step may be cut into parts that go through the network one after the other, shared by several processes, and computed
in half the digits; its losses are divided by what the whole step holds, so that none of it changes what is learned but
for rounding.
"""

from __future__ import annotations

import contextlib
import math
from contextlib import AbstractContextManager
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel

from ..card import Card
from ..classes import IGNORE_ID
from ..errors import JobError
from ..recipe import Recipe
from .distributed import Processes
from .losses import LossSettings, LossTerms, LossWeights, count_labelled, loss_terms
from .samples import Batch
from .schedule import Schedule, frozen_modules

_DTYPES = {"bfloat16": torch.bfloat16, "float16": torch.float16}


@dataclass(frozen=True)
class Where:
    """Where a network runs.

    Attributes:
        device: torch's name.
        processes: that train it.
    """

    device: str
    processes: Processes


def check_precision(precision: str, device: str) -> None:
    """Refuse a precision that a device cannot train in.

    Raises:
        JobError: float16, whose small numbers need a GPU's gradient scaling.
    """
    if precision == "float16" and not device.startswith("cuda"):
        raise JobError(f"Training in float16 needs a CUDA GPU, this one runs on {device}; use bfloat16 or float32.")


class Trainer:
    """Makes steps with one network.

    Args:
        model: the network, on its device; with several processes all begin with the first one's weights.
        card: gives window sizes and classes.
        recipe: how.
        settings: of the losses, tensors on the device.
        where: device and processes.
    """

    def __init__(self, model: nn.Module, card: Card, recipe: Recipe, settings: LossSettings, where: Where) -> None:
        check_precision(recipe.precision, where.device)
        self.schedule = Schedule(model, recipe)
        self._device_kind = where.device.partition(":")[0]
        self.scaler = torch.amp.GradScaler(self._device_kind, enabled=recipe.precision == "float16")
        self._model = model
        self._frozen = frozen_modules(model)
        self._learning = [p for p in model.parameters() if p.requires_grad]
        self._network = where.processes.shared(model, where.device)
        self._card = card
        self._recipe = recipe
        self._settings = settings
        self._weights = LossWeights(*recipe.loss_weights)
        self._where = where

    def step(self, number: int, batch: Batch) -> np.ndarray:
        """Make one optimiser step.

        Args:
            number: steps made before it.
            batch: this process's window pairs.

        Returns:
            (4,) the weighted loss and its three terms, of all processes together; NaN for terms that there are not.

        Raises:
            JobError: the loss is no longer a number.
        """
        self.schedule.before_step(number)
        self._model.train()
        for module in self._frozen:
            module.eval()
        batch = batch.to(self._where.device)
        processes = self._where.processes
        counts = processes.summed(count_labelled(batch.target, self._card.windows.downsample))
        optimiser = self.schedule.optimiser
        optimiser.zero_grad(set_to_none=True)
        parts = _parts(batch, -(-len(batch.target) // self._recipe.accumulate))
        measured = torch.zeros(4, device=self._where.device)
        for place, part in enumerate(parts):
            with self._gradients_stay_here() if place + 1 < len(parts) else contextlib.nullcontext():
                terms = self._terms(part, counts)
                loss = terms.total(self._weights)
                # Processes average their gradients, and what is divided by the whole step's counts has to be summed.
                self.scaler.scale(loss * processes.count).backward()
            measured += _as_numbers(loss, terms)
        losses = processes.summed(measured).cpu().numpy()
        if not math.isfinite(losses[0]):
            raise JobError(
                f"The loss is no longer a number at step {number + 1}; lower the learning rate, clip the gradient or "
                "compute in float32."
            )
        self._clip()
        self.scaler.step(optimiser)
        self.scaler.update()
        return losses

    def close(self) -> None:
        """Let go of what the processes share; no step can be made after it."""
        self._network = self._model

    def confusion(self, watched: Batch) -> np.ndarray:
        """Return the confusion matrix on the watched windows, (K, K) int64, rows are labels; processes share them."""
        self._model.eval()
        classes, processes = len(self._card.classes), self._where.processes
        counted = torch.zeros(classes * classes, dtype=torch.int64, device=self._where.device)
        parts = _parts(watched, processes.share_of(self._recipe.batch_size))
        with torch.inference_mode():
            for part in parts[processes.rank :: processes.count]:
                part = part.to(self._where.device)
                with self._in_precision():
                    local_logits, _ = self._model(part.x_local, part.x_global)
                labelled = part.target != IGNORE_ID
                pairs = part.target * classes + local_logits.max(dim=1).indices
                counted += torch.bincount(pairs[labelled], minlength=classes * classes)
        return processes.summed(counted).cpu().numpy().reshape(classes, classes)

    def _terms(self, part: Batch, counts: Tensor) -> LossTerms:
        """Run the network forward and measure the losses, in float32 whatever the network computes in."""
        with self._in_precision():
            local_logits, global_logits = self._network(part.x_local, part.x_global)
        if global_logits is not None:
            global_logits = global_logits.float()
        return loss_terms(local_logits.float(), global_logits, part.target, self._card.windows, self._settings, counts)

    def _in_precision(self) -> AbstractContextManager[object]:
        """Compute in the recipe's precision; float32 leaves everything as it is."""
        dtype = _DTYPES.get(self._recipe.precision)
        if dtype is None:
            return contextlib.nullcontext()
        return torch.autocast(self._device_kind, dtype=dtype)

    def _gradients_stay_here(self) -> AbstractContextManager[object]:
        """Keep processes from averaging gradients that are not whole yet."""
        network = self._network
        return network.no_sync() if isinstance(network, DistributedDataParallel) else contextlib.nullcontext()

    def _clip(self) -> None:
        """Shorten a gradient that is longer than the recipe allows."""
        if self._recipe.clip_norm:
            self.scaler.unscale_(self.schedule.optimiser)
            torch.nn.utils.clip_grad_norm_(self._learning, self._recipe.clip_norm)


def _parts(batch: Batch, size: int) -> list[Batch]:
    """Cut window pairs into parts of at most `size`."""
    pieces = (tensor.split(size) for tensor in (batch.x_local, batch.x_global, batch.target))
    return [Batch(*part) for part in zip(*pieces)]


def _as_numbers(loss: Tensor, terms: LossTerms) -> Tensor:
    """Return loss and terms as (4,), NaN for terms that there are not."""
    none = torch.full_like(loss, math.nan)
    there = (loss, terms.local, terms.global_, terms.consistency)
    return torch.stack([none if term is None else term for term in there]).detach()
