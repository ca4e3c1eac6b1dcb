"""The catalogues of the interface's strings in i18n/, compared with the sources and brought up to date.

In: the sources that call tr(), the .ts files. Out: a line for everything that is missing, left over or has other
placeholders, and exit status 1 where there is any; with --write, .ts files in the order of the sources, in which new
strings are marked as unfinished and strings that nobody uses are gone.
"""

from __future__ import annotations

import argparse
import ast
import string
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("de", "es", "fr", "km")
CONTEXT = "RelaySegmenter"


class StringsError(Exception):
    """A call of tr() that no tool can read; the message says where."""


def catalogue_path(language: str, root: Path = ROOT) -> Path:
    """Return where the catalogue of a language is."""
    return root / "i18n" / f"relay_segmenter_{language}.ts"


def sources(root: Path = ROOT) -> list[Path]:
    """Return the files that speak to people."""
    return [root / "plugin.py", *sorted(root.glob("algorithms/*.py")), *sorted(root.glob("ui/*.py"))]


def strings_in(paths: list[Path], root: Path = ROOT) -> dict[str, str]:
    """Return every string that is passed to tr() -> the file that it is met in first.

    Raises:
        StringsError: tr() is called with anything but a string or the name of one.
    """
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}
    constants = {path: dict(_constants(tree)) for path, tree in trees.items()}
    anywhere = {name: text for named in constants.values() for name, text in named.items()}
    found: dict[str, str] = {}
    for path, tree in trees.items():
        place = path.relative_to(root).as_posix()
        for line, argument in _arguments(tree):
            text = argument.value if isinstance(argument, ast.Constant) else None
            if isinstance(argument, ast.Name):
                text = constants[path].get(argument.id, anywhere.get(argument.id))
            if not isinstance(text, str):
                raise StringsError(f"{place}, line {line}: tr() takes a plain string, not {ast.unparse(argument)}.")
            found.setdefault(text, place)
    return found


def _arguments(tree: ast.Module) -> list[tuple[int, ast.expr]]:
    """Return (line, argument) of the calls of tr(), in the order of the source."""
    calls = [
        (node.lineno, node.args[0])
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr" and node.args
    ]
    return sorted(calls, key=lambda call: (call[0], call[1].col_offset))


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Give the module's named strings."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    yield target.id, node.value.value


def read_catalogue(path: Path) -> dict[str, str]:
    """Return English -> translation, "" for what is not translated."""
    if not path.exists():
        return {}
    messages = ET.parse(path).getroot().iter("message")
    return {message.findtext("source", ""): message.findtext("translation") or "" for message in messages}


def write_catalogue(path: Path, language: str, strings: dict[str, str], translations: dict[str, str]) -> None:
    """Write a .ts file as Qt Linguist has it.

    Args:
        path: of the file.
        language: its code.
        strings: English -> the file that it is met in.
        translations: English -> translation.
    """
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for text, place in strings.items():
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "location", filename=f"../{place}")
        ET.SubElement(message, "source").text = text
        translation = ET.SubElement(message, "translation")
        translation.text = translations.get(text, "")
        if not translation.text:
            translation.set("type", "unfinished")
    ET.indent(root, "    ")
    written = ET.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{written}\n', encoding="utf-8")


def complaints(strings: dict[str, str], translations: dict[str, str]) -> Iterator[str]:
    """Say what is wrong with a catalogue."""
    for text in strings:
        translated = translations.get(text, "")
        if not translated:
            yield f"not translated: {text!r}"
        elif placeholders(translated) != placeholders(text):
            yield f"other placeholders or tags: {text!r} -> {translated!r}"
    for text in translations:
        if text not in strings:
            yield f"nobody uses: {text!r}"


def placeholders(text: str) -> Counter[str]:
    """Count what a translation has to keep: {placeholders} with their formats, and <b>tags</b>."""
    parts = string.Formatter().parse(text)
    kept = Counter(f"{{{name}:{form}}}" for _, name, form, _ in parts if name is not None)
    kept["<b>"], kept["</b>"] = text.count("<b>"), text.count("</b>")
    return kept


def main() -> int:
    """Compare the catalogues with the sources, or bring them up to date."""
    parser = argparse.ArgumentParser(description="Compare the translations of the interface with its sources.")
    parser.add_argument("--write", action="store_true", help="bring the .ts files up to date with the sources")
    is_writing = parser.parse_args().write
    try:
        strings = strings_in(sources())
    except StringsError as error:
        print(error, file=sys.stderr)
        return 1
    found = 0
    for language in LANGUAGES:
        path = catalogue_path(language)
        translations = read_catalogue(path)
        if is_writing:
            write_catalogue(path, language, strings, translations)
            translations = read_catalogue(path)
        for complaint in complaints(strings, translations):
            print(f"{language}: {complaint}")
            found += 1
    print(f"{len(strings)} strings, {len(LANGUAGES)} languages, {found} to mend.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
