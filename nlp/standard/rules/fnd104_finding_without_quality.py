"""A finding without quality or measure

“Tight” or “hypomobile” alone fits any visit. A reviewer looks for how it felt or how much there was, so that the next
visit can be compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found
from ..questions import spot

code = "FND104"
name = "finding-without-quality"
element = "finding"
severity = "warning"
needs = "finding"
when = ("finding:vague",)
sources = (
    "documentation standard: finding",
    "LCD L33631: recommended documentation for 97140",
)
message = "The finding has a place, but not how it felt or how much there was."
ask = "How did it feel under your hands, or what did you measure there?"
weak = ("Tight upper traps. STM to bilateral upper trapezius, moderate pressure, supine.",)
strong = (
    "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",
    (
        "2+ pitting edema dorsal hand R, 24.5 cm at wrist. MLD to R dorsal hand, light strokes distal to "
        "proximal, supine."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if case.lacks("finding", "quality") and not case.lacks("finding", "sign"):
        yield spot(case, "finding")
