"""Training on from a model file: what fits is taken, what does not is told, and a stopped run goes on as it was."""

import dataclasses

import pytest
import torch
from safetensors.torch import load_file

from relay_core.card import WindowSizes, read_card
from relay_core.classes import ClassTable, MapClass
from relay_core.errors import JobCancelled, JobError, ModelFileError
from relay_core.jobs import Recipe, TrainJob
from relay_core.models.build import build_model
from relay_core.models.weights import save_model
from relay_core.training import loop, start
from relay_core.training.loop import train
from relay_core.training.start import build_pretrained, start_from

from timm.layers import resample_abs_pos_embed  # isort: skip


@pytest.fixture
def trained(tmp_path, tiny_model, tiny_card):
    save_model(tmp_path / "trained.safetensors", tiny_model, tiny_card)
    return str(tmp_path / "trained.safetensors")


def job(scene, tmp_path, card, **changes):
    recipe = Recipe(steps=2, batch_size=2, validations=1, validation_windows=2)
    return TrainJob((scene,), str(tmp_path / "out.safetensors"), card.to_json(), recipe, device="cpu", **changes)


def begin(card, path):
    """Return a network of another seed that starts from a file, and what was said."""
    torch.manual_seed(1)
    model, lines = build_model(card), []
    start_from(model, path, lines.append)
    return model.state_dict(), lines


def test_a_network_of_the_same_card_starts_with_all_weights(trained, tiny_card):
    weights, lines = begin(tiny_card, trained)
    assert all(torch.equal(tensor, weights[name]) for name, tensor in load_file(trained).items())
    assert lines == [f"{len(weights)} of {len(weights)} tensors start from trained.safetensors."]


def test_a_head_for_other_classes_is_drawn_and_told(trained, tiny_card):
    card = dataclasses.replace(tiny_card, classes=ClassTable((MapClass(0, "road", "#112233"),)))
    weights, lines = begin(card, trained)
    assert weights["head.weight"].shape[1] == 1
    assert lines[1:] == ["Drawn at random, because of another shape there: head.weight, head.bias."]


def test_another_strategy_takes_the_backbone_and_leaves_the_rest(trained, tiny_sliding_card):
    weights, lines = begin(tiny_sliding_card, trained)
    stored = load_file(trained)
    assert torch.equal(weights["backbone.vit.blocks.1.mlp.fc2.weight"], stored["backbone.vit.blocks.1.mlp.fc2.weight"])
    assert lines[1].startswith("Left out, because this network has no such part: ") and "relay.tokens" in lines[1]


def test_position_tables_are_resampled_to_another_window(trained, tiny_card):
    weights, lines = begin(dataclasses.replace(tiny_card, windows=WindowSizes(64, 4, 4)), trained)
    tables = ["backbone.vit.pos_embed", "backbone.global_projector.pos_embed"]
    assert lines[1:] == [f"Resampled to this window: {', '.join(tables)}."]
    stored = load_file(trained)[tables[0]]  # 4 x 4 patches, here 8 x 8
    expected = resample_abs_pos_embed(stored, [8, 8], [4, 4], num_prefix_tokens=0)
    assert torch.equal(weights[tables[0]], expected)


def test_a_run_starts_from_the_file_and_its_card_says_so(scene, trained, tmp_path, tiny_card):
    lines = []
    frozen = dataclasses.replace(job(scene, tmp_path, tiny_card).recipe, learning_rate=1e-9)
    train(dataclasses.replace(job(scene, tmp_path, tiny_card, start_from=trained), recipe=frozen), log=lines.append)
    out = load_file(tmp_path / "out.safetensors")
    assert all(torch.allclose(out[n].float(), t, atol=2e-3) for n, t in load_file(trained).items())
    assert read_card(tmp_path / "out.safetensors").training["started_from"] == "trained.safetensors"
    assert any(line.endswith("tensors start from trained.safetensors.") for line in lines)


def test_a_stopped_run_goes_on_and_does_not_start_again(scene, trained, tmp_path, tiny_card):
    asked, lines = iter(range(9)), []
    with pytest.raises(JobCancelled):
        train(job(scene, tmp_path, tiny_card, start_from=trained), is_cancelled=lambda: next(asked) >= 1)
    train(job(scene, tmp_path, tiny_card, start_from=trained), log=lines.append)
    assert lines[0] == "Going on from step 1 of 2."
    assert not any("start from" in line for line in lines)


def test_a_run_that_started_elsewhere_is_not_gone_on_with(scene, trained, tmp_path, tiny_card):
    asked = iter(range(9))
    with pytest.raises(JobCancelled):
        train(job(scene, tmp_path, tiny_card), is_cancelled=lambda: next(asked) >= 1)
    with pytest.raises(JobError, match="of a training job with other options"):
        train(job(scene, tmp_path, tiny_card, start_from=trained))


def test_a_file_without_one_fitting_block_is_refused_before_training(scene, trained, tmp_path, tiny_card):
    card = dataclasses.replace(tiny_card, backbone_args={**tiny_card.backbone_args, "embed_dim": 48})
    with pytest.raises(ModelFileError, match=r"^No transformer block of trained\.safetensors fits the network"):
        train(job(scene, tmp_path, card, start_from=trained))


def test_the_model_to_start_from_is_not_overwritten(scene, trained, tmp_path, tiny_card):
    with pytest.raises(JobError, match="model would overwrite the model to start from"):
        train(dataclasses.replace(job(scene, tmp_path, tiny_card, start_from=trained), output=trained))


def test_a_training_starts_from_one_place_only(scene, tmp_path, tiny_card):
    with pytest.raises(JobError, match="not from both"):
        job(scene, tmp_path, tiny_card, start_from="a.safetensors", pretrained=True)


def test_pretrained_weights_are_asked_for_once(scene, tmp_path, tiny_card, monkeypatch):
    asked_for, asked = [], iter(range(9))
    monkeypatch.setattr(loop, "build_pretrained", lambda card: asked_for.append(card.backbone) or build_model(card))
    with pytest.raises(JobCancelled):
        train(job(scene, tmp_path, tiny_card, pretrained=True), is_cancelled=lambda: next(asked) >= 1)
    train(job(scene, tmp_path, tiny_card, pretrained=True))
    assert asked_for == ["vit_tiny_patch16_224"]  # the run that goes on has weights of its own


def test_a_hub_that_cannot_be_reached_is_told_with_what_to_do(tiny_card, monkeypatch):
    def build(card, pretrained=False):
        if pretrained:
            raise ModelFileError("No connection; connect.")

    monkeypatch.setattr(start, "build_model", build)
    with pytest.raises(ModelFileError, match=r"has for vit_tiny_patch16_224 cannot be used: No .* from a model file"):
        build_pretrained(tiny_card)
