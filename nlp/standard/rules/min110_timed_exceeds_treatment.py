"""More timed minutes than treatment time

Timed minutes are a part of the treatment time. A part cannot be longer than the whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, everywhere

code = "MIN110"
name = "timed-exceeds-treatment"
element = "minutes"
severity = "error"
needs = ""
when = ("total minutes",)
sources = ("CMS Benefit Policy Manual ch. 15 §220.3.E",)
message = "{timed} timed minutes are stated, but only {whole} minutes of treatment."
ask = "How long was the whole treatment, and how much of it was timed services?"
weak = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. 97140 x "
        "15 min. Total timed 45 min. Session total 40 min."
    ),
)
strong = (
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. 97140 x "
        "15 min. Total timed 40 min. Session total 45 min."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    timed, whole = case.minutes.timed_total, case.minutes.treatment_total
    if timed is not None and whole is not None and timed > whole:
        yield everywhere(timed=f"{timed:g}", whole=f"{whole:g}")
