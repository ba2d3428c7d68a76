"""Tables as rows of text: comma- and tab-separated files and Excel workbooks."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ..errors import MissingExtra, NotReadable, NotText, PathMissing
from .encoding import decode

_WORKBOOKS = (".xlsx", ".xlsm")
_LONGEST_CELL = 1_000_000


def read_rows(path: Path) -> Iterator[list[str]]:
    """The rows of a table; of a workbook those of its first sheet. Numbers come without needless decimals, dates as
    2026-03-02.

    Raises ``PathMissing``, ``NotReadable``, ``NotText`` and, for workbooks without their reader, ``MissingExtra``."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise PathMissing(f"There is no {path}.") from None
    except OSError as error:
        raise NotReadable(f"{path} can't be read: {error.strerror or type(error).__name__}.") from error
    if path.suffix.lower() in _WORKBOOKS:
        return _workbook(data, path)
    text = decode(data, name=str(path))
    delimiter = "\t" if "\t" in text[: text.find("\n", len(text) // 2) if len(text) > 2 else None] else ","
    return _separated(text, delimiter, path)


def _separated(text: str, delimiter: str, path: Path) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    try:
        # Line ends inside quotes belong to the cell.
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield [cell.strip() for cell in row]
    except csv.Error as error:
        raise NotText(f"{path} is no table: {error}.") from None


def _workbook(data: bytes, path: Path) -> Iterator[list[str]]:
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        raise MissingExtra(
            "Excel files need a part that is not installed.", hint="Install it with: pip install 'skillednote[claims]'."
        ) from None
    try:
        rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    except (CalamineError, OSError, ValueError) as error:
        raise NotText(f"{path} is no readable workbook ({type(error).__name__}).") from None
    for row in rows:
        yield [_cell(value) for value in row]


def _cell(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value).strip()
