"""A generic aim

More motion, less pain or “prior level of function” fit every patient. A reviewer looks for one named activity of this
one.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found
from ..questions import spot

code = "GOL102"
name = "goal-generic"
element = "goal"
severity = "suggestion"
needs = "goal"
when = ("goal:vague",)
sources = (
    "documentation standard: goal",
    "LCD L33631: recommended documentation for 97140",
)
message = "The aim is general and names no activity."
ask = "Which activity of daily life, work or sport is this patient treated for?"
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. "
        "Continue to progress toward LTGs."
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. Goal: "
        "improve ROM and decrease pain."
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. Goal: "
        "stand 30 min at her register."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if case.level("goal") == "vague" and "activity" not in case.elements["goal"].parts:
        yield spot(case, "goal")
