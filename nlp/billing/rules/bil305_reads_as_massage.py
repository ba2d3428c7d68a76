"""Billed as manual therapy, told as massage

Medicare contractors count massage among manual techniques. What separates manual therapy is a documented
restriction, a skilled technique and an effect on function.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..questions import bills, spot

code = "BIL305"
name = "reads-as-massage"
element = "billing"
severity = "warning"
needs = ""
sources = (
    "LCD L33631, supportive documentation for 97140",
    "Palmetto GBA article on manual therapy",
)
message = (
    "The note of this manual therapy reads as massage (97124) or as comfort, by the contractors' texts on both codes."
)
ask = "Which restriction did you assess, and what did the technique change?"
denial = "medical_necessity"
reviewer = "The service documented is massage; skilled manual therapy is not supported."
weak = (
    (
        "Relaxation massage to upper back, patient enjoyed it. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    if bills(case, "manual") and "comfort_massage" in case.note.flags:
        yield spot(case, bills(case, "manual")[0])
