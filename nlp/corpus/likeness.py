"""Texts that resemble each other: sentences used twice, and notes that share most of their word runs.

Runs of five words (shingles) and their Jaccard index, as in Broder, "On the resemblance and containment of documents"
(1997); exact, not sampled: a corpus of some thousand notes is small.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

RUN = 5
"""Words in a shingle."""
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.!?]\s+|\n+")
_FEWEST_WORDS = 9


def words(text: str) -> list[str]:
    """The words of a text in lower case, every number as ``0``: changed digits make no other sentence."""
    return ["0" if word.isdigit() else word for word in _WORD.findall(text.lower())]


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of five words in a text."""
    all_words = words(text)
    return frozenset(tuple(all_words[i : i + RUN]) for i in range(len(all_words) - RUN + 1))


def resembling(
    texts: Mapping[str, str], others: Mapping[str, str], *, least: float
) -> Iterator[tuple[str, str, float]]:
    """Pairs of ids whose texts share at least this part of their shingles (0 to 1), each pair once: within ``texts``,
    and between ``texts`` and ``others``."""
    own = {name: shingles(text) for name, text in texts.items()}
    foreign = {name: shingles(text) for name, text in others.items()}
    holders: dict[tuple[str, ...], list[tuple[str, bool]]] = defaultdict(list)
    for group, is_own in ((own, True), (foreign, False)):
        for name, runs in group.items():
            for run in runs:
                holders[run].append((name, is_own))
    shared: Counter[tuple[str, str, bool]] = Counter()
    for names in holders.values():
        for index, (one, one_own) in enumerate(names):
            for two, two_own in names[index + 1 :]:
                if one_own or two_own:
                    shared[one, two, two_own] += 1
    for (one, two, two_own), count in shared.items():
        right = own[two] if two_own else foreign[two]
        likeness = count / (len(own[one]) + len(right) - count)
        if likeness >= least:
            yield one, two, likeness


def sentences_twice(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Sentences of at least nine words that stand in two texts: ``(group, text)`` pairs in, ``(words, first group,
    second group)`` out. Texts of one group may share."""
    seen: dict[tuple[str, ...], str] = {}
    for group, text in texts:
        for sentence in _SENTENCE_END.split(text):
            key = tuple(words(sentence))
            if len(key) < _FEWEST_WORDS:
                continue
            first = seen.setdefault(key, group)
            if first != group:
                yield " ".join(key), first, group
