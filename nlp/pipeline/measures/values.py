"""Numbers with their units, as they stand in a note."""

from __future__ import annotations

import re
from typing import NamedTuple

# A sign or a digit stands first, so that all else is skipped: "40", "+15", "2.5".
_NUMBER = re.compile(r"[+~\d-](?:(?<=\d)\d{0,3}|\d{1,4})(?:\.\d+)?")
_GLUED = re.compile(r"\s?(?:deg|°|cm|mm|lbs?\b|kg|%|ml|d\b|\+?/|in\b|A\b|P\b)")
"""Units that may stand right at a number."""


_BESIDE = re.compile(r"\d ?[APap]/$")
""""98 A/112 P": active and passive beside each other."""


def _stands_alone(text: str, at: int, stop: int) -> bool:
    """Whether a run of digits is a value: no part of a code, clock time, segment, range or word."""
    before = text[at - 1] if at else " "
    if before == "/" and _BESIDE.search(text, max(0, at - 5), at):
        return True
    if before.isalnum() or before in "_.:#@$/":
        return False
    if before in "-x" and at > 1 and (text[at - 2].isalnum() or text[at - 2] in ")'"):
        return False
    if text[at] == "-" and before.isalpha():
        return False
    after = text[stop] if stop < len(text) else " "
    if after.isalnum() or after == "_":
        return _GLUED.match(text, stop) is not None
    return not (after in ":." and stop + 1 < len(text) and text[stop + 1].isdigit())


_UNIT = re.compile(
    r"""
    [ ]?(?:
      (?P<out>[+-]?[ ]?/[ ]?(?:10|5|4)(?!\d|/)|[ ](?:out[ ]of|from|of)[ ]10\b)
    | (?P<deg>°|-?deg(?:rees?|s)?\b|d\b)
    | (?P<cm>cm\b|centimet(?:er|re)s?\b)
    | (?P<mm>mm\b|millimet(?:er|re)s?\b)
    | (?P<lb>(?:lbs?|pounds?)\b|\#(?!\d))
    | (?P<kg>kgs?\b|kilos?\b)
    | (?P<ml>ml\b|cc\b)
    | (?P<percent>%|percent\b)
    | (?P<in>in(?:ches|ch)?\b(?![ ](?:supine|prone|sit|stand|the|a|his|her))|")
    | (?P<ft>ft\b|feet\b)
    | (?P<m>m(?:eters?|etres?)?\b)
    | (?P<s>s(?:ec(?:onds?|s)?)?\b)
    | (?P<min>min(?:ute)?s?\b|')
    | (?P<steps>steps?\b|stairs?\b)
    | (?P<reps>reps?\b|times\b)
    | (?P<points>points?\b|pts?\b)
    | (?P<plus>\+)
    )
    """,
    re.VERBOSE,
)
_CANON = {"percent": "%", "plus": "+"}
_NOT_A_VALUE = re.compile(
    r"[ ]?(?:x[ ]?\d|x\b|reps?\b|sets?\b|bouts?\b|wks?\b|weeks?\b|days?\b|yrs?\b|years?\b|y/?o\b|mo(?:nths?)?\b|"
    r"visits?\b|hrs?\b|hours?\b|units?\b|oscillations\b|cycles\b|times\b|st\b|nd\b|rd\b|th\b|mhz|w/cm|hz|"
    r"-?[ ]?(?:week|day|month|year)s?\b|/[ ]?(?:wk|week|day|month)|am\b|pm\b|a\.m|p\.m|:\d|/\d+/)",
)
_DOSE_WORDS = frozenset(
    [
        "x",
        "gr",
        "gr.",
        "grade",
        "visit",
        "visits",
        "phase",
        "stage",
        "type",
        "level",
        "lvl",
        "day",
        "week",
        "wk",
        "pod",
        "set",
        "bout",
        "no",
        "no.",
        "icd",
        "cpt",
        "age",
        "unit",
        "units",
        "last",
        "next",
        "dob",
        "room",
        "size",
        "page",
        "age:",
    ]
)
_UNIT_FIRST = frozenset("/°-dclpkm%i\"fsr'+o#t")
_NO_DIGIT = re.compile(r"\D")
_CLEAR = frozenset(" \n,;()")
"""Marks that leave a number beside them alone."""
_NOT_FIRST = frozenset("xrsbwdymvhuocnta-/:p.")


def _dosed(low: str, start: int, at: int) -> bool:
    """Whether the word before a number makes it a dose, grade, count or date part ("gr 3", "x 10", "visit 4")."""
    if low[at - 1] == "#":
        return True
    lead = low[max(start, at - 14) : at].rstrip(" :#")
    word = lead[lead.rfind(" ") + 1 :]
    return word in _DOSE_WORDS or (word == "of" and lead.endswith(("sets of", "set of", "reps of")))


class Value(NamedTuple):
    """A number at ``start``..``end`` (unit included), ``number_end`` without its unit; canonical ``unit`` or ``""``."""

    start: int
    end: int
    number_end: int
    number: float
    unit: str
    signed: bool


_ONES = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    w: 10 * n for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_ONE = "|".join(list(_ONES)[1:10])
_SPOKEN = re.compile(
    rf"\b(?:(?P<hundred>a|one|two) hundred(?: and)?[ -]?|(?P<run>one) (?=(?:{'|'.join(_TENS)}|"
    rf"{'|'.join(list(_ONES)[10:])})\b))?"
    rf"(?:(?P<ten>{'|'.join(_TENS)})(?:[ -](?P<one>{_ONE}))?|(?P<teen>{'|'.join(list(_ONES)[10:])}|{_ONE}|zero))\b|"
    rf"\b(?P<bare>a|one|two) hundred\b"
)
_SPOKEN_NOT = re.compile(
    r" (?:times|bouts?|sets?|reps?|rounds?|weeks?|months?|years?|days?|visits?|minutes?|of (?:them|the)|passes|"
    r"more|pillows?|hands?|fingers?|or|thumbs?|strokes|levels?|points?|breaths?|sites|legs?|arms?|feet high|"
    r"hours?)\b"
)


def _spoken(text: str, low: str, start: int, end: int) -> list[Value]:
    """Numbers told in words, as dictation leaves them: "from ninety to one twenty five"."""
    out: list[Value] = []
    for match in _SPOKEN.finditer(low, start, end):
        if out and match.start() < out[-1].end:
            continue
        number = 0
        if match["bare"] or match["hundred"]:
            number = 200 if "two" in (match["bare"], match["hundred"]) else 100
        elif match["run"]:
            number = 100
        if match["ten"]:
            number += _TENS[match["ten"]] + (_ONES[match["one"]] if match["one"] else 0)
        elif match["teen"]:
            number += _ONES[match["teen"]]
        unit_match = _UNIT.match(low, match.end(), min(end, match.end() + 16))
        unit, close = "", match.end()
        if unit_match is not None and unit_match.lastgroup in ("deg", "cm", "lb", "kg", "percent"):
            unit, close = _CANON.get(unit_match.lastgroup, unit_match.lastgroup), unit_match.end()
        elif low.startswith((" out of ten", " of ten"), match.end()):
            unit, close = "/10", low.index("ten", match.end()) + 3
        elif _SPOKEN_NOT.match(low, match.end()) or (
            number < 10
            and not re.search(
                r"(?:to an?|to|from an?|from|at an?|was an?|now an?|pain|a) $",
                low[max(start, match.start() - 8) : match.start()],
            )
        ):
            continue
        out.append(Value(match.start(), close, match.end(), float(number), unit, False))
    return out


def values(text: str, low: str, start: int, end: int, *, spoken: bool = False) -> list[Value]:
    """The values in ``text[start:end]``, doses, dates, ages and codes left out; ``spoken``: numbers told in words."""
    if spoken:
        return _spoken(text, low, start, end)
    out: list[Value] = []
    size = len(text)
    new = tuple.__new__
    for match in _NUMBER.finditer(text, start, end):
        at, stop = match.start(), match.end()
        raw = match.group()
        if raw[0] == "-" and at and (text[at - 1].isalnum() or text[at - 1] in ")°'\""):
            # "40-58", "L3-4": the hyphen joins, it is no sign
            at += 1
            raw = raw[1:]
        if out and at < out[-1].end:
            # "7 out of 10"
            continue
        clear = (not at or text[at - 1] in _CLEAR) and (stop >= size or text[stop] in _CLEAR)
        if not clear and not _stands_alone(text, at, stop):
            continue
        unit, close = "", stop
        first = low[stop : stop + 1]
        if first == " ":
            first = low[stop + 1 : stop + 2]
        unit_match = _UNIT.match(low, stop, min(end, stop + 16)) if first in _UNIT_FIRST else None
        if unit_match is not None:
            kind = unit_match.lastgroup or ""
            unit = _CANON.get(kind, kind) if kind != "out" else "/" + _NO_DIGIT.sub("", unit_match["out"])
            close = unit_match.end()
        if unit in ("", "reps") and first in _NOT_FIRST and _NOT_A_VALUE.match(low, stop, min(end, stop + 14)):
            continue
        if (
            "x" in low[close : close + 2]
            and low[close : close + 2].lstrip()[:1] == "x"
            and _NOT_A_VALUE.match(low, close, min(end, close + 6))
            and not low.startswith(("x/", "x with"), close + 1)
        ):
            continue
        if at > start and _dosed(low, start, at):
            continue
        out.append(new(Value, (at, close, stop, float(raw.lstrip("~+")), unit, raw[0] in "+-")))
    return out
