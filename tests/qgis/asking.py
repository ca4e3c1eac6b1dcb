"""What Processing's dialog says before anything starts. In: an algorithm and parameters. Out: the sentence."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingAlgorithm, QgsProcessingContext


def refusal(algorithm: QgsProcessingAlgorithm, **parameters: Any) -> str:
    """Return why an algorithm does not take the parameters; that it does is a failure."""
    accepted, message = algorithm.checkParameterValues(parameters, QgsProcessingContext())
    assert not accepted
    return message
