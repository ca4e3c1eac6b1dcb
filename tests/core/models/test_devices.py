"""How finely a network computes, by what its device is good at."""

from __future__ import annotations

import pytest
import torch

from relay_core.errors import JobError
from relay_core.models import devices
from relay_core.models.devices import choose_precision

SMALL, LARGE = 200_000, 8_000_000


@pytest.fixture
def chip(monkeypatch):
    """Return a function that says what the processor and the GPU can do."""

    def can(avx512: bool = False, amx: bool = False) -> None:
        monkeypatch.setattr(torch.cpu, "_is_avx512_bf16_supported", lambda: avx512)
        monkeypatch.setattr(torch.cpu, "_is_amx_tile_supported", lambda: amx)

    return can


@pytest.mark.parametrize(("device", "gains", "chosen"), [("cuda", True, "bfloat16"), ("cuda:1", False, "float32")])
def test_auto_takes_bfloat16_on_a_gpu_that_has_it_for_any_network(monkeypatch, device, gains, chosen):
    monkeypatch.setattr(devices, "_computes_bfloat16", lambda device: gains)
    assert choose_precision("auto", device, SMALL) == chosen
    assert choose_precision("float32", device, SMALL) == "float32"


@pytest.mark.parametrize(
    ("amx", "parameters", "chosen"),
    [(True, LARGE, "bfloat16"), (True, SMALL, "float32"), (False, LARGE, "float32")],
)
def test_auto_takes_bfloat16_on_a_cpu_with_matrix_units_for_large_networks(chip, amx, parameters, chosen):
    chip(avx512=True, amx=amx)
    assert choose_precision("auto", "cpu", parameters) == chosen


def test_auto_leaves_apple_gpus_at_float32_whatever_the_processor_has(chip):
    chip(amx=True)
    assert choose_precision("auto", "mps", LARGE) == "float32"


@pytest.mark.parametrize(("avx512", "amx"), [(True, False), (False, True)])
def test_a_cpu_computes_bfloat16_when_asked_where_it_can(chip, avx512, amx):
    chip(avx512, amx)
    assert choose_precision("bfloat16", "cpu", SMALL) == "bfloat16"


def test_a_cpu_that_would_emulate_bfloat16_refuses_it(chip):
    chip()
    with pytest.raises(JobError, match="more slowly than float32; use float32"):
        choose_precision("bfloat16", "cpu", LARGE)


def test_an_unknown_precision_is_refused():
    with pytest.raises(JobError, match='use "auto", "float32" or "bfloat16"'):
        choose_precision("float8", "cpu", SMALL)
