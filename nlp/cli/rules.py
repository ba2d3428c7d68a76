"""``skillednote rules`` and ``skillednote explain``: what is asked of a note, and why."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import RuleUnknown
from ..reports.terminal import Pen
from .output import options, say

if TYPE_CHECKING:
    from ..rulekit import Rule


class ListFormat(StrEnum):
    """Forms of the list of rules."""

    text = "text"
    json = "json"


_FIELDS = (
    "code",
    "name",
    "title",
    "element",
    "severity",
    "why",
    "message",
    "ask",
    "needs",
    "sources",
    "weak",
    "strong",
    "since",
)


def rules(
    form: Annotated[ListFormat, typer.Option("--format", "-f", help="How to list them.")] = ListFormat.text,
    element: Annotated[str, typer.Option("--element", "-e", help="Only the rules about one element.")] = "",
) -> None:
    """List the rules."""
    known = _all_rules()
    chosen = [rule for rule in known if element.casefold() in ("", rule.element.casefold())]
    if not chosen and element:
        elements = ", ".join(sorted({rule.element for rule in known}))
        raise typer.BadParameter(f"no rule is about “{element}”; elements: {elements}.", param_hint="--element")
    if form is ListFormat.json:
        say(json.dumps([_plain(rule) for rule in chosen], ensure_ascii=False, indent=2) + "\n")
        return
    pen = Pen(options(color=True, to_terminal=True))
    say(pen.joined(_table(chosen, pen)))


def explain(
    rule: Annotated[str, typer.Argument(metavar="CODE_OR_NAME", help="For example RSP101 or response-missing.")],
) -> None:
    """Explain a rule, with notes that fail and pass it."""
    known = {name.casefold(): found for found in _all_rules() for name in (found.code, found.name)}
    found = known.get(rule.strip().casefold())
    if found is None:
        close = difflib.get_close_matches(rule.casefold(), known, n=1)
        meant = f"Did you mean {known[close[0]].code} ({known[close[0]].name})? " if close else ""
        raise RuleUnknown(f"There is no rule “{rule}”.", hint=f"{meant}“skillednote rules” lists them all.")
    pen = Pen(options(color=True, to_terminal=True))
    say(pen.joined(_page(found, pen)))


def _all_rules() -> tuple[Rule, ...]:
    """The rules of the documentation standard and those of billing."""
    from .. import standard
    from ..billing import check

    return (*standard.all_rules(), *check.all_rules())


def _plain(rule: Rule) -> dict[str, Any]:
    return {field: getattr(rule, field) for field in _FIELDS}


def _table(chosen: Iterable[Rule], pen: Pen) -> Iterator[str]:
    found = list(chosen)
    name_width = max((len(rule.name) for rule in found), default=0)
    element_width = max((len(rule.element) for rule in found), default=0)
    for rule in found:
        head = f"{rule.code:<7} {rule.severity:<10} {rule.element:<{element_width}}  {rule.name:<{name_width}}  "
        # Where the columns leave no room, the title goes below.
        if pen.width - len(head) < 30:
            yield pen.styled(rule.code, "bold") + head[len(rule.code) :]
            yield from pen.wrapped(rule.title, indent=" " * 8)
            continue
        lines = pen.wrapped(rule.title, first=head, indent=" " * len(head))
        yield pen.styled(rule.code, "bold") + lines[0][len(rule.code) :]
        yield from lines[1:]


def _page(rule: Rule, pen: Pen) -> Iterator[str]:
    yield f"{pen.styled(f'{rule.code} {rule.name}', 'bold')} ({rule.severity}, about: {rule.element})"
    yield from pen.wrapped(rule.title)
    for title, text in (("Why", rule.why), ("The remark", rule.message), ("It asks", rule.ask)):
        if text:
            yield from ("", pen.styled(title, "bold"))
            yield from pen.wrapped(text, indent="  ")
    for title, examples in (("Fails", rule.weak), ("Passes", rule.strong)):
        if examples:
            yield from ("", pen.styled(title, "bold"))
            for example in examples:
                yield from _example(example, pen)
    if rule.sources:
        yield from ("", pen.styled("Sources", "bold"))
        for source in rule.sources:
            yield from pen.wrapped(source, first="  - ", indent="    ")
    yield from ("", pen.styled(f"Since {rule.since}.", "dim"))


def _example(text: str, pen: Pen) -> Iterator[str]:
    """An example note, its lines kept."""
    mark = "  · "
    for line in filter(str.strip, text.splitlines()):
        yield from pen.wrapped(line.strip(), first=mark, indent="    ")
        mark = "    "
