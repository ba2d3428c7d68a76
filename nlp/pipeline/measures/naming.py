"""What a value measures: the nearest name before it in the clause, else the name right behind it."""

from __future__ import annotations

import re
from string import ascii_lowercase
from typing import NamedTuple

from ...schema import Measure
from ..gates import GATE
from ..terms import BIT, Hit
from ..work import Frame, Work
from . import BY_MEASURE, BY_UNIT, Family
from .pain import FAMILY as PAIN
from .rom import FAMILY as ROM
from .values import Value, values

_MOTION = BIT["MOTION"]
_SCALE = BIT["SCALE"]
_NAMES = _MOTION | _SCALE
_SIDE = BIT["SIDE"]
_MODE_BEHIND = re.compile(r" ?(a|p)\b(?!\.?m\b)")
# Its first letter stands first in the pattern, so that all else is skipped: "arom", "active", "passively", "p".
_MODE = re.compile(r"[ap](?<!\w[ap])(?:rom|(?<=a)ctive(?:ly)?|(?<=p)assive(?:ly)?)?\b")
_LABEL = re.compile(r"([a-z][a-z'-]*(?:[ ](?:to|of|on|at|in)[ ][a-z'-]+)?(?:[ ][a-z'-]+)?)[ :=~-]*$")
_LABELLING = ascii_lowercase + "' :=~-"
_STOPWORDS = frozenset(
    [
        "the",
        "a",
        "an",
        "is",
        "was",
        "were",
        "at",
        "to",
        "of",
        "from",
        "now",
        "still",
        "and",
        "then",
        "about",
        "approx",
        "only",
        "by",
        "in",
        "on",
        "with",
        "for",
        "after",
        "before",
        "measured",
        "improved",
        "increased",
        "decreased",
        "reduced",
        "lacks",
        "lacking",
        "remains",
        "remained",
        "post",
        "pre",
        "today",
    ]
)
_PAIN_HEADING = re.compile(r"\b(?:pain|nprs|nrs|vas)\b")
_DEPARTED = re.compile(r"\b(?:came|comes|arrived?|arrives|walked|entered)\b[^.;]*?\bleft (?:with |at )?\d")
_G_DIGIT = GATE["digit"]
_G_SPOKEN = GATE["spoken"]
_REACH = 7


class Named(NamedTuple):
    """A value with its name: lexicon concept or the words before it."""

    value: Value
    what: str
    family: Family | None
    side: str
    mode: str
    near: bool
    lower: bool
    told_better: str = ""


def named_values(work: Work, frame: Frame) -> list[Named]:
    """Every value of a sentence with what it measures."""
    found = values(work.text, work.low, frame.char_start, frame.char_end) if frame.words & _G_DIGIT else []
    if not found and frame.mask & _NAMES and frame.words & _G_SPOKEN:
        found = values(work.text, work.low, frame.char_start, frame.char_end, spoken=True)
    if not found:
        return []
    names = frame.of(_NAMES)
    sides = frame.of(_SIDE)
    out: list[Named] = []
    new = tuple.__new__
    last_end = frame.char_start
    for position, value in enumerate(found):
        following = found[position + 1].start if position + 1 < len(found) else frame.char_end
        hit, near = _name(work, names, value, last_end, following) if names else (None, False)
        previous = out[-1] if out else None
        what, family = "", None
        if hit is not None:
            what, family = _identity(work, frame, hit)
        elif previous is None and _rated(work, frame, value):
            what, family, near = "pain", PAIN, True
        elif previous is not None and _shares(work, previous.value, value):
            what, family, near = previous.what, previous.family, previous.near
        if value.unit == "/10" and family is not None and family.name == "rom":
            # "pain with rotation 7/10": a rating, whatever movement brings it on
            what, family = f"pain {what}", BY_UNIT["/10"]
        if family is None and value.unit:
            family = BY_UNIT.get(value.unit)
            if value.unit == "/10" and not what:
                what = _label(work, frame, value) or "pain"
        if not what:
            what = _label(work, frame, value)
        side = _side(work, sides, value, following) if sides else ""
        if side == "left" and _DEPARTED.search(work.low, frame.char_start, frame.char_end):
            side = ""
        mode = _mode(work, value, hit)
        lower = family is not None and bool(family.lower_words) and _turned(work, frame, value, family)
        told = hit.entry.attrs.get("better", "") if hit is not None else ""
        out.append(new(Named, (value, what, family, side, mode, near, lower, told)))
        last_end = value.end
    return out


def _name(work: Work, names: list[Hit], value: Value, last_end: int, following: int) -> tuple[Hit | None, bool]:
    best: Hit | None = None
    token = work.token_at(value.start)
    for hit in names:
        if hit.end <= token and work.starts[hit.start] >= last_end:
            if token - hit.end <= _REACH:
                best = hit
        elif hit.start >= token and best is None:
            start = work.starts[hit.start]
            if start >= following or start - value.end > 18:
                break
            between = work.low[value.end : start]
            if ("," in between or ";" in between) and value.unit != "/10":
                break
            return hit, True
    return best, best is not None and token - best.end <= 2


def _identity(work: Work, frame: Frame, hit: Hit) -> tuple[str, Family]:
    if hit.bit == _MOTION:
        return hit.entry.concept, ROM
    return hit.entry.concept, BY_MEASURE[hit.entry.attrs.get("measure", "score")]


def _rated(work: Work, frame: Frame, value: Value) -> bool:
    """ "Pain: came in 6": the sentence stands right under a heading of pain, and its first number is a rating."""
    section = work.sections[work.sentences[frame.index].section]
    if value.unit not in ("", "/10") or not 0 <= value.number <= 10 or frame.char_start - section.heading_end > 3:
        return False
    return _PAIN_HEADING.search(work.low, section.start, section.heading_end) is not None


def _shares(work: Work, before: Value, value: Value) -> bool:
    """ "98 A/101 P", "L 68, R 94", "3/10 -> 1/10": the second number goes under the first one's name."""
    between = work.low[before.end : value.start]
    return (
        len(between) <= 24 and ";" not in between and (before.unit == value.unit or not value.unit or not before.unit)
    )


def _label(work: Work, frame: Frame, value: Value) -> str:
    stretch = work.low[max(frame.char_start, value.start - 34) : value.start]
    # nothing before a character that no label holds can belong to it
    begin = len(stretch.rstrip(_LABELLING))
    match = _LABEL.search(stretch, begin) if not stretch[begin:].isspace() else None
    if match is None:
        return ""
    words = [w for w in match[1].split() if w not in _STOPWORDS]
    return " ".join(words[-3:])


def _side(work: Work, sides: list[Hit], value: Value, following: int) -> str:
    best = ""
    token = work.token_at(value.start)
    for side in sides:
        if side.end <= token and token - side.end <= 9:
            best = side.entry.what
        elif side.start >= token:
            start = work.starts[side.start]
            if start < following and start - value.end <= 3 and not best:
                best = side.entry.what
            break
    return best


def _mode(work: Work, value: Value, hit: Hit | None) -> str:
    low, end = work.low, value.end
    behind = low[end : end + 3]
    if ("a" in behind or "p" in behind) and (match := _MODE_BEHIND.match(low, end)):
        return "active" if match[1] == "a" else "passive"
    start = work.starts[hit.start] if hit is not None else value.start
    match = _MODE.search(f"{low[max(0, start - 14) : start]} {behind}")
    if match is None:
        return ""
    return "active" if match[0][0] == "a" else "passive"


def _turned(work: Work, frame: Frame, value: Value, family: Family) -> bool:
    stretch = work.low[max(frame.char_start, value.start - 40) : value.start]
    return any(word in stretch for word in family.lower_words)


def plausible(family: Family | None, value: Value) -> bool:
    """Whether a body can have this value."""
    if family is None:
        return True
    low, high = family.plausible
    if value.unit == "/10":
        low, high = 0, 10
    elif value.unit == "/5":
        low, high = 0, 5
    return low <= value.number <= high


def better_is(named: Named) -> str:
    """``higher``, ``lower`` or ``""``: which way is better for this measure."""
    hit_better = named.told_better
    if named.value.unit == "/10":
        return "lower"
    if hit_better:
        return "lower" if named.lower and hit_better == "higher" else hit_better
    if named.family is None:
        return ""
    if named.lower:
        return "lower"
    return named.family.better


def as_measure(work: Work, frame: Frame, named: Named, phase: str) -> Measure:
    """The public form of a named value (offsets still in the uniform text)."""
    value = named.value
    family = named.family
    return tuple.__new__(
        Measure,
        (
            value.start,
            value.end,
            family.name if family else "",
            named.what,
            value.number,
            value.unit,
            named.side,
            named.mode,
            phase,
            frame.index,
            plausible(family, value),
            frame.context(work.token_at(value.start)) if frame.scopes else frame.default,
        ),
    )
