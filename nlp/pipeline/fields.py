"""Minutes told as the value of a field: "Manual therapy minutes: 15", "MANUAL THERAPY", below it "Duration: 12 min"."""

from __future__ import annotations

import re

from .clock import Amount
from .learned import LONGEST
from .sentences import ONLY_MINUTES
from .work import Frame, Work

_VALUE = re.compile(r"(\d{1,3}(?:\.5)?)(?![\d:/%°.]\d|[\d%°])\b(?! ?-)")
_MINUTES_BEHIND = re.compile(r" ?(?:min(?:ute)?s?\b|')?[ .;|]*$")
_UNIT_BEHIND = re.compile(
    r" ?(?:x|/|sec|s\b|deg|lb|kg|cm|mm|in\b|units?\b|reps?\b|sets?\b|h(?:ou)?rs?\b|days?\b|w(?:ee)?ks?\b|mo(?:nth)?s?\b|[ap]\.?m\b)"
)
_MINUTE_FIELD = re.compile(r"(?:\b|_)min(?:ute)?s?\)?[ :=(]*$")
_TIME_FIELD = re.compile(r"(?:\b|_)(?:time|duration)\)?[ :=(]*$")
_CODE_FIELD = re.compile(r"\bmanual\b|\b97140\b")
_MODIFIERS = frozenset({22, 25, 51, 52, 59, 76, 77})
_VISIT = re.compile(r"\b(?:total|session|visit|treatment|tx|encounter)\b")
_FEWEST = 8
"""A bare number behind a code is minutes from here on; fewer may be units."""
_NEAR = 8
"""Characters between a heading's words and its value."""
# "97140 x 15", "97140 (15)": so many are no units; 59 and its like are modifiers
_CODED_MINUTES = re.compile(
    rf"[ ]?(?:x|:|=|\()?[ ]?(?P<n>(?!{'|'.join(map(str, sorted(_MODIFIERS)))})[1-9]\d|[89])(?![\d/:%.]\d|\d|[ ]?(?:min|'|unit|x))",
    re.IGNORECASE,
)
# "MINUTES_97140: 47", "Manual therapy minutes: 13": a field for the minutes of all manual work
_MINUTES_OF = re.compile(
    r"(?:min(?:ute)?s?[ _(]*(?:97140|manual|mt)|(?:97140|manual(?:[ _]therapy)?|mt)[ _(]*(?:min(?:ute)?s?|time))[ _)]*[:=] ?\d{0,3}$"
)
_LEAD = 40
_LATE = 12
"""Times before a field for all manual work that are looked at for its parts."""
_BETWEEN = frozenset({"billing", "header", "signature"})
_OTHERS = frozenset({"exercise", "modality", "home", "education"})


def value_of_field(work: Work, frame: Frame) -> Amount | None:
    """The minutes that a sentence opens with, where the heading before it is a field of time or of manual work."""
    start = frame.char_start
    if not work.low[start].isdigit():
        return None
    section = work.sections[work.sentences[frame.index].section]
    if not section.start < section.heading_end <= start <= section.heading_end + _NEAR:
        return None
    found = _VALUE.match(work.low, start, frame.char_end)
    if found is None or not 0 < (minutes := float(found[1])) <= LONGEST:
        return None
    if work.text[section.heading_end : start].strip(" :=()-"):
        return None
    heading = work.low[section.start : start]
    if _MINUTE_FIELD.search(heading):
        told = _UNIT_BEHIND.match(work.low, found.end(), frame.char_end) is None
    elif _MINUTES_BEHIND.match(work.low, found.end(), frame.char_end) is None:
        told = False
    else:
        coded = _CODE_FIELD.search(heading) is not None and minutes >= _FEWEST and minutes not in _MODIFIERS
        told = coded or _TIME_FIELD.search(heading) is not None
    return Amount(found.start(1), found.end(1), minutes, crossed=False) if told else None


def service_of_field(work: Work, frame: Frame, subject: str) -> str:
    """The service under whose heading a field of time stands: ``97140``, ``other``, ``""`` for the whole visit. A time in
    no field, and one that no heading tells more of, has the service ``subject`` of the sentence before."""
    number = work.sentences[frame.index].section
    own = work.sections[number]
    if own.name in _OTHERS and frame.char_start <= own.heading_end + _NEAR:
        # "TE: 20 min"
        return "other"
    if own.name not in _BETWEEN:
        return subject
    if _VISIT.search(work.low, own.start, own.heading_end):
        return ""
    for place in range(number, max(number - 4, -1), -1):
        name = work.sections[place].name
        if name == "manual":
            return "97140"
        if name not in _BETWEEN:
            return "other" if name in _OTHERS else subject
    return subject


def role_of_field(work: Work, start: int) -> str | None:
    """The role of a number at ``start`` that is the value of a field for manual minutes: the total of techniques with
    times of their own, else a block, so that a field for each technique adds up. None: it is no such value."""
    if not _MINUTES_OF.search(work.low, max(0, start - _LEAD), start):
        return None
    before = (b for b in work.minutes[-_LATE:] if b.code == "97140")
    parts = any(not _MINUTES_OF.search(work.low, max(0, b.start - _LEAD), b.end) for b in before)
    return "total" if parts else "block"


def told_in_heading(work: Work, frame: Frame) -> bool:
    """Whether the heading of the manual work stands in a line above and tells nothing but its minutes ("Manual 24 min")."""
    section = work.sections[work.sentences[frame.index].section]
    if section.name != "manual":
        return False
    line_end = work.text.find("\n", section.heading_end, frame.char_start)
    return line_end >= 0 and ONLY_MINUTES.fullmatch(work.text, section.heading_end, line_end) is not None


def after_codes(
    work: Work, codes: list[tuple[str, int | None, int, int]], taken: list[tuple[int, int]]
) -> list[Amount]:
    """Numbers right behind a code that are too many for units: minutes. ``codes``: code, units, start, end; ``taken``:
    places read otherwise."""
    out = []
    for _, units, _, end in codes:
        match = _CODED_MINUTES.match(work.text, end) if units is None else None
        if match is not None and not any(a < match.end() and end < b for a, b in taken):
            out.append(Amount(match.start("n"), match.end(), float(match["n"]), crossed=False))
    return out
