"""Who learns how fast, and until when. In: a network, a recipe, validations. Out: an optimiser and its learning rates.

The published schedule: AdamW, a linear warm-up, then a fifth of the rate wherever four validations in a row bring no
more accuracy. A short run, whose validations are too few for that, may cool down instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import torch
from torch import nn

from ..errors import JobError
from ..history import Validation
from ..recipe import Recipe

# Inside a backbone: what trained weights of its name do not bring, or bring for other images.
_NOT_BLOCKS = re.compile(
    r"\b(global_projector|global_patch_embed|patch_embed|pos_embed|relay_carriers|decoder|segmentation_head"
    r"|global_token|pe|gt_attn|glam\.norm\d)\b"
)


class Schedule:
    """AdamW on a network's parameters, and the learning rates of a recipe.

    Attributes:
        optimiser: of the parameters that learn.
    """

    def __init__(self, model: nn.Module, recipe: Recipe) -> None:
        self._recipe = recipe
        groups = parameter_groups(model, recipe)
        self.optimiser = torch.optim.AdamW(groups, lr=recipe.learning_rate, weight_decay=recipe.weight_decay)
        self._first_rates = [group["lr"] for group in self.optimiser.param_groups]
        self._warm_up = max(1, round(recipe.warm_up_share * recipe.steps))
        self._cool_down = round(recipe.cool_down_share * recipe.steps)
        self._plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(
            self.optimiser,
            mode="max",
            factor=recipe.plateau_factor,
            patience=recipe.plateau_patience,
            threshold=recipe.plateau_threshold,
        )

    @property
    def learning_rate(self) -> float:
        """The rate of what learns fastest."""
        return max(group["lr"] for group in self.optimiser.param_groups)

    def before_step(self, step: int) -> None:
        """Set the rates of the warm-up and lower those of the cool-down; between, they stay as validations leave them.

        To be called once before every step: a line down to 0 is drawn by taking each rate from the one before it, so
        that it starts wherever validations have led.
        """
        left = self._recipe.steps - step
        if step < self._warm_up:
            for group, first_rate in zip(self.optimiser.param_groups, self._first_rates):
                group["lr"] = first_rate * (step + 1) / self._warm_up
        if left <= self._cool_down:
            for group in self.optimiser.param_groups:
                group["lr"] *= left / (left + 1)

    def after_validation(self, step: int, accuracy: float) -> None:
        """Lower the rates where accuracy stands still; the warm-up's validations do not count."""
        if step >= self._recipe.warm_up_share * self._recipe.steps:
            self._plateau.step(accuracy)

    def state_dict(self) -> dict[str, Any]:
        """Return what a run needs to go on."""
        return {"optimiser": self.optimiser.state_dict(), "plateau": self._plateau.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take up what `state_dict` gave."""
        self.optimiser.load_state_dict(state["optimiser"])
        self._plateau.load_state_dict(state["plateau"])


def parameter_groups(model: nn.Module, recipe: Recipe) -> list[dict[str, Any]]:
    """Return the parameters that learn at one rate each; frozen ones are told so and left out.

    Raises:
        JobError: nothing is left to learn, or there are no blocks to freeze or slow down.
    """
    if recipe.backbone_lr_factor == 1:
        return [{"params": list(model.parameters()), "lr": recipe.learning_rate}]
    named = list(model.named_parameters())
    blocks = [parameter for name, parameter in named if is_of_blocks(name)]
    others = [parameter for name, parameter in named if not is_of_blocks(name)]
    if not (blocks and others):
        raise JobError("This network is not made of a backbone and a head; give all of it one learning rate.")
    groups = [{"params": others, "lr": recipe.learning_rate}]
    if recipe.backbone_lr_factor:
        return [*groups, {"params": blocks, "lr": recipe.learning_rate * recipe.backbone_lr_factor}]
    for parameter in blocks:
        parameter.requires_grad_(False)
    return groups


def is_of_blocks(name: str) -> bool:
    """Tell whether a parameter belongs to the backbone's blocks, which trained weights bring, and not to the head,
    the relays, their carriers or a patch embedding."""
    return name.startswith("backbone.") and not _NOT_BLOCKS.search(name)


def frozen_modules(model: nn.Module) -> list[nn.Module]:
    """Return the modules of a network none of whose parameters learn."""
    frozen = []
    for module in model.modules():
        parameters = list(module.parameters())
        if parameters and not any(parameter.requires_grad for parameter in parameters):
            frozen.append(module)
    return frozen


def is_over(history: Sequence[Validation], early_stop: int) -> bool:
    """Tell whether the last `early_stop` validations, 0 for never, brought no better accuracy."""
    accuracies = [validation.accuracy for validation in history]
    return bool(early_stop and accuracies) and len(accuracies) - 1 - accuracies.index(max(accuracies)) >= early_stop
