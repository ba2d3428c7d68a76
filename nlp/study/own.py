"""Label some of your own notes, and see how far you and the reviewer agree.

A folder holds ``labels.csv`` (or ``labels.json``) and the notes it names as text files. The sheet has a row a note:
``file``, ``class``, the five elements' levels, and optionally ``flags`` (separated by spaces) and words of the note for
each label (``FINDING`` …, several separated by ``|``), copied letter by letter. Nothing leaves the machine.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..classifier.agreement import kappa, sets, spans, total
from ..classifier.heads import CLASSES, LABELS
from ..corpus import Entry
from ..errors import CorpusBroken, PathMissing
from ..schema import ELEMENTS, FLAGS, LEVELS
from .figures import Row

COLUMNS = ("file", "class", *ELEMENTS, "flags", *LABELS)
_SHEETS = ("labels.csv", "labels.json")
_HINT = "notebooks/own/labels.csv is an example; notebooks/README.md says what a row holds."


def starter() -> str:
    """An empty sheet, as CSV."""
    return ",".join(COLUMNS) + "\n"


def labelled(folder: Path) -> list[Entry]:
    """The labelled notes of a folder.

    Raises ``PathMissing`` without a sheet or a note that it names, ``CorpusBroken`` (with the row) for labels that the
    standard does not know or words that are not in the note."""
    sheet = next((folder / name for name in _SHEETS if (folder / name).is_file()), None)
    if sheet is None:
        raise PathMissing(f"There is no {' or '.join(_SHEETS)} in {folder}.", hint=_HINT)
    return [_entry(row, folder, number) for number, row in enumerate(_rows(sheet), 1)]


def _rows(sheet: Path) -> list[Mapping[str, Any]]:
    text = sheet.read_text(encoding="utf-8-sig")
    if sheet.suffix == ".csv":
        return list(csv.DictReader(text.splitlines()))
    try:
        rows = json.loads(text)
    except ValueError as error:
        raise CorpusBroken(f"{sheet.name} is no JSON ({error}).", hint=_HINT) from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CorpusBroken(f"{sheet.name} holds no list of rows.", hint=_HINT)
    return rows


def _entry(row: Mapping[str, Any], folder: Path, number: int) -> Entry:
    name = str(row.get("file") or "").strip()
    path = folder / name
    if not name or Path(name).name != name or not path.is_file():
        raise PathMissing(f"Row {number} names no note of the folder.", hint=_HINT)
    text = path.read_text(encoding="utf-8-sig")
    return Entry(
        id=path.stem,
        split="own",
        voice="own",
        practice="",
        form="",
        visit="",
        text=text,
        note_class=_known(row, "class", CLASSES, number),
        elements={element: _known(row, element, LEVELS, number) for element in ELEMENTS},
        flags=tuple(_flag(flag, number) for flag in _list(row.get("flags"), None)),
        reasoning=False,
        finding_first=None,
        minutes_97140=None,
        start_stop=False,
        provider=False,
        spans=tuple(_spans(row, text, number)),
    )


def _known(row: Mapping[str, Any], column: str, known: Sequence[str], number: int) -> str:
    told = str(row.get(column) or "").strip().lower().replace(" ", "_")
    if told not in known:
        raise CorpusBroken(f"Row {number}: “{column}” must be one of {', '.join(known)}.", hint=_HINT)
    return told


def _flag(flag: str, number: int) -> str:
    if flag not in FLAGS:
        raise CorpusBroken(f"Row {number}: a flag must be one of {', '.join(FLAGS)}.", hint=_HINT)
    return flag


def _list(told: Any, separator: str | None) -> list[str]:
    if isinstance(told, list):
        return [str(one).strip() for one in told if str(one).strip()]
    return [one.strip() for one in str(told or "").split(separator) if one.strip()]


def _spans(row: Mapping[str, Any], text: str, number: int) -> list[tuple[str, int, int]]:
    """Words of the sheet as places in the note; the same words twice are the first two places."""
    out: list[tuple[str, int, int]] = []
    for label in LABELS:
        place: dict[str, int] = {}
        for words in _list(row.get(label), "|"):
            start = text.find(words, place.get(words, 0))
            if start < 0:
                raise CorpusBroken(f"Row {number}: words given for {label} do not stand in the note.", hint=_HINT)
            place[words] = start + len(words)
            out.append((label, start, start + len(words)))
    return out


def agreement(rows: Sequence[Row]) -> dict[str, float]:
    """How far the labels and the reviewer agree: weighted kappa of each element and unweighted of the class, F1 of
    flags and of spans (of labels that the sheet gives at all, relaxed and exact). With ten notes these are rough."""
    treated = [row for row in rows if row.entry.manual]
    out: dict[str, float] = {"notes": len(rows)}
    for element in ELEMENTS:
        gold = [row.entry.elements[element] for row in treated]
        out[f"{element} kappa"] = kappa(gold, [row.told.levels[element] for row in treated], LEVELS, weighted=True)
    out["element kappa, mean"] = sum(out[f"{element} kappa"] for element in ELEMENTS) / len(ELEMENTS)
    out["class kappa"] = kappa(
        [row.entry.note_class for row in rows], [row.told.note_class for row in rows], CLASSES, weighted=False
    )
    out["flags F1"] = total(sets(row.entry.flags, row.told.flags) for row in rows).f1
    given = {label for row in rows for label, *_ in row.entry.spans}
    for exact in (False, True):
        told = [[span for span in row.told.spans if span[0] in given] for row in rows]
        found = total(spans(row.entry.spans, own, exact=exact) for row, own in zip(rows, told, strict=True))
        out[f"spans F1, {'exact' if exact else 'relaxed'}"] = found.f1
    return out


def differences(rows: Sequence[Row]) -> list[tuple[str, str, str, str, str]]:
    """Every answer that differs: note, what, your label, the reviewer's, and the words that the reviewer quotes."""
    out = []
    for row in rows:
        if row.entry.note_class != row.told.note_class:
            out.append((row.entry.id, "class", row.entry.note_class, row.told.note_class, ""))
        for element in ELEMENTS:
            yours, ours = row.entry.elements[element], row.told.levels[element]
            if yours != ours:
                quoted = row.review.elements[element].evidence if row.review else ()
                out.append((row.entry.id, element, yours, ours, quoted[0].text if quoted else ""))
    return out
