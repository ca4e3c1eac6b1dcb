"""Beside every result lies how it was made."""

from __future__ import annotations

import datetime
import hashlib
import json
from pathlib import Path

import pytest

from relay_core import __version__
from relay_core.inference import manifest as manifest_module
from relay_core.inference.segment import run_segment
from relay_core.jobs import from_json
from relay_core.outputs import write_whole_text


def record_of(result) -> dict:
    return json.loads(Path(result.manifest).read_text(encoding="utf-8"))


def test_a_run_is_recorded_with_job_model_software_and_computer(job, model_path, raster_path):
    asked = job()
    result = run_segment(asked)
    record = record_of(result)
    assert result.manifest == asked.output + ".run.json"
    assert from_json(type(asked), record["job"]) == asked
    digest = hashlib.sha256(Path(model_path).read_bytes()).hexdigest()
    assert record["model"] == {"name": "tiny", "file": "model.safetensors", "sha256": digest}
    assert [(f["file"], f["bytes"]) for f in record["raster_files"]] == [
        (raster_path, Path(raster_path).stat().st_size)
    ]
    assert record["software"]["relay_segmenter"] == __version__ and all(record["software"].values())
    assert record["computer"]["processor"] and record["computer"]["cores"] >= 1
    assert (record["device"], record["workers"]) == ("cpu", [])


def test_a_run_is_recorded_with_what_it_did(job):
    result = run_segment(job())
    record = record_of(result)
    assert record["class_pixels"] == result.class_pixels and sum(record["class_pixels"].values()) == 15_000 - 501
    assert sum(record["class_shares_percent"].values()) == pytest.approx(100, abs=0.001)
    assert (record["windows"], record["tiles"], record["resumed"]) == (69, 6, False)
    assert list(record["seconds"]) == ["preparing", "tiles", "results", "all"]
    assert record["seconds"]["all"] == pytest.approx(result.seconds, abs=0.001)
    started, finished = (datetime.datetime.fromisoformat(record[key]) for key in ("started", "finished"))
    assert started.tzinfo and 0 <= (finished - started).total_seconds() < 60


def test_a_resumed_run_says_so(job):
    def interrupt(done, total, text):
        if done >= 32:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_segment(job(), interrupt)
    record = record_of(run_segment(job()))
    assert (record["resumed"], record["tiles_of_earlier_runs"]) == (True, 2)


def test_the_record_comes_last(job, left_behind, monkeypatch):
    seen = []

    def look(path, text):
        seen.extend(left_behind())
        write_whole_text(path, text)

    monkeypatch.setattr(manifest_module, "write_whole_text", look)
    run_segment(job())
    assert seen == ["map.tif", "map.tif.aux.xml", "map.tif.parts"]
