"""Tries an engine: everything is imported and the network runs once. In: a model file, a device. Out: a line of JSON.

Run by the Python that is tried: python -m relay_core.engine.proof MODEL DEVICE. The device "gpu" is any but the CPU.
"""

from __future__ import annotations

import json
import platform
import sys
import time

import torch

from ..errors import JobError, RelayError
from ..inference.warm import warm_model
from .server import import_all_runners

MARK = "relay-proof "
"""What the line that tells the result begins with."""


def prove(model: str, device: str) -> dict[str, object]:
    """Run the model once on numbers that mean nothing and return what it ran with.

    Args:
        model: path of a model file.
        device: "cpu", "gpu" or torch's name of one.

    Raises:
        RelayError: the model or the device is not there.
        JobError: the network answers with values that are no numbers.
    """
    import_all_runners()
    loaded = warm_model(model, _graphics_card() if device == "gpu" else device)
    card = loaded.card
    sides = (card.windows.local_size, card.windows.global_size)
    torch.manual_seed(0)
    x_local, x_global = (torch.randn(1, len(card.channels), side, side, device=loaded.device) for side in sides)
    started = time.perf_counter()
    with torch.inference_mode():
        logits, _ = loaded.network(x_local, x_global if card.reads_global else None)
        is_finite = bool(torch.isfinite(logits).all())  # waits for the device
    if not is_finite or logits.shape[1] != len(card.classes):
        raise JobError(f"The network's answers on {loaded.device} are not numbers; use another device or driver.")
    named = torch.cuda.get_device_name(loaded.device) if loaded.device.startswith("cuda") else loaded.device
    return {
        "torch": torch.__version__,
        "python": platform.python_version(),
        "device": loaded.device,
        "device_name": named,
        "seconds": round(time.perf_counter() - started, 3),
    }


def _graphics_card() -> str:
    if torch.cuda.is_available():
        return "cuda"
    if torch.backends.mps.is_available():
        return "mps"
    build = f"PyTorch {torch.__version__}" + ("" if torch.version.cuda else ", a build without CUDA,")
    raise JobError(
        f"{build} finds no graphics card that it can use; update the card's driver, name an index that has a build for "
        "it, or stay with the CPU."
    )


def main() -> int:
    """Try the engine and print one line, with the result or with the sentence of the error."""
    try:
        result = prove(*sys.argv[1:3])
    except RelayError as problem:
        print(MARK + json.dumps({"problem": problem.message}), flush=True)
        return 1
    print(MARK + json.dumps(result), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
