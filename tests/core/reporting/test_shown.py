"""Windows for people: what each picture is, in words, too."""

import dataclasses

import numpy as np
import pytest

from relay_core.classes import IGNORE_ID
from relay_core.geo.windows import Window, layout_for
from relay_core.reporting.page import Legend, PictureRow, Text
from relay_core.reporting.showcase import Showcase, ShownWindow
from relay_core.reporting.shown import showcase_section


@pytest.fixture
def window(trained_card):
    """A window half of whose core is a mound, which the model takes for a temple; a corner is unlabelled."""
    layout = layout_for(trained_card.windows, 0.5)
    pair = next(layout.pairs(Window(160, 1600, 1, 1)))
    labels = np.full((32, 32), 3, np.uint8)
    labels[:, :16] = 0
    labels[:4, :4] = IGNORE_ID
    class_map = np.where(labels == 0, 2, 3).astype(np.uint8)
    seen = np.zeros((1, 32, 32), np.float32), np.ones((32, 32), bool)
    attention = np.full((4, 4), 0.05)
    attention[0, 0] = 0.25
    return ShownWindow("dtm.tif", pair, 0.5, seen, seen, labels, class_map, attention, np.full((4, 4), 0.0625))


def section(card, *windows, looked_at=200, labelled=1536):
    return showcase_section(Showcase(windows, windows[:1], looked_at, labelled), card)


def rows(made):
    return [part for part in made.parts if isinstance(part, PictureRow)]


def words(made):
    return " ".join(part.text for part in made.parts if isinstance(part, Text))


def plain(text):
    return text.replace("\u00a0", " ")


def test_the_best_come_before_the_worst(trained_card, window):
    titles = [plain(row.title) for row in rows(section(trained_card, window, window))]
    assert titles == ["Best 1: 50.0 % right", "Best 2: 50.0 % right", "Worst 1: 50.0 % right"]


def test_a_window_is_told_in_words(trained_card, window):
    assert plain(rows(section(trained_card, window))[0].text) == (
        "dtm.tif, around row 168 and column 1,608. Inside the frame the labels say mound 50.0 % and background 50.0 %; "
        "the model says temple 50.0 % and background 50.0 %."
    )


def test_every_picture_of_a_relay_model_is_named(trained_card, window):
    assert [plain(picture.caption) for picture in rows(section(trained_card, window))[0].pictures] == [
        "From afar: 64 m",
        "Close up: 16 m",
        "What is labelled",
        "What the model says",
        "Relays read from afar (up to 1.0 ×)",
        "Relays read close up (up to 4.0 ×)",
    ]


def test_a_model_of_one_scale_shows_three_pictures(tiny_sliding_card, window):
    alone = dataclasses.replace(window, global_=None, local_attention=None, global_attention=None)
    made = section(tiny_sliding_card, alone)
    captions = [picture.caption for picture in rows(made)[0].pictures]
    assert captions[1:] == ["What is labelled", "What the model says"]
    assert "relay" not in words(made) and "from afar" not in words(made)


def test_labels_and_answer_are_different_pictures(trained_card, window):
    _, near, labels, answer, *_ = (picture.data for picture in rows(section(trained_card, window))[0].pictures)
    assert len({near, labels, answer}) == 3


def test_how_windows_were_chosen_is_said(trained_card, window):
    assert "Of 200 of 1,536 windows on the ground that was judged" in words(section(trained_card, window))
    assert "Of 9 windows on the ground" in words(section(trained_card, window, looked_at=9, labelled=9))
    assert "Pictures show elevation, as shaded relief lit from the north-west" in words(section(trained_card, window))


def test_the_legend_names_what_has_a_colour_over_the_ground(trained_card, window):
    (legend,) = (part for part in section(trained_card, window).parts if isinstance(part, Legend))
    assert [entry.name for entry in legend.entries] == ["mound", "water", "temple"]


def test_many_classes_in_a_window_are_cut_short(trained_card, window):
    class_map = (np.arange(32)[:, None] // 2 % 4 + 0 * np.arange(32)).astype(np.uint8)
    classes = dataclasses.replace(window, class_map=class_map)
    told = plain(rows(section(trained_card, classes))[0].text)
    assert told.endswith("the model says mound 25.0 %, water 25.0 %, temple 25.0 % and background 25.0 %.")


def test_without_windows_there_is_no_section(trained_card):
    assert showcase_section(None, trained_card).parts == ()
    assert showcase_section(Showcase((), (), 0, 0), trained_card).parts == ()
