"""A page put together from parts. In: titles, sentences, tables and pictures. Out: the text of one HTML file.

The file asks nothing of a network: pictures are data inside it, there are no scripts, and all that is free text (names
of classes, files and models) is escaped by the template engine.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Union

import jinja2

_TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True)
class ClassName:
    """A class with its colour, in a table or legend.

    Attributes:
        name: of the class.
        colour: "#rrggbb".
    """

    name: str
    colour: str


Cell = Union[str, ClassName]


@dataclass(frozen=True)
class Table:
    """Rows under a head; the first cell of a row names it.

    Attributes:
        caption: what the table shows.
        head: of the columns.
        rows: as long as the head.
        numeric: the cells behind the first are numbers, and stand to the right.
        folded: shown when asked for.
    """

    part: ClassVar[str] = "table"
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: bool = True
    folded: bool = False


@dataclass(frozen=True)
class Picture:
    """A picture with what it shows in words.

    Attributes:
        data: "data:" address of the whole picture, see `png_data` and `svg_data`.
        alt: for who does not see it.
        caption: below it; "" for none.
        width_px: on the page; narrower where the page is.
    """

    part: ClassVar[str] = "picture"
    data: str
    alt: str
    caption: str = ""
    width_px: int = 900


@dataclass(frozen=True)
class PictureRow:
    """Pictures of one thing, side by side.

    Attributes:
        title: above them.
        text: between title and pictures.
        pictures: in order.
    """

    part: ClassVar[str] = "row"
    title: str
    text: str
    pictures: tuple[Picture, ...]


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    part: ClassVar[str] = "text"
    text: str


@dataclass(frozen=True)
class Notes:
    """Sentences that a reader should heed before the numbers are used."""

    part: ClassVar[str] = "notes"
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class KeyNumber:
    """A number that is read first.

    Attributes:
        value: with its unit.
        label: what it is.
        detail: how sure it is, or out of how many.
    """

    value: str
    label: str
    detail: str = ""


@dataclass(frozen=True)
class KeyNumbers:
    """The numbers that are read first."""

    part: ClassVar[str] = "numbers"
    numbers: tuple[KeyNumber, ...]


@dataclass(frozen=True)
class Legend:
    """What the colours of pictures mean."""

    part: ClassVar[str] = "legend"
    entries: tuple[ClassName, ...]


@dataclass(frozen=True)
class Terms:
    """Words of the field, explained: (word, what it means)."""

    part: ClassVar[str] = "terms"
    terms: tuple[tuple[str, str], ...]


Part = Union[Table, Picture, PictureRow, Text, Notes, KeyNumbers, Legend, Terms]


@dataclass(frozen=True)
class Section:
    """A part of the page that the table of contents names; left out where it has no parts."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Page:
    """A whole page.

    Attributes:
        title: of the page and its tab.
        subtitle: one or two sentences below; "" for none.
        lead: what is read before the table of contents.
        sections: in order.
        footer: last line.
    """

    title: str
    subtitle: str
    lead: tuple[Part, ...]
    sections: tuple[Section, ...]
    footer: str


def render(page: Page) -> str:
    """Return a page as HTML."""
    sections = [section for section in page.sections if section.parts]
    return _TEMPLATES.get_template("page.html").render(page=page, sections=sections)


def png_data(content: bytes) -> str:
    """Return the address of a PNG picture that holds the picture itself."""
    return "data:image/png;base64," + base64.b64encode(content).decode("ascii")


def svg_data(text: str) -> str:
    """Return the address of an SVG drawing that holds the drawing itself."""
    return "data:image/svg+xml;base64," + base64.b64encode(text.encode("utf-8")).decode("ascii")
