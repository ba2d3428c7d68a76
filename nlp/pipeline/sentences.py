"""Lines, sections and sentences of a note, by offsets in the uniform text.

A full stop ends a sentence unless it follows an abbreviation, an initial or a number's point. A line break ends one,
unless the line was plainly wrapped. Dictation without stops is split before the words that start a new thought.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from string import ascii_letters

from ..schema import Section, Sentence
from .sections import Headings

_STOP = re.compile(r"[.!?](?=[\s\"')\]]|$)[\"')\]]*\s*")
# Dictation that says its full stops.
_SPOKEN_STOP = re.compile(_STOP.pattern + r"|\bperiod\b[ ]+(?=[a-z])(?<!this period )(?<!rest period )")
_BULLET = re.compile(r"[ ]*(?:[-*•>+]+[ ]+|\(?\d{1,2}[.)][ ]+(?=\D)|\[[ xX]?\][ ]*|[☐☒][ ]*)")
_LETTERS = ascii_letters + "./"
_EDGE = frozenset(" \n-*•:|")
_WRAPPED = re.compile(r"[a-z,(\d]")
_RUN_ON = re.compile(
    r"\s(?=(?:then (?:i|we|she|he|the|performed|did)|next (?:i|we|visit|session|the)|after (?:that|this)|afterwards?|"
    r"(?:the )?patient (?:states|reports|is|was|will|tolerated|had|has)|pt (?:states|reports|is|was|will|"
    r"tolerated|had)|"
    r"i (?:performed|did|started|began|used|then|palpated|assessed|found|noticed|felt|backed|reduced|switched)|"
    r"(?:his|her|the) goal|goal is|total (?:time|of)|manual therapy (?:for|was|time|x|total)|signed|"
    r"on (?:palpation|exam|assessment)|immediately after|at the end|plan is|next week|follow(?:ing|ed) (?:by|this)|"
    r"we (?:will|did|then)|she (?:wants|would|reports)|he (?:wants|would|reports)|today (?:he|she|i|we))\b)",
    re.IGNORECASE,
)
_LONG = 260
_LONGEST = 1500
_PLAIN_STOP = re.compile(r"[.!?](?:\s+|$)")
# Sections of one line (or, inside a line, of one sentence): after them the section around them goes on, so that a
# heading
# of a field never swallows the note.
_ONE_LINE = frozenset(
    {"header", "billing", "signature", "precautions", "history", "goals", "home", "education", "modality", "exercise"}
)
# Headings whose own words are part of what is told: "Total treatment time: 40 min", "Manual therapy: 15 min".
_WORDED = frozenset({"billing", "manual"})
_CODE = re.compile(r"\d{5}|[Gg]\d{4}")
_ONE_SENTENCE = frozenset({"goals", "home", "education", "precautions", "history"})
_SERVICES = frozenset({"manual", "exercise", "modality"})
# "THER EX, 22 min": what was done stands below
_SERVICE = re.compile(r"\b(?:ther|te\b|ex\b|exercises?\b|nmr|neuro|ta\b|modalit|activit)", re.IGNORECASE)
ONLY_MINUTES = re.compile(r"[ ,!:(-]*\d{1,3} ?(?:min(?:ute)?s?|m|')[ .!)]*", re.IGNORECASE)
_ROMAN = re.compile(r"(?:I{1,3}|IV|V)[ ,.+-]|[CTLS]\d")
_ANEW = re.compile(
    r"(?:then|next)\b,? (?=\w)|(?:prone|supine|side-?lying|seated|hooklying)\b,? (?=[A-Za-z])(?!(?:then|x|for|on|with|w|and|over|in)\b)"
)
_TITLES = frozenset({"dr", "mr", "mrs", "ms", "st", "vs", "gr", "approx", "no", "bilat", "l", "r", "b"})


def _worded(text: str, section: Section) -> bool:
    return section.name in _WORDED or _CODE.search(text, section.start, section.heading_end) is not None


def _shorter(text: str, cuts: list[int]) -> list[int]:
    """Cuts a stretch that no reader would call one sentence, behind a separator if there is one, so that what is done a
    sentence never grows with the note."""
    out = cuts[:1]
    for end in cuts[1:]:
        while end - out[-1] > _LONGEST:
            low, high = out[-1] + _LONGEST // 2, out[-1] + _LONGEST
            place = max(text.rfind(mark, low, high) for mark in ";|,")
            if place < 0:
                place = text.rfind(" ", low, high)
            out.append(place + 1 if place >= 0 else high)
        out.append(end)
    return out


def _wrap_width(text: str) -> int:
    """The line length from which a line counts as wrapped by an editor: only in text whose lines mostly end near one
    width; elsewhere (lists, exports, one paragraph a line) no line is."""
    lengths = [len(line) for line in text.split("\n")]
    longest = max(lengths)
    if not 50 <= longest <= 130:
        return longest + 1
    near = sum(length > longest - 18 for length in lengths)
    return longest - 18 if near >= 3 and near * 2 >= sum(length > 0 for length in lengths) - 1 else longest + 1


class Splitter:
    """Cuts a note into sections and sentences; built once."""

    def __init__(self, headings: Headings, abbreviations: Iterable[str]) -> None:
        self._headings = headings
        self._abbreviations = frozenset(a.lower().rstrip(".") for a in abbreviations)

    def split(self, text: str) -> tuple[list[Section], list[Sentence]]:
        """Sections that tile ``text``, and its sentences (blank-trimmed, in order, none empty)."""
        cuts: list[tuple[int, int, str]] = []
        pieces: list[tuple[int, int, int]] = []
        start = number = 0
        size = len(text)
        wrapped_from = -1
        width = _wrap_width(text)
        outer, ends_here = "none", False
        while start < size:
            end = text.find("\n", start)
            end = size if end < 0 else end
            line = text[start:end]
            body = start
            heading = self._headings.at_line(line) if line else None
            if heading is not None:
                cuts.append((start + heading[1], start + heading[2], heading[0]))
                body = start + heading[2]
                only_timed = _SERVICE.search(line, heading[1], heading[2]) and ONLY_MINUTES.fullmatch(text, body, end)
                if heading[0] in _ONE_LINE and text[body:end].strip(" :-") and not only_timed:
                    ends_here = end < size
                    if heading[0] in _ONE_SENTENCE:
                        self._close(text, body, end, cuts, outer)
            inside = self._headings.inside(text, body, end) if ":" in line else []
            for place, (name, s, e) in enumerate(inside, 1):
                cuts.append((s, e, name))
                if name in _ONE_SENTENCE:
                    self._close(text, e, inside[place][1] if place < len(inside) else end, cuts, outer)
            if inside and inside[-1][0] in _ONE_LINE and end < size:
                ends_here = True
            if ends_here:
                # "THER EX   Minutes: 12": only its minutes stand in the heading's line, what was done below
                timed = inside and inside[0][0] == "billing" and not text[body : inside[0][1]].strip(" :-")
                held = heading is not None and timed and heading[0] in _SERVICES
                cuts.append((end, end, heading[0] if heading is not None and held else outer))
                ends_here = False
            elif cuts and cuts[-1][2] not in _ONE_LINE:
                outer = cuts[-1][2]
            if line.strip():
                bullet = _BULLET.match(line)
                if wrapped_from >= 0 and heading is None and bullet is None and _WRAPPED.match(line.lstrip()):
                    pieces[-1] = (wrapped_from, end, pieces[-1][2])
                else:
                    wrapped_from = start if heading is None else body
                    if heading is not None and (
                        self._headings.worded(line, heading[1], heading[2])
                        or (heading[0] != "manual" and _CODE.search(line, heading[1], heading[2]))
                    ):
                        wrapped_from = start + heading[1]
                    if heading is None and bullet is not None and bullet.end() < len(line):
                        wrapped_from = start + bullet.end()
                    pieces.append((wrapped_from, end, number))
                if len(line) < width or line.rstrip()[-1:] in ".:;!?":
                    wrapped_from = -1
            else:
                wrapped_from = -1
            start = end + 1
            number += 1
        sections = self._tile(cuts, size)
        return sections, self._sentences(text, pieces, sections)

    def _close(self, text: str, start: int, end: int, cuts: list[tuple[int, int, str]], outer: str) -> None:
        """Ends a section of one sentence where its sentence ends, if words follow it before ``end``."""
        stop = _PLAIN_STOP.search(text, start, end)
        while stop and stop.end() < end:
            if self._ends(text, start, stop.start(), stop.end(), end):
                cuts.append((stop.end(), stop.end(), "none" if outer in _ONE_LINE else outer))
                return
            stop = _PLAIN_STOP.search(text, stop.end(), end)

    @staticmethod
    def _tile(cuts: list[tuple[int, int, str]], size: int) -> list[Section]:
        if not cuts:
            return [Section("none", 0, size, 0)]
        kept: list[tuple[int, int, str]] = []
        for cut in cuts:
            if not kept or cut[0] > kept[-1][0]:
                kept.append(cut)
        sections = [Section("none", 0, kept[0][0], 0)] if kept[0][0] > 0 else []
        ends = [cut[0] for cut in kept[1:]] + [size]
        sections += [Section(name, start, end, heading) for (start, heading, name), end in zip(kept, ends, strict=True)]
        return sections

    def _sentences(self, text: str, pieces: list[tuple[int, int, int]], sections: list[Section]) -> list[Sentence]:
        out: list[Sentence] = []
        section = 0
        stops = _SPOKEN_STOP if "period" in text else _STOP
        for start, end, line in pieces:
            place = start
            for match in stops.finditer(text, start, end):
                if not self._ends(text, start, match.start(), match.end(), end):
                    continue
                section = self._add(out, text, place, match.end(), line, sections, section)
                place = match.end()
            section = self._add(out, text, place, end, line, sections, section)
        return out

    def _ends(self, text: str, start: int, stop: int, after: int, end: int) -> bool:
        if text[stop] != "." or after >= end:
            return True
        before = text[max(start, stop - 14) : stop].removesuffix("\n")
        word = before[len(before.rstrip(_LETTERS)) :].lstrip("./").lower()
        if not word:
            # "1. Joint mobs": a list number is no sentence; "L3-4. She" is one
            return not (text[max(start, stop - 2) : stop].strip().isdigit() and stop - start <= 3)
        if len(word) == 1:
            return word not in "abcdefghijklmnopqrstuvwxyz" or text[after : after + 1].islower()
        if word.rstrip(".") not in self._abbreviations:
            return True
        place = max(start, stop - 14) + len(before) - len(word)
        if text[max(start, place - 2) : place].strip().isdigit():
            # "4 min. 97140 total", "30 sec. Then": a unit ends the sentence unless the next word goes on in lower case;
            # "ed on pillows 4 min. prone P-A to the hip" does not
            return not text[after : after + 1].islower() or _ANEW.match(text, after) is not None
        # "Dr. Ruiz", "approx. 5", "gr. III" go on; other abbreviations end the sentence before a capital ("ant. MT x
        # 14")
        following = text[after : after + 3]
        return word not in _TITLES and following[:1].isupper() and not _ROMAN.match(following)

    @staticmethod
    def _run_on(text: str, start: int, end: int) -> list[int]:
        """Cuts of a long stretch: its bounds, and where it runs on without punctuation, before new thoughts."""
        cuts = [start]
        if text.count(",", start, end) + text.count(";", start, end) < (end - start) / 130:
            for match in _RUN_ON.finditer(text, start + 25, end):
                if match.end() - cuts[-1] > 25:
                    cuts.append(match.end())
        cuts.append(end)
        return _shorter(text, cuts) if end - start > _LONGEST else cuts

    @staticmethod
    def _add(
        out: list[Sentence],
        text: str,
        start: int,
        end: int,
        line: int,
        sections: list[Section],
        section: int,
    ) -> int:
        """Appends text[start:end], cut at section starts and, where it runs on, before new thoughts."""
        while section + 1 < len(sections) and sections[section + 1].start <= start:
            section += 1
        new = tuple.__new__  # the named tuple's own constructor, without its argument handling
        bounds = [start]
        look = section
        while look + 1 < len(sections) and sections[look + 1].start < end:
            look += 1
            bounds.append(sections[look].start)
        bounds.append(end)
        for index in range(len(bounds) - 1):
            left, right = bounds[index], bounds[index + 1]
            while section + 1 < len(sections) and sections[section + 1].start <= left:
                section += 1
            here = sections[section]
            if here.start <= left < here.heading_end and not _worded(text, here):
                left = here.heading_end
            cuts = [left, right] if right - left <= _LONG else Splitter._run_on(text, left, right)
            for one, two in pairwise(cuts):
                while one < two and text[one] in _EDGE:
                    if text[one] == "-" and one + 1 < two and text[one + 1].isdigit():
                        break
                    one += 1
                while two > one and text[two - 1] in " \n":
                    two -= 1
                if one < two:
                    out.append(new(Sentence, (one, two, section, line, "current")))
        return section
