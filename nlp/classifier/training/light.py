"""Fitting the light reader's weights: logistic regressions over words and pairs (scikit-learn)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from ...corpus import Entry
from ...schema import ELEMENTS, FLAGS, LEVELS, NoteFacts
from ..grams import grams
from ..heads import CLASSES
from ..light import NOTE_COLUMNS, ROLES

_FEWEST = 3
"""A word or pair is counted from this many notes on."""
_C_ROLE, _C_NOTE = 3.0, 3.0


def fit_light(entries: Sequence[Entry], read: Sequence[NoteFacts], folder: Path) -> None:
    """Writes ``weights.npz`` and ``grams.json``. ``read`` holds the rules' facts of each entry (for its sentences)."""
    split = [
        [one.text[row.start : row.end] for row in facts.sentences] for one, facts in zip(entries, read, strict=True)
    ]
    roles = _roles(entries, read)
    by_note: Any = TfidfVectorizer(analyzer=grams, binary=True, min_df=_FEWEST)
    notes = by_note.fit_transform(split)
    vocabulary = by_note.vocabulary_
    by_sentence: Any = TfidfVectorizer(analyzer=grams, binary=True, vocabulary=vocabulary)
    rows = by_sentence.fit_transform([one] for sentences in split for one in sentences)
    size = len(vocabulary)
    role_weights = np.zeros((size, len(ROLES)), dtype=np.float32)
    role_bias = np.zeros(len(ROLES), dtype=np.float32)
    for column in range(len(ROLES)):
        role_weights[:, column], role_bias[column] = _binary(rows, roles[:, column], _C_ROLE)
    note_weights = np.zeros((size, NOTE_COLUMNS), dtype=np.float32)
    note_bias = np.zeros(NOTE_COLUMNS, dtype=np.float32)
    at = 0
    for element in ELEMENTS:
        gold = np.array([LEVELS.index(one.elements[element]) for one in entries])  # type: ignore[arg-type]
        note_weights[:, at : at + 3], note_bias[at : at + 3] = _several(notes, gold, len(LEVELS))
        at += 3
    gold = np.array([CLASSES.index(one.note_class) for one in entries])
    note_weights[:, at : at + 3], note_bias[at : at + 3] = _several(notes, gold, len(CLASSES))
    at += 3
    for flag in FLAGS:
        held = np.array([flag in one.flags for one in entries])
        note_weights[:, at], note_bias[at] = _binary(notes, held, _C_NOTE)
        at += 1
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        folder / "weights.npz",
        role_idf=by_sentence.idf_.astype(np.float32),
        note_idf=by_note.idf_.astype(np.float32),
        roles=role_weights.astype(np.float16),
        role_bias=role_bias,
        note=note_weights.astype(np.float16),
        note_bias=note_bias,
    )
    ordered = sorted(vocabulary, key=vocabulary.__getitem__)
    (folder / "grams.json").write_text(json.dumps(ordered, ensure_ascii=False), encoding="utf-8")


def _roles(entries: Sequence[Entry], read: Sequence[NoteFacts]) -> NDArray[np.bool_]:
    """Which roles the labels give each sentence (a span of the role touches it); (sentences of all notes, roles)."""
    return np.array(
        [
            [any(s[0] == role and s[1] < row.end and row.start < s[2] for s in one.spans) for role in ROLES]
            for one, facts in zip(entries, read, strict=True)
            for row in facts.sentences
        ]
    )


def _binary(rows: Any, held: NDArray[np.bool_], strength: float) -> tuple[NDArray[np.float64], float]:
    if held.all() or not held.any():
        return np.zeros(rows.shape[1]), 4.0 if held.all() else -4.0
    fitted = LogisticRegression(C=strength, max_iter=2000).fit(rows, held)
    return fitted.coef_[0], float(fitted.intercept_[0])


def _several(rows: Any, gold: NDArray[np.int64], count: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    fitted = LogisticRegression(C=_C_NOTE, max_iter=2000).fit(rows, gold)
    weights = np.zeros((rows.shape[1], count))
    bias = np.full(count, -6.0)
    if len(fitted.classes_) == 2:
        # a class that the data lacks: two columns share one row of weights
        weights[:, fitted.classes_[1]], bias[fitted.classes_[1]] = fitted.coef_[0], fitted.intercept_[0]
        bias[fitted.classes_[0]] = 0.0
    else:
        weights[:, fitted.classes_], bias[fitted.classes_] = fitted.coef_.T, fitted.intercept_
    return weights, bias
