"""The same sentence twice

Repeated sentences look copied. A reviewer who sees copied text looks for it in all other notes as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at

code = "NOT111"
name = "sentence-repeated"
element = "note"
severity = "suggestion"
needs = ""
when = ("repeated",)
sources = ("billing rules: identical text across visits",)
message = "This sentence stands in the note more than once."
ask = "What should stand here?"
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. "
        "Restricted PA glide L4-5 with firm end feel."
    ),
)
strong = ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    for row in case.again:
        yield at(row.start, row.end)
