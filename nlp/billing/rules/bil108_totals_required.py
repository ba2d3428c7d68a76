"""Total minutes are missing

Medicare wants total timed minutes and total treatment time in every treatment note, so that the units can be added
up against them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..questions import billed, missing_totals, spot

code = "BIL108"
name = "totals-required"
element = "billing"
severity = "warning"
needs = ""
sources = ("CMS Benefit Policy Manual ch. 15 §220.3.E",)
message = "The note lacks {what}, which {payer} wants in every treatment note."
ask = "How many timed minutes were there in all, and how long was the whole treatment?"
denial = "not_documented"
reviewer = "Total timed code treatment minutes and total treatment time are not documented."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. Total timed minutes 15. Total treatment time 20 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=commercial on=2026-03-02 97140=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    missing = missing_totals(case)
    if missing and billed(case):
        yield spot(case, what=missing).on(case.basis("time_style"))
