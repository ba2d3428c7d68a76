"""Corpus entries as tensors, batch by batch."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import torch

from ...corpus import Entry
from ...schema import ELEMENTS, FLAGS, LEVELS
from ..heads import CLASSES, COUNTED, TAGGED, TAGS
from ..pieces import END, START, pieces, windows
from .counted import counted

UNKNOWN = -100
"""What the loss leaves out."""
_STEP = 64
_BEGIN, _INSIDE, _END = (TAGS.index(name) for name in ("begin", "inside", "end"))


class Example(NamedTuple):
    """A window of a note: its pieces, the tag of every label at every piece, and the note's answers."""

    ids: list[int]
    marks: list[int]
    tags: list[list[int]]
    levels: list[int]
    note_class: int
    flags: list[float]
    facts: list[float]
    whole: bool


class Batch(NamedTuple):
    """Padded tensors; ``whole`` marks windows that hold their whole note (only these have note answers)."""

    ids: torch.Tensor
    attention: torch.Tensor
    marks: torch.Tensor
    tags: torch.Tensor
    levels: torch.Tensor
    note_class: torch.Tensor
    flags: torch.Tensor
    facts: torch.Tensor


def examples(entries: Sequence[Entry], tokenizer: Path, *, excerpt: bool = False) -> list[Example]:
    """The windows of all entries. Of an ``excerpt`` only the levels and the class it holds are known, and no tag where
    it has a look-alike: what made it one may stand outside."""
    out = []
    blank = float("nan")
    for one in entries:
        cut = pieces(one.text, tokenizer)
        rows = _tags(one, cut.places, excerpt=excerpt)
        spans = list(windows(len(cut.ids)))
        for start, end in spans:
            out.append(
                Example(
                    cut.ids[start:end],
                    cut.marks[start:end],
                    rows[start:end],
                    [_level(one, element) for element in ELEMENTS],
                    CLASSES.index(one.note_class) if one.note_class else UNKNOWN,
                    [blank if excerpt else float(flag in one.flags) for flag in FLAGS],
                    [blank if excerpt else float(told) for told in (one.reasoning, one.provider, one.start_stop)],
                    len(spans) == 1,
                )
            )
    return out


def _level(one: Entry, element: str) -> int:
    level = one.elements.get(element)
    return UNKNOWN if level is None else LEVELS.index(level)  # type: ignore[arg-type]


def _tags(one: Entry, places: Sequence[tuple[int, int]], *, excerpt: bool) -> list[list[int]]:
    rows = [[0] * len(TAGGED) for _ in places]
    times = None if excerpt else counted(one)
    if excerpt:
        for label, start, end, _ in one.lookalikes:
            for row, (left, right) in zip(rows, places, strict=True):
                if left < end and right > start:
                    row[TAGGED.index(label)] = UNKNOWN
    spans = [*one.spans, *((COUNTED, *time) for time in times or ())]
    for label, start, end in spans:
        column = TAGGED.index(label)
        held = [row for row, (left, right) in zip(rows, places, strict=True) if left < end and right > start]
        for row in held:
            row[column] = _INSIDE
        if held:
            held[-1][column] = _END
            held[0][column] = _BEGIN
    if times is None:
        for row in rows:
            row[TAGGED.index(COUNTED)] = UNKNOWN
    return rows


def batches(rows: Sequence[Example], size: int, draw: random.Random) -> Iterator[Batch]:
    """Batches of windows of similar length, in random order."""
    ordered = sorted(rows, key=lambda row: len(row.ids) + draw.random() * 40)
    groups = [ordered[i : i + size] for i in range(0, len(ordered), size)]
    draw.shuffle(groups)
    for group in groups:
        yield padded(group)


def padded(group: Sequence[Example]) -> Batch:
    """One batch, framed by the encoder's start and end marks and padded beyond its longest window to one of a few
    lengths: PyTorch keeps working memory for every length that it has met."""
    longest = -(-(max(len(row.ids) for row in group) + 2) // _STEP) * _STEP
    ids = torch.zeros(len(group), longest, dtype=torch.long)
    attention = torch.zeros_like(ids)
    marks = torch.zeros_like(ids)
    tags = torch.full((len(group), longest, len(TAGGED)), UNKNOWN)
    for number, row in enumerate(group):
        size = len(row.ids)
        ids[number, : size + 2] = torch.tensor([START, *row.ids, END])
        attention[number, : size + 2] = 1
        marks[number, 1 : size + 1] = torch.tensor(row.marks)
        tags[number, 1 : size + 1] = torch.tensor(row.tags)
    told = torch.tensor([row.whole for row in group])
    return Batch(
        ids,
        attention,
        marks,
        tags,
        torch.tensor([row.levels if row.whole else [UNKNOWN] * len(ELEMENTS) for row in group]),
        torch.tensor([row.note_class if row.whole else UNKNOWN for row in group]),
        torch.where(told[:, None], torch.tensor([row.flags for row in group]), torch.tensor(float("nan"))),
        torch.where(told[:, None], torch.tensor([row.facts for row in group]), torch.tensor(float("nan"))),
    )
