"""A whole import: the card, the account, and every way in which a file is refused."""

import json

import pytest
import timm
import torch
from safetensors.torch import load_file, save_file

from relay_core.card import read_card
from relay_core.errors import JobCancelled, JobError, ModelFileError, OutputError, RelayError
from relay_core.jobs import ImportJob
from relay_core.models import load_model
from relay_core.models.importing.convert import run_import

_TINY_SWIN = {"embed_dim": 16, "depths": (1, 1, 2, 1), "num_heads": (1, 2, 2, 4)}


@pytest.fixture
def convert(tmp_path):
    """Save a state dict and import it; return the result and the card."""

    def run(state, log=lambda text: None, name="best.safetensors", **options):
        save_file({key: tensor.contiguous() for key, tensor in state.items()}, tmp_path / name)
        sizes = {"num_heads": 4, **options}
        job = ImportJob(str(tmp_path / name), str(tmp_path / "model.safetensors"), **sizes)
        result = run_import(job, log=log)
        return result, read_card(result.model)

    return run


def assert_refused(tmp_path, convert, sentence, state, kind=ModelFileError, **options):
    """The import ends in one sentence and leaves no model behind."""
    with pytest.raises(kind, match=sentence) as said:
        convert(state, **options)
    assert isinstance(said.value, RelayError) and "\n" not in said.value.message
    assert not (tmp_path / "model.safetensors").exists()


def test_the_card_of_a_published_model_is_what_was_published(convert, published_vit):
    result, card = convert(published_vit)
    assert (result.family, result.strategy, result.untrained) == ("vit", "relay", ())
    assert (card.exchange, card.windows.global_resampling, card.num_relay_tokens) == ("parallel", "decimate", 2)
    assert (card.name, card.description, card.gsd_m) == ("best", "Imported from best.safetensors.", 0.5)
    assert [c.name for c in card.classes] == ["class 0", "class 1", "class 2"]
    assert [(c.name, c.kind, c.mean, c.std) for c in card.channels] == [("channel 0", "other", 0, 1)]


def test_the_card_tells_where_the_weights_came_from(convert, published_vit):
    result, card = convert(published_vit, licence="CC-BY-4.0")
    assert card.training["imported_from"] == "best.safetensors" and card.training["family"] == "vit"
    assert len(card.training["sha256"]) == 64 and card.training["licence"] == "CC-BY-4.0"
    assert card.training["tensors"] == result.counts
    assert "untrained" not in card.training


def test_what_is_said_wins_over_what_was_published(convert, published_vit, tmp_path):
    (tmp_path / "channels.json").write_text(json.dumps([{"name": "dtm", "kind": "elevation", "mean": 5, "std": 2}]))
    _, card = convert(
        published_vit,
        **{"exchange": "sequential", "global_resampling": "area", "classes": "mound,water,background"},
        **{"channels": str(tmp_path / "channels.json"), "gsd_m": 1.0, "name": "Mounds", "downsample": 2},
    )
    assert (card.exchange, card.windows.global_resampling, card.windows.downsample) == ("sequential", "area", 2)
    assert (card.channels[0].mean, card.channels[0].std, card.gsd_m, card.name) == (5, 2, 1.0, "Mounds")
    assert [c.name for c in card.classes.findings] == ["mound", "water"]


def test_numbers_are_stored_in_full(convert, published_vit, tmp_path):
    convert(published_vit)
    stored = load_file(tmp_path / "model.safetensors")
    assert torch.equal(stored["head.weight"], published_vit["seg_head.layers.0.weight"])
    assert stored["head.weight"].dtype == torch.float32


def test_a_baseline_of_one_scale_becomes_a_sliding_window(convert, published_vit):
    baseline = {key.replace("model.", "ViT."): t for key, t in published_vit.items() if ".1." not in key or "bl" in key}
    del baseline["ViT.reg_token"], baseline["ViT.pos_embed.1"]
    baseline["ViT.pos_embed"] = baseline.pop("ViT.pos_embed.0")[:, 2:]
    result, card = convert({f"net.{key}": tensor for key, tensor in baseline.items()})
    assert (result.strategy, card.num_relay_tokens) == ("sliding_window", 0)
    assert load_model(result.model)(torch.zeros(1, 1, 32, 32), None)[0].shape == (1, 3, 32, 32)


def test_initial_weights_say_what_is_untrained_and_use_the_papers_method(convert, plain_vit):
    lines = []
    result, card = convert(plain_vit, lines.append, classes="mound,background", channels="elevation", relays=3)
    assert result.untrained == ("segmentation head", "relay tokens")
    assert card.training["untrained"] == ["segmentation head", "relay tokens"]
    assert (card.strategy, card.exchange, card.windows.global_resampling) == ("relay", "sequential", "area")
    assert (card.num_relay_tokens, len(card.channels), card.windows.local_size) == (3, 1, 256)
    assert lines[1:] == [
        "Drawn at random: segmentation head, relay tokens; this model is a start for training, not yet for use."
    ]


@pytest.mark.parametrize(
    ("name", "family", "untrained"),
    [
        ("swinv2_small_window8_256", None, ("segmentation head", "relay tokens", "relay carriers")),
        ("swin_small_patch4_window7_224", None, ("segmentation head", "relay tokens", "relay carriers")),
        (
            "swin_small_patch4_window7_224",
            "glam",
            ("segmentation head", "relay tokens", "relay carriers", "global tokens"),
        ),
    ],
)
def test_plain_swins_of_timm_become_initial_weights(convert, name, family, untrained):
    plain = timm.create_model(name, num_classes=5, **_TINY_SWIN).state_dict()
    result, card = convert({key: t for key, t in plain.items() if t.is_floating_point()}, family=family, num_heads=None)
    assert result.untrained == untrained and card.strategy == "relay"
    with torch.inference_mode():
        local_logits, _ = load_model(result.model)(torch.zeros(1, 3, 64, 64), torch.zeros(1, 3, 64, 64))
    assert local_logits.shape == (1, 2, 64, 64)


def test_what_is_drawn_is_the_same_every_time(convert, plain_vit, tmp_path):
    convert(plain_vit, local_size=32)
    first = load_file(tmp_path / "model.safetensors")
    torch.manual_seed(5)
    convert(plain_vit, local_size=32)
    assert all(torch.equal(first[name], tensor) for name, tensor in load_file(tmp_path / "model.safetensors").items())


def test_a_missing_normalisation_is_said(convert, published_vit):
    lines = []
    convert(published_vit, lines.append)
    assert len(lines) == 2 and lines[1].startswith("A checkpoint does not tell how its inputs were normalised")


def test_what_is_assumed_is_said_in_one_sentence(convert, published_vit):
    lines = []
    convert(published_vit, lines.append)
    assert lines[0].startswith(
        "Assumed, as the checkpoint does not tell: the exchange parallel, global windows 4 times as wide as local "
        "ones, 4 raster pixels per global pixel, the resampling decimate, 0.5 m a raster pixel. Give options"
    )


def test_what_a_person_has_told_is_not_assumed(convert, published_vit, tmp_path):
    (tmp_path / "channels.json").write_text(json.dumps([{"name": "dtm", "kind": "elevation", "std": 2}]))
    told = {"exchange": "parallel", "global_factor": 2, "downsample": 2, "global_resampling": "area", "gsd_m": 1.0}
    lines = []
    convert(published_vit, lines.append, channels=str(tmp_path / "channels.json"), **told)
    assert lines == []


def test_half_precision_is_read(convert, published_vit):
    result, _ = convert({key: tensor.half() for key, tensor in published_vit.items()})
    assert load_model(result.model).head.weight.dtype == torch.float32


def test_the_account_names_every_tensor_and_what_is_of_the_training_program(convert, published_vit, tmp_path):
    state = {f"net.{key}": tensor for key, tensor in published_vit.items()} | {"loss.weight": torch.ones(3)}
    result, _ = convert(state, account=str(tmp_path / "account.csv"))
    lines = (tmp_path / "account.csv").read_text().splitlines()
    assert len(lines) == 1 + len(state) == 1 + sum(result.counts.values())
    assert 'loss.weight,ignored,,"of the training program, not of the network"' in lines
    assert len(result.account.splitlines()) < len(lines)


def test_a_file_whose_blocks_have_other_names_is_refused(convert, plain_vit, tmp_path):
    state = {key.replace("blocks.", "encoder.layer."): tensor for key, tensor in plain_vit.items()}
    assert_refused(tmp_path, convert, "has no transformer block under the names of .*vit", state)


def test_a_file_with_a_projector_and_a_head_only_is_refused(convert, published_vit, tmp_path):
    state = {key: tensor for key, tensor in published_vit.items() if "blocks" not in key}
    assert_refused(tmp_path, convert, "nothing of worth could be loaded", state)


def test_blocks_that_would_stay_random_are_refused(convert, plain_vit, tmp_path):
    state = {key: tensor for key, tensor in plain_vit.items() if "mlp.fc2" not in key}
    sentence = r"4 tensors have to come from the checkpoint .* \(backbone\.vit\.blocks\.0-1\.mlp\.fc2\.weight, "
    assert_refused(tmp_path, convert, sentence, state)


def test_tensors_without_a_place_are_refused(convert, published_vit, tmp_path):
    state = {**published_vit, "model.blocks.0.attn.0.gate.weight": torch.ones(8), "model.wonder": torch.ones(1)}
    sentence = r"best\.safetensors is not quite .* 2 tensors have no place .*model\.wonder"
    assert_refused(tmp_path, convert, sentence, state)


def test_weights_that_are_not_finite_are_refused(convert, published_vit, tmp_path):
    published_vit["model.blocks.1.attn.0.qkv.weight"][0, 0] = torch.nan
    assert_refused(tmp_path, convert, r"1 tensors of best.safetensors hold numbers that are not finite", published_vit)


def test_tensors_of_another_shape_are_refused(convert, published_vit, tmp_path):
    state = {**published_vit, "model.blocks.1.norm1.0.weight": torch.ones(31)}
    assert_refused(
        tmp_path, convert, r"blocks\.1\.norm1\.weight of best.safetensors is 31, the network needs 32", state
    )


@pytest.mark.parametrize(
    ("key", "shape"),
    [
        ("model.reg_token", (2,)),
        ("model.pos_embed.0", (18, 32)),
        ("seg_head.layers.0.weight", (32, 3)),
        ("model.patch_embed.0.proj.weight", (32, 64)),
        ("model.blocks.0.mlp.0.fc1.weight", (0, 32)),
    ],
)
def test_shapes_of_no_network_are_refused(convert, published_vit, tmp_path, key, shape):
    assert_refused(
        tmp_path,
        convert,
        r"^(The tensors|The checkpoint|The backbone|\S+ of best)",
        {**published_vit, key: torch.zeros(shape)},
    )


def test_tied_tensors_become_two(tmp_path, published_vit):
    published_vit["model.pos_embed.1"] = published_vit["model.pos_embed.0"]
    torch.save({"state_dict": published_vit}, tmp_path / "best.ckpt")
    run_import(ImportJob(str(tmp_path / "best.ckpt"), str(tmp_path / "model.safetensors"), num_heads=4))
    stored = load_file(tmp_path / "model.safetensors")
    assert torch.equal(stored["backbone.vit.pos_embed"], stored["backbone.global_projector.pos_embed"])


def test_another_family_than_the_names_tell_is_refused(convert, plain_vit, tmp_path):
    assert_refused(tmp_path, convert, "have the names of vit, not of swinv2", plain_vit, family="swinv2")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"classes": "mound,water"}, "has 3 classes, 2 are described; describe 3"),
        ({"channels": "red,green"}, "has 1 channels, 2 are described"),
        ({"family": "resnet"}, "There is no family resnet; use one of vit, swin, swinv2"),
        ({"num_heads": 0}, "num heads is 0"),
        ({"account": "best.safetensors"}, "account would overwrite the checkpoint to read"),
    ],
)
def test_a_job_that_cannot_work_is_refused(convert, published_vit, tmp_path, monkeypatch, options, sentence):
    monkeypatch.chdir(tmp_path)
    assert_refused(tmp_path, convert, sentence, published_vit, JobError, **options)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"num_heads": 5}, "do not divide into 5 attention heads"),
        ({"downsample": 3}, "do not share one grid"),
        ({"global_factor": 1000}, "too large"),
        ({"exchange": "none"}, "card's exchange is 'none'"),
    ],
)
def test_sizes_that_do_not_go_together_are_refused(convert, published_vit, tmp_path, options, sentence):
    assert_refused(tmp_path, convert, sentence, published_vit, **options)


def test_the_checkpoint_is_not_overwritten(tmp_path, published_vit):
    save_file(published_vit, tmp_path / "best.safetensors")
    with pytest.raises(JobError, match="model would overwrite the checkpoint to read"):
        run_import(ImportJob(str(tmp_path / "best.safetensors"), str(tmp_path / "best.safetensors")))


def test_a_folder_that_is_not_there_is_said_before_the_checkpoint_is_read(tmp_path):
    with pytest.raises(OutputError, match="does not exist"):
        run_import(ImportJob("nowhere.ckpt", str(tmp_path / "missing" / "model.safetensors")))


def test_an_import_can_be_stopped(tmp_path, published_vit):
    save_file(published_vit, tmp_path / "best.safetensors")
    job = ImportJob(str(tmp_path / "best.safetensors"), str(tmp_path / "model.safetensors"), num_heads=4)
    steps = []
    with pytest.raises(JobCancelled):
        run_import(job, lambda *step: steps.append(step), lambda: len(steps) == 2)
    assert [step[:2] for step in steps] == [(0, 4), (1, 4)] and not (tmp_path / "model.safetensors").exists()


@pytest.mark.parametrize("dtype", [torch.complex64, torch.int32, torch.bool])
@pytest.mark.parametrize("key", ["blocks.0.attn.proj.weight", "pos_embed", "patch_embed.proj.weight"])
def test_parameters_that_are_not_floating_point_numbers_are_refused(tmp_path, convert, plain_vit, key, dtype):
    plain_vit[key] = plain_vit[key].to(dtype)
    kind = str(dtype).split(".")[1]
    assert_refused(tmp_path, convert, f"^The checkpoint stores {key} as {kind}, a network's", plain_vit, channels="a")


def test_options_that_change_nothing_are_told(convert, plain_vit):
    lines = []
    convert(plain_vit, lines.append, window_size=3)
    assert lines[1] == "Given and not needed, as the checkpoint or its family settles it: attention window."
    swin = timm.create_model("swin_small_patch4_window7_224", **_TINY_SWIN).state_dict()
    convert({key: t for key, t in swin.items() if t.is_floating_point()}, lines.append, num_heads=3)
    assert lines[-2] == "Given and not needed, as the checkpoint or its family settles it: number of heads."


def test_what_initial_weights_assume_is_not_said_of_classes(convert, plain_vit):
    lines = []
    convert(plain_vit, lines.append)
    assert "the weights were trained otherwise, or the model" in lines[0] and "wrong classes" not in lines[0]
