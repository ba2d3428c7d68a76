"""An untimed code with several units

A code that is not timed is billed once a day whatever its minutes. More units of it look like a count of minutes.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..questions import spot, untimed_repeated

code = "BIL111"
name = "untimed-counted"
element = "billing"
severity = "warning"
needs = ""
sources = (
    "WebPT, guide to the 8-minute rule: untimed codes",
    "CMS Benefit Policy Manual ch. 15 §220.3.E",
)
message = "{units} units of {code} are billed, which is not timed: one unit a day whatever its minutes, by CMS rules."
ask = "Was this service given more than once, in separate sessions?"
denial = "units"
reviewer = "Service-based code billed with multiple units."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. 97012 x 30 min mechanical traction. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1 97012-GP=2"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. 97012 x 30 min mechanical traction. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1 97012-GP=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    for code, units in untimed_repeated(case):
        yield spot(case, code, code=code, units=str(units))
