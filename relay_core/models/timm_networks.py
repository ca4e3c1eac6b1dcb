"""Networks of timm, and what goes wrong with them said in a sentence. In: a backbone's spec. Out: timm's network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch

from ..errors import ModelFileError
from . import torchvision_schemas  # noqa: F401  timm imports torchvision
from .backbone import BackboneSpec

import timm  # isort: skip

# What timm and torch raise where a checkpoint is not of the network; what a hub raises is none of these.
_MISFITS = (RuntimeError, TypeError, AssertionError, KeyError, IndexError, AttributeError)


def create_timm(spec: BackboneSpec, args: Mapping[str, Any], name: str | None = None) -> Any:
    """Build a network without its classifier, random or with the weights that timm's hub has.

    Args:
        spec: of its channels, and whether it starts from the hub's weights.
        args: of timm's model function.
        name: timm's, where it is not the spec's.

    Raises:
        ModelFileError: timm has no such network, the arguments do not fit, or the weights cannot be had.
    """
    name = spec.name if name is None else name
    if not timm.is_model(name):
        raise ModelFileError(f"The backbone {spec.name} cannot be built (timm knows no such model); mend the card.")
    network_args = {"in_chans": spec.in_chans, "num_classes": 0, **args}
    if not spec.pretrained:
        return _build(spec, name, network_args)
    with torch.device("meta"):
        _build(spec, name, network_args)  # what is wrong with the card has nothing to do with the hub
    try:
        return timm.create_model(name, pretrained=True, **network_args)
    except Exception as reason:  # a hub fails in as many ways as there are network libraries
        what = " ".join(str(reason).split()[:40]).rstrip(".")  # torch has a line for every tensor
        if isinstance(reason, _MISFITS) and not isinstance(reason, OSError):
            raise ModelFileError(
                f"The pretrained weights of {spec.name} cannot be used in this network ({what}); leave out the "
                f"backbone arguments that change it ({dict(spec.args)}), or convert another checkpoint with `import` "
                "and start from it with `--start-from`."
            ) from reason
        raise ModelFileError(
            f"The pretrained weights of {spec.name} cannot be fetched ({what}); check the network connection, or "
            "convert a checkpoint file with `import` and start from it with `--start-from`."
        ) from reason


def _build(spec: BackboneSpec, name: str, network_args: Mapping[str, Any]) -> Any:
    """Build a network of random weights."""
    try:
        return timm.create_model(name, pretrained=False, **network_args)
    except Exception as reason:  # a wrong family or size ends in RuntimeError, TypeError, AssertionError and others
        raise ModelFileError(
            f"The backbone {spec.name} cannot be built with {spec.args} ({reason}); mend the card."
        ) from reason
