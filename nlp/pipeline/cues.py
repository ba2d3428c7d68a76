"""Facts about the whole note behind the standard's flags: passive range, machines, active work or comfort presented as manual
therapy, and hands of support staff."""

from __future__ import annotations

import re

from ..schema import Act
from .terms import BIT
from .work import Frame, Work, bits

_TECH = BIT["TECH"]
_PROM = BIT["PROM"]
_MECHANICAL = BIT["MECHANICAL"]
_ACTIVE = bits("EXERCISE", "SELF")
_MODALITY = BIT["MODALITY"]
_STAFF = BIT["STAFF"]
_MANUAL = re.compile(r"\bmanual (?:therapy|tx|treatment|techniques?|work|intervention\w*)|\bMT\b|\b97140\b|\bmanual ?[:=-]|\bhands[- ]on\b", re.IGNORECASE)
_COMFORT = re.compile(
    r"\b(?:relax(?:ation|ing|ed)?|comfort|wellness|pamper\w*|likes?|enjoy\w*|loves?|soothing|stress relief|request(?:ed|s)?|favorite|feels good|unwind\w*|spa|treat herself|treat himself)\b",
    re.IGNORECASE,
)
_HANDS = re.compile(r"\b(?:massag\w*|rub(?:bed|bing)?|mobili[sz]\w*|stretch\w*|PROM|passive|range[d]?|ranging|STM|manual|hands[- ]on|soft tissue|rolled|MLD|drainage|mobs?|percuss\w*|gun)\b", re.IGNORECASE)
_WATCHING = re.compile(r"observ|line[- ]of[- ]sight|shadow|watch", re.IGNORECASE)
_NOT_HANDS = re.compile(r"\b(?:cold pack|hot pack|MHP|ice|scheduled|escort|transport|called|phone|set ?up|clean|front desk|bike|exercise|TE\b|there?x|walk)\b", re.IGNORECASE)


def read_cues(work: Work) -> None:
    """Fills marks ``passive_rom``, ``mechanical``, ``patient_active``, ``comfort``, ``staff_hands``, ``exercise``.

    The first four are set only where the note presents that care as its manual therapy: in the sentence (or line) that
    names manual therapy or bills 97140."""
    named = [bool(_MANUAL.search(work.text, f.char_start, f.char_end)) and f.context(f.start) == "current" for f in work.frames]
    real: dict[int, list[Act]] = {}
    for act in work.acts:
        if act.context == "current" and "name" in act.parts and "massage" not in act.parts:
            real.setdefault(act.sentence, []).append(act)
    for index, frame in enumerate(work.frames):
        if frame.section in ("plan", "home", "history", "education"):
            continue
        presented = named[index] or (
            frame.section == "manual"
            or (index > 0 and named[index - 1] and work.frames[index - 1].line == frame.line and index - 1 not in real)
            or (index + 1 < len(named) and named[index + 1] and work.frames[index + 1].line == frame.line and _this(work, index + 1))
        )
        if presented and index not in real:
            _presented(work, frame)
        elif presented:
            _beside(work, frame)
        _comfort(work, frame)
        if frame.mask & _STAFF:
            _staff(work, frame)
        if frame.mask & BIT["EXERCISE"]:
            work.cues.add("exercise")


def _this(work: Work, index: int) -> bool:
    frame = work.frames[index]
    return bool(re.match(r"(?:this|that|these|which|billed|charged|97140)\b", work.low[frame.char_start : frame.char_end]))


def _presented(work: Work, frame: Frame) -> None:
    for name, mask in (("passive_rom", _PROM), ("mechanical", _MECHANICAL), ("patient_active", _ACTIVE)):
        for hit in frame.of(mask):
            if frame.context(hit.start) == "current" and not _own_code(work, frame, hit.start):
                work.mark(name, hit.start, hit.end)
                break


def _beside(work: Work, frame: Frame) -> None:
    """In a sentence with a real technique only passive range is still presented as manual therapy."""
    for hit in frame.of(_PROM):
        if frame.context(hit.start) == "current" and not _own_code(work, frame, hit.start):
            work.mark("passive_rom_beside", hit.start, hit.end)
            break


def _own_code(work: Work, frame: Frame, token: int) -> bool:
    """Whether another CPT code stands right before: "97140 - STM, 97110 - PROM"."""
    lead = work.text[frame.char_start : work.starts[token]]
    found = re.findall(r"9[278]\d{3}", lead)
    return bool(found) and found[-1] != "97140"


def _comfort(work: Work, frame: Frame) -> None:
    acts = [a for a in work.acts if a.sentence == frame.index and a.context == "current"]
    if not acts:
        return
    stretch = work.text[frame.char_start : frame.char_end]
    if any("comfort" in a.parts for a in acts) or (
        _COMFORT.search(stretch) and any(a.parts & {"massage"} or a.family in ("soft_tissue", "massage", "generic", "myofascial") for a in acts)
    ):
        work.cues.add("comfort")
        work.marks.append(("comfort", frame.char_start, frame.char_end))


def _staff(work: Work, frame: Frame) -> None:
    stretch = work.text[frame.char_start : frame.char_end]
    if _WATCHING.search(stretch):
        return
    for hit in frame.of(_STAFF):
        clause = frame.clause(hit.start)
        words = work.text[work.starts[clause[0]] : work.ends[clause[1] - 1]]
        if frame.context(hit.start) in ("planned", "historical", "hypothetical"):
            continue
        if _HANDS.search(words) or (_HANDS.search(stretch) and not _NOT_HANDS.search(words)):
            work.mark("staff_hands", hit.start, hit.end)
            return
