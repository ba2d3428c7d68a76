"""837P professional claim files (ASC X12N 005010X222A1): the lines that were billed.

Segments and envelopes are read by pyx12; here the loops are followed: 2000B (payer), 2300 (claim), 2310B (who
rendered it), 2400 (line). Nothing else of the file is kept, least of all names and birthdays.
"""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import ClaimInvalid, MissingExtra, NotReadable, PathMissing, quoted
from .encoding import decode

_PROFESSIONAL = "837"
_SERVICE_DATES = ("D8", "RD8")


@dataclass(slots=True)
class BilledLine:
    """One service line of loop 2400: code, units as written, modifiers, date as YYYYMMDD (the first of a range)."""

    code: str
    units: str
    modifiers: tuple[str, ...]
    unit_basis: str
    day: str = ""


@dataclass(slots=True)
class BilledClaim:
    """One claim of loop 2300 with its payer (name and filing code) and the rendering provider's taxonomy code."""

    id: str
    payer_name: str
    filing: str
    taxonomy: str = ""
    day: str = ""
    lines: list[BilledLine] = field(default_factory=list)


def looks_like_x12(data: bytes) -> bool:
    """Whether a file starts as an X12 interchange does."""
    return data.lstrip()[:3] == b"ISA"


def read_professional(path: Path) -> list[BilledClaim]:
    """The claims of an 837P file. Raises ``PathMissing``, ``NotReadable``, ``MissingExtra`` and ``ClaimInvalid``, which
    names the segment where the file breaks its format."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise PathMissing(f"There is no {path}.") from None
    except OSError as error:
        raise NotReadable(f"{path} can't be read: {error.strerror or type(error).__name__}.") from error
    return _Loops(path.name).read(decode(data, name=path.name))


class _Loops:
    """Follows the segments of a file through its loops."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._number = 0
        self._claims: list[BilledClaim] = []
        self._payer = ["", ""]
        self._rendering = False

    def read(self, text: str) -> list[BilledClaim]:
        try:
            from pyx12.errors import X12Error
            from pyx12.x12file import X12Reader
        except ImportError:
            raise MissingExtra(
                "837 files need a part that is not installed.",
                hint="Install it with: pip install 'skillednote[claims]'.",
            ) from None
        # Its log may quote the file.
        logging.getLogger("pyx12").setLevel(logging.CRITICAL + 1)
        try:
            reader = X12Reader(io.StringIO(text.strip()))
            for self._number, segment in enumerate(reader, start=1):
                self._take(segment.get_seg_id(), segment)
            reader.cleanup()
            problems = reader.pop_errors()
        except ClaimInvalid:
            raise
        except (X12Error, ValueError, IndexError, AttributeError, TypeError) as error:
            raise self._broken(f"it is no X12 file that can be followed ({type(error).__name__})") from None
        if problems:
            raise self._broken(f"its envelope is broken: {_first(problems)}")
        if not self._claims:
            raise self._broken("it holds no claim (CLM)")
        for claim in self._claims:
            if not claim.lines:
                raise self._broken(f"claim {quoted(claim.id)} has no service line (SV1)")
        return self._claims

    def _take(self, name: str, segment: Any) -> None:
        if name == "ST" and _value(segment, 1) != _PROFESSIONAL:
            raise self._broken(f"it holds a transaction {quoted(_value(segment, 1))}, not 837")
        if name == "HL":
            self._payer = self._payer if _value(segment, 3) == "23" else ["", ""]
        elif name == "SBR":
            # Behind a CLM come other payers' filing codes.
            self._payer[1] = self._payer[1] or _value(segment, 9)
        elif name == "NM1":
            self._rendering = _value(segment, 1) == "82"
            if _value(segment, 1) == "PR":
                self._payer[0] = self._payer[0] or _value(segment, 3)
        elif name == "CLM":
            if not _value(segment, 1):
                raise self._broken("a CLM has no claim number (CLM01)")
            self._claims.append(BilledClaim(_value(segment, 1), self._payer[0], self._payer[1]))
        elif name == "PRV" and self._rendering and self._claims:
            self._claims[-1].taxonomy = self._claims[-1].taxonomy or _value(segment, 3)
        elif name in ("SV1", "SV2"):
            self._line(name, segment)
        elif name == "DTP" and _value(segment, 1) == "472":
            self._date(segment)

    def _line(self, name: str, segment: Any) -> None:
        if name == "SV2":
            raise self._broken("it is an institutional claim (SV2), and only professional ones (SV1) are read")
        if not self._claims:
            raise self._broken("a service line (SV1) stands before any claim (CLM)")
        qualifier, code, *modifiers = (_value(segment, f"1-{part}") for part in range(1, 7))
        if qualifier != "HC" or not code:
            raise self._broken("SV101 names no HCPCS code (HC:code)")
        line = BilledLine(code, _value(segment, 4), tuple(filter(None, modifiers)), _value(segment, 3))
        if not line.units:
            raise self._broken("SV104 has no number of units")
        if line.unit_basis != "UN":
            raise self._broken(f"SV103 is {quoted(line.unit_basis)}, not units (UN)")
        self._claims[-1].lines.append(line)

    def _date(self, segment: Any) -> None:
        if not self._claims:
            raise self._broken("a service date (DTP) stands before any claim (CLM)")
        form, value = _value(segment, 2), _value(segment, 3)
        day = value.partition("-")[0]
        if form not in _SERVICE_DATES or len(day) != 8 or not day.isdigit():
            raise self._broken("a service date (DTP*472) is no date")
        claim = self._claims[-1]
        if claim.lines:
            claim.lines[-1].day = day
        else:
            claim.day = day

    def _broken(self, what: str) -> ClaimInvalid:
        return ClaimInvalid(f"{self._name}, segment {self._number}: {what}.", hint="An 837P file is expected.")


def _value(segment: Any, place: int | str) -> str:
    """An element ("4") or a part of one ("1-2") of a segment; empty where it is absent."""
    number, _, part = str(place).partition("-")
    found = segment.get_value(f"{int(number):02d}" + (f"-{part}" if part else ""))
    return str(found or "").strip()


def _first(problems: list[Any]) -> str:
    """The first of the reader's problems in its words, which tell counts and control numbers."""
    return " ".join(str(problems[0][2]).split()) if len(problems[0]) > 2 else "a count or control number is wrong"
