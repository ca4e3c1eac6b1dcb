"""The bundled model on ground it has not seen: it finds what its card says, and it does so by context."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from relay_core.card import read_card
from relay_core.classes import ARCHAEOLOGY, IGNORE_ID
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.rasters import open_raster, read_bands
from relay_core.geo.stacks import open_stack
from relay_core.geo.windows import Window, layout_for
from relay_core.inference.tiles import TileSegmenter
from relay_core.inference.warm import WarmModel
from relay_core.judging.scores import confusion_matrix, iou_per_class
from relay_core.landscapes.scene import generate_landscape
from relay_core.landscapes.spec import LandscapeSpec
from relay_core.models import load_model

DEMO = Path(__file__).parents[2] / "resources" / "demo"
MODEL = DEMO / "relay_terrain.safetensors"
LAND_COVER = DEMO / "relay_landcover.safetensors"
SCENES = Path(__file__).parents[3] / "shared" / "data" / "landcover-dubai"
MOUND, WATER, TEMPLE = 0, 1, 2


@pytest.fixture(scope="module")
def landscape():
    return generate_landscape(LandscapeSpec((1400, 1400), seed=77, enclosure_size_m=(150.0, 225.0)))


def _ious(landscape, tmp_path, network):
    card = network.card
    write_raster(tmp_path / "dtm.tif", landscape.elevation, Grid((0.5, 0, 0, 0, -0.5, 0), landscape.labels.shape))
    with open_stack(str(tmp_path / "dtm.tif"), 1) as source:
        segmenter = TileSegmenter(source, WarmModel(network, card, "cpu", ""), layout_for(card.windows, 0.5), 16)
        class_map, _ = segmenter.segment(Window(0, 0, *landscape.labels.shape), lambda *_: None)
    return iou_per_class(confusion_matrix(landscape.scored_labels, class_map, len(ARCHAEOLOGY)))


class _EverywhereTheSame(torch.nn.Module):
    """The model, shown one and the same flat landscape around every place."""

    def __init__(self, network):
        super().__init__()
        self.network = network
        self.card = network.card

    def forward(self, x_local, x_global):
        return self.network(x_local, torch.zeros_like(x_global))


def test_bundled_model_finds_temples_and_mounds_by_what_lies_around_them(landscape, tmp_path):
    network = load_model(MODEL)
    ious = _ious(landscape, tmp_path, network)
    assert ious[MOUND] > 0.6 and ious[TEMPLE] > 0.4 and ious[WATER] > 0.9
    blind = _ious(landscape, tmp_path, _EverywhereTheSame(network))
    assert ious[[MOUND, TEMPLE]].mean() - blind[[MOUND, TEMPLE]].mean() > 0.2
    assert abs(ious[WATER] - blind[WATER]) < 0.1


def test_the_card_of_the_bundled_model_tells_how_it_was_made_and_what_it_scored():
    card = read_card(MODEL)
    assert "relay_core train" in card.training["command"] and "--seed 1" in card.training["command"]
    assert {"iou_mound", "iou_water", "iou_temple"} <= set(card.scores)
    assert "generated" in card.name + card.description
    assert MODEL.stat().st_size < 12e6


def test_the_bundled_scene_is_what_its_readme_says():
    expected = generate_landscape(LandscapeSpec((2048, 2048), seed=7, enclosure_size_m=(150.0, 225.0)))
    with open_raster(DEMO / "scene.tif", 1) as source:
        image, _ = source.read(Window(0, 0, 2048, 2048))
    assert np.abs(image[0] - expected.elevation).max() < 0.006


def test_the_land_cover_model_names_its_sources_and_both_models_stay_small():
    card = read_card(LAND_COVER)
    assert [c.name for c in card.classes] == ["building", "land", "road", "vegetation", "water"]
    assert "CC0" in card.training["licence"] and "Humans in the Loop" in card.description
    assert (card.strategy, card.windows.local_size, card.windows.global_extent) == ("relay", 224, 896)
    assert sum(path.stat().st_size for path in DEMO.glob("*.safetensors")) <= 20e6


@pytest.mark.skipif(not SCENES.is_dir(), reason="the aerial scenes are no part of the repository")
def test_the_land_cover_model_scores_what_its_card_says_on_an_unseen_scene():
    network = load_model(LAND_COVER)
    card = network.card
    with open_stack(str(SCENES / "tile6.vrt"), 3) as source:
        segmenter = TileSegmenter(source, WarmModel(network, card, "cpu", ""), layout_for(card.windows, card.overlap))
        class_map, _ = segmenter.segment(Window(0, 0, *source.grid.shape), lambda *_: None)
    stored = read_bands(SCENES / "labels" / "tile6.tif")[0]  # ids from 1, 0 where unlabelled
    labels = np.where(stored == 0, IGNORE_ID, stored - 1).astype(np.uint8)
    ious = 100 * iou_per_class(confusion_matrix(labels, class_map, len(card.classes)))
    assert ious == pytest.approx([card.scores[f"iou_{c.name}"] for c in card.classes], abs=0.2)
