"""The models a person has. In: folders of model files. Out: what is in them; files added, renamed and removed.

A file that is no model is listed with its reason, so that somebody who misses a model learns why. Light: cards are
read from the files' headers.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import re
import shutil
from dataclasses import dataclass
from typing import Optional

from .card import CARD_KEY, Card, read_card, read_header
from .errors import JobError, OutputError, RelayError
from .outputs import output_error, whole_file

ENDING = ".safetensors"
_CHUNK_BYTES = 1024 * 1024
_ALIGNMENT = 8  # of the first tensor, in bytes


@dataclass(frozen=True)
class Entry:
    """A model file.

    Attributes:
        path: absolute.
        card: None where the file is broken.
        fault: why, in one sentence; "" where it is not.
        bundled: comes with the plugin, so that it can be neither renamed nor deleted.
    """

    path: str
    card: Optional[Card]
    fault: str
    bundled: bool

    @property
    def name(self) -> str:
        """The card's, else the file's."""
        return self.card.name if self.card else os.path.basename(self.path)


def list_models(bundled_folder: str, folders: tuple[str, ...]) -> list[Entry]:
    """Return the models of all folders, bundled ones first, then by name; each file once."""
    found: dict[str, Entry] = {}
    for folder in (bundled_folder, *folders):
        for path in model_files(folder):
            found.setdefault(os.path.realpath(path), read_entry(path, folder == bundled_folder))
    return sorted(found.values(), key=lambda entry: (not entry.bundled, entry.name.lower(), entry.path))


def model_files(folder: str) -> list[str]:
    """Return the model files right inside a folder; none where there is no such folder."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    paths = (os.path.join(os.path.abspath(folder), name) for name in names if not name.startswith("."))
    return [path for path in paths if path.lower().endswith(ENDING) and os.path.isfile(path)]


def read_entry(path: str, bundled: bool = False) -> Entry:
    """Return a model file with its card, or with what is wrong with it."""
    try:
        return Entry(path, read_card(path), "", bundled)
    except RelayError as problem:
        return Entry(path, None, problem.message, bundled)


def free_path(folder: str, name: str) -> str:
    """Return a path for a file of this name in a folder, with a number where there is one already."""
    stem, ending = os.path.splitext(re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", name).strip(". ") or "model")
    stem = stem if ending.lower() == ENDING else stem + ending
    path, number = os.path.join(folder, stem + ENDING), 2
    while os.path.lexists(path):
        path, number = os.path.join(folder, f"{stem}-{number}{ENDING}"), number + 1
    return path


def add_file(source: str, folder: str) -> str:
    """Copy a model file into a folder and return its new path.

    Raises:
        ModelFileError: it is no model.
        JobError: it is there already.
        OutputError: it cannot be written.
    """
    read_card(source)
    if os.path.dirname(os.path.realpath(source)) == os.path.realpath(folder):
        raise JobError(f"{os.path.basename(source)} is in your folder of models already.")
    path = free_path(made_folder(folder), os.path.basename(source))
    with whole_file(path) as temporary:
        shutil.copyfile(source, temporary)
    return path


def keep_download(temporary: str, folder: str, name: str) -> str:
    """Move a checked download into a folder and return its new path.

    Raises:
        ModelFileError: it is no model.
        OutputError: it cannot be written.
    """
    read_card(temporary)
    path = free_path(made_folder(folder), name)
    try:
        shutil.move(temporary, path)
    except OSError as reason:
        raise output_error(path, reason) from reason
    return path


def rename_model(path: str, name: str) -> None:
    """Write another name into a model's card; the file keeps its own, since projects and scripts know it.

    Raises:
        JobError: the name is empty.
        ModelFileError: the file is no model.
        OutputError: it cannot be written.
    """
    name = name.strip()
    if not name:
        raise JobError("The name is empty; give the model one.")
    card = dataclasses.replace(read_card(path), name=name)
    header = read_header(path)
    header["__metadata__"][CARD_KEY] = card.to_json()
    text = json.dumps(header, separators=(",", ":")).encode("utf-8")
    text += b" " * (-len(text) % _ALIGNMENT)
    with whole_file(path) as temporary, open(path, "rb") as old, open(temporary, "wb") as new:
        old.seek(8 + int.from_bytes(old.read(8), "little"))
        new.write(len(text).to_bytes(8, "little") + text)
        shutil.copyfileobj(old, new, _CHUNK_BYTES)


def remove_model(path: str) -> None:
    """Delete a model file.

    Raises:
        OutputError: it cannot be deleted.
    """
    try:
        os.remove(path)
    except OSError as reason:
        raise OutputError(
            f"{path} cannot be deleted ({reason.strerror}); mend its rights or close what uses it."
        ) from (reason)


def sha256_of(path: str) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    digest = hashlib.sha256()
    with open(path, "rb") as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def made_folder(folder: str) -> str:
    """Make a folder where it is missing and return its path.

    Raises:
        OutputError: it cannot be made.
    """
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as reason:
        raise output_error(folder, reason) from reason
    return folder
