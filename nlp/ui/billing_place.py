"""Where billing meets the rest of the page: payers to choose from, and what minutes amount to."""

from __future__ import annotations

from ..billing.answer import answer
from ..errors import SkilledNoteError
from .claim_view import ANY_PAYER, choices

_MANUAL = "97140"


def payer_choices() -> tuple[tuple[str, str], ...]:
    """Payers to choose from, as id and name; a clinic's settings may leave the payer open."""
    return tuple((name, label) for name, label in choices().items() if name != ANY_PAYER)


def time_told(minutes: int) -> str:
    """What hands-on minutes amount to, for the guided note: their units too, where every rule counts the same."""
    told = f"{minutes} min"
    try:
        counts = answer([(_MANUAL, minutes)]).counts
    except SkilledNoteError:
        return told
    units = {count.total_units for count in counts}
    if len(units) != 1:
        return told
    number = units.pop()
    return f"{told} ({number} unit{'' if number == 1 else 's'})"
