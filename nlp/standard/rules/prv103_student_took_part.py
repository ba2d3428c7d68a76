"""A student took part

A student's own service is not billable. It may be when the therapist is in the room for the whole session and directs
it, and the note has to say so.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at

code = "PRV103"
name = "student-took-part"
element = "provider"
severity = "suggestion"
needs = ""
when = ("people",)
sources = (
    "documentation standard: support_staff",
    "billing rules: who may furnish it",
)
message = "A student is named. The note should say who was present and who decided."
ask = "Who was in the room, who directed the treatment, and who made the decisions?"
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. SPT "
        "performed STM to R upper trapezius. K. Adler, PT"
    ),
)
strong = (
    ("Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. K. Adler, PT"),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    for person in case.facts.people:
        if person.role == "student":
            yield at(person.start, person.end)
            return
