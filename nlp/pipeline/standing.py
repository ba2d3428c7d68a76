"""Whether a technique that a note names was done at this visit.

Most texts that name techniques are no treatment: referrals, plans, history, leaflets, talk. A technique counts when something
shows that hands were laid on today: a dose, position, minutes or code in its sentence, a treatment heading, a verb of doing.
Beside words of doubt it needs the clinician's own past deed.
"""

from __future__ import annotations

import re

from .gates import GATE
from .terms import BIT
from .work import Frame, Work, bits

_DOUBT = BIT["DOUBT"]
_PLACING = bits("REGION", "SIDE", "DIR", "GRADE", "TECH", "POSITION")
_G_DIGIT, _G_LASTING = GATE["digit"], GATE["lasting"]
_G_PAST = GATE["past"] | _G_DIGIT
_DID = re.compile(
    r"\b(?:i|we|this (?:therapist|clinician|pt|ot|writer)|therapist|clinician)\s+(?:\w+\s+){0,2}?(?:did|performed|appl(?:ied|y)|gave|used|began|started|delivered|mobili[sz]ed|"
    r"manipulated|treated|released|worked|chose|selected|continued|followed|added|went|took|ma[dk]e|made|provided|completed|brought|moved|held|carried|shifted|stayed|opened|tried|had (?:him|her|them))\b|"
    r"\b(?:was|were|been|being) (?:\w+ )?(?:performed|applied|given|delivered|done|provided|used|administered|completed|carried out|treated|mobili[sz]ed|selected|chosen|initiated|added)\b|"
    r"(?:^|[.;,:]\s*|\band )(?:did|performed|applied|gave|used|began|started|delivered|mobili[sz]ed|treated|released|worked|provided|completed|received|done|made|chose|had a go)\b|\bfollowed by\b|\bpicked to\b",
)
_OWN = re.compile(
    r"\b(?:i|we|this (?:therapist|clinician|pt|ot|writer))\b|^(?:did|performed|applied|gave|used|began|made|chose|provided|treated)\b|\b(?:was|were) (?:\w+ )?(?:performed|applied|given|treated|mobili[sz]ed|delivered|selected)\b",
)
_DOES = re.compile(
    r"\b(?:perform|appli|deliver|administer|provid|gave\b|given\b|receiv|did\b|done\b|treated|utiliz|used\b|using\b|began|started|initiat|"
    r"complet|rendered|addressed|worked\b|mobili[sz]ed|manipulated|followed by|carried out|tx\b|rx\b|mt\b|manual\b|made\b|chose\b|x ?\d)",
)
_PAST = re.compile(r"\b(?:19\d\d|20[01]\d|202[01])\b|\bvisits? \d+ ?- ?\d+|\bover \w+ visits|\bby (?:her|his) account")
_MINUTES = re.compile(r"\d ?(?:min|')|minutes?\b|\d:\d\d ?(?:[ap]m ?)?(?:-|to|until)")
_SPOKEN = re.compile(
    r"[^,;.:\n]{0,60}?,? ?\b(?<!lasts )(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty)"
    r"(?:[ -]\w+)? minutes?\b"
)
_TO_COME = re.compile(
    r"(?:explain\w*|i understand that|celebrate|advised|asked (?:if|whether|for|about)|start|begin|resume|try|trial|add|consider|cut|book|schedule|agree[d]?|estimate|expect)\b(?! (?:by|with) (?:the )?(?:first|manual))",
)
_LEAFLET = re.compile(
    r"\bit'?s a\b|\bis a (?:gentle|light|hands[- ]on|technique|form|type|kind|way)\b|\b(?:group|groups) (?:used|received|got|had)\b|-group\b|hands-on group",
    re.IGNORECASE,
)
_PERFORMED = re.compile(
    r"\b(?:performed|provided|given|gave|received|done|did|applied|completed|rendered|delivered|used|was|included)\b",
)
_BILLED = re.compile(r"(?<!\d)(?:97140|97124|9894[0-3])(?!\d)")
_READER = re.compile(r"\b(?:you|your|yourself)\b")
_OTHER_SIGNS = re.compile(
    r"(?:,\s*|\bDr\.? \w+[\w. -]*|\b)(?:M\.?D\.?|D\.?O\.?|N\.?P\.?|FNP|APRN|PA-C|R\.?N\.?|BSN|LPN|LVN|DPM|MBBS|CNA|SLP|CCC-SLP)\b[^\n]{0,16}\s*$|"
    r"\bDr\.? [A-Z]\w+\.?\s*$"
)
# without one of these it cannot match
_SIGNS = (
    "Dr",
    "MD",
    "M.D",
    "DO",
    "D.O",
    "NP",
    "N.P",
    "APRN",
    "PA-C",
    "RN",
    "R.N",
    "BSN",
    "LPN",
    "LVN",
    "DPM",
    "MBBS",
    "CNA",
    "SLP",
)
_THERAPIST = re.compile(r"\b(?:D?PT|PTA|OTR?(?:/L)?|OTD|COTA|DC|LMT|CHT|CLT|MPT|ATC)\b")
_WINDOW = 12
_FULL = 3
"""So much told of a technique with a grade, or under a treatment heading, is one's own work even in a note whose last lines
name a nurse or physician."""
_HARD = frozenset({"sent_elsewhere", "told_of_past", "other_hands", "written_about"})


def _leaflet(stretch: str) -> bool:
    return ("group" in stretch or "s a " in stretch) and _LEAFLET.search(stretch) is not None


class Standing:
    """What the whole note says about who writes and for whom; built once a note."""

    __slots__ = ("addressed", "billed", "seen", "unlikely")

    def __init__(self, work: Work) -> None:
        self.billed = ("9714" in work.text or "989" in work.text or "9712" in work.text) and _BILLED.search(
            work.text
        ) is not None
        self.seen = False
        # a leaflet or letter speaks to its reader; a record signed by a physician or nurse is no therapy visit
        tail = work.text[-140:]
        own = self.billed or _THERAPIST.search(tail) is not None
        self.addressed = not own and "you" in work.low and len(_READER.findall(work.low, 0, 4000)) >= 3
        self.unlikely = self.addressed or (
            not own and any(sign in tail for sign in _SIGNS) and _OTHER_SIGNS.search(tail[-90:]) is not None
        )

    def done(
        self,
        work: Work,
        frame: Frame,
        token: int,
        parts: frozenset[str],
        *,
        by: str = "clinician",
        listed: bool,
        generic: bool = False,
    ) -> bool:
        """Whether the sentence shows that the technique at a token was done. ``listed``: it stands under a treatment heading
        or on the line of one."""
        strength = 1 if "grade" in parts else 0
        strength += len(parts & {"dose", "position"})
        stretch = work.text[frame.char_start : frame.char_end]
        low = work.low[frame.char_start : frame.char_end]
        if listed:
            strength += 2
        words = frame.words
        if (
            words & _G_DIGIT
            and ((words & _G_LASTING and _MINUTES.search(low)) or (self.billed and _BILLED.search(stretch)))
        ) or ("minute" in low and self._spoken(work, frame, token)):
            strength += 2
        doubt = 2 if self.unlikely else self._doubt(frame, token, stretch, low) if by == "clinician" else 0
        if stretch.endswith("?") or frame.section == "goals" or _leaflet(stretch):
            return False
        if (
            by == "clinician"
            and frame.mask & _DOUBT
            and any(
                h.bit == _DOUBT and h.entry.concept == "other_hands" and 0 <= h.start - token <= 5 for h in frame.hits
            )
        ):
            return False
        if generic and strength < 2 and not self._opens(work, frame, token) and not (listed or _PERFORMED.search(low)):
            return False
        if doubt == 0:
            # a log's bare entry ("STM to upper trap.") opens its sentence with the technique
            entry = by == "staff" or (not frame.mask & _DOUBT and self._opens(work, frame, token))
            shown = bool(strength) or self.seen or self.billed or entry or _DOES.search(low) is not None
        elif _DID.search(low) is None:
            shown = (strength >= (3 if doubt == 2 else 2) and not self.unlikely) or (
                strength >= _FULL and (listed or "grade" in parts) and not self.addressed
            )
        else:
            hers = _OWN.search(low) is not None
            shown = strength >= 2 if self.unlikely else (hers and (strength >= 1 or self.seen)) or strength >= 3
        self.seen = self.seen or (shown and strength >= 2)
        return shown

    @staticmethod
    def _spoken(work: Work, frame: Frame, token: int) -> bool:
        """Whether minutes in words stand close behind the technique, in its own part of the sentence."""
        return _SPOKEN.match(work.low, work.starts[token], frame.char_end) is not None

    @staticmethod
    def _opens(work: Work, frame: Frame, token: int) -> bool:
        """Whether nothing but places, sides, grades and marks stands before the technique in its clause."""
        first = frame.clause(token)[0]
        if first >= token:
            return True
        covered = {t for h in frame.hits if h.bit & _PLACING for t in range(h.start, h.end)}
        return all(
            t in covered or not work.tokens[t].isalpha() or len(work.tokens[t]) == 1 for t in range(first, token)
        )

    @staticmethod
    def _doubt(frame: Frame, token: int, stretch: str, low: str) -> int:
        """0: none; 1: words near the technique that leave room for doubt; 2: words that tell of other people, the past, a
        plan or a text."""
        worst = 0
        if frame.mask & _DOUBT:
            for hit in frame.hits:
                if hit.bit != _DOUBT or not -_WINDOW + 2 <= token - hit.start <= _WINDOW + 6:
                    continue
                concept = hit.entry.concept
                if concept == "not_yet":
                    # "could not bear more" behind a technique says nothing of whether it was done
                    worst = 2 if -4 <= token - hit.start <= 8 else worst
                else:
                    worst = max(worst, 2 if concept in _HARD else 1)
        if frame.words & _G_PAST == _G_PAST and _PAST.search(stretch) is not None:
            return 2
        return 2 if _TO_COME.match(low) is not None else worst
