"""An empty box against the text

A technique that the form leaves empty and the text tells as done is a contradiction, and the empty box may win.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import empty_box_done

code = "NOT114"
name = "box-against-text"
element = "note"
severity = "error"
needs = ""
sources = ("documentation standard: technique",)
message = "A technique is told as done, but its box is empty."
ask = "Did you perform this technique at this visit?"
weak = (("Form: [ ] myofascial release [x] STM\nMyofascial release to L thoracolumbar fascia, prone, sustained 90 s."),)
strong = (
    ("Form: [x] myofascial release [ ] MLD\nMyofascial release to L thoracolumbar fascia, prone, sustained 90 s."),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    for start, end in empty_box_done(case):
        yield at(start, end)
