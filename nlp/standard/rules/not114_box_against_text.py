"""An empty box against the text

A technique that the form leaves empty and the text tells as done is a contradiction, and the empty box may win.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import phrases

code = "NOT114"
name = "box-against-text"
element = "note"
severity = "error"
needs = ""
when = ("boxes",)
sources = ("documentation standard: technique",)
message = "A technique is told as done, but its box is empty."
ask = "Did you perform this technique at this visit?"
weak = (
    ("Form: [ ] myofascial release [x] STM\nMyofascial release to L thoracolumbar fascia, prone, sustained 90 sec."),
)
strong = (
    ("Form: [x] myofascial release [ ] MLD\nMyofascial release to L thoracolumbar fascia, prone, sustained 90 sec."),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    done = {a.concept for a in case.facts.performed if "name" in a.parts} - {""}
    empty = [start for start, _ in phrases(case, "empty_box")]
    if not empty or not done:
        return
    for mention in case.facts.mentions:
        left = case.facts.sentences[mention.sentence].start - 6
        boxed = any(left <= start < mention.start for start in empty)
        if mention.label == "TECHNIQUE" and mention.context == "negated" and boxed and mention.concept in done:
            yield at(mention.start, mention.end)
