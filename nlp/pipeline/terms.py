"""Finds the lexicon's terms in a tokenised note.

A term's alternatives are compiled into linked tries, one a slot, so that "(guarding|resistance) (eased|let go|gave)" costs
the sum of its words and not their product; a note is walked once, token by token. Measured beside spaCy's ``PhraseMatcher``
over the expanded forms this builds a hundred times faster and reads as fast.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from sys import intern
from typing import Any, NamedTuple

from ..lexicon import KINDS, Row, expand, slots

ORDER = tuple(sorted(KINDS - {"SECTION", "ABBREV"}))
BIT = {kind: 1 << index for index, kind in enumerate(ORDER)}
"""Kind → bit, so that a sentence's kinds are one integer."""

# A technique word inside a longer name of something else is that other thing: "massage gun", "self mobilization",
# "manipulation under anesthesia", "cervical traction unit".
_SHADOWS = BIT["SELF"] | BIT["EXERCISE"] | BIT["MECHANICAL"] | BIT["NEEDLING"] | BIT["MEDICAL"] | BIT["MODALITY"]
_SHADOWS |= BIT["PROM"] | BIT["TAPING"]
_SHADOWED = BIT["TECH"] | BIT["GRADE"] | BIT["ACTIVITY"] | BIT["SIGN"] | BIT["ADJUST"] | BIT["OBSERVE"] | BIT["SELF"]
_CUES = BIT["NEG"] | BIT["PLAN"] | BIT["HYPO"] | BIT["HIST"]
_PSEUDO = BIT["PSEUDO"]
_WEIGHED = _SHADOWS | _SHADOWED | _CUES | _PSEUDO
_ENDS, _JUMPS = 0, 1

Node = dict[Any, Any]
"""A trie node: word → node; under ``_ENDS`` the numbers of the entries that end here, under ``_JUMPS`` the tries of the next slots."""


class Entry:
    """What the lexicon says of a matched term, with the attribute that the readers ask for most as a plain field."""

    __slots__ = ("attrs", "bit", "concept", "exact", "kind", "what")

    def __init__(self, row: Row, exact: str = "") -> None:
        self.kind = row.kind
        self.bit = BIT[row.kind]
        self.concept = row.concept
        self.attrs = attrs = row.attrs
        self.exact = exact
        self.what = ""
        for key in ("use", "fine", "weight", "dir", "side", "measure"):
            if key in attrs:
                self.what = attrs[key]
                break


class Hit(NamedTuple):
    """A term in the note: token range ``[start, end)``, kind bit, lexicon entry."""

    start: int
    end: int
    bit: int
    entry: Entry


class Tokens(NamedTuple):
    """The tokens of a note, as parallel lists: lower-case words, starts and ends in the text, word lists as bits (see
    ``gates``), and the matcher's state behind the word as a first one (None where no term begins so)."""

    words: Sequence[str]
    starts: list[int]
    ends: list[int]
    gates: Sequence[int]
    states: Sequence[State | None]


def grown(rows: Sequence[Row], split: Callable[[str], Sequence[str]]) -> tuple[list[tuple[int, str]], Node]:
    """The trie over all terms, whose ends name entries by number, and the entries: number of the row and, where a term is
    told by its capitals, its form. ``split`` gives the tokens of a term as notes are tokenised."""
    grower = _Grower(split)
    entries: list[tuple[int, str]] = []
    for number, row in enumerate(rows):
        if row.kind not in BIT:
            continue
        for form in expand(row.term) if row.exact else ("",):
            entries.append((number, form))
            parts = [[form.lower()]] if row.exact else slots(row.term)
            grower.grow(grower.root, parts, 0, len(entries) - 1, {})
    return entries, grower.root


class _Grower:
    """Grows the tries of all terms from one root."""

    def __init__(self, split: Callable[[str], Sequence[str]]) -> None:
        self.root: Node = {}
        self._split = split
        self._chunks: dict[str, Sequence[str]] = {}

    def grow(self, node: Node, parts: list[list[str]], index: int, entry: int, tails: dict[int, Node]) -> None:
        last = index == len(parts) - 1
        chunks = self._chunks
        for alternative in parts[index]:
            if not alternative:
                if not last:
                    self.grow(node, parts, index + 1, entry, tails)
                elif node is not self.root:
                    node.setdefault(_ENDS, []).append(entry)
                continue
            place = node
            for chunk in alternative.split(" "):
                if chunk.isalpha():
                    place = place.setdefault(chunk, {})
                    continue
                words = chunks.get(chunk)
                if words is None:
                    words = chunks[chunk] = self._split(chunk)
                for word in words:
                    place = place.setdefault(word, {})
            if last:
                place.setdefault(_ENDS, []).append(entry)
                continue
            tail = tails.get(index)
            if tail is None:
                tail = tails[index] = {}
                self.grow(tail, parts, index + 1, entry, tails)
            place.setdefault(_JUMPS, []).append(tail)
            if _ENDS in tail:
                place.setdefault(_ENDS, []).extend(tail[_ENDS])


class Terms:
    """The matcher over all terms: a trie as ``grown`` makes it, and the entries that its ends name."""

    def __init__(self, entries: Sequence[Entry], root: Node) -> None:
        self._entries = entries
        self._start = self._state([root])

    def opening(self, word: str) -> State | None:
        """The state behind a term's first word, or None where no term begins with it."""
        step = self._start.step or {}
        state: State | list[Node] | None = step.get(word)
        if type(state) is list:
            state = step[word] = self._state(state)
        return state  # type: ignore[return-value]

    def find(self, tokens: Tokens, text: str, *, capitals: bool) -> list[Hit]:
        """All hits, in order; of overlapping hits of one kind the longest stays.

        ``tokens`` are the note's, ``text`` is the note. ``capitals``: it is written in capitals, so a term that is told by
        its capitals is accepted in any case."""
        found: list[Hit] = []
        last = dict.fromkeys(BIT.values(), 0)
        shadow = cue = 0
        words, starts, ends = tokens.words, tokens.starts, tokens.ends
        new = tuple.__new__  # what the named tuple's own constructor calls, without its argument handling
        for start, (state, following) in enumerate(zip(tokens.states, [*words, ""][1:], strict=True)):
            if state is None:
                continue
            step = state.step
            if step is not None and (following in step or following == "-"):
                local = self._walk(state, start + 1, tokens)
            elif state.ends:
                # most words open a term alone or not at all
                local = [(start + 1, state.ends)]
            else:
                continue
            # the longest first; of one length the shadowing kinds stand first in ``ends``
            for end, entries in local:
                for entry in entries:
                    bit = entry.bit
                    if start < last[bit]:
                        continue
                    if entry.exact and not capitals and text[starts[start] : ends[end - 1]] != entry.exact:
                        continue
                    if bit & _WEIGHED:
                        if (bit & _SHADOWED and end <= shadow) or (bit & _CUES and end <= cue):
                            continue
                        if bit & _SHADOWS and end > shadow:
                            shadow = end
                        elif bit == _PSEUDO and end > cue:
                            cue = end
                    last[bit] = end
                    found.append(new(Hit, (start, end, bit, entry)))
        return found

    def _walk(self, state: State, place: int, tokens: Tokens) -> list[tuple[int, tuple[Entry, ...]]]:
        """The terms that begin with the word before ``place``: where each ends and what it is, the longest first."""
        found: list[tuple[int, tuple[Entry, ...]]] = []
        words = tokens.words
        size = len(words)
        while True:
            if state.ends:
                found.append((place, state.ends))
            owner = state.step
            if owner is None or place >= size:
                break
            word = words[place]
            then = owner.get(word)
            if then is None:
                if word != "-" or place + 1 >= size or tokens.starts[place] != tokens.ends[place - 1]:
                    break
                # "end-feel" for "end feel": the hyphen is no word of the term
                place += 1
                word = words[place]
                then = owner.get(word)
                if then is None:
                    break
            if type(then) is list:
                then = owner[word] = self._state(then)
            state = then
            place += 1
        found.reverse()
        return found

    def _state(self, nodes: list[Node]) -> State:
        """The state of several trie nodes at once, with the tries that they jump to."""
        entries = self._entries
        ends: list[Entry] = []
        step: dict[str, Any] = {}
        queue: list[tuple[Node, bool]] = [(node, True) for node in nodes]
        seen: set[int] = set()
        while queue:
            node, first = queue.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            for word, child in node.items():
                if word == _ENDS:
                    # a tail's own ends were copied to its owner when it was linked
                    ends += [entries[number] for number in child] if first else ()
                elif word == _JUMPS:
                    queue += [(tail, False) for tail in child]
                else:
                    step.setdefault(intern(word), []).append(child)
        ordered = sorted(dict.fromkeys(ends), key=lambda entry: not entry.bit & (_SHADOWS | _PSEUDO))
        return State(tuple(ordered), step or None)


class State:
    """What may follow a sequence of words: the entries that end there, and by the next word a further state (a list of
    trie nodes until it is first reached; None where nothing may follow)."""

    __slots__ = ("ends", "step")

    def __init__(self, ends: tuple[Entry, ...], step: dict[str, Any] | None) -> None:
        self.ends = ends
        self.step = step
