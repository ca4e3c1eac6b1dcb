"""Costs: the paper's Table 4 to the last parameter, and its multiply-adds within one percent."""

import dataclasses

import pytest
import torch
from torch import nn

from bench.complexity import window_multiply_adds
from bench.networks import BACKBONES, plain_card, relay_card
from relay_core.models.build import build_model
from relay_core.models.complexity import count_parameters, multiply_adds, published_parameters

# Family -> parameters of the released module, multiply-adds [G] counted on it; 3 channels, 19 classes, 256 px.
PLAIN = {
    "ViT": (23_940_731, 6.62),
    "SwinV2": (64_670_645, 12.59),
    "FLatten-Swin": (64_974_779, 12.50),
    "GLAM": (132_492_637, 75.38),
}
RELAY = {
    "ViT": (23_940_731 + 398_208, 13.45),
    "SwinV2": (64_670_645 + 393_696, 26.00),
    "FLatten-Swin": (64_974_779 + 393_696, 25.69),
    "GLAM": (132_884_989, 152.25),
}


@pytest.mark.parametrize("family", BACKBONES)
def test_parameters_are_those_of_table_4(family):
    assert published_parameters(plain_card(family)).total == PLAIN[family][0]
    assert published_parameters(relay_card(family)).total == RELAY[family][0]


@pytest.mark.parametrize("family", BACKBONES)
def test_multiply_adds_are_those_of_table_4(family):
    assert window_multiply_adds(plain_card(family)) / 1e9 == pytest.approx(PLAIN[family][1], rel=0.01)
    assert window_multiply_adds(relay_card(family)) / 1e9 == pytest.approx(RELAY[family][1], rel=0.01)


@pytest.mark.parametrize("family", BACKBONES)
def test_relays_add_at_most_two_percent_of_parameters(family):
    plain, relay = (published_parameters(card(family)).own for card in (plain_card, relay_card))
    assert plain < relay <= 1.02 * plain


def test_what_released_modules_hold_without_use_is_said():
    vit, swin, glam = (published_parameters(relay_card(family)) for family in ("ViT", "SwinV2", "GLAM"))
    assert [leftover.count for leftover in vit.leftovers] == [385_000, 2 * 4 * 384]
    assert [leftover.count for leftover in swin.leftovers] == [769_000]
    assert all("head" in count.leftovers[0].reason for count in (vit, swin))
    assert "position rows" in vit.leftovers[1].reason
    assert [leftover.count for leftover in glam.leftovers] == [4 * (96 * 97 + 192 * 193 + 384 * 385 + 768 * 769)]


def test_a_network_that_the_paper_does_not_count_has_no_leftovers():
    card = dataclasses.replace(relay_card("ViT"), backbone="deit3_small_patch16_224", backbone_args={})
    assert published_parameters(card).leftovers == ()


def test_shared_projectors_cost_the_relays_alone():
    card = dataclasses.replace(relay_card("ViT"), shared_projectors=True)
    assert published_parameters(card).total == 23_943_803
    assert published_parameters(card).own - published_parameters(plain_card("ViT")).own == 4 * 384


def test_a_final_norm_that_the_import_leaves_out_is_still_in_the_released_module():
    card = dataclasses.replace(plain_card("ViT"), backbone_args={"final_norm": False})
    assert published_parameters(card).total == PLAIN["ViT"][0]


def test_one_product_of_each_weight_and_value_is_one_multiply_add():
    class Two(nn.Module):
        def __init__(self):
            super().__init__()
            self.dense = nn.Linear(5, 7)

        def forward(self, x_local, x_global):
            return self.dense(x_local), self.dense(x_global)

    assert count_parameters(Two()) == 5 * 7 + 7
    assert multiply_adds(Two(), torch.zeros(2, 5), torch.zeros(3, 5)) == (2 + 3) * 5 * 7


def test_attention_is_counted_and_counting_needs_no_memory_and_no_gradients(tiny_card):
    with torch.device("meta"):
        model, image = build_model(tiny_card), torch.empty(1, 1, 32, 32)
    patches, relays, width = 4 * 4, 4, 24
    tokens = relays + patches
    block = 12 * tokens * width**2 + 2 * tokens**2 * width  # four projections and an MLP of 4 D; queries, values
    projector, head = patches * 64 * width, patches * width * 4 * 64
    with torch.no_grad():
        assert multiply_adds(model, image, image) == 2 * (2 * block + projector + head)
