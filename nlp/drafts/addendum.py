"""The text of an addendum: what is added to a signed note, without rewriting it.

A signed note stays as it is; an addendum is dated, says what it adds or corrects, and is signed by its own author
(CMS Program Integrity Manual, ch. 3, §3.3.2.5: amendments, corrections and delayed entries).
"""

from __future__ import annotations

from datetime import datetime

from .compare import changes


def addendum(signed: str, now: str, *, when: datetime) -> str:
    """What ``now`` adds to or corrects in ``signed``, dated; empty where nothing changed."""
    lines = []
    runs = [run for run in changes(signed, now) if run.kind == "same" or run.text.strip()]
    place = 0
    while place < len(runs):
        run, behind = runs[place], runs[place + 1] if place + 1 < len(runs) else None
        words = " ".join(run.text.split())
        if run.kind == "removed" and behind and behind.kind == "added":
            lines.append(_instead(words, " ".join(behind.text.split())))
            place += 1
        elif run.kind == "removed":
            lines.append(f"Correction: “{words}” does not apply.")
        elif run.kind == "added":
            lines.append(f"Added: {words}")
        place += 1
    if not lines:
        return ""
    head = f"Addendum, written {when:%Y-%m-%d %H:%M}. The signed note stands unchanged."
    return "\n".join([head, *lines, "[your name, credential]"]) + "\n"


def _instead(old: str, new: str) -> str:
    """What ``new`` in the place of ``old`` means: words put behind "14 min" are no correction of it."""
    more = new.removeprefix(old)
    if more != new and more[:1] in ".,;:":
        return f"Added after “{old}”: {more.lstrip('.,;: ')}"
    return f"Correction: “{old}” is to read “{new}”."
