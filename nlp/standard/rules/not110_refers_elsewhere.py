"""The note sends the reader elsewhere

Payers want each date's note to stand alone. What is on a flowsheet or in an earlier note is often not sent along.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import phrases

code = "NOT110"
name = "refers-elsewhere"
element = "note"
severity = "suggestion"
needs = ""
sources = (
    "Priority Health: the note stands alone for its date",
    "CMS Benefit Policy Manual ch. 15 §220.3.E",
)
message = "The note points to another record. It should tell this visit by itself."
ask = "What of that record belongs to this visit?"
weak = (
    "Manual therapy to low back, see flowsheet.",
    "STM to R upper trapezius per protocol, same as last visit.",
)
strong = ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    for start, end in list(phrases(case, "elsewhere"))[:3]:
        yield at(start, end)
