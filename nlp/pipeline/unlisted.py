"""Techniques under names that nobody listed: graded, placed, and dosed or positioned, in a sentence of treatment."""

from __future__ import annotations

import re

from ..schema import Act
from .dosage import grades
from .gates import GATE
from .segments import segments
from .slots import dosed, grade_mentions, target, whose_hands
from .standing import Standing
from .terms import BIT
from .work import Frame, Work, bits

_REGION = BIT["REGION"]
_DIR = BIT["DIR"]
_GRADE = BIT["GRADE"]
_G_STROKED, _G_GRADED = GATE["stroked"], GATE["graded_word"]
_NOT_MANUAL_AT_ALL = bits("EXERCISE", "SELF", "NEEDLING", "MODALITY", "TAPING", "MECHANICAL", "MEDICAL", "PROM")
_PLACED = bits("REGION", "POSITION", "DIR", "SIDE")
_STROKES = re.compile(r"\b(?:pass(?:es)?|strokes?|oscillations?|thrusts?|sweeps)\b")
_SILENT = frozenset(
    {
        "subjective",
        "plan",
        "home",
        "goals",
        "history",
        "education",
        "header",
        "billing",
        "precautions",
        "exercise",
        "modality",
    }
)


def read_unlisted(work: Work, frame: Frame, standing: Standing) -> None:
    """A technique under a name that nobody listed: graded, placed, and dosed or positioned, in a sentence of treatment."""
    if frame.mask & _NOT_MANUAL_AT_ALL or frame.after is True or frame.section in _SILENT or frame.default != "current":
        return
    if not frame.mask & _PLACED or not (frame.words & _G_STROKED or frame.mask & _GRADE):
        return
    start, end = frame.char_start, frame.char_end
    graded = grades(work.low, start, end) if frame.words & _G_GRADED else []
    stroked = _STROKES.search(work.low, start, end)
    if not graded and not stroked and not frame.mask & _GRADE:
        return
    places = segments(work, frame, start, end)
    regions = [h for h in frame.of(_REGION) if h.entry.what != "region"]
    if not places and not regions:
        return
    doses = dosed(work, frame, start, end)
    positioned = bool(frame.mask & BIT["POSITION"])
    if not ((graded and (doses or positioned)) or (doses and positioned) or (stroked and frame.mask & _DIR)):
        return
    pressed = frame.of(_GRADE)
    place = graded[0][0] if graded else work.starts[pressed[0].start] if pressed else start
    context = frame.context(work.token_at(place))
    parts = (
        {"name", "structure"}
        | ({"grade"} if graded or pressed else set())
        | ({"dose"} if doses else set())
        | ({"position"} if positioned else set())
    )
    if not standing.done(work, frame, frame.start, frozenset(parts), listed=False):
        return
    region, area, side = target(work, frame, frame.of(_REGION), places, start, end)
    stop = work.text.find(",", start, end)
    work.acts.append(
        Act(
            start,
            stop if stop > 0 else end,
            "unlisted",
            "",
            whose_hands(work, frame, frame.start),
            frozenset(parts),
            region,
            area,
            side,
            frame.index,
            context,
        )
    )
    grade_mentions(work, frame, graded, work.text[start:end])
