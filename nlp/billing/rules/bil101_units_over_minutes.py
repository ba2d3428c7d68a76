"""More units than the minutes carry

Units are counted from the minutes of the note. A claim with more units than any counting rule makes of them
contradicts its own record, and that is the first thing a payer's reviewer adds up.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..questions import beyond_any_rule, spot

code = "BIL101"
name = "units-over-minutes"
element = "billing"
severity = "error"
needs = ""
sources = (
    "CMS Claims Processing Manual ch. 5 §20.2",
    "OIG 2018: timed units that do not match the notes",
)
message = "{billed} units{what} are billed; the note's minutes carry {carried} under any counting rule."
ask = "How many minutes was each service, and how many units do they make?"
denial = "units"
reviewer = "The timed units billed exceed the treatment time documented for this date of service."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 20 min. 97110 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=2 97110-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 20 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=2"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 20 min. 97110 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1 97110-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 33 min. 97110 x 7 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=2 97110-GP=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    for code, billed, carried in beyond_any_rule(case):
        what = f" of {code}" if code else ""
        yield spot(case, code, billed=str(billed), what=what, carried=str(carried)).on(
            case.every.counts[0].steps if case.every else ()
        )
