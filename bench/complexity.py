"""Parameters and multiply-adds beside the paper's Table 4. In: nothing. Out: a table for README.

Run with `make bench-complexity`: a few seconds, nothing is computed. DeepLabv3 is there after
`make comparison`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec

import click
import torch

from bench.networks import BACKBONES, comparison_card, plain_card, relay_card
from relay_core.card import Card
from relay_core.models.build import build_model
from relay_core.models.complexity import count_parameters, multiply_adds, published_parameters

PAPER = {
    "ViT": ("23.9", "6.6"),
    "ViT + relay tokens": ("24.3 (+1.6%)", "13.6 (+106%)"),
    "SwinV2": ("64.7", "12.6"),
    "SwinV2 + relay tokens": ("65.1 (+0.9%)", "26.0 (+106%)"),
    "GLAM": ("132 (+1.6%)", "75.4"),
    "GLAM + relay tokens": ("133 (+0.7%)", "152 (+102%)"),
    "DeepLabv3": ("39.6", "41.0"),
}
"""Table 4 as printed: network -> "#Param. [M]", "GFLOPs"."""

NOTES = """\
- "GFLOPs" are multiply-adds, here of matrix products and convolutions; counting multiplications and additions apart
  makes twice the number.
- SwinV2 with relays: +0.9% should read +0.6%. GLAM: "(+1.6%)" stands on the row without relays, and +0.7% comes from
  rounded numbers; counted it is +0.3%.
- SwinV2's additional parameters are not the projectors: {carriers:,} of {added:,} are the three linear layers that
  carry the relays to the next stage's width.
- FLatten-Swin is not in the paper's table.
- GLAM is counted with the released table of positions; one for windows of 256 px, the default here, makes it
  {small_glam:.1f} M."""


@dataclass(frozen=True)
class Cost:
    """One row.

    Attributes:
        name: as in `PAPER`.
        own: parameters of the network here.
        published: parameters of the released module.
        reasons: what makes the difference, one line each.
        multiply_adds: of one window pair.
    """

    name: str
    own: int
    published: int
    reasons: tuple[str, ...]
    multiply_adds: int


def cost_of(name: str, card: Card) -> Cost:
    """Count one network on windows of the card's size."""
    count = published_parameters(card)
    reasons = tuple(f"{leftover.count:,} {leftover.reason}" for leftover in count.leftovers)
    return Cost(name, count.own, count.total, reasons, window_multiply_adds(card))


def window_multiply_adds(card: Card) -> int:
    """Count the multiply-adds of one window pair of a card's size."""
    with torch.device("meta"):
        model = build_model(card).eval()
    sides = (card.windows.local_size, card.windows.global_size)
    x_local, x_global = (torch.empty(1, len(card.channels), side, side, device="meta") for side in sides)
    return multiply_adds(model, x_local, x_global)


@click.command()
def main() -> None:
    """Count every network of size S, plain and with relays, and print the table with what is to be said of it."""
    rows, reasons = [], []
    for family in BACKBONES:
        plain = cost_of(family, plain_card(family))
        relay = cost_of(f"{family} + relay tokens", relay_card(family))
        rows += [_row(plain), _row(relay, plain)]
        if relay.reasons:
            reasons.append(f"- Only in the released {relay.name}: {'; '.join(relay.reasons)}.")
    if find_spec("segmentation_models_pytorch"):
        rows.append(_row(cost_of("DeepLabv3", comparison_card("deeplabv3_resnet50"))))
    small_glam = published_parameters(comparison_card("glam_swin_small")).own / 1e6
    click.echo("| 256 px, 19 classes | parameters here [M] | as released [M] | in the paper |", nl=False)
    click.echo(" multiply-adds here [G] | in the paper |\n|---|---|---|---|---|---|")
    click.echo("\n".join(rows) + "\n")
    click.echo("\n".join(reasons) + "\n" + NOTES.format(**_added_to("SwinV2"), small_glam=small_glam))


def _added_to(family: str) -> dict[str, int]:
    """Count what relays add to a family's network, and what of it carries them from stage to stage."""
    with torch.device("meta"):
        plain, relay = build_model(plain_card(family)), build_model(relay_card(family))
    carriers = sum(p.numel() for name, p in relay.named_parameters() if "relay_carriers" in name)
    return {"added": count_parameters(relay) - count_parameters(plain), "carriers": carriers}


def _row(cost: Cost, plain: Cost | None = None) -> str:
    """Write one line, with what relays add where `plain` is what they were added to."""
    cells = [f"{cost.own / 1e6:.2f}", f"{cost.published / 1e6:.2f}", f"{cost.multiply_adds / 1e9:.2f}"]
    if plain:
        pairs = ((cost.own, plain.own), (cost.published, plain.published), (cost.multiply_adds, plain.multiply_adds))
        cells = [f"{cell} (+{100 * (more / less - 1):.1f}%)" for cell, (more, less) in zip(cells, pairs)]
    parameters, products = PAPER.get(cost.name, ("–", "–"))
    return f"| {cost.name} | {cells[0]} | {cells[1]} | {parameters} | {cells[2]} | {products} |"


if __name__ == "__main__":
    main()
