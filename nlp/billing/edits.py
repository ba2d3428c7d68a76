"""Code pairs and daily unit limits in force on a date: the imported CMS files where they reach, else the cited table.

A pair is told by its first and second column. ``status`` is ``active`` where the edit is known to be in force, and
``contested`` where sources disagree or nobody looked: such a pair is for review and never a denial."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple, Protocol

from ..errors import DataInvalid
from .codes import codes
from .tables import rows


class PairEdit(NamedTuple):
    """An edit of two codes. ``indicator``: 0 never together, 1 with a modifier, 9 deleted."""

    first: str
    second: str
    indicator: int
    status: str
    since: date
    until: date | None
    source: str
    checked_on: date
    verified: bool

    def covers(self, day: date) -> bool:
        """Whether the edit is in force on a day (``until`` inclusive)."""
        return self.since <= day and (self.until is None or day <= self.until)

    def told(self) -> str:
        """The edit as a line of evidence."""
        how = "never together" if self.indicator == 0 else "with a modifier"
        last = f" to {self.until}" if self.until else ""
        doubt = "" if self.verified else "; NOT VERIFIED"
        return (
            f"pair {self.first} / {self.second}, {how}, {self.status} "
            f"(from {self.since}{last}; {self.source}; checked {self.checked_on}{doubt})"
        )


class UnitLimit(NamedTuple):
    """A medically unlikely number of units of a code on a day."""

    code: str
    units: int
    adjudication: str
    since: date
    until: date | None
    source: str
    checked_on: date
    verified: bool

    def covers(self, day: date) -> bool:
        """Whether the limit is in force on a day (``until`` inclusive)."""
        return self.since <= day and (self.until is None or day <= self.until)

    def told(self) -> str:
        """The limit as a line of evidence."""
        doubt = "" if self.verified else "; NOT VERIFIED"
        papers = f"from {self.since}; {self.source}; checked {self.checked_on}{doubt}"
        return f"MUE of {self.code}: {self.units} units ({papers})"


class Imported(Protocol):
    """What an imported table answers. None: the table does not reach so far, so that its silence says nothing."""

    def pair(self, first: str, second: str, day: date) -> tuple[PairEdit, ...] | None: ...
    def limit(self, code: str, day: date) -> tuple[UnitLimit, ...] | None: ...


@dataclass(frozen=True, slots=True)
class Edits:
    """Pairs and limits on one day; ``imported`` outranks the cited table."""

    day: date
    imported: Imported | None = None

    def between(self, one: str, two: str) -> PairEdit | None:
        """The edit of two codes in either order, or None."""
        if self.imported is not None:
            found = [self.imported.pair(a, b, self.day) for a, b in ((one, two), (two, one))]
            if None not in found:
                return next((edit for edits in found if edits for edit in edits), None)
        known = pairs().get(frozenset((one, two)), ())
        return next((edit for edit in known if edit.covers(self.day)), None)

    def limit(self, code: str) -> UnitLimit | None:
        """The unit limit of a code, or None."""
        if self.imported is not None:
            found = self.imported.limit(code, self.day)
            if found is not None:
                return found[0] if found else None
        return next((limit for limit in limits().get(code, ()) if limit.covers(self.day)), None)


@lru_cache(maxsize=1)
def pairs() -> dict[frozenset[str], tuple[PairEdit, ...]]:
    """The cited table of pairs. Raises ``DataInvalid`` for a row without source or dates, and for overlapping ones."""
    out: dict[frozenset[str], list[PairEdit]] = {}
    for row in rows("pairs.csv"):
        for first in row["first"].split("|"):
            for second in row["second"].split("|"):
                if not {first, second} <= set(codes()):
                    raise DataInvalid(f"pairs.csv: {first} / {second} holds an unknown code.")
                edit = PairEdit(first, second, int(row["indicator"]), row["status"], *_papers("pairs.csv", row))
                known = out.setdefault(frozenset((first, second)), [])
                if any(overlap(edit.since, edit.until, other.since, other.until) for other in known):
                    raise DataInvalid(f"pairs.csv: {first} / {second} stands twice for one day.")
                known.append(edit)
    return {pair: tuple(edits) for pair, edits in out.items()}


@lru_cache(maxsize=1)
def limits() -> dict[str, tuple[UnitLimit, ...]]:
    """The cited table of unit limits. Raises ``DataInvalid``."""
    out: dict[str, tuple[UnitLimit, ...]] = {}
    for row in rows("mue.csv"):
        limit = UnitLimit(row["code"], int(row["units"]), row["adjudication"], *_papers("mue.csv", row))
        out[limit.code] = (*out.get(limit.code, ()), limit)
    return out


def overlap(since: date, until: date | None, other_since: date, other_until: date | None) -> bool:
    """Whether two ranges of days (ends inclusive, None: open) share a day."""
    return since <= (other_until or date.max) and other_since <= (until or date.max)


def _papers(name: str, row: dict[str, str]) -> tuple[date, date | None, str, date, bool]:
    """From, until, source, checked on, verified. Raises ``DataInvalid``."""
    try:
        since, checked = date.fromisoformat(row["from"]), date.fromisoformat(row["checked_on"])
        until = date.fromisoformat(row["until"]) if row["until"] else None
    except ValueError:
        raise DataInvalid(f"{name}: a row has a broken date.") from None
    if not row["source"] or row["verified"] not in ("yes", "no"):
        raise DataInvalid(f"{name}: a row lacks its source or does not say whether it was verified.")
    return since, until, row["source"], checked, row["verified"] == "yes"
