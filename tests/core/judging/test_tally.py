"""One pass over map and labels: the same counts however large the raster, within a small memory."""

import numpy as np
import pytest

from relay_core.classes import ARCHAEOLOGY
from relay_core.errors import JobError
from relay_core.geo.windows import Window
from relay_core.judging import objects, tally
from relay_core.judging.boundaries import boundary_band
from relay_core.judging.maps import strips_over
from relay_core.judging.objects import ObjectRule
from relay_core.judging.scores import confusion_matrix
from relay_core.judging.tally import Asked, Ground, tally_map

ALL = Asked(boundary_m=2.0, objects=ObjectRule())


def _patchy(seed, shape=(40, 30)):
    """Patches of 5 px of all four classes and unknown ground."""
    generator = np.random.default_rng(seed)
    coarse = generator.choice(np.array([0, 1, 2, 3, 3, 3, 255], np.uint8), (shape[0] // 5, shape[1] // 5))
    return coarse.repeat(5, axis=0).repeat(5, axis=1)


def _ground(region, block_px=16):
    return Ground(region, np.ones(region.height), block_px)


def _tally(labels, class_map, asked=ALL, region=None):
    region = region or Window(0, 0, *labels.shape)
    return tally_map(lambda w: labels[w.slices], lambda w: class_map[w.slices], _ground(region), ARCHAEOLOGY, asked)


@pytest.mark.parametrize("height", [1, 3, 7, 39])
def test_strips_give_the_counts_of_the_whole(monkeypatch, height):
    labels, class_map = _patchy(0), np.roll(_patchy(0), 2, axis=0)
    whole = _tally(labels, class_map)
    monkeypatch.setattr(tally, "strips_over", lambda region: strips_over(region, height * region.width))
    cut = _tally(labels, class_map)
    for name in ("confusion", "blocks", "near"):
        assert np.array_equal(getattr(cut, name), getattr(whole, name)), name
    for name in ("labelled", "found", "mapped", "confirmed", "area_m2"):
        assert np.array_equal(getattr(cut.objects, name), getattr(whole.objects, name)), name
    assert cut.unmapped_px == whole.unmapped_px


def test_counts_are_those_of_the_pure_functions():
    labels, class_map = _patchy(1), _patchy(2)
    counted = _tally(labels, class_map)
    band = boundary_band(labels, 2.0)
    assert np.array_equal(counted.confusion, confusion_matrix(labels, class_map, 4))
    assert np.array_equal(counted.near, confusion_matrix(labels[band], class_map[band], 4))
    assert counted.unmapped_px == ((labels != 255) & (class_map == 255)).sum()


def test_only_the_region_counts():
    labels, class_map = _patchy(1), _patchy(2)
    region = Window(5, 10, 20, 15)
    counted = _tally(labels, class_map, region=region)
    assert np.array_equal(counted.confusion, confusion_matrix(labels[region.slices], class_map[region.slices], 4))


def test_no_more_than_a_strip_is_read_at_a_time():
    read = []

    def labels(window):
        read.append(window.height * window.width)
        return np.full((window.height, window.width), 3, np.uint8)

    region = Window(0, 0, 3000, 1500)
    counted = tally_map(labels, labels, _ground(region, 512), ARCHAEOLOGY, Asked(boundary_m=2.0))
    assert counted.confusion[3, 3] == 4_500_000
    assert max(read) <= 2_000_000 + 2 * 3 * 1500  # with the halo of the band


def test_the_band_is_measured_in_metres():
    labels = np.repeat(np.array([[0, 3]], np.uint8), 10, axis=1)
    ground = Ground(Window(0, 0, 1, 20), np.full(1, 0.25), 16)
    counted = tally_map(lambda w: labels, lambda w: labels, ground, ARCHAEOLOGY, Asked(boundary_m=2.0))
    assert counted.near.sum() == 8  # 4 px of 0.5 m to either side


def test_a_band_narrower_than_the_pixels_is_refused():
    labels = _patchy(0)
    with pytest.raises(JobError, match="choose a wider one"):
        _tally(labels, labels, Asked(boundary_m=0.3))


def test_too_many_objects_cost_the_objects_and_not_the_scores(monkeypatch):
    monkeypatch.setattr(objects, "MAX_PIECES", 3)
    counted = _tally(_patchy(0), _patchy(0))
    assert counted.objects is None and counted.confusion.sum() > 0
    assert "more than 3 patches" in counted.notes[0]


def test_tallies_of_two_scenes_add_up():
    first, second = _tally(_patchy(0), _patchy(1)), _tally(_patchy(2), _patchy(3))
    both = first + second
    assert np.array_equal(both.confusion, first.confusion + second.confusion)
    assert len(both.blocks) == len(first.blocks) + len(second.blocks)
    assert both.objects.area_m2 == first.objects.area_m2 + second.objects.area_m2


def test_what_one_scene_could_not_count_is_not_claimed_of_both():
    plain = _tally(_patchy(0), _patchy(1), Asked())
    both = plain + _tally(_patchy(0), _patchy(1))
    assert both.near is None and both.objects is None
