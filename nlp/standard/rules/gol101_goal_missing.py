"""No functional goal

Payers cover treatment that serves what the patient has to do. Without an activity there is no reason for the
treatment.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, everywhere

code = "GOL101"
name = "goal-missing"
element = "goal"
severity = "warning"
needs = "goal"
when = ("goal:absent",)
sources = (
    "documentation standard: goal",
    "LCD L33631: recommended documentation for 97140",
)
message = "No activity of the patient's life is written that the treatment serves."
ask = "What does the patient want or need to do that this treatment is meant to help?"
weak = ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. Goal: "
        "stand 30 min at her register."
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. To "
        "improve function."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if case.level("goal") == "absent":
        yield everywhere()
