"""Clinical findings before treatment: an assessed sign, its place, its quality or measure.

A unit is a clause, with the clauses after it that bring no place of their own ("taut band at mid-belly, jump sign, refers to
groin" is one finding). Complaints, normal tests and what stands after the treatment are no findings.
"""

from __future__ import annotations

import re

from ..schema import Passage
from .ends import finding_span, numbers_in
from .gates import GATE
from .segments import segments
from .terms import BIT, Hit
from .work import Frame, Work, bits

_SIGN = BIT["SIGN"]
_NOUN = BIT["SIGNNOUN"]
_QUALITY = BIT["QUALITY"]
_TEST = BIT["TEST"]
_POSITIVE = BIT["POSITIVE"]
_NORMAL = BIT["NORMAL"]
_REGION = BIT["REGION"]
_MOTION = BIT["MOTION"]
_SCALE = BIT["SCALE"]
_RANGES = frozenset(
    {"rom_generic", "range", "rom", "range_of_motion", "arom", "prom", "motion", "mobility", "range_nouns"}
)
_TECH = BIT["TECH"]
_CHANGE = BIT["CHANGE"]
_PLACED = _REGION | _MOTION
_ENDS = frozenset(";|")
_ASSESSED = _SIGN | _NOUN | _TEST | _POSITIVE
_NOT_HANDS = bits("EXERCISE", "MODALITY", "NEEDLING", "TAPING", "SELF", "MECHANICAL")
_TOLD = re.compile(
    r"\b(?:reports?|reported|reporting|states?|stated|c/o|complain\w*|says?|said|notes? (?:that )?(?:he|she|his|her|the pain)|describes?|"
    r"feels?|feeling|felt|tells|told|endorses?|denies|rates?|woke|wakes|subj)\b",
)
_LOOKED = re.compile(
    r"\b(?:palpat\w*|assess\w*|exam\w*|test\w*|noted|found|reveal\w*|demonstrat\w*|present(?:s|ed) with|obj|measur\w*|springing|check\w*|"
    r"inspect\w*|observ\w*|screen\w*|looks?|appears?|on press\w*|ttp|paivm|ppivm|passive|intervertebral|pre-?tx|identif\w*|indicat\w*|show\w*)\b",
)
_REPRODUCES = re.compile(
    r"\b(?:reproduc\w*|refer\w*|radiat\w*|provok\w*|recreat\w*|elicit\w*|produc(?:es|ing)|familiar|concordant|sends?|shoot\w*|jump|winc\w*|into (?:the|her|his))\b",
)
_COMPARED = re.compile(
    r"\b(?:half|third|quarter|fraction|\d{1,3} ?%|percent|less|little|barely|hardly|stiffer|shorter|tighter|slower|later|earlier|firmer|harder|smaller)\b[^.;]{0,40}\b(?:of|than|vs\.?|compared|as) (?:the |her |his |on )?(?:l|r|left|right|other|opposite|contralateral|uninvolved|sound|good)\b|"
    r"[<>] ?(?:half|\d/\d|l\b|r\b)|\b(?:like|as) (?:a |an |wet |old |pushing |pressing |hitting |trying |cold |dry |hard |thick |the )|\b(?:stops?|quits?|catches|sticks|hangs|drags|stuck|grinds|stalls) (?:short|early|dead|like|at|hard|half|before|on)|\bdead end|\bblock(?:ed|s)?\b|\bwon'?t\b|\bdoes not (?:move|glide|lift|go|slide|give)|\bdoesn'?t (?:move|glide|lift|go|slide|give|budge)",
)
_MOVES_FREELY = re.compile(
    r"\b(?:freely|fine|normal|full|wnl|wfl|equal|symmetric\w*|same (?:as|both)|unremarkable|clean|smooth|even)\b",
)
_G_DIGIT = GATE["digit"]
_G_LOOKED = GATE["looked"]
_G_TOLD = GATE["told"]
_G_RESTRICTED = GATE["restricted"]
_G_COMPARED = GATE["compared"]
_G_REPRODUCES = GATE["reproduces"]
_AIMED = re.compile(r"\bgoal|\bltg|\bstg|needs|target")
_POSITIVELY = re.compile(r"\b(?:at|to) -?\d{1,3}|\d{1,3} ?(?:deg|°)|limited")
_DONE = frozenset({"grade", "dose", "position"})
_RESTRICT = re.compile(
    r"\b(?:limited|restricted|decreased|reduced|lacking|lacks|loss of|limits?|blocked|diminished|deficit\w*|impaired|short of|only|painful)\b",
)


def read_findings(work: Work, first_act: int, last_act: int) -> None:
    """Fills finding passages and mentions; needs acts and measures."""
    by_sentence: dict[int, list[tuple[int, int, str, str]]] = {}
    for m in work.measures:
        if m.kind in ("rom", "strength", "girth", "grade", "pain") and m.phase != "after":
            by_sentence.setdefault(m.sentence, []).append((m.start, m.end, m.kind, m.what))
    for frame in work.frames:
        measured = by_sentence.get(frame.index, [])
        if not (frame.mask & (_ASSESSED | _NOUN) or measured):
            continue
        if frame.after is True or frame.section in (
            "plan",
            "home",
            "goals",
            "education",
            "billing",
            "history",
            "header",
        ):
            continue
        if frame.mask & _NOT_HANDS and not frame.mask & (_SIGN | _TEST):
            continue
        _units(work, frame, measured, first_act, last_act)


def _units(work: Work, frame: Frame, measured: list[tuple[int, int, str, str]], first_act: int, last_act: int) -> None:
    units: list[tuple[int, int]] = []
    starts, ends = work.starts, work.ends
    places = segments(work, frame)
    done = [a.start for a in frame.acts if not _DONE.isdisjoint(a.parts)]
    for start, end in frame.clauses:
        left, right = starts[start], ends[end - 1]
        own_sign = frame.has(_ASSESSED, start, end) or (measured and any(left <= m[0] < right for m in measured))
        if not own_sign and done and any(left <= a < right for a in done):
            continue
        own_place = frame.has(_PLACED, start, end) or (places and any(left <= a < right for a, _ in places))
        if units and not (own_place and own_sign) and work.text[max(0, left - 2) : left].rstrip()[-1:] not in _ENDS:
            units[-1] = units[-1][0], end
        else:
            units.append((start, end))
    place = False
    for unit in units:
        place = _judge(work, frame, unit, measured, first_act, last_act, place=place) or place


def _judge(
    work: Work,
    frame: Frame,
    tokens: tuple[int, int],
    measured: list[tuple[int, int, str, str]],
    first_act: int,
    last_act: int,
    *,
    place: bool,
) -> bool:
    """Adds the passage of one unit, if it is a finding; tells whether it named a place."""
    start, end = tokens
    left, right = work.starts[start], work.ends[end - 1]
    stretch, low = work.text[left:right], work.low[left:right]
    if "no longer" in stretch or "No longer" in stretch:
        return False
    inside = [h for h in frame.hits if h.start >= start and h.end <= end]
    kinds = 0
    for hit in inside:
        kinds |= hit.bit
    placed = bool(kinds & _REGION or segments(work, frame, left, right))
    context = "current"
    signs: list[Hit] = []
    negatives = 0
    for hit in inside if kinds & (_SIGN | _TEST) else ():
        if hit.bit == _SIGN or (hit.bit == _TEST and _is_positive(frame, inside, hit, stretch, low)):
            told = frame.context(hit.start)
            if told == "negated":
                negatives += 1
            elif told in ("current", "planned") or frame.section == "assessment":
                signs.append(hit)
            else:
                context = told
    numbers = [m for m in measured if left <= m[0] < right and m[2] != "pain"] if measured else []
    counted = numbers_in(stretch, digits=bool(frame.words & _G_DIGIT))
    likened = False
    if not signs and context == "current" and not negatives and kinds & (_NOUN | _TECH):
        nouns = [h for h in inside if h.bit == _NOUN or (h.bit == _TECH and h.entry.what == "head")]
        nouns = [h for h in nouns if frame.context(h.start) == "current"]
        if nouns and not _MOVES_FREELY.search(low):
            likened = bool(frame.words & _G_COMPARED and _COMPARED.search(low))
            if likened or (
                kinds & _NOUN
                and any(h.bit == _NOUN for h in nouns)
                and ((frame.words & _G_RESTRICTED and _RESTRICT.search(low)) or counted)
            ):
                signs = nouns[:1]
    moved = bool(kinds & _MOTION) or (
        bool(kinds & _SCALE) and any(h.bit == _SCALE and h.entry.concept in _RANGES for h in inside)
    )
    deficit = (
        moved and not negatives and context == "current" and bool(frame.words & _G_RESTRICTED and _RESTRICT.search(low))
    )
    if not signs and not numbers and not deficit:
        return placed
    if _elsewhere(work, frame, low, signs, tokens, first_act, last_act):
        return placed
    parts: set[str] = set()
    types = {h.entry.attrs.get("type", "") for h in signs}
    if signs:
        parts.add("sign")
        hands = any(
            (h.bit == _NOUN and h.entry.concept not in _RANGES)
            or h.bit == _TECH
            or (h.bit == _REGION and h.entry.what != "region")
            for h in inside
        )
        ranged = moved and not hands and all(h.bit == _SIGN and h.entry.what == "bare" for h in signs)
        if likened or any(h.bit == _TEST for h in signs) or (types - {"motion", ""} and not ranged):
            parts.add("tissue")
        if likened:
            parts.add("quality")
    else:
        parts.add("deficit")
    if placed or place or _heading_place(work, frame) or (kinds & _MOTION and "tissue" in parts):
        parts.add("where")
    if numbers or counted:
        parts.add("measure")
    if _quality(frame, inside, kinds, signs, low):
        parts.add("quality")
    if (
        "sign" in parts
        and not numbers
        and frame.section == "subjective"
        and not (frame.words & _G_LOOKED and _LOOKED.search(low))
    ):
        return placed
    begin, finish = finding_span(work, frame, inside, counted, numbers, tokens)
    if begin >= finish:
        return placed
    index = frame.index
    work.passages.append(
        tuple.__new__(Passage, ("finding", begin, finish, frozenset(parts), index, "current", "rules", 1.0))
    )
    work.mentions.append(("FINDING", begin, finish, index, "current", signs[0].entry.concept if signs else "deficit"))
    return placed


def _is_positive(frame: Frame, inside: list[Hit], test: Hit, stretch: str, low: str) -> bool:
    for hit in inside:
        if (hit.bit == _POSITIVE and abs(hit.start - test.end) <= 6) or (
            hit.bit == _POSITIVE and abs(test.start - hit.end) <= 3
        ):
            return True
        if hit.bit == _NORMAL and abs(hit.start - test.end) <= 6:
            return False
    return bool(frame.words & _G_REPRODUCES and _REPRODUCES.search(low)) or bool(_POSITIVELY.search(stretch))


def _quality(frame: Frame, inside: list[Hit], kinds: int, signs: list[Hit], low: str) -> bool:
    if kinds & _QUALITY or any(h.entry.what == "full" for h in signs):
        return True
    if frame.words & _G_REPRODUCES and _REPRODUCES.search(low):
        return True
    if any(h.bit == _TEST for h in signs):
        return True
    return bool(kinds & (BIT["DIR"] | _TECH)) and any(
        h.entry.attrs.get("type") in ("joint_play", "end_feel", "position", "capsular")
        for h in [*signs, *(h for h in inside if h.bit == _NOUN)]
    )


def _heading_place(work: Work, frame: Frame) -> bool:
    """A place told just before, on the same line ("R knee: ...") or in the sentence before on it."""
    if frame.index == 0:
        return False
    before = work.frames[frame.index - 1]
    return before.line == frame.line and bool(before.mask & _REGION)


def _elsewhere(
    work: Work, frame: Frame, low: str, signs: list[Hit], tokens: tuple[int, int], first_act: int, last_act: int
) -> bool:
    """Whether the words tell something else than a finding before treatment: a complaint, a change, a technique."""
    left, right = work.starts[tokens[0]], work.ends[tokens[1] - 1]
    changed = any(c.start < right and left < c.end for c in frame.changes)
    if changed and not (signs and frame.index < first_act):
        return True
    if (
        0 <= first_act < frame.index
        and frame.section != "assessment"
        and any(h.entry.what in ("better", "worse", "same") for h in frame.within(_CHANGE, *tokens))
    ):
        return True
    if not signs and any(a.context == "current" and a.parts & _DONE for a in frame.acts):
        return True
    act_here = any(left <= a.start < right for a in frame.acts)
    if act_here and not (frame.words & _G_LOOKED and _LOOKED.search(low)) and not any(h.bit == _SIGN for h in signs):
        return True
    if (
        not signs
        and first_act >= 0
        and frame.index > first_act
        and frame.section not in ("objective", "assessment", "subjective")
    ):
        return True
    if not signs:
        if frame.mask & BIT["EXERCISE"] or frame.section in ("exercise", "modality", "response", "subjective"):
            return True
        return _AIMED.search(low) is not None
    if (frame.words & _G_TOLD and _TOLD.search(low)) and not (frame.words & _G_LOOKED and _LOOKED.search(low)):
        bare = all(h.entry.what != "full" for h in signs)
        return bare or frame.section == "subjective"
    opening = frame.index <= 1 and frame.section in ("none", "subjective")
    if opening and not (frame.words & _G_LOOKED and _LOOKED.search(low)):
        weak = all(
            h.entry.what == "bare" and h.entry.attrs.get("type") not in ("joint_play", "end_feel") for h in signs
        )
        lacks = not any(h.bit == _REGION and h.entry.what != "region" for h in frame.within(_REGION, *tokens))
        return weak and lacks and not frame.has(_QUALITY | _MOTION | _NOUN | _TEST, *tokens)
    return False
