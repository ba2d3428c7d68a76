"""REGION mentions: the structures of findings, techniques, decisions and responses, each with its side."""

from __future__ import annotations

from .segments import segments
from .terms import BIT
from .work import Frame, Work, bits

_REGION = BIT["REGION"]
_SIDE = BIT["SIDE"]
_DIR = BIT["DIR"]
_OTHER = bits("EXERCISE", "MODALITY", "NEEDLING", "TAPING", "SELF")
_SPINE = {"c": "neck", "t": "upper_back", "l": "low_back", "s": "pelvis"}
_BEARERS = frozenset({"FINDING", "TECHNIQUE", "DECISION", "RESPONSE"})


def read_places(work: Work) -> None:
    """Adds REGION mentions in sentences that hold a finding, a technique, a decision or a response."""
    bearing: dict[int, list[tuple[int, int]]] = {}
    for label, start, end, sentence, _, _ in work.mentions:
        if label in _BEARERS:
            bearing.setdefault(sentence, []).append((start, end))
    acting = {a.sentence for a in work.acts}
    for sentence in bearing.keys() | acting:
        frame = work.frames[sentence]
        for start, end, token, concept in _regions(work, frame):
            work.mentions.append(("REGION", start, end, frame.index, frame.context(token), concept))
    for sentence in {c.sentence for c in work.changes} - bearing.keys() - acting:
        # a learner may take the change for a response: then it must be known where it was measured
        _regions(work, work.frames[sentence])


def _regions(work: Work, frame: Frame) -> list[tuple[int, int, int, str]]:
    text = work.text
    spots: list[tuple[int, int, int, str]] = []
    for a, b in segments(work, frame):
        spots.append((a, b, work.token_at(a), text[a:b]))
        if text[a].lower() in _SPINE:
            work.marks.append((f"area:{_SPINE[text[a].lower()]}", a, b))
    named = frame.of(_SIDE)
    sides = {h.end: h for h in named}
    after = {h.start: h for h in named}
    dirs = {h.end: h for h in frame.of(_DIR)}
    others = frame.of(_OTHER)
    for hit in frame.of(_REGION):
        if others and any(h.start <= hit.start and h.end >= hit.end for h in others):
            continue
        start, end = hit.start, hit.end
        if start in dirs and dirs[start].start >= frame.start:
            start = dirs[start].start
        if start in sides:
            start = sides[start].start
        if end in after and after[end].entry.what == "both":
            end = after[end].end
        spots.append((work.starts[start], work.ends[end - 1], hit.start, hit.entry.concept))
        work.marks.append((f"area:{hit.entry.attrs.get('area', '')}", work.starts[hit.start], work.ends[hit.end - 1]))
    spots.sort()
    merged: list[tuple[int, int, int, str]] = []
    for spot in spots:
        if merged and spot[0] < merged[-1][1]:
            if spot[1] > merged[-1][1]:
                merged[-1] = (merged[-1][0], spot[1], merged[-1][2], merged[-1][3])
            continue
        if merged and text[merged[-1][1] : spot[0]] == " " and "\n" not in text[merged[-1][0] : spot[1]]:
            merged[-1] = (merged[-1][0], spot[1], merged[-1][2], merged[-1][3])
            continue
        merged.append(spot)
    return merged
