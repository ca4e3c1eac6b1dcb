"""The plugin from its zip file into a fresh profile, through QGIS's own plugin installer, and away again."""

from __future__ import annotations

import configparser

import pytest

from tests.desktop.conftest import REPOSITORY


@pytest.fixture(scope="module")
def seen(driven, package):
    """What the driver saw."""
    return driven("drive_install.py", package)


def test_profile_was_fresh(seen):
    assert not seen["known_before"] and not seen["toolbar_before"]


def test_plugin_starts_from_the_profile(seen):
    assert seen["started"] and seen["switched_on"]
    assert seen["folder"].startswith(seen["profile_folder"])
    assert seen["folder"].endswith("/python/plugins/relay_segmenter")


def test_version_is_that_of_the_metadata(seen):
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(REPOSITORY / "metadata.txt", encoding="utf-8")
    assert seen["version"] == metadata["general"]["version"]


def test_toolbar_and_toolbox_are_there(seen):
    assert "Segment visible extent" in seen["buttons"]
    assert "relay:segmentraster" in seen["algorithms"] and "relay:Findings of one class" in seen["algorithms"]


def test_uninstalling_leaves_nothing(seen):
    assert not seen["left_in_folder"] and not seen["provider_after"]
