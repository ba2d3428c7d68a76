"""The words say better, the numbers say worse

A note that contradicts itself is not believed. Often two values were swapped, or the measure counts the other way.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...rulekit import Case, Found, at
from ..questions import contrary

code = "RSP108"
name = "words-against-numbers"
element = "response"
severity = "error"
needs = ""
when = ("changes",)
sources = ("documentation standard: response",)
message = "The words and the numbers of this change point in opposite directions."
ask = "Which value was before treatment, and which was after?"
weak = (
    (
        "R patellar inferior glide hypomobile, flexion 95 deg. Grade III inferior glide R patella, supine, 3 x "
        "30 sec. Flexion improved from 95 to 80 deg."
    ),
)
strong = (
    (
        "R patellar inferior glide hypomobile, flexion 95 deg. Grade III inferior glide R patella, supine, 3 x "
        "30 sec. Flexion improved from 95 to 108 deg."
    ),
    (
        "Restricted PA glide L4-5 with firm end feel. Grade III PA mobilization L4-5, prone, 3 x 30 sec. Pain "
        "was 7/10 before and 3/10 after treatment, better."
    ),
    (
        "R patellar inferior glide hypomobile, flexion 95 deg. Grade III inferior glide R patella, supine, 3 x "
        "30 sec. Flexion decreased from 95 to 88 deg."
    ),
)
since = "0.1.0"


def check(case: Case) -> Iterator[Found]:
    for change in contrary(case):
        yield at(change.start, change.end)
