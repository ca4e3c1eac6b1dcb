"""The short way to local scores: the numbers of the whole forward pass, for every backbone, strategy and exchange."""

from __future__ import annotations

import copy
import dataclasses
from itertools import product

import pytest
import torch

from relay_core.card import EXCHANGES, STRATEGIES
from relay_core.models import swin_quick
from relay_core.models.attn_windows import cut_for
from relay_core.models.scaling import LocalScores
from relay_core.models.swin_quick import routes_of
from tests.core.models.cards import FAMILIES, card_of, images, stirred

POSSIBLE = [
    (family, strategy)
    for family, strategy in product(FAMILIES, STRATEGIES)
    if strategy != "concatenation" or not FAMILIES[family].windowed
]
SWINS = ["Swin", "SwinV2", "SwinV2 with relay bias"]


def assert_alike(quick, model, pair):
    """Compare with the largest score: to 1e-5 of it."""
    expected = model(*pair)[0]
    found, nothing = quick(*pair)
    assert nothing is None and found.shape == expected.shape
    assert (found - expected).abs().max() <= 1e-5 * expected.abs().max()


@pytest.mark.parametrize(("family", "strategy"), POSSIBLE)
@torch.inference_mode()
def test_local_scores_are_those_of_the_forward_pass(family, strategy):
    card = card_of(family, strategy)
    model = stirred(card)
    assert_alike(LocalScores(copy.deepcopy(model)), model, images(card))


@pytest.mark.parametrize("exchange", EXCHANGES)
@pytest.mark.parametrize("family", FAMILIES)
@torch.inference_mode()
def test_every_exchange_ends_in_the_same_local_scores(family, exchange):
    card = dataclasses.replace(card_of(family, side=64), exchange=exchange)
    model = stirred(card)
    assert_alike(LocalScores(copy.deepcopy(model)), model, images(card))


@pytest.mark.parametrize("family", FAMILIES)
@torch.inference_mode()
def test_relays_of_a_block_are_those_that_the_whole_block_gives(family):
    card = card_of(family)
    backbone = stirred(card).backbone
    backbone.quick = True
    tokens = backbone.embed(images(card)[1], "global")
    relay = torch.randn(2, 3, backbone.relay_dim)
    expected = backbone.run_block(0, relay, tokens)[0]
    assert torch.allclose(backbone.relay_after_block(0, relay, tokens), expected, atol=1e-5)


@pytest.mark.parametrize("family", SWINS)
def test_changed_weights_change_the_quick_answer(family):
    card = card_of(family, side=64)
    model = stirred(card)
    quick, pair = LocalScores(copy.deepcopy(model)), images(card)
    with torch.no_grad():
        before = quick(*pair)[0]
        for parameters in (model.parameters(), quick.parameters()):
            for parameter in parameters:
                parameter.mul_(1.5)
        assert not torch.equal(quick(*pair)[0], before)
        assert_alike(quick, model, pair)


@pytest.mark.parametrize("family", SWINS)
def test_biases_are_made_once_for_one_set_of_weights(family, monkeypatch):
    made = []
    make = swin_quick.QuickBlocks._make_table
    monkeypatch.setattr(swin_quick.QuickBlocks, "_make_table", lambda *a: made.append(1) or make(*a))
    card = card_of(family, side=128)
    quick, pair = LocalScores(stirred(card)), images(card)
    with torch.inference_mode():
        quick(*pair)
        after_one = len(made)
        quick(*pair)
    assert 0 < after_one == len(made)


@pytest.mark.parametrize("family", SWINS)
def test_where_gradients_are_needed_the_long_way_is_taken(family):
    card = card_of(family, side=64)
    model = stirred(card)
    model.backbone.quick = True
    model(*images(card))[0].sum().backward()
    assert model.relay.tokens.grad.abs().sum() > 0


def test_every_token_goes_into_its_window_and_back():
    cut = cut_for((8, 8), (4, 4), shifted=True)
    tokens = torch.arange(2 + 64)
    routes = routes_of(cut, 2, tokens.device)
    windows = tokens[routes.into]
    assert windows.view(4, 18)[:, :2].tolist() == [[0, 1]] * 4
    assert torch.equal(windows.view(4, 18)[:, 2:], cut.partition(tokens[2:].view(1, 8, 8, 1))[..., 0])
    assert torch.equal(windows[routes.back], tokens)
