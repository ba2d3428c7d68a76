"""The goal stands apart from the treatment

A goal at the other end of the note has to be connected by the reader. One clause beside the technique does it for
them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found
from ..questions import goal_apart, spot

code = "GOL104"
name = "goal-apart-from-treatment"
element = "goal"
severity = "suggestion"
needs = "reasoning"
when = ("goal:specific",)
sources = (
    "documentation standard: goal",
    "documentation standard: reasoning",
)
message = "Nothing connects the goal with the treatment."
ask = "Which of your techniques serves this goal, and how?"
weak = (
    (
        "S: Wants to stand 30 min at her register. Seen for visit 4.\nO: Restricted PA glide L4-5 with firm end "
        "feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec."
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec, so that "
        "she can stand 30 min at her register."
    ),
    "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if goal_apart(case):
        yield spot(case, "goal")
