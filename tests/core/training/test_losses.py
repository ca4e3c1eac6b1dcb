"""The three losses, on numbers one can check by hand."""

import math

import pytest
import torch

from relay_core.card import WindowSizes
from relay_core.training.losses import (
    LossWeights,
    consistency_loss,
    crop_to_local,
    global_loss,
    local_loss,
    total_loss,
)

SIZES = WindowSizes(local_size=8, global_factor=4, downsample=4)


def _logits(*probabilities):
    """Logits (1, K, 1, 1) of given probabilities."""
    return torch.tensor(probabilities).log().view(1, -1, 1, 1)


def test_local_loss_is_the_mean_cross_entropy_of_labelled_pixels():
    logits = _logits(0.25, 0.75).expand(1, 2, 1, 2)
    assert local_loss(logits, torch.tensor([[[1, 255]]])).item() == pytest.approx(-math.log(0.75))


def test_local_loss_without_any_label_is_zero_and_not_nan():
    assert local_loss(_logits(0.5, 0.5), torch.tensor([[[255]]])).item() == 0


def test_global_scores_are_cropped_to_the_local_windows_ground():
    scores = torch.arange(64.0).view(1, 1, 8, 8)
    assert crop_to_local(scores, SIZES).flatten().tolist() == [27, 28, 35, 36]


def test_global_loss_compares_with_the_share_of_each_class_in_a_cell():
    target = torch.tensor([[[0, 1], [1, 1]]])
    expected = -(0.25 * math.log(0.4) + 0.75 * math.log(0.6))
    assert global_loss(_logits(0.4, 0.6), target, 2).item() == pytest.approx(expected)


def test_a_cell_with_an_unlabelled_pixel_does_not_count():
    target = torch.tensor([[[0, 0, 1, 255], [0, 0, 1, 1]]])
    logits = _logits(0.4, 0.6).expand(1, 2, 1, 2)
    assert global_loss(logits, target, 2).item() == pytest.approx(-math.log(0.4))


def test_consistency_compares_with_the_averaged_local_probabilities():
    local = torch.cat([_logits(0.9, 0.1), _logits(0.1, 0.9)], dim=-1).repeat(1, 1, 2, 1)
    expected = -(0.5 * math.log(0.4) + 0.5 * math.log(0.6))
    assert consistency_loss(_logits(0.4, 0.6), local, 2).item() == pytest.approx(expected)


def test_total_loss_weighs_one_and_two_tenths_by_default():
    torch.manual_seed(0)
    local, global_ = torch.randn(2, 3, 8, 8), torch.randn(2, 3, 8, 8)
    target = torch.randint(0, 3, (2, 8, 8))
    cropped = crop_to_local(global_, SIZES)
    expected = (
        local_loss(local, target) + 0.1 * global_loss(cropped, target, 4) + 0.1 * consistency_loss(cropped, local, 4)
    )
    assert total_loss(local, global_, target, SIZES, LossWeights()).item() == pytest.approx(expected.item())


def test_without_a_global_scale_only_the_local_loss_is_left():
    local, target = torch.randn(1, 3, 8, 8), torch.zeros(1, 8, 8, dtype=torch.long)
    assert total_loss(local, None, target, SIZES, LossWeights()) == local_loss(local, target)
