"""Reads the CSV rows and takes their terms apart."""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterator
from functools import lru_cache
from math import prod
from pathlib import Path
from typing import NamedTuple

from ..errors import DataInvalid
from ..paths import lexicon_data

_CHOICE = re.compile(r"(\([^()]*\|[^()]*\))")
_MOST_FORMS = 20_000
_COLUMNS = ["term", "kind", "concept", "attrs", "example"]


class Row(NamedTuple):
    """One row. ``term`` may hold choices; it is lower case unless ``exact``."""

    term: str
    kind: str
    concept: str
    exact: bool
    attrs: dict[str, str]


def expand(term: str) -> list[str]:
    """All surface forms of a term: ``(a|b)`` are alternatives, ``(a|)`` an optional part.

    >>> expand("trigger point(s|)")
    ['trigger points', 'trigger point']
    """
    if "|" not in term:
        return [term]
    parts = [part[1:-1].split("|") if _CHOICE.fullmatch(part) else [part] for part in _CHOICE.split(term)]
    _bounded(term, parts)
    forms = dict.fromkeys(" ".join("".join(choice).split()) for choice in itertools.product(*parts))
    return [form for form in forms if form]


def _bounded(term: str, parts: list[list[str]]) -> None:
    """Refuses a term whose choices multiply beyond reason (a typing slip would fill the memory)."""
    if prod(len(part) for part in parts) > _MOST_FORMS:
        raise DataInvalid(f"The term {term[:60]!r} has more than {_MOST_FORMS:,} forms.")


def slots(term: str) -> list[list[str]]:
    """The term as a row of slots, each a list of alternatives (``""``: the slot may be empty).

    >>> slots("(palpable |)taut band(s|)")
    [['palpable', ''], ['taut'], ['bands', 'band']]
    """
    if "|" not in term:
        return [[term]]
    out: list[list[str]] = []
    word: list[list[str]] = []

    def close() -> None:
        if word:
            _bounded(term, word)
            joined = dict.fromkeys(" ".join("".join(c).split()) for c in itertools.product(*word))
            out.append(list(joined))
            word.clear()

    for part in _CHOICE.split(term):
        if not part:
            continue
        if _CHOICE.fullmatch(part):
            choices = part[1:-1].split("|")
            full = [c for c in choices if c]
            if all(c.endswith(" ") for c in full) or all(c.startswith(" ") for c in full):
                close()
                out.append([c.strip() for c in choices])
            else:
                word.append(choices)
            continue
        for piece in re.split(r"( +)", part):
            if piece.isspace():
                close()
            elif piece:
                word.append([piece])
    close()
    return out


def rows(folder: Path | None = None) -> Iterator[tuple[str, int, dict[str, str]]]:
    """The raw rows: file name, line number, fields."""
    for path in sorted((folder or lexicon_data()).glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.reader(handle)
            if next(reader) != _COLUMNS:
                raise DataInvalid(f"{path.name} does not start with the lexicon's column names.")
            for line, fields in enumerate(reader, start=2):
                if len(fields) != 5:
                    raise DataInvalid(f"{path.name} line {line} has {len(fields)} fields, not 5.")
                yield path.name, line, dict(zip(_COLUMNS, fields, strict=True))


@lru_cache(maxsize=1)
def load() -> tuple[Row, ...]:
    """Every row of the installed lexicon."""
    out = []
    for _, _, row in rows():
        attrs = dict(pair.split("=", 1) for pair in row["attrs"].split(";") if pair)
        exact = attrs.pop("case", "") == "exact"
        out.append(Row(row["term"], row["kind"], row["concept"], exact, attrs))
    return tuple(out)
