"""A model at work, for people. In: the best and worst windows of a model. Out: rows of pictures with what they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Optional

import numpy as np

from ..card import Card
from ..classes import IGNORE_ID, ClassTable
from ..geo.windows import Window
from .page import ClassName, Legend, Part, Picture, PictureRow, Section, Text
from .pictures import (
    enlarged,
    enlarged_ids,
    framed,
    ground_picture,
    pixel_m,
    png,
    shown_channel,
    with_attention,
    with_classes,
)
from .showcase import Pixels, Showcase, ShownWindow
from .wording import count, listed, percent, side

_SIDE_PX = 256  # of a picture; sharp on dense screens, where the page shows it half as wide
_PAGE_PX = 152
_FEW_CLASSES = 4  # of a window, told with their shares


def showcase_section(showcase: Optional[Showcase], card: Card) -> Section:
    """Return the windows as rows of pictures; without parts where there are none."""
    if showcase is None or not showcase.best:
        return Section("The model at work", ())
    parts: list[Part] = [Text(_chosen(showcase)), Text(_how_to_read(card)), _legend(card.classes)]
    for title, windows in (("Best", showcase.best), ("Worst", showcase.worst)):
        parts += [_row(f"{title} {number}", window, card) for number, window in enumerate(windows, start=1)]
    return Section("The model at work", tuple(parts))


def _chosen(showcase: Showcase) -> str:
    """Say how the windows were chosen."""
    looked_at = count(showcase.looked_at)
    if showcase.looked_at < showcase.labelled:
        looked_at = f"{looked_at} of {count(showcase.labelled)}"
    return (
        f"Of {looked_at} windows on the ground that was judged, these are the ones that the model does best, of "
        "different findings, and the ones that it does worst. The white frame in the middle is what the finished map "
        "takes from the window, and what its score is for; around it other windows answer."
    )


def _how_to_read(card: Card) -> str:
    """Say what the pictures mean."""
    told = [
        f"Pictures show {shown_channel(card.channels)}; classes lie over them in their colours, stripes where nothing "
        "is labelled."
    ]
    if card.reads_global:
        told.append("The frame in the picture from afar is the window seen close up.")
    if card.num_relay_tokens:
        told.append(
            "The last pictures show where the relay tokens read: coloured where they read more than evenly, yellow "
            "where they read most; the number below says how many times more than evenly."
        )
    return " ".join(told)


def _legend(classes: ClassTable) -> Legend:
    return Legend(tuple(ClassName(c.name, c.colour) for c in classes.findings))


def _row(title: str, window: ShownWindow, card: Card) -> PictureRow:
    """Return everything known of one window."""
    pair = window.pair
    core = pair.core.shifted(-pair.local_window.row, -pair.local_window.col)
    labelled, mapped = (_shares(ids[core.slices], card.classes) for ids in (window.labels, window.class_map))
    return PictureRow(
        title=f"{title}: {percent(window.accuracy)} right",
        text=f"{window.scene}, around row {count(_middle(pair.core.row, pair.core.height))} and column "
        f"{count(_middle(pair.core.col, pair.core.width))}. Inside the frame the labels say {labelled}; the model says "
        f"{mapped}.",
        pictures=tuple(_pictures(window, core, card)),
    )


def _pictures(window: ShownWindow, core: Window, card: Card) -> Iterator[Picture]:
    """Yield what the network sees, what is true, what it answers, and where its relays look."""
    windows = card.windows
    near = enlarged(ground_picture(*window.local, card.channels, pixel_m(card)), _SIDE_PX)
    scale = _SIDE_PX / windows.local_size
    far = None
    if window.global_ is not None:
        far = _from_afar(window.global_, card)
        width = side(windows.global_extent, card.gsd_m)
        around = _around_local(far, card)
        yield _picture(around, f"From afar: {width}", "Ground around the window; the frame is the local window.")
    width = side(windows.local_size, card.gsd_m)
    yield _picture(framed(near, core, scale), f"Close up: {width}", "Ground in the local window.")
    for ids, caption, alt in (
        (window.labels, "What is labelled", "Labels over the local window."),
        (window.class_map, "What the model says", "The model's classes over the local window."),
    ):
        classes = with_classes(near, enlarged_ids(ids, _SIDE_PX), card.classes)
        yield _picture(framed(classes, core, scale), caption, alt)
    if window.global_attention is not None and far is not None:
        read = _around_local(with_attention(far, window.global_attention), card)
        yield _attention_picture(read, window.global_attention, "Relays read from afar")
    if window.local_attention is not None:
        read = with_attention(near, window.local_attention)
        yield _attention_picture(read, window.local_attention, "Relays read close up")


def _from_afar(seen: Pixels, card: Card) -> np.ndarray:
    return enlarged(ground_picture(*seen, card.channels, pixel_m(card) * card.windows.downsample), _SIDE_PX)


def _around_local(far: np.ndarray, card: Card) -> np.ndarray:
    """Frame the local window in a picture of the global one."""
    windows = card.windows
    margin = (windows.global_extent - windows.local_size) // 2
    local_window = Window(margin, margin, windows.local_size, windows.local_size)
    return framed(far, local_window, _SIDE_PX / windows.global_extent)


def _attention_picture(read: np.ndarray, attention: np.ndarray, caption: str) -> Picture:
    most = attention.max() / attention.mean()
    alt = f"Attention of the relays; the brightest patch has {most:.1f} times an even share."
    return _picture(read, f"{caption} (up to {most:.1f} ×)", alt)


def _picture(picture: np.ndarray, caption: str, alt: str) -> Picture:
    return Picture(png(picture), alt, caption, _PAGE_PX)


def _shares(ids: np.ndarray, classes: ClassTable) -> str:
    """Say which classes ground has, the commonest first."""
    known = ids[ids != IGNORE_ID]
    counts = np.bincount(known, minlength=len(classes))
    present: Sequence[int] = [i for i in np.argsort(-counts, kind="stable").tolist() if counts[i]]
    told = [f"{classes[i].name} {percent(counts[i] / known.size)}" for i in present[:_FEW_CLASSES]]
    return listed([*told, *(["others"] if len(present) > _FEW_CLASSES else [])]) or "nothing"


def _middle(first: int, length: int) -> int:
    return first + length // 2
