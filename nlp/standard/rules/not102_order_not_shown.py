"""Finding and technique cannot be put in order

The order finding, then technique shows that one led to the other. Where one of them is missing there is no order to
see.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, everywhere

code = "NOT102"
name = "order-not-shown"
element = "note"
severity = "suggestion"
needs = "finding_first"
when = ("order unknown",)
sources = ("documentation standard: finding_first",)
message = "A finding and a technique do not both stand in the note, so their order cannot be seen."
ask = "What did you assess first, and what did you do because of it?"
weak = ("Grade III PA mobilization L4-5, prone, 3 x 30 sec. 97140 x 15 min.",)
strong = ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if case.finding_first is None:
        yield everywhere()
