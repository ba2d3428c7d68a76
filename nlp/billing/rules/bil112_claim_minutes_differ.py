"""The minutes of claim and note differ

Minutes that were handed over with the claim and minutes in the note are compared line by line. One of the two
records is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..questions import minutes_against_note, spot

code = "BIL112"
name = "claim-minutes-differ"
element = "billing"
severity = "error"
needs = ""
sources = (
    "CMS Claims Processing Manual ch. 5 §20.2",
    "OIG 2018: timed units that do not match the notes",
)
message = "The claim says {given} minutes of {code}, the note says {noted}."
ask = "How many minutes was this service?"
denial = "units"
reviewer = "Minutes reported with the claim do not agree with the treatment note."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 20 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=2@25"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 25 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=2@25"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    for code, given, noted in minutes_against_note(case):
        yield spot(case, code, code=code, given=str(given), noted=f"{noted:g}")
