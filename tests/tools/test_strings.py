"""tools/strings.py and i18n/: every string of the interface in every language, and nothing besides."""

from collections import Counter

import pytest

from tools import strings

ROOT = strings.ROOT


@pytest.fixture(scope="module")
def spoken():
    return strings.strings_in(strings.sources())


@pytest.fixture
def catalogue(tmp_path):
    return tmp_path / "i18n" / "relay_segmenter_fr.ts"


def written(folder, source):
    """Return the strings of one source file."""
    path = folder / "ui" / "window.py"
    path.parent.mkdir(exist_ok=True)
    path.write_text(source)
    return strings.strings_in([path], folder)


@pytest.mark.parametrize("language", strings.LANGUAGES)
def test_every_string_is_translated_with_its_placeholders(spoken, language):
    """Where this fails, `make strings` lists the same; python3 -m tools.strings --write makes room for new strings."""
    translations = strings.read_catalogue(strings.catalogue_path(language))
    assert list(strings.complaints(spoken, translations)) == []


def test_there_is_no_catalogue_of_another_language():
    found = {path.name for path in (ROOT / "i18n").glob("*.ts")}
    assert found == {strings.catalogue_path(language).name for language in strings.LANGUAGES}


def test_lists_of_search_words_stay_lists(spoken):
    for language in strings.LANGUAGES:
        translations = strings.read_catalogue(strings.catalogue_path(language))
        for text in spoken:
            if "relay tokens" in text and "," in text and ". " not in text:
                assert translations[text].count(",") >= text.count(",") - 1, translations[text]


def test_examples_for_the_shell_are_the_same_in_every_language(spoken):
    for language in strings.LANGUAGES:
        translations = strings.read_catalogue(strings.catalogue_path(language))
        for text in spoken:
            if "qgis_process run" in text:
                assert translations[text].endswith(text[text.index("qgis_process run") :]), text[:40]


def test_strings_are_found_where_they_are_written_and_where_they_have_a_name(tmp_path):
    found = written(tmp_path, '_FILTER = "All files (*.*)"\ntitle = tr("Add") + tr(_FILTER)\nplain = "Not spoken"\n')
    assert found == {"Add": "ui/window.py", "All files (*.*)": "ui/window.py"}


@pytest.mark.parametrize("argument", ['f"{count} files"', '"one" + name', "name"])
def test_a_string_that_no_tool_can_read_is_refused(tmp_path, argument):
    with pytest.raises(strings.StringsError, match=r"ui/window\.py, line 1: tr\(\) takes a plain string"):
        written(tmp_path, f"tr({argument})\n")


def test_placeholders_keep_their_formats_and_tags():
    assert strings.placeholders("{size:.1f} MB of <b>{name}</b>") == strings.placeholders(
        "<b>{name}</b>: {size:.1f} Mo"
    )
    assert strings.placeholders("{size:.1f}") != strings.placeholders("{size:.2f}")
    assert strings.placeholders("no {{brace}}") == Counter({"<b>": 0, "</b>": 0})


def test_complaints_name_what_is_missing_left_over_and_different(catalogue):
    spoken = {"Add {name}": "a.py", "Keep": "a.py", "Open": "a.py"}
    told = list(strings.complaints(spoken, {"Add {name}": "Ajouter {nom}", "Keep": "", "Gone": "Parti"}))
    assert told == [
        "other placeholders or tags: 'Add {name}' -> 'Ajouter {nom}'",
        "not translated: 'Keep'",
        "not translated: 'Open'",
        "nobody uses: 'Gone'",
    ]


def test_a_catalogue_is_read_as_it_was_written(catalogue):
    catalogue.parent.mkdir()
    spoken = {"A < B & C": "ui/a.py", "two\nlines": "ui/b.py", "Open": "ui/b.py"}
    strings.write_catalogue(catalogue, "fr", spoken, {"A < B & C": "A < B & C…", "two\nlines": "deux\nlignes"})
    assert strings.read_catalogue(catalogue) == {"A < B & C": "A < B & C…", "two\nlines": "deux\nlignes", "Open": ""}
    text = catalogue.read_text()
    assert text.startswith('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="fr"')
    assert '<location filename="../ui/a.py" />' in text and '<translation type="unfinished" />' in text
