"""The service codes known here: number, whether timed, and a short label of our own."""

from __future__ import annotations

import csv
from functools import lru_cache
from typing import NamedTuple

from ..errors import CodeUnknown, DataInvalid, quoted
from ..paths import billing_data


class Code(NamedTuple):
    """A service code. ``group`` names its kind (``manual``, ``massage``, ``manipulation`` …), ``words`` how notes call
    the service where they do not write its number."""

    code: str
    timed: bool
    group: str
    label: str
    words: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def codes() -> dict[str, Code]:
    """Every known code. Raises ``DataInvalid`` for a row that is no code or stands twice."""
    out: dict[str, Code] = {}
    with (billing_data() / "codes.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["code"] in out or row["kind"] not in ("timed", "untimed") or not row["label"]:
                raise DataInvalid(f"codes.csv: the row of {row['code']} is broken or stands twice.")
            out[row["code"]] = Code(
                row["code"],
                row["kind"] == "timed",
                row["group"],
                row["label"],
                tuple(filter(None, row["words"].split("|"))),
            )
    return out


def code_of(text: str) -> Code:
    """The code that a text names. Raises ``CodeUnknown``, since an unknown code may be timed or not."""
    wanted = text.strip().upper()
    found = codes().get(wanted)
    if found is None:
        alike = [
            c for c in codes() if len(c) == len(wanted) and sum(a != b for a, b in zip(c, wanted, strict=True)) == 1
        ]
        hint = f"Did you mean {alike[0]} ({codes()[alike[0]].label})? " if alike else ""
        raise CodeUnknown(
            f"{quoted(wanted)} is no service code known here.", hint=f"{hint}Known codes: skillednote units --codes."
        )
    return found


def in_group(*groups: str) -> frozenset[str]:
    """The codes of some groups."""
    return frozenset(code for code, row in codes().items() if row.group in groups)
