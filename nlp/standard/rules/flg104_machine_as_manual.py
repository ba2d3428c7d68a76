"""A machine or a pack as manual therapy

Mechanical traction, massage devices, heat and cold have codes of their own or none. The code for manual therapy pays
for hands.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found
from ..questions import marked

code = "FLG104"
name = "machine-as-manual"
element = "note"
severity = "warning"
needs = "cap"
when = ("flag:mechanical",)
sources = (
    "documentation standard: mechanical",
    "NCCI: mechanical traction with 97140",
)
message = "A machine, device or pack is presented as the manual therapy."
ask = "What did you do with your own hands at this visit, if anything?"
weak = ("Manual therapy: mechanical lumbar traction 60 lb x 15 min.",)
strong = ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if "mechanical" in case.flags:
        yield from marked(case, "mechanical")
