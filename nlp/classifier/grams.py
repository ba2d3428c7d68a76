"""Words and pairs of words as the light reader counts them. Fitting and reading share this page."""

from __future__ import annotations

import itertools
import re

# words, numbers (all alike: values are the measures' business), and the signs that notes write with
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[→↑↓°%+/><=?:\-]")
_MOST = 6_000
"""Tokens read of one note; what comes later adds nothing to a summary of it."""


def grams(text: str) -> list[str]:
    """The distinct words and neighbouring pairs of a text in lower case, in order of appearance; numbers are ``0``."""
    tokens = ["0" if t[0].isdigit() else t for t in _TOKEN.findall(text.lower())[:_MOST]]
    pairs = [f"{a} {b}" for a, b in itertools.pairwise(tokens)]
    return list(dict.fromkeys([*tokens, *pairs]))
