"""The versions of a note, oldest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..schema import ELEMENTS, LEVELS, Dismissal, Review

MOST_VERSIONS = 120
MOST_CHARACTERS = 3_000_000
"""What one history may hold; beyond it the oldest versions go."""


class Version(NamedTuple):
    """The note at one pause. ``at`` is the clock time as shown to a person, ``levels`` go by the standard's order."""

    number: int
    at: str
    text: str
    score: int
    band: str
    levels: tuple[str, ...]
    dismissals: tuple[Dismissal, ...] = ()


class Step(NamedTuple):
    """A version beside the one before it: the score's change and the elements whose level rose or fell."""

    version: Version
    change: int
    gained: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class History:
    """Versions of one note. Immutable: ``with_version`` gives the next history."""

    versions: tuple[Version, ...] = ()

    @property
    def latest(self) -> Version | None:
        """The newest version, if any."""
        return self.versions[-1] if self.versions else None

    def with_version(self, text: str, review: Review, *, at: str, dismissals: tuple[Dismissal, ...] = ()) -> History:
        """This history and one more version; itself where the text is that of the newest one."""
        newest = self.latest
        if newest and newest.text == text:
            if newest.dismissals == dismissals:
                return self
            return replace(self, versions=(*self.versions[:-1], newest._replace(dismissals=dismissals)))
        levels = tuple(review.elements[element].level for element in ELEMENTS)
        number = newest.number + 1 if newest else 1
        added = Version(number, at, text, review.score, review.band, levels, dismissals)
        kept = list((*self.versions, added)[-MOST_VERSIONS:])
        while len(kept) > 1 and sum(len(version.text) for version in kept) > MOST_CHARACTERS:
            del kept[0]
        return History(tuple(kept))

    def version(self, number: int) -> Version | None:
        """The version with this number, if it is still held."""
        return next((version for version in self.versions if version.number == number), None)


def steps(history: History) -> Iterator[Step]:
    """Each version beside the one before it, newest first; the oldest one is told as it stands."""
    for place in range(len(history.versions) - 1, -1, -1):
        version = history.versions[place]
        before = history.versions[place - 1] if place else None
        yield between(before, version)


def between(before: Version | None, after: Version) -> Step:
    """What changed from one version to another."""
    if before is None:
        return Step(after, 0, (), ())
    pairs = list(zip(ELEMENTS, before.levels, after.levels, strict=True))
    return Step(
        after,
        after.score - before.score,
        tuple(element for element, old, new in pairs if LEVELS.index(new) > LEVELS.index(old)),
        tuple(element for element, old, new in pairs if LEVELS.index(new) < LEVELS.index(old)),
    )
