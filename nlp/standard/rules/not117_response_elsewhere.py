"""The response was measured at another part of the body

A change at the ankle does not show what a treatment of the elbow did. A reviewer asks for the same sign again.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found
from ..questions import response_apart, spot

code = "NOT117"
name = "response-elsewhere"
element = "note"
severity = "warning"
needs = "cap"
when = ("mismatch",)
sources = (
    "documentation standard: response",
    "LCD L33631: recommended documentation for 97140",
)
message = "What changed was measured at another part of the body than the one that was treated."
ask = "What did you recheck at the place that you treated, and what had changed there, if anything?"
weak = (
    (
        "Elevated R first rib, hard end feel. Caudal glide R first rib, grade III, supine, 4 x 30 sec. "
        "Great toe extension improved from 25 to 40 deg."
    ),
)
strong = (
    (
        "R patellar inferior glide hypomobile, flexion 95 deg. Grade III inferior glide R patella, supine, 3 x 30 sec. "
        "Knee flexion improved from 95 to 108 deg."
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. "
        "Fingertip to floor improved from 20 to 12 cm."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if response_apart(case):
        yield spot(case, "response")
