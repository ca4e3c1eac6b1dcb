"""How finely a network computes, by what its device is good at."""

from __future__ import annotations

import pytest
import torch

from relay_core.errors import JobError
from relay_core.models import devices
from relay_core.models.devices import choose_precision


@pytest.mark.parametrize(
    ("device", "gains", "chosen"),
    [("cuda", True, "bfloat16"), ("cuda:1", False, "float32"), ("cpu", True, "float32"), ("mps", False, "float32")],
)
def test_auto_takes_bfloat16_on_a_gpu_that_gains_by_it_only(monkeypatch, device, gains, chosen):
    monkeypatch.setattr(devices, "_gains_by_bfloat16", lambda device: gains)
    assert choose_precision("auto", device) == chosen
    assert choose_precision("float32", device) == "float32"


@pytest.mark.parametrize(("avx512", "amx"), [(True, False), (False, True), (False, False)])
def test_a_cpu_computes_bfloat16_when_asked_where_it_can(monkeypatch, avx512, amx):
    monkeypatch.setattr(torch.cpu, "_is_avx512_bf16_supported", lambda: avx512)
    monkeypatch.setattr(torch.cpu, "_is_amx_tile_supported", lambda: amx)
    if avx512 or amx:
        assert choose_precision("bfloat16", "cpu") == "bfloat16"
        return
    with pytest.raises(JobError, match="more slowly than float32; use float32"):
        choose_precision("bfloat16", "cpu")


def test_an_unknown_precision_is_refused():
    with pytest.raises(JobError, match='use "auto", "float32" or "bfloat16"'):
        choose_precision("float8", "cpu")
