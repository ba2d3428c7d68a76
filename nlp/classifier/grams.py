"""Words and pairs of words as the light reader counts them. Fitting and reading share this page."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

NUMBER = "0"
"""What every number counts as: values are the measures' business."""

# words, numbers, and the signs that notes write with
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[→↑↓°%+/><=?:\-]")


def tokens(sentence: str) -> list[str]:
    """Words in lower case, numbers as they stand, signs; in order."""
    return _TOKEN.findall(sentence.lower())


def grams(sentences: Iterable[str]) -> list[str]:
    """The distinct words and neighbouring pairs inside sentences, in order of appearance."""
    found: dict[str, None] = {}
    for sentence in sentences:
        words = [NUMBER if word[0].isdigit() else word for word in tokens(sentence)]
        found.update(dict.fromkeys(words))
        found.update(dict.fromkeys(f"{a} {b}" for a, b in itertools.pairwise(words)))
    return list(found)
