"""Tiny cards and models made on the fly, and the shell's commands run in this process."""

from __future__ import annotations

import dataclasses
import sys

import pytest

from relay_core.card import Card, Channel, WindowSizes
from relay_core.classes import ARCHAEOLOGY

TINY_VIT = {"depth": 2, "embed_dim": 24, "num_heads": 2, "patch_size": 8}


@pytest.fixture
def tiny_card() -> Card:
    """A two-block relay model of width 24: local 32 px, global 128 px read at 1/4."""
    return Card(
        name="tiny",
        description="For tests.",
        backbone="vit_tiny_patch16_224",
        backbone_args=TINY_VIT,
        channels=(Channel("elevation", "elevation", mean=0.0, std=2.0, centre="window"),),
        classes=ARCHAEOLOGY,
        gsd_m=0.5,
        num_relay_tokens=4,
        windows=WindowSizes(local_size=32, global_factor=4, downsample=4),
    )


@pytest.fixture
def tiny_sliding_card(tiny_card: Card) -> Card:
    """The same backbone on local windows alone."""
    return dataclasses.replace(tiny_card, strategy="sliding_window", num_relay_tokens=0)


@pytest.fixture
def tiny_model(tiny_card: Card):
    """The tiny relay model with random weights, the same every time."""
    torch = pytest.importorskip("torch")
    from relay_core.models.build import build_model

    torch.manual_seed(0)
    return build_model(tiny_card).eval()


@pytest.fixture
def shell_in(monkeypatch, capsys):
    """Open a shell in a folder: what it runs returns its exit code, what it printed and what it complained of."""
    from relay_core import cli

    def open_in(folder):
        monkeypatch.chdir(folder)
        monkeypatch.setenv("RELAY_QUIET", "1")
        return run

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["relay_core", *map(str, arguments)])
        try:
            cli.main()
            code = 0
        except SystemExit as end:
            code = end.code
        return code, *capsys.readouterr()

    return open_in
