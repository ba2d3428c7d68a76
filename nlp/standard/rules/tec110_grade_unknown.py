"""A grade that does not exist

Mobilization grades run from one to five. Another number is a slip of the pen, and slips make a reviewer doubt the
rest.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import treatment_phrases

code = "TEC110"
name = "grade-unknown"
element = "technique"
severity = "suggestion"
needs = ""
when = ("performed",)
sources = ("documentation standard: technique",)
message = "A mobilization grade outside I to V is written."
ask = "Which grade did you use?"
weak = ("Restricted PA glide L4-5 with firm end feel. Grade VI PA mobilization L4-5, prone, 3 x 30 sec.",)
strong = (
    "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",
    "Restricted PA glide L4-5 with firm end feel. Gr 4 PA mobilization L4-5, prone, 3 x 30 sec.",
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    for start, end in treatment_phrases(case, "no_grade"):
        yield at(start, end)
