"""How fast notes are reviewed, as ratios to spaCy's own tokenizer and to importing spaCy, taken in the same run.

Both candidates see the same 2,000 notes (whole sentences of the corpus recombined, digits drawn anew, all different),
interleaved in rounds after one untimed pass; the collector is off inside the clock; the figure is the median of the
rounds' ratios.
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
from pathlib import Path

ROOT = Path(__file__).parent.parent
TARGETS = {
    "batch, x tokenizer": 8.0,
    "one at a time, x tokenizer": 12.0,
    "cold review, x import spacy": 1.4,
    "--help, s": 0.3,
    "peak memory of one review, MB": 150.0,
}
_PEAK = """
import pathlib, re, resource, sys
from nlp import Reviewer
Reviewer().review(open(sys.argv[1]).read())
# what getrusage tells includes the process that started this one; the kernel's own high-water mark does not
status = pathlib.Path("/proc/self/status")
own = re.search(r"VmHWM:\\s+(\\d+)", status.read_text()) if status.exists() else None
print(own.group(1) if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def notes(count: int, *, seed: int) -> list[str]:
    """Different notes of 40 to 400 words: neighbouring lines of two corpus notes, with other numbers."""
    draw = random.Random(seed)
    texts = [json.loads(line)["text"] for line in (ROOT / "corpus" / "notes.jsonl").read_text("utf-8").splitlines()]
    out: dict[str, None] = {}
    while len(out) < count:
        parts = []
        for text in draw.sample(texts, 2):
            lines = [s for s in re.split(r"(?<=[.!?])\s+|\n+", text) if s]
            start = draw.randrange(max(1, len(lines) - 4))
            parts += lines[start : start + draw.randint(3, 9)]
        note = "\n".join(re.sub(r"\d", lambda _: str(draw.randint(1, 9)), part) for part in parts)
        if 40 <= len(note.split()) <= 400:
            out[note] = None
    return list(out)


def clock(work, items) -> float:
    """Seconds for work over items, the collector off."""
    gc.collect()
    gc.disable()
    try:
        started = time.perf_counter()
        for item in items:
            work(item)
        return time.perf_counter() - started
    finally:
        gc.enable()


def warm(count: int, rounds: int) -> dict[str, float]:
    """Ratios of reviews to the blank English tokenizer, batched and singly."""
    import spacy

    from nlp import Note, Reviewer

    texts = notes(count, seed=7)
    batch = [Note(text, id=str(number)) for number, text in enumerate(texts)]
    reviewer, tokenizer = Reviewer(), spacy.blank("en")
    for _ in reviewer.review_many(batch):
        pass
    for text in texts:
        tokenizer.make_doc(text)
    few = texts[:300]
    many, single = [], []
    for number in range(rounds):
        jobs = [("review", lambda: clock(lambda b: [None for _ in reviewer.review_many(b)], [batch]))]
        jobs += [("floor", lambda: clock(tokenizer.make_doc, texts))]
        jobs += [("one", lambda: clock(reviewer.review, few)), ("few", lambda: clock(tokenizer.make_doc, few))]
        random.Random(number).shuffle(jobs)
        took = {name: job() for name, job in jobs}
        many.append(took["review"] / took["floor"])
        single.append(took["one"] / took["few"])
    words = statistics.mean(len(t.split()) for t in texts)
    return {
        "notes": count,
        "words a note": words,
        "tokenizer, ms a note": 1000 * took["floor"] / count,
        "batch, x tokenizer": statistics.median(many),
        "one at a time, x tokenizer": statistics.median(single),
    }


def cold(runs: int) -> dict[str, float]:
    """The terminal command from a cold start, beside importing spaCy; help; memory."""
    with tempfile.TemporaryDirectory() as folder:
        note = Path(folder) / "note.txt"
        note.write_text((ROOT / "nlp" / "ui" / "examples" / "ready.txt").read_text("utf-8"), "utf-8")
        command = Path(sys.executable).with_name("skillednote")
        review, floor, helped = [], [], []
        for _ in range(runs):
            for times, call in (
                (review, [command, "review", note]),
                (floor, [sys.executable, "-c", "import spacy"]),
                (helped, [command, "--help"]),
            ):
                started = time.perf_counter()
                subprocess.run([str(part) for part in call], check=True, stdout=subprocess.DEVNULL)
                times.append(time.perf_counter() - started)
        peak = subprocess.run([sys.executable, "-c", _PEAK, str(note)], check=True, capture_output=True, text=True)
    return {
        "import spacy, s": statistics.median(floor),
        "cold review, s": statistics.median(review),
        "cold review, x import spacy": statistics.median(review) / statistics.median(floor),
        "--help, s": statistics.median(helped),
        "peak memory of one review, MB": int(peak.stdout) / (2**20 if sys.platform == "darwin" else 2**10),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--notes", type=int, default=2000, help="notes a round (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=7, help="rounds (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=5, help="cold starts (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    found = {**warm(options.notes, options.rounds), **cold(options.runs)}
    if options.json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        target = TARGETS.get(name)
        verdict = "" if target is None else f"   target {target:g}: {'met' if value <= target else 'NOT met'}"
        print(f"{name:32s}{value:10.2f}{verdict}")


if __name__ == "__main__":
    main()
