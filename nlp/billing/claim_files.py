"""Claims from files: a table with one billed line a row, or an 837P professional claim file.

The rendering provider of a claim file is often the supervising therapist, so a therapist's taxonomy tells the
discipline only, and who treated is left to the note; other professions furnish their services themselves. A
professional claim file meets the practitioners' edits wherever the service was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ..errors import ClaimInvalid, NotReadable, PathMissing, quoted
from ..readers import BilledClaim, looks_like_x12, read_professional, read_rows
from ..schema import Claim, ClaimLine
from .claims import build, line, line_of
from .payers import payer_of_claim
from .tables import rows as data_rows

_COLUMNS = {
    "id": ("id", "note", "note_id", "claim", "claim_id", "visit"),
    "payer": ("payer",),
    "on": ("on", "date_of_service", "dos", "date"),
    "plan": ("plan", "discipline", "plan_of_care"),
    "by": ("by", "credential", "treated_by", "provider"),
    "paid": ("paid", "paid_to_date"),
    "setting": ("setting",),
    "lines": ("lines", "claim_lines"),
    "code": ("code", "cpt", "hcpcs"),
    "units": ("units",),
    "modifiers": ("modifiers", "modifier", "mod"),
    "minutes": ("minutes",),
    "assistant": ("assistant_minutes", "assistant"),
}
_FIRST_LINE = 60  # characters: an interchange says what it is in its first three
_WHOLE = re.compile(r"\d{1,6}")
CLAIM_COLUMNS = tuple(names[0] for names in _COLUMNS.values())
"""The columns of a table of claims, by their first names."""


def read_claims(path: Path) -> list[Claim]:
    """The claims of a file. Raises ``PathMissing``, ``NotReadable``, ``NotText``, ``MissingExtra``, ``ClaimInvalid``,
    ``PayerUnknown`` and ``DateOutsideEditions``; nothing is returned of a file that is broken anywhere."""
    try:
        with path.open("rb") as stream:
            head = stream.readline(_FIRST_LINE)
    except FileNotFoundError:
        raise PathMissing(f"There is no {path}.") from None
    except OSError as error:
        raise NotReadable(f"{path} can't be read: {error.strerror or type(error).__name__}.") from error
    if looks_like_x12(head):
        return [claim for billed in read_professional(path) for claim in _by_day(billed, path.name)]
    return list(from_table(read_rows(path), name=path.name))


def claim_from_columns(row: Mapping[str, str], *, name: str = "") -> Claim | None:
    """The claim in the columns that came beside a note (``payer``, ``date_of_service``, ``claim_lines`` …), or None
    where they hold no lines. Raises ``ClaimInvalid``, ``PayerUnknown``, ``DateOutsideEditions``."""
    fields = _named(row)
    if not fields.get("lines") and not fields.get("code"):
        return None
    return build(fields, _lines(fields, name or "the table"), source=name)


def from_table(table: Iterable[list[str]], *, name: str) -> Iterator[Claim]:
    """The claims of a table with a heading row; rows of one id are lines of one claim. Raises ``ClaimInvalid``."""
    reading = iter(table)
    heading = [cell.lower().replace(" ", "_") for cell in next(reading, [])]
    known = {alias for names in _COLUMNS.values() for alias in names}
    if not {*_COLUMNS["lines"], *_COLUMNS["code"]} & set(heading):
        raise ClaimInvalid(
            f"{name} has no column of codes.", hint=f"The first row names the columns: {', '.join(CLAIM_COLUMNS)}."
        )
    if len({h for h in heading if h in known}) < len([h for h in heading if h in known]):
        raise ClaimInvalid(f"{name} has a column twice.")
    claims: dict[str, tuple[dict[str, str], list[ClaimLine]]] = {}
    for number, cells in enumerate(reading, start=2):
        if not any(cells):
            continue
        fields = _named(dict(zip(heading, cells, strict=False)))
        where = f"{name}, row {number}"
        told, lines = claims.setdefault(fields.get("id", ""), ({}, []))
        for key in ("id", "payer", "on", "plan", "by", "paid", "setting"):
            value = fields.get(key, "")
            if value and told.setdefault(key, value) != value:
                raise ClaimInvalid(f"{where}: {quoted(value)} contradicts an earlier row of the same claim.")
        lines += _lines(fields, where)
    for fields, lines in claims.values():
        yield build(fields, lines, source=name)


def _named(row: Mapping[str, str]) -> dict[str, str]:
    """A row's known fields by their own names."""
    out = {}
    for field, names in _COLUMNS.items():
        value = next((row[alias].strip() for alias in names if row.get(alias, "").strip()), "")
        if value:
            out[field] = value
    return out


def _lines(fields: Mapping[str, str], where: str) -> list[ClaimLine]:
    try:
        if fields.get("lines"):
            return [line_of(word) for word in re.split(r"[\s,;]+", fields["lines"]) if word]
        if not fields.get("code"):
            raise ClaimInvalid("there is no code.")
        numbers = {key: _whole(key, fields.get(key, "")) for key in ("units", "minutes", "assistant")}
        if numbers["units"] is None:
            raise ClaimInvalid("there is no number of units.")
        named = [m for m in re.split(r"[\s,;:-]+", fields.get("modifiers", "")) if m]
        checked = line_of(f"{'-'.join((fields['code'], *named))}={numbers['units']}")
        return [line(checked.code, checked.units, checked.modifiers, numbers["minutes"], numbers["assistant"])]
    except ClaimInvalid as error:
        raise ClaimInvalid(f"{where}: {error.message}", hint=error.hint) from None


def _whole(key: str, text: str) -> int | None:
    if not text:
        return None
    if not _WHOLE.fullmatch(text):
        raise ClaimInvalid(f"{key} is {quoted(text)}, no whole number.")
    return int(text)


def _by_day(billed: BilledClaim, name: str) -> Iterator[Claim]:
    """One claim a date of service."""
    days = dict.fromkeys(row.day or billed.day for row in billed.lines)
    credential, discipline = _profession(billed.taxonomy)
    for day in days:
        own = [row for row in billed.lines if (row.day or billed.day) == day]
        fields = {
            "id": billed.id,
            "payer": payer_of_claim(billed.payer_name, billed.filing),
            "on": day,
            "plan": discipline,
            "by": credential,
        }
        lines = []
        for row in own:
            units = _whole("units", row.units.removesuffix(".0"))
            lines.append(line_of(f"{'-'.join((row.code, *row.modifiers))}={units}"))
        yield build({key: value for key, value in fields.items() if value}, lines, source=name)


def _profession(taxonomy: str) -> tuple[str, str]:
    """Credential and discipline of a taxonomy code, the longest start first."""
    known = sorted(data_rows("taxonomies.csv"), key=lambda row: -len(row["taxonomy"]))
    for row in known:
        if taxonomy.startswith(row["taxonomy"]):
            return row["credential"], row["discipline"]
    return "", ""
