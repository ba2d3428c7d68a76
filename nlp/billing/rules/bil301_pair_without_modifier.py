"""A code pair without its modifier

An edit pays the first code of a pair and denies the second, unless a modifier says that they were separate and the
note shows it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..questions import spot
from ..together import unmarked

code = "BIL301"
name = "pair-without-modifier"
element = "billing"
severity = "warning"
needs = ""
sources = ("CMS NCCI procedure-to-procedure edits, quarterly",)
message = (
    "{first} and {second} are a code pair; without 59 or X the second is denied by CMS edits ({payer} may differ)."
)
ask = "Were these two services separate in time or place, and where does the note show it?"
denial = "bundling"
reviewer = "Service is included in another procedure billed on the same date."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. 97012 x 15 min mechanical traction. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1 97012-GP=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. 97012 x 15 min mechanical traction. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP-59=1 97012-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. 97110 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1 97110-GP=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    for edit in unmarked(case):
        words = {"first": edit.first, "second": edit.second, "payer": case.whose}
        yield spot(case, edit.second, **words).on([edit.told(), *case.basis("code_pairs")])
