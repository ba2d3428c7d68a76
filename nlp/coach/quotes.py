"""Words of the note that a suggestion may repeat: short, on one line, of this visit."""

from __future__ import annotations

from ..schema import NoteFacts, Review
from .pieces import Place

_LONGEST = 90
_LONGEST_NAME = 30
_MEASURED = ("rom", "girth", "strength", "pain")


def technique(facts: NoteFacts) -> Place | None:
    """The name of the first technique that the clinician performed."""
    for act in facts.performed:
        if act.by != "clinician" or "name" not in act.parts:
            continue
        for mention in facts.mentions:
            if mention.label == "TECHNIQUE" and mention.start <= act.start < mention.end:
                return _short(facts.text, mention.start, mention.end)
    return None


def finding(review: Review) -> Place | None:
    """The best passage of a specific finding."""
    result = review.elements["finding"]
    if result.level != "specific":
        return None
    best = result.evidence[0]
    return _short(review.text, best.start, best.end)


def activity(review: Review) -> Place | None:
    """The activity that the note names as aim."""
    if review.elements["goal"].level != "specific":
        return None
    goals = [m for m in review.entities if m.label == "GOAL"]
    evidence = review.elements["goal"].evidence
    inside = [m for m in goals if any(e.start <= m.start and m.end <= e.end for e in evidence)]
    return _short(review.text, inside[0].start, inside[0].end) if inside else None


def baseline(facts: NoteFacts) -> tuple[Place, Place] | None:
    """Something measured before treatment that has no after yet: its name as written, and its value."""
    changed = {change.what for change in facts.changes}
    acts = [act.start for act in facts.performed]
    first = min(acts, default=len(facts.text))
    # What was assessed outranks a pain rating.
    for measure in sorted(facts.measures, key=lambda m: (m.kind == "pain", m.start)):
        if (
            measure.kind not in _MEASURED
            or measure.context != "current"
            or measure.phase == "after"
            or measure.what in changed
            or not measure.plausible
            or measure.start >= first
        ):
            continue
        named = _name_before(facts, measure.start)
        value = _short(facts.text, measure.start, measure.end)
        if named and value:
            return named, value
    return None


def _name_before(facts: NoteFacts, end: int) -> Place | None:
    """The words that stand before a value, back to the last comma, colon or line break: “R rotation”."""
    text = facts.text
    start = max(text.rfind(mark, 0, end) for mark in ",.;:(\n") + 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    told = text[start:end]
    if not 2 < len(told) <= _LONGEST_NAME or any(c.isdigit() for c in told):
        return None
    return start, end


def _short(text: str, start: int, end: int) -> Place | None:
    told = text[start:end]
    return (start, end) if 0 < len(told) <= _LONGEST and "\n" not in told and "[_" not in told else None
