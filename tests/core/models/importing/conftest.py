"""Tiny checkpoints made on the fly, in the layouts of other programs."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import torch
from safetensors import safe_open

PARITY_FOLDER = Path(os.environ.get("RELAY_SEGMENTER_PARITY", Path(__file__).parents[5] / "shared" / "data" / "parity"))
"""Checkpoints of the released code with the scores that it gave; tests that need them are skipped without."""

DIM, PATCH, DEPTH, GRID = 32, 8, 2, 4


def read_parity(case: str) -> tuple[dict[str, torch.Tensor], dict[str, torch.Tensor], dict]:
    """Return a checkpoint without its prefix, its images and scores, and what its file says of itself."""
    path = PARITY_FOLDER / f"{case}.safetensors"
    if not path.is_file():
        pytest.skip(f"{path.name} is not in {PARITY_FOLDER}")
    with safe_open(path, "pt") as file:
        tensors = {key: file.get_tensor(key).clone() for key in file.keys()}
        facts = json.loads(file.metadata()["case"])
    prefix = "weights/net."
    source = {key[len(prefix) :]: tensor for key, tensor in tensors.items() if key.startswith(prefix)}
    return source, {key: tensor for key, tensor in tensors.items() if not key.startswith(prefix)}, facts


def vit_block(dim: int = DIM) -> dict[str, torch.Tensor]:
    """Return the tensors of one block by timm's names, of random numbers."""
    shapes = {
        "norm1.weight": (dim,),
        "norm1.bias": (dim,),
        "attn.qkv.weight": (3 * dim, dim),
        "attn.qkv.bias": (3 * dim,),
        "attn.proj.weight": (dim, dim),
        "attn.proj.bias": (dim,),
        "norm2.weight": (dim,),
        "norm2.bias": (dim,),
        "mlp.fc1.weight": (4 * dim, dim),
        "mlp.fc1.bias": (4 * dim,),
        "mlp.fc2.weight": (dim, 4 * dim),
        "mlp.fc2.bias": (dim,),
    }
    return {name: torch.randn(shape) for name, shape in shapes.items()}


@pytest.fixture
def plain_vit():
    """A ViT by timm's names: two blocks of width 32, patches of 8 px, a class token and a table of 4 x 4 patches."""
    torch.manual_seed(0)
    state = {
        "cls_token": torch.randn(1, 1, DIM),
        "pos_embed": torch.randn(1, 1 + GRID * GRID, DIM),
        "patch_embed.proj.weight": torch.randn(DIM, 3, PATCH, PATCH),
        "patch_embed.proj.bias": torch.randn(DIM),
        "norm.weight": torch.randn(DIM),
        "norm.bias": torch.randn(DIM),
        "head.weight": torch.randn(10, DIM),
        "head.bias": torch.randn(10),
    }
    for index in range(DEPTH):
        state.update({f"blocks.{index}.{name}": tensor for name, tensor in vit_block().items()})
    return state


@pytest.fixture
def published_vit():
    """A relay model by the published names: as `plain_vit`, with two relays, two projectors and three classes."""
    torch.manual_seed(0)
    state = {
        "model.reg_token": torch.randn(1, 2, DIM),
        "model.fc_norm.weight": torch.randn(DIM),
        "model.fc_norm.bias": torch.randn(DIM),
        "seg_head.layers.0.weight": torch.randn(DIM, 3, PATCH, PATCH),
        "seg_head.layers.0.bias": torch.randn(3),
    }
    for scale in range(2):
        state[f"model.pos_embed.{scale}"] = torch.randn(1, 2 + GRID * GRID, DIM)
        state[f"model.patch_embed.{scale}.proj.weight"] = torch.randn(DIM, 1, PATCH, PATCH)
        state[f"model.patch_embed.{scale}.proj.bias"] = torch.randn(DIM)
    for index in range(DEPTH):
        for name, tensor in vit_block().items():
            layer, _, rest = name.partition(".")
            state[f"model.blocks.{index}.{layer}.0.{rest}"] = tensor
    return state
