"""No sentence joins finding, technique and activity

One or two sentences that hold what was found, what was done for it and what it serves answer most of a reviewer's
questions at once.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, everywhere
from ..questions import goal_apart

code = "NOT103"
name = "reasoning-missing"
element = "note"
severity = "suggestion"
needs = "reasoning"
when = ("no reasoning",)
sources = ("documentation standard: reasoning",)
message = "No sentence ties what you found to what you did and what it is for."
ask = "Which finding led you to this technique, and which daily activity is it meant to help?"
weak = ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec, so that "
        "she can stand 30 min at her register."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if not case.reasoning and not goal_apart(case):
        yield everywhere()
