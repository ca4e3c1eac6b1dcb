"""Pages: whole without a network, safe with any name, readable without eyes."""

from html.parser import HTMLParser

from relay_core.reporting.page import (
    ClassName,
    KeyNumber,
    KeyNumbers,
    Legend,
    Notes,
    Page,
    Picture,
    PictureRow,
    Section,
    Table,
    Terms,
    Text,
    png_data,
    render,
    svg_data,
)

NASTY = "<script>alert(\"1\")</script> & 'co'"
_WITHOUT_END = {"meta", "img", "br"}


class Outline(HTMLParser):
    """Reads a page and keeps what the tests ask for."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in _WITHOUT_END:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


def everything():
    picture = Picture(png_data(b"picture"), f"Seen: {NASTY}", f"Below: {NASTY}", 100)
    return Page(
        title=NASTY,
        subtitle=NASTY,
        lead=(KeyNumbers((KeyNumber("1 %", NASTY, NASTY),)), Text(NASTY), Notes((NASTY,))),
        sections=(
            Section(NASTY, (picture, PictureRow(NASTY, NASTY, (picture, picture)), Terms(((NASTY, NASTY),)))),
            Section(
                "Tables",
                (
                    Legend((ClassName(NASTY, "#dc9600"),)),
                    Table("One", ("Class", NASTY), ((ClassName(NASTY, "#dc9600"), "1"), ("mean", NASTY))),
                    Table("Two", ("Class", "IoU"), (("mound", "2"),), numeric=False, folded=True),
                ),
            ),
            Section("Nothing", ()),
        ),
        footer=NASTY,
    )


def test_every_tag_that_opens_closes_in_its_place():
    assert Outline(render(everything())).open == []


def test_names_are_text_and_never_tags():
    page = Outline(render(everything()))
    assert page.all("script") == []
    assert page.text.count(NASTY) == 21  # every place but the three alternative texts
    assert page.all("img")[0]["alt"] == f"Seen: {NASTY}"


def test_a_page_asks_nothing_of_a_network():
    page = Outline(render(everything()))
    assert [attributes for tag, attributes in page.tags if tag in ("link", "iframe", "object", "base")] == []
    assert all(image["src"].startswith("data:image/") for image in page.all("img"))
    assert all(link["href"].startswith("#section-") for link in page.all("a"))
    policy = next(meta for meta in page.all("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    assert policy["content"].startswith("default-src 'none'; img-src data:;")


def test_every_picture_says_what_it_shows():
    pictures = Outline(render(everything())).all("img")
    assert len(pictures) == 3 and all(picture["alt"] for picture in pictures)


def test_every_table_has_a_caption_and_heads_of_columns_and_rows():
    page = Outline(render(everything()))
    assert len(page.all("table")) == len(page.all("caption")) == 2
    assert [head["scope"] for head in page.all("th")] == ["col", "col", "row", "row", "col", "col", "row"]


def test_only_a_folded_table_waits_to_be_asked_for():
    page = Outline(render(everything()))
    assert len(page.all("details")) == 1
    assert "One" in page.text.split("Two")[0]


def test_the_contents_name_every_section_that_has_parts():
    page = Outline(render(everything()))
    assert [link["href"] for link in page.all("a")] == ["#section-1", "#section-2"]
    assert [section["id"] for section in page.all("section")] == ["section-1", "section-2"]
    assert "Nothing" not in page.text


def test_a_class_is_shown_with_its_colour():
    swatches = [span for span in Outline(render(everything())).all("span") if span.get("class") == "swatch"]
    assert [swatch["style"] for swatch in swatches] == ["background: #dc9600"] * 2


def test_pictures_are_data_in_the_page():
    assert png_data(b"\x00\x01") == "data:image/png;base64,AAE="
    assert svg_data("<svg/>") == "data:image/svg+xml;base64,PHN2Zy8+"
