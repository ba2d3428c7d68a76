"""What is wrong with a corpus: broken rows, misplaced spans, impossible labels, likenesses, balance.

A fault says where (note id) and what, never quoting the note: the corpus is invented, but the same check may be run
over a clinic's own labelled notes.
"""

from __future__ import annotations

import itertools
import json
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from .entries import SPLITS, Entry, Voice, load_entries, load_voices, rows
from .likeness import resembling, sentences_twice

_CLOSE = 0.5
"""From this likeness on two notes count as near-duplicates."""


class Fault(NamedTuple):
    """One fault: its kind, the note or voice, and what is wrong."""

    kind: str
    where: str
    what: str


def check(folder: Path, *, against: Mapping[str, str] | None = None) -> list[Fault]:
    """The faults of a corpus folder; ``against`` holds texts of other sets by name, which no note may resemble.

    Raises ``PathMissing`` and ``CorpusBroken`` where the files cannot be read at all."""
    faults = list(_by_schema(folder))
    if faults:
        return faults
    entries, voices = load_entries(folder), load_voices(folder)
    faults += _identities(entries, voices)
    for one in entries:
        faults += [Fault("span", one.id, what) for what in _spans(one)]
        faults += [Fault("label", one.id, what) for what in _labels(one)]
    faults += _likenesses(entries, against or {})
    faults += _balance(entries, folder / "balance.toml")
    return faults


def _by_schema(folder: Path) -> Iterator[Fault]:
    # slow to import, and only this command needs it
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(json.loads((folder / "schema.json").read_text(encoding="utf-8")))
    for number, row in enumerate(rows(folder / "notes.jsonl"), 1):
        for error in validator.iter_errors(row):
            place = "/".join(str(part) for part in error.absolute_path) or "the row"
            yield Fault("schema", str(row.get("id", f"row {number}")), f"{place} breaks the schema ({error.validator})")


def _identities(entries: list[Entry], voices: Mapping[str, Voice]) -> Iterator[Fault]:
    for name, count in Counter(one.id for one in entries).items():
        if count > 1:
            yield Fault("identity", name, f"the id stands {count} times")
    splits: dict[str, set[str]] = defaultdict(set)
    for one in entries:
        splits[one.voice].add(one.split)
        if one.voice not in voices:
            yield Fault("identity", one.id, f"voice {one.voice} is not described in voices.jsonl")
        elif voices[one.voice].split != one.split:
            yield Fault("identity", one.id, f"the note is in {one.split}, its voice in {voices[one.voice].split}")
    for voice, held in splits.items():
        if len(held) > 1:
            yield Fault("identity", voice, f"the voice stands in {' and '.join(sorted(held))}")


def _spans(one: Entry) -> Iterator[str]:
    text = one.text
    by_label: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for label, start, end in one.spans:
        if not 0 <= start < end <= len(text):
            yield f"{label} {start}-{end} lies outside the note"
            continue
        by_label[label].append((start, end))
        if "\n" in text[start:end]:
            yield f"{label} {start}-{end} crosses a line break"
        if text[start].isspace() or text[end - 1].isspace():
            yield f"{label} {start}-{end} starts or ends with a blank"
        # hurried typing runs words together
        if one.form != "typos" and (_inside_word(text, start) or _inside_word(text, end)):
            yield f"{label} {start}-{end} cuts a word"
    for label, spans in by_label.items():
        ordered = sorted(spans)
        for before, after in itertools.pairwise(ordered):
            if after[0] < before[1]:
                yield f"two {label} spans overlap at {after[0]}"
    for label, start, end, _ in one.lookalikes:
        if not 0 <= start < end <= len(text):
            yield f"look-alike {label} {start}-{end} lies outside the note"


def _inside_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1].isalpha() and text[place].isalpha()


def _labels(one: Entry) -> Iterator[str]:
    """Labels that the documentation standard rules out together."""
    levels, has = one.elements, {label for label, *_ in one.spans}
    for element, level in levels.items():
        if level == "specific" and element.upper() not in has:
            yield f"{element} is specific without a {element.upper()} span"
    if one.manual == (levels["technique"] == "absent") and not (
        one.note_class == "procedure_log" and "support_staff" in one.flags
    ):
        yield f"class {one.note_class} with technique {levels['technique']}"
    if one.note_class == "skilled" and levels["finding"] == "absent":
        yield "skilled without a finding"
    if one.note_class == "skilled" and levels["decision"] == levels["response"] == "absent":
        yield "skilled without decision or response"
    if one.finding_first is not None and "absent" in (levels["finding"], levels["technique"]):
        yield "finding_first without finding and technique"
    if one.minutes_97140 and "TIME" not in has:
        yield "minutes without a TIME span"
    if "boilerplate_tolerance" in one.flags and levels["response"] != "absent":
        yield "boilerplate_tolerance beside a response"


def _likenesses(entries: list[Entry], against: Mapping[str, str]) -> Iterator[Fault]:
    groups = {one.id: one.chart.get("id") or one.id for one in entries}
    texts = {one.id: one.text for one in entries}
    for one, two, likeness in resembling(texts, against, least=_CLOSE):
        if groups.get(one) != groups.get(two):
            yield Fault("likeness", one, f"{likeness:.0%} like {two}")
    # the prompts of one person's form stand in all of that person's notes
    own_form = {one.id: one.voice for one in entries if one.form in ("export", "template")}
    for words, first, second in sentences_twice((own_form.get(one.id, groups[one.id]), one.text) for one in entries):
        yield Fault("sentence", second, f"a sentence of {len(words.split())} words stands in {first} too")


def _balance(entries: list[Entry], path: Path) -> Iterator[Fault]:
    """Kinds of notes of which there are fewer than ``balance.toml`` asks."""
    wanted = tomllib.loads(path.read_text(encoding="utf-8"))
    have = kinds(entries)
    for kind, least in wanted["least"].items():
        if have[kind] < least:
            yield Fault("balance", kind, f"{have[kind]} where {least} are wanted")


_COUNTS: Mapping[str, Callable[[Entry], Iterable[str]]] = {
    "practice": lambda one: [one.practice],
    "form": lambda one: [one.form],
    "visit": lambda one: [one.visit],
    "split": lambda one: [one.split],
    "class": lambda one: [one.note_class],
    "vague": lambda one: [one.one_vague] if one.one_vague else [],
    "flag": lambda one: one.flags,
}
_OTHER_CARE = frozenset({"negated", "planned", "historical", "hypothetical", "education", "quoted", "other_person"})


def kinds(entries: list[Entry]) -> Counter[str]:
    """How many notes of each kind: ``notes``, ``voices``, ``practice.hand``, ``form.export``, ``visit.progress``,
    ``class.skilled``, ``vague.goal``, ``one_vague``, ``other_care``, ``pairs``, ``charts``, ``split.test`` …"""
    out: Counter[str] = Counter(notes=len(entries), voices=len({one.voice for one in entries}))
    for one in entries:
        for group, names in _COUNTS.items():
            out.update(f"{group}.{name}" for name in names(one))
        out["one_vague"] += bool(one.one_vague)
        out["other_care"] += any(why in _OTHER_CARE for *_, why in one.lookalikes)
    pairs = Counter(one.pair for one in entries if one.pair)
    out["pairs"] = sum(count >= 2 for count in pairs.values())
    charts: Counter[str] = Counter(one.chart["id"] for one in entries if one.chart)
    out["charts"] = sum(count >= 3 for count in charts.values())
    for split in SPLITS:
        out[f"voices.{split}"] = len({one.voice for one in entries if one.split == split})
    return out
