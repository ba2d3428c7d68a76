"""A change without a measure

“Less pain” or “felt looser” cannot be compared. A reviewer needs a value, a grade or a named test, before and after.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found
from ..questions import spot

code = "RSP105"
name = "response-unmeasured"
element = "response"
severity = "warning"
needs = "response"
when = ("response:vague",)
sources = (
    "documentation standard: response",
    "LCD L33631: recommended documentation for 97140",
)
message = "A change is written, but not how much."
ask = "How much did it change: what was it before, and what was it after?"
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. Pt "
        "reports feeling looser after treatment."
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. Good "
        "response to treatment, improved mobility."
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. Flexion "
        "improved from 35 to 52 deg."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    parts = case.elements["response"].parts
    if case.level("response") == "vague" and not ("measure" in parts and "change" not in parts):
        yield spot(case, "response")
