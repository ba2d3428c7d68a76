"""``skillednote train``: every model anew from the corpus, in one go, with fixed seeds.

Steps: the light weights and the encoder from the train voices; how much each counts from the tune voices; manifest.
Each step leaves its result in the work folder, and a run that was stopped goes on behind the last one.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

from .._version import __version__
from ..classifier.agreement import kappa, spans, total
from ..classifier.readers import CarefulReader, LightReader, Rules
from ..classifier.store import Weighing, sha256, write_manifest
from ..classifier.training.artefact import Fitted, dump
from ..classifier.training.edges import write_edges
from ..classifier.training.light import fit_light
from ..corpus import Entry, load_entries
from ..pipeline import note_reader
from ..schema import ELEMENTS, LEVELS
from ..standard.verdict import Verdict, verdict
from .weighing import Read, fit_weighing

Tell = Callable[[str], None]
_LOSS = 0.01
_OWN = 3
"""How often a tune note counts when the encoder is weighed: there it is heard by the encoder itself, else by the weaker
one that learned from half of the voices."""
_SEED = 97140
_BASE = {"name": "all-MiniLM-L6-v2", "licence": "Apache-2.0"}


def train(corpus: Path, models: Path, *, base: Path | None, work: Path, tell: Tell = print) -> None:
    """Writes ``light/``, ``careful/`` (with ``base``, a folder of the base encoder's weights) and ``manifest.json``
    into ``models``. ``work`` keeps what is done when a run is stopped.

    How much a reader counts is fitted where it has not learned: on the tune voices, and on half of the train voices as
    a reader of its kind hears them that learned from the other half alone."""
    entries = load_entries(corpus)
    fitting = [one for one in entries if one.split == "train"]
    tuning = [one for one in entries if one.split == "tune"]
    seen, unseen = halves(fitting)
    tell(f"{len(fitting)} notes to learn from, {len(unseen)} of them and {len(tuning)} to weigh with")
    reader = note_reader()
    work.mkdir(parents=True, exist_ok=True)
    read = {one.id: reader.read(one.text) for one in fitting}
    half = work / "half"
    for some, folder in ((seen, half), (fitting, models)):
        fit_light(some, [read[one.id] for one in some], folder / "light")
    light = LightReader(models, trusted=True)
    told = [*heard(LightReader(half, trusted=True), unseen, reader), *heard(light, tuning, reader)]
    _write(models / "light", *fit_weighing(told, spans_too=False))
    tell("light reader: done")
    more: dict[str, object] = {}
    if base is not None:
        more["base"] = {**_BASE, "sha256": sha256(base / "model.safetensors")}
        _encoders({half / "careful": seen, models / "careful": fitting}, base, work, tell)
        careful = CarefulReader(models, trusted=True)
        told = [*heard(CarefulReader(half, trusted=True), unseen, reader), *heard(careful, tuning, reader) * _OWN]
        _write(models / "careful", *fit_weighing(told, spans_too=True))
        _write(models / "light", replace(light.weighing, enough=_enough(light, careful, tuning, reader)))
        tell("careful reader: done")
    write_manifest(
        models,
        {
            "skillednote": __version__,
            "notes": {"train": len(fitting), "tune": len(tuning)},
            "versions": {name: version(name) for name in ("scikit-learn", "joblib", "numpy", "spacy")},
            **more,
        },
    )


def halves(entries: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The entries of one half of the voices, drawn with a fixed seed, and those of the other."""
    voices = sorted({one.voice for one in entries})
    random.Random(_SEED).shuffle(voices)
    first = set(voices[: len(voices) // 2])
    return [one for one in entries if one.voice in first], [one for one in entries if one.voice not in first]


def _encoders(wanted: Mapping[Path, Sequence[Entry]], base: Path, work: Path, tell: Tell) -> None:
    """An encoder into every folder, those not yet in the work folder fitted side by side: each on one thread, since
    the sums of several threads come out in no fixed order."""
    stores = {folder: work / folder.parent.name for folder in wanted}
    missing = [folder for folder, store in stores.items() if not (store / "encoder.onnx").is_file()]
    with ProcessPoolExecutor(max_workers=max(len(missing), 1), mp_context=get_context("spawn")) as pool:
        for one in [pool.submit(_fit_encoder, wanted[folder], base, stores[folder]) for folder in missing]:
            tell(one.result())
    for folder, store in stores.items():
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("encoder.onnx", "tokenizer.json"):
            shutil.copyfile(store / name, folder / name)
        write_edges(wanted[folder], folder)


def _fit_encoder(fitting: Sequence[Entry], base: Path, store: Path) -> str:
    # PyTorch: only here, and only where models are made
    import torch

    from ..classifier.training.export import export
    from ..classifier.training.fit import fit

    torch.set_num_threads(1)
    store.mkdir(parents=True, exist_ok=True)
    with (store / "progress.log").open("a", encoding="utf-8", buffering=1) as log:
        net = fit(fitting, base, store / "state.pt", tell=lambda line: print(line, file=log))
    export(net, base, store)
    return f"encoder of {len(fitting)} notes: done"


def _enough(light: LightReader, careful: CarefulReader, tuning: Sequence[Entry], rules: Rules) -> float:
    """How sure a light verdict must be to stand, on the tune voices: as few careful readings as keep element kappa and
    spans within ``_LOSS`` of the careful reader's."""
    texts = [one.text for one in tuning]
    quick = [verdict(facts, light.weighing) for facts in light.read(texts, rules)]
    slow = [verdict(facts, careful.weighing) for facts in careful.read(texts, rules)]
    whole = _worth(tuning, slow)
    for bound in sorted({0.0, *(one.sure for one in quick)}):
        mixed = [q if q.sure >= bound else s for q, s in zip(quick, slow, strict=True)]
        if all(have >= wanted - _LOSS for have, wanted in zip(_worth(tuning, mixed), whole, strict=True)):
            return bound
    return 1.01


def _worth(entries: Sequence[Entry], verdicts: Sequence[Verdict]) -> tuple[float, float]:
    """Mean element kappa of the notes with manual work, and relaxed F1 of all spans."""
    treated = [(one, found) for one, found in zip(entries, verdicts, strict=True) if one.manual]
    levels = sum(
        kappa([one.elements[e] for one, _ in treated], [v.judged[e].level for _, v in treated], LEVELS, weighted=True)
        for e in ELEMENTS
    )
    told = [[(m.label, m.start, m.end) for m in v.facts.mentions if m.context == "current"] for v in verdicts]
    met = [spans(list(one.spans), found, exact=False) for one, found in zip(entries, told, strict=True)]
    return levels / len(ELEMENTS), total(met).f1


def heard(learner: LightReader | CarefulReader, entries: Sequence[Entry], rules: Rules) -> list[Read]:
    """Labelled notes as a learner hears them."""
    texts = [one.text for one in entries]
    return [Read(one, told) for one, told in zip(entries, learner.hear(texts, rules), strict=True)]


def _write(folder: Path, weighing: Weighing, log: Fitted | None = None) -> None:
    (folder / "weighing.json").write_text(json.dumps(weighing.to_dict(), indent=1) + "\n", encoding="utf-8")
    if log is not None:
        dump(log, folder)
