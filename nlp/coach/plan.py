"""The plan: which edits bring a note to *ready*, the cheapest first."""

from __future__ import annotations

from typing import NamedTuple

from ..config import Settings
from ..schema import ELEMENTS, Element, Review
from ..standard.score import rubric
from . import quotes
from .pieces import Suggestion, pieces
from .places import spot
from .reasoning import glued, reasoning_draft
from .templates import ADDITIONS, QUESTIONS, SENTENCES

_DETAILS = ("grade", "direction", "position", "dose")


class Plan(NamedTuple):
    """What would lift the note. ``reaches``: the score with the needed edits, when their answers are as good as asked;
    ``held``: the name of what holds the score down whatever is added, or empty."""

    suggestions: tuple[Suggestion, ...]
    reaches: int
    held: str


def plan(review: Review, settings: Settings | None = None) -> Plan:
    """The edits for a review, those that are needed first, then by gain per word.

    Gains are the rubric's: what the item would bring if it were specific. The fewest edits are those with the largest
    gains, taken until the note is ready."""
    chosen = settings or Settings()
    got = {item: points for item, points, _ in review.points if not item.startswith("cap:")}
    missing = {item: full - got.get(item, 0.0) for item, full in rubric().points.items()}
    held = _held(review)
    found = [s for s in (_suggestion(item, review, gain) for item, gain in missing.items() if gain > 0) if s]
    limit = rubric().caps.get(held, 100.0)
    total = sum(got.values())
    if held:
        found.insert(0, Suggestion("cap", "cap", "", QUESTIONS["cap"], 0, (), 0.0))
    needed: set[str] = set()
    for suggestion in sorted(found, key=lambda s: (-s.gain, s.words)):
        if total >= chosen.ready_from or not suggestion.gain:
            break
        needed.add(suggestion.id)
        total += suggestion.gain
    marked = [s._replace(needed=s.id in needed) for s in found]
    marked.sort(key=lambda s: (s.item != "cap", not s.needed, -s.gain / max(1, s.words)))
    return Plan(tuple(marked), round(min(total, limit)), held)


def _held(review: Review) -> str:
    """What keeps the score down now, or would as soon as points are added."""
    names = [item[4:] for item, _, _ in review.points if item.startswith("cap:")]
    names += [flag for flag in review.flags if flag in rubric().caps]
    if review.note_class == "no_manual_therapy":
        names.append("no_manual_therapy")
    return min(names, key=lambda name: rubric().caps[name], default="")


def _suggestion(item: str, review: Review, gain: float) -> Suggestion | None:
    if review.note_class == "no_manual_therapy" and item != "technique":
        # Whether manual therapy belongs to this visit comes first.
        return None
    code = next((r.code for r in review.remarks if r.element == item and r.gain > 0), "")
    if item == "reasoning":
        return reasoning_draft(review, gain=gain)
    if item == "finding_first":
        if review.finding_first is not False:
            return None
        return Suggestion(item, item, code, QUESTIONS[item], _first_act(review), (), gain)
    if item in ("finding", "technique"):
        added = _addition(item, review, code, gain)
        if added:
            return added
    return _sentence(item, review, code, gain)


def _addition(item: str, review: Review, code: str, gain: float) -> Suggestion | None:
    """Behind the note's own words, where only a part is missing."""
    element: Element = next(e for e in ELEMENTS if e == item)
    result = review.elements[element]
    if result.level != "vague" or not result.evidence:
        return None
    wanted = [part for part in result.missing if (item, part) in ADDITIONS]
    if item == "technique" and all(detail in result.missing for detail in _DETAILS):
        wanted.append("detail")
    if not wanted or (item == "technique" and any(a.by == "staff" for a in review.facts.performed)):
        return None
    # Evidence stands in the order of the text, the parts are the best passage's: any of them can carry the answer.
    at = _end_of_best(element, review)
    while at and review.text[at - 1] in " .,;":
        at -= 1
    template = "".join(ADDITIONS[item, part] for part in wanted)
    return Suggestion(item, item, code, QUESTIONS[item], at, pieces(template, review.text, {}), gain)


def _end_of_best(element: Element, review: Review) -> int:
    result = review.elements[element]
    passages = review.facts.of(element) if element != "technique" else review.facts.performed
    for passage in passages:
        if passage.parts - {"act", "staff"} == result.parts - {"act", "staff"}:
            for quote in result.evidence:
                if quote.start <= passage.start < quote.end:
                    return quote.end
    return result.evidence[0].end


def _sentence(item: str, review: Review, code: str, gain: float) -> Suggestion:
    facts = review.facts
    # “Relaxing massage” quoted behind “During” would read as something that was noticed.
    used = quotes.technique(facts) if "comfort_massage" not in review.flags else None
    name = item
    places: dict[str, tuple[int, int]] = {}
    if item == "response":
        measured = quotes.baseline(facts)
        if measured:
            name, places = "response_baseline", {"what": measured[0], "before": measured[1]}
        elif used:
            places = {"technique": used}
        else:
            name = "response_bare"
    elif item == "decision":
        places = {"technique": used} if used else {}
        name = "decision" if used else "decision_bare"
    where = spot(item, facts)
    made = glued(where.before, pieces(SENTENCES[name], review.text, places), where.behind)
    return Suggestion(item, item, code, QUESTIONS[item], where.at, made, gain)


def _first_act(review: Review) -> int:
    return min((act.start for act in review.facts.performed), default=0)
