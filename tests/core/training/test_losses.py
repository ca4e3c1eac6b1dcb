"""The three losses, on numbers one can check by hand."""

import math

import pytest
import torch

from relay_core.card import WindowSizes
from relay_core.training.losses import (
    AS_IN_THE_PAPER,
    ClassBalance,
    LossSettings,
    LossWeights,
    consistency_loss,
    count_labelled,
    crop_to_local,
    global_loss,
    inverse_frequency,
    local_loss,
    loss_terms,
)

SIZES = WindowSizes(local_size=8, global_factor=4, downsample=4)
EVEN = ClassBalance()


def logits(*probabilities):
    """Logits (1, K, 1, 1) of given probabilities."""
    return torch.tensor(probabilities).log().view(1, -1, 1, 1)


def local(scores, target, balance=EVEN):
    target = torch.tensor(target)
    return local_loss(scores, target, count_labelled(target, 1), balance).item()


def global_(scores, target, settings=AS_IN_THE_PAPER):
    target = torch.tensor(target)
    return global_loss(scores, target, 2, count_labelled(target, 2), settings).item()


def test_local_loss_is_the_mean_cross_entropy_of_labelled_pixels():
    assert local(logits(0.25, 0.75).expand(1, 2, 1, 2), [[[1, 255]]]) == pytest.approx(-math.log(0.75))


def test_local_loss_without_any_label_is_zero_and_not_nan():
    assert local(logits(0.5, 0.5), [[[255]]]) == 0


def test_global_scores_are_cropped_to_the_local_windows_ground():
    scores = torch.arange(64.0).view(1, 1, 8, 8)
    assert crop_to_local(scores, SIZES).flatten().tolist() == [27, 28, 35, 36]


def test_global_loss_compares_with_the_share_of_each_class_in_a_cell():
    expected = -(0.25 * math.log(0.4) + 0.75 * math.log(0.6))
    assert global_(logits(0.4, 0.6), [[[0, 1], [1, 1]]]) == pytest.approx(expected)


HALF_LABELLED = [[[0, 0, 1, 255], [0, 0, 1, 1]]]


def test_a_cell_with_an_unlabelled_pixel_does_not_count():
    assert global_(logits(0.4, 0.6).expand(1, 2, 1, 2), HALF_LABELLED) == pytest.approx(-math.log(0.4))


def test_as_published_a_cell_that_does_not_count_is_still_in_the_mean():
    settings = LossSettings(global_mean="published")
    found = global_(logits(0.4, 0.6).expand(1, 2, 1, 2), HALF_LABELLED, settings)
    assert found == pytest.approx(-math.log(0.4) / 2)


def test_consistency_compares_with_the_averaged_local_probabilities():
    scores = torch.cat([logits(0.9, 0.1), logits(0.1, 0.9)], dim=-1).repeat(1, 1, 2, 1)
    expected = -(0.5 * math.log(0.4) + 0.5 * math.log(0.6))
    counts = torch.tensor([4, 1, 1])
    found = consistency_loss(logits(0.4, 0.6), scores, 2, counts, AS_IN_THE_PAPER)
    assert found.item() == pytest.approx(expected)


@pytest.mark.parametrize("detached", [False, True])
def test_the_local_scale_learns_from_consistency_unless_detached(detached):
    scores = logits(0.9, 0.1).repeat(1, 1, 2, 2).requires_grad_()
    far = logits(0.4, 0.6).requires_grad_()
    settings = LossSettings(detach_consistency=detached)
    consistency_loss(far, scores, 2, torch.tensor([4, 1, 1]), settings).backward()
    assert (scores.grad is None) == detached
    assert far.grad.any()


def test_class_weights_multiply_and_the_mean_is_over_pixels():
    balance = ClassBalance(torch.tensor([3.0, 1.0]))
    found = local(logits(0.25, 0.75).expand(1, 2, 1, 2), [[[0, 1]]], balance)
    assert found == pytest.approx(-(3 * math.log(0.25) + math.log(0.75)) / 2)
    expected = -(3 * 0.25 * math.log(0.4) + 0.75 * math.log(0.6))
    assert global_(logits(0.4, 0.6), [[[0, 1], [1, 1]]], LossSettings(balance)) == pytest.approx(expected)


def test_the_focal_loss_looks_away_from_sure_pixels():
    balance = ClassBalance(focal_gamma=2.0)
    found = local(logits(0.25, 0.75).expand(1, 2, 1, 2), [[[0, 1]]], balance)
    assert found == pytest.approx(-(0.75**2 * math.log(0.25) + 0.25**2 * math.log(0.75)) / 2)
    expected = -(0.25 * 0.6**2 * math.log(0.4) + 0.75 * 0.4**2 * math.log(0.6))
    assert global_(logits(0.4, 0.6), [[[0, 1], [1, 1]]], LossSettings(balance)) == pytest.approx(expected)


def test_the_focal_loss_of_a_sure_pixel_has_a_gradient_that_is_a_number():
    scores = torch.tensor([100.0, -100.0]).view(1, 2, 1, 1).requires_grad_()
    target = torch.tensor([[[0]]])
    local_loss(scores, target, count_labelled(target, 1), ClassBalance(focal_gamma=1.0)).backward()
    assert torch.isfinite(scores.grad).all()


def test_inverse_frequency_makes_all_classes_count_alike_and_pixels_once_on_average():
    weights = inverse_frequency([10, 0, 90])
    assert weights == pytest.approx([5, 1, 100 / 180])
    assert 10 * weights[0] == pytest.approx(90 * weights[2])
    assert 10 * weights[0] + 90 * weights[2] == pytest.approx(100)


def test_the_total_weighs_one_and_two_tenths_by_default():
    torch.manual_seed(0)
    terms = loss_terms(torch.randn(2, 3, 8, 8), torch.randn(2, 3, 8, 8), torch.randint(0, 3, (2, 8, 8)), SIZES)
    expected = terms.local + 0.1 * terms.global_ + 0.1 * terms.consistency
    assert terms.total(LossWeights()).item() == pytest.approx(expected.item())


def test_without_a_global_scale_only_the_local_loss_is_left():
    terms = loss_terms(torch.randn(1, 3, 8, 8), None, torch.zeros(1, 8, 8, dtype=torch.long), SIZES)
    assert terms.global_ is None and terms.consistency is None
    assert terms.total(LossWeights()) == terms.local


@pytest.mark.parametrize("mean", ["valid", "published"])
def test_parts_of_a_step_add_up_to_the_whole_whatever_is_labelled_in_each(mean):
    torch.manual_seed(0)
    near, far = torch.randn(3, 4, 8, 8), torch.randn(3, 4, 8, 8)
    target = torch.randint(0, 4, (3, 8, 8))
    target[0, :5], target[1, 2:4] = 255, 255
    settings = LossSettings(global_mean=mean)
    whole = loss_terms(near, far, target, SIZES, settings).total(LossWeights())
    counts = count_labelled(target, 4)
    parts = [loss_terms(near[p], far[p], target[p], SIZES, settings, counts) for p in (slice(2), slice(2, 3))]
    assert sum(part.total(LossWeights()) for part in parts).item() == pytest.approx(whole.item(), rel=1e-6)
