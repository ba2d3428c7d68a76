"""The same minutes as massage and as manual therapy

One stretch of time is one service. The same clock time billed as massage and as manual therapy is billed twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..questions import bills, spot
from ..together import massage_minutes_shared

code = "BIL304"
name = "massage-same-minutes"
element = "billing"
severity = "error"
needs = ""
sources = (
    "MAC coverage texts on 97124 and 97140",
    "CMS modifier 59 article: different time blocks",
)
message = "Massage and manual therapy are billed for the same clock time."
ask = "Which minutes were massage, and which manual therapy?"
denial = "bundling"
reviewer = "The same time is reported under two codes."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 10:00-10:15. 97124 10:00-10:15 effleurage R calf. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1 97124-GP=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 10:00-10:15. 97124 10:15-10:30 effleurage R calf. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1 97124-GP=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    if massage_minutes_shared(case):
        yield spot(case, bills(case, "massage")[0])
