"""Before and after of one measure at two places of the note: in the examination, and again after the treatment."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable

from ...schema import Change, Measure
from ..work import Work


def pair_apart(work: Work, first_act: int, last_act: int) -> None:
    """Pairs a value after the treatment with the same measure's value before it, over the whole note.

    ``first_act`` and ``last_act`` are the sentences of the first and last performed technique."""
    told: dict[int, list[tuple[int, int]]] = {}
    for change in work.changes:
        told.setdefault(change.sentence, []).append((change.start, change.end))
    earlier: dict[str, deque[Measure]] = {}
    rated: Measure | None = None
    for measure in work.measures:
        if not measure.what or any(start <= measure.start < end for start, end in told.get(measure.sentence, ())):
            continue
        after = measure.phase == "after" or (measure.phase == "" and measure.sentence > last_act)
        if not after or measure.context not in ("current",):
            if measure.context in ("current", "historical") and (
                measure.phase == "before" or measure.sentence <= first_act
            ):
                earlier.setdefault(_plain(measure.what), deque(maxlen=_MOST_TWINS)).append(measure)
                if measure.unit == "/10":
                    rated = measure
            continue
        twin = _twin(earlier.get(_plain(measure.what), ()), measure)
        if twin is None and measure.unit == "/10" and measure.phase == "after":
            # "bit her 6/10 when pushed … after, pushing on it was 2/10": one rating told twice in other words
            twin = rated
        if twin is None:
            continue
        difference = measure.value - twin.value
        way = _way(measure)
        work.changes.append(
            Change(
                measure.start,
                measure.end,
                measure.what,
                measure.kind,
                twin.value,
                measure.value,
                measure.unit or twin.unit,
                None if not way or not difference else (difference > 0) == (way == "higher"),
                "apart",
                measure.sentence,
                measure.side,
                "",
                "current",
            )
        )


_MOST_TWINS = 40
_JOINT_PREFIX = re.compile(
    r"^(?:shoulder|hip|knee|cervical|lumbar|thoracic|trunk|elbow|wrist|ankle|neck|finger|thumb|hand|gh|spine)_(?=\w)"
)


def _plain(what: str) -> str:
    """The name without its joint, since the second time the joint is rarely told: "shoulder_abduction" →
    "abduction"."""
    return _JOINT_PREFIX.sub("", what)


def _way(measure: Measure) -> str:
    if measure.unit == "/10":
        return "lower"
    return "higher" if measure.kind in ("rom", "strength") else ""


def _twin(candidates: Iterable[Measure], measure: Measure) -> Measure | None:
    found: Measure | None = None
    for other in candidates:
        if other.unit and measure.unit and other.unit != measure.unit:
            continue
        if other.side and measure.side and other.side != measure.side:
            continue
        if other.mode and measure.mode and other.mode != measure.mode and found is not None:
            continue
        found = other
    return found
