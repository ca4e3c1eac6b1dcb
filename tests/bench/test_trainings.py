"""Benchmarks of trainings: one command a variant, nothing trained twice, a table of what the cards say."""

from __future__ import annotations

import dataclasses
import shlex
import sys
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
import torch

from bench import trainings
from bench.networks import comparison_card
from bench.trainings import Benchmark, Cost, measure_costs, run_command, spread, table, train_all
from bench.variants import ABLATIONS, STRATEGIES, Variant
from relay_core.card import WindowSizes
from relay_core.classes import ClassTable, MapClass
from relay_core.cli_card import command_line
from relay_core.models.build import build_model
from relay_core.models.weights import save_model

CLASSES = ClassTable((MapClass(0, "land", "#808080"), MapClass(1, "water", "#0000ff")))
LOCAL, RELAY = STRATEGIES[0], STRATEGIES[-1]


@pytest.fixture
def benchmark(tmp_path) -> Benchmark:
    return Benchmark(
        folder=tmp_path,
        steps=7,
        recipe=("--learning-rate", "1e-3"),
        loss_weights=("1", "0.5", "0.1"),
        options=("--scene", "a.tif", "a_labels.tif"),
        test_options=("--test", "b.tif", "b_labels.tif"),
        columns=("water",),
        context_columns=("land", "water"),
    )


@pytest.fixture
def asked(monkeypatch) -> list[str]:
    """Commands that would have been run, instead of running them."""
    commands: list[str] = []
    monkeypatch.setattr(trainings, "run_command", lambda *arguments: commands.append(shlex.join(arguments)))
    return commands


def finish(benchmark: Benchmark, variant: Variant, seed: int, scores: dict[str, float], command: str) -> None:
    """Write what a finished training leaves."""
    args = {"patch_size": 8, "embed_dim": 8, "depth": 1, "num_heads": 1}
    card = dataclasses.replace(
        comparison_card("vit_tiny_patch16_224"),
        backbone_args=args,
        windows=WindowSizes(16, 2, 2),
        classes=CLASSES,
        scores=scores,
        training={"command": command_line(shlex.split(command))},
    )
    torch.manual_seed(0)
    save_model(benchmark.model_path(variant.name, seed), build_model(card), card)


def test_every_variant_and_seed_is_one_command(benchmark, asked):
    train_all(benchmark, (LOCAL, RELAY), range(2), parallel=1)
    assert len(asked) == 4
    assert asked[0].startswith(
        f"train --output {benchmark.folder}/sliding_window_0.safetensors --strategy sliding_window"
    )
    assert "--seed 1 --steps 7 --learning-rate 1e-3 --loss-weights 1 0.5 0.1 --scene a.tif" in asked[3]


def test_a_loss_that_a_variant_leaves_out_weighs_nothing(benchmark, asked):
    train_all(benchmark, [v for v in ABLATIONS if v.name.startswith("no_")], range(1), parallel=1)
    assert "--loss-weights 1 0 0.1" in asked[0]
    assert "--loss-weights 1 0.5 0" in asked[1]


def test_what_is_finished_is_not_trained_again(benchmark, asked):
    train_all(benchmark, [RELAY], range(1), parallel=1)
    finish(benchmark, RELAY, 0, {"iou_land": 50.0}, asked.pop())
    train_all(benchmark, [RELAY], range(1), parallel=1)
    assert asked == []


@pytest.mark.parametrize(("scores", "steps"), [({}, 7), ({"iou_land": 50.0}, 8)])
def test_a_model_without_scores_or_of_another_budget_is_trained_again(benchmark, asked, scores, steps):
    train_all(benchmark, [RELAY], range(1), parallel=1)
    finish(benchmark, RELAY, 0, scores, asked.pop())
    train_all(dataclasses.replace(benchmark, steps=steps), [RELAY], range(1), parallel=1)
    assert len(asked) == 1


def test_the_table_has_mean_and_spread_over_the_finished_seeds(benchmark, asked):
    train_all(benchmark, [RELAY], range(2), parallel=1)
    for seed, water in enumerate((30.0, 50.0)):
        finish(benchmark, RELAY, seed, {"iou_land": 80.0, "iou_water": water}, asked.pop(0))
    lines = table(benchmark, [LOCAL, RELAY], range(3), {RELAY.name: Cost(0.25, 1500.0)})
    assert lines[0] == "| model | seeds | mean IoU | water | CPU a step | memory |"
    assert lines[2:] == ["| relay tokens | 2 | 60.0 ± 7.1 | 40.0 ± 14.1 | 0.25 s | 1.5 GB |"]


@pytest.mark.parametrize(("step_s", "more_steps"), [(2.0, 20), (0.2, 80), (0.001, 640)])
def test_a_cheap_step_is_measured_over_more_of_them_and_the_median_counts(benchmark, monkeypatch, step_s, more_steps):
    made = []

    def run(*arguments):
        made.append(int(arguments[arguments.index("--steps") + 1]))
        Path(arguments[arguments.index("--output") + 1]).touch()
        start_s = 9.0 if made[-1] > 10 and made.count(made[-1]) == 2 else 1.0  # one round of three starts slowly
        return SimpleNamespace(ru_utime=start_s + step_s * made[-1], ru_stime=0.0, ru_maxrss=1500_000)

    monkeypatch.setattr(trainings, "run_command", run)
    cost = measure_costs(benchmark, [LOCAL])[LOCAL.name]
    assert made[-6:] == [10, 10 + more_steps] * 3
    assert (cost.cpu_s, cost.peak_memory_mb) == (pytest.approx(step_s), 1500.0)


def test_one_value_has_no_spread():
    assert spread([12.34]) == "12.3"


def test_a_command_that_fails_ends_the_benchmark(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(click.ClickException, match="relay_core train ended with 1"):
        run_command("train")


def test_variants_have_names_of_their_own():
    for variants in (STRATEGIES, ABLATIONS):
        assert len({v.name for v in variants}) == len(variants)
