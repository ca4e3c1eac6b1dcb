"""How a model is trained, as plain numbers and words that check themselves. In: options. Out: a `Recipe`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

from .classes import MEANS
from .errors import JobError

GLOBAL_LOSS_MEANS = ("valid", "published")
CLASS_WEIGHTS = ("none", "inverse_frequency")
PRECISIONS = ("float32", "bfloat16", "float16")
KEPT_WEIGHTS = ("last", "best")
_COUNTS = ("steps", "batch_size", "accumulate", "validations", "validation_windows")
_SHARES = ("finding_share", "max_unlabelled_share", "scale_probability", "rotation_probability", "colour_jitter")
_NOT_NEGATIVE = ("seed", "max_rotation_deg", "weight_decay", "clip_norm", "plateau_patience", "early_stop")


@dataclass(frozen=True)
class Recipe:
    """How a model is trained; the defaults are section 4.1 of the paper.

    Attributes:
        steps: optimiser steps.
        batch_size: window pairs a step, of all processes together.
        accumulate: parts in which a process sends its window pairs through the network, one after the other; the same
            step in less memory.
        learning_rate: AdamW's.
        weight_decay: AdamW's.
        warm_up_share: first share of the steps, over which the learning rate grows linearly.
        cool_down_share: last share of the steps, over which the learning rate falls linearly to 0, whatever the plateau
            has made of it; 0 in the paper. A short run ends in quiet weights so, also where no plateau is found.
        plateau_factor: what the learning rate is multiplied with where validation accuracy no longer grows.
        plateau_patience: validations without growth that are waited for.
        plateau_threshold: growth that counts, as a share of the best accuracy so far.
        early_stop: the run ends after so many validations without a better accuracy; 0 never ends it early. The
            published runs waited for 10.
        keep: which weights are written: "last", or "best" by the mean IoU of the validations.
        backbone_lr_factor: learning rate of the backbone's blocks over that of all else (head, relays and what carries
            them, patch embeddings); 0 freezes them. For runs that start from trained weights.
        clip_norm: the gradient is shortened to this length where it is longer; 0 never shortens it.
        precision: one of `PRECISIONS`, which the network computes in; losses and weights stay float32.
        validations: how often, evenly over the run, accuracy is measured and the state saved.
        validation_windows: window pairs a validation looks at, the same every time.
        scale_probability: share of windows that are scaled.
        scale_range: least and largest factor of scaled windows; (1, 1) scales none.
        rotation_probability: share of windows that are rotated.
        max_rotation_deg: rotated windows turn by up to this, either way; 0 rotates none.
        colour_jitter: how far brightness and contrast vary from window pair to window pair, in standard deviations of
            the channels; see `samples.vary_colours`. 0 in the paper, more where photographs are of few days and
            cameras.
        finding_share: share of windows centred near a pixel of a finding, each class as often as another; 0 in the
            paper, more where findings are rare.
        max_unlabelled_share: windows of which more is unlabelled are not drawn; 1 draws all that have a label.
        loss_weights: of the local, global and consistency terms. From random weights a global term of 1 finds context
            in far fewer steps than the paper's 0.1, which starts from pretrained ones.
        global_loss_mean: "valid" takes the mean of the global term over the cells that count, "published" over all, as
            the released code does.
        detach_consistency: the local scale does not learn from the consistency term; False in the released code.
        class_weights: "none", "inverse_frequency" of the labelled training ground, or a number for every class, which
            multiplies its pixels' share of the local and global terms.
        focal_gamma: the focal loss's exponent, in the local and global terms; 0 is the cross-entropy.
        mean_over: what the validations' mean IoU is taken over, by which the best weights are chosen; one of `MEANS`.
        seed: of weights, windows and augmentation.
    """

    steps: int = 2000
    batch_size: int = 32
    accumulate: int = 1
    learning_rate: float = 1e-4
    weight_decay: float = 0.0
    warm_up_share: float = 0.05
    cool_down_share: float = 0.0
    plateau_factor: float = 0.2
    plateau_patience: int = 4
    plateau_threshold: float = 0.01
    early_stop: int = 0
    keep: str = "last"
    backbone_lr_factor: float = 1.0
    clip_norm: float = 0.0
    precision: str = "float32"
    validations: int = 10
    validation_windows: int = 128
    scale_probability: float = 0.5
    scale_range: tuple[float, float] = (0.5, 2.0)
    rotation_probability: float = 0.5
    max_rotation_deg: int = 90
    colour_jitter: float = 0.0
    finding_share: float = 0.0
    max_unlabelled_share: float = 0.8
    loss_weights: tuple[float, float, float] = (1.0, 0.1, 0.1)
    global_loss_mean: str = "valid"
    detach_consistency: bool = False
    class_weights: Union[str, tuple[float, ...]] = "none"
    focal_gamma: float = 0.0
    mean_over: str = MEANS[0]
    seed: int = 0

    def __post_init__(self) -> None:
        for name in _COUNTS:
            if getattr(self, name) < 1:
                raise JobError(f"The recipe's {name} is {getattr(self, name)}; it must be at least 1.")
        for name in _SHARES:
            if not 0 <= getattr(self, name) <= 1:
                raise JobError(f"The {_words(name)} is {getattr(self, name)}; it must be from 0 to 1.")
        for name in _NOT_NEGATIVE:
            if getattr(self, name) < 0:
                raise JobError(f"The recipe's {name} is {getattr(self, name)}; it must be at least 0.")
        for name, known in (
            ("keep", KEPT_WEIGHTS),
            ("precision", PRECISIONS),
            ("global_loss_mean", GLOBAL_LOSS_MEANS),
            ("mean_over", MEANS),
        ):
            if getattr(self, name) not in known:
                raise JobError(f"The recipe's {name} is {getattr(self, name)!r}; use {' or '.join(known)}.")
        self._check_rate()
        self._check_windows()
        self._check_loss()

    def _check_rate(self) -> None:
        if not 0 < self.learning_rate < 1:
            raise JobError(f"The learning rate is {self.learning_rate}; it must be above 0 and below 1.")
        if not 0 <= self.warm_up_share < 1:
            raise JobError(f"The warm-up share is {self.warm_up_share}; it must be at least 0 and below 1.")
        if not 0 <= self.cool_down_share <= 1 - self.warm_up_share:
            raise JobError(
                f"The cool-down share is {self.cool_down_share}; it must be at least 0, and at most 1 together with "
                f"the warm-up share of {self.warm_up_share}."
            )
        if not 0 < self.plateau_factor < 1:
            raise JobError(f"The plateau factor is {self.plateau_factor}; it must be above 0 and below 1.")
        if not 0 <= self.plateau_threshold < 1:
            raise JobError(f"The plateau threshold is {self.plateau_threshold}; it must be at least 0 and below 1.")
        if not 0 <= self.backbone_lr_factor <= 1:
            raise JobError(
                f"The backbone's learning rate factor is {self.backbone_lr_factor}; it must be from 0 (frozen) to 1."
            )

    def _check_windows(self) -> None:
        if self.batch_size < self.accumulate:
            raise JobError(
                f"A batch of {self.batch_size} window pairs cannot be cut into {self.accumulate} parts; accumulate "
                "fewer, or enlarge the batch."
            )
        if not 0 < self.scale_range[0] <= self.scale_range[1]:
            raise JobError(f"The scale range is {self.scale_range}; give a least and a largest factor above 0.")

    def _check_loss(self) -> None:
        if len(self.loss_weights) != 3 or min(self.loss_weights) < 0 or not any(self.loss_weights):
            raise JobError(f"The loss weights are {self.loss_weights}; give three numbers from 0, one of them above.")
        if self.focal_gamma != 0 and self.focal_gamma < 1:  # below 1 its slope is infinite at a sure answer
            raise JobError(f"The focal gamma is {self.focal_gamma}; use 0 for the cross-entropy, or at least 1.")
        weights = self.class_weights
        if isinstance(weights, str):
            if weights not in CLASS_WEIGHTS:
                raise JobError(
                    f"The class weights are {weights!r}; use {', '.join(CLASS_WEIGHTS)} or a number for every class."
                )
        elif not weights or min(weights) < 0 or not max(weights) > 0:
            raise JobError(f"The class weights are {weights}; give a number from 0 for every class, not all 0.")


def _words(name: str) -> str:
    return name.replace("_", " ")
