"""Several processes that train one model. In: what torchrun tells in the environment. Out: sums, answers, a wrapper.

Without a launcher there is one process and nothing of torch.distributed is started. Every process draws windows of its
own and torch's DistributedDataParallel averages the gradients, so all hold the same weights after every step. It may
expect a gradient of every parameter: `models` builds none that any strategy leaves unused (tests/ asks all of them).
"""

from __future__ import annotations

import gc
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch
from torch import Tensor, distributed, nn
from torch.nn.parallel import DistributedDataParallel

from ..errors import JobError
from ..models.devices import choose_device


@dataclass(frozen=True)
class Processes:
    """The processes of one run, seen by one of them.

    Attributes:
        rank: of this one; the first, 0, writes files and tells how it goes.
        count: of all of them.
    """

    rank: int = 0
    count: int = 1

    @property
    def is_first(self) -> bool:
        """True for the process that writes and tells."""
        return self.rank == 0

    def share_of(self, batch_size: int) -> int:
        """Return how many window pairs of a step are this process's.

        Raises:
            JobError: the processes cannot share them evenly.
        """
        if batch_size % self.count:
            raise JobError(
                f"{self.count} processes cannot share a batch of {batch_size} window pairs evenly; choose a batch size "
                f"that is a multiple of {self.count}."
            )
        return batch_size // self.count

    def summed(self, tensor: Tensor) -> Tensor:
        """Return the sum of all processes' tensors."""
        if self.count > 1:
            distributed.all_reduce(tensor)
        return tensor

    def gathered(self, tensor: Tensor) -> list[Tensor]:
        """Return every process's tensor; all have one shape."""
        if self.count == 1:
            return [tensor]
        everyones = [torch.empty_like(tensor) for _ in range(self.count)]
        distributed.all_gather(everyones, tensor)
        return everyones

    def any(self, answer: bool) -> bool:
        """Tell whether any process answers yes; all of them get the same reply."""
        return answer if self.count == 1 else bool(self.summed(torch.tensor(int(answer))))

    def wait(self) -> None:
        """Wait until every process is here."""
        if self.count > 1:
            distributed.barrier()

    def shared(self, model: nn.Module, device: str) -> nn.Module:
        """Return the network as it is run: one whose gradients are averaged over the processes.

        Let go of it before the processes part.
        """
        if self.count == 1:
            return model
        warnings.filterwarnings("ignore", "Grad strides do not match bucket view strides")  # of the relays: one row
        return DistributedDataParallel(model, device_ids=[device] if device.startswith("cuda") else None)


def is_first_process() -> bool:
    """Tell whether this process writes and tells; a process without a launcher is the first."""
    return _launched().is_first


@contextmanager
def join_processes(device: str) -> Iterator[tuple[Processes, str]]:
    """Meet the other processes of a launcher, if there is one, and part from them at the end.

    Processes can meet once only: within this context another one finds them together and leaves them so.

    Args:
        device: "auto", "cpu", "cuda", "cuda:1" or "mps"; with several processes each takes a GPU of its own.

    Yields:
        The processes, and torch's name of this one's device.

    Raises:
        JobError: the device is not there, or not for several processes.
    """
    processes, chosen = _launched(), choose_device(device)
    if processes.count == 1:
        yield processes, chosen
        return
    if chosen.startswith("cuda"):
        chosen = _own_gpu(chosen)
        torch.cuda.set_device(chosen)
    elif chosen != "cpu":
        raise JobError(f"Several processes cannot share the device {chosen}; use cpu or cuda, or a single process.")
    meets = not distributed.is_initialized()
    if meets:  # what is counted and asked lies on the CPU whatever the network runs on
        distributed.init_process_group("cpu:gloo,cuda:nccl" if chosen != "cpu" else "gloo")
    try:
        yield processes, chosen
    finally:
        if meets:
            # A network that is still wrapped holds the group, and would free it with Python's lock in its hands, for
            # which the group's threads wait: gone it must be before, and only a collection finds its cycles.
            gc.collect()
            distributed.destroy_process_group()


def _launched() -> Processes:
    """Return what a launcher such as torchrun has set in the environment."""
    if "RANK" not in os.environ or "WORLD_SIZE" not in os.environ:
        return Processes()
    return Processes(int(os.environ["RANK"]), int(os.environ["WORLD_SIZE"]))


def _own_gpu(chosen: str) -> str:
    """Return the GPU of this process, by its place among those on this machine.

    Raises:
        JobError: one GPU was named, or there are too few.
    """
    place, there = int(os.environ.get("LOCAL_RANK", "0")), torch.cuda.device_count()
    if ":" in chosen:
        raise JobError(f"Several processes cannot share the device {chosen}; use cuda, which gives each its own GPU.")
    if place >= there:
        raise JobError(f"This machine has {there} GPUs for more processes than that; start {there} processes or fewer.")
    return f"cuda:{place}"
