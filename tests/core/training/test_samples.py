"""Training windows: what inference would see where nothing is augmented, and never unlabelled ground alone."""

import dataclasses

import numpy as np
import pytest

from relay_core.errors import JobError
from relay_core.geo.normalisation import normalise
from relay_core.geo.resampling import area_average
from relay_core.training.samples import NO_AUGMENTATION, Augmentation, LabelledScene, draw_batch


@pytest.fixture
def arrays():
    rng = np.random.default_rng(0)
    image = rng.normal(size=(1, 256, 256)).astype(np.float32)
    return image, np.ones((256, 256), bool), rng.integers(0, 4, (256, 256), dtype=np.uint8)


def test_a_plain_window_is_what_inference_reads(arrays, tiny_card):
    image, valid_mask, labels = arrays
    scene = LabelledScene(image, valid_mask, labels, tiny_card)
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
        cut = image[:, row : row + 32, col : col + 32]
        wide = image[:, row - 48 : row + 80, col - 48 : col + 80]
        everywhere = np.ones((32, 32), bool)
        reduced, _ = area_average(wide, np.ones((128, 128), bool), 4)
        assert np.allclose(local, normalise(cut, everywhere, tiny_card.channels), atol=1e-4)
        assert np.allclose(global_, normalise(reduced, everywhere, tiny_card.channels), atol=1e-4)
    assert found > 5


def test_labels_turn_with_the_pixels(tiny_card):
    rows, cols = np.mgrid[:256, :256]
    labels = ((rows // 16 + cols // 16) % 2).astype(np.uint8)
    scene = LabelledScene(labels[None].astype(np.float32), np.ones((256, 256), bool), labels, tiny_card)
    rng = np.random.default_rng(0)
    for _ in range(20):
        local, _, target = scene.draw(rng, Augmentation(scale_probability=1, rotation_probability=1))
        inside = target != 255
        bright = local[0] > (local[0][inside].max() + local[0][inside].min()) / 2
        assert ((bright == (target == 1)) | ~inside).mean() > 0.9


def test_windows_of_mostly_unlabelled_ground_are_not_drawn(arrays, tiny_card):
    image, valid_mask, labels = arrays
    labels = labels.copy()
    labels[:, :200] = 255
    scene = LabelledScene(image, valid_mask, labels, tiny_card)
    rng = np.random.default_rng(0)
    assert all((scene.draw(rng, Augmentation())[2] != 255).mean() >= 0.2 for _ in range(30))


def test_a_scene_without_labels_is_refused(arrays, tiny_card):
    image, valid_mask, labels = arrays
    with pytest.raises(JobError, match="no labelled pixel"):
        LabelledScene(image, valid_mask, np.full_like(labels, 255), tiny_card)


def test_invalid_pixels_read_as_the_mean(arrays, tiny_card):
    image, valid_mask, labels = arrays
    image, valid_mask = image.copy(), valid_mask.copy()
    valid_mask[:128] = False
    image[:, :128] = np.nan
    scene = LabelledScene(image, valid_mask, labels, tiny_card)
    batch = draw_batch([scene], 8, np.random.default_rng(0), NO_AUGMENTATION)
    assert np.isfinite(batch.x_local.numpy()).all() and np.isfinite(batch.x_global.numpy()).all()
    assert (batch.x_global == 0).any()


def test_the_same_generator_draws_the_same_batch(arrays, tiny_card):
    scene = LabelledScene(*arrays, dataclasses.replace(tiny_card))
    first, again = (draw_batch([scene], 4, np.random.default_rng([0, 7]), Augmentation()) for _ in range(2))
    assert (first.x_local == again.x_local).all() and (first.target == again.target).all()


def test_windows_can_be_drawn_where_findings_are_each_class_as_often(tiny_card):
    labels = np.full((512, 512), 3, np.uint8)
    labels[100:104, 100:104], labels[400:440, 400:440] = 0, 2
    scene = LabelledScene(np.zeros((1, 512, 512), np.float32), np.ones((512, 512), bool), labels, tiny_card)
    rng = np.random.default_rng(0)
    plain = dataclasses.replace(NO_AUGMENTATION, finding_share=1.0)
    targets = [scene.draw(rng, plain)[2] for _ in range(60)]
    assert all((target != 3).any() for target in targets)
    assert 15 < sum(bool((target == 0).any()) for target in targets) < 45
