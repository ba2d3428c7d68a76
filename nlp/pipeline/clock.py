"""Clock times and minute amounts as they stand in a note."""

from __future__ import annotations

import re
from typing import NamedTuple

_HOUR = r"(?:[01]?\d|2[0-3])"
_ONE = rf"({_HOUR})(?::([0-5]\d)|([0-5]\d)(?=\s?(?:-|to|h|hrs?|until)))\s?([ap]\.?m?\b\.?)?"
RANGE = re.compile(
    rf"(?<![\d:./])({_HOUR}):([0-5]\d)\s?([ap]\.?m\.?)?\s?(?:-+|to|til|till|until|thru|through|/|→|->|and|"
    rf"end(?:ed)?|out:?|stop:?)\s?({_HOUR}):([0-5]\d)(?!\d)\s?([ap]\.?m\b\.?)?",
)
"""``10:05-10:20``, ``1:07 PM to 1:30 PM``."""

APART = re.compile(
    rf"(?:time in|start(?:ed|ing)?(?: time| at)?|began(?: at)?|in|on table|from|"
    rf"begin)[ :=@]*({_HOUR}):([0-5]\d)\s?([ap]\.?m\.?)?[^\d\n]{{1,40}}?(?:time out|stop(?:ped)?(?: time| at)?|"
    rf"end(?:ed|ing)?(?: time| at)?|finished(?: at)?|out|off|done|until|"
    rf"complete)[ :=@]*({_HOUR}):([0-5]\d)\s?([ap]\.?m\b\.?)?",
)
"""``Time in 10:31 Time out 10:44``, ``started 2:10, ended 2:25``."""

MILITARY = re.compile(
    r"(?<![\d:./])([01]\d|2[0-3])([0-5]\d)(?:\s?h(?:rs?)?)?\s?(?:-|to)\s?([01]\d|"
    r"2[0-3])([0-5]\d)(?:\s?h(?:rs?)?)?(?![\d:/])"
)
"""``1405-1420``."""

_FIRST = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
_WORDS = {
    **{word: number for number, word in enumerate([*_FIRST, *_TEENS], 2)},
    **_TENS,
    **{
        f"{tens}{joint}{ones}": value + number
        for tens, value in _TENS.items()
        for joint in "- "
        for number, ones in enumerate(["one", *_FIRST], 1)
    },
}
_WORD = "|".join(sorted((re.escape(w) for w in _WORDS), key=len, reverse=True))
_SPELLED = re.compile(rf"\b(?:{_WORD})\b")
AMOUNT = re.compile(
    r"(?P<n>\d(?<![a-wyz0-9_.:/]\d)\d{0,2}(?:\.5)?)(?:\s?-\s?(?P<m>\d{1,3}))?[\s-]?"
    r"(?:(?P<u>min(?:ute)?s?\b|mn\b|m(?=\s*(?:manual|mt\b|\(?97140|[.,;)]|$)))|(?P<p>'(?![\w'])))",
)
# "Minutes: 15", "min_manual: 15", "cpt_2_min 15"; "minute 3" is a moment
_KEY = r"(?<![a-z])(?:min(?:utes?|s)?|time)(?:_[a-z]{2,12})?(?<!minute)(?:[ :=(]+|\)[ ]*[:=][ ]*)"
WORDED = re.compile(
    rf"\b(?P<w>{_WORD})[ -]minutes?\b|{_KEY}(?P<k>\d{{1,3}})\b(?![:/x%.]\d|[ ]?(?:x|sec|"
    rf"s\b|deg|°|lb))",
)
"""Minutes: ``8 min``, ``x 15'``, ``14 minutes``, ``fifteen minutes``, ``Minutes: 15``."""


class Clock(NamedTuple):
    """A clock range: place and minutes after midnight."""

    start: int
    end: int
    begin: int
    finish: int

    @property
    def minutes(self) -> int:
        return self.finish - self.begin


class Amount(NamedTuple):
    """Minutes told as a number; ``crossed`` after an "x"."""

    start: int
    end: int
    minutes: float
    crossed: bool


def spelled(words: str) -> float | None:
    """The first number told in words ("some six minutes"), or None."""
    found = _SPELLED.search(words)
    return float(_WORDS[found.group()]) if found else None


def clocks(text: str, low: str, start: int, end: int) -> list[Clock]:
    """Clock ranges in a stretch of text; ``low``: the text in lower case."""
    found: list[Clock] = []
    for pattern in (RANGE, APART):
        for match in pattern.finditer(low, start, end):
            h1, m1, ap1, h2, m2, ap2 = match.groups()
            begin, finish = _minutes(h1, m1, ap1 or ap2), _minutes(h2, m2, ap2 or ap1)
            _add(found, match.start(1), match.end(), begin, finish)
    for match in MILITARY.finditer(text, start, end):
        begin, finish = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
        if 3 <= finish - begin <= 180:
            _add(found, match.start(), match.end(), begin, finish)
    return sorted(found)


def _add(found: list[Clock], start: int, end: int, begin: int, finish: int) -> None:
    if finish < begin:
        # "11:50-12:05" without am/pm runs through noon; "12:50-1:10" too
        finish += 720
    if not any(c.start < end and start < c.end for c in found) and 0 < finish - begin <= 600:
        found.append(Clock(start, end, begin, finish))


def _minutes(hour: str, minute: str, half: str | None) -> int:
    hours = int(hour)
    if half and half[0] == "p" and hours < 12:
        hours += 12
    elif half and half[0] == "a" and hours == 12:
        hours = 0
    return hours * 60 + int(minute)


def amounts(low: str, start: int, end: int, *, spoken: bool = True) -> list[Amount]:
    """Minute amounts in a stretch of text in lower case; "3 x 2 min" and "held 2 min" are doses and left out. ``spoken``: look for number
    words."""
    matches = list(AMOUNT.finditer(low, start, end))
    if (spoken and low.find("minute", start, end) >= 0) or _KEYED.search(low, start, end):
        matches += [
            m
            for m in WORDED.finditer(low, start, end)
            if not any(m.start() < o.end() and o.start() < m.end() for o in matches)
        ]
    found: list[Amount] = []
    for match in matches:
        at = match.start()
        worded = match.re is WORDED
        crossed = False
        if not worded:
            lead = low[max(start, at - 2) : at].rstrip()
            if lead.endswith("x") and not low[max(start, at - 3) : at - 1].rstrip("x ").isalnum():
                # "x 15 min": the sign belongs to the amount
                crossed = True
                at = low.rindex("x", start, at)
        lead = low[max(start, at - 16) : at]
        if (_DOSED.search(lead) and not OF_MANUAL.match(low, match.end())) or (crossed and _COUNTED.search(lead)):
            continue
        tail = low[match.end() : match.end() + 14]
        if _TOLD.match(tail):
            continue
        if worded:
            value = float(_WORDS[match["w"]] if match["w"] else match["k"])
        else:
            value = float(match["m"] or match["n"])
            if match["p"] and (value > 120 or _INCHES.match(tail)):
                continue
        found.append(Amount(at, match.end(), value, crossed))
    return sorted(found) if len(found) > 1 else found


_KEYED = re.compile(rf"{_KEY}\d")
_DOSED = re.compile(
    r"(?:\d ?(?:x|times|sets? of|reps? of|bouts? of)|\bheld(?: for)?|\bhold(?: for)?|every|sustained(?: for)?|for "
    r"(?:the )?(?:last|past)|after|within|by|q) ?$"
)
OF_MANUAL = re.compile(r" (?:of )?(?:manual|mt\b|hands[- ]on)")
# "3 x 2 min" counts bouts; the 59 of "97140-59 x 15 min" and "97140 GP 59 x 15 min" is a modifier.
_COUNTED = re.compile(r"(?<!\d)(?<!\d{5}[- ])(?<!\bg[pon][- ])\d{1,2} ?$")
_TOLD = re.compile(
    r" ?(?:walk|sit|stand|each|ea\b|per (?:day|side|level|session|visit|week|hour|site|region|set|muscle)|into|"
    r"ago|before she|before he|x ?\d|late|of sitting|of standing|of walking|holds?|bouts?\b|sets?\b|reps?\b)"
)
_INCHES = re.compile(r' ?\d{1,2}"')
