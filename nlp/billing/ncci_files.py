"""The CMS quarterly NCCI files as rows: procedure-to-procedure edits (PTP) and medically unlikely edits (MUE).

Their real layout: a copyright line or some, a heading on one row or spread over several, then the rows; tab-separated
text or a workbook. Only codes, dates and indicators are read; the rationale column is left where it is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain, islice
from typing import Any, NamedTuple

from ..errors import DateOutsideEditions, EditTableInvalid, quoted
from ..paths import billing_data
from .payers import day_of

_CODE = re.compile(r"[0-9A-Z]{5}")
# "Eff_04-01-2024", "effective 1/1/2026"
_EFFECTIVE = re.compile(r"eff(?:ective)?[ _:-]*(?:date[ _:-]*)?(\d{1,2})[-/](\d{1,2})[-/](\d{4})", re.IGNORECASE)


class PtpRow(NamedTuple):
    """A row of the pair file; ``until`` is the last day (None: not deleted)."""

    first: str
    second: str
    indicator: int
    since: date
    until: date | None


class MueRow(NamedTuple):
    """A row of the units file."""

    code: str
    units: int
    adjudication: str


class Layout(NamedTuple):
    """What a file turned out to be: ``kind`` (``ptp`` or ``mue``), its columns' places, the setting and the date of
    effect that its name or heading tell (empty, None: not told)."""

    kind: str
    places: Mapping[str, int]
    setting: str
    effective: date | None


@lru_cache(maxsize=1)
def _shape() -> dict[str, Any]:
    with (billing_data() / "ncci.toml").open("rb") as handle:
        return tomllib.load(handle)


def open_table(rows: Iterator[list[str]], *, name: str) -> tuple[Layout, Iterator[tuple[int, list[str]]]]:
    """The layout of a file and its data rows with their numbers. Raises ``EditTableInvalid`` for another file."""
    head = list(islice(rows, _shape()["heading_within_rows"]))
    for number, cells in enumerate(head):
        for kind in ("ptp", "mue"):
            places = _places(cells, _shape()[kind]["columns"])
            if places is not None:
                told = " ".join([name, *(" ".join(row) for row in head[: number + 1])])
                layout = Layout(kind, places, _setting(kind, told), _effective(told))
                data = enumerate(chain(head[number + 1 :], rows), start=number + 2)
                return layout, ((place, row) for place, row in data if _is_data(row, places))
    raise EditTableInvalid(
        f"{name} is no CMS NCCI file: no row names its columns.", hint="Unpack the ZIP of CMS and give the file inside."
    )


def ptp_rows(rows: Iterator[tuple[int, list[str]]], places: Mapping[str, int], *, name: str) -> Iterator[PtpRow]:
    """The rows of a pair file. Raises ``EditTableInvalid`` with the row for a broken row, and for two rows of one pair
    that are in force on one day."""
    words = _shape()["words"]
    ranges: dict[tuple[str, str], list[tuple[date, date]]] = {}
    for number, cells in rows:
        where = f"{name}, row {number}"
        first, second = (_code(cells, places[key], where) for key in ("first", "second"))
        indicator = _cell(cells, places["indicator"])
        if indicator not in words["indicators"]:
            raise EditTableInvalid(f"{where}: {quoted(indicator)} is no modifier indicator.")
        since = _day(_cell(cells, places["since"]), where)
        told = _cell(cells, places["until"])
        until = None if told in words["not_deleted"] else _day(told, where)
        if until is not None and until < since:
            raise EditTableInvalid(f"{where}: the edit ends before it begins.")
        row = PtpRow(first, second, int(indicator), since, until)
        # Edits that were taken back on their first day never were in force.
        if since != until:
            own = ranges.setdefault((first, second), [])
            last = until or date.max
            if any(since <= other_last and other_since <= last for other_since, other_last in own):
                raise EditTableInvalid(f"{where}: {first} / {second} stands twice for one day.")
            own.append((since, last))
        yield row


def mue_rows(rows: Iterator[tuple[int, list[str]]], places: Mapping[str, int], *, name: str) -> Iterator[MueRow]:
    """The rows of a units file. Raises ``EditTableInvalid`` with the row."""
    seen: set[str] = set()
    for number, cells in rows:
        where = f"{name}, row {number}"
        code = _code(cells, places["code"], where)
        units, adjudication = _cell(cells, places["units"]), _cell(cells, places["adjudication"])[:1]
        if not units.isdigit() or adjudication not in _shape()["words"]["adjudications"]:
            raise EditTableInvalid(f"{where}: {quoted(units)} units or its adjudication indicator can't be read.")
        if code in seen:
            raise EditTableInvalid(f"{where}: {code} stands twice.")
        seen.add(code)
        yield MueRow(code, int(units), adjudication)


def _places(cells: Sequence[str], columns: Mapping[str, str]) -> dict[str, int] | None:
    """Where the columns stand in a heading row; None where it is none."""
    plain = [" ".join(cell.lower().split()) for cell in cells]
    out = {}
    for key, words in columns.items():
        places = [i for i, cell in enumerate(plain) if cell.startswith(words) or f" {words}" in cell]
        if not places:
            return None
        out[key] = places[0]
    return out


def _is_data(cells: Sequence[str], places: Mapping[str, int]) -> bool:
    """Whether a row is more than a blank one or a further line of the heading, whose first column is empty."""
    return bool(_cell(cells, min(places.values())))


def _setting(kind: str, told: str) -> str:
    low = told.lower()
    return next((setting for word, setting in _shape()[kind]["settings"].items() if word in low), "")


def _effective(told: str) -> date | None:
    found = _EFFECTIVE.search(told)
    try:
        month, day, year = found.groups() if found else ("", "", "")
        return date(int(year), int(month), int(day)) if found else None
    except ValueError:
        return None


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""


def _code(cells: Sequence[str], place: int, where: str) -> str:
    code = _cell(cells, place).upper()
    shape = _shape()
    # A workbook keeps no zeros before a number: 00100 comes as 100.
    if code.isdigit() and len(code) >= shape["code_length_without_zeros"]:
        code = code.zfill(shape["code_length"])
    if not _CODE.fullmatch(code):
        raise EditTableInvalid(f"{where}: {quoted(code)} is no code.")
    return code


def _day(text: str, where: str) -> date:
    try:
        return day_of(text)
    except DateOutsideEditions:
        raise EditTableInvalid(f"{where}: {quoted(text)} is no date.") from None
