"""What the toolbox lists."""

from __future__ import annotations

import re

from qgis.core import QgsApplication, QgsProcessingParameterDefinition

ADVANCED = QgsProcessingParameterDefinition.Flag.FlagAdvanced
OPTIONAL = QgsProcessingParameterDefinition.Flag.FlagOptional


def test_toolbox_lists_the_algorithms_and_the_bundled_model(provider):
    assert provider.id() == "relay"
    assert {a.name() for a in provider.algorithms()} == {
        *(
            "segmentraster",
            "trainmodel",
            "evaluatemodel",
            "comparemaps",
            "importcheckpoint",
            "checkground",
            "checkraster",
        ),
        *("acceptedlabels", "relayattention", "contextdifference", "contextcoverage"),
        *("Findings of one class", "Segment and vectorise", "Segment two dates and compare"),
        "Train, evaluate, segment",
    }


def test_provider_goes_with_the_plugin(provider, modules):
    registry = QgsApplication.processingRegistry()
    second = modules("plugin").RelaySegmenterPlugin(None)
    second.unload()  # nothing was registered, nothing is lost
    assert registry.providerById("relay") is not None


def test_only_raster_and_classes_are_required(algorithm):
    required = {p.name() for p in algorithm.parameterDefinitions() if not p.flags() & OPTIONAL}
    defaults = {name: algorithm.parameterDefinition(name).defaultValue() for name in required - {"INPUT", "OUTPUT"}}
    windows = {"DEVICE": "auto", "TILE_SIZE": 2048, "BATCH_SIZE": 0, "KEEP_GRID": False}
    network = {"STITCHING": "core", "PRECISION": "auto"}
    assert defaults == {**windows, **network, "FILL_HOLES": 0.0, "SIMPLIFY": 0.0}


def test_rarely_used_parameters_are_advanced(algorithm):
    advanced = {p.name() for p in algorithm.parameterDefinitions() if p.flags() & ADVANCED}
    windows = {"MORE_RASTERS", "BANDS", "KEEP_GRID", "OVERLAP", "DEVICE", "TILE_SIZE", "BATCH_SIZE", "DASK"}
    assert advanced == {*windows, "STITCHING", "PRECISION", "CLASSES", "MIN_AREA", "FILL_HOLES", "SIMPLIFY"}


def test_outputs_are_geotiffs_and_a_geopackage(algorithm):
    assert algorithm.parameterDefinition("OUTPUT").defaultFileExtension() == "tif"
    assert algorithm.parameterDefinition("POLYGONS").defaultFileExtension() == "gpkg"


def test_help_of_everything_gives_an_example_for_the_shell(provider):
    for each in provider.algorithms():
        name = f'"{each.id()}"' if " " in each.id() else each.id()
        assert f"qgis_process run {name} -- " in each.shortHelpString(), each.id()


def test_examples_name_parameters_that_there_are(provider):
    for each in provider.algorithms():
        example = each.shortHelpString().split("qgis_process run ")[1].split(" -- ")[1].split("\n")[0]
        named = set(re.findall(r"(?:^| )([A-Z_]+)=", example))
        assert named <= {parameter.name() for parameter in each.parameterDefinitions()}, each.id()


def test_icons_are_drawn(algorithm, provider):
    assert not algorithm.icon().pixmap(24, 24).isNull()
    assert not provider.icon().pixmap(24, 24).isNull()
