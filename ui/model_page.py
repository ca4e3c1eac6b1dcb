"""A model card as a page to read. In: a model file's card, or what is wrong with the file. Out: HTML.

Everything that comes from a file is escaped: a card is anybody's text.
"""

from __future__ import annotations

import html
import os
from collections.abc import Iterable
from typing import Any, Optional

from ..algorithms.common import tr
from ..relay_core.card import Card
from ..relay_core.library import Entry

_STYLE = (
    "<style>h2 {margin-bottom: 2px} h3 {margin-top: 14px; margin-bottom: 2px} td {padding: 2px 14px 2px 0}"
    " .quiet {color: #777}</style>"
)
_MEANS = ("miou_findings", "miou", "accuracy")
_LONGEST_VALUE = 300


def page(entry: Entry) -> str:
    """Return the page of a model file."""
    if entry.card is None:
        head = f"<h2>{_text(os.path.basename(entry.path))}</h2><p><b>{tr('This file cannot be used.')}</b></p>"
        return f"{_STYLE}{head}<p>{_text(entry.fault)}</p>{_origin(entry)}"
    card = entry.card
    return "".join(
        (
            _STYLE,
            f"<h2>{_text(card.name)}</h2><p>{_text(card.description)}</p>",
            _section(tr("What it finds"), _classes(card)),
            _section(tr("What it needs"), _table(_needs(card))),
            _section(tr("How it looks"), _table(_looks(card))),
            _section(tr("How well it does"), _scores(card)),
            _section(tr("Where it comes from"), _table(_making(card))),
            _origin(entry),
        )
    )


def ground(pixels: int, gsd_m: Optional[float]) -> str:
    """Return a length on the ground, as "128 px = 64 m", or "128 px" where nobody knows how wide one is."""
    if gsd_m is None:
        return tr("{pixels} px").format(pixels=pixels)
    return tr("{pixels} px = {metres} m").format(pixels=pixels, metres=f"{pixels * gsd_m:,.4g}")


def _needs(card: Card) -> list[tuple[str, str]]:
    channels = []
    for channel in card.channels:
        is_named = channel.kind not in ("other", channel.name)
        channels.append(f"{_text(channel.name)} ({_text(channel.kind)})" if is_named else _text(channel.name))
    return [
        (tr("Bands, in order"), "<br>".join(f"{i}. {name}" for i, name in enumerate(channels, 1))),
        (tr("Pixel size it was trained at"), tr("not known") if card.gsd_m is None else f"{card.gsd_m:g} m"),
    ]


def _looks(card: Card) -> list[tuple[str, str]]:
    sizes = card.windows
    rows = [(tr("Local window"), ground(sizes.local_size, card.gsd_m))]
    if card.reads_global:
        seen = tr("{ground}, read as {side} px").format(
            ground=ground(sizes.global_extent, card.gsd_m), side=sizes.global_size
        )
        rows.append((tr("Global window"), seen))
    strategy = {
        "relay": tr("{number} relay tokens carry what each window has seen to the other"),
        "registers": tr("the local window alone, with {number} extra tokens"),
        "sliding_window": tr("the local window alone"),
        "downsampling": tr("the global window alone"),
        "decision_fusion": tr("both windows apart, their answers averaged"),
        "concatenation": tr("both windows as one sequence"),
    }[card.strategy].format(number=card.num_relay_tokens)
    return [*rows, (tr("Method"), strategy), (tr("Backbone"), _text(card.backbone))]


def _classes(card: Card) -> str:
    rows = []
    for each in card.classes:
        swatch = f'<td bgcolor="{each.colour}" style="border: 1px solid #888">&nbsp;&nbsp;&nbsp;&nbsp;</td>'
        note = f'<td class="quiet">{tr("background, no polygons")}</td>' if each.background else "<td></td>"
        rows.append(f"<tr>{swatch}<td>&nbsp;{_text(each.name)}</td>{note}</tr>")
    return f'<table cellspacing="2">{"".join(rows)}</table>'


def _scores(card: Card) -> str:
    numbers = {name: value for name, value in card.scores.items() if isinstance(value, (int, float))}
    if not numbers:
        return f'<p class="quiet">{tr("The card gives no scores: judge it on ground that you know.")}</p>'
    by_class = [(f"iou_{c.name}", c.name) for c in card.classes]
    named = {
        "miou_findings": tr("Mean IoU of findings"),
        "miou": tr("Mean IoU"),
        "accuracy": tr("Pixels right"),
        **{key: tr("IoU of {name}").format(name=name) for key, name in by_class},
    }
    order = [*_MEANS, *(key for key, _ in by_class)]
    keys = [key for key in order if key in numbers] + [key for key in numbers if key not in order]
    rows = [(named.get(key, key.replace("_", " ")), f"{numbers[key]:.1f} %") for key in keys]
    return _table([(_text(name), value) for name, value in rows])


def _making(card: Card) -> list[tuple[str, str]]:
    told = card.training
    names = {
        "licence": tr("Licence"),
        "citation": tr("Citation"),
        "data": tr("Training data"),
        "area": tr("Training area"),
        "scenes": tr("Rasters learned from"),
        "torch": tr("PyTorch"),
    }
    rows = [(title, _spoken(told[key])) for key, title in names.items() if told.get(key)]
    if "licence" not in told:
        rows.insert(0, (tr("Licence"), tr("not given; ask whoever made it before you publish results")))
    return rows


def _origin(entry: Entry) -> str:
    kind = tr("comes with the plugin") if entry.bundled else tr("your own")
    try:
        size = f", {os.path.getsize(entry.path) / 1e6:,.1f} MB"
    except OSError:
        size = ""
    return f'<p class="quiet">{_text(entry.path)}<br>{kind}{size}</p>'


def _section(title: str, body: str) -> str:
    return f"<h3>{title}</h3>{body}"


def _table(rows: Iterable[tuple[str, str]]) -> str:
    cells = "".join(f'<tr><td class="quiet">{name}</td><td>{value}</td></tr>' for name, value in rows)
    return f"<table>{cells}</table>"


def _spoken(value: Any) -> str:
    """Return a value of a card, which may be anything, in words and not at any length."""
    if isinstance(value, list):
        counts = {str(each): value.count(each) for each in value}
        value = ", ".join(name if count == 1 else f"{name} ({count} ×)" for name, count in counts.items())
    text = str(value)
    return _text(text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…")


def _text(text: str) -> str:
    return html.escape(text)
