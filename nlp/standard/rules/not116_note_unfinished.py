"""Many blanks of a template are left

One blank is overlooked; three show a form that nobody filled in. What stands between them cannot be told from the
form's own words.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import phrases, unfinished

code = "NOT116"
name = "note-unfinished"
element = "note"
severity = "warning"
needs = "cap"
sources = (
    "documentation standard: absent",
    "CMS Benefit Policy Manual ch. 15 §220.3.E",
)
message = "Three or more blanks of the template are left: this reads as a form, not as a note."
ask = "What belongs in each blank, or should its line go?"
weak = (
    "*** glide hypomobile. Grade *** mobilization, prone, 3 x *** sec. Flexion improved from *** to *** deg.",
    "Restricted PA glide ____ with ____ end feel. Grade ____ PA mobilization, prone.",
)
strong = (
    "Restricted PA glide L4-5 with firm end feel. STM to *** for 10 min.",
    "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if unfinished(case):
        yield at(*next(iter(phrases(case, "residue"))))
