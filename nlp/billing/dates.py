"""Dates as notes write them."""

from __future__ import annotations

import re
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# "2026-02-28", "2/28/26", "02.28.2026", "2/28", "Feb. 28, 2026"
DATE = r"""(?:\d{4}-\d{1,2}-\d{1,2} | \d{1,2}/\d{1,2}(?:/(?:\d{4}|\d{2}))?(?![\d/]) | \d{1,2}[.]\d{1,2}[.]\d{4}
    | (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[.]?[ ]\d{1,2}(?:,?[ ]\d{4})?(?!\d))"""
"""A date, as a pattern for others (verbose, whatever the case)."""

# "DOS 3/2/26", "Date of service: 03/02/2026", "Date of visit 2026-03-02"
_SERVED = re.compile(
    rf"\b(?:DOS | date[ ]of[ ](?:service|visit|treatment) | visit[ ]date)\b [ ]?[:\#-]?[ ]{{0,3}} (?P<day>{DATE})",
    re.IGNORECASE | re.VERBOSE,
)


def day_served(text: str) -> date | None:
    """The date of service that a note tells with its year, or None."""
    found = _SERVED.search(text)
    return day_of_text(found["day"], None) if found else None


def day_of_text(told: str, near: date | None) -> date | None:
    """The date that a text writes; None where there is no such day, or no year and no day to be near to."""
    month, number, *years = _parts(told)
    if not years and near:
        years = [str(year) for year in (near.year - 1, near.year, near.year + 1)]
    days = [day for year in years if (day := _date(year, month, number))]
    return min(days, key=lambda day: abs(day - near) if near else timedelta()) if days else None


def _parts(told: str) -> list[str]:
    """Month, day and the year where it is written, in four figures."""
    numbers = re.findall(r"\d+", told)
    if told[0].isalpha():
        month = next(n for n, name in enumerate(_MONTHS, start=1) if told.lower().startswith(name))
        return [str(month), *numbers]
    if len(numbers[0]) <= 2:
        return [*numbers[:2], *(year if len(year) > 2 else f"20{year}" for year in numbers[2:])]
    return [*numbers[1:], numbers[0]]


def _date(year: str, month: str, number: str) -> date | None:
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        return None
