"""The network, loaded and kept warm. In: a model file and a device's name. Out: the model on its device.

The last model stays in memory, so that the second extent that somebody looks at does not wait for the file again.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

import torch

from ..card import Card, read_card
from ..models import load_model
from ..models.devices import choose_device, choose_precision
from ..models.scaling import LocalScores
from ..models.weights import file_sha256


@dataclass(frozen=True)
class WarmModel:
    """A model ready to run.

    Attributes:
        network: called with (x_local, x_global), gives (local_logits, whatever).
        card: its description.
        device: where it runs, torch's name.
        sha256: of the model file.
        precision: "float32", or "bfloat16" where the device gains by it.
    """

    network: torch.nn.Module
    card: Card
    device: str
    sha256: str
    precision: str = "float32"


_kept: dict[tuple[str, int, int, str, str], WarmModel] = {}


def warm_model(path: str, device: str, precision: str = "auto") -> WarmModel:
    """Return the model of a file on a device, loading it only when one of them differs from the last call.

    Args:
        path: of the model file.
        device: where to run, or "auto".
        precision: what to compute in; see `choose_precision`.

    Raises:
        ModelFileError: the file is missing, unsafe or damaged.
        JobError: the device is not there, or gains nothing by the precision.
    """
    device = choose_device(device)
    read_card(path)  # says what is wrong with a file that is no model
    state = os.stat(path)
    key = (os.path.realpath(path), state.st_mtime_ns, state.st_size, device, precision)
    if key not in _kept:
        _kept.clear()  # before loading, so that two models never share the memory
        model = load_model(path, device)
        chosen = choose_precision(precision, device, sum(parameter.numel() for parameter in model.parameters()))
        network = LocalScores(model).eval()
        _kept[key] = WarmModel(network, network.card, device, file_sha256(path), chosen)
    return _kept[key]
