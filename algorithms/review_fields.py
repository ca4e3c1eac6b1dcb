"""How a layer of findings keeps its review. In: what fields hold. Out: a state, a class. Needs nothing of QGIS.

The model's own answer (class, area, confidence) is never overwritten; what a person says stands beside it.
"""

from __future__ import annotations

from typing import Any

CLASS_ID, CLASS, AREA, CONFIDENCE = "class_id", "class", "area_m2", "confidence"
"""Fields that Segment raster writes."""
FINDINGS = (CLASS_ID, CLASS, AREA, CONFIDENCE)

STATE, NEW_CLASS, NOTE, REVIEWER, DATE = "review_state", "review_class", "review_note", "review_by", "review_date"
"""Fields that the first decision adds: the state, the class where it is another than the model's, and whose it is."""
REVIEW = (STATE, NEW_CLASS, NOTE, REVIEWER, DATE)

OPEN, ACCEPTED, REJECTED = "open", "accepted", "rejected"
STATES = (OPEN, ACCEPTED, REJECTED)
"""States; open is what a layer says by NULL."""

CLASS_EXPRESSION = f'coalesce(nullif("{NEW_CLASS}", \'\'), "{CLASS}")'
"""The class that counts, in QGIS's language."""


def state_of(text: str) -> str:
    """Return the state that a field says; whatever is not known is open."""
    state = text.strip().casefold()
    return state if state in (ACCEPTED, REJECTED) else OPEN


def text_of(value: Any) -> str:
    """Return a field's text, "" for NULL, which QGIS gives as None or as an object of its own."""
    return value.strip() if isinstance(value, str) else ""
