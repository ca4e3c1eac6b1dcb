"""Is a raster like what a model was trained on? In: facts of the raster, the model's card. Out: what does not fit.

Nothing here opens a file: `samples` measures the facts, and whoever knows them otherwise can ask as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from ..card import Card, Channel
from .grid import GSD_TOLERANCE

_FAR_STDS = 3.0  # between the means of values that are unlike
_SPREAD_FACTOR = 5.0  # between the spreads of values that are unlike
_RELIEF_FACTOR = 20.0  # the same within windows of terrain: plains and mountains are both ground
_MOSTLY_EMPTY = 0.5
_UNMEASURED = 1.0  # the std of a card that nobody filled in
_COLOURS = ("red", "green", "blue")


@dataclass(frozen=True)
class BandFacts:
    """What a band that feeds a channel holds, where it was looked at.

    Attributes:
        raster: name of its file.
        number: of the band in that file, from 1.
        stored: how its numbers are stored: "uint8", "float32", ...
        colour: what the file calls it: "red", "gray", "undefined", ...
        least: smallest value [raster units]; this and the following are None where no pixel held data.
        largest: value [raster units].
        mean: of the values [raster units].
        std: of the values [raster units].
        window_std: of the values within a window, typically [raster units].
    """

    raster: str
    number: int
    stored: str
    colour: str
    least: Optional[float] = None
    largest: Optional[float] = None
    mean: Optional[float] = None
    std: Optional[float] = None
    window_std: Optional[float] = None


@dataclass(frozen=True)
class RasterFacts:
    """What is known of the rasters of a job.

    Attributes:
        name: of all, for messages.
        shape: (height, width) of the grid that is read [px].
        gsd_m: side of a pixel of the first raster [m], None where its CRS does not say.
        read_gsd_m: side of a pixel that is read [m], None where the CRS does not say.
        band_count: bands that were offered.
        bands: those that are read, in the order of the channels.
        valid_shares: name of each raster -> share of the pixels looked at that hold data, 0 to 1.
    """

    name: str
    shape: tuple[int, int]
    gsd_m: Optional[float]
    read_gsd_m: Optional[float]
    band_count: int
    bands: tuple[BandFacts, ...]
    valid_shares: dict[str, float]


def findings(facts: RasterFacts, card: Card) -> tuple[str, ...]:
    """Return what speaks against a raster and a model going together, a sentence each, with what to do."""
    return (
        *_about_bands(facts, card),
        *_about_pixels(facts, card),
        *_about_data(facts),
        *_about_order(facts, card),
        *_about_values(facts, card),
    )


def _about_bands(facts: RasterFacts, card: Card) -> list[str]:
    channels = len(card.channels)
    if facts.band_count <= channels:
        return []
    return [f"{facts.name} has {facts.band_count} bands; the model reads the first {channels}, the rest is not used."]


def _about_pixels(facts: RasterFacts, card: Card) -> list[str]:
    if card.gsd_m is None:
        return [
            f"The model does not tell what ground resolution it was trained at, so {facts.name} is read at its own. "
            "Resample the raster if results are poor: things in it should be about as many pixels wide as where the "
            "model learned."
        ]
    if facts.gsd_m is None or facts.read_gsd_m is None:
        return [
            f"{facts.name} does not say what a pixel measures on the ground; its pixels are taken for the "
            f"{card.gsd_m:g} m of the model. Assign a CRS if they are not (in QGIS: Raster, Projections, Assign "
            "Projection)."
        ]
    if _is_near(facts.gsd_m, card.gsd_m):
        return []
    told = f"The pixels of {facts.name} are {facts.gsd_m:.3g} m wide and the model was trained at {card.gsd_m:g} m"
    if not _is_near(facts.read_gsd_m, card.gsd_m):
        return [f"{told}; results may be poor, resample the raster to the model's resolution for better ones."]
    if facts.gsd_m < card.gsd_m:
        return [f"{told}; they are averaged to that while they are read, and results have pixels of that size."]
    return [
        f"{told}; they are resampled to that, but what the model saw in finer pixels is not in them. Choose a finer "
        "raster or another model if results are poor."
    ]


def _about_data(facts: RasterFacts) -> list[str]:
    told = []
    for name, share in facts.valid_shares.items():
        if share == 0:
            told.append(
                f"No data was found where {name} was looked at, so there may be none in the results; check its nodata "
                "value and the extent."
            )
        elif share < _MOSTLY_EMPTY:
            told.append(
                f"About {100 * (1 - share):.0f} % of {name} holds no data, and the results none there; check its "
                "nodata value and the extent if that is too much."
            )
    return told


def _about_order(facts: RasterFacts, card: Card) -> list[str]:
    """Compare what the file calls its bands with what the channels are called."""
    kinds = [channel.kind for channel in card.channels]
    told = [
        f"Band {band.number} of {band.raster} is {band.colour} and the model reads it as {kind}"
        for band, kind in zip(facts.bands, kinds)
        if kind in _COLOURS and band.colour in _COLOURS and band.colour != kind
    ]
    if not told:
        return []
    numbers = {band.colour: band.number for band in facts.bands}
    wanted = [numbers.get(kind) for kind in kinds]
    mend = "choose the bands in the model's order"
    if None not in wanted and len(facts.valid_shares) == 1:
        mend = f"choose the bands {','.join(map(str, wanted))}"
    return [f"{told[0]}; {mend}."]


def _about_values(facts: RasterFacts, card: Card) -> list[str]:
    told, unlike = [], []
    for band, channel in zip(facts.bands, card.channels):
        where = f"Band {band.number} of {band.raster}"
        if band.least is None or band.mean is None:
            continue
        if band.least == band.largest:
            told.append(f"{where} holds {band.least:g} wherever it was looked at; choose a band that tells something.")
        elif channel.kind == "elevation" and band.stored == "uint8":
            told.append(
                f"{where} holds whole numbers from 0 to 255, as pictures and hillshades do, and the model reads "
                "elevation; choose the elevation model itself."
            )
        elif _is_unlike(band, channel):
            unlike.append(f"{channel.name} {_spoken(band, channel)}")
    if unlike:
        told.append(
            f"The values of {facts.name} are unlike those that the model was trained on: {'; '.join(unlike)}. Bring "
            "them to the same units and range (in QGIS: Raster Calculator), or choose other bands or another model."
        )
    return told


def _is_unlike(band: BandFacts, channel: Channel) -> bool:
    """Tell whether values lie or spread so differently that a network has hardly seen such."""
    if channel.std == _UNMEASURED or band.mean is None:
        return False
    if channel.centre == "window":
        spread = (band.window_std or 0.0) / channel.std
        return not 1 / _RELIEF_FACTOR <= spread <= _RELIEF_FACTOR
    spread = (band.std or 0.0) / channel.std
    far = abs(band.mean - channel.mean) / channel.std
    return far > _FAR_STDS or not 1 / _SPREAD_FACTOR <= spread <= _SPREAD_FACTOR


def _spoken(band: BandFacts, channel: Channel) -> str:
    """Say how values of both lie and spread."""
    if channel.centre == "window":
        return f"varies by {band.window_std:.3g} within a window, not by about {channel.std:.3g}"
    return f"is {band.mean:.3g} ± {band.std:.3g}, not {channel.mean:.3g} ± {channel.std:.3g}"


def _is_near(size_m: float, other_m: float) -> bool:
    return abs(size_m / other_m - 1) <= GSD_TOLERANCE
