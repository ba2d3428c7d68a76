"""The response is pain ratings only

Contractors recommend objective and subjective measures. A pain rating is the patient's word; motion, glide or a test
is yours.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import changes, told

code = "RSP110"
name = "response-pain-only"
element = "response"
severity = "suggestion"
needs = ""
when = ("response:specific",)
sources = (
    "documentation standard: response",
    "LCD L33631: recommended documentation for 97140",
)
message = "Only pain ratings are compared."
ask = "Did you recheck anything else that you had assessed, and what was it?"
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. Pain "
        "6/10 before and 3/10 after treatment."
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. Pain "
        "6/10 before and 3/10 after treatment. Flexion improved from 35 to 52 deg."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    measured = changes(case)
    words = [p for p in told(case, "response", "graded") if "change" in p.parts]
    if case.level("response") == "specific" and measured and not words and all(c.kind == "pain" for c in measured):
        yield at(measured[0].start, measured[0].end)
