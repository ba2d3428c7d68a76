"""What was taken out of a text and what was put in, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

# "glide ", "\n", "  "
_WORD = re.compile(r"\s*\S+|\s+")


class Run(NamedTuple):
    """A stretch of the comparison: both texts hold it, only the new one does, or only the old one did."""

    kind: Literal["same", "added", "removed"]
    text: str


def changes(old: str, new: str) -> tuple[Run, ...]:
    """The runs that lead from ``old`` to ``new``: without the added ones they are ``old``, without the removed ones
    ``new``."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    middle = SequenceMatcher(
        None, before[head : len(before) - tail], after[head : len(after) - tail], autojunk=len(before) > 2_000
    )
    runs = [Run("same", "".join(before[:head]))]
    for what, a, b, c, d in middle.get_opcodes():
        if what == "equal":
            runs.append(Run("same", "".join(before[head + a : head + b])))
            continue
        runs.append(Run("removed", "".join(before[head + a : head + b])))
        runs.append(Run("added", "".join(after[head + c : head + d])))
    runs.append(Run("same", "".join(before[len(before) - tail :])))
    return tuple(run for run in runs if run.text)
