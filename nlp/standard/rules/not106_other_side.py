"""Finding on one side, technique on the other

Left and right are checked against each other and against the diagnosis code. A contradiction may cost the whole
visit.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import other_side

code = "NOT106"
name = "other-side"
element = "note"
severity = "error"
needs = ""
when = ("finding:vague", "finding:specific")
sources = (
    "documentation standard: entities: side",
    "CMS Benefit Policy Manual ch. 15 §220.3.E",
)
message = "The finding is on one side and the technique on the other."
ask = "Which side did you assess, and which side did you treat?"
weak = (
    (
        "Left patellar inferior glide hypomobile, flexion 95 deg. Grade III inferior glide right patella, "
        "supine, 3 x 30 sec."
    ),
)
strong = (
    ("R patellar inferior glide hypomobile, flexion 95 deg. Grade III inferior glide R patella, supine, 3 x 30 sec."),
    (
        "Left patellar inferior glide hypomobile, flexion 95 deg. Grade III inferior glide left patella, supine, "
        "3 x 30 sec."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    for act in other_side(case)[:1]:
        yield at(act.start, act.end)
