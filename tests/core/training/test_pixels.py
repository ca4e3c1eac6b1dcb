"""A scene's pixels: in memory, from a copy or from the files, what is drawn is the same."""

from __future__ import annotations

import dataclasses
import tracemalloc

import numpy as np
import pytest

from relay_core.card import Card
from relay_core.datasets.source import open_ground
from relay_core.errors import OutputError
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.jobs import Scene
from relay_core.training import copies
from relay_core.training.pixels import HeldPixels, ReadPixels, Room, open_pixels, strips
from relay_core.training.placement import Placement
from relay_core.training.samples import Augmentation, LabelledScene, draw_batch

NOTHING, NO_MEMORY = Room(0, 0), Room(0)
PLAIN, TURNED = Placement(136, 200, 1.0, 0.0), Placement(130.3, 211.7, 1.4, 0.6)


@pytest.fixture
def scene(tmp_path):
    """Random ground of 301 x 603 px with holes and two kinds of findings."""
    rng = np.random.default_rng(0)
    elevation = rng.normal(size=(301, 603)).astype(np.float32)
    elevation[100:110, 190:230] = np.nan
    labels = np.full((301, 603), 3, np.uint8)
    labels[20:31, 10:50], labels[200:210, 590:603], labels[120:300, 255:262], labels[:, 500:520] = 0, 0, 2, 255
    grid = Grid((0.5, 0.0, 1000.0, 0.0, -0.5, 2000.0), labels.shape)
    write_raster(tmp_path / "dtm.tif", elevation, grid)
    write_raster(tmp_path / "labels.tif", labels, grid)
    return Scene(str(tmp_path / "dtm.tif"), str(tmp_path / "labels.tif"))


def opened(scene: Scene, card: Card, room: Room):
    return open_pixels(open_ground(scene, card), card, None, dataclasses.replace(room))


def test_a_small_scene_is_held_and_a_large_one_is_read(scene, tiny_card):
    assert isinstance(opened(scene, tiny_card, Room()), HeldPixels)
    assert isinstance(opened(scene, tiny_card, NO_MEMORY), ReadPixels)


def test_scenes_share_the_room_of_their_run(scene, tiny_card):
    room = Room(2_000_000)  # a scene of 181 503 px takes 1.7 MB
    kinds = [type(open_pixels(open_ground(scene, tiny_card), tiny_card, None, room)) for _ in range(2)]
    assert kinds == [HeldPixels, ReadPixels]


@pytest.mark.parametrize("how", ["area", "decimate"])
@pytest.mark.parametrize("room", [NO_MEMORY, NOTHING])
@pytest.mark.parametrize("placement", [PLAIN, TURNED, Placement(4, 596, 1.0, 0.0), Placement(-3, 610, 0.7, 2.0)])
def test_what_is_read_is_what_is_held(scene, tiny_card, how, room, placement):
    windows = dataclasses.replace(tiny_card.windows, global_resampling=how)
    card = dataclasses.replace(tiny_card, windows=windows)
    held, read = opened(scene, card, Room()), opened(scene, card, room)
    assert np.array_equal(held.target(placement), read.target(placement))
    for (image, valid_mask), (other, other_mask) in zip(held.images(placement), read.images(placement)):
        assert np.array_equal(valid_mask, other_mask)
        assert np.allclose(image, other, atol=1e-3)


def test_findings_are_counted_alike_and_found_again(scene, tiny_card):
    held, read = opened(scene, tiny_card, Room()), opened(scene, tiny_card, NOTHING)
    assert held.finding_counts == read.finding_counts == [440 + 130, 180 * 7]
    for index, count in enumerate(held.finding_counts):
        numbers = range(0, count, 13)
        assert [held.finding(index, n) for n in numbers] == [read.finding(index, n) for n in numbers]


def test_a_seed_draws_the_same_windows_whether_a_scene_is_held_or_read(scene, tiny_card):
    batches = []
    for room in (Room(), NO_MEMORY, NOTHING):
        drawn = LabelledScene(open_ground(scene, tiny_card), None, tiny_card, dataclasses.replace(room))
        batches.append(draw_batch([drawn], 16, np.random.default_rng(0), Augmentation(finding_share=0.5)))
    for batch in batches[1:]:
        assert (batch.target == batches[0].target).all()
        assert np.allclose(batch.x_local, batches[0].x_local, atol=1e-3)
        assert np.allclose(batch.x_global, batches[0].x_global, atol=1e-3)


def test_a_raster_many_times_the_memory_is_trained_on(tmp_path, tiny_card):
    """Held, 64 megapixels take 580 MB."""
    side, small = 8000, 400
    grid = Grid((0.5, 0.0, 1000.0, 0.0, -0.5, 2000.0), (small, small))
    rng = np.random.default_rng(0)
    labels = np.where(rng.random((small, small)) < 0.01, 0, 3)
    for name, values in (("dtm", rng.integers(0, 200, (small, small))), ("labels", labels)):
        write_raster(tmp_path / f"{name}_small.tif", values.astype(np.uint8), grid)
        (tmp_path / f"{name}.vrt").write_text(
            f'<VRTDataset rasterXSize="{side}" rasterYSize="{side}"><VRTRasterBand dataType="Byte"><SimpleSource>'
            f'<SourceFilename relativeToVRT="1">{name}_small.tif</SourceFilename><SourceBand>1</SourceBand>'
            f'<SrcRect xOff="0" yOff="0" xSize="{small}" ySize="{small}"/>'
            f'<DstRect xOff="0" yOff="0" xSize="{side}" ySize="{side}"/>'
            "</SimpleSource></VRTRasterBand></VRTDataset>"
        )
    scene = Scene(str(tmp_path / "dtm.vrt"), str(tmp_path / "labels.vrt"))
    tracemalloc.start()
    try:
        drawn = LabelledScene(open_ground(scene, tiny_card), None, tiny_card, Room(memory=50_000_000))
        batch = draw_batch([drawn], 8, np.random.default_rng(0), Augmentation(finding_share=0.5))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 50e6
    assert (batch.target == 0).any()


def test_a_full_disk_is_said(scene, tiny_card, monkeypatch):
    class FullDisk:
        def write(self, rows):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(copies.tempfile, "TemporaryFile", FullDisk)
    with pytest.raises(OutputError, match="The disk is full"):
        opened(scene, tiny_card, NO_MEMORY)


def test_strips_cover_a_raster_in_whole_steps():
    rows = [(strip.row, strip.height) for strip in strips((1001, 2**17), 8, 1)]
    assert rows[0] == (0, 16) and rows[-1] == (992, 9)
    assert sum(height for _, height in rows) == 1001
