"""Engines for the tests: the real server in a real process, with jobs that the tests write."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

import pytest

from relay_core.engine.client import EngineClient
from relay_core.jobs import SegmentJob

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def job() -> SegmentJob:
    return SegmentJob(raster="/data/dtm.tif", model="/data/model.safetensors", output="/data/classes.tif")


@pytest.fixture
def package_root(tmp_path):
    """Give a function that makes a plugin folder whose engine does `body` for every job.

    `body` is the body of `run(job, progress, is_cancelled, log, show)`, `prelude` what is done while heavy modules
    would be imported.
    """

    def make(body: str, name: str = "plugin", prelude: str = "") -> Path:
        package = tmp_path / name / "relay_core"
        package.mkdir(parents=True)
        # The folder borrows every module of the real package but its entry point.
        (package / "__init__.py").write_text(
            (ROOT / "relay_core" / "__init__.py").read_text() + f"\n__path__.append({str(ROOT / 'relay_core')!r})\n"
        )
        (package / "__main__.py").write_text(
            "import gc, os, sys, threading, time\n"
            "from .engine.server import serve\n"
            "from .errors import *\n"
            "from .geo.windows import Window\n"
            "from .jobs import SegmentResult\n"
            "from .preview import Piece\n"
            "def result(job, windows=1):\n"
            "    return SegmentResult(job.output, None, None, windows, 1.5, 0.25, 'cpu', {'mound': 3})\n"
            "def run(job, progress, is_cancelled, log, show=None):\n"
            + textwrap.indent(textwrap.dedent(body), "    ")
            + "\ndef load_runners():\n"
            + textwrap.indent(textwrap.dedent(prelude) or "pass", "    ")
            + "\n    return {'SegmentJob': run}\n"
            "serve(load_runners)\n"
        )
        return package.parent

    return make


@pytest.fixture
def engine(tmp_path, package_root):
    """Give a function that makes a client of an engine which does `body`; every client is closed at the end."""
    clients = []

    def make(body: str, **options: str) -> EngineClient:
        root = package_root(body, name=f"plugin{len(clients)}", **options)
        client = EngineClient(sys.executable, str(root), str(tmp_path / f"engine{len(clients)}.log"))
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.close()
