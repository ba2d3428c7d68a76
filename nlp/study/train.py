"""``skillednote train``: every model anew from the corpus, in one go, with fixed seeds.

Steps: the light weights and the encoder from the train voices; how much each counts from the tune voices; manifest.
Each step leaves its result in the work folder, and a run that was stopped goes on behind the last one.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from .._version import __version__
from ..classifier.agreement import kappa
from ..classifier.readers import CarefulReader, LightReader, Rules
from ..classifier.store import Weighing, sha256, write_manifest
from ..classifier.training.artefact import Fitted, dump
from ..classifier.training.light import fit_light
from ..corpus import Entry, load_entries
from ..pipeline import note_reader
from ..schema import ELEMENTS, LEVELS
from ..standard.verdict import Verdict, verdict
from .weighing import Read, fit_weighing

Tell = Callable[[str], None]
_LOSS = 0.01
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
    fit_light(fitting, read, models / "light")
    light = LightReader(models, trusted=True)
    _write(models / "light", *fit_weighing(heard(light, tuning, reader), spans_too=False))
    tell("light reader: done")
    told: dict[str, object] = {}
    if base is not None:
        told["base"] = {
            "name": "all-MiniLM-L6-v2",
            "licence": "Apache-2.0",
            "sha256": sha256(base / "model.safetensors"),
        }
        _careful(fitting, base, models / "careful", work, tell)
        careful = CarefulReader(models, trusted=True)
        _write(models / "careful", *fit_weighing(heard(careful, tuning, reader), spans_too=True))
        _write(models / "light", replace(light.weighing, enough=_enough(light, careful, tuning, reader)))
        tell("careful reader: done")
    write_manifest(
        models,
        {
            "skillednote": __version__,
            "notes": {"train": len(fitting), "tune": len(tuning)},
            "versions": {name: version(name) for name in ("scikit-learn", "joblib", "numpy", "spacy")},
            **told,
        },
    )


def _careful(fitting: Sequence[Entry], base: Path, folder: Path, work: Path, tell: Tell) -> None:
    finished = work / "careful"
    if not (finished / "encoder.onnx").is_file():
        # PyTorch: only here, and only where models are made
        from ..classifier.training.export import export
        from ..classifier.training.fit import fit

        net = fit(fitting, base, work / "encoder.pt", tell=tell)
        export(net, base, finished)
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("encoder.onnx", "tokenizer.json"):
        shutil.copyfile(finished / name, folder / name)


def _enough(light: LightReader, careful: CarefulReader, tuning: Sequence[Entry], rules: Rules) -> float:
    """How sure a light verdict must be to stand, on the tune voices: as few careful readings as keep the element kappa
    within ``_LOSS`` of the careful reader's."""
    texts = [one.text for one in tuning]
    quick = [verdict(facts, light.weighing) for facts in light.read(texts, rules)]
    slow = [verdict(facts, careful.weighing) for facts in careful.read(texts, rules)]
    whole = _mean_kappa(tuning, slow)
    for bound in sorted({0.0, *(one.sure for one in quick)}):
        mixed = [q if q.sure >= bound else s for q, s in zip(quick, slow, strict=True)]
        if _mean_kappa(tuning, mixed) >= whole - _LOSS:
            return bound
    return 1.01


def _mean_kappa(entries: Sequence[Entry], verdicts: Sequence[Verdict]) -> float:
    treated = [(one, found) for one, found in zip(entries, verdicts, strict=True) if one.manual]
    return sum(
        kappa([one.elements[e] for one, _ in treated], [v.judged[e].level for _, v in treated], LEVELS, weighted=True)
        for e in ELEMENTS
    ) / len(ELEMENTS)


def heard(learner: LightReader | CarefulReader, entries: Sequence[Entry], rules: Rules) -> list[Read]:
    """Labelled notes as a learner hears them."""
    texts = [one.text for one in entries]
    return [Read(one, told) for one, told in zip(entries, learner.hear(texts, rules), strict=True)]


def _write(folder: Path, weighing: Weighing, log: Fitted | None = None) -> None:
    (folder / "weighing.json").write_text(json.dumps(weighing.to_dict(), indent=1) + "\n", encoding="utf-8")
    if log is not None:
        dump(log, folder)
