"""A technique without grade, direction, position or dose

Name and place alone do not tell what was done. One detail shows that the technique was chosen and not just ticked.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found
from ..questions import spot

code = "TEC105"
name = "technique-without-detail"
element = "technique"
severity = "warning"
needs = "technique"
when = ("technique:vague",)
sources = ("documentation standard: technique",)
message = "The technique has no detail of how it was done."
ask = "How did you apply it: how firmly, in which direction, in which position, or how often?"
weak = ("Palpable trigger point R upper trapezius with referral to temple. STM to R upper trapezius.",)
strong = (
    "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",
    ("Palpable trigger point R upper trapezius with referral to temple. STM to R upper trapezius, moderate pressure."),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    result = case.elements["technique"]
    bare = {"grade", "direction", "position", "dose"} <= set(result.missing)
    if result.level == "vague" and bare and "name" in result.parts:
        yield spot(case, "technique")
