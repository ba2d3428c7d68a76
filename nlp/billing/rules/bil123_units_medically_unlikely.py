"""Above the medically unlikely number of units

CMS keeps a number of units a day for each code above which a claim is stopped. For most therapy codes it can be
appealed with the record.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..questions import over_mue, spot

code = "BIL123"
name = "units-medically-unlikely"
element = "billing"
severity = "warning"
needs = ""
sources = ("CMS NCCI medically unlikely edits, quarterly",)
message = "{units} units of {code} are billed; the MUE table has {most} a day."
ask = "Were all these units given on this date, and does the note show it?"
denial = "units"
reviewer = "Units of service exceed the medically unlikely edit value."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 105 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=7"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 45 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=3"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    for code, units, most, edition in over_mue(case):
        yield spot(case, code, code=code, units=str(units), most=str(most)).on([edition])
