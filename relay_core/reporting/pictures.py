"""Ground as pictures. In: raster values, class ids, attention. Out: (H, W, 3) uint8 images and PNG files of them.

Elevation is shown as shaded relief, colours as they are, any other channel in greys; classes and attention lie over it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import matplotlib
import numpy as np
from PIL import Image

from ..card import Card, Channel
from ..classes import IGNORE_ID, ClassTable
from ..geo.windows import Window
from .page import png_data

NO_DATA = (228, 231, 238)
FRAME = (255, 255, 255)
_EDGE = (0, 0, 0)
_COLOURS = ("red", "green", "blue")
_CUT = (2, 98)  # percentiles: a few extreme pixels would leave the rest grey
_FLAT = np.sqrt(0.5)  # brightness of level ground, lit from the north-west at 45 degrees
_LEAST_CONTRAST = 0.05  # of the relief: level ground shall look level, not like its noise
_CLASS_OPACITY, _UNLABELLED_OPACITY = 0.6, 0.75
_STRIPE_PX = 5
_HEAT_OPACITY = 0.9
_HEAT, _COOLEST = "inferno", 0.35  # the map's darker colours would look like shadows of the relief
_LEAST_HEAT = 3.0  # times an even share: attention that is spread evenly shall look so
_PALETTE = 256


def shown_channel(channels: Sequence[Channel]) -> str:
    """Say which channels pictures show."""
    kinds = [c.kind for c in channels]
    if "elevation" in kinds:
        return f"{channels[kinds.index('elevation')].name}, as shaded relief lit from the north-west"
    return "the raster's colours" if all(colour in kinds for colour in _COLOURS) else channels[0].name


def pixel_m(card: Card) -> float:
    """Return the side of a pixel that relief is shaded with [m]; 1 where the card does not know: contrast adapts."""
    return 1.0 if card.gsd_m is None else card.gsd_m


def ground_picture(
    image: np.ndarray, valid_mask: np.ndarray, channels: Sequence[Channel], pixel_m: float
) -> np.ndarray:
    """Show raster values as a person would look at them.

    Args:
        image: (C, H, W) float32, raster values.
        valid_mask: (H, W) bool.
        channels: what C means.
        pixel_m: side of a pixel [m].

    Returns:
        (H, W, 3) uint8.
    """
    kinds = [c.kind for c in channels]
    if "elevation" in kinds:
        shades = _relief(image[kinds.index("elevation")], valid_mask, pixel_m)[None]
    elif all(colour in kinds for colour in _COLOURS):
        shades = _stretched(image[[kinds.index(colour) for colour in _COLOURS]], valid_mask)
    else:
        shades = _stretched(image[:1], valid_mask)
    rgb = np.broadcast_to(np.moveaxis(shades, 0, -1), (*valid_mask.shape, 3))
    picture = np.rint(255 * rgb).astype(np.uint8)
    picture[~valid_mask] = NO_DATA
    return picture


def with_classes(picture: np.ndarray, ids: np.ndarray, classes: ClassTable) -> np.ndarray:
    """Lay the colours of findings over a picture; stripes where nothing is known.

    Args:
        picture: (H, W, 3) uint8.
        ids: (H, W) uint8 class ids, `IGNORE_ID` where nothing is known.
        classes: gives the colours.
    """
    blended = picture.astype(float)
    for c in classes.findings:
        blended[ids == c.id] = _mixed(blended[ids == c.id], c.rgb, _CLASS_OPACITY)
    rows, cols = np.indices(ids.shape)
    stripes = (ids == IGNORE_ID) & ((rows + cols) // _STRIPE_PX % 2 == 0)
    blended[stripes] = _mixed(blended[stripes], NO_DATA, _UNLABELLED_OPACITY)
    return np.rint(blended).astype(np.uint8)


def with_attention(picture: np.ndarray, attention: np.ndarray) -> np.ndarray:
    """Lay attention over a picture, in colours where relays read more than evenly.

    Args:
        picture: (H, W, 3) uint8.
        attention: (h, w) weights of patches, of any sum above 0.
    """
    shares = attention / attention.mean()  # 1 is an even share
    heat = Image.fromarray(((shares - 1) / (max(_LEAST_HEAT, shares.max()) - 1)).astype(np.float32))
    height, width = picture.shape[:2]
    smooth = np.asarray(heat.resize((width, height), Image.Resampling.BILINEAR))
    warmth = np.clip(smooth, 0, 1)
    colours = 255 * matplotlib.colormaps[_HEAT](_COOLEST + (1 - _COOLEST) * warmth)[..., :3]
    grey = picture.mean(axis=-1, keepdims=True)
    return np.rint(_mixed(grey, colours, _HEAT_OPACITY * warmth[..., None])).astype(np.uint8)


def enlarged(picture: np.ndarray, side_px: int) -> np.ndarray:
    """Bring a picture (H, W, 3) to a longest side of `side_px`, smoothly."""
    height, width = _fitted(picture.shape[:2], side_px)
    return np.asarray(Image.fromarray(picture).resize((width, height), Image.Resampling.BICUBIC))


def enlarged_ids(ids: np.ndarray, side_px: int) -> np.ndarray:
    """Bring class ids (H, W) to a longest side of `side_px`, each pixel one of those given."""
    height, width = _fitted(ids.shape, side_px)
    return np.asarray(Image.fromarray(ids).resize((width, height), Image.Resampling.NEAREST))


def framed(picture: np.ndarray, frame: Window, scale: float) -> np.ndarray:
    """Draw a bright frame with a dark edge.

    Args:
        picture: (H, W, 3) uint8.
        frame: what it goes around, in pixels before the picture was enlarged.
        scale: pixels of the picture per pixel of the frame.
    """
    drawn = picture.copy()
    top, left, bottom, right = (round(edge * scale) for edge in (frame.row, frame.col, frame.row_end, frame.col_end))
    for inset, colour in ((-2, _EDGE), (-1, FRAME), (0, FRAME), (1, _EDGE)):
        rows = slice(max(0, top + inset), max(0, bottom - inset))
        cols = slice(max(0, left + inset), max(0, right - inset))
        inside = drawn[rows, cols]
        inside[[0, -1]] = colour
        inside[:, [0, -1]] = colour
    return drawn


def png(picture: np.ndarray) -> str:
    """Return a picture (H, W, 3) uint8 as the address of a PNG of at most 256 colours, which is half as large."""
    stream = io.BytesIO()
    Image.fromarray(picture).quantize(_PALETTE).save(stream, "PNG", optimize=True)
    return png_data(stream.getvalue())


def _relief(elevation: np.ndarray, valid_mask: np.ndarray, pixel_m: float) -> np.ndarray:
    """Shade (H, W) elevations by Lambert's law, level ground in a middle grey: 0 to 1."""
    if min(elevation.shape) < 2 or not valid_mask.any():
        return np.full(elevation.shape, 0.5)
    filled = np.where(valid_mask, elevation, elevation[valid_mask].mean())
    south, east = np.gradient(filled.astype(float), pixel_m)  # rows run southwards
    lit = (east + south + np.sqrt(2)) / 2 / np.sqrt(1 + east**2 + south**2)
    away = lit - _FLAT
    reach = max(_LEAST_CONTRAST, float(np.percentile(np.abs(away[valid_mask]), _CUT[1])))
    return np.clip(0.5 + away / (2 * reach), 0, 1)


def _stretched(image: np.ndarray, valid_mask: np.ndarray) -> np.ndarray:
    """Stretch every channel of (C, H, W) over what most of its pixels have: 0 to 1."""
    if not valid_mask.any():
        return np.full(image.shape, 0.5)
    low, high = np.percentile(image[:, valid_mask], _CUT, axis=1)[..., None, None]
    return np.clip((image - low) / np.maximum(high - low, 1e-9), 0, 1)


def _mixed(below: np.ndarray, above: Sequence[float] | np.ndarray, opacity: float | np.ndarray) -> np.ndarray:
    return (1 - opacity) * below + opacity * np.asarray(above, float)


def _fitted(shape: tuple[int, ...], side_px: int) -> tuple[int, int]:
    """Return (height, width) of the same proportions and a longest side of `side_px`."""
    factor = side_px / max(shape)
    return max(1, round(shape[0] * factor)), max(1, round(shape[1] * factor))
