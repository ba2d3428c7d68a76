"""``skillednote train``: every model anew from the corpus, in one go, with fixed seeds.

Steps: the light weights and the encoder from the train voices; how much each counts from the tune voices; manifest.
Each step leaves its result in the work folder, and a run that was stopped goes on behind the last one.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

from .._version import __version__
from ..classifier.decode import decode
from ..classifier.encoder import Encoder
from ..classifier.join import surest_of
from ..classifier.light import Light
from ..classifier.store import Weighing, sha256, write_manifest
from ..classifier.training.light import fit_light
from ..corpus import Entry, load_entries
from ..pipeline import note_reader
from ..schema import Learned, NoteFacts
from .weighing import Read, fit_weighing

Tell = Callable[[str], None]
_BASE = {"name": "all-MiniLM-L6-v2", "licence": "Apache-2.0"}


def train(corpus: Path, models: Path, *, base: Path | None, work: Path, tell: Tell = print) -> None:
    """Writes ``light/``, ``careful/`` (with ``base``, a folder of the base encoder's weights) and ``manifest.json``
    into ``models``. ``work`` keeps what is done when a run is stopped."""
    entries = load_entries(corpus)
    fitting = [one for one in entries if one.split == "train"]
    tuning = [one for one in entries if one.split == "tune"]
    tell(f"{len(fitting)} notes to learn from, {len(tuning)} to weigh with")
    reader = note_reader()
    work.mkdir(parents=True, exist_ok=True)
    read = [reader.read(one.text) for one in fitting]
    unseen = [reader.read(one.text) for one in tuning]
    fit_light(fitting, read, models / "light")
    _write(models / "light", fit_weighing(light_reads(models / "light", tuning, unseen), spans_too=False))
    tell("light reader: done")
    told: dict[str, object] = {}
    if base is not None:
        told["base"] = {
            "name": "all-MiniLM-L6-v2",
            "licence": "Apache-2.0",
            "sha256": sha256(base / "model.safetensors"),
        }
        _careful(fitting, base, models / "careful", work, tell)
        _write(models / "careful", fit_weighing(careful_reads(models / "careful", tuning, unseen), spans_too=True))
        tell("careful reader: done")
    write_manifest(
        models,
        {
            "skillednote": __version__,
            "notes": {"train": len(fitting), "tune": len(tuning)},
            "versions": {name: version(name) for name in ("scikit-learn", "numpy", "spacy")},
            **told,
        },
    )


def _careful(fitting: Sequence[Entry], base: Path, folder: Path, work: Path, tell: Tell) -> None:
    # PyTorch: only here, and only where models are made
    from ..classifier.training.export import export
    from ..classifier.training.fit import fit

    finished = work / "careful"
    if not (finished / "encoder.onnx").is_file():
        net = fit(fitting, base, work / "encoder.pt", tell=tell)
        export(net, base, finished)
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("encoder.onnx", "tokenizer.json"):
        shutil.copyfile(finished / name, folder / name)


def light_reads(folder: Path, entries: Sequence[Entry], facts: Sequence[NoteFacts]) -> list[Read]:
    """Notes as the light reader reads them."""
    light = Light(folder)
    out = []
    for one, own in zip(entries, facts, strict=True):
        learned, spans = light.read(own)
        out.append(Read(one, own, spans, learned, lambda *_: 1.0))
    return out


def careful_reads(folder: Path, entries: Sequence[Entry], facts: Sequence[NoteFacts]) -> list[Read]:
    """Notes as the encoder reads them."""
    encoder = Encoder(folder)
    out = []
    for one, own in zip(entries, facts, strict=True):
        answers = encoder.read(one.text)
        learned = Learned("careful", answers.levels, answers.classes, answers.flags, answers.facts)
        out.append(Read(one, own, decode(one.text, answers.places, answers.tags), learned, surest_of(answers)))
    return out


def _write(folder: Path, weighing: Weighing) -> None:
    (folder / "weighing.json").write_text(json.dumps(weighing.to_dict(), indent=1) + "\n", encoding="utf-8")
