"""The finding stands after the technique

A reviewer reads from top to bottom. A finding that comes after the treatment looks like a reason made up later.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found
from ..questions import spot

code = "NOT101"
name = "finding-after-technique"
element = "note"
severity = "suggestion"
needs = "finding_first"
when = ("finding late",)
sources = ("documentation standard: finding_first",)
message = "The finding stands after the technique that it should explain."
ask = "What had you found before you began to treat?"
weak = (
    ("Grade III PA mobilization L4-5, prone, 3 x 30 sec. Assessment: restricted PA glide L4-5 with firm end feel."),
)
strong = ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if case.finding_first is False:
        yield spot(case, "finding")
