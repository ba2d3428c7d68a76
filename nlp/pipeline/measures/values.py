"""Numbers with their units, as they stand in a note."""

from __future__ import annotations

import re
from typing import NamedTuple

_NUMBER = re.compile(r"(?<![\w.:#@$])(?<!\d[-/x])(?<![A-Za-z]-)[+~-]?\d{1,4}(?:\.\d+)?(?![\w]|[:]\d|[.]\d)|(?<![\w.:#@$/-])[+-]?\d{1,4}(?:\.\d+)?(?=\s?(?:deg|°|cm|mm|lbs?\b|kg|%|ml|d\b|\+?/|in\b|A\b|P\b|mph))")
"""Candidates: a number that is no part of a code, clock time, segment or range."""

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
    re.VERBOSE | re.IGNORECASE,
)
_CANON = {"percent": "%", "plus": "+"}
_NOT_A_VALUE = re.compile(r"[ ]?(?:x[ ]?\d|x\b|reps?\b|sets?\b|bouts?\b|wks?\b|weeks?\b|days?\b|yrs?\b|years?\b|y/?o\b|mo(?:nths?)?\b|visits?\b|hrs?\b|hours?\b|units?\b|oscillations\b|cycles\b|times\b|st\b|nd\b|rd\b|th\b|mhz|w/cm|hz|-?[ ]?(?:week|day|month|year)s?\b|/[ ]?(?:wk|week|day|month)|am\b|pm\b|a\.m|p\.m|:\d|/\d+/)", re.IGNORECASE)
_DOSE_BEFORE = re.compile(r"(?:\bx|\bsets? of|\breps? of|\bgr(?:ade)?\.?|\bvisit|\bphase|\bstage|\btype|\blevel|\blvl|\bday|\bweek|\bwk|\bpod|#|\bset|\bbout|\bno\.?|\bicd|\bcpt|\bage|\bunits?|\blast|\bnext|\bdob|\broom|\bsize|\bpage)[ :#]*$", re.IGNORECASE)


class Value(NamedTuple):
    """A number at ``start``..``end`` (unit included), ``number_end`` without its unit; canonical ``unit`` or ``""``."""

    start: int
    end: int
    number_end: int
    number: float
    unit: str
    signed: bool


_ONES = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split())}
_TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_ONE = "|".join(list(_ONES)[1:10])
_SPOKEN = re.compile(
    rf"\b(?:(?P<hundred>a|one|two) hundred(?: and)?[ -]?|(?P<run>one) (?=(?:{'|'.join(_TENS)}|{'|'.join(list(_ONES)[10:])})\b))?"
    rf"(?:(?P<ten>{'|'.join(_TENS)})(?:[ -](?P<one>{_ONE}))?|(?P<teen>{'|'.join(list(_ONES)[10:])}|{_ONE}|zero))\b|\b(?P<bare>a|one|two) hundred\b"
)
_SPOKEN_NOT = re.compile(r" (?:times|bouts?|sets?|reps?|rounds?|weeks?|months?|years?|days?|visits?|minutes?|of (?:them|the)|passes|more|pillows?|hands?|fingers?|or|thumbs?|strokes|levels?|points?|breaths?|sites|legs?|arms?|feet high|hours?)\b")


def _spoken(text: str, low: str, start: int, end: int) -> list[Value]:
    """Numbers told in words, as dictation leaves them: "from ninety to one twenty five"."""
    out = []
    for match in _SPOKEN.finditer(low, start, end):
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
        elif _SPOKEN_NOT.match(low, match.end()) or (number < 10 and not re.search(r"(?:to an?|to|from an?|from|at an?|was an?|now an?|pain|a) $", low[max(start, match.start() - 8) : match.start()])):
            continue
        out.append(Value(match.start(), close, match.end(), float(number), unit, False))
    return out


def values(text: str, low: str, start: int, end: int, *, spoken: bool = False) -> list[Value]:
    """The values in ``text[start:end]``, doses, dates, ages and codes left out; ``spoken``: numbers told in words."""
    out: list[Value] = []
    if spoken:
        return _spoken(text, low, start, end)
    for match in _NUMBER.finditer(text, start, end):
        at, stop = match.start(), match.end()
        raw = match.group()
        unit_match = _UNIT.match(text, stop, min(end, stop + 16))
        unit = ""
        close = stop
        if unit_match is not None:
            kind = unit_match.lastgroup or ""
            unit = _CANON.get(kind, kind)
            if kind == "out":
                unit = "/" + re.sub(r"\D", "", unit_match["out"])
            close = unit_match.end()
        if unit in ("", "reps") and _NOT_A_VALUE.match(text, stop, min(end, stop + 14)):
            continue
        if _NOT_A_VALUE.match(text, close, min(end, close + 6)) and text[close : close + 2].strip().lower().startswith("x"):
            if not low.startswith(("x/", "x with"), close + 1):
                continue
        if at > start and _DOSE_BEFORE.search(low, max(start, at - 12), at):
            continue
        out.append(Value(at, close, stop, float(raw.lstrip("~+")), unit, raw[0] in "+-"))
    return out
