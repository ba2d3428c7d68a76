"""How fast notes are reviewed, as ratios to spaCy's own tokenizer and to importing spaCy, taken in the same run.

Both candidates see the same notes (whole sentences of invented notes recombined, numbers drawn anew, all different),
interleaved in rounds after one untimed pass; the collector is off inside the clock; the figure is the median of the
rounds' ratios. Cold starts are processes of their own, interleaved too; there the figure is the ratio of the medians.

spaCy's tokenizer remembers how it split a word, but nothing behind the first line break of a text (a special case to
it). The reference is the tokenizer as it is; beside it stand the ratios to one that was first shown the notes without
line breaks and remembers all their words ("warm"), which no caller has.
"""

import argparse
import gc
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "nlp" / "ui" / "examples"
TARGETS = {
    "batch, x tokenizer": 8.0,
    "one at a time, x tokenizer": 12.0,
    "cold review, x import spacy": 1.4,
    "--help, s": 0.3,
    "units of two codes, s": 0.3,
    "peak memory of one review, MB": 150.0,
}
_SEED = 7
_SINGLE = 300
# A sentence keeps what parts it from the next, so that notes have the line breaks that notes have.
_SENTENCE = re.compile(r".+?(?:(?<=[.!?])\s+|\n+|$)", re.DOTALL)
# A billing code stays itself, for the reader looks for it; every other digit changes.
_CODE_OR_DIGIT = re.compile(r"\b9[0-9]{4}\b|\d")
_PEAK = """
import pathlib, re, sys
from nlp import Reviewer, Settings
Reviewer(Settings(reader=sys.argv[2])).review(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
# What getrusage tells includes the process that started this one; the kernel's own high-water mark does not.
status = pathlib.Path("/proc/self/status")
own = re.search(r"VmHWM:\\s+(\\d+)", status.read_text()) if status.exists() else None
if own:
    print(int(own.group(1)) / 2**10)
else:
    import resource
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2 ** (20 if sys.platform == "darwin" else 10))
"""


def sentences(path: str) -> list[list[str]]:
    """The sentences of the invented texts in a JSON Lines file, a list a text."""
    rows = (ROOT / path).read_text(encoding="utf-8").splitlines()
    return [_split(json.loads(row)["text"]) for row in rows]


def _split(text: str) -> list[str]:
    return [part for part in _SENTENCE.findall(text) if part.strip()]


def notes(count: int, *, seed: int = _SEED) -> list[str]:
    """Different notes of 40 to 400 words, with other numbers: runs of neighbouring sentences of two visit notes, in
    every second one also of a text without manual therapy."""
    draw = random.Random(seed)
    visits = sentences("corpus/notes.jsonl")
    visits += [_split(path.read_text(encoding="utf-8")) for path in sorted(EXAMPLES.glob("*.txt"))]
    others = sentences("tests/data/no_manual.jsonl")
    out: dict[str, None] = {}
    while len(out) < count:
        parts: list[str] = []
        for text in draw.sample(visits, 2) + draw.sample(others, draw.randint(0, 1)):
            start = draw.randrange(max(1, len(text) - 4))
            parts += [*text[start : start + draw.randint(3, 9)], "\n"]
        note = _CODE_OR_DIGIT.sub(lambda found: _redrawn(found[0], draw), "".join(parts).strip())
        if 40 <= len(note.split()) <= 400:
            out[note] = None
    return list(out)


def _redrawn(found: str, draw: random.Random) -> str:
    return found if len(found) > 1 else str(draw.randint(1, 9))


def clock(work: Callable[[], object]) -> float:
    """Seconds that work takes, the collector off."""
    gc.collect()
    gc.disable()
    try:
        started = time.perf_counter()
        work()
        return time.perf_counter() - started
    finally:
        gc.enable()


def each(work: Callable[[str], object], texts: list[str]) -> Callable[[], None]:
    """Work over texts one by one; nothing is held."""

    def run() -> None:
        for text in texts:
            work(text)

    return run


def warm(count: int, rounds: int, reader: str) -> dict[str, float]:
    """Ratios of reviews to the blank English tokenizer, in a batch and one at a time."""
    import spacy

    from nlp import Note, Reviewer
    from nlp.config import Settings

    texts = notes(count)
    few = texts[:_SINGLE]
    batch = [Note(text, id=str(number)) for number, text in enumerate(texts)]
    reviewer = Reviewer(Settings(reader=reader))
    full, plain = spacy.blank("en").make_doc, spacy.blank("en").make_doc
    for text in texts:
        full(" ".join(text.split()))
    work: dict[str, Callable[[], object]] = {
        "batch": lambda: list(reviewer.review_many(batch)),
        "batch, full": lambda: [full(text) for text in texts],
        "batch, plain": lambda: [plain(text) for text in texts],
        "single": each(reviewer.review, few),
        "single, full": each(full, few),
        "single, plain": each(plain, few),
    }
    for run in work.values():
        run()
    took: dict[str, list[float]] = {name: [] for name in work}
    for number in range(rounds):
        names = list(work)
        random.Random(number).shuffle(names)
        for name in names:
            took[name].append(clock(work[name]))
    return {
        "notes": count,
        "words a note, mean": statistics.mean(len(text.split()) for text in texts),
        "review in a batch, ms a note": 1000 * statistics.median(took["batch"]) / count,
        "warm tokenizer, ms a note": 1000 * statistics.median(took["batch, full"]) / count,
        "batch, x warm tokenizer": ratio(took["batch"], took["batch, full"]),
        "one at a time, x warm tokenizer": ratio(took["single"], took["single, full"]),
        "tokenizer, ms a note": 1000 * statistics.median(took["batch, plain"]) / count,
        "batch, x tokenizer": ratio(took["batch"], took["batch, plain"]),
        "one at a time, x tokenizer": ratio(took["single"], took["single, plain"]),
    }


def ratio(ours: list[float], floor: list[float]) -> float:
    """The median of the rounds' ratios."""
    return statistics.median(a / b for a, b in zip(ours, floor, strict=True))


def cold(runs: int, reader: str) -> dict[str, float]:
    """The terminal command from a cold start, beside importing spaCy; help; units; memory with one reader."""
    command = str(Path(sys.executable).with_name("skillednote"))
    with tempfile.TemporaryDirectory() as folder:
        note = Path(folder) / "note.txt"
        note.write_bytes((EXAMPLES / "ready.txt").read_bytes())
        calls = {
            "review": [command, "review", str(note)],
            "import": [sys.executable, "-c", "import spacy"],
            "help": [command, "--help"],
            "units": [command, "units", "97140=20", "97110=15", "--payer", "medicare"],
        }
        took: dict[str, list[float]] = {name: [] for name in calls}
        for number in range(runs):
            names = list(calls)
            random.Random(number).shuffle(names)
            for name in names:
                started = time.perf_counter()
                subprocess.run(calls[name], check=True, stdout=subprocess.DEVNULL)
                took[name].append(time.perf_counter() - started)
        found = {
            "import spacy, s": statistics.median(took["import"]),
            "cold review, s": statistics.median(took["review"]),
            "cold review, x import spacy": statistics.median(took["review"]) / statistics.median(took["import"]),
            "--help, s": statistics.median(took["help"]),
            "units of two codes, s": statistics.median(took["units"]),
        }
        # Windows does not tell.
        if sys.platform != "win32":
            peak = subprocess.run(
                [sys.executable, "-c", _PEAK, str(note), reader], check=True, capture_output=True, text=True
            )
            found["peak memory of one review, MB"] = float(peak.stdout)
    return found


def table(found: dict[str, float]) -> str:
    """The figures, a line each, with their targets."""
    lines = []
    for name, value in found.items():
        target = TARGETS.get(name)
        verdict = "" if target is None else f"   target <= {target:g}: {'met' if value <= target else 'NOT met'}"
        lines.append(f"{name:34s}{value:10.2f}{verdict}")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--notes", type=int, default=2000, help="notes a round (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=7, help="rounds (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=5, help="cold starts of each kind (default: %(default)s)")
    parser.add_argument("--reader", default="light", help="who reads (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args(arguments)
    found: dict[str, Any] = {
        **warm(options.notes, options.rounds, options.reader),
        **cold(options.runs, options.reader),
    }
    print(json.dumps(found) if options.json else table(found))


if __name__ == "__main__":
    main()
