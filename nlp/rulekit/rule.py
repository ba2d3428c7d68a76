"""A rule: one file with literal metadata and a short check, collected from a package of rule files."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, NamedTuple

from ..errors import DataInvalid
from ..schema import Remark
from ..schema.review import Severity
from .topics import TOPICS, topics

_SEVERITIES = ("error", "warning", "suggestion")
_FIELDS = ("code", "name", "element", "severity", "needs", "sources", "message", "ask", "weak", "strong", "since")
_OPTIONAL = ("denial", "reviewer")


class Found(NamedTuple):
    """What a check yields: a place in the note (``start`` None for an absence), words for the message's blanks, and the
    editions of outside rules that it stands on."""

    start: int | None
    end: int | None
    words: dict[str, str]
    basis: tuple[str, ...] = ()

    def on(self, basis: Iterable[str]) -> Found:
        """The same, standing on these editions."""
        return self._replace(basis=tuple(basis))


def at(start: int, end: int, **words: str) -> Found:
    """A fault at a place."""
    return Found(start, end, words)


def everywhere(**words: str) -> Found:
    """A fault of the whole note: something is absent."""
    return Found(None, None, words)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``title`` and ``why`` are its file's docstring; ``needs`` names the rubric item whose points mending it
    would bring (``""``: none); ``when`` names the topics that give cause to ask it (none: it is always asked); ``weak``
    are notes that it remarks on, ``strong`` notes that it leaves alone. ``check`` takes the case of its own room.
    ``denial`` and ``reviewer`` (what a payer's reviewer would write) are optional."""

    code: str
    name: str
    title: str
    why: str
    element: str
    severity: Severity
    needs: str
    sources: tuple[str, ...]
    message: str
    ask: str
    weak: tuple[str, ...]
    strong: tuple[str, ...]
    since: str
    check: Callable[[Any], Iterable[Found]]
    denial: str = ""
    reviewer: str = ""
    when: tuple[str, ...] = ()

    def remarks(self, case: Any) -> list[Remark]:
        """What this rule says of a note; gains are filled in by the rubric."""
        return [self.remark(found) for found in self.check(case)]

    def remark(self, found: Found) -> Remark:
        """The remark on one thing found, its gain not yet filled in."""
        message = self.message.format(**found.words) if found.words else self.message
        ask = self.ask.format(**found.words) if found.words else self.ask
        values = self.code, self.name, self.severity, self.element, message, ask, 0.0, found.start, found.end
        return Remark(*values, found.basis)


class Rules:
    """Rules by what gives cause to ask them."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._always = [number for number, rule in enumerate(rules) if not rule.when]
        self._by_topic: dict[str, list[int]] = {}
        for number, rule in enumerate(rules):
            for topic in rule.when:
                self._by_topic.setdefault(topic, []).append(number)

    def remarks(self, case: Any) -> list[Remark]:
        """What the rules say of a note, in their order; gains are filled in by the rubric."""
        asked = set(self._always)
        for topic in topics(case):
            asked.update(self._by_topic.get(topic, ()))
        rules = self._rules
        return [rules[number].remark(found) for number in sorted(asked) for found in rules[number].check(case)]


def collect(package: ModuleType) -> tuple[Rule, ...]:
    """The rules of a package of rule files, by code.

    Raises ``DataInvalid`` for a file without its metadata, and for a code or name used twice."""
    rules: dict[str, Rule] = {}
    names: set[str] = set()
    for found in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{found.name}")
        rule = _rule(module)
        if rule.code in rules or rule.name in names:
            raise DataInvalid(f"Rule {rule.code} {rule.name} stands twice.")
        names.add(rule.name)
        rules[rule.code] = rule
    return tuple(rules[code] for code in sorted(rules))


def _rule(module: ModuleType) -> Rule:
    missing = [f for f in (*_FIELDS, "check") if not hasattr(module, f)]
    if missing or not module.__doc__:
        raise DataInvalid(f"Rule file {module.__name__} lacks {', '.join(missing) or 'its docstring'}.")
    if module.severity not in _SEVERITIES:
        raise DataInvalid(f"Rule {module.code}: severity {module.severity!r} is none of {', '.join(_SEVERITIES)}.")
    title, _, why = module.__doc__.strip().partition("\n")
    when = getattr(module, "when", ())
    if not TOPICS.issuperset(when):
        raise DataInvalid(f"Rule {module.code}: no topics are {', '.join(sorted(set(when) - TOPICS))}.")
    values = {field: getattr(module, field) for field in _FIELDS}
    values |= {field: getattr(module, field) for field in _OPTIONAL if hasattr(module, field)}
    return Rule(title=title.strip(), why=" ".join(why.split()), check=module.check, when=when, **values)
