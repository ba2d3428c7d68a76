"""The right total, on the wrong codes

Each code first gets its full fifteen minutes; what is left goes to the largest remainders. A unit on a code with
fewer minutes left is a unit on the wrong code.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..questions import other_split, spot

code = "BIL104"
name = "units-on-other-code"
element = "billing"
severity = "warning"
needs = ""
sources = ("CMS Claims Processing Manual ch. 5 §20.2",)
message = "The total is right, but by the rule of {payer} the minutes carry {ways}."
ask = "Which code had the most minutes left beyond its full units?"
denial = "units"
reviewer = "Units are not assigned to the services with the greatest documented time."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 23 min. 97110 x 24 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=2 97110-GP=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 23 min. 97110 x 24 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1 97110-GP=2"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 20 min. 97110 x 20 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1 97110-GP=2"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    ways = other_split(case)
    if ways:
        yield spot(case, ways=ways).on(case.basis("counting_rule"))
