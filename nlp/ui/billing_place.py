"""Where billing meets the page: the one place to mount payer profiles, the claim form and the counting of units.

Until they are mounted, a payer is a name, no claim form is shown, and times are told in minutes.
"""

from __future__ import annotations

from ..schema import Review


def payer_choices() -> tuple[tuple[str, str], ...]:
    """Payers to choose from, as id and name; none: the payer's name is typed."""
    return ()


def claim_form(review: Review) -> None:
    """Draws the claim form under the minute ledger."""


def time_told(minutes: int) -> str:
    """What hands-on minutes amount to, for the guided note: in minutes, as long as units are not counted here."""
    return f"{minutes} min"
