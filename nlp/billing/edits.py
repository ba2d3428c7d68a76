"""Code pairs and daily unit limits in force on a date: the imported CMS files where they reach, else the cited table.

A pair is told by its first and second column. ``status`` is ``active`` where the edit is known to be in force, and
``contested`` where sources disagree or nobody looked: such a pair is for review and never a denial."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Any, Protocol

from ..errors import DataInvalid
from .codes import codes
from .papers import Papers, in_force
from .tables import rows


@dataclass(frozen=True, slots=True)
class PairEdit(Papers):
    """An edit of two codes. ``indicator``: 0 never together, 1 with a modifier, 9 deleted."""

    first: str
    second: str
    indicator: int
    status: str

    def told(self) -> str:
        """The edit as a line of evidence."""
        how = "never together" if self.indicator == 0 else "with a modifier"
        return f"pair {self.first} / {self.second}, {how}, {self.status} ({self.shown()})"


@dataclass(frozen=True, slots=True)
class UnitLimit(Papers):
    """A medically unlikely number of units of a code on a day."""

    code: str
    units: int
    adjudication: str

    def told(self) -> str:
        """The limit as a line of evidence."""
        return f"MUE of {self.code}: {self.units} units ({self.shown()})"


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
        asked = [self.imported.pair(a, b, self.day) if self.imported else None for a, b in ((one, two), (two, one))]
        reached = [edits for edits in asked if edits is not None]
        known = chain(*reached) if len(reached) == len(asked) else pairs().get(frozenset((one, two)), ())
        return in_force(known, self.day)

    def limit(self, code: str) -> UnitLimit | None:
        """The unit limit of a code, or None."""
        asked = self.imported.limit(code, self.day) if self.imported else None
        return in_force(limits().get(code, ()) if asked is None else asked, self.day)


@lru_cache(maxsize=1)
def pairs() -> dict[frozenset[str], tuple[PairEdit, ...]]:
    """The cited table of pairs. Raises ``DataInvalid`` for a row without source or dates, and for overlapping ones."""
    out: dict[frozenset[str], list[PairEdit]] = {}
    for row in rows("pairs.csv"):
        for first in row["first"].split("|"):
            for second in row["second"].split("|"):
                if not {first, second} <= set(codes()):
                    raise DataInvalid(f"pairs.csv: {first} / {second} holds an unknown code.")
                edit = PairEdit(first, second, int(row["indicator"]), row["status"], **_papers("pairs.csv", row))
                known = out.setdefault(frozenset((first, second)), [])
                if any(edit.overlaps(other) for other in known):
                    raise DataInvalid(f"pairs.csv: {first} / {second} stands twice for one day.")
                known.append(edit)
    return {pair: tuple(edits) for pair, edits in out.items()}


@lru_cache(maxsize=1)
def limits() -> dict[str, tuple[UnitLimit, ...]]:
    """The cited table of unit limits. Raises ``DataInvalid``."""
    out: dict[str, tuple[UnitLimit, ...]] = {}
    for row in rows("mue.csv"):
        limit = UnitLimit(row["code"], int(row["units"]), row["adjudication"], **_papers("mue.csv", row))
        out[limit.code] = (*out.get(limit.code, ()), limit)
    return out


def _papers(name: str, row: dict[str, str]) -> dict[str, Any]:
    """A row's papers as arguments. Raises ``DataInvalid``."""
    try:
        since, checked = date.fromisoformat(row["from"]), date.fromisoformat(row["checked_on"])
        until = date.fromisoformat(row["until"]) if row["until"] else None
    except ValueError:
        raise DataInvalid(f"{name}: a row has a broken date.") from None
    if not row["source"] or row["verified"] not in ("yes", "no"):
        raise DataInvalid(f"{name}: a row lacks its source or does not say whether it was verified.")
    verified = row["verified"] == "yes"
    return {"since": since, "until": until, "source": row["source"], "checked_on": checked, "verified": verified}
