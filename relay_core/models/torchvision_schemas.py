"""Lets timm be imported beside a CPU build of torch.

timm imports torchvision, whose Linux build from the package index expects CUDA libraries. Beside CPU torch its
compiled operators do not load and the import fails with "operator torchvision::nms does not exist". This project
never calls them, so their declared schemas are enough. Where torchvision imports as it is, nothing is done.
"""

from __future__ import annotations

import importlib
import sys

import torch

_BOXES = "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor"
_library: torch.library.Library | None = None  # the schemas last as long as this object


def declare_missing_schemas() -> None:
    """Import torchvision, declaring `nms` and `qnms` first where their operators cannot be loaded."""
    global _library
    try:
        importlib.import_module("torchvision")
    except RuntimeError:
        for name in [n for n in sys.modules if n.split(".")[0] == "torchvision"]:
            del sys.modules[name]
        _library = torch.library.Library("torchvision", "FRAGMENT")
        _library.define("nms" + _BOXES)
        _library.define("qnms" + _BOXES)
        importlib.import_module("torchvision")


declare_missing_schemas()
