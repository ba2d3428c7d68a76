"""The claims of ``skillednote review --claim``, each beside its note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ..errors import ClaimInvalid
from ..schema import Claim, Note


class Claims:
    """Claims given on the command line, in words or as a file. One claim for one note needs no name; else a claim's id
    is its note's. Raises what reading claims raises."""

    def __init__(self, given: str, *, notes: int) -> None:
        self._claims = _read(given) if given else []
        self._one = notes == 1 and len(self._claims) == 1
        self._used: set[int] = set()

    def beside(self, notes: Iterable[Note]) -> Iterator[Note]:
        """The notes, each with its claim if there is one. Raises ``ClaimInvalid`` where several claim one note."""
        for note in notes:
            own = [
                number
                for number, claim in enumerate(self._claims)
                if self._one or claim.id.casefold() == note.id.casefold()
            ]
            if len(own) > 1:
                days = ", ".join(str(self._claims[number].date_of_service or "no date") for number in own)
                raise ClaimInvalid(
                    f"{len(own)} claims go with the note {note.id} ({days}).", hint="Give the claim of one visit."
                )
            self._used.update(own)
            yield replace(note, claim=self._claims[own[0]]) if own else note

    def left(self) -> Iterator[str]:
        """What to say about claims without a note."""
        lost = [claim.id or "without id" for number, claim in enumerate(self._claims) if number not in self._used]
        if lost:
            shown = ", ".join(lost[:5]) + (" …" if len(lost) > 5 else "")
            yield f"{len(lost)} of {len(self._claims)} claims match no note by their id: {shown}."


def _read(given: str) -> list[Claim]:
    # Only now: most reviews come without a claim.
    from ..billing.claim_files import read_claims
    from ..billing.claims import claim_of

    if "=" in given and not Path(given).is_file():
        return [claim_of(given)]
    return read_claims(Path(given))
