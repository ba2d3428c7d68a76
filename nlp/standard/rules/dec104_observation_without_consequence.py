"""An observation without what it meant

An observation during treatment shows skill; what it led to shows judgement. Many reviewers look for the second half.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found
from ..questions import spot, told

code = "DEC104"
name = "observation-without-consequence"
element = "decision"
severity = "suggestion"
needs = ""
when = ("decision:specific",)
sources = ("documentation standard: decision",)
message = "You tell what you noticed during treatment, but not what it meant for the treatment."
ask = "What did this observation mean for what you did next?"
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. "
        "Progressive improvement in accessory glide across the bouts."
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
    if case.level("decision") == "specific" and not told(case, "decision", "change"):
        yield spot(case, "decision")
