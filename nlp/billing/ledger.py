"""The minute ledger: what the note tells of time, row by row, added up and held against itself.

Minutes are compared with a tolerance of one, because clocks and amounts are rounded when they are
written. A time inside a goal is the patient's life and no service.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from ..schema import CodeMinutes, Evidence, LedgerLine, MinuteBlock, Minutes, NoteFacts, covers
from .codes import codes
from .counting import counting
from .manual import manual_minutes
from .twice import distinct

_TOTALS = ("timed_total", "treatment_total")


def ledger(facts: NoteFacts) -> Minutes:
    """Blocks with their code, minutes, clock times and quoted words; totals; the 97140 sum and whether it is clocked;
    the minutes of each code; and the comparisons."""
    stated = {role: next((b for b in reversed(facts.minutes) if b.role == role), None) for role in _TOTALS}
    timed, treatment = (block.minutes if block else None for block in stated.values())
    manual, clocked = manual_minutes(facts)
    services = _services(facts)
    named = {block.start: block.code for block in services if block.role == "named"}
    spoken = (block for block in facts.minutes if block.role not in _TOTALS)
    rows = tuple(_row(facts, block, named.get(block.start, block.code)) for block in spoken)
    sums = tuple(_sums(facts, services, manual))
    lines = tuple(_lines(facts, services, sums, stated))
    return Minutes(rows, timed, treatment, manual, clocked, sums, lines)


def _row(facts: NoteFacts, block: MinuteBlock, code: str) -> dict[str, Any]:
    return {
        "code": code,
        "role": block.role,
        "minutes": block.minutes,
        "start": _clock(block.clock_start),
        "stop": _clock(block.clock_stop),
        "evidence": _quote(facts, block).to_dict(),
    }


def _clock(minutes: int | None) -> str | None:
    return None if minutes is None else f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def _quote(facts: NoteFacts, block: MinuteBlock) -> Evidence:
    return Evidence(block.start, block.end, facts.text[block.start : block.end])


# -- minutes of each code ---------------------------------------------------------------------------------------------


def _services(facts: NoteFacts) -> list[MinuteBlock]:
    """Minutes that belong to a service, with or without a number; a service that is only named by words is given its
    number where no line of that number stands in the note."""
    lived = covers((p.start, p.end) for p in facts.of("goal"))
    told = [block for block in facts.minutes if block.minutes and block.role not in _TOTALS]
    # "walk the dog twenty minutes" is a life's time, unless a learner counts it ("manual eighteen minutes" behind it)
    rows = [block for block in told if block.role == "counted" or not lived(block.start)]
    numbered = {block.code for block in rows}
    out = []
    last = 0
    for block in rows:
        if block.code == "other":
            name = _named(facts, block, last)
            if name and name not in numbered:
                block = block._replace(code=name, role="named")
        last = block.end
        out.append(block)
    return out


def _named(facts: NoteFacts, block: MinuteBlock, last: int) -> str:
    """The code in brackets behind a time ("15 minutes (97530)"), else the one that leads to it in the same sentence and
    behind the time before ("97110 squats 10 min"), else that of the service named last there."""
    behind = (code for code, _, start, _ in facts.codes if facts.text[block.end : start].strip() == "(")
    first = max(facts.sentences[block.sentence].start, last)
    leading = [code for code, units, start, _ in facts.codes if first <= start < block.start and units is None]
    found = list(_words().finditer(facts.text, first, block.start))
    by_words = _code_by_words()[_plain(found[-1].group())] if found else ""
    return next(behind, "") or (leading[-1] if leading and leading[-1] != counting().manual_code else by_words)


@lru_cache(maxsize=1)
def _code_by_words() -> dict[str, str]:
    return {_plain(word): code.code for code in codes().values() for word in code.words}


def _plain(words: str) -> str:
    """Words as they are looked up: abbreviations stay in capitals, since "us" and "te" mean nothing."""
    return words if words in _abbreviations() else " ".join(words.lower().split())


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    return frozenset(word for code in codes().values() for word in code.words if word.isupper())


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    # "ther ex", "Neuro re-ed", "TE"; the longest first, so that "therapeutic exercises" is not cut.
    loose, exact = (
        "|".join(re.escape(word) for word in sorted(words, key=lambda word: -len(word)))
        for words in (set(_code_by_words()) - _abbreviations(), _abbreviations())
    )
    return re.compile(rf"\b(?:(?i:{loose})|{exact})\b")


def _sums(facts: NoteFacts, services: Sequence[MinuteBlock], manual: float | None) -> Iterator[CodeMinutes]:
    """Minutes of each code: the larger of what clocks and words tell, nothing twice."""
    by_code: dict[str, list[MinuteBlock]] = {}
    for block in services:
        if block.code[:1].isalpha() and block.code == "other":
            continue
        by_code.setdefault(block.code, []).append(block)
    for code, own in by_code.items():
        if not code:
            continue
        clocks = {(b.clock_start, b.clock_stop): b.minutes or 0.0 for b in own if b.clock_start is not None}
        told = distinct(facts, [b for b in own if b.clock_start is None])
        spoken = sum(b.minutes or 0.0 for b in told)
        total = manual if code == counting().manual_code and manual else max(sum(clocks.values()), spoken)
        known = codes().get(code)
        named = all(b.role == "named" for b in own)
        quotes = tuple(_quote(facts, b) for b in own)
        yield CodeMinutes(code, total, known.timed if known else None, named, quotes)


# -- comparisons ------------------------------------------------------------------------------------------------------


def _lines(
    facts: NoteFacts,
    services: Sequence[MinuteBlock],
    sums: Sequence[CodeMinutes],
    stated: dict[str, MinuteBlock | None],
) -> Iterator[LedgerLine]:
    yield from _summed(facts, services)
    for total in sums:
        yield from _against_clock(facts, [b for b in services if b.code == total.code], total.code)
    yield from _in_order(facts, services)
    yield from _written(facts, sums, stated["timed_total"])
    yield from _totals(facts, services, sums, stated)


def _summed(facts: NoteFacts, services: Sequence[MinuteBlock]) -> Iterator[LedgerLine]:
    """Several techniques of one code with minutes of their own."""
    manual = [b for b in services if b.code == counting().manual_code and b.clock_start is None]
    parts = [b for b in manual if b.role == "counted"] or [b for b in manual if b.role == "part"]
    parts = parts or distinct(facts, [b for b in manual if b.role == "block"])
    if len(parts) < 2:
        return
    amounts = [b.minutes or 0.0 for b in parts]
    words = f"{' + '.join(f'{a:g}' for a in amounts)} = {sum(amounts):g} min of {counting().manual_code}, one code"
    yield LedgerLine(
        "techniques", None, words, tuple(_quote(facts, b) for b in parts), (sum(amounts),), counting().manual_code
    )


def _near(value: float, others: Sequence[float]) -> bool:
    return any(abs(value - other) <= 1 for other in (*others, sum(others)))


def _against_clock(facts: NoteFacts, own: Sequence[MinuteBlock], code: str) -> Iterator[LedgerLine]:
    """The minutes between a code's clock times, and its stated minutes."""
    clocked = list({(b.clock_start, b.clock_stop): b for b in own if b.clock_start is not None}.values())
    told = sorted({b.minutes or 0.0 for b in own if b.clock_start is None})
    if not clocked or not told:
        return
    total = sum(b.minutes or 0.0 for b in clocked)
    agree = _near(total, told) or _near(told[-1], [b.minutes or 0.0 for b in clocked])
    words = f"{code}: {_range(clocked[0])} makes {total:g} min, {told[-1]:g} min {'told' if agree else 'are told'}"
    quotes = tuple(_quote(facts, b) for b in clocked)
    yield LedgerLine("clock", agree, words, quotes, (total, told[-1]), code)


def _in_order(facts: NoteFacts, services: Sequence[MinuteBlock]) -> Iterator[LedgerLine]:
    """Clock blocks in their order: what they share, and what lies between them."""
    ranged = [b for b in services if b.code != "other" and b.code and b.clock_stop is not None]
    ranged.sort(key=lambda b: (b.clock_start or 0, b.clock_stop or 0))
    for one, two in pairwise(ranged):
        between = (two.clock_start or 0) - (one.clock_stop or 0)
        quotes = (_quote(facts, one), _quote(facts, two))
        if between < 0 and one.code != two.code:
            shared = min(one.clock_stop or 0, two.clock_stop or 0) - (two.clock_start or 0)
            same = (one.clock_start, one.clock_stop) == (two.clock_start, two.clock_stop)
            how = "are the same minutes" if same else f"share {shared} min"
            words = f"{one.code} {_range(one)} and {two.code} {_range(two)} {how}"
            yield LedgerLine("overlap", False, words, quotes, (shared,))
        elif between > 0:
            words = f"{between} min between {_clock(one.clock_stop)} and {_clock(two.clock_start)} belong to no service"
            yield LedgerLine("gap", None, words, quotes, (between,))


def _written(facts: NoteFacts, sums: Sequence[CodeMinutes], timed_total: MinuteBlock | None) -> Iterator[LedgerLine]:
    """Units of manual therapy written in the note, against the most that its minutes carry under any rule: without
    other timed services the chart, beside others a unit for each begun fifteen."""
    own = next((s for s in sums if s.code == counting().manual_code), None)
    if own is None:
        return
    chart = counting().rules["cms"]
    numbered = [s for s in sums if not s.named]
    alone = len(numbered) == 1 and (timed_total is None or timed_total.minutes == own.minutes)
    most = chart.units(int(own.minutes)) if alone else -(-int(own.minutes) // chart.unit)
    for code, units, start, end in facts.codes:
        if code == own.code and units is not None:
            quote = Evidence(start, end, facts.text[start:end])
            words = f"{code}: {units} units written, {own.minutes:g} min carry {most} at most"
            yield LedgerLine("units_written", units <= most, words, (quote,), (units, most), code)


def _range(block: MinuteBlock) -> str:
    return f"{_clock(block.clock_start)}–{_clock(block.clock_stop)}"


def _totals(
    facts: NoteFacts,
    services: Sequence[MinuteBlock],
    sums: Sequence[CodeMinutes],
    stated: dict[str, MinuteBlock | None],
) -> Iterator[LedgerLine]:
    timed = sum(s.minutes for s in sums if s.timed)
    apart = [s for s in sums if s.timed is False]
    if apart:
        told = ", ".join(f"{s.code} {s.minutes:g} min" for s in apart)
        yield LedgerLine("untimed", None, f"not timed, so in no timed total: {told}", apart[0].evidence)
    loose = sum(b.minutes or 0.0 for b in services if b.code == "other")
    if loose:
        yield LedgerLine(
            "uncoded", None, f"{loose:g} min of services without a code: in no code's minutes", (), (loose,)
        )
    added = " + ".join(f"{s.code} {s.minutes:g}" for s in sums if s.timed)
    block = stated["timed_total"]
    if block and block.minutes and timed:
        holds = True if abs(timed - block.minutes) <= 1 else False if timed > block.minutes else None
        rest = f", {block.minutes - timed:g} min of it belong to no code told" if holds is None else ""
        words = f"{added} = {timed:g} min; timed total stated {block.minutes:g}{rest}"
        yield LedgerLine("timed_sum", holds, words, (_quote(facts, block),), (timed, block.minutes))
    whole = stated["treatment_total"]
    if whole and whole.minutes and timed:
        every = timed + sum(s.minutes for s in apart)
        holds = timed <= whole.minutes and None if every > whole.minutes else True
        words = f"codes {every:g} min; treatment time stated {whole.minutes:g}"
        yield LedgerLine("treatment_sum", holds, words, (_quote(facts, whole),), (every, whole.minutes))
    if block and whole and block.minutes and whole.minutes:
        words = f"timed {block.minutes:g} of {whole.minutes:g} min treatment time"
        fits = block.minutes <= whole.minutes
        yield LedgerLine("timed_within", fits, words, (_quote(facts, block),), (block.minutes, whole.minutes))
