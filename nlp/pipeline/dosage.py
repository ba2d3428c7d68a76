"""Grades, forces and doses of manual techniques, read from text."""

from __future__ import annotations

import re

_ROMAN = r"(?:IV|I{1,3}|V)(?![a-z])"
_STEP = rf"(?:{_ROMAN}|(?:one|two|three|four|five)\b|[1-5](?![\d/.]|\s?(?:x|min|sec)))(?:[ ]?(?:\+{{1,2}}|-{{1,2}})(?!\w))?"
GRADE = re.compile(
    rf"""
    (?<![A-Za-z])(?:(?:maitland|kaltenborn|mulligan)['s]*[ ])?
    (?:g(?:r|rade?)s?\.?)[ :]?{_STEP}
    (?:[ ]?(?:-|to|/|and|&|→|->|or|,)[ ]?(?:gr(?:ade)?\.?[ ]?)?{_STEP})*
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""``Grade III``, ``gr 3-``, ``Gr II-III``, ``Maitland grade IV+``."""

BARE_GRADE = re.compile(r"\b(?:to|at|in|a|from|into|resumed|back to|up to|down to|stayed|remained)[ ](?P<step>I{1,3}[+-]?|IV[+-]?|V)(?=[ ,.;)]|$)")
"""A Roman grade without the word: "back to III by set 3"."""

_NOT_A_GRADE = re.compile(
    r"[ ]*(?:[a-z]+[ ])?(?:\w+[ ])?(?:sprain|strain|tear|spondylo|separation|effusion|arthritis|OA\b|plagio|"
    r"chondromalacia|ulcer|listhesis|AC\b|injury|lesion|prolapse|varus|valgus|student|school|teacher|lymphedema|tender(?:ness)?\b|"
    r"ATFL|MCL|ACL|PCL|LCL|hamstring|calf|pulley|cystocele|rectocele|anterolisthesis|retrolisthesis|concussion|edema|murmur|concussion)",
    re.IGNORECASE,
)
FORCE = re.compile(r"(?<![\w.])(?:~|approx\.?[ ]|about[ ])?\d{1,3}(?:[ ]?-[ ]?\d{1,3})?[ ]?(?:lbs?\b|pounds?\b|kgs?\b|#(?!\d))", re.IGNORECASE)
"""Pounds or kilograms of pull."""

_COUNT = r"(?:\d{1,3}|a[ ]few|[a-z]+[ ]or[ ]so|one|two|three|four|five|six|seven|eight|nine|ten|several|multiple|couple)"
DOSE = re.compile(
    rf"""
      \d{{1,3}}[ ]?x[ ]?\d{{1,3}}(?![ ]?(?:min|'|%|/wk|wk|week))      # 3x30
    | \b{_COUNT}(?:[ ]?-[ ]?\d{{1,3}})?[ ](?:\w+[ ])?(?:bouts?|reps?|repetitions?|sets?|oscillations?|strokes?|pass(?:es)?|cycles?|
        holds?|rounds?|breaths?|times|series|applications|sweeps|contractions|impulses|thrusts?)\b
    | \bx[ ]?\d{{1,3}}(?![ ]?(?:min|'|\d|wk|week|/))\b                  # x 8
    | \d{{1,3}}(?:[ ]?-[ ]?\d{{1,3}})?[ ]?(?:s|sec|secs|seconds?|\")(?:[ ]?(?:x|holds?|each|ea\b|sustained|on\b|off\b|bouts?|per|/|at|oscillations?))
    | (?:sustained|held|hold|holding|for|holds of|bouts of)[ ](?:about[ ]|approx\.?[ ]|~)?\d{{1,3}}(?:[ ]?-[ ]?\d{{1,3}})?[ ]?(?:s\b|sec|seconds?|\"|breaths)
    | \d{{1,3}}[ ]?(?:s|sec|secs|seconds?|\")(?![a-z])[ ]?(?:x[ ]?\d)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Bouts, repetitions and holds; minutes are no dose."""


def grades(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Places of technique grades in a stretch; grades of sprains, slips and the like are left out."""
    return [
        (m.start(), m.end())
        for m in GRADE.finditer(text, start, end)
        if not _NOT_A_GRADE.match(text, m.end(), min(len(text), m.end() + 40))
    ]
