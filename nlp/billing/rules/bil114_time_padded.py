"""Time that is no treatment in the minutes

Setting up, resting, dressing and writing do not count. Minutes that hold them are fewer than they say, and the units
counted from them are too many.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found, at
from ..case import ClaimCase
from ..questions import padded

code = "BIL114"
name = "time-padded"
element = "billing"
severity = "warning"
needs = ""
sources = (
    "First Coast article 0508065: pre- and post-delivery services are not counted",
    "NGS Medicare article 1502864",
)
message = "The minutes seem to hold time that is no treatment (set-up, rest, writing), which CMS does not count."
ask = "How many of these minutes were treatment itself?"
denial = "units"
reviewer = "Pre- and post-delivery time was included in the timed minutes."
weak = (
    (
        "Restricted PA glide L4-5. Grade III PA mobilization L4-5, prone. 97140 x 25 min including setup and rest "
        "breaks. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=2"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5. Grade III PA mobilization L4-5, prone, set up with a wedge. 97140 x 25 min. "
        "K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=2"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    for start, end in padded(case):
        yield at(start, end)
