"""Tiles on Dask workers: the map of one process, whoever dies; and what cannot work is said."""

from __future__ import annotations

import dataclasses
import os
import signal
import sys

import numpy as np
import pytest
import torch

from relay_core.errors import EngineError, JobCancelled, JobError, OutputError
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.rasters import read_bands
from relay_core.inference import cluster, scoring
from relay_core.inference.opening import opened
from relay_core.inference.parts import PartFiles, Parts
from relay_core.inference.plan import Runtime
from relay_core.inference.segment import run_preflight, run_segment
from relay_core.inference.worker import SharedJob, segment_tile, worker_facts

from .conftest import TERRAIN_GRID


@pytest.fixture
def distributed():
    return pytest.importorskip("distributed", reason="Dask is not installed (make cluster)")


@pytest.fixture
def workers(distributed, tmp_path_factory, monkeypatch):
    """Two worker processes of a scheduler of their own; gives the cluster."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path_factory.mktemp("dask")))
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, memory_limit=0, dashboard_address=None, silence_logs=50
    ) as found:
        yield found


def ids_of(workers) -> list[int]:
    with workers.get_client() as client:
        return sorted(client.run(os.getpid).values())


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_two_workers_give_the_map_of_one_process_though_one_is_killed(job, tmp_path, workers, watcher, left_behind):
    alone = run_segment(job(output=str(tmp_path / "alone.tif"), confidence=str(tmp_path / "sure.tif"), tile_size=64))
    victims = ids_of(workers)[:1]
    watch = watcher()

    def kill_one(done, total, text):
        watch.progress(done, total, text)
        if done and victims:
            os.kill(victims.pop(), signal.SIGKILL)

    everything = job(confidence=str(tmp_path / "out" / "sure.tif"), dask=workers.scheduler_address)
    result = run_segment(everything, kill_one, watch.is_cancelled, watch.log)
    assert not victims
    for path, same in ((result.classes, alone.classes), (result.confidence, alone.confidence)):
        assert np.array_equal(read_bands(path), read_bands(same))
    assert result.windows >= alone.windows and result.device.endswith("Dask workers (cpu)")
    assert left_behind() == ["map.tif", "map.tif.aux.xml", "map.tif.run.json", "sure.tif"]
    assert [step[0] for step in watch.steps] == sorted(step[0] for step in watch.steps)
    assert run_preflight(everything).windows_per_second > 0
    asked = iter(range(100))
    with pytest.raises(JobCancelled):
        run_segment(dataclasses.replace(everything, overlap=0.0), is_cancelled=lambda: next(asked) > 3)


@pytest.mark.parametrize("address", ["dtm.tif", "here"])
def test_what_is_no_address_is_refused(job, distributed, address):
    with pytest.raises(JobError, match=rf'"{address}" is no address of a Dask scheduler; give one such as tcp://'):
        run_segment(job(dask=address))


def test_a_scheduler_file_that_is_not_there_is_said(job, distributed):
    with pytest.raises(JobError, match=r"The scheduler file nowhere\.json does not exist; start the Dask scheduler"):
        run_segment(job(dask="nowhere.json"))


@pytest.mark.parametrize("count", ["none", "0", "-1"])
def test_a_count_of_workers_is_a_number(job, distributed, count):
    with pytest.raises(JobError, match="write local:4 for four"):
        run_segment(job(dask=f"local:{count}"))


def test_a_scheduler_that_is_not_there_is_said(job, distributed, monkeypatch, left_behind):
    monkeypatch.setattr(cluster, "_CONNECT_S", 0.5)
    with pytest.raises(EngineError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9 "):
        run_segment(job(dask="tcp://127.0.0.1:9"))
    assert left_behind() == []


def test_an_engine_without_dask_is_told_how_to_get_it(job, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EngineError, match=r"has no Dask \((dask|distributed)\); install it with `make cluster`"):
        run_segment(job(dask="local"))


def test_a_worker_says_what_it_does_not_see(raster_path):
    facts = worker_facts("cpu", (raster_path, "/nowhere/dtm.tif"))
    assert facts.unseen == ("/nowhere/dtm.tif",) and facts.device == "cpu"


def test_workers_are_told_whole_paths(job, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    asked = job(raster="terrain.tif:1|terrain.tif", model="model.safetensors", output="out/map.tif", dask="local")
    told = cluster._for_workers(asked)
    terrain = str(tmp_path / "terrain.tif")
    assert told.raster == f"{terrain}:1|{terrain}"
    assert (told.model, told.output, told.dask) == (
        str(tmp_path / "model.safetensors"),
        str(tmp_path / "out" / "map.tif"),
        "",
    )


@pytest.fixture
def runtime(job):
    """What this process computes with, for the model of the job."""
    return Runtime(cluster.file_sha256(job().model), "cpu", "float32", 8)


def first_tile(job):
    with opened(job) as at:
        return at.plan.tiles[0]


def test_a_worker_writes_a_sealed_part(job, runtime):
    asked = job()
    tile = first_tile(asked)
    with Parts(asked.output, {"a": 1}) as parts:
        done = segment_tile(SharedJob(asked, runtime), parts.files(), tile)
        assert parts.has(tile) and done.windows == 15  # one core of 16 px holds nothing


def test_a_worker_sees_that_the_raster_has_changed(job, runtime, raster_path, terrain):
    asked = job()
    tile = first_tile(asked)
    with Parts(asked.output, {"a": 1}) as parts:
        segment_tile(SharedJob(asked, runtime), parts.files(), tile)
        before = parts.read(tile)
        write_raster(raster_path, terrain[::-1], TERRAIN_GRID)
        segment_tile(SharedJob(asked, runtime), parts.files(), tile)
        assert not np.array_equal(parts.read(tile), before)


def test_a_worker_notes_the_batch_that_its_memory_allows(job, runtime, monkeypatch):
    asked = job()
    run = scoring.Scorer._run

    def small(scorer, x_local, x_global):
        if len(x_local) > 4:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return run(scorer, x_local, x_global)

    with Parts(asked.output, {"a": 1}) as parts:
        with monkeypatch.context() as full:
            full.setattr(scoring.Scorer, "_run", small)
            segment_tile(SharedJob(asked, runtime), parts.files(), first_tile(asked))
        assert parts.noted_batch() == 4
        parts.note_batch(2)  # by another worker
        sizes = []
        monkeypatch.setattr(scoring.Scorer, "_run", lambda *given: sizes.append(len(given[1])) or run(*given))
        segment_tile(SharedJob(asked, runtime), parts.files(), first_tile(asked))
        assert set(sizes) == {2}


def test_a_worker_does_not_note_more_than_another_has_meanwhile(job, runtime, monkeypatch):
    asked = job()
    run = scoring.Scorer._run

    with Parts(asked.output, {"a": 1}) as parts:

        def small(scorer, x_local, x_global):
            if len(x_local) > 4:
                parts.note_batch(2)  # by another worker, which is at a tile at the same time
                raise torch.OutOfMemoryError("CUDA out of memory")
            return run(scorer, x_local, x_global)

        monkeypatch.setattr(scoring.Scorer, "_run", small)
        segment_tile(SharedJob(asked, runtime), parts.files(), first_tile(asked))
        assert parts.noted_batch() == 2


def test_a_worker_without_the_parts_folder_is_said(job, runtime):
    with pytest.raises(OutputError, match=r"does not see /elsewhere; the output must lie on storage that all workers"):
        segment_tile(SharedJob(job(), runtime), PartFiles("/elsewhere", "job"), first_tile(job()))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"device": "cuda"}, "computes on cpu, others on cuda"),
        ({"versions": ("0.0.1", "torch")}, "and Relay Segmenter 0.0.1 with torch torch is needed"),
        ({"model_sha256": "other"}, "sees another model file"),
    ],
)
def test_workers_that_would_answer_otherwise_are_refused(job, runtime, changes, said):
    asked = job()
    with Parts(asked.output, {}) as parts, pytest.raises(JobError, match=said):
        segment_tile(SharedJob(asked, dataclasses.replace(runtime, **changes)), parts.files(), first_tile(asked))
