"""The imported CMS edit tables, kept in one SQLite file of the user's own.

An import is one transaction: a file comes in whole or not at all. Of every import its file's name and checksum, the
day, the date of effect and the range of codes are kept, and every answer says which import it rests on.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ..config import CLAIM_SETTINGS
from ..errors import EditTableInvalid, NotReadable, quoted
from ..paths import edit_tables
from ..readers import read_rows
from .edits import PairEdit, UnitLimit
from .ncci_files import Layout, MueRow, PtpRow, mue_rows, open_table, ptp_rows

_SUPPLIER = "supplier"
_DELETED = "9"

_TABLES = """
CREATE TABLE IF NOT EXISTS imports (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, setting TEXT NOT NULL, file TEXT NOT NULL, sha256 TEXT NOT NULL,
    imported_on TEXT NOT NULL, effective TEXT NOT NULL, first_code TEXT NOT NULL, last_code TEXT NOT NULL,
    rows INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS ptp (
    import INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE, first TEXT NOT NULL, second TEXT NOT NULL,
    indicator INTEGER NOT NULL, since TEXT NOT NULL, until TEXT);
CREATE INDEX IF NOT EXISTS ptp_pair ON ptp (first, second);
CREATE TABLE IF NOT EXISTS mue (
    import INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE, code TEXT NOT NULL, units INTEGER NOT NULL,
    adjudication TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS mue_code ON mue (code);
"""


@dataclass(frozen=True, slots=True)
class Import:
    """One imported file: what it holds, since when it is in effect, which first-column codes it reaches over."""

    id: int
    kind: str
    setting: str
    file: str
    sha256: str
    imported_on: date
    effective: date
    first_code: str
    last_code: str
    rows: int

    def told(self) -> str:
        """The import as the source of an edit."""
        return f"CMS NCCI {self.kind.upper()} file {self.file}, {self.setting}, in effect {self.effective}"

    def papers(self, since: date, until: date | None) -> dict[str, Any]:
        """The papers of an edit of this import, as arguments."""
        told = {"source": self.told(), "checked_on": self.imported_on, "verified": True}
        return {"since": since, "until": until, **told}


def import_file(path: Path, *, setting: str = "", effective: date | None = None, replace: bool = False) -> Import:
    """Takes a CMS file into the tables. ``setting`` and ``effective`` where the file does not tell them; ``replace`` an
    earlier import that reaches over the same codes.

    Raises ``EditTableInvalid`` (another layout, a broken row, overlapping ranges, a file that was taken before) and
    what ``read_rows`` raises; the tables stay as they were."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    layout, rows = open_table(read_rows(path), name=path.name)
    where = setting or layout.setting
    if where == _SUPPLIER:
        raise EditTableInvalid(f"{path.name} holds limits of equipment suppliers, which no therapy claim meets.")
    if where not in CLAIM_SETTINGS:
        hint = f"Say it with --setting {'|'.join(CLAIM_SETTINGS)}."
        raise EditTableInvalid(f"{path.name} does not tell whose edits it holds.", hint=hint)
    found: list[PtpRow] | list[MueRow]
    if layout.kind == "ptp":
        found = list(ptp_rows(rows, layout.places, name=path.name))
    else:
        found = list(mue_rows(rows, layout.places, name=path.name))
    with _writing() as connection:
        made = _keep(connection, path.name, digest, layout, where, effective, found)
        _refuse_overlap(connection, made, replace=replace)
        return made


def imports() -> list[Import]:
    """Every import, the newest last."""
    with _reading() as connection:
        return _imports(connection) if connection else []


def _keep(
    connection: sqlite3.Connection,
    name: str,
    digest: str,
    layout: Layout,
    setting: str,
    effective: date | None,
    found: list[PtpRow] | list[MueRow],
) -> Import:
    if not found:
        raise EditTableInvalid(f"{name} holds no rows.")
    since = effective or layout.effective
    pairs = [row for row in found if isinstance(row, PtpRow)]
    if since is None:
        if not pairs:
            raise EditTableInvalid(f"{name} does not tell its date of effect.", hint="Say it with --effective DATE.")
        since = max(row.since for row in pairs)
    codes = [row[0] for row in found]
    values = (layout.kind, setting, name, digest, date.today().isoformat(), since.isoformat(), min(codes), max(codes))
    cursor = connection.execute(
        "INSERT INTO imports (kind, setting, file, sha256, imported_on, effective, first_code, last_code, rows)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*values, len(found)),
    )
    number = int(cursor.lastrowid or 0)
    connection.executemany(
        "INSERT INTO ptp VALUES (?, ?, ?, ?, ?, ?)",
        (
            (number, p.first, p.second, p.indicator, p.since.isoformat(), p.until.isoformat() if p.until else None)
            for p in pairs
        ),
    )
    connection.executemany(
        "INSERT INTO mue VALUES (?, ?, ?, ?)", ((number, *row) for row in found if isinstance(row, MueRow))
    )
    return next(one for one in _imports(connection) if one.id == number)


def _refuse_overlap(connection: sqlite3.Connection, made: Import, *, replace: bool) -> None:
    """No two imports speak of one code and day: pairs go by their first column, units by their date of effect."""
    for other in _imports(connection):
        alike = other.id != made.id and (other.kind, other.setting) == (made.kind, made.setting)
        same_codes = other.first_code <= made.last_code and made.first_code <= other.last_code
        if not alike or not same_codes or (made.kind == "mue" and other.effective != made.effective):
            continue
        if not replace:
            again = "the same file" if other.sha256 == made.sha256 else f"codes {other.first_code} to {other.last_code}"
            raise EditTableInvalid(
                f"{made.file} reaches over what {other.file} brought in on {other.imported_on} ({again}).",
                hint="Give --replace to put it in the place of the older one.",
            )
        connection.execute("DELETE FROM imports WHERE id = ?", (other.id,))


def _imports(connection: sqlite3.Connection) -> list[Import]:
    rows = connection.execute(
        "SELECT id, kind, setting, file, sha256, imported_on, effective, first_code, last_code, rows FROM imports"
        " ORDER BY effective, id"
    )
    return [
        Import(i, k, s, f, h, date.fromisoformat(on), date.fromisoformat(e), a, b, n)
        for i, k, s, f, h, on, e, a, b, n in rows
    ]


class ImportedEdits:
    """The tables of one setting, to be asked for pairs and limits on a day."""

    def __init__(self, setting: str = CLAIM_SETTINGS[0]) -> None:
        self._known = [one for one in imports() if one.setting == setting]

    def __bool__(self) -> bool:
        return bool(self._known)

    def pair(self, first: str, second: str, day: date) -> tuple[PairEdit, ...] | None:
        """The edits of a pair in this order in force on a day; None where no import reaches over the first code."""
        pairs = (one for one in self._known if one.kind == "ptp")
        reaching = {one.id: one for one in pairs if one.first_code <= first <= one.last_code}
        if not reaching:
            return None
        edits = []
        told = "SELECT import, indicator, since, until FROM ptp WHERE first = ? AND second = ?"
        for number, indicator, since, until in _ask(told, first, second):
            if number in reaching and str(indicator) != _DELETED:
                begun, last = date.fromisoformat(since), date.fromisoformat(until) if until else None
                papers = reaching[number].papers(begun, last)
                edits.append(PairEdit(first, second, indicator, "active", **papers))
        return tuple(edit for edit in edits if edit.covers(day))

    def limit(self, code: str, day: date) -> tuple[UnitLimit, ...] | None:
        """The unit limit of a code by the newest import in effect on a day; None where none was."""
        inforce = [one for one in self._known if one.kind == "mue" and one.effective <= day]
        if not inforce:
            return None
        newest = inforce[-1]
        rows = _ask("SELECT units, adjudication FROM mue WHERE import = ? AND code = ?", newest.id, code)
        return tuple(UnitLimit(code, units, told, **newest.papers(newest.effective, None)) for units, told in rows)


def _ask(question: str, *values: object) -> list[tuple[Any, ...]]:
    with _reading() as connection:
        return list(connection.execute(question, values)) if connection else []


@contextmanager
def _reading() -> Iterator[sqlite3.Connection | None]:
    path = edit_tables()
    if not path.is_file():
        yield None
        return
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            yield connection
    except sqlite3.Error as error:
        raise NotReadable(
            f"The imported edit tables ({path}) can't be read: {error}.", hint="Delete the file and import anew."
        ) from None


@contextmanager
def _writing() -> Iterator[sqlite3.Connection]:
    """A connection in one transaction, which is undone where anything fails."""
    path = edit_tables()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.executescript(_TABLES)
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
    except (OSError, sqlite3.Error) as error:
        raise NotReadable(f"The edit tables ({path}) can't be written: {quoted(str(error))}.") from None
