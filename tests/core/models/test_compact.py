"""Weights of 8 bits: exact small numbers, what is packed and what not, and files that nobody has made."""

import dataclasses
import json

import pytest
import torch
from safetensors.torch import load_file, save_file

from relay_core.card import CARD_KEY, read_card
from relay_core.errors import JobError, ModelFileError
from relay_core.models import load_model
from relay_core.models.build import build_model
from relay_core.models.compact import SCALE_SUFFIX, pack, unpack
from relay_core.models.weights import compact_model, save_model


@pytest.fixture
def wide_model(tmp_path, tiny_card):
    """A model file with weights that are large enough to be packed."""
    sizes = {**tiny_card.backbone_args, "embed_dim": 48, "num_heads": 3}
    card = dataclasses.replace(tiny_card, backbone_args=sizes)
    save_model(tmp_path / "wide.safetensors", build_model(card).eval(), card)
    return tmp_path / "wide.safetensors"


def large(*first_values):
    """A matrix that is large enough to be packed; its first row begins with these values."""
    matrix = torch.zeros(2, 4096)
    matrix[0, : len(first_values)] = torch.tensor(first_values)
    return matrix


def test_the_largest_value_of_a_row_is_127_and_the_others_are_rounded():
    packed = pack({"w": large(1.27, -0.634, 0.006)})
    assert packed["w"][0, :4].tolist() == [127, -63, 1, 0]
    assert packed["w" + SCALE_SUFFIX].tolist()[0] == pytest.approx(0.01)
    assert unpack(packed)["w"][0, :3].tolist() == pytest.approx([1.27, -0.63, 0.01])


def test_a_row_of_zeros_stays_zero():
    assert (unpack(pack({"w": large(1.0)}))["w"][1] == 0).all()


@pytest.mark.parametrize(
    ("shape", "rows"), [((3, 4096), 3), ((1, 64, 96), 64), ((1, 1, 9000), 9000), ((2, 3, 32, 32), 2)]
)
def test_rows_lie_along_the_first_axis_that_has_any(shape, rows):
    packed = pack({"w": torch.randn(shape)})
    assert packed["w"].shape == shape and packed["w"].dtype == torch.int8
    assert len(packed["w" + SCALE_SUFFIX]) == rows


def test_every_value_comes_back_within_half_a_step_of_its_row():
    weights = torch.randn(8, 1024, generator=torch.Generator().manual_seed(0)) * torch.logspace(-3, 3, 8)[:, None]
    step = weights.abs().amax(dim=1, keepdim=True) / 127
    assert ((unpack(pack({"w": weights}))["w"] - weights).abs() <= step * 0.5001).all()


def test_small_tensors_and_vectors_keep_16_bits():
    packed = pack({"relays": torch.full((4, 384), 0.1), "bias": torch.ones(9000)})
    assert {name: tensor.dtype for name, tensor in packed.items()} == dict.fromkeys(("relays", "bias"), torch.float16)


@torch.inference_mode()
def test_a_compact_model_answers_nearly_the_same_and_says_what_it_is(tmp_path, wide_model):
    path, output = wide_model, tmp_path / "compact.safetensors"
    compact_model(path, output)
    assert output.stat().st_size < 0.45 * path.stat().st_size
    whole, compact = load_model(path), load_model(output)
    x = torch.randn(4, 1, 32, 32, generator=torch.Generator().manual_seed(0))
    expected, found = whole(x, x)[0], compact(x, x)[0]
    assert (found - expected).abs().max() < 0.05 * expected.abs().max() and not torch.equal(found, expected)
    assert read_card(output).training == {**read_card(path).training, "storage": "int8"}


def test_a_model_is_not_replaced_by_its_own_rounded_weights(wide_model):
    before = wide_model.read_bytes()
    with pytest.raises(JobError, match="give another --output"):
        compact_model(wide_model, wide_model)
    assert wide_model.read_bytes() == before


def test_a_header_that_gives_packed_weights_no_shape_is_refused(tmp_path, wide_model):
    compact_model(wide_model, tmp_path / "compact.safetensors")
    content = (tmp_path / "compact.safetensors").read_bytes()
    length = int.from_bytes(content[:8], "little")
    header = json.loads(content[8 : 8 + length])
    name = next(name for name in header if name.endswith(SCALE_SUFFIX)).removesuffix(SCALE_SUFFIX)
    header[name]["shape"] = None
    text = json.dumps(header).encode()
    (tmp_path / "odd.safetensors").write_bytes(len(text).to_bytes(8, "little") + text + content[8 + length :])
    with pytest.raises(ModelFileError, match="do not fit its card"):
        load_model(tmp_path / "odd.safetensors")


@pytest.mark.parametrize("damage", ["no scale", "too few scales", "scales of nothing"])
def test_scales_that_do_not_fit_are_refused(tmp_path, wide_model, damage):
    compact_model(wide_model, tmp_path / "compact.safetensors")
    card, tensors = read_card(wide_model), load_file(tmp_path / "compact.safetensors")
    name = next(name for name in sorted(tensors) if name.endswith(SCALE_SUFFIX))
    if damage == "scales of nothing":
        tensors["head.bias" + SCALE_SUFFIX] = tensors[name].clone()
    else:
        scale = tensors.pop(name)
        tensors.update({} if damage == "no scale" else {name: scale[:-1].clone()})
    save_file(tensors, tmp_path / "damaged.safetensors", metadata={CARD_KEY: card.to_json()})
    with pytest.raises(ModelFileError, match=r"do not fit its card|stores .* as 'I8'"):
        load_model(tmp_path / "damaged.safetensors")
