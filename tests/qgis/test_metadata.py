"""metadata.txt as QGIS and its plugin site read it."""

from __future__ import annotations

import configparser

import pytest

REQUIRED = ("name", "description", "about", "version", "qgisMinimumVersion", "author", "email", "tracker", "repository")


@pytest.fixture(scope="module")
def metadata(repository):
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(repository / "metadata.txt", encoding="utf-8")
    return parser["general"]


@pytest.mark.parametrize("key", REQUIRED)
def test_required_key_is_filled(metadata, key):
    assert metadata[key].strip()


def test_qgis_generations_are_3_22_to_4(metadata):
    assert metadata["qgisMinimumVersion"] == "3.22"
    assert metadata["qgisMaximumVersion"] == "4.99"
    assert "supportsQt6" not in metadata  # dropped by QGIS; the site warns about it


def test_qgis_process_finds_the_provider(metadata):
    assert metadata["hasProcessingProvider"] == "yes"


def test_version_is_that_of_the_code(metadata, modules):
    assert metadata["version"] == modules("relay_core").__version__


def test_icon_is_there(metadata, repository):
    assert (repository / metadata["icon"]).is_file()


@pytest.mark.parametrize("key", ["homepage", "tracker", "repository"])
def test_address_is_a_web_address(metadata, key):
    assert metadata[key].startswith("https://")


def test_author_has_no_slash(metadata):
    assert "/" not in metadata["author"]


def test_about_names_all_that_the_engine_needs(metadata, modules):
    needed = modules("relay_core.engine.environment").NEEDED_MODULES
    assert [name for name in needed if name not in metadata["about"]] == []
