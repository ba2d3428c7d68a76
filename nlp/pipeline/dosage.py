"""Grades, forces and doses of manual techniques, read from text."""

from __future__ import annotations

import re

_ROMAN = r"(?:iv|i{1,3}|v)(?![a-z])"
_STEP = (
    rf"(?:{_ROMAN}|(?:one|two|three|four|five)\b|[1-5](?![\d/.]|\s?(?:x|min|sec)))(?:[ ]?(?:\+{{1,2}}|-{{1,2}})(?!\w))?"
)
GRADE = re.compile(
    rf"""
    (?<![a-z])(?:(?:maitland|kaltenborn|mulligan)['s]*[ ])?
    (?:g(?:r|rade?)s?\.?)[ :]?{_STEP}
    (?:[ ]?(?:-|to|/|and|&|→|->|or|,)[ ]?(?:gr(?:ade)?\.?[ ]?)?{_STEP})*
    """,
    re.VERBOSE,
)
"""``Grade III``, ``gr 3-``, ``Gr II-III``, ``Maitland grade IV+``."""

BARE_GRADE = re.compile(
    r"\b(?:to|at|in|a|from|into|resumed|back to|up to|down to|stayed|remained)[ ](?P<step>I{1,3}[+-]?|IV[+-]?|V)(?=[ ,.;)]|$)"
)
"""A Roman grade without the word: "back to III by set 3"."""

_NOT_A_GRADE = re.compile(
    r"[ ]*(?:[a-z]+[ ])?(?:\w+[ ])?(?:sprain|strain|tear|spondylo|separation|effusion|arthritis|oa\b|plagio|"
    r"chondromalacia|ulcer|listhesis|ac\b|injury|lesion|prolapse|varus|valgus|student|school|teacher|lymphedema|tender(?:ness)?\b|"
    r"atfl|mcl|acl|pcl|lcl|hamstring|calf|pulley|cystocele|rectocele|anterolisthesis|retrolisthesis|concussion|edema|murmur|concussion)",
)
FORCE = re.compile(
    r"(?<![\w.])(?:~|approx\.?[ ]|about[ ])?\d{1,3}(?:[ ]?-[ ]?\d{1,3})?[ ]?(?:lbs?\b|pounds?\b|kgs?\b|#(?!\d))",
)
"""Pounds or kilograms of pull."""

_TIMES = (
    r"(?:bouts?|reps?|repetitions?|sets?|oscillations?|strokes?|pass(?:es)?|cycles?|holds?|rounds?|breaths?|times|series|applications|"
    r"sweeps|contractions|impulses|thrusts?|circles)\b"
)
_DOSE_NUMBER = re.compile(
    rf"\d{{1,3}}(?:[ ]?-[ ]?\d{{1,3}})?[ ]?(?:x[ ]?\d{{1,3}}(?![ ]?(?:min|'|%|/wk|wk|week))|(?:\w+[ ])?{_TIMES}|or[ ]so[ ]{_TIMES}|"
    r"(?:s|sec|secs|seconds?)\b|\"(?![a-z]))",
)
_DOSE_CROSS = re.compile(r"(?<![a-z])x[ ]?\d{1,3}(?![ ]?(?:min|'|\d|wk|week|/))\b")
_DOSE_WORD = re.compile(
    rf"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|several|multiple|a[ ]couple(?:[ ]of)?|a[ ]few)[ ](?:or[ ]so[ ])?(?:\w+[ ])?{_TIMES}|"
    r"\b(?:thirty|forty|sixty|twenty|ten|fifteen|ninety|five)[ ]seconds?\b",
)


def doses(text: str, start: int, end: int, *, digits: bool, crossed: bool, worded: bool) -> list[int]:
    """Where bouts, repetitions and holds are told ("3x30", "5 bouts of 60 s", "x 8"); minutes are no dose. ``digits``,
    ``crossed``, ``worded``: look for numbers in digits, behind an "x", in words."""
    found = []
    if digits:
        found += [m.start() for m in _DOSE_NUMBER.finditer(text, start, end)]
        if crossed:
            found += [m.start() for m in _DOSE_CROSS.finditer(text, start, end)]
    if worded:
        found += [m.start() for m in _DOSE_WORD.finditer(text, start, end)]
    return found


def grades(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Places of technique grades in a stretch; grades of sprains, slips and the like are left out."""
    return [
        (m.start(), m.end())
        for m in GRADE.finditer(text, start, end)
        if not _NOT_A_GRADE.match(text, m.end(), min(len(text), m.end() + 40))
    ]
