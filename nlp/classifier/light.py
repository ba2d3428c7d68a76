"""The light reader: linear weights over words and pairs, for every sentence its role and for the note its answers.

Plain arrays, written by ``training.light``; reading a note costs some hundred table look-ups.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..errors import ModelRefused
from ..schema import ELEMENTS, FLAGS, LEVELS, Learned, NoteFacts
from .decode import Span
from .grams import grams
from .heads import CLASSES

ROLES = ("FINDING", "TECHNIQUE", "DECISION", "RESPONSE", "GOAL")
_LEVELS = len(ELEMENTS) * len(LEVELS)
NOTE_COLUMNS = _LEVELS + len(CLASSES) + len(FLAGS)
_SHOWN = 0.5
"""A sentence is quoted for a role from this probability on."""
_LONGEST = 220


class Table(NamedTuple):
    """Row numbers by gram; inverse document frequencies (sentences, notes); weights (grams, columns) and their bias."""

    rows: dict[str, int]
    role_idf: NDArray[np.float32]
    note_idf: NDArray[np.float32]
    roles: NDArray[np.float32]
    role_bias: NDArray[np.float32]
    note: NDArray[np.float32]
    note_bias: NDArray[np.float32]


class Light:
    """The light reader over its stored table; built once. Raises ``ModelRefused`` where the table is not whole."""

    def __init__(self, folder: Path) -> None:
        try:
            with np.load(folder / "weights.npz", allow_pickle=False) as held:
                arrays = {name: held[name].astype(np.float32) for name in held.files}
            names: list[str] = json.loads((folder / "grams.json").read_text(encoding="utf-8"))
            self._table = Table({name: number for number, name in enumerate(names)}, **arrays)
        except (OSError, ValueError, TypeError) as error:
            raise ModelRefused(f"The light reader's files are not whole ({type(error).__name__}).") from None

    def read(self, facts: NoteFacts) -> tuple[Learned, list[Span]]:
        """The answers about the note, and the sentences that it would quote for each role."""
        table = self._table
        known = table.rows
        spans = []
        for sentence in facts.sentences:
            words = facts.text[sentence.start : sentence.end]
            found = [row for row in map(known.get, grams(words)) if row is not None]
            if not found:
                continue
            odds = _sums(table.role_idf, table.roles, table.role_bias, found)
            for label, value in zip(ROLES, odds.tolist(), strict=True):
                if value > 0:
                    probability = float(1 / (1 + np.exp(-value)))
                    end = min(sentence.end, sentence.start + _LONGEST)
                    if probability >= _SHOWN:
                        spans.append(Span(label, sentence.start, end, probability))
        found = [row for row in map(known.get, grams(facts.text)) if row is not None]
        note = _sums(table.note_idf, table.note, table.note_bias, found)
        return learned("light", note), spans


def learned(reader: str, note: NDArray[np.float32]) -> Learned:
    """Probabilities by name from the note's columns: levels, classes (each a softmax), flags (each alone)."""
    levels = _softmax(note[:_LEVELS].reshape(len(ELEMENTS), len(LEVELS))).tolist()
    classes = _softmax(note[None, _LEVELS : _LEVELS + len(CLASSES)])[0].tolist()
    flags = (1 / (1 + np.exp(-note[_LEVELS + len(CLASSES) :]))).tolist()
    return Learned(
        reader,
        {element: (row[0], row[1], row[2]) for element, row in zip(ELEMENTS, levels, strict=True)},
        dict(zip(CLASSES, classes, strict=True)),
        dict(zip(FLAGS, flags, strict=True)),
    )


def _sums(
    idf: NDArray[np.float32], weights: NDArray[np.float32], bias: NDArray[np.float32], rows: list[int]
) -> NDArray[np.float32]:
    """Weights summed over the grams, each counting by its rarity, the whole set brought to length 1."""
    if not rows:
        return bias
    worth = idf[rows]
    out: NDArray[np.float32] = (worth @ weights[rows]) / float(np.sqrt(worth @ worth)) + bias
    return out


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    parts: NDArray[np.float32] = np.exp(logits - logits.max(-1, keepdims=True))
    out: NDArray[np.float32] = parts / parts.sum(-1, keepdims=True)
    return out
