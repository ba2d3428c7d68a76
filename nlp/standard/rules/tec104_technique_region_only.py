"""A technique to a whole body region

A region such as the neck or the low back holds many structures. A reviewer asks which of them was treated, to hold it
against the finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found
from ..questions import spot

code = "TEC104"
name = "technique-region-only"
element = "technique"
severity = "warning"
needs = "technique"
when = ("technique:vague",)
sources = (
    "documentation standard: technique",
    "LCD L33631: recommended documentation for 97140",
)
message = "The technique names a body region only."
ask = "Which joint, level or muscle within that region did you treat?"
weak = ("Restricted PA glide L4-5 with firm end feel. Joint mobilization, lumbar, grade III, prone.",)
strong = ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    parts = case.elements["technique"].parts
    if case.lacks("technique", "structure") and {"name", "region"} <= parts:
        yield spot(case, "technique")
