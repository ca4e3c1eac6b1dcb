"""The network, loaded and kept warm. In: a model file and a device's name. Out: the model on its device.

The last model stays in memory, so that the second extent that somebody looks at does not wait for the file again.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

import torch

from ..card import Card, read_card
from ..models import load_model
from ..models.devices import choose_device
from ..models.weights import file_sha256


@dataclass(frozen=True)
class WarmModel:
    """A model ready to run.

    Attributes:
        network: called with (x_local, x_global), gives (local_logits, global_logits).
        card: its description.
        device: where it runs, torch's name.
        sha256: of the model file.
    """

    network: torch.nn.Module
    card: Card
    device: str
    sha256: str


_kept: dict[tuple[str, int, int, str], WarmModel] = {}


def warm_model(path: str, device: str) -> WarmModel:
    """Return the model of a file on a device, loading it only when file or device differ from the last call.

    Raises:
        ModelFileError: the file is missing, unsafe or damaged.
        JobError: the device is not there.
    """
    device = choose_device(device)
    read_card(path)  # says what is wrong with a file that is no model
    state = os.stat(path)
    key = (os.path.realpath(path), state.st_mtime_ns, state.st_size, device)
    if key not in _kept:
        _kept.clear()  # before loading, so that two models never share the memory
        network = load_model(path, device)
        _kept[key] = WarmModel(network, network.card, device, file_sha256(path))
    return _kept[key]
