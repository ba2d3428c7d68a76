"""More units than the minutes carry

Units are counted from minutes. No counting rule turns these minutes into so many units.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import excess_units

code = "MIN109"
name = "units-exceed-minutes"
element = "minutes"
severity = "error"
needs = ""
when = ("manual minutes",)
sources = (
    "CMS Claims Processing Manual ch. 5 §20.2",
    "OIG 2018: timed units not matching the notes",
)
message = "{units} units are written, more than the stated minutes of manual therapy carry under any counting rule."
ask = "How many minutes were manual therapy, and how many units do you bill for them?"
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. 97140 x "
        "3 units, 20 min."
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. 97140 x "
        "1 unit, 15 min."
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. 97140 x "
        "2 units, 25 min."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    for units, (start, end) in excess_units(case):
        yield at(start, end, units=str(units))
