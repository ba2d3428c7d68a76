"""More units than this payer's day

Some payers pay a fixed number of units a day whatever the minutes. What is above is denied as exceeding the
benefit.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..payers import titles
from ..questions import over_limits, spot

code = "BIL121"
name = "daily-limit-passed"
element = "billing"
severity = "warning"
needs = ""
sources = (
    "Cigna announcement of August 2022, by Gawenda Seminars",
    "BCBSND policy",
    "UHC policy on frequency a day",
)
message = "{units} units are billed; {payer} pays for at most {most} a day ({what})."
ask = "Does this plan limit the units of a day, and which of them matter most?"
denial = "units"
reviewer = "Units exceed the plan's maximum per date of service."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 45 min. 97110 x 30 min. K. Adler, PT\n"
        "---\n"
        "payer=cigna on=2026-03-02 97140=3 97110=2"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 30 min. 97110 x 30 min. K. Adler, PT\n"
        "---\n"
        "payer=cigna on=2026-03-02 97140=2 97110=2"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 45 min. 97110 x 30 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=3 97110-GP=2"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    for key, units, most in over_limits(case):
        what = titles()[key]
        yield spot(case, units=str(units), most=str(most), what=what).on(case.basis(key))
