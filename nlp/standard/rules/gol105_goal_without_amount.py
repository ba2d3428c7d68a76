"""A goal without an amount

With an amount, later visits can show how near the goal is: how long, how far, how often, how heavy.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found
from ..questions import spot

code = "GOL105"
name = "goal-without-amount"
element = "goal"
severity = "suggestion"
needs = ""
when = ("goal:specific",)
sources = (
    "documentation standard: goal",
    "CMS Benefit Policy Manual ch. 15 §220.1.2",
)
message = "The goal names an activity, but no amount."
ask = "How long, how far, how often or how heavy does it have to be?"
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. Goal: "
        "return to gardening."
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. Goal: "
        "stand 30 min at her register."
    ),
    "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    quotes = case.elements["goal"].evidence
    if case.level("goal") == "specific" and not any(c.isdigit() for quoted in quotes for c in quoted.text):
        yield spot(case, "goal")
