"""Networks that the paper compares with (Table 1), as backbones without relays. In: images. Out: scores or one map.

U-Net and DeepLabv3 are those of segmentation-models-pytorch, which is installed only where somebody wants them; PVTv2
is timm's. All go with the strategies that need no relays: sliding_window, downsampling and decision_fusion. They have
no patch projector of their own, so both scales of a decision fusion go through the very same network.
"""

from __future__ import annotations

import importlib
from types import ModuleType

from torch import Tensor, nn
from torch.nn.modules.batchnorm import _BatchNorm

from ..errors import JobError, ModelFileError
from . import torchvision_schemas  # noqa: F401  segmentation-models-pytorch imports torchvision
from .arguments import ArgRule, Number, check_args
from .backbone import BackboneSpec, Scale, ScaleTokens
from .timm_networks import create_timm

# How the card's name begins -> segmentation-models-pytorch's class and the multiple of pixels that it needs.
_FAMILIES = {"unet": ("Unet", 32), "deeplabv3": ("DeepLabV3", 8)}
_ENCODERS = ("resnet18", "resnet34", "resnet50", "resnet101", "resnet152")
_PVT_ARGS: dict[str, ArgRule] = {
    "depths": Number(1, 64, count=4, whole=True),
    "embed_dims": Number(1, 4096, count=4, whole=True),
    "num_heads": Number(1, 256, count=4, whole=True),
    "mlp_ratios": Number(0, 64, count=4),
    "drop_path_rate": Number(0, 1),
}
_PVT_STRIDE = 32


class WholeNetwork(nn.Module):
    """A network that is run in one go: a `backbone.Backbone` without blocks.

    Attributes:
        network: the library's own module, images (B, C, H, W) -> map (B, D, h, w).
    """

    relay_dim = 0
    relay_std = 0.0
    num_blocks = 0
    attends_everywhere = False
    head_channels: int | None = None
    quick = False

    def __init__(self, network: nn.Module, dim: int, stride: int, ends_in_scores: bool) -> None:
        super().__init__()
        self.network = network
        self.feature_dims: tuple[int, ...] = (dim,)
        self.feature_strides: tuple[int, ...] = (stride,)
        self.ends_in_scores = ends_in_scores

    def embed(self, image: Tensor, scale: Scale) -> ScaleTokens:
        """Run the whole network, the same one for both scales.

        Raises:
            JobError: a training step on so few values that their spread cannot be taken.
        """
        try:
            return ScaleTokens(self.network(image).permute(0, 2, 3, 1))
        except ValueError as reason:  # of batch norm
            raise JobError(
                f"This network cannot be trained on {image.shape[0]} window pair a step ({reason}); use a batch size "
                "of 2 or more."
            ) from reason

    def carry_relay(self, index: int, relay: Tensor) -> Tensor:
        """Refuse; see `run_block`."""
        raise IndexError(index)

    def run_block(self, index: int, relay: Tensor, tokens: ScaleTokens) -> tuple[Tensor, ScaleTokens]:
        """Refuse: there is no block to run, whatever its index."""
        raise IndexError(index)

    def relay_after_block(self, index: int, relay: Tensor, tokens: ScaleTokens) -> Tensor:
        """Refuse; see `run_block`."""
        raise IndexError(index)

    def finish(self, tokens: ScaleTokens) -> tuple[Tensor, ...]:
        """Return the network's map as it is."""
        return (tokens.patches,)

    def relay_attention(self, index: int, relay: Tensor, tokens: ScaleTokens) -> Tensor:
        """Refuse; see `run_block`."""
        raise IndexError(index)


def build_convolutional(spec: BackboneSpec) -> WholeNetwork:
    """Build "unet_resnet34", "deeplabv3_resnet50" or the same over another ResNet.

    Raises:
        ModelFileError: there is no such network, it takes no such settings, its weights cannot be fetched, or
            segmentation-models-pytorch is not installed.
    """
    _check_settings(spec, {})
    family, _, encoder = spec.name.partition("_")
    kind, stride = _FAMILIES[family]
    if encoder not in _ENCODERS:
        raise ModelFileError(f"The backbone {spec.name} is unknown; after {family}_ can stand {', '.join(_ENCODERS)}.")
    library = _segmentation_models(spec.name)
    weights = "imagenet" if spec.pretrained else None
    try:
        network = getattr(library, kind)(
            encoder, encoder_weights=weights, in_channels=spec.in_chans, classes=spec.num_classes
        )
    except Exception as reason:  # a download fails in many ways
        if not spec.pretrained:
            raise
        raise ModelFileError(
            f"The ImageNet weights of {encoder} cannot be fetched ({reason}); connect to the internet or start from "
            "random weights."
        ) from reason
    _drop_batch_counts(network)
    return WholeNetwork(network, spec.num_classes, stride, ends_in_scores=True)


def build_pvt(spec: BackboneSpec) -> WholeNetwork:
    """Build timm's "pvt_v2_b1" or another PVTv2; as in the released code, the head reads the last stage's map.

    Raises:
        ModelFileError: timm has no such model, the arguments do not fit, or pretrained weights cannot be had.
    """
    _check_settings(spec, _PVT_ARGS)
    network = create_timm(spec, {**spec.args, "global_pool": ""})
    return WholeNetwork(network, network.num_features, _PVT_STRIDE, ends_in_scores=False)


def _check_settings(spec: BackboneSpec, rules: dict[str, ArgRule]) -> None:
    """Refuse what a card can set and these networks do not have."""
    check_args(spec.name, spec.args, rules)
    if spec.scale_aware_positions:
        raise ModelFileError(
            f'The backbone {spec.name} has no position table; use position_encoding "learned", or a ViT.'
        )


def _segmentation_models(name: str) -> ModuleType:
    """Import segmentation-models-pytorch."""
    try:
        return importlib.import_module("segmentation_models_pytorch")
    except ModuleNotFoundError as reason:
        raise ModelFileError(
            f"The backbone {name} needs the package segmentation-models-pytorch, which this engine does not have; run "
            "`make comparison` in the plugin's folder, or `pip install -r` its relay_core/engine/"
            "requirements-comparison.txt."
        ) from reason


def _drop_batch_counts(network: nn.Module) -> None:
    """Take from batch norms their count of batches, an integer that nobody reads: model files hold floats only."""
    for layer in network.modules():
        if isinstance(layer, _BatchNorm):
            layer.num_batches_tracked = None
            # torch adds a count to states that come without one.
            layer.register_load_state_dict_pre_hook(_forget_batch_count)


def _forget_batch_count(layer: nn.Module, state_dict: dict[str, Tensor], prefix: str, *_: object) -> None:
    """Remove what a batch norm without a count has no place for."""
    state_dict.pop(prefix + "num_batches_tracked", None)
