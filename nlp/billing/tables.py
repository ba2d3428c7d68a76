"""Small cited tables of this room: modifiers, credentials, regions, reasons for denial."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from ..errors import DataInvalid
from ..paths import billing_data
from ..schema import Denial


class Modifier(NamedTuple):
    """A modifier: its ``kind`` (``discipline``, ``assistant``, ``separate`` …) and the discipline it is ``of``."""

    modifier: str
    kind: str
    of: str
    label: str


class Credential(NamedTuple):
    """A credential: its ``kind`` (``therapist``, ``assistant``, ``chiropractor`` …) and discipline."""

    credential: str
    kind: str
    discipline: str


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of the installation."""
    with (billing_data() / name).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


@lru_cache(maxsize=1)
def modifiers() -> dict[str, Modifier]:
    """The modifiers that rules speak of, by name."""
    return {
        row["modifier"]: Modifier(row["modifier"], row["kind"], row["of"], row["label"])
        for row in rows("modifiers.csv")
    }


def of_kind(kind: str) -> frozenset[str]:
    """The modifiers of one kind."""
    return frozenset(name for name, row in modifiers().items() if row.kind == kind)


@lru_cache(maxsize=1)
def _credentials() -> dict[str, Credential]:
    out: dict[str, Credential] = {}
    for row in rows("credentials.csv"):
        found = Credential(row["credential"], row["kind"], row["discipline"])
        for name in (row["credential"], *filter(None, row["also"].split("|"))):
            out[_plain(name)] = found
    return out


def credential(text: str) -> Credential | None:
    """The credential that a text names ("PTA", "P.T.", "DPT"), or None."""
    return _credentials().get(_plain(text))


def _plain(text: str) -> str:
    return " ".join(text.replace(".", "").upper().split())


@lru_cache(maxsize=1)
def regions() -> dict[str, tuple[frozenset[str], str]]:
    """Spinal regions: the reader's areas and the letters of the segments that lie in each."""
    data = _toml("regions.toml")
    return {name: (frozenset(row["areas"]), str(row["letters"])) for name, row in data["regions"].items()}


@lru_cache(maxsize=1)
def manipulation_words() -> re.Pattern[str]:
    """How chiropractors' notes tell a manipulation ("adjusted L5", "CMT C2")."""
    words = sorted(_toml("regions.toml")["manipulation_words"], key=lambda word: -len(word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _denials() -> dict[str, Any]:
    data = _toml("denials.toml")
    kinds = data["kinds"]
    used = {*data["elements"].values(), *data["codes"].values()}
    if used - set(kinds) or any(not row.get("title") or not row.get("source") for row in kinds.values()):
        raise DataInvalid("denials.toml: a kind is unknown or lacks its title or source.")
    return data


@cache
def denial(code: str, element: str, kind: str = "", line: str = "") -> Denial | None:
    """What a remark leads to: by the rule's own ``kind`` and ``line``, else by its code or element. None where nothing
    is known. Raises ``DataInvalid`` for a kind that does not exist."""
    data = _denials()
    name = kind or data["codes"].get(code) or data["elements"].get(element)
    if not name:
        return None
    if name not in data["kinds"]:
        raise DataInvalid(f"Rule {code} leads to a denial of an unknown kind, {name}.")
    row = data["kinds"][name]
    return Denial(name, row["title"], line or data["lines"].get(element, ""), row["frequency"])


def denial_kinds() -> tuple[str, ...]:
    """The kinds of denial."""
    return tuple(_denials()["kinds"])


def _toml(name: str) -> dict[str, Any]:
    with (billing_data() / name).open("rb") as handle:
        return tomllib.load(handle)
