"""What a review remembers for the next time. In: order, filters, reviewer. Out: the same, from QGIS's settings."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsSettings

from ..algorithms.review_fields import OPEN
from .review_list import LEAST_CERTAIN, ORDERS, Arrangement

SETTINGS = "relay_segmenter/review/"


def kept_arrangement() -> Arrangement:
    """Return order and filters of the last time; classes are those of another layer."""
    settings = QgsSettings()
    order = settings.value(SETTINGS + "order", LEAST_CERTAIN, str)
    return Arrangement(
        order=order if order in ORDERS else LEAST_CERTAIN,
        state=settings.value(SETTINGS + "state", OPEN, str),
        smallest_m2=settings.value(SETTINGS + "smallest_m2", 0.0, float),
    )


def keep_arrangement(arrangement: Arrangement) -> None:
    """Remember order and filters, except that of classes."""
    settings = QgsSettings()
    settings.setValue(SETTINGS + "order", arrangement.order)
    settings.setValue(SETTINGS + "state", arrangement.state)
    settings.setValue(SETTINGS + "smallest_m2", arrangement.smallest_m2)


def kept_reviewer() -> str:
    """Return who reviewed the last time, otherwise the user as QGIS knows them."""
    known = QgsApplication.userFullName() or QgsApplication.userLoginName()
    return QgsSettings().value(SETTINGS + "reviewer", "", str) or known


def keep_reviewer(name: str) -> None:
    """Remember who reviews."""
    QgsSettings().setValue(SETTINGS + "reviewer", name)
