"""Whether a technique that a note names was done at this visit.

Most texts that name techniques are no treatment: referrals, plans, history, leaflets, talk. A technique counts when something
shows that hands were laid on today: a dose, position, minutes or code in its sentence, a treatment heading, a verb of doing.
Beside words of doubt it needs the clinician's own past deed.
"""

from __future__ import annotations

import re

from .gates import GATE
from .terms import BIT
from .work import Frame, Work

_DOUBT = BIT["DOUBT"]
_G_DIGIT = GATE["digit"]
_DID = re.compile(
    r"\b(?:I|we|this (?:therapist|clinician|pt|ot|writer)|therapist|clinician)\s+(?:\w+\s+){0,2}?(?:did|performed|appl(?:ied|y)|gave|used|began|started|delivered|mobili[sz]ed|"
    r"manipulated|treated|released|worked|chose|selected|continued|followed|added|went|took|ma[dk]e|made|provided|completed|brought|moved|held|carried|shifted|stayed|opened|tried|had (?:him|her|them))\b|"
    r"\b(?:was|were|been|being) (?:\w+ )?(?:performed|applied|given|delivered|done|provided|used|administered|completed|carried out|treated|mobili[sz]ed|selected|chosen|initiated|added)\b|"
    r"(?:^|[.;,:]\s*|\band )(?:did|performed|applied|gave|used|began|started|delivered|mobili[sz]ed|treated|released|worked|provided|completed|received|done|had a go)\b|\bfollowed by\b|\bpicked to\b",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"\b(?:perform|appli|deliver|administer|provid|gave\b|given\b|receiv|did\b|done\b|treated|utiliz|used\b|using\b|began|started|initiat|"
    r"complet|rendered|addressed|worked\b|mobili[sz]ed|manipulated|followed by|carried out|tx\b|rx\b|mt\b|manual\b|x ?\d)",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"\d ?(?:min|m\b|')|minutes?\b|\d:\d\d", re.IGNORECASE)
_BILLED = re.compile(r"(?<!\d)(?:97140|97124|9894[0-3])(?!\d)")
_READER = re.compile(r"\b(?:you|your|yourself)\b", re.IGNORECASE)
_OTHER_SIGNS = re.compile(
    r"(?:^|\n|[.,] ?|dictated by |signed |seen by )[^\n]{0,40}?\b(?:M\.?D\.?|D\.?O\.?|N\.?P\.?|FNP|PA-C|R\.?N\.?|LPN|LVN|DPM|MBBS|CNA|SLP|CCC-SLP|physician|surgeon|orthopaedics|rheumatology)\b[^\n]{0,24}$",
    re.MULTILINE,
)


class Standing:
    """What the whole note says about who writes and for whom; built once a note."""

    __slots__ = ("billed", "unlikely")

    def __init__(self, work: Work) -> None:
        self.billed = _BILLED.search(work.text) is not None
        # a leaflet or letter speaks to its reader; a record signed by a physician or nurse is no therapy visit
        self.unlikely = len(_READER.findall(work.text, 0, 4000)) >= 3 or _OTHER_SIGNS.search(work.text) is not None

    def done(self, work: Work, frame: Frame, parts: frozenset[str], *, listed: bool) -> bool:
        """Whether the sentence shows that the technique was done. ``listed``: it stands under a treatment heading or on the
        line of one."""
        strength = 1 if parts & {"grade"} else 0
        strength += len(parts & {"dose", "position"})
        start, end = frame.char_start, frame.char_end
        if listed:
            strength += 2
        if frame.words & _G_DIGIT and (_MINUTES.search(work.text, start, end) or _BILLED.search(work.text, start, end)):
            strength += 2
        doubt = bool(frame.mask & _DOUBT) or self.unlikely
        if doubt:
            hers = _DID.search(work.text, start, end) is not None
            return strength >= 2 and hers if self.unlikely else (strength >= 1 and hers) or strength >= 3
        if strength:
            return True
        if _DOES.search(work.text, start, end):
            return True
        return self.billed
