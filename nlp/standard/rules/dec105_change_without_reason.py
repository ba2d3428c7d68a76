"""The technique was changed, the reason is missing

A change of grade or force is only half of a decision. Without what led to it, it may as well be routine.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import unexplained_change

code = "DEC105"
name = "change-without-reason"
element = "decision"
severity = "warning"
needs = "decision"
when = ("decision:absent", "decision:vague")
sources = ("documentation standard: decision",)
message = "The technique was changed, but not why."
ask = "What did you notice that made you change it?"
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec, "
        "progressed to grade IV."
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. "
        "Resistance eased by bout 2, so progressed to grade IV."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    for start, end in unexplained_change(case):
        yield at(start, end)
        return
