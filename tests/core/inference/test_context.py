"""What global windows change: the segmentation on one side, empty global windows on the other."""

from __future__ import annotations

import dataclasses
from contextlib import contextmanager

import numpy as np
import pytest
import rasterio
import torch

from relay_core.errors import JobCancelled, JobError, ModelFileError, RasterError
from relay_core.geo.rasters import read_bands
from relay_core.inference import context, runner
from relay_core.inference.context import run_context_difference
from relay_core.inference.segment import run_segment
from relay_core.inference.warm import warm_model
from relay_core.insight_jobs import ClassDifference, ContextDifferenceJob


@pytest.fixture
def differ(job, tmp_path):
    """Run a job; return its result, the class raster (H, W) and that of probabilities (H, W)."""

    def run(watch=None, **changes):
        watched = (watch.progress, watch.is_cancelled, watch.log) if watch else ()
        probability = str(tmp_path / "out" / "added.tif")
        result = run_context_difference(ContextDifferenceJob(job(**changes), probability), *watched)
        return result, read_bands(result.classes)[0], read_bands(result.probability)[0]

    return run


class ChangedNetwork(torch.nn.Module):
    """A network that sees other global windows than it is given."""

    def __init__(self, network, change):
        super().__init__()
        self.network, self.change = network, change

    def forward(self, x_local, x_global):
        return self.network(x_local, self.change(x_global))


@contextmanager
def seeing(monkeypatch, module, change):
    """Have a module's models see changed global windows."""

    def changed(*arguments):
        model = warm_model(*arguments)
        return dataclasses.replace(model, network=ChangedNetwork(model.network, change))

    with monkeypatch.context() as patch:
        patch.setattr(module, "warm_model", changed)
        yield


def test_both_maps_are_the_segmentations_with_and_without_global_windows(differ, job, monkeypatch, tmp_path):
    result, classes, added = differ()
    full, blind = (str(tmp_path / "out" / name) for name in ("full.tif", "blind.tif"))
    run_segment(job(output=full))
    with seeing(monkeypatch, runner, torch.zeros_like):
        run_segment(job(output=blind))
    full, blind = read_bands(full)[0], read_bands(blind)[0]
    assert np.array_equal(classes, np.where(full != blind, full, 255))
    changed, known = int((full != blind).sum()), int((full != 255).sum())
    assert 0 < changed < known == result.compared_px
    assert result.changed_percent == pytest.approx(100 * changed / known)
    for class_id, name in enumerate(("mound", "water", "temple", "background")):
        here, there = full == class_id, blind == class_id
        expected = ClassDifference(name, here.sum(), there.sum(), (here & there).sum())
        assert result.by_class[class_id] == expected
    assert np.array_equal(np.isnan(added), full == 255)
    assert (added[classes != 255] > 0).any() and np.nanmin(added) >= -1 and np.nanmax(added) <= 1
    assert result.mean_change == pytest.approx(np.nanmean(added), abs=1e-5)
    assert result.windows == 69  # as the segmentation


def test_probabilities_are_those_of_the_class_that_is_chosen_with_context(differ, job, monkeypatch):
    def scores(x_local, x_global):
        with_context = bool(x_global.any())
        told = torch.tensor([0.0, 3.0, 1.0, 0.0] if with_context else [0.0, 0.0, 1.0, 0.0])
        return told[None, :, None, None].expand(len(x_local), 4, 32, 32), None

    def warm(*arguments):
        return dataclasses.replace(warm_model(*arguments), network=scores)

    monkeypatch.setattr(context, "warm_model", warm)
    result, classes, added = differ()
    assert set(np.unique(classes)) == {1, 255} and result.changed_percent == 100
    expected = np.exp(3) / (np.exp(3) + np.e + 2) - 1 / (np.e + 3)
    assert np.allclose(added[np.isfinite(added)], expected, atol=1e-6)
    assert result.mean_change == pytest.approx(expected)
    assert "change the class of 14,499 of 14,499 pixels (100.00 %)" in result.text


def test_a_network_that_hears_nothing_from_afar_shows_no_difference(differ, monkeypatch):
    with seeing(monkeypatch, context, torch.zeros_like):
        result, classes, added = differ()
    assert (classes == 255).all() and not np.nansum(np.abs(added))
    assert result.changed_percent == result.mean_change == 0
    assert all(each.with_px == each.without_px == each.both_px for each in result.by_class)


def test_rasters_are_described_and_lie_on_the_extent(differ):
    result, classes, _ = differ(extent=(400010.0, 1499980.0, 400040.0, 1499995.0))
    assert classes.shape == (30, 60)
    with rasterio.open(result.classes) as dataset, rasterio.open(result.probability) as added:
        assert tuple(dataset.transform)[:6] == tuple(added.transform)[:6] == (0.5, 0, 400010, 0, -0.5, 1499995)
        assert (dataset.nodata, dataset.descriptions) == (255, ("class",))
        assert np.isnan(added.nodata) and added.descriptions == ("added to the probability of the chosen class",)


def test_any_extent_and_tile_size_give_the_same_pixels(differ):
    _, whole, added = differ()
    _, part, added_part = differ(extent=(400010.0, 1499980.0, 400040.0, 1499995.0), tile_size=2048)
    assert np.array_equal(part, whole[10:40, 20:80])
    assert np.array_equal(added_part, added[10:40, 20:80], equal_nan=True)


def test_the_table_names_every_class(differ):
    lines = differ()[0].text.splitlines()
    assert lines[0].startswith("The global windows change the class of ")
    assert [line.split()[0] for line in lines[1:]] == ["Pixels", "mound", "water", "temple", "background"]


def test_a_model_of_one_scale_is_refused(differ, make_model, tiny_sliding_card):
    with pytest.raises(ModelFileError, match=r"tiny reads one window only .*sliding_window"):
        differ(model=make_model(tiny_sliding_card, name="sliding.safetensors"))


def test_what_cannot_work_is_refused_and_leaves_nothing(differ, raster_path, left_behind):
    with pytest.raises(RasterError, match="no data in this extent"):
        differ(extent=(400016.0, 1499968.5, 400024.0, 1499975.0))
    with pytest.raises(JobError, match="would overwrite the raster to read"):
        differ(output=raster_path)
    assert left_behind() == []


def test_a_cancelled_run_leaves_nothing(differ, left_behind, watcher):
    watch = watcher(cancel_at=3)
    with pytest.raises(JobCancelled, match="nothing is kept, the next one begins anew"):
        differ(watch)
    assert [done for done, _, _ in watch.steps] == sorted(done for done, _, _ in watch.steps) and left_behind() == []
