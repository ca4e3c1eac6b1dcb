"""Words of the interface in the person's language. In: English. Out: the same in QGIS's language, else the English.

The catalogues are Qt's own .ts files, which translators' tools open; they are read as they are. So a clone is
translated without a build step, qgis_process as well as the window, and a string that a catalogue lacks stays English.
"""

from __future__ import annotations

import functools
import os

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QXmlStreamReader

CATALOGUES = os.path.join(os.path.dirname(os.path.dirname(os.path.realpath(__file__))), "i18n")


def tr(text: str) -> str:
    """Translate a text that stands in the source as it is: no f-string, placeholders are filled in afterwards."""
    return _messages(QgsApplication.locale()).get(text, text)


@functools.cache
def _messages(locale: str) -> dict[str, str]:
    """Return English -> translation for a locale such as fr or fr_CA, {} where there is no catalogue."""
    path = os.path.join(CATALOGUES, f"relay_segmenter_{locale.partition('_')[0]}.ts")
    return read_catalogue(path) if os.path.isfile(path) else {}


def read_catalogue(path: str) -> dict[str, str]:
    """Return the messages of a .ts file that are translated; of a damaged file those before the damage."""
    with open(path, encoding="utf-8") as stream:
        reader = QXmlStreamReader(stream.read())
    messages, source = {}, ""
    while not reader.atEnd():
        reader.readNext()
        if not reader.isStartElement():
            continue
        if reader.name() == "source":
            source = reader.readElementText()
        elif reader.name() == "translation":
            translation = reader.readElementText()
            if translation:
                messages[source] = translation
    return messages
