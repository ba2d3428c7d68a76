"""HTML of the page's own parts, from templates that escape whatever a note holds."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

STYLE = Path(__file__).with_name("style.css")


class Html:
    """HTML for ``st.html``. As an object, because strings are taken for file names first and have their blank lines
    trimmed, notes included."""

    def __init__(self, html: str) -> None:
        self._html = html

    def _repr_html_(self) -> str:
        return self._html

    def __str__(self) -> str:
        return self._html


def part(name: str, **values: Any) -> Html:
    """The template ``name`` filled in."""
    return Html(_environment().get_template(f"{name}.html").render(**values))


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("nlp.ui", "templates"),
        # Always, whatever a file is called: a note can hold anything.
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
