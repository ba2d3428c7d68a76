"""A limb was treated, but no side is told

Contractors ask for the treated area with its side. Without it, finding, treatment and diagnosis code cannot be
matched.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import unsided

code = "TEC112"
name = "side-not-told"
element = "technique"
severity = "suggestion"
needs = ""
when = ("technique:vague", "technique:specific")
sources = ("LCD L33631: recommended documentation for 97140",)
message = "An arm or leg was treated, but no side is written."
ask = "On which side did you treat?"
weak = (
    ("Patellar inferior glide hypomobile with firm end feel. Grade III inferior glide patella, supine, 3 x 30 sec."),
)
strong = (
    ("R patellar inferior glide hypomobile with firm end feel. Grade III inferior glide patella, supine, 3 x 30 sec."),
    "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    for act in unsided(case):
        yield at(act.start, act.end)
        return
