"""The fitted readers on disk, and the manifest that they are held against before anything is loaded.

Nothing here unpickles. ``models/manifest.json`` names every file with its SHA-256; a file
that is missing, changed or not named is refused, and the review goes on without it, saying so.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import ModelRefused
from .heads import LABELS
from .join import Policy
from .softmax import Softmax

MANIFEST = "manifest.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Weighing:
    """What was fitted on unseen voices for one reader: how to join its spans (``policies`` by label), and how much its
    answers count for the levels (by element), for manual work (``manual``: "no", "yes"), for the class (``log``:
    "skilled", "procedure_log") and for the flags (by flag: "no", "yes"); ``doubt``: the band of log probabilities in
    which a person should look; ``enough``: how sure a verdict must be so that no more careful reader is asked."""

    policies: Mapping[str, Policy]
    levels: Mapping[str, Softmax]
    manual: Softmax
    log: Softmax
    flags: Mapping[str, Softmax]
    doubt: tuple[float, float]
    enough: float = 0.0

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Weighing:
        """From its JSON form. Raises ``KeyError`` and ``ValueError`` where it is not whole."""
        return cls(
            {label: Policy.of(row["policies"][label]) for label in LABELS},
            {name: Softmax.of(one) for name, one in row["levels"].items()},
            Softmax.of(row["manual"]),
            Softmax.of(row["log"]),
            {name: Softmax.of(one) for name, one in row["flags"].items()},
            (float(row["doubt"][0]), float(row["doubt"][1])),
            float(row["enough"]),
        )

    def to_dict(self) -> dict[str, Any]:
        """The JSON form."""
        return {
            "policies": {label: policy._asdict() for label, policy in self.policies.items()},
            "levels": {name: one.to_dict() for name, one in self.levels.items()},
            "manual": self.manual.to_dict(),
            "log": self.log.to_dict(),
            "flags": {name: one.to_dict() for name, one in self.flags.items()},
            "doubt": list(self.doubt),
            "enough": self.enough,
        }


def manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a models folder. Raises ``ModelRefused``."""
    try:
        read: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise ModelRefused("There is no readable model manifest.", hint=_AGAIN) from None
    if not isinstance(read, dict) or read.get("format") != _FORMAT or not isinstance(read.get("files"), dict):
        raise ModelRefused("The model manifest is of another format than this version reads.", hint=_AGAIN)
    return read


_AGAIN = "Install skillednote again, or run “skillednote train” in a checkout."


def listed(folder: Path, reader: str) -> Path:
    """The folder of one reader, whose files the manifest lists and which are there. Raises ``ModelRefused``."""
    files = _files(folder, reader)
    for name in files:
        if not (folder / name).is_file():
            raise ModelRefused(f"The model file {name} is missing.", hint=_AGAIN)
    return folder / reader


def verify(folder: Path, reader: str) -> None:
    """Holds every file of a reader against the manifest. Raises ``ModelRefused``."""
    for name, row in _files(folder, reader).items():
        if sha256(folder / name) != row.get("sha256"):
            raise ModelRefused(f"The model file {name} is not the one that was released.", hint=_AGAIN)


def _files(folder: Path, reader: str) -> dict[str, Any]:
    files = {name: row for name, row in manifest(folder)["files"].items() if name.startswith(f"{reader}/")}
    if not files:
        raise ModelRefused(f"No model of the {reader} reader is installed.", hint=_AGAIN)
    return files


def weighing(folder: Path) -> Weighing:
    """The weighing stored beside a reader. Raises ``ModelRefused``."""
    try:
        return Weighing.of(json.loads((folder / "weighing.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelRefused(f"weighing.json is not whole ({type(error).__name__}).", hint=_AGAIN) from None


def sha256(path: Path) -> str:
    """The hash of a file, in hexadecimal."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def write_manifest(folder: Path, told: Mapping[str, Any]) -> None:
    """Writes the manifest over all model files in a folder; ``told`` is what else it should say (versions, data)."""
    files = {
        path.relative_to(folder).as_posix(): {"sha256": sha256(path), "bytes": path.stat().st_size}
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent != folder
    }
    row = {"format": _FORMAT, **told, "files": files}
    (folder / MANIFEST).write_text(json.dumps(row, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
