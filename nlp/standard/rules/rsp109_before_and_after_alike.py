"""Before and after say the same

Restricted and hypomobile are two words for one state. Going from one to the other is no change that can be checked.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import phrases

code = "RSP109"
name = "before-and-after-alike"
element = "response"
severity = "suggestion"
needs = ""
sources = (
    "documentation standard: response",
    "billing rules: faults of the source articles",
)
message = "The words for before and after mean the same."
ask = "How did it move before, and how did it move after?"
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. PA "
        "glide improved from restricted to hypomobile."
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. PA "
        "glide improved from restricted to mildly hypomobile."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    for start, end in phrases(case, "same_word"):
        yield at(start, end)
