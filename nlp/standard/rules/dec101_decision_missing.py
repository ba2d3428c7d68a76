"""No judgement during treatment

Skill shows in what the clinician noticed and changed while treating. Without it the note reads as a list of what was
done.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, everywhere
from ..questions import unexplained_change

code = "DEC101"
name = "decision-missing"
element = "decision"
severity = "warning"
needs = "decision"
when = ("decision:absent",)
sources = (
    "documentation standard: decision",
    "OIG 2018: skill of a therapist not shown",
)
message = "Nothing is written about what you noticed or decided while treating."
ask = "What did you notice during the technique, and what did you do about it?"
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. Flexion "
        "improved from 35 to 52 deg."
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. "
        "Resistance eased by bout 2, so progressed to grade IV."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if case.level("decision") == "absent" and next(unexplained_change(case), None) is None:
        yield everywhere()
