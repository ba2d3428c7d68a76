"""No plan-of-care modifier

Medicare takes each therapy line with GP, GO or GN, by the plan of care it belongs to and not by who treated. Lines
without it are returned.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..marks import without_discipline
from ..questions import spot

code = "BIL201"
name = "discipline-modifier-missing"
element = "billing"
severity = "warning"
needs = ""
sources = ("NGS Medicare article 1816624",)
message = "GP, GO or GN is missing on {codes}; {payer} wants one on each therapy line."
ask = "Under which plan of care was this service given?"
denial = "modifier"
reviewer = "Therapy service billed without the required discipline modifier."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=commercial on=2026-03-02 97140=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    codes = dict.fromkeys(line.code for line in without_discipline(case))
    if codes and case.says("discipline_modifier") == "required":
        yield spot(case, next(iter(codes)), codes=", ".join(codes)).on(case.basis("discipline_modifier"))
