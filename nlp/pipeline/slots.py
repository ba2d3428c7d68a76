"""What is said about one technique: the slots that make it repeatable, its target, and who did it."""

from __future__ import annotations

import re

from .dosage import FORCE, doses
from .gates import GATE
from .terms import BIT, Hit
from .work import Frame, Work

_TECH = BIT["TECH"]
_DIR = BIT["DIR"]
_REGION = BIT["REGION"]
_STAFF = BIT["STAFF"]
_FAMILY = BIT["FAMILY"]
_BY = re.compile(
    r"\b(?:by|from|had|has|let|w/|with help of|assigned to|handed (?:off )?to|per)\s+(?:the |our |my |a |an |rehab |pt |ot |clinic )*$"
)
_WATCHING = re.compile(r"observ|line[- ]of[- ]sight|shadow|present|watch")
_G_DIGIT, _G_CROSSED, _G_WORDED = GATE["digit"], GATE["crossed"], GATE["counted"] | GATE["repeated"]
_PULLED = ("traction", "joint", "neural", "", None)
# "lateral distraction of the hip": for a technique of joints the joint's everyday name is its structure
_JOINTS = frozenset({"hip", "knee", "ankle", "shoulder", "elbow", "wrist", "jaw", "thumb", "great_toe", "big_toe"})
_JOINT_FAMILIES = frozenset({"joint", "manipulation", "traction", "met", "jaw"})


def dosed(work: Work, frame: Frame, start: int = 0, end: int = 1 << 40) -> list[int]:
    """Where the sentence tells bouts, repetitions and holds, inside ``[start, end)`` (characters)."""
    places = frame.doses
    if places is None:
        words = frame.words
        places = doses(
            work.low,
            frame.char_start,
            frame.char_end,
            digits=bool(words & _G_DIGIT),
            crossed=bool(words & _G_CROSSED),
            worded=words & _G_WORDED == _G_WORDED,
        )
        frame.doses = places
    return [place for place in places if start <= place < end] if places else places


def parts_of(
    work: Work,
    frame: Frame,
    best: Hit,
    tokens: tuple[int, int],
    extent: tuple[int, int],
    graded: list[tuple[int, int]],
    places: list[tuple[int, int]],
    doses_told: list[int],
    forced: list[int],
) -> frozenset[str]:
    starts = work.starts
    left, right = extent
    parts: set[str] = set()
    use = best.entry.what
    if use != "generic":
        parts.add("name")
    if any(left <= a < right for a, _ in graded):
        parts.add("grade")
    if forced and best.entry.attrs.get("family") in _PULLED and any(left <= a < right for a in forced):
        parts.add("grade")
    if any(left <= a < right for a in doses_told):
        parts.add("dose")
    if any(left <= a < right for a, _ in places):
        parts.add("structure")
    jointly = best.entry.attrs.get("family") in _JOINT_FAMILIES
    named = () if jointly else frame.of(_REGION)
    for hit in frame.hits:
        told = hit.bit & _DIR and hit.start >= tokens[0] and hit.end <= tokens[1]
        # "STM distal quad": the word only says which part of the muscle
        if told and not any(region.start <= hit.end <= region.end for region in named):
            parts.add("direction")
        if not left <= starts[hit.start] < right:
            continue
        bit = hit.bit
        if bit == _REGION:
            whole = hit.entry.what == "region"
            jointed = hit.entry.concept in _JOINTS and jointly
            parts.add("structure" if jointed or not whole else "region")
        elif bit == BIT["GRADE"]:
            parts.add("grade")
        elif bit == BIT["POSITION"]:
            parts.add("position")
        elif bit == _TECH and (hit.entry.what == "stroke" or hit.entry.attrs.get("directed") == "yes"):
            parts.add("direction")
    if best.entry.attrs.get("comfort") == "yes":
        parts.add("comfort")
    if best.entry.attrs.get("family") == "massage":
        parts.add("massage")
    if best.entry.attrs.get("chiro") == "yes":
        parts.add("adjustment")
    return frozenset(parts)


def target(
    work: Work, frame: Frame, regions: list[Hit], places: list[tuple[int, int]], left: int, right: int
) -> tuple[str, str, str]:
    region = area = side = ""
    for hit in regions:
        if left <= work.starts[hit.start] < right:
            region, area = hit.entry.concept, hit.entry.attrs.get("area", "")
            break
    if not region:
        for a, b in places:
            if left <= a < right:
                region = work.text[a:b]
                area = {"c": "neck", "t": "upper_back", "l": "low_back", "s": "pelvis"}.get(region[0].lower(), "")
                break
    for hit in frame.hits:
        if hit.bit == BIT["SIDE"] and left <= work.starts[hit.start] < right:
            side = hit.entry.what
            break
    return region, area, side


def whose_hands(work: Work, frame: Frame, start: int) -> str:
    if frame.mask & _STAFF and not _WATCHING.search(work.low, frame.char_start, frame.char_end):
        return "staff"
    if frame.mask & _FAMILY:
        for hit in frame.hits:
            if not hit.bit & _FAMILY:
                continue
            lead = work.low[max(frame.char_start, work.starts[hit.start] - 24) : work.starts[hit.start]]
            if 0 <= start - hit.end <= 5 or _BY.search(lead):
                return "family"
    return "clinician"


def grade_mentions(work: Work, frame: Frame, graded: list[tuple[int, int]], line: str) -> None:
    for start, end in graded:
        context = frame.context(work.token_at(start))
        work.mentions.append(("GRADE", start, end, frame.index, context, "grade"))
    for hit in frame.of(BIT["GRADE"]) if frame.mask & (_TECH | _REGION) else ():
        start, end = work.starts[hit.start], work.ends[hit.end - 1]
        if not any(a < end and start < b for a, b in graded):
            work.mentions.append(("GRADE", start, end, frame.index, frame.context(hit.start), hit.entry.concept))
    if "traction" in line.lower() or "distraction" in line.lower() or "pull" in line.lower():
        for match in FORCE.finditer(work.low, frame.char_start, frame.char_end):
            work.mentions.append(
                ("GRADE", match.start(), match.end(), frame.index, frame.context(work.token_at(match.start())), "force")
            )
