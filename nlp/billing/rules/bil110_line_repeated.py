"""One code on two lines

For one date of service a timed code goes on one line with all its units. A second line with the same modifiers is
rejected as a duplicate.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..questions import same_lines, spot

code = "BIL110"
name = "line-repeated"
element = "billing"
severity = "warning"
needs = ""
sources = ("First Coast article 0508065: one line per timed code and date, since 2021-04-19",)
message = "{code} stands on two lines with the same modifiers; {payer} takes one line a code and date."
ask = "Are these the units of one service, or were there two?"
denial = "units"
reviewer = "Duplicate line for the same service and date."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 30 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1 97140-GP=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 30 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=2"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97110 x 36 min. 97140 x 30 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=2 97110-GP-CQ=1 97110-GP=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    if case.says("one_line_per_code") == "required":
        for line in same_lines(case):
            yield spot(case, line.code, code=line.code).on(case.basis("one_line_per_code"))
