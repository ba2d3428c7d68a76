"""Remarks that the clinician disagrees with: kept with their reason, never hidden from the score's reader."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from ..schema import Dismissal, Remark, Review


class Split(NamedTuple):
    """A review's remarks parted by what was dismissed. ``score`` is the review's own; ``score_without`` counts the
    points that the dismissed remarks withhold."""

    open: tuple[Remark, ...]
    dismissed: tuple[tuple[Remark, Dismissal], ...]
    score: int
    score_without: int


def dismissal(remark: Remark, review: Review, reason: str) -> Dismissal:
    """The dismissal of one remark. It holds as long as the remark quotes the same words."""
    return Dismissal(remark.code, _quoted(remark, review.text), " ".join(reason.split()))


def split(review: Review, dismissals: Iterable[Dismissal]) -> Split:
    """The review's remarks, parted."""
    held = {(one.code, one.quote): one for one in dismissals}
    still: list[Remark] = []
    gone: list[tuple[Remark, Dismissal]] = []
    for remark in review.remarks:
        found = held.get((remark.code, _quoted(remark, review.text)))
        if found:
            gone.append((remark, found))
        else:
            still.append(remark)
    points = sum(remark.gain for remark, _ in gone)
    return Split(tuple(still), tuple(gone), review.score, min(100, round(review.score + points)))


def as_data(review: Review, dismissals: Iterable[Dismissal]) -> dict[str, Any]:
    """What a report for programs adds to a review with dismissed remarks; nothing where none applies."""
    parted = split(review, dismissals)
    if not parted.dismissed:
        return {}
    return {
        "dismissed": [{**one.to_dict(), "gain": remark.gain} for remark, one in parted.dismissed],
        "score_with_dismissals": parted.score_without,
    }


def _quoted(remark: Remark, text: str) -> str:
    if remark.start is None or remark.end is None:
        return ""
    return text[remark.start : remark.end]
