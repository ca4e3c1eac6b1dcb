"""A model at work: what is shown is what the finished map holds, and what the network saw."""

import dataclasses

import numpy as np
import pytest
import torch

from relay_core.card import STRATEGIES
from relay_core.errors import JobCancelled
from relay_core.geo.rasters import read_bands
from relay_core.geo.windows import Window
from relay_core.inference.segment import run_segment
from relay_core.jobs import SegmentJob
from relay_core.judging.evaluate import JudgedScene, Run
from relay_core.models.build import build_model
from relay_core.models.weights import save_model
from relay_core.reporting import showcase as showcase_module
from relay_core.reporting.showcase import make_showcase

CPU = Run(device="cpu")


@pytest.fixture
def network(trained_card):
    """Build a network with decided opinions."""

    def build(**changes):
        torch.manual_seed(0)
        model = build_model(dataclasses.replace(trained_card, **changes)).eval()
        with torch.no_grad():
            for parameter in model.parameters():
                parameter.add_(0.2 * torch.randn_like(parameter))
        return model

    return build


def shown(network, scene, number=2, run=CPU, scored=None):
    return make_showcase(network, [JudgedScene(scene, scored)], number, run)


def core_of(window):
    return window.pair.core.shifted(-window.pair.local_window.row, -window.pair.local_window.col).slices


def test_a_core_shows_what_the_finished_map_shows_and_is_scored_by_it(network, write_scene, tmp_path):
    scene, model = write_scene(), network()
    save_model(tmp_path / "model.safetensors", model, model.card)
    output = str(tmp_path / "map.tif")
    run_segment(SegmentJob(scene.raster, str(tmp_path / "model.safetensors"), output, device="cpu"))
    class_map, labels = read_bands(output)[0], read_bands(scene.labels)[0]
    showcase = shown(model, scene)
    assert len(showcase.best) == len(showcase.worst) == 2
    for window in (*showcase.best, *showcase.worst):
        place = window.pair.core.slices
        assert np.array_equal(window.class_map[core_of(window)], class_map[place])
        assert np.array_equal(window.labels[core_of(window)], labels[place])
        assert window.accuracy == pytest.approx((class_map[place] == labels[place]).mean())


def test_the_best_are_better_than_the_worst(network, write_scene):
    showcase = shown(network(), write_scene())
    assert showcase.labelled == showcase.looked_at == 6 * 10  # cores of 16 px
    assert min(w.accuracy for w in showcase.best) >= max(w.accuracy for w in showcase.worst)


def test_no_more_windows_are_looked_at_than_take_a_moment(network, write_scene, monkeypatch):
    monkeypatch.setattr(showcase_module, "_MOST_WINDOWS", 12)
    showcase = shown(network(), write_scene())
    assert (showcase.looked_at, showcase.labelled) == (12, 60)


def test_both_scales_are_shown_as_the_network_saw_them(network, write_scene):
    window = shown(network(), write_scene(), 1).best[0]
    assert window.scene == "dtm.tif"
    assert window.local[0].shape == window.global_[0].shape == (1, 32, 32)
    assert window.labels.shape == window.class_map.shape == (32, 32)
    assert window.local_attention.shape == window.global_attention.shape == (4, 4)
    assert 0 < window.local_attention.sum() <= 1


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_every_strategy_shows_the_scales_that_it_looks_at(network, write_scene, strategy):
    relays = 4 if strategy in ("relay", "registers") else 0
    model = network(strategy=strategy, num_relay_tokens=relays)
    window = shown(model, write_scene(), 1).best[0]
    assert (window.global_ is not None) == model.card.reads_global
    assert (window.local_attention is not None) == bool(relays)
    assert (window.global_attention is not None) == (strategy == "relay")


def test_only_the_ground_that_counts_is_looked_at(network, write_scene):
    def east(window):
        cols = np.arange(window.col, window.col_end)
        return np.broadcast_to(cols >= 112, (window.height, window.width))

    showcase = shown(network(), write_scene(), 3, scored=east)
    assert showcase.labelled == 6 * 3
    for window in (*showcase.best, *showcase.worst):
        assert window.pair.core.col >= 112
        west = max(0, 112 - window.pair.local_window.col)
        assert (window.labels[:, :west] == 255).all()


def test_labels_where_the_raster_has_no_data_are_no_candidates(network, write_scene):
    showcase = shown(network(), write_scene(hole=Window(0, 0, 96, 80)))
    assert (showcase.looked_at, showcase.labelled) == (6 * 5, 6 * 10)
    for window in (*showcase.best, *showcase.worst):
        assert window.pair.core.col >= 80 and (window.class_map[~window.local[1]] == 255).all()


def test_windows_of_several_scenes_compete(network, write_scene):
    scenes = [JudgedScene(write_scene(f"{name}/dtm_{name}.tif")) for name in "ab"]
    showcase = make_showcase(network(), scenes, 2, CPU)
    assert showcase.labelled == 120
    assert {w.scene for w in (*showcase.best, *showcase.worst)} <= {"dtm_a.tif", "dtm_b.tif"}


def test_ground_without_labels_shows_nothing(network, write_scene):
    showcase = shown(network(), write_scene(labelled=Window(0, 0, 0, 0)))
    assert (showcase.best, showcase.worst, showcase.looked_at) == ((), (), 0)


def test_progress_counts_windows_and_a_cancel_ends_it(network, write_scene):
    steps = []
    run = dataclasses.replace(CPU, progress=lambda *step: steps.append(step))
    shown(network(), write_scene(), run=run)
    assert steps[0][:2] == (8, 60) and steps[-1][:2] == (60, 60)
    with pytest.raises(JobCancelled, match="stopped before it was written"):
        shown(network(), write_scene(), run=dataclasses.replace(CPU, is_cancelled=lambda: True))
