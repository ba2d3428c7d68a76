"""Finding and response measure different things

A reviewer compares the value before with the same value after. Two different measures cannot be compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ...schema import covers
from ..questions import changes, told

code = "NOT104"
name = "response-of-other-measure"
element = "note"
severity = "suggestion"
needs = ""
when = ("changes",)
sources = (
    "documentation standard: response",
    "LCD L33631: recommended documentation for 97140",
)
message = "What was measured after treatment is not what was measured before."
ask = "What did you find when you measured the first value again?"
weak = (
    (
        "R GH posterior glide hypomobile, shoulder flexion 110 deg. Grade III posterior glide R GH joint, "
        "supine, 3 x 30 sec. Grip improved from 20 to 24 kg."
    ),
)
strong = (
    (
        "R GH posterior glide hypomobile, shoulder flexion 110 deg. Grade III posterior glide R GH joint, "
        "supine, 3 x 30 sec. Shoulder flexion improved from 110 to 128 deg."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    if not case.facts.changes:
        return
    compared = {c.kind: c for c in changes(case) if c.kind not in ("", "pain")}
    assessed = covers((p.start, p.end) for p in case.facts.of("finding"))
    found = [m for m in case.facts.measures if assessed(m.start)]
    before = {m.kind for m in found} - {"", "pain", "performance"}
    if before and compared and not before & set(compared) and not told(case, "response", "graded"):
        other = next(iter(compared.values()))
        yield at(other.start, other.end)
