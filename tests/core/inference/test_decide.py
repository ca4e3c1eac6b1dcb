"""Class scores become an answer."""

from __future__ import annotations

import numpy as np
import torch

from relay_core.inference.decide import decide, decide_batch


def test_the_class_with_the_highest_score_wins_and_the_first_of_equals():
    logits = np.array([[[0, 2, 1]], [[3, 2, 1]], [[1, 0, 1]]], np.float32)
    assert decide(logits)[0].tolist() == [[1, 0, 0]]


def test_confidence_is_the_softmax_probability_in_percent():
    logits = np.log(np.array([[[0.7]], [[0.2]], [[0.1]]], np.float32))
    assert decide(logits)[1].tolist() == [[70]]


def test_scores_that_would_overflow_are_certain():
    logits = np.array([[[1000]], [[-1000]]], np.float32)
    assert [part.item() for part in decide(logits)] == [0, 100]


def test_a_single_class_is_certain():
    assert decide(np.zeros((1, 1, 1), np.float32))[1].item() == 100


def test_a_batch_is_decided_as_its_windows_are_and_stays_as_it_was():
    logits = torch.randn(3, 5, 4, 6, generator=torch.Generator().manual_seed(0))
    before = logits.clone()
    classes, percent = decide_batch(logits)
    assert torch.equal(logits, before)
    assert torch.equal(classes.long(), logits.argmax(dim=1))
    assert torch.equal(percent, (100 * logits.softmax(dim=1).amax(dim=1)).round().to(torch.uint8))


def test_a_core_cut_from_a_batch_is_decided_as_its_copy_is():
    logits = torch.randn(2, 3, 12, 12, generator=torch.Generator().manual_seed(0))
    core = logits[:, :, 2:10, 3:11]
    for answer, expected in zip(decide_batch(core), decide_batch(core.clone())):
        assert torch.equal(answer, expected)
