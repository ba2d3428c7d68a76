"""Payer profiles: dated, cited values with inheritance. The date of service picks the edition of each value."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from ..errors import DataInvalid, DateOutsideEditions, PayerUnknown, quoted
from ..paths import billing_data
from .papers import Papers, in_force

Value = str | int | tuple[str, ...]

MANDATORY = "counting_rule"
"""The value that a profile must have on a date; without it nothing can be counted."""

_NAMED = ("aliases", "filing", "names")
_DATE_FORMATS = ("%Y-%m-%d", "%Y%m%d", "%m/%d/%Y")


@dataclass(frozen=True, slots=True)
class Edition(Papers):
    """One value of one payer. ``payer`` is the title of the profile that holds it, maybe an inherited one."""

    key: str
    value: Value
    payer: str

    @property
    def words(self) -> str:
        """The value as words."""
        return ", ".join(self.value) if isinstance(self.value, tuple) else str(self.value)

    def told(self) -> str:
        """The edition as a line of evidence."""
        return f"{titles()[self.key]}: {self.words} ({self.payer}, {self.shown()})"

    def to_dict(self) -> dict[str, Any]:
        """The edition as plain data (JSON-ready)."""
        return {
            "key": self.key,
            "value": list(self.value) if isinstance(self.value, tuple) else self.value,
            "from": self.since.isoformat(),
            "until": self.until.isoformat() if self.until else None,
            "source": self.source,
            "checked_on": self.checked_on.isoformat(),
            "verified": self.verified,
            "payer": self.payer,
        }


@dataclass(frozen=True, slots=True)
class Payer:
    """A payer's profile: its own editions and its parent's. Claim files tell it by ``filing`` codes and by ``names``,
    the starts of payers' names."""

    name: str
    title: str
    aliases: tuple[str, ...]
    parent: Payer | None
    editions: Mapping[str, tuple[Edition, ...]]
    filing: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def on(self, day: date) -> PayerOn:
        """The profile on a date of service. Raises ``DateOutsideEditions``."""
        values = {key: found for key in titles() if (found := self._edition(key, day)) is not None}
        if MANDATORY not in values:
            raise DateOutsideEditions(
                f"{self.title} has no edition for {day}.", hint=f"The oldest one is from {self.first()}."
            )
        return PayerOn(self, day, values)

    def first(self) -> date:
        """The first day that an edition of the counting rule covers."""
        own = [edition.since for edition in self.editions.get(MANDATORY, ())]
        return min([*own, *([self.parent.first()] if self.parent else [])])

    def _edition(self, key: str, day: date) -> Edition | None:
        own = in_force(self.editions.get(key, ()), day)
        return own or (self.parent._edition(key, day) if self.parent else None)


@dataclass(frozen=True, slots=True)
class PayerOn:
    """A payer on one date of service: the edition of each value that was in force."""

    payer: Payer
    day: date
    editions: Mapping[str, Edition]

    def text(self, key: str) -> str:
        """A value told in one word; empty where there is none."""
        found = self.editions.get(key)
        return found.value if found and isinstance(found.value, str) else ""

    def number(self, key: str) -> int | None:
        """A value told as a number."""
        found = self.editions.get(key)
        return found.value if found and isinstance(found.value, int) else None

    def words(self, key: str) -> tuple[str, ...]:
        """A value told as a list."""
        found = self.editions.get(key)
        return found.value if found and isinstance(found.value, tuple) else ()

    def basis(self, *keys: str) -> tuple[str, ...]:
        """The editions behind some values, as lines of evidence."""
        return tuple(self.editions[key].told() for key in keys if key in self.editions)


@lru_cache(maxsize=1)
def value_kinds() -> dict[str, dict[str, Any]]:
    """What a profile may hold, by key."""
    with (billing_data() / "payer_values.toml").open("rb") as handle:
        return tomllib.load(handle)


def titles() -> dict[str, str]:
    """How each value is told, by key."""
    return {key: str(kind["title"]) for key, kind in value_kinds().items()}


@lru_cache(maxsize=1)
def payers() -> dict[str, Payer]:
    """Every profile by name. Raises ``DataInvalid`` for a value without source or dates, or of the wrong kind."""
    raw = {}
    for path in sorted((billing_data() / "payers").glob("*.toml")):
        with path.open("rb") as handle:
            raw[path.stem] = tomllib.load(handle)
    built: dict[str, Payer] = {}
    while len(built) < len(raw):
        ready = [n for n, data in raw.items() if n not in built and data.get("extends", "") in ("", *built)]
        if not ready:
            raise DataInvalid("payers: a profile extends one that does not exist, or itself.")
        for name in ready:
            built[name] = profile(name, raw[name], built)
    return {name: built[name] for name in sorted(built)}


def profile(name: str, data: Mapping[str, Any], others: Mapping[str, Payer]) -> Payer:
    """A profile from its file's data. Raises ``DataInvalid``."""
    title, parent = str(data.get("title", name)), others.get(data.get("extends", ""))
    own = {
        key: _editions(name, title, key, rows) for key, rows in data.items() if key not in ("title", "extends", *_NAMED)
    }
    aliases, filing, names = (tuple(data.get(key, ())) for key in _NAMED)
    return Payer(name, title, aliases, parent, own, filing, names)


def payer(name: str) -> Payer:
    """A profile by its name or one of its aliases. Raises ``PayerUnknown``."""
    wanted = "-".join(name.lower().replace("_", " ").replace("-", " ").split())
    known = {alias: found for found in payers().values() for alias in (found.name, *found.aliases)}
    if wanted in known:
        return known[wanted]
    near = difflib.get_close_matches(wanted, known, n=1)
    hint = f"Did you mean {known[near[0]].name}? " if near else ""
    raise PayerUnknown(f"There is no payer {quoted(name)}.", hint=f"{hint}“skillednote payers” lists them all.")


def payer_of_claim(name: str, filing: str) -> str:
    """The profile that a claim file's payer name and filing code tell, the longest name first; empty where neither is
    known."""
    told = " ".join(name.upper().split())
    starts = sorted(((start, found) for found in payers().values() for start in found.names), key=lambda p: -len(p[0]))
    for start, found in starts:
        if told.startswith(start):
            return found.name
    return next((found.name for found in payers().values() if filing in found.filing), "")


def day_of(text: str) -> date:
    """A date of service as 2026-03-02, 20260302 or 03/02/2026. Raises ``DateOutsideEditions``."""
    for form in _DATE_FORMATS:
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    raise DateOutsideEditions(f"{quoted(text)} is no date.", hint="Write it as 2026-03-02.")


def _editions(name: str, title: str, key: str, rows: Any) -> tuple[Edition, ...]:
    kind = value_kinds().get(key)
    where = f"{Path('payers', name)}.toml, {key}"
    if kind is None or not isinstance(rows, list):
        raise DataInvalid(f"{where}: no value has this name, or it is no list of editions.")
    editions = sorted((_edition(where, title, key, kind, row) for row in rows), key=lambda e: e.since)
    for one, two in pairwise(editions):
        if one.overlaps(two):
            raise DataInvalid(f"{where}: the editions from {one.since} and {two.since} overlap.")
    return tuple(editions)


def _edition(where: str, title: str, key: str, kind: Mapping[str, Any], row: Mapping[str, Any]) -> Edition:
    missing = [field for field in ("value", "from", "source", "checked_on", "verified") if row.get(field) in (None, "")]
    if missing:
        raise DataInvalid(f"{where}: an edition lacks {', '.join(missing)}.")
    value = tuple(row["value"]) if isinstance(row["value"], list) else row["value"]
    fits = {"choice": value in kind.get("choices", ()), "number": type(value) is int, "words": type(value) is tuple}
    dates = (row["from"], row["checked_on"], row.get("until", row["from"]))
    if not fits[kind["kind"]] or any(type(day) is not date for day in dates) or dates[2] < dates[0]:
        raise DataInvalid(f"{where}: an edition has a value or a date of the wrong kind.")
    return Edition(
        key,
        value,
        title,
        since=row["from"],
        until=row.get("until"),
        source=row["source"],
        checked_on=row["checked_on"],
        verified=row["verified"] is True,
    )
