"""A technique without any target

Another clinician must be able to repeat the treatment. A technique without a joint, segment, muscle or other tissue
cannot be repeated.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found
from ..questions import spot

code = "TEC103"
name = "technique-without-structure"
element = "technique"
severity = "warning"
needs = "technique"
when = ("technique:vague",)
sources = (
    "documentation standard: technique",
    "LCD L33631: recommended documentation for 97140",
)
message = "A technique is named, but not what it was applied to."
ask = "Which joint, level or tissue did you treat, and on which side?"
weak = ("Restricted PA glide L4-5 with firm end feel. Joint mobilization x 12 min.",)
strong = ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    parts = case.elements["technique"].parts
    if case.lacks("technique", "structure") and "name" in parts and "region" not in parts:
        yield spot(case, "technique")
