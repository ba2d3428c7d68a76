"""59 or X that the note does not bear out

The modifier says that two services were separate. The note bears it out where each has its own finding, technique
and time; a word on the claim does not.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Found
from ..case import ClaimCase
from ..questions import spot
from ..together import unsupported

code = "BIL210"
name = "separate-modifier-unsupported"
element = "billing"
severity = "warning"
needs = ""
sources = (
    "CMS modifier 59 article: different time blocks, quoted by WebPT",
    "BCBSM edit of September 2021",
)
message = "A modifier parts {first} from {second}, but the note lacks {missing} (CMS guidance on 59 and X)."
ask = "What did you find, do and time for each of the two services on its own?"
denial = "bundling"
reviewer = "Documentation does not support a distinct service for use of modifier 59."
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. 97530 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1 97530-GP-59=1"
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. 97530 x 15 min: lifting crates from floor to bench to retrain lifting "
        "for his job. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1 97530-GP-59=1"
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 "
        "sec. 97140 x 15 min. 97530 x 15 min. K. Adler, PT\n"
        "---\n"
        "payer=medicare on=2026-03-02 97140-GP=1 97530-GP=1"
    ),
)
since = "0.1.0"


def check(case: ClaimCase) -> Iterator[Found]:
    for edit, missing in unsupported(case):
        yield spot(case, edit.second, first=edit.first, second=edit.second, missing=missing).on([edit.told()])
