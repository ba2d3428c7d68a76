"""From minutes to units, step by step.

Under a pooled rule (CMS) the day's timed minutes make the total; each code first gets its full fifteens, and what is
left of the total goes, one each, to the largest remainders. Under a rule that counts each code alone (AMA midpoint,
full fifteen minutes) nothing is shared. Where remainders tie, every allocation that is equally right is given, and the
choice stays the clinician's. Source of each rule: ``data/counting.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import isfinite

from ..errors import MinutesInvalid
from ..schema import Count
from .codes import code_of, codes
from .counting import CountingRule, counting


def allocate(minutes: Sequence[int], rule: CountingRule) -> list[tuple[int, ...]]:
    """Every equally right allocation of units to codes with these whole minutes (0 or more), in the same order."""
    if not rule.pooled:
        return [tuple(rule.units(m) for m in minutes)]
    unit = rule.unit
    full = [m // unit for m in minutes]
    left = rule.units(sum(minutes)) - sum(full)
    if left <= 0:
        return [tuple(full)]
    rest = [m % unit for m in minutes]
    # The last remainder that gets a unit: those above it are sure of theirs, those equal to it are tied.
    bar = sorted(rest, reverse=True)[left - 1]
    sure = [i for i, r in enumerate(rest) if r > bar]
    tied = [i for i, r in enumerate(rest) if r == bar]
    out = []
    for chosen in combinations(tied, left - len(sure)):
        units = list(full)
        for i in (*sure, *chosen):
            units[i] += 1
        out.append(tuple(units))
    return out


def count(minutes: Iterable[tuple[str, int]] | Mapping[str, int], rule: CountingRule) -> Count:
    """Units of one day's services. A code that is given several times (several techniques) is summed first; untimed
    codes are kept out of the timed minutes.

    Raises ``CodeUnknown`` and ``MinutesInvalid`` (negative, fractional or absurd minutes, no codes, too many)."""
    given = list(minutes.items() if isinstance(minutes, Mapping) else minutes)
    steps: list[str] = []
    timed, untimed = _sorted_out(given, steps)
    order = list(timed)
    total = sum(timed.values())
    found = allocate([timed[code] for code in order], rule)
    units = sum(found[0])
    steps += _pooled_steps(timed, found, rule) if rule.pooled else _single_steps(timed, rule)
    left = (
        max(0, total - rule.unit * units)
        if rule.pooled
        else sum(max(0, m - rule.unit * rule.units(m)) for m in timed.values())
    )
    if left:
        steps.append(f"{left} min not billable; they stay documented and are not added to any code")
    return Count(
        rule=rule.name,
        minutes=timed,
        total_minutes=total,
        total_units=units,
        allocations=tuple(dict(zip(order, one, strict=True)) for one in found),
        unbilled_minutes=left,
        untimed=untimed,
        steps=tuple(steps),
    )


def _sorted_out(given: Sequence[tuple[str, int]], steps: list[str]) -> tuple[dict[str, int], dict[str, int]]:
    """Timed minutes by code and units of untimed codes; what was summed or kept out is told in ``steps``."""
    parts: dict[str, list[int]] = {}
    for text, minutes in given:
        code = code_of(text)
        parts.setdefault(code.code, []).append(whole_minutes(code.code, minutes))
    if not parts:
        raise MinutesInvalid("There is nothing to count.", hint="Give codes with minutes, such as 97140=20.")
    if len(parts) > counting().most_codes:
        raise MinutesInvalid(f"{len(parts)} codes are more than a visit has.", hint="Give one visit at a time.")
    timed: dict[str, int] = {}
    untimed: dict[str, int] = {}
    for name, amounts in parts.items():
        if not codes()[name].timed:
            untimed[name] = 1
            steps.append(f"{name} is not timed: 1 unit whatever its minutes, which count in no timed total")
            continue
        timed[name] = whole_minutes(name, sum(amounts))
        if len(amounts) > 1:
            steps.append(f"{name}: {' + '.join(map(str, amounts))} = {timed[name]} min")
    return timed, untimed


def whole_minutes(code: str, minutes: object) -> int:
    """The minutes of a code as a whole number. Raises ``MinutesInvalid``."""
    longest = counting().longest_minutes
    number = int(minutes) if isinstance(minutes, int | float) and isfinite(minutes) else None
    if number is None or isinstance(minutes, bool):
        raise MinutesInvalid(f"{code}: minutes must be a number.", hint="For example 97140=20.")
    if number != minutes:
        raise MinutesInvalid(f"{code}: {minutes:g} minutes are no whole minutes.", hint="Give whole minutes.")
    if number < 0:
        raise MinutesInvalid(f"{code}: {number} minutes are less than none.")
    if number > longest:
        raise MinutesInvalid(f"{code}: {number:,} minutes are more than a visit lasts (at most {longest}).")
    return number


def _pooled_steps(timed: Mapping[str, int], found: list[tuple[int, ...]], rule: CountingRule) -> list[str]:
    if not timed:
        return []
    total, unit = sum(timed.values()), rule.unit
    steps = [f"{' + '.join(f'{c} {m}' for c, m in timed.items())} = {total} min"] if len(timed) > 1 else []
    steps.append(_chart_step(total, rule))
    full = {c: m // unit for c, m in timed.items()}
    if len(timed) == 1 or not sum(found[0]):
        return steps
    if any(full.values()):
        told = ", ".join(f"{c} {n} × {unit}, {timed[c] % unit} left" for c, n in full.items() if n)
        steps.append(f"full {unit}s first: {told}")
    extra = sum(found[0]) - sum(full.values())
    if extra:
        ranked = sorted(((m % unit, c) for c, m in timed.items() if m % unit), key=lambda pair: -pair[0])
        rest = ", ".join(f"{c} {r}" for r, c in ranked)
        what = "1 unit" if extra == 1 else f"{extra} units"
        step = f"{what} to the largest remainder{'' if extra == 1 else 's'} ({rest})"
        if len(found) > 1:
            step += f": tied, so the clinician chooses; {len(found)} allocations are equally right"
        steps.append(step)
    for place, (code, minutes) in enumerate(timed.items()):
        if minutes and not any(one[place] for one in found):
            steps.append(f"{code}: {minutes} min documented, no unit")
    return steps


def _chart_step(total: int, rule: CountingRule) -> str:
    """“35 min → 2 units: 15 + 15, 5 left, below 8”."""
    units, unit = rule.units(total), rule.unit
    full, rest = divmod(total, unit)
    blocks = " + ".join([str(unit)] * full + ([str(rest)] if units > full else []))
    tail = ""
    if units > full:
        tail = f", the last {rest} is {rule.threshold} or more"
    elif rest:
        tail = f", {rest} left, below {rule.threshold}"
    head = f"{total} min → {units} unit{'' if units == 1 else 's'}"
    return f"{head}: {blocks}{tail}" if units else f"{head}: below {rule.threshold}"


def _single_steps(timed: Mapping[str, int], rule: CountingRule) -> list[str]:
    steps = [f"{code}: {_chart_step(minutes, rule)}" for code, minutes in timed.items()]
    if len(timed) > 1:
        total = sum(rule.units(m) for m in timed.values())
        steps.append(f"each code alone, nothing pooled: {total} unit{'' if total == 1 else 's'} together")
    return steps


def check_totals(timed: int, timed_total: int | None, treatment_total: int | None) -> None:
    """Holds counted minutes against stated totals. Raises ``MinutesInvalid`` where they contradict each other."""
    for name, stated in (("timed", timed_total), ("treatment", treatment_total)):
        if stated is not None:
            whole_minutes(f"total {name}", stated)
    if timed_total is not None and timed_total != timed:
        raise MinutesInvalid(
            f"The codes' timed minutes add up to {timed}, but a timed total of {timed_total} is given."
        )
    if treatment_total is not None and treatment_total < timed:
        raise MinutesInvalid(f"{timed} timed minutes do not fit into a treatment time of {treatment_total}.")
