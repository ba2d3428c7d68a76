"""A fitted linear classifier as plain numbers: what reading needs of scikit-learn's logistic regression, without it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import exp, log
from typing import Any

_EDGE = 1e-3


def logit(probability: float) -> float:
    """Log odds, kept within those of one in a thousand."""
    held = min(max(probability, _EDGE), 1 - _EDGE)
    return log(held / (1 - held))


@dataclass(frozen=True, slots=True)
class Softmax:
    """Classes with a weight for each named feature. Two classes may hold one row of weights, for the second class."""

    classes: tuple[str, ...]
    features: tuple[str, ...]
    weights: tuple[tuple[float, ...], ...]
    bias: tuple[float, ...]
    _columns: dict[str, tuple[float, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # by feature: most features of a note are 0
        columns = dict(zip(self.features, zip(*self.weights, strict=True), strict=True))
        object.__setattr__(self, "_columns", columns)

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Softmax:
        """From its JSON form. Raises ``KeyError`` where a part is missing, ``ValueError`` where sizes differ."""
        made = cls(
            tuple(row["classes"]),
            tuple(row["features"]),
            tuple(tuple(float(w) for w in line) for line in row["weights"]),
            tuple(float(b) for b in row["bias"]),
        )
        rows = 1 if len(made.classes) == 2 else len(made.classes)
        if (
            len(made.weights) != rows
            or len(made.bias) != rows
            or {len(w) for w in made.weights} != {len(made.features)}
        ):
            raise ValueError("weights, bias, classes and features differ in number")
        return made

    def to_dict(self) -> dict[str, Any]:
        """The JSON form."""
        return {
            "classes": list(self.classes),
            "features": list(self.features),
            "weights": [list(line) for line in self.weights],
            "bias": list(self.bias),
        }

    def probabilities(self, told: Mapping[str, float]) -> dict[str, float]:
        """The probability of each class; a feature that is not told counts as 0."""
        sums = list(self.bias)
        columns = self._columns
        for name, value in told.items():
            if value and name in columns:
                for number, weight in enumerate(columns[name]):
                    sums[number] += weight * value
        if len(self.classes) == 2:
            second = 1 / (1 + exp(-max(min(sums[0], 60.0), -60.0)))
            return {self.classes[0]: 1 - second, self.classes[1]: second}
        top = max(sums)
        parts = [exp(s - top) for s in sums]
        whole = sum(parts)
        return {name: part / whole for name, part in zip(self.classes, parts, strict=True)}

    def reasons(self, told: Mapping[str, float], name: str) -> list[tuple[str, float]]:
        """Features by how much they speak for a class against the mean of the others (log odds), strongest first."""
        index = self.classes.index(name)
        out = []
        for at, feature in enumerate(self.features):
            value = told.get(feature, 0.0)
            if len(self.classes) == 2:
                weight = self.weights[0][at] if index else -self.weights[0][at]
            else:
                others = [line[at] for n, line in enumerate(self.weights) if n != index]
                weight = self.weights[index][at] - sum(others) / len(others)
            if value * weight:
                out.append((feature, value * weight))
        return sorted(out, key=lambda row: -abs(row[1]))
