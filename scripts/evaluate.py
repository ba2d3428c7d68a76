"""How well the notes of the corpus are read: agreement with their labels, by split.

Element κ (quadratic weights) is taken over the notes in which a technique was performed; class over all. Entity F1 is
relaxed (same label, any overlap, one to one).
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from sklearn.metrics import cohen_kappa_score

from nlp import Note, Reviewer
from nlp.schema import ELEMENTS, LEVELS, Review

CORPUS = Path(__file__).parent.parent / "corpus" / "notes.jsonl"


def entity_counts(note: dict, review: Review) -> Counter:
    """Hits, false alarms and misses of the spans, matched one to one, longest overlap first."""
    counts: Counter = Counter()
    for label in {e[0] for e in note["entities"]} | {m.label for m in review.entities}:
        gold = [(s, e) for name, s, e in note["entities"] if name == label]
        found = [(m.start, m.end) for m in review.entities if m.label == label]
        pairs = sorted(
            ((min(g[1], f[1]) - max(g[0], f[0]), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)),
            reverse=True,
        )
        used_gold: set[int] = set()
        used_found: set[int] = set()
        for overlap, i, j in pairs:
            if overlap > 0 and i not in used_gold and j not in used_found:
                used_gold.add(i)
                used_found.add(j)
        counts += Counter(hit=len(used_gold), alarm=len(found) - len(used_found), miss=len(gold) - len(used_gold))
    return counts


def figures(notes: list[dict], reviewer: Reviewer) -> dict[str, float]:
    """The figures of one split."""
    reviews = [reviewer.review(Note(n["text"], id=n["id"])) for n in notes]
    manual = [(n, r) for n, r in zip(notes, reviews, strict=True) if n["labels"]["class"] != "no_manual_therapy"]
    out: dict[str, float] = {"notes": len(notes), "with manual therapy": len(manual)}
    classes = [(n["labels"]["class"], r.note_class) for n, r in zip(notes, reviews, strict=True)]
    out["class accuracy"] = sum(a == b for a, b in classes) / len(classes)
    out["class kappa"] = cohen_kappa_score(*zip(*classes, strict=True))
    ranks = {level: rank for rank, level in enumerate(LEVELS)}
    kappas = []
    for element in ELEMENTS:
        gold = [ranks[n["labels"]["elements"][element]] for n, _ in manual]
        found = [ranks[r.elements[element].level] for _, r in manual]
        kappas.append(cohen_kappa_score(gold, found, weights="quadratic", labels=[0, 1, 2]))
        out[f"{element} kappa"] = kappas[-1]
    out["element kappa, mean"] = sum(kappas) / len(kappas)
    for name in ("minutes_97140", "start_stop", "provider", "finding_first", "reasoning"):
        told = [(n["labels"][name], r.to_dict()[name]) for n, r in manual]
        out[name] = sum(a == b for a, b in told) / len(told)
    flags: Counter = Counter()
    for note, review in zip(notes, reviews, strict=True):
        gold_flags, found_flags = set(note["labels"]["flags"]), set(review.flags)
        flags += Counter(
            hit=len(gold_flags & found_flags), alarm=len(found_flags - gold_flags), miss=len(gold_flags - found_flags)
        )
    out["flags F1"] = 2 * flags["hit"] / (2 * flags["hit"] + flags["alarm"] + flags["miss"])
    spans = sum((entity_counts(n, r) for n, r in zip(notes, reviews, strict=True)), Counter())
    out["entity F1, relaxed"] = 2 * spans["hit"] / (2 * spans["hit"] + spans["alarm"] + spans["miss"])
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.parse_args()
    notes = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    reviewer = Reviewer()
    rows = {split: figures([n for n in notes if n["split"] == split], reviewer) for split in ("develop", "check")}
    print(f"{'':24s}{'develop':>10s}{'check':>10s}")
    for name in rows["develop"]:
        one, two = rows["develop"][name], rows["check"][name]
        shape = "10.0f" if one > 1 else "10.3f"
        print(f"{name:24s}{one:{shape}}{two:{shape}}")


if __name__ == "__main__":
    main()
