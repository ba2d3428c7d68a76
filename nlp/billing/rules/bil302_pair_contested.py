"""A code pair to look up

Sources disagree whether these codes are a pair today, or nobody here has read the current file. The CMS file of the
quarter and the payer decide; the note should keep the two apart in any case.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..questions import spot
from ..together import CONTESTED, pairs

code = "BIL302"
name = "pair-contested"
element = "billing"
severity = "suggestion"
needs = ""
sources = ("CMS NCCI procedure-to-procedure edits, quarterly",)
message = "Review: whether {first} and {second} are a code pair is not settled here; the CMS file and the payer decide."
ask = "What does the current edit file say of this pair, and does the note give each service its own time?"
denial = "bundling"
reviewer = "Service may be included in another procedure billed on the same date."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. 97530 x 15 min stairs. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1 97530-GP=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. 97110 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1 97110-GP=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    for edit in pairs(case, CONTESTED):
        yield spot(case, edit.second, first=edit.first, second=edit.second).on([edit.told(), *case.basis("code_pairs")])
