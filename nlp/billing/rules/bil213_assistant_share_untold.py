"""An assistant took part, and nobody says how much

Where therapist and assistant both sign, the minutes that the assistant gave alone decide on CQ or CO. Without them the
claim cannot be right but by chance.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..marks import share_untold
from ..questions import spot

code = "BIL213"
name = "assistant-share-untold"
element = "billing"
severity = "suggestion"
needs = ""
sources = ("CMS billing examples using CQ/CO",)
message = "The note is signed by {assistant} beside a therapist; {payer} wants CQ or CO by the minutes given alone."
ask = "Which minutes of each service did the assistant give alone?"
denial = "modifier"
reviewer = "The record does not show which services were furnished in part by an assistant."
weak = (
    (
        "Restricted PA glide L4-5. Grade III PA mobilization L4-5, prone, 97140 x 16 min. Treated by J. Roe, PTA. "
        "Cosigned K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5. Grade III PA mobilization L4-5, prone, 97140 x 16 min. Treated by J. Roe, PTA. "
        "Cosigned K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP-CQ=1"
    ),
    (
        "Restricted PA glide L4-5. Grade III PA mobilization L4-5, prone, 97140 x 16 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    found = share_untold(case)
    if found and case.says("assistant_modifier") == "required":
        yield spot(case, assistant=found).on(case.basis("assistant_modifier", "assistant_percent"))
