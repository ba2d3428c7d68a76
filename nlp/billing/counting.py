"""The counting rules as data: how long a unit is, where it begins, whether minutes are pooled."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from ..errors import DataInvalid, SettingsInvalid, quoted
from ..paths import billing_data


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingRule:
    """One way of turning minutes into units. ``unit`` and ``threshold`` in minutes: a unit is begun once ``threshold``
    of its minutes are reached. ``pooled``: minutes of all timed codes of a day are counted together."""

    name: str
    title: str
    unit: int
    threshold: int
    pooled: bool
    source: str
    checked_on: date
    verified: bool

    def units(self, minutes: int) -> int:
        """Units that so many minutes make when nothing else is counted with them."""
        return (minutes + self.unit - self.threshold) // self.unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """The table: rules by name, and the bounds of what is counted at all."""

    rules: dict[str, CountingRule]
    longest_minutes: int
    most_codes: int
    manual_code: str


@lru_cache(maxsize=1)
def counting() -> Counting:
    """The installed counting rules. Raises ``DataInvalid`` for one without source, date or sense."""
    with (billing_data() / "counting.toml").open("rb") as handle:
        data = tomllib.load(handle)
    rules = {name: _rule(name, row) for name, row in data.items() if isinstance(row, dict)}
    return Counting(
        rules=rules,
        longest_minutes=data["longest_minutes"],
        most_codes=data["most_codes"],
        manual_code=data["manual_code"],
    )


def counting_rule(name: str) -> CountingRule:
    """A rule by its name. Raises ``SettingsInvalid``."""
    found = counting().rules.get(name.strip().lower())
    if found is None:
        raise SettingsInvalid(
            f"There is no counting rule {quoted(name)}.", hint=f"Rules: {', '.join(counting().rules)}."
        )
    return found


def _rule(name: str, row: dict[str, Any]) -> CountingRule:
    try:
        rule = CountingRule(name=name, **row)
    except TypeError as error:
        raise DataInvalid(f"counting.toml, {name}: {error}.") from None
    if not rule.source or not isinstance(rule.checked_on, date) or not 0 < rule.threshold <= rule.unit:
        raise DataInvalid(f"counting.toml: {name} lacks its source, its date, or a threshold within its unit.")
    return rule
