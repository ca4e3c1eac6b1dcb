"""The shell's look at a raster before a run. In: a raster and a model. Out: what both are and what does not fit."""

from __future__ import annotations

import click

from .card import Card, read_card
from .cli_options import KEEP_GRID_HELP
from .geo.fitness import BandFacts, RasterFacts, findings


@click.command()
@click.argument("raster")
@click.option("--model", required=True, help="Model file (.safetensors).")
@click.option("--keep-grid", is_flag=True, help=KEEP_GRID_HELP)
def check(raster: str, model: str, keep_grid: bool) -> None:
    """Tell whether RASTER is like what the model was trained on.

    RASTER is named as for segment; a few windows of it are read and nothing is written.
    """
    from .geo.samples import look_at
    from .geo.stacks import open_on_one_grid

    card = read_card(model)
    names = tuple(channel.name for channel in card.channels)
    with open_on_one_grid(raster, len(names), names, None if keep_grid else card.gsd_m) as stack:
        stack.check_measurements()
        facts = look_at(stack)
    for line in _told(facts, card):
        click.echo(line)
    against = findings(facts, card)
    for sentence in against:
        click.echo(f"- {sentence}")
    if not against:
        click.echo(f"{facts.name} is like what {card.name} was trained on.")


def _told(facts: RasterFacts, card: Card) -> list[str]:
    """Return the facts, a line each."""
    height, width = facts.shape
    size = "of unknown size" if facts.read_gsd_m is None else f"of {facts.read_gsd_m:.3g} m"
    lines = [f"{facts.name}: read as {height} x {width} px {size}; {card.name}: {card.gsd_m:g} m"]
    for band, channel in zip(facts.bands, card.channels):
        learned = f"{channel.mean:.4g} ± {channel.std:.4g}"
        if channel.centre == "window":
            learned = f"± {channel.std:.4g} within a window"
        lines.append(f"  {channel.name}: {_held(band)}; the model learned {learned}")
    lines += [f"  {name}: {100 * share:.0f} % holds data" for name, share in facts.valid_shares.items()]
    return lines


def _held(band: BandFacts) -> str:
    """Return what a band is and holds."""
    told = f"band {band.number} of {band.raster} ({band.colour}, {band.stored})"
    if band.least is None:
        return f"{told}, no data"
    return (
        f"{told}, {band.least:.4g} to {band.largest:.4g}, {band.mean:.4g} ± {band.std:.4g}, ± {band.window_std:.4g} "
        "within a window"
    )
