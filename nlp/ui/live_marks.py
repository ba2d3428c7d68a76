"""What the live editor is told about a review: marks, places of what is missing, edits. Plain data, JSON-ready.

Offsets are UTF-16 units, as browsers count. No Streamlit here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..coach import BLANK_PATTERN, Suggestion
from . import labels
from .units import in_units
from .views import View

EVIDENCE = 0
REMARK = 1


def editor_data(view: View | None, text: str, suggestions: Iterable[Suggestion] = ()) -> dict[str, Any]:
    """Marks, holes and edits of a view; empty where there is no review."""
    data: dict[str, Any] = {
        "marks": [],
        "holes": [],
        "edits": {},
        "blank": BLANK_PATTERN,
        "line": labels.IDLE,
        "placeholder": labels.PLACEHOLDER,
    }
    if view is None:
        return data
    units = in_units(text)
    data["marks"] = [*_evidence(view), *_remarks(view)]
    remark_of = {row.about: row.number for row in reversed(view.remarks)}
    for suggestion in suggestions:
        if not suggestion.pieces:
            continue
        data["edits"][suggestion.id] = {"at": units(suggestion.at), "text": suggestion.inserted}
        data["holes"].append(
            {
                "at": units(suggestion.at),
                "k": suggestion.item if suggestion.item in labels.SAMPLES else "other",
                "letter": suggestion.item[0].upper() if suggestion.item in labels.SAMPLES else "",
                "label": labels.item(suggestion.item),
                "why": suggestion.question,
                "edit": suggestion.id,
                "remark": remark_of.get(suggestion.item, 0),
            }
        )
    data["line"] = f"{view.scale.score} of 100, {view.scale.band_words.lower()}. {_count(len(view.remarks), 'remark')}."
    return data


def _evidence(view: View) -> list[dict[str, Any]]:
    marks = []
    for row in view.elements:
        weak = " weak" if row.level == "vague" else ""
        wanted = f" Still to say: {'; '.join(row.wanted)}." if row.wanted else ""
        for place in row.places:
            marks.append(
                {
                    "s": place.start,
                    "e": place.end,
                    "k": row.kind.name + weak,
                    "rank": EVIDENCE,
                    "letter": row.kind.letter,
                    "label": f"{row.kind.title}, {row.level_words.lower()}",
                    "why": f"{row.points} of {row.full} points.{wanted}",
                    "id": place.anchor,
                    "remark": 0,
                }
            )
    return marks


def _remarks(view: View) -> list[dict[str, Any]]:
    return [
        {
            "s": row.span.start,
            "e": row.span.end,
            "k": "bad" if row.disqualifies else "place",
            "rank": REMARK,
            "letter": str(row.number),
            "label": row.message or row.ask,
            "why": row.ask if row.message else "",
            "id": row.place,
            "remark": row.number,
        }
        for row in view.remarks
        if row.span
    ]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
