"""The change is credited to other care

A change that the note credits to exercise, needling or a modality says nothing about what the hands achieved.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import told

code = "RSP103"
name = "response-of-other-care"
element = "response"
severity = "warning"
needs = "response"
when = ("response:absent",)
sources = ("documentation standard: response",)
message = "The change is credited to other care and not to the manual therapy."
ask = "What did you recheck straight after the manual therapy itself, and what was it?"
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. Flexion "
        "improved from 35 to 52 deg after therapeutic exercise."
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. Flexion "
        "improved from 35 to 52 deg after mobilization."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if case.level("response") == "absent":
        for passage in told(case, "response", "other_care")[:1]:
            yield at(passage.start, passage.end)
