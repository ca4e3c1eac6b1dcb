"""Sizes of networks in plain words. In: nothing. Out: what each means as parameters of `relay:trainmodel`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional

from ..algorithms.common import tr
from ..algorithms.train_model import TrainModel


@dataclass(frozen=True)
class Preset:
    """One size of network.

    Attributes:
        key: for settings and tests.
        title: in a list.
        hint: what it is good for, under the list.
        backbone: name of a backbone; "" for the small network that comes with the program.
        local_size: side of the local window [px]; None for the network's own.
        global_factor: side of the global window over side of the local window; None likewise.
        downsample: raster pixels per global pixel; None likewise.
        batch_size: window pairs a step.
    """

    key: str
    title: str
    hint: str
    backbone: str = ""
    local_size: Optional[int] = None
    global_factor: Optional[int] = None
    downsample: Optional[int] = None
    batch_size: int = 32

    @property
    def parameters(self) -> dict[str, Any]:
        """The parameters that it sets."""
        return {
            TrainModel.BACKBONE: self.backbone,
            TrainModel.LOCAL_SIZE: self.local_size,
            TrainModel.GLOBAL_FACTOR: self.global_factor,
            TrainModel.DOWNSAMPLE: self.downsample,
            TrainModel.BATCH_SIZE: self.batch_size,
        }


def presets() -> tuple[Preset, ...]:
    """Return the sizes on offer, the most useful first one first."""
    return (
        Preset(
            "small",
            tr("Small: minutes on any computer"),
            tr("Sees 64 px in detail and 512 px around it. The one to begin with."),
        ),
        Preset(
            "near",
            tr("Small, near surroundings: for little ground"),
            tr("Sees 64 px in detail and 256 px around it, so less ground is lost between training and test."),
            local_size=64,
            global_factor=4,
            downsample=4,
        ),
        Preset(
            "large",
            tr("Large: hours, wants a graphics card"),
            tr("A ViT-Tiny of 12 blocks that sees 256 px in detail and 1024 px around it; wants much ground."),
            backbone="vit_tiny_patch16_224",
            batch_size=16,
        ),
        Preset(
            "published",
            tr("As published: a day on a graphics card"),
            tr("A Swin V2 Tiny as in the paper: 256 px in detail, 1024 px around it; wants very much ground."),
            backbone="swinv2_tiny_window8_256",
            batch_size=16,
        ),
    )
