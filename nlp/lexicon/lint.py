"""Finds faults in the lexicon's rows."""

from __future__ import annotations

import re
from pathlib import Path

from .kinds import ATTRIBUTES
from .load import expand, rows

_ID = re.compile(r"[a-z0-9_]+")


def lint(folder: Path | None = None) -> list[str]:
    """Faults as ``file:line message``: unknown kinds, attributes and values, duplicate terms, capitals in terms that
    ignore case, concepts without an example, examples without their term."""
    faults: list[str] = []
    seen: dict[tuple[str, str], str] = {}
    shown: dict[tuple[str, str], bool] = {}
    for name, line, row in rows(folder):
        at = f"{name}:{line}"
        kind, forms = row["kind"], expand(row["term"])
        if kind not in ATTRIBUTES:
            faults.append(f"{at} unknown kind {kind}")
            continue
        attrs = dict(pair.partition("=")[::2] for pair in row["attrs"].split(";") if pair)
        for key, value in attrs.items():
            allowed = ATTRIBUTES[kind].get(key)
            if allowed is None:
                faults.append(f"{at} {kind} has no attribute {key}")
            elif not value or (allowed and value not in allowed):
                faults.append(f"{at} {key} cannot be {value!r}")
        if not _ID.fullmatch(row["concept"]):
            faults.append(f"{at} concept {row['concept']!r} is no identifier")
        for form in forms:
            if attrs.get("case") != "exact" and form != form.lower():
                faults.append(f"{at} {form!r} has capitals and no case=exact")
            if (kind, form) in seen:
                faults.append(f"{at} {form!r} stands already at {seen[kind, form]}")
            seen[kind, form] = at
        key2 = (kind, row["concept"])
        shown.setdefault(key2, False)
        if row["example"]:
            shown[key2] = True
            plain = row["example"].lower().replace("-", " ")
            if not any(form.lower().replace("-", " ") in plain for form in forms):
                faults.append(f"{at} the example does not hold the term")
    faults += [f"{kind} {concept}: no example" for (kind, concept), has in shown.items() if not has]
    return faults
