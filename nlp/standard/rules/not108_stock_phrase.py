"""A stock phrase

Phrases that stand in every note of every patient tell nothing about this visit. Many of them together make a note
look copied.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import phrases

code = "NOT108"
name = "stock-phrase"
element = "note"
severity = "suggestion"
needs = ""
sources = (
    "documentation standard: vague",
    "OIG 2018: skill of a therapist not shown",
)
message = "This phrase could stand in anybody's note."
ask = "What about this visit made you write it?"
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. Patient "
        "would benefit from continued skilled therapy."
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. "
        "Treatment is medically necessary."
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. Flexion "
        "improved from 35 to 52 deg."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    for start, end in list(phrases(case, "stock"))[:3]:
        yield at(start, end)
