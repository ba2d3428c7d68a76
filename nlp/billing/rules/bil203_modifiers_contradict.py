"""Modifiers that contradict each other

One line belongs to one plan of care. GP with GO, CQ with GO or CO with GP say two things at once.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..marks import two_disciplines
from ..questions import spot

code = "BIL203"
name = "modifiers-contradict"
element = "billing"
severity = "error"
needs = ""
sources = ("CMS: CQ goes with GP, CO with GO",)
message = "{line} carries modifiers of two disciplines at once."
ask = "Under which plan of care was this service given, and by whom?"
denial = "modifier"
reviewer = "Invalid modifier combination."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP-GO=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP-CO=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 by=PTA 97140-GP-CQ=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    for line in two_disciplines(case):
        yield spot(case, line.code, line=line.told())
