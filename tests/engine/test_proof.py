"""The trial of an engine, with the bundled model and the engine of these tests."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
import torch

from relay_core.engine import proof
from relay_core.engine.installer import proof_step, prove
from relay_core.errors import JobError

ROOT = Path(__file__).resolve().parents[2]
MODEL = str(ROOT / "resources" / "demo" / "relay_terrain.safetensors")


def test_an_engine_that_works_tells_what_it_ran_with():
    step = proof_step(sys.executable, str(ROOT), MODEL, "cpu", os.environ)
    account = prove(step, print, lambda: False)
    assert (account.torch, account.device, account.device_name) == (torch.__version__, "cpu", "cpu")
    assert 0 < account.seconds < 30


@pytest.mark.skipif(torch.cuda.is_available() or torch.backends.mps.is_available(), reason="there is a graphics card")
def test_without_a_graphics_card_the_trial_says_what_to_do():
    with pytest.raises(JobError, match=r"finds no graphics card that it can use; update the card's driver"):
        proof.prove(MODEL, "gpu")


def test_a_model_that_answers_with_no_numbers_is_refused(monkeypatch):
    loaded = proof.warm_model(MODEL, "cpu")
    sick = type(loaded)(lambda local, other: (torch.full((1, 4, 8, 8), torch.nan), None), loaded.card, "cpu", "")
    monkeypatch.setattr(proof, "warm_model", lambda path, device: sick)
    with pytest.raises(JobError, match="are not numbers"):
        proof.prove(MODEL, "cpu")
