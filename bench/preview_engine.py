"""An engine that notes when it has done what. In: jobs, as every engine. Out: lines of [what, seconds] in marks.jsonl.

Not run from here: `preview_time` puts it into a package that borrows all of relay_core but this entry point.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from .engine import server

MARKS = Path(__file__).resolve().parents[1] / "marks.jsonl"


def mark(what: str) -> None:
    """Note that something is done."""
    with MARKS.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps([what, time.time()]) + "\n")


def load_marked() -> Mapping[str, Callable[..., Any]]:
    """Import what does the jobs, and have segmentations note their steps."""
    runners = dict(server.import_runners())
    mark("imported")
    from .inference import runner

    prepare, segment = runner.segmenter_for, runners["SegmentJob"]

    def prepare_marked(at: Any) -> Any:
        mark("opened")
        prepared = prepare(at)
        mark("loaded")
        return prepared

    def segment_marked(job: Any, progress: Any, is_cancelled: Any, log: Any, show: Callable[[Any], None]) -> Any:
        def show_marked(piece: Any) -> None:
            mark("shown")
            show(piece)

        mark("began")
        return segment(job, progress, is_cancelled, log, show_marked)

    runner.segmenter_for = prepare_marked
    runners["SegmentJob"] = segment_marked
    return runners


if __name__ == "__main__":
    mark("python")
    server.serve(load_marked)
