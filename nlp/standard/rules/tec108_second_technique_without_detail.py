"""One of several techniques has no detail

Every technique that fills billed minutes may be asked about. One that is only named weakens the minutes it took.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import named

code = "TEC108"
name = "second-technique-without-detail"
element = "technique"
severity = "suggestion"
needs = ""
when = ("technique:vague", "technique:specific")
sources = (
    "documentation standard: technique",
    "LCD L33631: recommended documentation for 97140",
)
message = "One technique is told well; another is only named."
ask = "To which structure did you apply this technique, and how?"
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. Also "
        "myofascial release."
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. "
        "Myofascial release to L thoracolumbar fascia, sustained 90 sec."
    ),
    "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    detail = {"grade", "direction", "position", "dose"}
    full = {a.family for a in named(case) if "structure" in a.parts and a.parts & detail}
    bare = [a for a in named(case) if a.family not in full]
    if full and bare:
        yield at(bare[0].start, bare[0].end)
