"""What a billing rule may look at: a judged note, and the claim beside it."""

from __future__ import annotations

from dataclasses import dataclass

from ..rulekit import Case
from ..schema import Answer, Claim
from .edits import Edits
from .payers import PayerOn


@dataclass(frozen=True, slots=True)
class ClaimCase:
    """One note with its claim. ``payer`` is None where the claim names none. ``units`` is what the note's minutes carry
    by the payer's rule (by both common rules where it is not known), ``every`` by both common rules in any case; None
    where the note tells no minutes."""

    note: Case
    claim: Claim
    payer: PayerOn | None
    units: Answer | None
    every: Answer | None
    edits: Edits

    def says(self, key: str) -> str:
        """What the payer's profile says of a matter in one word; empty without a payer or a value."""
        return self.payer.text(key) if self.payer else ""

    def limit(self, key: str) -> int | None:
        """A number of the payer's profile."""
        return self.payer.number(key) if self.payer else None

    def basis(self, *keys: str) -> tuple[str, ...]:
        """The editions behind some values of the payer's profile."""
        return self.payer.basis(*keys) if self.payer else ()

    @property
    def whose(self) -> str:
        """The payer's title, for a message."""
        return self.payer.payer.title if self.payer else "this payer"
