"""Training on from a model file: what fits is taken, what does not is told, and a stopped run goes on as it was."""

import dataclasses

import pytest
import torch
from safetensors.torch import load_file

from relay_core.card import WindowSizes, read_card
from relay_core.classes import ClassTable, MapClass
from relay_core.errors import JobCancelled, JobError, ModelFileError
from relay_core.jobs import Recipe, Scene, TrainJob
from relay_core.models.build import build_model
from relay_core.models.glam import centred_rows
from relay_core.models.weights import save_model
from relay_core.training import loop
from relay_core.training import start as start_module
from relay_core.training.loop import train
from relay_core.training.start import start_from
from tests.core.models.cards import card_of, stirred

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
    monkeypatch.setattr(loop, "build_model", lambda card, pretrained: asked_for.append(pretrained) or build_model(card))
    with pytest.raises(JobCancelled):
        train(job(scene, tmp_path, tiny_card, pretrained=True), is_cancelled=lambda: next(asked) >= 1)
    train(job(scene, tmp_path, tiny_card, pretrained=True))
    assert asked_for == [True, False]  # the run that goes on has weights of its own


def test_a_card_that_cannot_be_built_is_told_before_anything_is_read_or_fetched(tmp_path, tiny_card):
    card = dataclasses.replace(tiny_card, backbone_args={**tiny_card.backbone_args, "patch_size": 9})
    with pytest.raises(ModelFileError, match="The local window of 32 px is no multiple of the backbone's patches"):
        train(job(Scene("nowhere.tif", "nowhere.tif"), tmp_path, card, pretrained=True))


def from_family(tmp_path, start, wanted):
    """Train on from a file of one card's network with another card's; return the file's weights and `begin`'s."""
    path = str(tmp_path / "start.safetensors")
    save_model(path, stirred(start), start)
    start_module.check_start(path, wanted)
    return (load_file(path), *begin(wanted, path))


@pytest.mark.parametrize(
    ("family", "local", "far"),
    [
        ("ViT", "backbone.vit.", "backbone.global_projector."),
        ("SwinV2", "backbone.swin.patch_embed.", "backbone.global_patch_embed."),
        ("FLatten-Swin", "backbone.flatten.patch_embed.", "backbone.global_patch_embed."),
        ("GLAM", "backbone.glam.patch_embed.", "backbone.global_patch_embed."),
    ],
)
def test_a_model_of_one_scale_gives_its_projector_to_both(tmp_path, family, local, far):
    stored, weights, lines = from_family(tmp_path, card_of(family, "sliding_window"), card_of(family))
    copied = [name for name in weights if name.startswith(far)]
    assert copied and all(torch.equal(weights[name], stored[name.replace(far, local)]) for name in copied)
    assert lines[1].startswith("Copied from the local scale, as the file has no other: backbone.global_")


def test_the_copy_for_the_global_scale_is_resampled_too(tmp_path):
    start, wanted = card_of("ViT", "sliding_window", side=64), card_of("ViT", side=128)
    _, weights, _ = from_family(tmp_path, start, wanted)
    table = weights["backbone.global_projector.pos_embed"]
    assert table.shape == (1, 64, 24) and torch.equal(table, weights["backbone.vit.pos_embed"])


@pytest.mark.parametrize(
    ("family", "sides", "resampled"),
    [
        ("Swin", (256, 64), ["backbone.swin.layers.3.blocks.0.attn.relative_position_bias_table"]),
        ("Swin", (256, 32), ["backbone.swin.layers.2-3.blocks.0.attn.relative_position_bias_table"]),
        ("FLatten-Swin", (64, 128), ["backbone.flatten.layers.1.blocks.0-1.attn.positional_encoding"]),
        ("GLAM", (128, 256), ["backbone.glam.layers.3.pe"]),
    ],
)
def test_a_windowed_backbone_takes_its_tables_to_another_window(tmp_path, family, sides, resampled):
    start, wanted = (card_of(family, side=side) for side in sides)
    _, weights, lines = from_family(tmp_path, start, wanted)
    assert lines[0] == f"{len(weights)} of {len(weights)} tensors start from start.safetensors."
    assert lines[1].startswith("Resampled to this window: ") and all(name in lines[1] for name in resampled)
    assert len(lines) == 2 and all(torch.isfinite(tensor).all() for tensor in weights.values())


def test_positions_of_glams_global_tokens_stay_where_the_network_looks_for_them(tmp_path):
    stored, weights, _ = from_family(tmp_path, card_of("GLAM", side=128), card_of("GLAM", side=256))
    name = "backbone.glam.layers.3.pe"
    assert torch.equal(weights[name], centred_rows(stored[name], len(weights[name])))


def test_another_family_is_refused_although_its_tensors_have_the_same_names(tmp_path):
    with pytest.raises(ModelFileError, match=r"has a swin_small\w+, the network to be trained is a swinv2_small\w+: "):
        from_family(tmp_path, card_of("Swin"), card_of("SwinV2"))


def test_norms_that_fit_are_no_start_without_attention_that_does(tmp_path):
    start = card_of("SwinV2")
    wanted = dataclasses.replace(start, backbone_args={**start.backbone_args, "embed_dim": 16})
    stored, needed = stirred(start).state_dict(), build_model(wanted).state_dict()
    assert any(".blocks." in name and stored[name].shape == tensor.shape for name, tensor in needed.items())
    with pytest.raises(ModelFileError, match=r"^No transformer block of start\.safetensors fits"):
        from_family(tmp_path, start, wanted)
