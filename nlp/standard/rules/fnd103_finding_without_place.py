"""A finding without a place

A reviewer compares the place of the finding with the place of the treatment. A sign without a place cannot indicate
any technique.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found
from ..questions import spot

code = "FND103"
name = "finding-without-place"
element = "finding"
severity = "warning"
needs = "finding"
when = ("finding:vague",)
sources = (
    "documentation standard: finding",
    "LCD L33631: recommended documentation for 97140",
)
message = "A finding is written, but not where it is."
ask = "In which joint, level or tissue did you find this, and on which side?"
weak = ("Palpable trigger points with referral. STM, moderate pressure, prone, 8 min.",)
strong = (
    (
        "Palpable trigger point R upper trapezius with referral to temple. STM to R upper trapezius, moderate "
        "pressure, prone."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if case.lacks("finding", "place") and not case.lacks("finding", "sign"):
        yield spot(case, "finding")
