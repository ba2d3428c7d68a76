"""Word gates: which word lists could match in a sentence at all.

The readers' patterns ask for words ("palpated", "afterwards", "until"). Running each over every sentence costs more than all
else, so every distinct word is held against the lists once, and a sentence carries the union of its words' bits: a pattern is
only run where its gate is open. A gate may be too wide, never too narrow.
"""

from __future__ import annotations

import re

_LISTS = {
    "looked": r"palpat.*|assess.*|exam.*|test.*|noted|found|reveal.*|demonstrat.*|present.*|obj|measur.*|springing|check.*|inspect.*|"
    r"observ.*|screen.*|looks?|appears?|press.*|ttp|paivm|ppivm|passive|intervertebral|pre.*|identif.*|indicat.*|show.*",
    "told": r"report.*|state.*|c/o|complain.*|say.*|said|note.*|describe.*|feel.*|felt|tell.*|told|endorse.*|denie.*|rate.*|woke|wakes|subj",
    "reproduces": r"reproduc.*|refer.*|radiat.*|provok.*|recreat.*|elicit.*|produc.*|familiar|concordant|send.*|shoot.*|jump.*|winc.*|into",
    "restricted": r"limit.*|restricted|decreased|reduced|lack.*|loss|blocked|diminished|deficit.*|impaired|short|only|painful",
    "compared": r"half|third|quarter|fraction|percent|%|less|little|barely|hardly|stiffer|shorter|tighter|slower|later|earlier|firmer|"
    r"harder|smaller|<|>|like|as|stop.*|quit.*|catch.*|stick.*|hang.*|drag.*|stuck|grind.*|stall.*|dead|block.*|won.?t|doesn.?t|does",
    "graded": r"from|no|resolved|abolished|cleared|gone|normal.*|symmetrical|now|able|unchanged|different|still|negative|one|two|half|"
    r"equal|match.*|.*>|→|%|1|2",
    "today": r"after.*|post.*|today|immediately|following|end|re.*|left|now",
    "since": r"since|last|eval.*|ie|initial|soc|admission|baseline|prior|previous|past|ago|yesterday|morning|overnight",
    "while": r"during|mid.*|first|second|third|fourth|fifth|last|final|initial.*|next|\d.*|each|every|bout.*|pass.*|set.*|rep.*|round.*|hold.*|"
    r"glide.*|mob.*|compression.*|cycle.*|minute.*|by|after|at|under|across|throughout|within|inside|with|as|while|initially",
    "drive": r"so|therefore|thus|because|until|which|in|rather|instead|once|when|as|hence|thereby|since|due|given|after|then|but|->|→|;|,",
    "comfort": r"relax.*|comfort|wellness|pamper.*|like.*|enjoy.*|love.*|soothing|stress|request.*|favorite|feels?|felt|unwind|spa|just|makes|"
    r"best|treat|lavender|aroma.*",
    "digit": r".*\d.*",
    "spoken": r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|.*teen|eleven|twelve|zero|one|two|three|four|five|six|seven|"
    r"eight|nine|ten",
    "timed": r"min.*|.*_min.*|.*_time.*|mn|m|'|time.*|.*\d'.*|.*\dm.*",
    "clocked": r"\d{1,2}:\d{2}.*|[012]\d{3}.*",
    "coded": r"9\d{4}.*|g\d{4}",
    "graded_word": r"gr.*",
    "undone": r"not|never|planned|scheduled|booked|postponed|.*n.?t|deferred|withheld|declined|refused|contraindicated|omitted|avoided",
    "held": r"held|holding|skipped|omitted|withheld",
    "forced": r".*(?:lb|pound|kg|#).*",
    "tolerance": r".*(?:tol|adverse|incident|problem).*",
    "arrow": r".*(?:>|→).*",
    "manual": r".*(?:manual|hands|mt|97140|touch).*",
    "void": r"none|.*show.*|.*cancel.*|.*sample.*|.*example.*|.*practice.*|mock.*|training.*|nothing|"
    r"yet|.*giver.*|paperwork|.*status.*|.*void.*|.*=.*|n",
    "told_of": r".*\".*|.*(?:summary|minutes|transcript|aloud|account|colleague|book|workshop|reviewer|memory|letter|note|referral|record|report|entry).*",
    "coming": r".*(?:coming|proposed|come|next|following|covering|tomorrow).*",
    "earlier": r"last|previous|prior|outside|old|earlier|memory|copied|course|episode",
    "seen": r"seen|attend.*|come",
    "segment": r"(?:.*\W)?[ctls](?:\d.*)?|.*[ctls]\d.*|.*rib.*|.*\d(?:st|nd|rd|th).*|.*0-1.*|(?:.*\W)?[co0/-]*0",
    "crossed": r"(?:.*[^a-z])?x(?:\d.*)?",
    "repeated": r".*(?:bout|rep|set|oscillation|stroke|pass|cycle|hold|round|breath|time|series|application|sweep|contraction|impulse|thrust|"
    r"circle|second).*",
    "stroked": r"(?:.*\W)?gr.*|.*(?:pass|stroke|oscill|thrust|sweep).*",
    "named_manual": r".*(?:manual|hands|mt|97140).*|worked",
    "credential": r"(?:.*\W)?(?:d?pta?|ms?pt|cota|ot|otr|otd|dc)(?:\W.*)?",
    "passive": r".*passiv.*",
    "denial": r"no|without|w/o|.*not|none|never|did.*|n/a|.*(?:deferred|held|stopped|omitted|contraind|refus|declin).*",
    "past": r".*(?:19|20)\d\d.*|visits?|over|account.*",
    "lasting": r".*min.*|.*'.*|.*\d:\d\d.*",
    "counted": r"one|two|three|four|five|six|seven|eight|nine|ten|several|multiple|couple|few|sustained|held|hold.*|for|bouts",
}
GATE = {name: 1 << number for number, name in enumerate(_LISTS)}
"""List → bit."""
_MATCH = tuple((GATE[name], re.compile(words).fullmatch) for name, words in _LISTS.items())
_MOST = 60_000


class Gates(dict[str, int]):
    """Word → bits, filled as words are met; forgotten when it grows past any language's use."""

    def __missing__(self, word: str) -> int:
        found = 0
        for bit, match in _MATCH:
            if match(word):
                found |= bit
        if len(self) > _MOST:
            self.clear()
        self[word] = found
        return found
