"""A warm model asked for batches of windows. In: windows as arrays. Out: scores of their cores, on the model's device.

Every batch has one size, the last ones being filled up: kernels choose their order of summation by shape, and a window
must have the same bits in whichever batch it comes. Where the memory does not suffice the size is halved.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Sequence
from typing import Optional, Union

import numpy as np
import torch
from torch import Tensor

from ..errors import JobError, ModelFileError, is_out_of_memory
from .scales import WindowPixels
from .warm import WarmModel

WindowInput = Union[np.ndarray, WindowPixels]
"""A window (C, H, W) float32 as the network reads it, or its pixels, from which that is made in place."""

CPU_BATCH = 4  # larger ones are no faster
_OTHER_BATCH = 8  # where a device does not tell its memory
_LARGEST_BATCH = 64
_PROBED = 2  # windows that tell what one takes
_MEMORY_SHARE = 0.3  # of a GPU for one batch; two are under way, and the system has a share, too


class Scorer:
    """Runs batches of windows through one model; may be called from several threads.

    Attributes:
        batch_size: windows that go through the network together; halved when the memory is full.

    Args:
        model: the network.
        batch_size: how many to begin with, 0 for what suits the device.
    """

    def __init__(self, model: WarmModel, batch_size: int = 0) -> None:
        self._model = model
        self._lock = threading.Lock()
        self._kept = threading.local()
        self.batch_size = batch_size or self._automatic_size()

    def scores(self, x_local: Sequence[WindowInput], x_global: Optional[Sequence[WindowInput]]) -> Tensor:
        """Return the logits of windows, (n, K, H, W) float32 on the model's device.

        Args:
            x_local: local windows.
            x_global: the global windows that belong to them, or None for a model that reads none.

        Raises:
            JobError: the memory does not even suffice for one window.
            ModelFileError: the network answers with values that are not numbers.
        """
        while True:
            size = self.batch_size
            with torch.inference_mode():
                logits = self._try(size, x_local, x_global)
                if logits is not None:
                    if not torch.isfinite(logits.sum()):
                        raise ModelFileError(
                            "The model answers with values that are not numbers; fetch or train it again."
                        )
                    return logits
            self._shrink(size)

    def _try(
        self, size: int, x_local: Sequence[WindowInput], x_global: Optional[Sequence[WindowInput]]
    ) -> Optional[Tensor]:
        """Return the logits, in batches of `size`; None where the memory does not suffice."""
        try:
            parts = []
            for start in range(0, len(x_local), size):
                part = slice(start, start + size)
                pair = (
                    self._stack("local", x_local[part], size),
                    None if x_global is None else self._stack("global", x_global[part], size),
                )
                parts.append(self._run(*pair)[: len(x_local[part])])
            return parts[0] if len(parts) == 1 else torch.cat(parts)
        except RuntimeError as reason:
            if not is_out_of_memory(reason):
                raise
            return None  # from here on the failed batch's memory is free

    def _run(self, x_local: Tensor, x_global: Optional[Tensor]) -> Tensor:
        """Run the network in the precision that was chosen."""
        kind = self._model.device.partition(":")[0]
        half = self._model.precision == "bfloat16"
        with torch.autocast(kind, torch.bfloat16) if half else contextlib.nullcontext():
            logits, _ = self._model.network(x_local, x_global)
        return logits.float()

    def _stack(self, scale: str, windows: Sequence[WindowInput], size: int) -> Tensor:
        """Stack windows to a batch (size, C, H, W) on the model's device, filled up with zeros.

        It stands in memory that the stream keeps: new memory for every batch costs more than the copying.
        """
        shape = (size, *(windows[0].image if isinstance(windows[0], WindowPixels) else windows[0]).shape)
        inputs = getattr(self._kept, scale, None)
        if inputs is None or inputs.shape != shape:
            inputs = np.empty(shape, np.float32)
            setattr(self._kept, scale, inputs)
        for place, window in zip(inputs, windows):
            if isinstance(window, WindowPixels):
                window.write_to(place)
            else:
                place[:] = window
        inputs[len(windows) :] = 0
        return torch.from_numpy(inputs).to(self._model.device)

    def _shrink(self, size: int) -> None:
        """Halve a batch size that was too large.

        Raises:
            JobError: it is 1 already.
        """
        if size == 1:
            elsewhere = "a smaller model" if self._model.device == "cpu" else 'the device "cpu"'
            raise JobError(
                f"The memory of {self._model.device} does not suffice for a single window of this model; close other "
                f"programs or use {elsewhere}."
            )
        with self._lock:  # another stream may have halved it before
            self.batch_size = min(self.batch_size, size // 2)
        if self._model.device.startswith("cuda"):
            torch.cuda.empty_cache()

    def _automatic_size(self) -> int:
        """Choose a size by the device; on a GPU by what a window takes of all its memory, the same in every run."""
        device, sizes = self._model.device, self._model.card.windows
        if not device.startswith("cuda"):
            return CPU_BATCH if device == "cpu" else _OTHER_BATCH
        channels = len(self._model.card.channels)
        local, global_ = (
            torch.zeros(_PROBED, channels, side, side, device=device) for side in (sizes.local_size, sizes.global_size)
        )
        before = torch.cuda.memory_allocated(device)
        torch.cuda.reset_peak_memory_stats(device)
        with torch.inference_mode():
            self._run(local, global_ if self._model.card.reads_global else None)
        taken = (torch.cuda.max_memory_allocated(device) - before) / _PROBED
        possible = int(_MEMORY_SHARE * torch.cuda.get_device_properties(device).total_memory / max(taken, 1))
        return min(_LARGEST_BATCH, 1 << max(possible.bit_length() - 1, 0))
