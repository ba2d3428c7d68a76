"""The light reader: linear weights over words and pairs, for every sentence its role and for the note its answers.

Plain arrays, written by ``training.light``; reading a note costs some hundred table look-ups.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..errors import ModelRefused
from ..schema import ELEMENTS, FLAGS, LEVELS, Learned, NoteFacts
from .decode import Span
from .grams import NUMBER, tokens
from .heads import CLASSES

ROLES = ("FINDING", "TECHNIQUE", "DECISION", "RESPONSE", "GOAL")
_FROM = np.array([0.0, 0.0, -1.4, -1.4, -1.4], dtype=np.float32)
"""Log odds from which a sentence may be quoted for a role. Decisions, responses and goals are told in so many ways that
few of their sentences look likely by words; whether the note has one is judged by more than the sentence."""
_LEVELS = len(ELEMENTS) * len(LEVELS)
NOTE_COLUMNS = _LEVELS + len(CLASSES) + len(FLAGS)
UNKNOWN = -1
"""Number of a word that the table lacks."""
_LONGEST = 220
_KEPT = 40_000


class _Words(dict[str, int]):
    """Numbers of the words that count; all figures are one word, and what is not known is ``UNKNOWN``. Words of notes
    are kept up to ``_KEPT``: most come again."""

    def __missing__(self, word: str) -> int:
        found = self.get(NUMBER, UNKNOWN) if word[0].isdigit() else UNKNOWN
        if len(self) < _KEPT:
            self[word] = found
        return found


class Table(NamedTuple):
    """The grams by number, with what each is worth.

    ``words``: row of every word; ``pairs``: sorted keys of the pairs (first word x number of
    rows + second), ``pair_rows``: their rows. By row: the weights for the sentence's roles (rows, roles) and the
    note's answers (rows, columns), each already times its rarity, and the rarity squared; biases."""

    words: _Words
    pairs: NDArray[np.int64]
    pair_rows: NDArray[np.int64]
    roles: NDArray[np.float32]
    role_rare: NDArray[np.float32]
    role_bias: NDArray[np.float32]
    note: NDArray[np.float32]
    note_rare: NDArray[np.float32]
    note_bias: NDArray[np.float32]


def _table(names: list[str], arrays: dict[str, NDArray[np.float32]]) -> Table:
    words = _Words({name: row for row, name in enumerate(names) if " " not in name})
    size = len(names)
    # a pair's words are grams of their own: a word is at least as frequent
    parted = (name.partition(" ") for name in names if " " in name)
    keys = np.fromiter((words[first] * size + words[second] for first, _, second in parted), dtype=np.int64)
    rows = np.fromiter((row for row, name in enumerate(names) if " " in name), dtype=np.int64)
    order = np.argsort(keys, kind="stable")
    role_idf, note_idf = arrays["role_idf"], arrays["note_idf"]
    return Table(
        words,
        keys[order],
        rows[order],
        arrays["roles"] * role_idf[:, None],
        role_idf**2,
        arrays["role_bias"],
        arrays["note"] * note_idf[:, None],
        note_idf**2,
        arrays["note_bias"],
    )


class Light:
    """The light reader over its stored table; built once. Raises ``ModelRefused`` where the table is not whole."""

    def __init__(self, folder: Path) -> None:
        try:
            with np.load(folder / "weights.npz", allow_pickle=False) as held:
                arrays = {name: held[name].astype(np.float32) for name in held.files}
            names: list[str] = json.loads((folder / "grams.json").read_text(encoding="utf-8"))
            self._table = _table(names, arrays)
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise ModelRefused(f"The light reader's files are not whole ({type(error).__name__}).") from None

    def read(self, notes: Sequence[NoteFacts]) -> list[tuple[Learned, list[Span]]]:
        """For each note its answers, and the sentences that would be quoted for each role. Many notes at once cost
        little more than one: most of the time goes into calling numpy."""
        table = self._table
        places = [(row.start, row.end) for facts in notes for row in facts.sentences]
        owner = np.repeat(np.arange(len(notes)), [len(facts.sentences) for facts in notes])
        split = [tokens(facts.text[row.start : row.end]) for facts in notes for row in facts.sentences]
        rows, sentences = _found(table, split)
        spans: list[list[Span]] = [[] for _ in notes]
        answers = np.tile(table.note_bias, (len(notes), 1))
        if len(rows):
            firsts = _firsts(sentences)
            lengths = np.sqrt(np.add.reduceat(table.role_rare[rows], firsts))
            odds = np.add.reduceat(table.roles[rows], firsts) / lengths[:, None] + table.role_bias
            at, column = np.nonzero(odds > _FROM)
            sure = 1 / (1 + np.exp(-odds[at, column]))
            spoken = sentences[firsts[at]]
            for note, number, role, probability in zip(
                owner[spoken].tolist(), spoken.tolist(), column.tolist(), sure.tolist(), strict=True
            ):
                start, end = places[number]
                spans[note].append(Span(ROLES[role], start, min(end, start + _LONGEST), probability))
            # a gram counts once a note
            rows, heard = _once(owner[sentences], rows, len(table.roles))
            firsts = _firsts(heard)
            lengths = np.sqrt(np.add.reduceat(table.note_rare[rows], firsts))
            answers[heard[firsts]] += np.add.reduceat(table.note[rows], firsts) / lengths[:, None]
        return list(zip(_learned(answers), spans, strict=True))


def _found(table: Table, split: list[list[str]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows of the known words and pairs with the number of their sentence, each once a sentence, by sentence."""
    words = np.fromiter(map(table.words.__getitem__, chain.from_iterable(split)), np.int64)
    sentence = np.repeat(np.arange(len(split)), [len(one) for one in split])
    known = words >= 0
    size = len(table.roles)
    together = known[:-1] & known[1:] & (sentence[:-1] == sentence[1:])
    keys = (words[:-1] * size + words[1:])[together]
    place = table.pairs.searchsorted(keys)
    held = table.pairs.take(place, mode="clip") == keys
    return _once(
        np.concatenate([sentence[known], sentence[:-1][together][held]]),
        np.concatenate([words[known], table.pair_rows[place[held]]]),
        size,
    )


def _once(groups: NDArray[np.int64], rows: NDArray[np.int64], size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows (each below ``size``) with their group, each once a group, by group."""
    coded = groups * size + rows
    coded.sort()
    coded = coded[_firsts(coded)]
    return coded % size, coded // size


def _firsts(ordered: NDArray[np.int64]) -> NDArray[np.intp]:
    """Where each value begins in an ordered array."""
    return np.concatenate(([0], np.flatnonzero(ordered[1:] != ordered[:-1]) + 1))[: len(ordered)]


def _learned(answers: NDArray[np.float32]) -> list[Learned]:
    """Probabilities by name from the notes' columns: levels, classes (each a softmax), flags (each alone)."""
    levels = _softmax(answers[:, :_LEVELS].reshape(-1, len(ELEMENTS), len(LEVELS))).tolist()
    classes = _softmax(answers[:, _LEVELS : _LEVELS + len(CLASSES)]).tolist()
    flags = (1 / (1 + np.exp(-answers[:, _LEVELS + len(CLASSES) :]))).tolist()
    return [
        Learned(
            "light",
            {element: (row[0], row[1], row[2]) for element, row in zip(ELEMENTS, level, strict=True)},
            dict(zip(CLASSES, among, strict=True)),
            dict(zip(FLAGS, flag, strict=True)),
        )
        for level, among, flag in zip(levels, classes, flags, strict=True)
    ]


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    parts: NDArray[np.float32] = np.exp(logits - logits.max(-1, keepdims=True))
    out: NDArray[np.float32] = parts / parts.sum(-1, keepdims=True)
    return out
