"""Element levels: explicit questions over the evidence, as the documentation standard words them.

Every function takes the parts that one passage answers and gives its level; the element's level is its best passage's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from ..rulekit import once
from ..schema import ELEMENTS, Act, Element, Level, NoteFacts, Passage

_DETAIL = frozenset({"grade", "direction", "position", "dose"})


class Judged(NamedTuple):
    """An element's level with its passages, the best first, and the parts that the best one lacks."""

    level: Level
    passages: tuple[Passage, ...]
    parts: frozenset[str]
    missing: tuple[str, ...]


def finding_level(parts: frozenset[str]) -> Level:
    """A palpated or assessed joint, tissue, neural or edema sign, with where and with a quality or measure."""
    if {"tissue", "where"} <= parts and parts & {"quality", "measure"}:
        return "specific"
    return "vague" if parts & {"sign", "deficit"} else "absent"


def technique_level(parts: frozenset[str]) -> Level:
    """Named technique, named structure, and one of grade, direction, position, dosage."""
    if {"name", "structure"} <= parts and parts & _DETAIL and "staff" not in parts:
        return "specific"
    return "vague" if parts else "absent"


def decision_level(parts: frozenset[str]) -> Level:
    """An observation during the technique with what it changed, or a clear observation during it alone."""
    if "observation" in parts and parts & {"change", "during"}:
        return "specific"
    return "vague" if "claim" in parts else "absent"


def response_level(parts: frozenset[str]) -> Level:
    """A change in this visit, measured or graded; vague without measure; tolerance alone is none."""
    if parts & {"other_care", "earlier_visit"}:
        return "absent"
    if "change" in parts and parts & {"measure", "graded"}:
        return "specific"
    return "vague" if parts & {"loose", "after", "change"} else "absent"


def goal_level(parts: frozenset[str]) -> Level:
    """A named activity given as aim; vague for a generic aim or a function told only as a complaint."""
    if {"activity", "link"} <= parts:
        return "specific"
    return "vague" if parts else "absent"


_LEVEL: dict[Element, Callable[[frozenset[str]], Level]] = {
    "finding": finding_level,
    "technique": technique_level,
    "decision": decision_level,
    "response": response_level,
    "goal": goal_level,
}
WANTED: dict[Element, tuple[tuple[str, frozenset[str]], ...]] = {
    "finding": (
        ("sign", frozenset({"tissue"})),
        ("place", frozenset({"where"})),
        ("quality", frozenset({"quality", "measure"})),
    ),
    "technique": (
        ("name", frozenset({"name"})),
        ("structure", frozenset({"structure"})),
        ("grade", frozenset({"grade"})),
        ("direction", frozenset({"direction"})),
        ("position", frozenset({"position"})),
        ("dose", frozenset({"dose"})),
    ),
    "decision": (("observation", frozenset({"observation"})), ("change", frozenset({"change", "during"}))),
    "response": (("change", frozenset({"change"})), ("measure", frozenset({"measure", "graded"}))),
    "goal": (("activity", frozenset({"activity"})), ("link", frozenset({"link"}))),
}


_ABSENT = {e: Judged("absent", (), frozenset(), tuple(name for name, _ in WANTED[e])) for e in ELEMENTS}


def _fullness(passage: Passage) -> tuple[int, int]:
    return len(passage.parts), -passage.start


def judge(facts: NoteFacts) -> dict[Element, Judged]:
    """The level of each element at this visit, by what the rules read (see ``informed`` for what a learner adds)."""
    out: dict[Element, Judged] = {}
    learned = facts.learned is not None
    performed = real_acts(facts)
    for element in ELEMENTS:
        passages = _techniques(performed) if element == "technique" else facts.of(element)
        if learned:
            passages = [p for p in passages if p.source == "rules"]
        level_of = _LEVEL[element]
        by_level: dict[Level, list[Passage]] = {"absent": [], "vague": [], "specific": []}
        for passage in passages:
            by_level[level_of(passage.parts)].append(passage)
        level: Level = "specific" if by_level["specific"] else "vague"
        top = by_level[level]
        if not top:
            out[element] = _ABSENT[element]
            continue
        if len(top) > 1:
            # the fullest first, of two such the earlier
            top.sort(key=_fullness, reverse=True)
        best = top[0].parts
        missing = tuple([name for name, parts in WANTED[element] if best.isdisjoint(parts)])
        out[element] = Judged(level, tuple(top), best, missing)
    return out


@once
def real_acts(facts: NoteFacts) -> Sequence[Act]:
    """The manual techniques performed at this visit by the clinic's hands.

    "Manual therapy" with only passive range, a machine or the patient's own work behind it names no technique."""
    performed = facts.performed
    if any("name" in a.parts for a in performed):
        return performed
    return () if facts.cues & {"passive_rom", "mechanical", "patient_active"} else performed


def _techniques(acts: Sequence[Act]) -> list[Passage]:
    out = []
    for act in acts:
        parts = act.parts | {"staff"} if act.by == "staff" else act.parts
        out.append(Passage("technique", act.start, act.end, parts | {"act"}, act.sentence))
    return out
