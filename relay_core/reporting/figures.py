"""Charts of a report. In: plain numbers. Out: SVG drawings as text; maps as (H, W, 3) uint8 images.

Drawn on figures of their own, never with pyplot, whose figures are shared by the whole process.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Optional

import matplotlib
import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.ticker import MaxNLocator
from matplotlib.typing import RcKeyType
from shapely.geometry.polygon import orient

from ..history import Validation
from ..judging.bootstrap import Interval
from .wording import metres

# Okabe and Ito's colours: apart for colour-blind readers, too.
BLUE, ORANGE, GREEN, PURPLE, GREY, BLACK = "#0072b2", "#d55e00", "#009e73", "#9a5a84", "#6b737a", "#1d2327"
_STYLE: dict[RcKeyType, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "relay",  # the same drawing has the same text
    "text.parse_math": False,  # names of classes may hold dollars
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.titlesize": 10,
    "axes.titlelocation": "left",
    "grid.color": "#e3e7ea",
    "legend.frameon": False,
}
_ROLES = {"train": ("training", BLUE), "validation": ("validation", ORANGE), "test": ("test", GREEN)}
_MAP_INCHES = 6
_DPI = 130
_BAR_SHARE = 0.25  # of a map's width, at most
_FEW_CLASSES = 8  # whose confusion has room for large cells
_SMALL = 0.005  # of a confusion's row; rounded, it would look like nothing
_TEXT_ON_DARK = 0.55  # share of a confusion's row from which its cell is dark


@dataclass(frozen=True, eq=False)
class RoleMap:
    """One raster and who has which of its ground.

    Attributes:
        name: of the raster.
        shape: (height, width) [px].
        ground: role -> its polygons, corners as (column, row) [px].
        picture: (h, w, 3) uint8 of the whole raster, of any size; None where it is not at hand.
        pixel_m: side of a pixel [m]; None where unknown.
    """

    name: str
    shape: tuple[int, int]
    ground: dict[str, shapely.Geometry]
    picture: Optional[np.ndarray]
    pixel_m: Optional[float]


@dataclass(frozen=True)
class _Line:
    """A curve: its name, colour and values, NaN where unknown."""

    name: str
    colour: str
    values: list[float]


def training_curves(history: Sequence[Validation], kept_step: Optional[int]) -> str:
    """Draw how a training went: loss terms, accuracy and mean IoU, learning rate, over the steps.

    Args:
        history: all validations, at least one.
        kept_step: of the weights that were written; None where unknown.
    """
    steps = [v.step for v in history]
    losses = [
        _Line("weighed sum", GREY, [v.loss for v in history]),
        _Line("local", BLUE, [v.local_loss for v in history]),
        _Line("global", ORANGE, [_or_nan(v.global_loss) for v in history]),
        _Line("consistency", GREEN, [_or_nan(v.consistency_loss) for v in history]),
    ]
    shares = [
        _Line("pixels right", BLUE, [100 * v.accuracy for v in history]),
        _Line("mean IoU", ORANGE, [100 * _or_nan(v.miou) for v in history]),
    ]
    rates = [_Line("learning rate", PURPLE, [v.learning_rate for v in history])]
    panels = (("Loss (smaller is better)", losses), ("Validation [%]", shares), ("Learning rate", rates))
    with _drawing((10, 3)) as figure:
        axes = figure.subplots(1, len(panels))
        for panel, (title, lines) in zip(axes, panels):
            _curves(panel, title, steps, lines)
            if kept_step is not None:
                panel.axvline(kept_step, color=GREY, linestyle=":", linewidth=1)
        axes[0].set_ylim(0)
        axes[1].set_ylim(0, 100)
        axes[2].set_ylim(0)
        axes[2].yaxis.set_major_formatter("{x:g}")
        return _svg(figure)


def iou_chart(bars: Sequence[tuple[str, str, float, Optional[Interval]]]) -> str:
    """Draw the IoU of classes with their intervals.

    Args:
        bars: (name, "#rrggbb", IoU 0 to 1, interval or None) of every class, from top to bottom.
    """
    with _drawing((7, 0.6 + 0.38 * max(1, len(bars)))) as figure:
        axes = figure.subplots()
        for place, (_, colour, iou, interval) in enumerate(bars):
            if interval is not None:
                axes.plot([100 * interval.low, 100 * interval.high], [place, place], color=GREY, linewidth=3, zorder=1)
            axes.plot(100 * iou, place, "o", color=colour, markersize=10, markeredgecolor=BLACK, zorder=2)
            axes.annotate(f"{100 * iou:.1f}", (100 * iou, place), (0, 8), textcoords="offset points", ha="center")
        axes.set_yticks(range(len(bars)), [name for name, *_ in bars])
        axes.set(xlim=(-2, 102), ylim=(len(bars) - 0.4, -0.8), xlabel="IoU [%]")
        axes.grid(axis="x")
        return _svg(figure)


def confusion_chart(confusion: Sequence[Sequence[int]], names: Sequence[str]) -> str:
    """Draw a confusion matrix (K, K), rows labels and columns the map, as shares of its rows."""
    counts = np.asarray(confusion, float)
    totals = counts.sum(axis=1, keepdims=True)
    shares = np.divide(counts, totals, out=np.full_like(counts, np.nan), where=totals > 0)
    cell, unit, size = (0.75, " %", 10) if len(names) <= _FEW_CLASSES else (0.42, "", 8)  # inches, sign, points
    side = 1.2 + cell * len(names)
    with _drawing((side + 0.8, side)) as figure:
        axes = figure.subplots()
        axes.pcolormesh(np.nan_to_num(shares), cmap="Blues", vmin=0, vmax=1, edgecolors="white", linewidth=1)
        for (row, col), share in np.ndenumerate(shares):
            text = "" if not share > 0 else f"< 1{unit}" if share < _SMALL else f"{100 * share:.0f}{unit}"
            colour = "white" if share > _TEXT_ON_DARK else BLACK
            axes.text(col + 0.5, row + 0.5, text, ha="center", va="center", color=colour, fontsize=size)
        places = np.arange(len(names)) + 0.5
        axes.set_xticks(places, names, rotation=35, ha="right", rotation_mode="anchor")
        axes.set_yticks(places, names)
        axes.set(xlabel="mapped as", ylabel="labelled as", aspect="equal")
        axes.invert_yaxis()
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        return _svg(figure)


def role_map(drawn: RoleMap) -> np.ndarray:
    """Draw which ground of a raster is learned from, watched and tested on, over the raster where it is at hand.

    Returns:
        (H, W, 3) uint8; not every program shows a drawing with a photograph in it.
    """
    height, width = drawn.shape
    across = _MAP_INCHES * min(1.0, width / height)
    with _drawing((across, across * height / width + 0.6)) as figure:
        axes = figure.subplots()
        if drawn.picture is not None:
            axes.imshow(drawn.picture, extent=(0, width, height, 0), interpolation="none")
        for role, (name, colour) in _ROLES.items():
            paths = [_path(polygon) for polygon in shapely.get_parts(drawn.ground.get(role, []))]
            if paths:
                ground = Path.make_compound_path(*paths)
                axes.add_patch(PathPatch(ground, facecolor=(colour, 0.4), edgecolor=colour, label=name))
        axes.set(xlim=(0, width), ylim=(height, 0), aspect="equal", xticks=[], yticks=[])
        axes.spines[:].set_visible(True)
        figure.legend(loc="outside lower left", ncols=len(_ROLES), fontsize=9)
        if drawn.pixel_m is not None:
            _scale_bar(axes, drawn.pixel_m, width)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        return np.asarray(canvas.buffer_rgba())[..., :3].copy()


@contextmanager
def _drawing(size_inches: tuple[float, float]) -> Iterator[Figure]:
    """Yield a figure in the style of reports; it has to be saved within the block."""
    with matplotlib.rc_context(_STYLE):
        yield Figure(figsize=size_inches, dpi=_DPI, layout="constrained")


def _svg(figure: Figure) -> str:
    stream = io.StringIO()
    figure.savefig(stream, format="svg", metadata={"Date": None})
    return stream.getvalue()


def _curves(axes: Axes, title: str, steps: Sequence[int], lines: Sequence[_Line]) -> None:
    """Draw curves into one panel, and name them where there are several."""
    known = [line for line in lines if not np.isnan(line.values).all()]
    for line in known:
        axes.plot(steps, line.values, color=line.colour, label=line.name, marker="o", markersize=2.5, linewidth=1.5)
    axes.set(title=title, xlabel="step")
    axes.xaxis.set_major_locator(MaxNLocator(4, integer=True))
    axes.grid()
    if len(known) > 1:
        axes.legend(fontsize=8)


def _path(polygon: shapely.Polygon) -> Path:
    """Return a polygon with its holes; they run the other way round, or they would be filled."""
    turned = orient(polygon)
    closed = [np.asarray(ring.coords) for ring in (turned.exterior, *turned.interiors)]
    return Path.make_compound_path(*(Path(corners, closed=True) for corners in closed))


def _scale_bar(axes: Axes, pixel_m: float, width: int) -> None:
    """Draw a bar of a round length below the map, to the right."""
    longest = _BAR_SHARE * width * pixel_m
    power = 10.0 ** np.floor(np.log10(longest))
    length_m = power * max(step for step in (1, 2, 5) if step * power <= longest)
    place = axes.get_xaxis_transform()  # columns along, shares of the map's height up
    start = width - length_m / pixel_m
    axes.plot([start, width], [-0.03, -0.03], color=BLACK, linewidth=3, transform=place, clip_on=False)
    axes.text(width, -0.045, metres(length_m), ha="right", va="top", transform=place)


def _or_nan(value: Optional[float]) -> float:
    return float("nan") if value is None else value
