"""Clock times and minutes disagree

Start and stop are subtracted by every auditor. When the result is not the stated number of minutes, the smaller one
counts at best.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import uneven_clock

code = "MIN104"
name = "clock-against-minutes"
element = "minutes"
severity = "error"
needs = ""
when = ("minutes",)
sources = (
    "documentation standard: minutes_97140",
    "CMS Claims Processing Manual ch. 5 §20.2",
)
message = "The clock times make {clock} minutes, but {told} are stated."
ask = "When did manual therapy start and stop?"
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. 97140 x "
        "15 min, 10:05-10:30."
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. 97140 x "
        "15 min, 10:05-10:20."
    ),
    ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. 97140 x 15 min."),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    times = uneven_clock(case)
    if times is not None:
        clock, told, block = times
        yield at(block.start, block.end, clock=f"{clock:g}", told=f"{told:g}")
