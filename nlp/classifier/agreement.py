"""Agreement of two readings: Cohen's kappa, F1 of spans and of sets, and bootstrap intervals.

Element figures are taken over notes with manual therapy; class and flags over all. A *gap* is a missing or vague
element. Relaxed spans: same label and any overlap, one to one, longest overlap first.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

Span = tuple[str, int, int]
Item = TypeVar("Item")


class Counts(NamedTuple):
    """Hits, false alarms and misses."""

    hit: int = 0
    alarm: int = 0
    miss: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there was nothing to find and nothing was found."""
        whole = 2 * self.hit + self.alarm + self.miss
        return 2 * self.hit / whole if whole else 1.0


def total(counts: Iterable[Counts]) -> Counts:
    """The sum of counts."""
    hit = alarm = miss = 0
    for one in counts:
        hit, alarm, miss = hit + one.hit, alarm + one.alarm, miss + one.miss
    return Counts(hit, alarm, miss)


def kappa(gold: Sequence[str], found: Sequence[str], order: Sequence[str], *, weighted: bool) -> float:
    """Cohen's kappa over the categories of ``order``; ``weighted``: quadratic weights by their order. 1 where both
    readings are the same throughout, even of one category."""
    if list(gold) == list(found):
        return 1.0
    from sklearn.metrics import cohen_kappa_score

    rank = {name: number for number, name in enumerate(order)}
    value: Any = cohen_kappa_score(
        [rank[g] for g in gold],
        [rank[f] for f in found],
        labels=list(range(len(order))),
        weights="quadratic" if weighted else None,
    )
    return float(value)


def sets(gold: Iterable[object], found: Iterable[object]) -> Counts:
    """Counts of two sets."""
    one, two = set(gold), set(found)
    return Counts(len(one & two), len(two - one), len(one - two))


def spans(gold: Sequence[Span], found: Sequence[Span], *, exact: bool, label: str = "") -> Counts:
    """Counts of spans, of one label or all."""
    if exact:
        return sets((s for s in gold if not label or s[0] == label), (s for s in found if not label or s[0] == label))
    counts = []
    for name in {s[0] for s in (*gold, *found)} if not label else {label}:
        own = [s for s in gold if s[0] == name]
        other = [s for s in found if s[0] == name]
        meets = sorted(
            (
                (min(a[2], b[2]) - max(a[1], b[1]), i, j)
                for i, a in enumerate(own)
                for j, b in enumerate(other)
                if min(a[2], b[2]) > max(a[1], b[1])
            ),
            reverse=True,
        )
        used: tuple[set[int], set[int]] = (set(), set())
        for _, i, j in meets:
            if i not in used[0] and j not in used[1]:
                used[0].add(i)
                used[1].add(j)
        hit = len(used[0])
        counts.append(Counts(hit, len(other) - hit, len(own) - hit))
    return total(counts)


def interval(
    items: Sequence[Item], figure: Callable[[Sequence[Item]], float], *, rounds: int = 400, seed: int = 7
) -> tuple[float, float]:
    """The 95 % percentile bootstrap interval of a figure over items (notes, or voices as whole groups)."""
    draw = random.Random(seed)
    values = sorted(figure(draw.choices(items, k=len(items))) for _ in range(rounds))
    return values[int(rounds * 0.025)], values[int(rounds * 0.975) - 1]
