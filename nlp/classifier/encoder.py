"""The encoder at reading time: one pass over the note, by onnxruntime, on one thread."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..schema import ELEMENTS, FLAGS, LEVELS
from .heads import CLASS_SLICE, CLASSES, FACT_SLICE, FACTS, FLAG_SLICE, LEVEL_SLICE, NOTE_OUTPUTS, TAGGED, TAGS
from .pieces import END, START, pieces, windows


class Answers(NamedTuple):
    """What the encoder says of one note. ``places``: start and end of the n word pieces in code points; ``tags``: (n,
    tagged, outside/begin/inside/end) probabilities; the rest: probabilities by name."""

    places: list[tuple[int, int]]
    tags: NDArray[np.float32]
    levels: dict[str, tuple[float, float, float]]
    classes: dict[str, float]
    flags: dict[str, float]
    facts: dict[str, float]


class Encoder:
    """Reads notes with the stored net; built once (some tenths of a second, some 60 MB)."""

    def __init__(self, folder: Path) -> None:
        # heavy, and only the careful reader needs it
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # One thread: a note is too short for two, and a batch is parted over processes.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = folder / "tokenizer.json"

    def read(self, text: str) -> Answers:
        """The answers for one note; a long one is read in overlapping windows, whose answers are averaged."""
        cut = pieces(text, self._tokenizer)
        count = len(cut.ids)
        tags = np.zeros((count, len(TAGGED), len(TAGS)), dtype=np.float32)
        seen = np.zeros((count, 1, 1), dtype=np.float32)  # windows that hold a piece: at least one
        note = np.zeros(NOTE_OUTPUTS, dtype=np.float32)
        total = 0
        for start, end in windows(count):
            ids = np.array([[START, *cut.ids[start:end], END]], dtype=np.int64)
            marks = np.array([[0, *cut.marks[start:end], 0]], dtype=np.int64)
            told, answer = self._session.run(None, {"ids": ids, "attention": np.ones_like(ids), "marks": marks})
            tags[start:end] += told[0, 1:-1]
            seen[start:end] += 1
            note += answer[0] * (end - start + 1)
            total += end - start + 1
        return _answers(cut.places, tags / seen, (note / total).astype(np.float32))


def _answers(places: list[tuple[int, int]], tags: NDArray[np.float32], note: NDArray[np.float32]) -> Answers:
    levels = _softmax(note[LEVEL_SLICE].reshape(len(ELEMENTS), len(LEVELS)))
    classes = _softmax(note[CLASS_SLICE][None])[0]
    flags = 1 / (1 + np.exp(-note[FLAG_SLICE]))
    facts = 1 / (1 + np.exp(-note[FACT_SLICE]))
    return Answers(
        places,
        tags,
        {e: (float(r[0]), float(r[1]), float(r[2])) for e, r in zip(ELEMENTS, levels, strict=True)},
        {name: float(p) for name, p in zip(CLASSES, classes, strict=True)},
        {name: float(p) for name, p in zip(FLAGS, flags, strict=True)},
        {name: float(p) for name, p in zip(FACTS, facts, strict=True)},
    )


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted: NDArray[np.float32] = np.exp(logits - logits.max(-1, keepdims=True))
    result: NDArray[np.float32] = shifted / shifted.sum(-1, keepdims=True)
    return result
