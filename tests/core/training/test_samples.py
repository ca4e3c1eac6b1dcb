"""Training windows: what inference would see where nothing is augmented, never unlabelled ground alone, and never
ground that is held out."""

import dataclasses
import hashlib

import numpy as np
import pytest

from relay_core.datasets.source import open_ground
from relay_core.errors import JobError
from relay_core.geo.grid import Grid
from relay_core.geo.normalisation import normalise
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.resampling import area_average
from relay_core.jobs import Scene
from relay_core.training.pixels import AllowedGround
from relay_core.training.samples import NO_AUGMENTATION, Augmentation, LabelledScene, draw_batch, vary_colours


@pytest.fixture
def arrays():
    rng = np.random.default_rng(0)
    return rng.normal(size=(256, 256)).astype(np.float32), rng.integers(0, 4, (256, 256), dtype=np.uint8)


@pytest.fixture
def open_scene(tmp_path, tiny_card):
    """Write elevation, NaN where there is no data, and labels; open them for drawing."""

    def opened(elevation, labels, allowed=None):
        grid = Grid((0.5, 0.0, 1000.0, 0.0, -0.5, 2000.0), labels.shape)
        write_raster(tmp_path / "dtm.tif", elevation, grid)
        write_raster(tmp_path / "labels.tif", labels, grid)
        scene = Scene(str(tmp_path / "dtm.tif"), str(tmp_path / "labels.tif"))
        return LabelledScene(open_ground(scene, tiny_card), allowed, tiny_card)

    return opened


class WestForTraining:
    """A split: ground west of a column is for training, east of another for validation, a gap between."""

    def __init__(self, train_end, validation_start):
        self.ends = {"train": (0, train_end), "validation": (validation_start, 10_000)}
        self.asked = []

    def allows(self, row, col, row_end, col_end, role):
        self.asked.append((row, col, row_end, col_end))
        first, end = self.ends["validation" if role == "train" else "train"]
        return col_end <= first or col >= end

    def labelled_mask(self, window, role):
        cols = np.arange(window.col, window.col_end)
        first, end = self.ends[role]
        return np.broadcast_to((cols >= first) & (cols < end), (window.height, window.width))


def test_a_plain_window_is_what_inference_reads(arrays, open_scene, tiny_card):
    image, labels = arrays
    scene = open_scene(image, labels)
    rng = np.random.default_rng(1)
    found = 0
    for _ in range(50):
        local, global_, target = scene.draw(rng, NO_AUGMENTATION)
        places = [
            (r, c)
            for r in range(48, 177, 4)
            for c in range(48, 177, 4)
            if np.array_equal(labels[r : r + 32, c : c + 32], target)
        ]
        if not places:
            continue  # the global window reaches past the scene
        (row, col), found = places[0], found + 1
        cut = image[None, row : row + 32, col : col + 32]
        wide = image[None, row - 48 : row + 80, col - 48 : col + 80]
        everywhere = np.ones((32, 32), bool)
        reduced, _ = area_average(wide, np.ones((128, 128), bool), 4)
        assert np.allclose(local, normalise(cut, everywhere, tiny_card.channels), atol=1e-4)
        assert np.allclose(global_, normalise(reduced, everywhere, tiny_card.channels), atol=1e-4)
    assert found > 5


def test_labels_turn_with_the_pixels(open_scene):
    rows, cols = np.mgrid[:256, :256]
    labels = ((rows // 16 + cols // 16) % 2).astype(np.uint8)
    scene = open_scene(labels.astype(np.float32), labels)
    rng = np.random.default_rng(0)
    for _ in range(20):
        local, _, target = scene.draw(rng, Augmentation(scale_probability=1, rotation_probability=1))
        inside = target != 255
        bright = local[0] > (local[0][inside].max() + local[0][inside].min()) / 2
        assert ((bright == (target == 1)) | ~inside).mean() > 0.9


def test_windows_of_mostly_unlabelled_ground_are_not_drawn(arrays, open_scene):
    image, labels = arrays
    labels[:, :200] = 255
    scene = open_scene(image, labels)
    rng = np.random.default_rng(0)
    assert all((scene.draw(rng, Augmentation())[2] != 255).mean() >= 0.2 for _ in range(30))
    shares = [(scene.draw(rng, Augmentation(max_unlabelled_share=1.0))[2] != 255).mean() for _ in range(300)]
    assert 0 < min(shares) < 0.2  # ground without any label teaches nothing, whatever is allowed
    assert all((scene.draw(rng, Augmentation(max_unlabelled_share=0.0))[2] != 255).all() for _ in range(10))


def test_a_scene_without_labels_is_refused(arrays, open_scene):
    image, labels = arrays
    with pytest.raises(JobError, match=r"Nothing of dtm.tif is labelled; check that labels, areas and raster cover"):
        open_scene(image, np.full_like(labels, 255))


def test_a_scene_smaller_than_a_global_pixel_is_refused(open_scene):
    with pytest.raises(JobError, match=r"dtm.tif is 3 x 9 px and a global pixel is 4 px wide"):
        open_scene(np.zeros((3, 9), np.float32), np.zeros((3, 9), np.uint8))


def test_invalid_pixels_read_as_the_mean_and_are_not_labelled(arrays, open_scene):
    image, labels = arrays
    image[:128] = np.nan
    batch = draw_batch([open_scene(image, labels)], 8, np.random.default_rng(0), NO_AUGMENTATION)
    assert np.isfinite(batch.x_local.numpy()).all() and np.isfinite(batch.x_global.numpy()).all()
    assert (batch.x_global == 0).any() and (batch.target == 255).any()


def test_the_same_generator_draws_the_same_batch(arrays, open_scene):
    scene = open_scene(*arrays)
    first, again = (draw_batch([scene], 4, np.random.default_rng([0, 7]), Augmentation()) for _ in range(2))
    assert (first.x_local == again.x_local).all() and (first.target == again.target).all()


def test_labels_that_a_seed_draws_stay_the_same(open_scene):
    """Trainings can be repeated with later versions: targets are whole numbers and the same on every machine."""
    labels = (np.mgrid[:256, :256].sum(axis=0) // 7 % 4).astype(np.uint8)
    scene = open_scene(labels.astype(np.float32), labels)
    plain = dataclasses.replace(NO_AUGMENTATION, finding_share=0.5)
    batch = draw_batch([scene], 8, np.random.default_rng([3, 1]), plain)
    assert hashlib.sha256(batch.target.numpy().astype("<i8").tobytes()).hexdigest()[:16] == "ece91aba92beed51"


def test_light_varies_from_pair_to_pair_and_not_where_windows_are_placed(arrays, open_scene):
    scene = open_scene(*arrays)
    seeds = [[0, seed] for seed in range(6)]
    light = dataclasses.replace(NO_AUGMENTATION, colour_jitter=0.3)
    plain = [scene.draw(np.random.default_rng(seed), NO_AUGMENTATION) for seed in seeds]
    varied = [scene.draw(np.random.default_rng(seed), light) for seed in seeds]
    for (local, global_, target), (other_local, other_global, other_target) in zip(plain, varied):
        gain, offset = np.polyfit(local[local != 0], other_local[local != 0], 1)
        expected = np.where(global_ == 0, 0, gain * global_ + offset)  # 0 is past the edges
        assert np.allclose(other_global, expected, atol=1e-5)  # both windows show one photograph
        assert 0.7 * 0.85 <= gain <= 1.3 * 1.15 and abs(offset) <= 0.45
        assert abs(gain - 1) > 1e-3 and (target == other_target).all()


def test_every_channel_has_a_colour_of_its_own_and_no_data_stays_no_data():
    image = np.stack([np.full((2, 2), 1.0), np.full((2, 2), 1.0)]).astype(np.float32)
    image[:, 0, 0] = 0
    valid_mask = np.array([[False, True], [True, True]])
    vary_colours((image,), (valid_mask,), 0.5, np.random.default_rng(1))
    assert (image[:, 0, 0] == 0).all()
    assert (image[:, 1, 1] == image[:, 0, 1]).all() and image[0, 1, 1] != image[1, 1, 1]


def test_windows_can_be_drawn_where_findings_are_each_class_as_often(open_scene):
    labels = np.full((512, 512), 3, np.uint8)
    labels[100:104, 100:104], labels[400:440, 400:440] = 0, 2
    scene = open_scene(np.zeros((512, 512), np.float32), labels)
    rng = np.random.default_rng(0)
    plain = dataclasses.replace(NO_AUGMENTATION, finding_share=1.0)
    targets = [scene.draw(rng, plain)[2] for _ in range(60)]
    assert all((target != 3).any() for target in targets)
    assert 15 < sum(bool((target == 0).any()) for target in targets) < 45


def test_no_window_reads_ground_of_another_role(arrays, open_scene):
    image, labels = arrays
    split = WestForTraining(train_end=180, validation_start=200)
    image[:, 200:] = 1e6  # one pixel of it would be seen in any window
    rng = np.random.default_rng(0)
    scene = open_scene(image, labels, AllowedGround(split, "train"))
    for _ in range(30):
        local, global_, target = scene.draw(rng, Augmentation(finding_share=0.5))
        assert max(np.abs(local).max(), np.abs(global_).max()) < 100
        assert (target != 255).mean() >= 0.2
    assert len(split.asked) > 30


def test_labels_in_the_gap_or_of_another_role_are_not_learnt_from(arrays, open_scene):
    split = WestForTraining(train_end=64, validation_start=220)
    scene = open_scene(*arrays, AllowedGround(split))
    rng = np.random.default_rng(0)
    learnt, in_gap = [], 0
    for _ in range(30):
        _, _, target = scene.draw(rng, NO_AUGMENTATION)
        learnt.append((target != 255).mean())
        in_gap += int((target == 255).any())
    assert min(learnt) >= 0.2 and in_gap > 3


def test_where_every_window_would_see_held_out_ground_training_says_so(arrays, open_scene):
    scene = open_scene(*arrays, AllowedGround(WestForTraining(train_end=20, validation_start=21)))
    with pytest.raises(JobError, match=r"No global window of dtm.tif keeps off the ground of other roles"):
        scene.draw(np.random.default_rng(0), NO_AUGMENTATION)
