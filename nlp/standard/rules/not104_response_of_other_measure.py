"""Finding and response measure different things

A reviewer compares the value before with the same value after. Two different measures cannot be compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import changes, told

code = "NOT104"
name = "response-of-other-measure"
element = "note"
severity = "suggestion"
needs = ""
sources = (
    "documentation standard: response",
    "LCD L33631: recommended documentation for 97140",
)
message = "What was measured after treatment is not what was measured before."
ask = "What did you find when you measured the first value again?"
weak = (
    (
        "R GH posterior glide hypomobile, shoulder flexion 110 deg. Grade III posterior glide R GH joint, "
        "supine, 3 x 30 s. Grip improved from 20 to 24 kg."
    ),
)
strong = (
    (
        "R GH posterior glide hypomobile, shoulder flexion 110 deg. Grade III posterior glide R GH joint, "
        "supine, 3 x 30 s. Shoulder flexion improved from 110 to 128 deg."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    compared = changes(case)
    spans = [(p.start, p.end) for p in case.facts.of("finding")]
    inside = [m for m in case.facts.measures if any(a <= m.start < b for a, b in spans)]
    known = {c.kind for c in compared if c.kind not in ("", "pain")}
    if known and not told(case, "response", "graded") and not known & {m.kind for m in inside if m.kind}:
        if any(m.kind not in ("", "pain", "performance") for m in inside):
            yield at(compared[0].start, compared[0].end)
