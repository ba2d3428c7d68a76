"""An assistant's share is not marked

More than a tenth of a unit given by an assistant alone makes it the assistant's, to be marked CQ or CO and paid at
a lower rate. Unmarked, it is overpaid and taken back.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..marks import assistants_share
from ..questions import spot

code = "BIL204"
name = "assistant-modifier-missing"
element = "billing"
severity = "warning"
needs = ""
sources = (
    "CMS billing examples using CQ/CO",
    "CY2022 fee schedule rule, by TherapyComply",
)
message = "{due} of the units of {code} were an assistant's, {marked} carry {modifier}, as {payer} wants."
ask = "Which minutes of this service did the assistant give alone, and which the therapist?"
denial = "modifier"
reviewer = "Services furnished in part by an assistant were billed without the required modifier."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. J. Roe, PTA\n"
        "---\n"
        "payer=medicare on=2026-03-02 by=PTA 97140-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97110 x 36 min. 97140 x 30 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 plan=PT 97110-GP=2@36/23 97140-GP=2@30"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. J. Roe, PTA\n"
        "---\n"
        "payer=medicare on=2026-03-02 by=PTA 97140-GP-CQ=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97110 x 36 min. 97140 x 30 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 plan=PT 97110-GP-CQ=1@15/15 97110-GP=1@21/8 97140-GP=2@30"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    for code, due, marked, modifier in assistants_share(case):
        if marked < due and case.says("assistant_modifier") == "required":
            words = {"due": str(due), "marked": str(marked), "modifier": modifier, "payer": case.whose}
            yield spot(case, code, code=code, **words).on(case.basis("assistant_modifier", "assistant_percent"))
