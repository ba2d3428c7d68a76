"""Wording that sounds like plain massage

Words of rubbing, of plain massage or of doing what was requested make skilled work read like a service that needs no
therapist.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import treatment_phrases

code = "TEC111"
name = "wording-unskilled"
element = "technique"
severity = "suggestion"
needs = ""
when = ("performed",)
sources = (
    "documentation standard: comfort_massage",
    "billing rules: massage versus manual therapy",
)
message = "This wording sounds like plain massage or like a wish of the patient."
ask = "What did your hands do here, in the words you would use to a colleague?"
weak = (
    "Tight calves. Massaged bilateral gastrocnemius, prone, 10 min.",
    "STM to R upper trapezius per patient request, 10 min.",
)
strong = (
    "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec.",
    ("Adherent scar dorsal R wrist, skin does not lift. Cross friction massage to R dorsal wrist scar, 3 x 60 sec."),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    for start, end in treatment_phrases(case, "unskilled"):
        yield at(start, end)
        return
