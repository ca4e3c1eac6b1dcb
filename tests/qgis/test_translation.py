"""The interface in the language of QGIS."""

from __future__ import annotations

import json
import os
import shutil
import subprocess

import pytest
from qgis.core import QgsApplication


@pytest.fixture
def translation(modules):
    module = modules("algorithms.translation")
    yield module
    module._messages.cache_clear()


@pytest.fixture
def speak(translation, monkeypatch):
    """Have QGIS speak a language."""

    def switch(locale):
        monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: locale))

    return switch


@pytest.mark.parametrize(
    ("locale", "word"),
    [("fr", "Rasters"), ("fr_CA", "Rasters"), ("de", "Raster"), ("es", "Rásteres"), ("km", "រ៉ាស្ទ័រ"), ("en", "Rasters")],
)
def test_a_word_is_said_in_the_language_of_qgis(translation, speak, locale, word):
    speak(locale)
    assert translation.tr("Rasters") == word


@pytest.mark.parametrize("locale", ["C", "en_US", "ja", ""])
def test_other_languages_are_english(translation, speak, locale):
    speak(locale)
    assert translation.tr("Choose model…") == "Choose model…"


def test_a_string_without_translation_stays_english(translation, speak):
    speak("fr")
    assert translation.tr("Nobody says this") == "Nobody says this"


def test_qgis_reads_every_catalogue_as_the_tools_do(translation):
    """Qt's reader in the plugin, Python's own in tools/strings.py."""
    from tools import strings

    for language in strings.LANGUAGES:
        path = strings.catalogue_path(language)
        complete = {text: said for text, said in strings.read_catalogue(path).items() if said}
        assert translation.read_catalogue(str(path)) == complete


def test_a_damaged_catalogue_gives_what_stands_before_the_damage(translation, tmp_path):
    message = "<message><source>Add</source><translation>Ajouter</translation></message>"
    path = tmp_path / "half.ts"
    path.write_text(f"<TS><context>{message}<message><sou")
    assert translation.read_catalogue(str(path)) == {"Add": "Ajouter"}


def test_toolbox_speaks_the_language(provider, speak):
    speak("de")
    segment = QgsApplication.processingRegistry().createAlgorithmById("relay:segmentraster")
    assert segment.displayName() == "Raster segmentieren"
    assert segment.parameterDefinition("EXTENT").description() == "Ausdehnung"
    assert segment.shortHelpString().startswith("Gibt jedem Pixel eines Rasters eine Klasse")


def test_a_word_costs_microseconds(translation, speak):
    import timeit

    speak("km")
    translation.tr("Rasters")
    assert timeit.timeit(lambda: translation.tr("Rasters"), number=1000) < 0.2


def test_qgis_process_speaks_the_language(repository, tmp_path):
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "relay_segmenter").symlink_to(repository)
    settings = tmp_path / "profile" / "profiles" / "default" / "QGIS"
    settings.mkdir(parents=True)
    (settings / "QGIS3.ini").write_text(
        "[PythonPlugins]\nrelay_segmenter=true\n\n[locale]\noverrideFlag=true\nuserLocale=fr\n"
    )
    environment = {
        **os.environ,
        "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path / "profile"),
        "QGIS_PLUGINPATH": str(tmp_path / "plugins"),
    }
    done = subprocess.run(
        [program, "--json", "help", "relay:comparemaps"], env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["algorithm_details"]["name"] == "Comparer des cartes"
