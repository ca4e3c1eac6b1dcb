"""Is a raster like what a model was trained on? In: a `CheckRasterJob`. Out: what was found, in words.

A few windows of the raster are read; nothing is written and no network runs.
"""

from __future__ import annotations

from ..card import Card, read_card
from ..errors import RasterError
from ..fit_jobs import CheckRasterJob, CheckRasterResult
from ..geo.fitness import BandFacts, RasterFacts, findings
from ..geo.samples import look_at
from ..geo.stacks import open_on_one_grid
from ..jobs import IsCancelled, Log, Progress, never, silent, unheard


def check_raster(
    job: CheckRasterJob, progress: Progress = silent, is_cancelled: IsCancelled = never, log: Log = unheard
) -> CheckRasterResult:
    """Look at a raster with a model's eyes.

    Args:
        job: what to compare.
        progress: called once, before the look.
        is_cancelled: never asked; the look takes no time.
        log: called with nothing.

    Returns:
        What speaks against raster and model going together; a raster that cannot be read by the model is an obstacle.

    Raises:
        ModelFileError: the model cannot be read.
    """
    progress(0, 1, "Looking at the raster")
    card = read_card(job.model)
    names = tuple(channel.name for channel in card.channels)
    try:
        with open_on_one_grid(job.raster, len(names), names, None if job.keep_grid else card.gsd_m) as stack:
            stack.check_measurements()
            facts = look_at(stack)
    except RasterError as reason:
        return CheckRasterResult(reason.message)
    return CheckRasterResult("", findings(facts, card), told(facts, card))


def told(facts: RasterFacts, card: Card) -> tuple[str, ...]:
    """Return the facts, a line each."""
    height, width = facts.shape
    size = "of unknown size" if facts.read_gsd_m is None else f"of {facts.read_gsd_m:.3g} m"
    learned_at = "pixels of unknown size" if card.gsd_m is None else f"{card.gsd_m:g} m"
    lines = [f"{facts.name}: read as {height} x {width} px {size}; {card.name}: {learned_at}"]
    for band, channel in zip(facts.bands, card.channels):
        learned = f"{channel.mean:.4g} ± {channel.std:.4g}"
        if channel.centre == "window":
            learned = f"± {channel.std:.4g} within a window"
        lines.append(f"  {channel.name}: {_held(band)}; the model learned {learned}")
    lines += [f"  {name}: {100 * share:.0f} % holds data" for name, share in facts.valid_shares.items()]
    return tuple(lines)


def _held(band: BandFacts) -> str:
    """Return what a band is and holds."""
    what = f"band {band.number} of {band.raster} ({band.colour}, {band.stored})"
    if band.least is None:
        return f"{what}, no data"
    return (
        f"{what}, {band.least:.4g} to {band.largest:.4g}, {band.mean:.4g} ± {band.std:.4g}, ± {band.window_std:.4g} "
        "within a window"
    )
