"""A list of boxes, none ticked

An empty box says that it was not done. A list of empty boxes is a form that nobody filled in.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import phrases

code = "NOT113"
name = "boxes-unticked"
element = "note"
severity = "suggestion"
needs = ""
when = ("boxes",)
sources = ("documentation standard: absent",)
message = "The note holds boxes, but none is ticked."
ask = "Which of these did you do, if any?"
weak = ("[ ] Joint mobilization\n[ ] Soft tissue mobilization\nManual therapy x 15 min.",)
strong = (
    "[ ] Joint mobilization\n[x] Soft tissue mobilization R upper trapezius, moderate pressure, supine",
    "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    empty = list(phrases(case, "empty_box"))
    if empty and next(phrases(case, "ticked_box"), None) is None:
        yield at(*empty[0])
