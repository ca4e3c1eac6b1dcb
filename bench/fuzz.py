"""Damaged, odd and hostile inputs for the command line. In: a number of cases and a seed. Out: what went wrong.

A case may succeed or be refused. Refused means: exit code 2, one sentence, no traceback, no file left behind; nothing
may hang, crash, or take more than a few gigabytes. Cases are drawn from a seed, so that one that fails can be run
again: `python -m bench.fuzz --first 617 --count 1`. A thousand take some minutes: `make bench-fuzz`.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import click
import numpy as np
import rasterio
import torch

from bench.oddities import GRID, MODEL, ODDITIES, RASTER, write_geotiff
from relay_core.card import Card, Channel, WindowSizes
from relay_core.classes import ARCHAEOLOGY
from relay_core.models.build import build_model
from relay_core.models.weights import save_model

SECONDS = 60.0
MEMORY_BYTES = 8 * 1024**3


@dataclass(frozen=True)
class Case:
    """One command line and the files it meets.

    Attributes:
        name: what is odd about it.
        arguments: of the command line.
    """

    name: str
    arguments: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """How a case ended.

    Attributes:
        case: which.
        exit_code: of the process; negative where a signal ended it, None where it hung.
        said: standard error.
        faults: what should not be; () where all is well.
    """

    case: Case
    exit_code: int | None
    said: str
    faults: tuple[str, ...]


def make_inputs(folder: Path) -> None:
    """Write a small raster and a tiny model, both whole."""
    heights = np.random.default_rng(0).normal(100, 5, GRID.shape).astype(np.float32)
    write_geotiff(folder / RASTER, heights[None], "EPSG:32648", rasterio.Affine(*GRID.transform))
    card = Card(
        name="tiny",
        description="For tests.",
        backbone="vit_tiny_patch16_224",
        backbone_args={"depth": 1, "embed_dim": 16, "num_heads": 2, "patch_size": 8},
        channels=(Channel("elevation", "elevation", mean=0.0, std=2.0, centre="window"),),
        classes=ARCHAEOLOGY,
        gsd_m=0.5,
        num_relay_tokens=2,
        windows=WindowSizes(local_size=16, global_factor=4, downsample=4),
    )
    torch.manual_seed(0)
    save_model(folder / MODEL, build_model(card), card)


def make_case(seed: int, folder: Path) -> Case:
    """Damage the inputs in a folder as the seed says, and return the command line for them."""
    draw = random.Random(seed)
    oddity = draw.choice(ODDITIES)
    options = {"--model": MODEL, "--output": "map.tif", "--polygons": "map.gpkg", "--device": "cpu"}
    changes = oddity(draw, folder)
    raster = changes.pop("raster", RASTER)
    arguments = ["segment", raster]
    for option, value in {**options, **changes}.items():
        arguments += [option, *(value.split() if option == "--extent" else [value])]
    return Case(f"{seed} {oddity.__name__}", tuple(arguments))


def run_case(case: Case, folder: Path, processes: object, seconds: float = SECONDS) -> Outcome:
    """Run a command line in a process of its own and judge how it ends.

    Args:
        case: what to run.
        folder: to run it in, with its files.
        processes: a multiprocessing context.
        seconds: after so many it hangs.
    """
    before = _listed(folder)
    log = folder.with_suffix(".log")
    process = processes.Process(target=_run_here, args=(case.arguments, str(folder), str(log)))
    process.start()
    process.join(seconds)
    hangs = process.is_alive()
    if hangs:
        process.kill()
        process.join()
    said = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    exit_code = None if hangs else process.exitcode
    return Outcome(case, exit_code, said, tuple(_faults(exit_code, said, folder, before)))


def preloaded_processes() -> object:
    """Return a context whose processes have the engine imported already."""
    context = get_context("forkserver")
    context.set_forkserver_preload(
        ["relay_core.cli", "relay_core.inference.segment", "relay_core.models.timm_networks"]
    )
    return context


def _run_here(arguments: tuple[str, ...], folder: str, log: str) -> None:
    """Be the command line: in a folder, with little memory, all output in a file."""
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    sys.stdout, sys.stderr = (os.fdopen(number, "w", buffering=1, errors="replace") for number in (1, 2))
    os.chdir(folder)
    os.environ["RELAY_QUIET"] = "1"
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    torch.set_num_threads(1)
    sys.argv = ["relay_core", *arguments]
    from relay_core.cli import main

    main()


def _faults(exit_code: int | None, said: str, folder: Path, before: set[str]) -> list[str]:
    """Return what a case should not have done."""
    faults = []
    if exit_code is None:
        faults.append("hangs")
    elif exit_code not in (0, 2):
        faults.append(f"ends with {signal.Signals(-exit_code).name if exit_code < 0 else exit_code}")
    if "Traceback" in said:
        faults.append("traceback: " + said.strip().splitlines()[-1][:200])
    errors = [line for line in said.splitlines() if line.startswith("Error: ")]
    if exit_code == 2 and len(errors) != 1:
        faults.append(f"{len(errors)} sentences instead of one")
    if errors and not said.rstrip().endswith(errors[-1]):
        faults.append("the sentence goes over several lines: " + said.rstrip()[-200:])
    if any(ord(character) < 32 and character not in "\n\r\t" for character in "".join(errors)):
        faults.append("the sentence has control characters: " + repr(errors[-1][:200]))
    left = _listed(folder) - before
    if exit_code != 0 and left:
        faults.append(f"left behind: {', '.join(sorted(left)[:5])}")
    if exit_code == 0 and any(".parts" in name or name.startswith(".") for name in left):
        faults.append(f"left behind: {', '.join(sorted(left)[:5])}")
    return faults


def _listed(folder: Path) -> set[str]:
    """Return the files of a folder, but those of a job that can go on."""
    names = {str(path.relative_to(folder)) for path in folder.rglob("*")}
    resumable = {name.split("/")[0] for name in names if name.endswith(".seal")}
    return {name for name in names if name.split("/")[0] not in resumable}


@click.command()
@click.option("--count", default=1000, show_default=True, help="Cases.")
@click.option("--first", default=0, show_default=True, help="Seed of the first; the others follow.")
def main(count: int, first: int) -> None:
    """Run cases and tell what went wrong."""
    started = time.monotonic()
    processes = preloaded_processes()
    ends: Counter[str] = Counter()
    wrong = 0
    with tempfile.TemporaryDirectory() as root:
        inputs = Path(root, "inputs")
        inputs.mkdir()
        make_inputs(inputs)
        for seed in range(first, first + count):
            folder = Path(root, "case")
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(inputs, folder)
            outcome = run_case(make_case(seed, folder), folder, processes)
            ends[{0: "succeeded", 2: "refused"}.get(outcome.exit_code, "failed")] += 1
            if outcome.faults:
                wrong += 1
                click.echo(f"{outcome.case.name}: {'; '.join(outcome.faults)}\n  {outcome.case.arguments}")
    how = ", ".join(f"{number} {end}" for end, number in ends.items())
    click.echo(f"{count} cases: {how}; {wrong} went wrong. {time.monotonic() - started:.0f} s.")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
