"""Damaged, odd and hostile inputs end in one sentence: no traceback, nothing left behind, nothing that hangs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("the cases run in processes that are forked", allow_module_level=True)

from bench.fuzz import Case, make_case, make_inputs, preloaded_processes, run_case
from bench.oddities import ODDITIES

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    """A folder with a whole raster and model."""
    folder = tmp_path_factory.mktemp("inputs")
    make_inputs(folder)
    return folder


@pytest.fixture(scope="module")
def processes():
    return preloaded_processes()


@pytest.fixture
def folder(inputs, tmp_path):
    """The same, to be damaged."""
    return Path(shutil.copytree(inputs, tmp_path / "case"))


def test_whole_inputs_are_segmented(folder, processes):
    case = Case("whole", ("segment", "dtm.tif", "--model", "model.safetensors", "--output", "map.tif"))
    outcome = run_case(case, folder, processes)
    assert (outcome.exit_code, outcome.faults) == (0, ())
    assert (folder / "map.tif").exists()


@pytest.mark.parametrize("first", range(0, 40, 10))
def test_odd_inputs_end_well(inputs, tmp_path, processes, first):
    for seed in range(first, first + 10):
        folder = Path(shutil.copytree(inputs, tmp_path / str(seed)))
        outcome = run_case(make_case(seed, folder), folder, processes)
        assert outcome.faults == (), (outcome.case, outcome.said)


def test_cases_are_of_all_kinds(inputs, tmp_path):
    names = set()
    for seed in range(100):
        folder = Path(shutil.copytree(inputs, tmp_path / str(seed)))
        names.add(make_case(seed, folder).name.split()[1])
    assert names == {oddity.__name__ for oddity in ODDITIES}


def test_a_case_that_goes_wrong_is_found(folder, processes):
    assert "hangs" in run_case(make_case(0, folder), folder, processes, seconds=0.001).faults


@pytest.mark.parametrize("seed", [0, 3])
def test_a_process_of_its_own_ends_well_too(folder, seed):
    case = make_case(seed, folder)
    done = subprocess.run(
        [sys.executable, "-m", "relay_core", *case.arguments],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], "OMP_NUM_THREADS": "1", "RELAY_QUIET": "1"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode in (0, 2) and "Traceback" not in done.stderr, (case, done.stderr)
