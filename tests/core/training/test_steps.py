"""One optimiser step: the same in parts as in one, shorter gradients, fewer digits, and an end to nonsense."""

import copy
import dataclasses

import numpy as np
import pytest
import torch

from relay_core.errors import JobError
from relay_core.judging.scores import confusion_matrix
from relay_core.recipe import Recipe
from relay_core.training import steps
from relay_core.training.distributed import Processes
from relay_core.training.losses import AS_IN_THE_PAPER
from relay_core.training.samples import Batch
from relay_core.training.steps import Trainer, Where, check_precision

HERE = Where("cpu", Processes())
RECIPE = Recipe(steps=4, batch_size=5, learning_rate=1e-2)


@pytest.fixture
def batch():
    """Five window pairs with a different share of each labelled."""
    generator = torch.Generator().manual_seed(0)
    target = torch.randint(0, 4, (5, 32, 32), generator=generator)
    for index in range(4):
        target[index, 4 + 7 * index :] = 255
    x_local, x_global = (torch.randn(5, 1, 32, 32, generator=generator) for _ in range(2))
    return Batch(x_local, x_global, target)


def trainer(model, **changes):
    return Trainer(copy.deepcopy(model), model.card, dataclasses.replace(RECIPE, **changes), AS_IN_THE_PAPER, HERE)


def gradients(model, batch, **changes):
    """Return the gradient of one step, and its losses."""
    made = trainer(model, **changes)
    losses = made.step(0, batch)
    return torch.cat(
        [p.grad.flatten() for group in made.schedule.optimiser.param_groups for p in group["params"]]
    ), losses


@pytest.mark.parametrize("parts", [2, 5])
def test_a_step_in_parts_is_the_step_to_rounding(tiny_model, batch, parts):
    whole, losses = gradients(tiny_model, batch)
    summed, same = gradients(tiny_model, batch, accumulate=parts)
    assert torch.allclose(whole, summed, rtol=1e-3, atol=1e-6)
    assert same == pytest.approx(losses, rel=1e-5)


def test_a_step_tells_its_loss_and_terms(tiny_model, batch):
    _, (loss, near, far, agreement) = gradients(tiny_model, batch)
    assert loss == pytest.approx(near + 0.1 * far + 0.1 * agreement, rel=1e-6)


def test_terms_without_a_global_scale_are_not_numbers(tiny_sliding_card, batch):
    from relay_core.models.build import build_model

    _, losses = gradients(build_model(tiny_sliding_card), batch)
    assert np.isnan(losses).tolist() == [False, False, True, True]


def test_a_gradient_that_is_too_long_is_shortened(tiny_model, batch):
    whole, _ = gradients(tiny_model, batch)
    clipped, _ = gradients(tiny_model, batch, clip_norm=0.01)
    assert whole.norm() > 0.05 and clipped.norm().item() == pytest.approx(0.01, rel=1e-3)
    assert torch.allclose(clipped, whole * 0.01 / whole.norm(), atol=1e-6)


def test_in_bfloat16_weights_stay_float32_and_the_loss_is_nearly_the_same(tiny_model, batch):
    _, losses = gradients(tiny_model, batch)
    made = trainer(tiny_model, precision="bfloat16")
    assert made.step(0, batch) == pytest.approx(losses, rel=0.02)
    assert made.step(1, batch)[0] != losses[0]
    assert all(p.dtype == torch.float32 for group in made.schedule.optimiser.param_groups for p in group["params"])


def test_gradients_of_float16_are_scaled_for_its_small_numbers_and_back(tiny_model, batch, monkeypatch):
    monkeypatch.setattr(steps, "check_precision", lambda *args: None)  # a CPU scales them, too, only slowly
    whole, losses = gradients(tiny_model, batch, clip_norm=100.0)
    made = trainer(tiny_model, precision="float16", clip_norm=100.0)
    assert made.step(0, batch) == pytest.approx(losses, rel=0.02)
    (group,) = made.schedule.optimiser.param_groups
    found = torch.cat([parameter.grad.flatten() for parameter in group["params"]])
    assert torch.nn.functional.cosine_similarity(found, whole, dim=0) > 0.99
    assert found.norm().item() == pytest.approx(whole.norm().item(), rel=0.05)
    assert made.scaler.state_dict()["scale"] > 1


def test_float16_is_refused_where_gradients_cannot_be_scaled():
    with pytest.raises(JobError, match="Training in float16 needs a CUDA GPU, this one runs on cpu; use bfloat16"):
        check_precision("float16", "cpu")
    check_precision("float16", "cuda:1")


def test_a_loss_that_is_no_number_ends_the_run(tiny_model, batch):
    broken = dataclasses.replace(batch, x_local=torch.full_like(batch.x_local, torch.nan))
    with pytest.raises(JobError, match="no longer a number at step 1"):
        trainer(tiny_model).step(0, broken)


def test_the_confusion_is_that_of_the_maps_whatever_the_batch_size(tiny_model, batch):
    with torch.inference_mode():
        class_map = tiny_model(batch.x_local, batch.x_global)[0].argmax(dim=1)
    expected = confusion_matrix(batch.target.numpy(), class_map.numpy(), 4)
    assert (trainer(tiny_model, batch_size=2).confusion(batch) == expected).all()


def test_frozen_blocks_do_not_move(tiny_model, batch):
    made = trainer(tiny_model, backbone_lr_factor=0.0)
    before = copy.deepcopy(made._model.state_dict())
    made.step(0, batch)
    moved = {name for name, tensor in made._model.state_dict().items() if not torch.equal(tensor, before[name])}
    assert {"head.weight", "relay.tokens", "backbone.vit.patch_embed.proj.weight"} <= moved
    assert not any(".blocks." in name for name in moved)
