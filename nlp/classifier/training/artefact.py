"""The fitted procedure-log classifier as scikit-learn holds it (joblib), beside its plain weights.

Reading a note never loads it: unpickling runs code. It is there for those who study the classifier with scikit-learn,
and is loaded only when its hash and the version of scikit-learn are those of the manifest.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import joblib
import sklearn
from sklearn.linear_model import LogisticRegression

from ...errors import ModelRefused
from ..store import listed, manifest, verify

NAME = "log.joblib"


class Fitted(NamedTuple):
    """An estimator and the names of its columns."""

    estimator: LogisticRegression
    features: tuple[str, ...]


def dump(fitted: Fitted, folder: Path) -> None:
    """Writes the estimator beside a reader's other files."""
    joblib.dump({"estimator": fitted.estimator, "features": list(fitted.features)}, folder / NAME, compress=3)


def load(models: Path, reader: str) -> Fitted:
    """The estimator of a reader. Raises ``ModelRefused`` where a file or version is not the manifest's."""
    folder = listed(models, reader)
    verify(models, reader)
    wrote = manifest(models).get("versions", {}).get("scikit-learn")
    if wrote != sklearn.__version__:
        raise ModelRefused(
            f"The classifier was written by scikit-learn {wrote}; installed is {sklearn.__version__}.",
            hint="pip install 'skillednote[learn]' brings the right one.",
        )
    if not (folder / NAME).is_file():
        raise ModelRefused(f"The model file {reader}/{NAME} is missing.")
    row: dict[str, Any] = joblib.load(folder / NAME)
    return Fitted(row["estimator"], tuple(row["features"]))
