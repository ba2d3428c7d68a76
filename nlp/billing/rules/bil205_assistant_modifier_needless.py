"""Marked as an assistant's without need

A unit in which the assistant's own share stays within a tenth, or that the therapist alone carries, is the
therapist's. Marked as the assistant's it is paid too low.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..marks import assistants_share
from ..questions import spot

code = "BIL205"
name = "assistant-modifier-needless"
element = "billing"
severity = "warning"
needs = ""
sources = (
    "CMS billing examples using CQ/CO",
    "CY2022 fee schedule rule, by TherapyComply",
)
message = "{marked} units of {code} carry {modifier}; by the minutes {due} were an assistant's ({payer}'s rule)."
ask = "Which minutes of this service did the assistant give alone, and which the therapist?"
denial = "modifier"
reviewer = "Assistant modifier does not agree with the documented provider of the service."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 plan=PT 97140-GP-CQ=1@15/1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 by=PT 97140-GP-CQ=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. J. Roe, PTA\n"
        "---\n"
        "payer=medicare on=2026-03-02 plan=PT 97140-GP-CQ=1@15/15"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    for code, due, marked, modifier in assistants_share(case):
        if marked > due:
            words = {"due": str(due), "marked": str(marked), "modifier": modifier, "payer": case.whose}
            yield spot(case, code, code=code, **words).on(case.basis("assistant_modifier", "assistant_percent"))
