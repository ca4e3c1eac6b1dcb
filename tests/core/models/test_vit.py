"""ViT blocks: what the relays look at is told for the blocks whose attention is known, and refused for others."""

import pytest
import torch

from relay_core.errors import ModelFileError
from relay_core.models.backbone import BackboneSpec
from relay_core.models.vit import build_vit

TINY = {"depth": 1, "embed_dim": 24, "num_heads": 2}


@torch.no_grad()
def test_relay_attention_is_the_softmax_that_the_block_applies(monkeypatch):
    backbone = build_vit(BackboneSpec("vit_tiny_patch16_224", 3, 64, args=TINY)).eval()
    relay, tokens, applied = torch.randn(2, 3, 24), backbone.embed(torch.randn(2, 3, 64, 64), "local"), []
    attend = torch.nn.functional.scaled_dot_product_attention

    def watch(queries, keys, values, **args):
        applied.append((queries @ keys.transpose(-2, -1) / queries.shape[-1] ** 0.5).softmax(dim=-1).mean(dim=1))
        return attend(queries, keys, values, **args)

    monkeypatch.setattr(torch.nn.functional, "scaled_dot_product_attention", watch)
    backbone.run_block(0, relay, tokens)
    rows = applied[0][:, :3, 3:].unflatten(2, (4, 4))
    assert torch.allclose(backbone.relay_attention(0, relay, tokens), rows, atol=1e-6)


@pytest.mark.parametrize(
    "name, kinds",
    [
        ("vit_base_patch16_rpn_224", "ResPostBlock with Attention"),
        ("vit_dlittle_patch16_reg1_gap_256", "Block with DiffAttention"),
        ("vit_small_patch16_18x2_224", "ParallelThingsBlock"),
    ],
)
@torch.no_grad()
def test_blocks_of_another_attention_run_and_refuse_to_show_where_relays_look(name, kinds):
    backbone = build_vit(BackboneSpec(name, 3, 64, args=TINY)).eval()
    relay, tokens = torch.randn(1, 2, 24), backbone.embed(torch.randn(1, 3, 64, 64), "local")
    assert backbone.run_block(0, relay, tokens)[1].patches.shape == (1, 4, 4, 24)
    with pytest.raises(ModelFileError, match=rf"blocks are of timm's {kinds}, .* choose a model on a plain ViT"):
        backbone.relay_attention(0, relay, tokens)
