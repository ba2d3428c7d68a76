"""Blanks of a template are left

A blank shows that the note was not finished. What should have stood there counts as not documented.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import phrases

code = "NOT112"
name = "template-residue"
element = "note"
severity = "warning"
needs = ""
sources = (
    "documentation standard: absent",
    "CMS Benefit Policy Manual ch. 15 §220.3.E",
)
message = "A blank of the template was not filled in."
ask = "What belongs here, or should it go?"
weak = (
    "Restricted PA glide L4-5 with firm end feel. STM to *** for 10 min.",
    "Grade III PA mobilization ____ prone.",
)
strong = ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    for start, end in list(phrases(case, "residue"))[:5]:
        yield at(start, end)
