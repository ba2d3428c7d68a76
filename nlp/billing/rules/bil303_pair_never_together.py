"""A code pair that no modifier opens

For some pairs no modifier is allowed. The second code is not paid on the same day, whatever the note says.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..questions import spot
from ..together import never_together

code = "BIL303"
name = "pair-never-together"
element = "billing"
severity = "warning"
needs = ""
sources = ("CMS NCCI procedure-to-procedure edits, quarterly",)
message = "{first} and {second} are a pair that no modifier opens on this date, by CMS edits ({payer} may differ)."
ask = "Which of the two services was the main one at this visit?"
denial = "bundling"
reviewer = "Mutually exclusive procedures billed on the same date."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. 29581 multilayer wrap R leg. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2020-03-02 97140-GP=1 29581-GP=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. 29581 multilayer wrap R leg. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP-59=1 29581-GP=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    for edit in never_together(case):
        words = {"first": edit.first, "second": edit.second, "payer": case.whose}
        yield spot(case, edit.second, **words).on([edit.told(), *case.basis("code_pairs")])
