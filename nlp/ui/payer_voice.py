"""What a payer's reviewer would say of a note: one or two sentences made from its levels, nothing else."""

from __future__ import annotations

from ..reports import words
from ..schema import ELEMENTS, Review

_ABSENT = {
    "finding": "why this treatment was needed",
    "technique": "what the hands did",
    "decision": "what took a clinician's judgement",
    "response": "whether it changed anything",
    "goal": "what it was for",
}
_VAGUE = {
    "finding": "the finding is too general to indicate treatment",
    "technique": "nobody else could repeat the technique as it is told",
    "decision": "skill is claimed, not shown",
    "response": "the change is not measured",
    "goal": "the aim names no activity that treatment serves",
}


def says(review: Review) -> str:
    """The reviewer's words on ``review``, addressed to the claim."""
    if review.note_class == "no_manual_therapy":
        return "“I find no manual therapy at this visit, so I can't pay for it.”"
    held = [words.flag(flag) for flag in review.flags if flag != "boilerplate_tolerance"]
    if held:
        return f"“I would deny this. {held[0]}”"
    absent = [_ABSENT[e] for e in ELEMENTS if review.elements[e].level == "absent"]
    vague = [_VAGUE[e] for e in ELEMENTS if review.elements[e].level == "vague"]
    told = []
    if absent:
        told.append(f"I can't tell {_listed(absent)}.")
    if vague:
        told.append(f"{_listed(vague[:2])[0].upper()}{_listed(vague[:2])[1:]}.")
    if not told:
        minutes = "" if review.minutes.manual else " Only the minutes are missing."
        return f"“I can follow it from the finding to the change. I would pay this.{minutes}”"
    return f"“{' '.join(told)}”"


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
