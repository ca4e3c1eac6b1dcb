"""Runs inside a real QGIS window: the run that was closed goes on, then QGIS is killed. Started by test_close.py.

In: the variable RELAY_DRIVE_PLAN, see `driving`. Out: a verdict; then QGIS is gone without a word.
"""

from __future__ import annotations

import os
import signal
import time

from driving import SEEN, drive, wait_for
from mid_run import LARGE, OUTPUT, engine_pids, show_small_view, start_named, tiles, wait_for_tiles


def start():
    """The same run again, until it has done more tiles than before."""
    show_small_view()
    before = tiles()
    SEEN["told"] = start_named(LARGE)
    wait_for(lambda: any("are kept" in line for line in SEEN["told"]), "the tiles that are kept")
    wait_for_tiles(before + 1)
    SEEN["pids"] = engine_pids()
    SEEN["output"] = os.path.exists(OUTPUT)
    SEEN["closed"] = time.time()


drive(start, leave=lambda _: os.kill(os.getpid(), signal.SIGKILL))
