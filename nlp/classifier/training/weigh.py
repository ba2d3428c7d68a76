"""Fitting small linear classifiers over named features (scikit-learn), as plain weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

from ..softmax import Softmax
from .artefact import Fitted

_STRENGTHS = (0.03, 0.1, 0.3, 1.0, 3.0)
_FOLDS = 5


def fit_softmax(rows: Sequence[Mapping[str, float]], gold: Sequence[str], voices: Sequence[str]) -> Softmax:
    """A logistic regression, its regularisation chosen by log loss over left-out voices. Classes are those of ``gold``
    in alphabetical order, but "no" before "yes"; a class that never occurs is unknown to it."""
    features = sorted({name for row in rows for name in row})
    classes = sorted(set(gold))
    if len(classes) == 1:
        known = classes[0]
        other = {"yes": "no", "no": "yes"}.get(known, "")
        pair = ("no", "yes") if other else (known, known)
        return Softmax(pair, tuple(features), ((0.0,) * len(features),), (4.0 if known == pair[1] else -4.0,))
    return plain(fit_logistic(rows, gold, voices))


def plain(fitted: Fitted) -> Softmax:
    """The regression as plain weights."""
    return Softmax(
        tuple(str(name) for name in fitted.estimator.classes_),
        fitted.features,
        tuple(tuple(float(w) for w in line) for line in fitted.estimator.coef_),
        tuple(float(b) for b in fitted.estimator.intercept_),
    )


def fit_logistic(rows: Sequence[Mapping[str, float]], gold: Sequence[str], voices: Sequence[str]) -> Fitted:
    """The regression itself; needs at least two classes."""
    features = sorted({name for row in rows for name in row})
    values = np.array([[row.get(name, 0.0) for name in features] for row in rows])
    target = np.array(gold)
    classes = sorted(set(gold))
    best = min(_STRENGTHS, key=lambda strength: _loss(values, target, list(voices), classes, strength))
    return Fitted(LogisticRegression(C=best, max_iter=5000).fit(values, target), tuple(features))


def _loss(
    values: NDArray[np.float64], target: NDArray[np.str_], voices: list[str], classes: list[str], strength: float
) -> float:
    """Mean log loss over left-out voices; a class that the other voices lack counts as nearly impossible there."""
    losses = []
    folds = StratifiedGroupKFold(min(_FOLDS, len(set(voices))))
    for fit, left in folds.split(values, target, voices):
        if len(set(target[fit])) < 2:
            continue
        model = LogisticRegression(C=strength, max_iter=5000).fit(values[fit], target[fit])
        told = model.predict_proba(values[left])
        column = {name: number for number, name in enumerate(model.classes_)}
        chances = [told[i, column[name]] if name in column else 0.0 for i, name in enumerate(target[left])]
        losses.append(float(-np.log(np.clip(chances, 1e-4, 1)).mean()))
    return sum(losses) / len(losses) if losses else 0.0
