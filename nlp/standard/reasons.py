"""Why the classifier takes a note for a procedure log or a skilled note, in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from ..classifier.store import Weighing
from ..schema import ELEMENTS, Element, NoteFacts
from .informed import class_features
from .levels import Judged

_TOLD = {
    "finding": "the finding that indicated treatment",
    "technique": "the technique and its structure",
    "decision": "a decision made during treatment",
    "response": "the response",
    "goal": "the activity it serves",
}
_MOST, _LEAST = 4, 0.05


def log_reasons(facts: NoteFacts, judged: Mapping[Element, Judged], weighing: Weighing) -> tuple[str, ...]:
    """Up to four reasons behind the probability of a procedure log, the weightiest first, each with its direction.

    They are the fitted weights in words, not a theory: features that go together share their weight, and one of them
    may speak the other way."""
    features = class_features(facts, judged)
    rows = weighing.log.reasons(features, "procedure_log")
    good = dict(weighing.log.reasons({f"{element}_specific": 1.0 for element in ELEMENTS}, "procedure_log"))
    # an element that is absent weighs by what it would have brought
    rows += [
        (f"{element}_absent", -good.get(f"{element}_specific", 0.0))
        for element in ELEMENTS
        if judged[element].level == "absent"
    ]
    told = sorted((row for row in rows if abs(row[1]) > _LEAST), key=lambda row: -abs(row[1]))
    return tuple(f"{_words(name, features)}: speaks for {_side(weight)}" for name, weight in told[:_MOST])


def _side(weight: float) -> str:
    return "a procedure log" if weight > 0 else "a skilled note"


def _words(name: str, features: Mapping[str, float]) -> str:
    if name == "net_log":
        return "the wording as a whole is like that of " + _side(features[name]).removeprefix("a ") + "s"
    if name == "staff":
        return "only support staff did the hands-on work"
    element, _, level = name.partition("_")
    held = {"absent": "is missing", "vague": "is vague", "specific": "is told well"}[level]
    return f"{_TOLD[element]} {held}"
