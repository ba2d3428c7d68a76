"""Where in the note an answer belongs, and how it joins what stands there."""

from __future__ import annotations

from typing import NamedTuple

from ..schema import NoteFacts, Section

_BEFORE = frozenset({"objective", "objective_in", "pain"})
_HANDS = frozenset({"manual", "treatment"})
_AFTER = frozenset({"assessment", "response", "response_out", "pain_post"})


class Spot(NamedTuple):
    """A place with the glue that a sentence needs before and behind it."""

    at: int
    before: str = ""
    behind: str = ""


def spot(item: str, facts: NoteFacts) -> Spot:
    """Where a new sentence for ``item`` belongs."""
    if item == "finding":
        return _for_finding(facts)
    if item in ("technique", "minutes"):
        return _after_hands(facts)
    if item == "decision":
        return _after_technique(facts)
    if item == "provider":
        return _behind(facts.text, len(facts.text.rstrip()), line=True)
    return _for_outcome(facts)


def _for_finding(facts: NoteFacts) -> Spot:
    acts = [act for act in facts.performed if "name" in act.parts] or facts.performed
    first = min((act.start for act in acts), default=len(facts.text) + 1)
    section = _last(facts, _BEFORE, before=first)
    if section:
        return _behind(facts.text, _close(facts.text, section))
    if acts:
        begin = next(s.start for s in facts.sentences if s.start <= first < s.end)
        line = facts.text.rfind("\n", 0, begin) + 1
        return Spot(line, behind="\n") if not facts.text[line:begin].strip() else Spot(begin, behind=" ")
    section = _last(facts, frozenset({"subjective"}), before=first)
    return _behind(facts.text, _close(facts.text, section)) if section else _behind_body(facts)


def _after_hands(facts: NoteFacts) -> Spot:
    section = _last(facts, _HANDS, before=len(facts.text) + 1, first=True)
    if section:
        return _behind(facts.text, _close(facts.text, section))
    section = _last(facts, _BEFORE, before=len(facts.text) + 1)
    return _behind(facts.text, _close(facts.text, section), line=True) if section else _behind_body(facts)


def _after_technique(facts: NoteFacts) -> Spot:
    acts = [act for act in facts.performed if "name" in act.parts] or facts.performed
    if not acts:
        return _after_hands(facts)
    sentence = facts.sentences[acts[0].sentence]
    return _behind(facts.text, _trimmed(facts.text, sentence.start, sentence.end))


def _for_outcome(facts: NoteFacts) -> Spot:
    section = _last(facts, _AFTER, before=len(facts.text) + 1)
    return _behind(facts.text, _close(facts.text, section)) if section else _behind_body(facts)


def _last(facts: NoteFacts, names: frozenset[str], *, before: int, first: bool = False) -> Section | None:
    found = [s for s in facts.sections if s.name in names and s.start < before and facts.text[s.start : s.end].strip()]
    return (found[0] if first else found[-1]) if found else None


def _behind_body(facts: NoteFacts) -> Spot:
    """At the end of what is told: before the signature and the plan, where they stand last."""
    end = len(facts.text.rstrip())
    for section in reversed(facts.sections):
        if section.name in ("plan", "signature") and facts.text[: section.start].strip():
            end = min(end, section.start)
    for person in facts.people:
        line = facts.text.rfind("\n", 0, person.start) + 1
        if person.role in ("clinician", "assistant") and line and not facts.text[person.end :].strip(" .,\n"):
            end = min(end, line)
    return _behind(facts.text, len(facts.text[:end].rstrip()), line=True)


def _close(text: str, section: Section) -> int:
    return _trimmed(text, section.start, section.end)


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _behind(text: str, at: int, *, line: bool = False) -> Spot:
    """Behind what stands before ``at``: on a line of its own, or as the next sentence."""
    if at == 0:
        return Spot(0, behind="\n" if text.strip() else "")
    if line:
        return Spot(at, before="\n")
    return Spot(at, before=" " if text[at - 1] in ".:;!?)" else ". ")
