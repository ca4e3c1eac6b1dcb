"""The families of checkpoints that can be read. In: a state dict. Out: the adapter that knows it."""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor

from ...errors import JobError, ModelFileError
from .flatten_swin import FlattenSwinAdapter
from .glam import GlamAdapter
from .ledger import Adapter
from .swin import SwinAdapter
from .vit import ViTAdapter

ADAPTERS: tuple[Adapter, ...] = (
    FlattenSwinAdapter(),
    ViTAdapter(),
    SwinAdapter("swinv2"),
    SwinAdapter("swin"),
    GlamAdapter(),  # which takes a plain Swin too, where it is asked for
)
"""Every adapter; the first that recognises a checkpoint is taken."""


def choose_adapter(source: Mapping[str, Tensor], name: str, family: str | None = None) -> Adapter:
    """Choose the adapter of a checkpoint.

    Args:
        source: its tensors.
        name: what to call it.
        family: take this one, if it recognises the checkpoint; None for the first that does.

    Raises:
        JobError: there is no such family.
        ModelFileError: none, or not the one asked for, knows the names.
    """
    if family is not None and family not in [adapter.family for adapter in ADAPTERS]:
        raise JobError(f"There is no family {family}; use one of {', '.join(a.family for a in ADAPTERS)}.")
    knowing = [adapter for adapter in ADAPTERS if adapter.recognises(source)]
    wanted = [adapter for adapter in knowing if family in (None, adapter.family)]
    if wanted:
        return wanted[0]
    if knowing:
        known = " or ".join(adapter.family for adapter in knowing)
        raise ModelFileError(
            f"The transformer blocks of {name} have the names of {known}, not of {family}; choose that family or leave "
            "it open."
        )
    families = family or ", ".join(adapter.family for adapter in ADAPTERS)
    some = ", ".join(sorted(source)[:3])
    raise ModelFileError(
        f"{name} has no transformer block under the names of {families} (it has {len(source)} tensors: {some}, ...), "
        "so nothing of worth could be loaded; choose another checkpoint."
    )
