"""Minutes in a table's column: a header line with a cell "Min", below it rows of as many cells."""

from __future__ import annotations

import re

from .clock import Amount
from .learned import LONGEST

_HEADER = re.compile(r"(?:timed )?(?:min(?:ute)?s?|time(?: \(min(?:ute)?s?\))?)\.?")
_CELLS = (re.compile(r"[|\t]"), re.compile(r"[ ]{2,}|,[ ]?"))
"""What parts the cells of a row: bars and tabs, else wide gaps or commas."""
_FEWEST = 3
_NUMBER = re.compile(r"\d{1,3}(?:\.\d)?")


def minutes_in_columns(low: str) -> list[Amount]:
    """The minutes of all rows of tables in a text in lower case, in order."""
    found: list[Amount] = []
    start = 0
    while start < len(low):
        end = low.find("\n", start)
        end = len(low) if end < 0 else end
        line = low[start:end]
        start = end + 1
        if ("min" not in line and "time" not in line) or not _parted(line):
            continue
        for parting in _CELLS:
            names = _cells(low, end - len(line), end, parting)
            columns = [number for number, (a, b) in enumerate(names) if _HEADER.fullmatch(low, a, b)]
            if len(names) >= _FEWEST and len(columns) == 1:
                rows, at = _rows(low, end, parting, len(names), columns[0])
                found += rows
                start = at + 1
                break
    return found


def _parted(line: str) -> bool:
    return "|" in line or "\t" in line or "  " in line or line.count(",") >= _FEWEST - 1


def _rows(low: str, start: int, parting: re.Pattern[str], width: int, column: int) -> tuple[list[Amount], int]:
    """The minutes of the rows below a header that ends at ``start``, and where the table ends."""
    rows = []
    while start < len(low):
        end = low.find("\n", start + 1)
        end = len(low) if end < 0 else end
        cells = _cells(low, start + 1, end, parting)
        if len(cells) == width and _NUMBER.fullmatch(low, *cells[column]):
            minutes = float(low[slice(*cells[column])])
            if 0 < minutes <= LONGEST:
                rows.append(Amount(*cells[column], minutes, crossed=False))
        elif len(cells) != width and low[start + 1 : end].strip(" |-:+"):
            break
        start = end
    return rows, start


def _cells(low: str, start: int, end: int, parting: re.Pattern[str]) -> list[tuple[int, int]]:
    """Start and end of a line's cells, without blanks; bars at the line's ends part nothing."""
    while start < end and low[start] in " |\t":
        start += 1
    while end > start and low[end - 1] in " |\t":
        end -= 1
    cells = []
    at = start
    for mark in parting.finditer(low, start, end):
        cells.append((at, mark.start()))
        at = mark.end()
    cells.append((at, end))
    return [_bare(low, a, b) for a, b in cells]


def _bare(low: str, start: int, end: int) -> tuple[int, int]:
    while start < end and low[start] == " ":
        start += 1
    while end > start and low[end - 1] == " ":
        end -= 1
    return start, end
