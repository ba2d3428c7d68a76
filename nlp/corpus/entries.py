"""One labelled note, and the files that hold them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import CorpusBroken, PathMissing

Span = tuple[str, int, int]
"""Label, start and end in code points of the text."""

SPLITS = ("train", "tune", "test")


@dataclass(frozen=True, slots=True)
class Entry:
    """A labelled note. ``spans`` are the mentions that count for the visit; ``lookalikes`` passages that do not, with
    the reason. ``pair`` names the session that another note tells as well; ``chart`` the patient's chart, the visit's
    number in it, how many it has and its course."""

    id: str
    split: str
    voice: str
    practice: str
    form: str
    visit: str
    text: str
    note_class: str
    elements: Mapping[str, str]
    flags: tuple[str, ...]
    reasoning: bool
    finding_first: bool | None
    minutes_97140: float | None
    start_stop: bool
    provider: bool
    spans: tuple[Span, ...] = ()
    lookalikes: tuple[tuple[str, int, int, str], ...] = ()
    intent: str = ""
    pair: str = ""
    chart: Mapping[str, Any] = field(default_factory=dict)

    @property
    def manual(self) -> bool:
        """Whether a manual technique was performed."""
        return self.note_class != "no_manual_therapy"

    @property
    def one_vague(self) -> str:
        """The one vague element of a note whose other elements are all specific, else ``""``."""
        vague = [name for name, level in self.elements.items() if level == "vague"]
        good = sum(level == "specific" for level in self.elements.values())
        return vague[0] if len(vague) == 1 and good == len(self.elements) - 1 else ""


@dataclass(frozen=True, slots=True)
class Voice:
    """A writer as described before the first note: a person in a place."""

    id: str
    split: str
    practice: str
    form: str
    description: str


def entry(row: Mapping[str, Any]) -> Entry:
    """An entry from its JSON row (see ``corpus/schema.json``). Raises ``KeyError`` where a field is missing."""
    labels = row["labels"]
    return Entry(
        id=row["id"],
        split=row["split"],
        voice=row["voice"],
        practice=row["practice"],
        form=row["form"],
        visit=row["visit"],
        text=row["text"],
        note_class=labels["class"],
        elements=labels["elements"],
        flags=tuple(labels["flags"]),
        reasoning=labels["reasoning"],
        finding_first=labels["finding_first"],
        minutes_97140=labels["minutes_97140"],
        start_stop=labels["start_stop"],
        provider=labels["provider"],
        spans=tuple((label, start, end) for label, start, end in row["entities"]),
        lookalikes=tuple((label, start, end, why) for label, start, end, why in row["lookalikes"]),
        intent=row.get("intent", ""),
        pair=row.get("pair", ""),
        chart=row.get("chart", {}),
    )


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON rows of a file, one a line. Raises ``PathMissing``, and ``CorpusBroken`` with the line's number."""
    if not path.is_file():
        raise PathMissing(f"There is no file {path}.", hint="Run the command inside a checkout, or name the folder.")
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise CorpusBroken(f"{path.name}, line {number} is no JSON ({error}).") from None
            if not isinstance(row, dict):
                raise CorpusBroken(f"{path.name}, line {number} is no JSON object.")
            yield row


def load_entries(folder: Path, *, split: str = "") -> list[Entry]:
    """The labelled notes of a corpus folder, of one split or all.

    Raises ``PathMissing`` without ``notes.jsonl``, ``CorpusBroken`` for a row that lacks a field."""
    out: list[Entry] = []
    for number, row in enumerate(rows(folder / "notes.jsonl"), 1):
        try:
            one = entry(row)
        except (KeyError, TypeError, ValueError) as error:
            raise CorpusBroken(
                f"notes.jsonl, note {number} ({row.get('id', 'without id')}): {error!r}.",
                hint="corpus/schema.json says what a note must have.",
            ) from None
        if not split or one.split == split:
            out.append(one)
    return out


def load_voices(folder: Path) -> dict[str, Voice]:
    """The voices of a corpus folder by id. Raises as ``load_entries``."""
    out: dict[str, Voice] = {}
    for row in rows(folder / "voices.jsonl"):
        try:
            one = Voice(row["voice"], row["split"], row["practice"], row["form"], row["description"])
        except KeyError as error:
            raise CorpusBroken(f"voices.jsonl: a voice lacks {error}.") from None
        out[one.id] = one
    return out
