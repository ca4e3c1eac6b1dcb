"""Who learns how fast: the warm-up, the plateau, slower or frozen blocks, and the end."""

import dataclasses

import pytest
import torch

from relay_core.errors import JobError
from relay_core.history import Validation
from relay_core.models.build import build_model
from relay_core.recipe import Recipe
from relay_core.training.schedule import Schedule, frozen_modules, is_of_blocks, is_over

FIRST = Validation(1, 1.0, 1.0, None, None, accuracy=0.5, miou=None, learning_rate=1e-4, seconds=1.0)


def rates(schedule):
    return [group["lr"] for group in schedule.optimiser.param_groups]


def after(accuracies, early_stop):
    return is_over([dataclasses.replace(FIRST, accuracy=accuracy) for accuracy in accuracies], early_stop)


@pytest.fixture
def linear():
    return torch.nn.Linear(2, 2)


def test_the_rate_grows_over_a_twentieth_of_the_steps_and_stays(linear):
    schedule = Schedule(linear, Recipe(steps=80, learning_rate=1e-2))
    found = []
    for step in range(6):
        schedule.before_step(step)
        found.append(schedule.learning_rate)
    assert found == pytest.approx([0.0025, 0.005, 0.0075, 0.01, 0.01, 0.01])


def test_the_rate_falls_to_nothing_over_the_cool_down(linear):
    schedule = Schedule(linear, Recipe(steps=80, learning_rate=1e-2, cool_down_share=0.05))
    found = []
    for step in range(75, 80):
        schedule.before_step(step)
        found.append(schedule.learning_rate)
    assert found == pytest.approx([0.01, 0.008, 0.006, 0.004, 0.002])


def test_a_run_without_cool_down_keeps_its_rate_to_the_end(linear):
    schedule = Schedule(linear, Recipe(steps=80, learning_rate=1e-2))
    schedule.before_step(79)
    assert schedule.learning_rate == 1e-2


def test_the_cool_down_starts_from_where_the_plateau_has_led(linear):
    schedule = Schedule(linear, Recipe(steps=80, learning_rate=1e-2, cool_down_share=0.05, plateau_patience=0))
    for accuracy in (0.8, 0.8):
        schedule.after_validation(50, accuracy)
    schedule.before_step(76)
    assert schedule.learning_rate == pytest.approx(2e-3 * 0.8)


def test_the_rate_falls_to_a_fifth_after_four_validations_without_one_percent_more(linear):
    schedule = Schedule(linear, Recipe(steps=100, learning_rate=1e-2))
    for accuracy in (0.8, 0.801, 0.802, 0.803, 0.804):
        schedule.after_validation(50, accuracy)
        assert schedule.learning_rate == 1e-2
    schedule.after_validation(50, 0.805)
    assert schedule.learning_rate == pytest.approx(2e-3)


def test_validations_of_the_warm_up_do_not_count(linear):
    schedule = Schedule(linear, Recipe(steps=100, warm_up_share=0.5, plateau_patience=0, learning_rate=1e-2))
    for _ in range(3):
        schedule.after_validation(49, 0.5)
    assert schedule.learning_rate == 1e-2


def test_every_number_of_the_plateau_is_the_recipes(linear):
    recipe = Recipe(learning_rate=1e-2, plateau_factor=0.5, plateau_patience=0, plateau_threshold=0.0)
    schedule = Schedule(linear, recipe)
    for accuracy in (0.5, 0.501, 0.5):
        schedule.after_validation(recipe.steps, accuracy)
    assert schedule.learning_rate == 5e-3


def test_weight_decay_is_none_unless_asked_for(linear):
    assert Schedule(linear, Recipe()).optimiser.param_groups[0]["weight_decay"] == 0
    assert Schedule(linear, Recipe(weight_decay=0.05)).optimiser.param_groups[0]["weight_decay"] == 0.05


def test_blocks_learn_more_slowly_than_head_relays_and_projectors(tiny_model):
    schedule = Schedule(tiny_model, Recipe(steps=100, learning_rate=1e-2, backbone_lr_factor=0.1))
    schedule.before_step(0)
    assert rates(schedule) == pytest.approx([1e-2 / 5, 1e-3 / 5])
    slow = {id(parameter) for parameter in schedule.optimiser.param_groups[1]["params"]}
    names = {name for name, parameter in tiny_model.named_parameters() if id(parameter) in slow}
    assert all(name.startswith(("backbone.vit.blocks.", "backbone.vit.norm.")) for name in names)
    assert len(names) == 2 * 12 + 2


@pytest.mark.parametrize(
    "name",
    [
        "head.weight",
        "relay.tokens",
        "backbone.vit.patch_embed.proj.weight",
        "backbone.vit.pos_embed",
        "backbone.global_projector.pos_embed",
        "backbone.global_patch_embed.proj.weight",
        "backbone.relay_carriers.0.weight",
        "backbone.glam.layers.0.global_token",
        "backbone.glam.layers.0.pe",
        "backbone.glam.layers.0.blocks.0.gt_attn.qkv.weight",
        "backbone.glam.norm0.weight",
        "backbone.network.decoder.blocks.0.conv1.0.weight",
    ],
)
def test_what_trained_weights_do_not_bring_learns_at_the_full_rate(name):
    assert not is_of_blocks(name)


def test_frozen_blocks_take_no_gradient_and_do_as_in_evaluation(tiny_model):
    schedule = Schedule(tiny_model, Recipe(backbone_lr_factor=0.0))
    assert len(schedule.optimiser.param_groups) == 1
    assert not any(p.requires_grad for p in tiny_model.backbone.vit.blocks.parameters())
    assert tiny_model.backbone.vit.patch_embed.proj.weight.requires_grad
    frozen = frozen_modules(tiny_model)
    assert tiny_model.backbone.vit.blocks in frozen and tiny_model.head not in frozen


def test_a_network_without_a_head_of_its_own_has_nothing_to_slow_down():
    with pytest.raises(JobError, match="not made of a backbone and a head"):
        Schedule(torch.nn.Linear(2, 2), Recipe(backbone_lr_factor=0.5))


@pytest.mark.parametrize(
    ("accuracies", "early_stop", "over"),
    [
        ([], 1, False),
        ([0.5, 0.4, 0.4], 0, False),
        ([0.5, 0.4, 0.4], 2, True),
        ([0.5, 0.4, 0.6], 2, False),
        ([0.5, 0.5, 0.5], 2, True),  # as good is not better
    ],
)
def test_a_run_ends_after_so_many_validations_without_better_accuracy(accuracies, early_stop, over):
    assert after(accuracies, early_stop) == over


def test_the_tiny_model_is_named_as_the_schedule_expects(tiny_card):
    assert sum(is_of_blocks(name) for name, _ in build_model(tiny_card).named_parameters()) == 26
