"""Facts about the whole note behind the standard's flags: passive range, machines, active work or comfort presented as manual
therapy, and hands of support staff."""

from __future__ import annotations

import re

from .frames import EMPTY_BEFORE
from .gates import GATE
from .terms import BIT, Hit
from .work import Frame, Work, bits

_TECH = BIT["TECH"]
_PROM = BIT["PROM"]
_MECHANICAL = BIT["MECHANICAL"]
_ACTIVE = bits("EXERCISE", "SELF")
_STAFF = BIT["STAFF"]
_CARE = bits("PROM", "MECHANICAL", "SELF")
_G_MANUAL, _G_PASSIVE, _G_COMFORT = GATE["manual"], GATE["passive"], GATE["comfort"]
_MANUAL = re.compile(
    r"\bmanual (?:therapy|tx|treatment|techniques?|work|intervention\w*)|\bmt\b|\b97140\b|\bmanual ?[:=-]|\bmanual x? ?\d|\bhands[- ]on\b"
)
_COMFORT = re.compile(
    r"\b(?:(?:for|good|general|deep|full|mental) relax(?:ation|ing)|relaxation|relaxing|(?:for|patient|pt|client) comfort\b(?! level)|wellness|pamper\w*|likes (?:it|this|the|her|his)|enjoys?\b|loves?|soothing|"
    r"stress relief|(?:per|at|on|by) (?:pt|patient|her|his|client|the patient)(?:'s)? request|request(?:ed|s|ing) (?:a |the |more |some |another )?(?:massage|rub|back)|favorite|feels good|felt good|unwind after|spa\b|"
    r"just wants?|makes (?:me|her|him) sleep|best part of|treat herself|treat himself|lavender|aroma\w*)",
)
_HANDS = re.compile(
    r"\b(?:massag\w*|rub(?:bed|bing)?|mobili[sz]\w*|stretch\w*|prom|passive|range[d]?|ranging|stm|manual|hands[- ]on|soft tissue|rolled|mld|drainage|mobs?|percuss\w*|gun)\b",
)
_WATCHING = re.compile(r"observ|line[- ]of[- ]sight|shadow|watch")
_NOT_HANDS = re.compile(
    r"\b(?:cold pack|hot pack|mhp|ice|scheduled|escort|transport|called|phone|set ?up|clean|front desk|bike|exercise|te\b|there?x|walk)\b",
)


def read_cues(work: Work) -> None:
    """Fills marks ``passive_rom``, ``mechanical``, ``patient_active``, ``comfort``, ``staff_hands``, ``exercise``.

    The first four are set only where the note presents that care as its manual therapy: in the sentence (or line) that
    names manual therapy or bills 97140."""
    frames = work.frames
    places = [m.start() for m in _names(work, 0, len(work.low))] if work.words_told & _G_MANUAL else []
    named = [False] * len(frames)
    at = 0
    for index, frame in enumerate(frames):
        while at < len(places) and places[at] < frame.char_start:
            at += 1
        named[index] = at < len(places) and places[at] < frame.char_end and frame.context(frame.start) == "current"
    if any(named):
        work.cues.add("manual_named")
    for index, frame in enumerate(frames):
        if frame.section in ("plan", "home", "history", "education"):
            continue
        beside = (
            index + 1 < len(frames)
            and named[index + 1]
            and frames[index + 1].line == frame.line
            and _this(work, index + 1)
        )
        heading = index > 0 and named[index - 1] and frames[index - 1].line == frame.line and _short(frames[index - 1])
        headed = (
            frame.section == "manual"
            and work.text.find("\n", work.sections[work.sentences[index].section].start, frame.char_start) < 0
        )
        if named[index] or headed or beside or heading:
            _presented(work, frame)
        if frame.mask & _CARE or frame.words & _G_PASSIVE:
            _anywhere(work, frame)
        if frame.acts and frame.mask & _TECH:
            _comfort(work, frame)
        if frame.mask & _STAFF:
            _staff(work, frame)
        if frame.mask & BIT["EXERCISE"]:
            work.cues.add("exercise")


def _names(work: Work, start: int, end: int) -> list[re.Match[str]]:
    """Where manual therapy is named, but for a box left empty."""
    found = _MANUAL.finditer(work.low, start, end)
    return [m for m in found if not EMPTY_BEFORE.search(work.text[max(0, m.start() - 4) : m.start()])]


_MOVED = re.compile(r"\b(?:mov|rang|bend|bent|flex|stretch|turn)\w*\b[^.;\n]{0,40}\bpassive(?:ly)?\b")


def _anywhere(work: Work, frame: Frame) -> None:
    """Such care anywhere at this visit: it is presented as manual therapy where the note names manual therapy and holds no
    technique (the standard's room decides)."""
    for hit in frame.of(_CARE):
        if (
            frame.context(hit.start) == "current"
            and not _own_code(work, frame, hit.start)
            and not (hit.bit == _PROM and _measured(work, frame, hit))
        ):
            work.mark(
                {_PROM: "any_passive", _MECHANICAL: "any_mechanical"}.get(hit.bit, "any_self"), hit.start, hit.end
            )
    if (
        frame.words & _G_PASSIVE
        and _MOVED.search(work.low, frame.char_start, frame.char_end)
        and frame.default == "current"
    ):
        work.cues.add("any_passive")


def _short(frame: Frame) -> bool:
    """A sentence that only names the service ("Manual therapy 97140, 15 min.")."""
    return frame.char_end - frame.char_start < 45


def _this(work: Work, index: int) -> bool:
    frame = work.frames[index]
    return bool(
        re.match(
            r"(?:this|that|these|which|it|all of (?:it|this)|both) (?:is|was|were|are|counted|count|went|billed|as|under|all)\b|(?:billed|charged|97140)\b",
            work.low[frame.char_start : frame.char_end],
        )
    )


def _presented(work: Work, frame: Frame) -> None:
    acting = any(a.context == "current" and "name" in a.parts for a in frame.acts)
    for hit in frame.of(_PROM | _MECHANICAL | _ACTIVE):
        if frame.context(hit.start) != "current":
            continue
        if hit.bit == BIT["EXERCISE"]:
            if not acting and _under_its_name(work, frame, hit.start):
                stretched = "stretch" in work.words(hit.start, hit.end)
                work.mark("passive_rom" if stretched else "patient_active", hit.start, hit.end)
        elif hit.bit == _PROM:
            if not _measured(work, frame, hit) and not _own_code(work, frame, hit.start):
                work.mark("passive_rom", hit.start, hit.end)
        elif not _own_code(work, frame, hit.start) and not _UNBILLED.search(
            work.low, work.ends[hit.end - 1], frame.char_end
        ):
            work.mark("patient_active" if hit.bit == BIT["SELF"] else "mechanical", hit.start, hit.end)


def _measured(work: Work, frame: Frame, hit: Hit) -> bool:
    """ "PROM rotation L now 79" and "PROM ER 18" are measurements, no treatment."""
    after = work.text[work.ends[hit.end - 1] : work.ends[hit.end - 1] + 30]
    return bool(re.match(r"[ :]*(?:\w+[ ]){0,3}(?:to |now |= ?)?-?\d{2,3}(?! ?(?:x|rep|min|sec))", after))


_UNBILLED = re.compile(r"not billed|unbilled|no charge|non-?billable|not charged")
_APART = re.compile(r"[;.|]|, | and |\+| then |\b9[278]\d{3}\b|\d ?(?:min|')", re.IGNORECASE)


def _under_its_name(work: Work, frame: Frame, token: int) -> bool:
    """Whether the words stand under the name of manual therapy: behind it with no other service or separator between
    ("Manual therapy: PROM all planes"), right before it ("PROM x 10, this is my manual therapy"), or alone in a sentence
    beside one that names it."""
    start = work.starts[token]
    names = _names(work, frame.char_start, frame.char_end)
    if not names:
        return False
    before = [m for m in names if m.end() <= start]
    if before:
        between = work.text[before[-1].end() : start]
        loose = re.sub(
            r"^(?:\(?97140\)?|x|units?|1|2|for|\d+ ?(?:min(?:utes)?|')|[\s:()=-])*", "", between, flags=re.IGNORECASE
        )
        return not _APART.search(loose)
    between = work.text[start : names[0].start()]
    return not re.search(r"[;|]|\d{5}", between)


def _own_code(work: Work, frame: Frame, token: int) -> bool:
    """Whether another CPT code stands right before: "97140 - STM, 97110 - PROM"."""
    lead = work.text[frame.char_start : work.starts[token]]
    found = re.findall(r"9[278]\d{3}", lead)
    return bool(found) and found[-1] != "97140"


def _comfort(work: Work, frame: Frame) -> None:
    acts = [a for a in frame.acts if a.context == "current"]
    if not acts:
        return
    stretch = work.low[frame.char_start : frame.char_end]
    if any("comfort" in a.parts and a.by != "family" for a in acts) or (
        frame.words & _G_COMFORT
        and _COMFORT.search(stretch)
        and any("massage" in a.parts or a.family in ("soft_tissue", "massage") for a in acts)
    ):
        work.cues.add("comfort")
        work.marks.append(("comfort", frame.char_start, frame.char_end))


def _staff(work: Work, frame: Frame) -> None:
    stretch = work.low[frame.char_start : frame.char_end]
    if _WATCHING.search(stretch):
        return
    for hit in frame.of(_STAFF):
        clause = frame.clause(hit.start)
        words = work.low[work.starts[clause[0]] : work.ends[clause[1] - 1]]
        if frame.context(hit.start) in ("planned", "historical", "hypothetical"):
            continue
        if _HANDS.search(words) or (_HANDS.search(stretch) and not _NOT_HANDS.search(words)):
            work.mark("staff_hands", hit.start, hit.end)
            return
