"""Kinds of wording that rules ask for: stock phrases, template residue, words of comparison, of sides, of plans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..rulekit import Case, once

_PATTERNS = {
    # "c/o knee pain", "s/p rotator cuff repair", "Dx: lumbago"
    "complaint": r"pain(?:ful)? | sore(?:ness)? | ach(?:es?|ing) | LBP | c/o | complain\w* | diagnos\w* | dx | s/p",
    # "progressed to grade IV", "switched to sustained holds", "reduced force to 15 lb"
    "change": r"""(?:progressed|increased|reduced|decreased|regressed|switched|changed|lowered|lightened|dropped)[ ]
        (?:(?:the|my)[ ])? (?:(?:force|pressure|depth|intensity|grade|pull|load)[ ])? (?:from[ ][\w ]{1,20}?[ ])? to""",
    # "improved from 40 to 58", "gained 15 deg"; "worse after bout 2", "not improved"
    "better": r"improv(?:ed|ing|ement) | better | gain(?:ed|s)?",
    "worse": r"wors\w* | declin\w* | lost | not?[ ]improve\w* | but | although",
    # "next visit: recheck", "will reassess", "plan to hold"
    "plan": r"plan(?:ned)? | next[ ](?:visit|session|time) | will | referr?ed | notified | hold",
    # "skilled judgement required", "expertise of a therapist", "medically necessary"
    "skill": r"skill(?:s|ed|ful)? | expert\w* | clinical[ ](?:judge?ment|reasoning) | necess\w*",
    # "rubbed the calf", "massaged her back", "per patient request"
    "unskilled": r"""rub(?:bed|bing|down)? | knead(?:ed|ing)? | massag(?:ed|ing)
        | (?<!friction[ ])(?<!scar[ ])(?<!retrograde[ ])(?<!lymphatic[ ])(?<!transverse[ ])massage
        | worked[ ]out[ ](?:the[ ])?(?:knots|kinks) | requested[ ]by[ ](?:the[ ])?(?:pt|patient)
        | (?:per|at|by|upon)[ ](?:the[ ])?(?:pt|patient|client)(?:['’]s)?[ ]request""",
    # "manual therapy performed to", "MT was provided for", "manual techniques applied"
    "log": r"""(?:manual[ ](?:therapy|techniques?|treatment|tx)|MT)[ ](?:was[ ]|were[ ])?
        (?:performed|provided|administered|given|applied|completed|rendered|done)""",
    # "see flowsheet", "per protocol", "same as last visit"
    "elsewhere": r"""see[ ](?:the[ ]|attached[ ])?(?:flow[ ]?sheet|grid|log|chart)
        | per[ ](?:the[ ])?(?:protocol|flow[ ]?sheet|grid) | (?:as|treatment)[ ](?:noted[ ])?above
        | same[ ]as[ ](?:the[ ])?(?:last|previous|prior)[ ](?:visit|session|note|time|treatment)
        | refer[ ]to[ ](?:the[ ])?(?:flow[ ]?sheet|eval\w*|previous[ ]note)""",
    # "would benefit from continued skilled therapy", "medically necessary", "progressing toward goals"
    "stock": r"""benefits?[ ]from[ ](?:(?:continued|further|ongoing)[ ])?(?:skilled|therapy|PT|OT)
        | progressing[ ](?:well[ ])?(?:as[ ]expected|towards?[ ](?:(?:all|stated|established)[ ])?goals)
        | medically[ ]necessary | (?:good|excellent)[ ]rehab[ ]potential | no[ ]new[ ]complaints""",
    # "Grade VI", "gr 7", "grade 0"
    "no_grade": r"gr(?:ade)?[.]?[ ]?(?:VI{1,3}|IX|X|0|[6-9])(?![/.%])",
    # "from restricted to hypomobile"
    "same_word": r"(?:restricted|limited|stiff)[ ]to[ ]hypomobile | hypomobile[ ]to[ ](?:restricted|stiff|limited)",
    # "bilateral hips", "contralateral side", "stiff vs R"
    "two_sides": r"""bilat\w* | both | contralateral | opposite | uninvolved | unaffected | vs[.]? | versus
        | than | compar\w*""",
}
# Matched against the note in lower case, which is several times faster than matching without regard to case.
PHRASES = {name: re.compile(rf"\b(?:{p.lower()})\b", re.VERBOSE) for name, p in _PATTERNS.items()}
AS_WRITTEN = {
    # "STM to *** for XX min", "grade ___", "[insert side]", "[joint]", "{{pre_rom}}", "@NAME@"
    "residue": re.compile(
        r"""\*{3,}|_{3,}|\bX{2,4}\b(?!-)|\bTBD\b|\[(?:insert|enter|select|choose)[^]\n]{0,40}]|@[A-Z]{3,30}@
        |\{\{[^}\n]{0,40}\}\}|\[(?:n|side|joint|level|segment|motion|quality|activity|direction|position|number)]""",
        re.VERBOSE,
    ),
    # "[ ]", "☐"; "[x]", "☒"
    "empty_box": re.compile(r"\[[ _]?\]|☐"),
    "ticked_box": re.compile(r"\[[xX*+✓]\]|☒|☑"),
    # "left knee", "(R) shoulder", "bilateral hips"; the first letter leads, so that all else is skipped
    "side": re.compile(
        r"""[LRBlrb](?<!\w.)(?:
          (?i: (?<=l)eft | (?<=r)ight | (?<=[lr])t | (?<=b)ilat\w* | (?<=b)oth )\b
        | (?<=[LRB])(?<!-.)(?![\w'-]))""",
        re.VERBOSE,
    ),
}


# Words without which a kind of wording cannot stand: looked for first, since that is a hundred times cheaper. A common
# word is given as it goes on.
_HINTS: dict[str, dict[str, tuple[str, ...]]] = {
    "stock": dict.fromkeys(("benefit", "progressing", "necessary", "potential", "new complaints"), ()),
    "log": {"manual t": (), "mt ": ()},
    "elsewhere": {
        "see ": ("see the", "see att", "see flow", "see grid", "see log", "see chart"),
        "per ": ("per the", "per prot", "per flow", "per grid"),
        **dict.fromkeys(("above", "same as", "refer to"), ()),
    },
    "no_grade": {"gr": ()},
    "change": {"ed ": ("gressed", "creased", "reduced", "switched", "changed", "lowered", "lightened", "dropped")},
    "unskilled": dict.fromkeys(("rub", "knead", "massag", "knots", "kinks", "request"), ()),
    "residue": {"*": ("***",), "_": ("___",), "[": (), "{{": (), "@": (), "xx": (), "tbd": ()},
    "empty_box": {"[": (), "☐": ()},
    "ticked_box": {"[": (), "☒": (), "☑": ()},
    "same_word": {"hypomobile": ()},
}


def _hinted(low: str, kind: str) -> bool:
    for hint, longer in _HINTS[kind].items():
        if hint in low and (not longer or any(words in low for words in longer)):
            return True
    return False


def phrases(case: Case, kind: str) -> Iterator[tuple[int, int]]:
    """Places of a kind of wording."""
    if kind in _HINTS and not _hinted(case.low, kind):
        return iter(())
    written = AS_WRITTEN.get(kind)
    found = PHRASES[kind].finditer(case.low) if written is None else written.finditer(case.facts.text)
    return (m.span() for m in found)


def treatment_phrases(case: Case, kind: str) -> Iterator[tuple[int, int]]:
    """Places of a kind of wording in the sentences that tell a performed technique, and in the sentence after each."""
    if not case.facts.performed or not _hinted(case.low, kind):
        return
    low, pattern = case.low, PHRASES[kind]
    for start, end in _treatment(case):
        yield from (m.span() for m in pattern.finditer(low, start, end))


@once
def _treatment(case: Case) -> Sequence[tuple[int, int]]:
    """The sentences that tell a performed technique, and the sentence after each."""
    rows = case.facts.sentences
    numbers = sorted({n for a in case.facts.performed for n in (a.sentence, a.sentence + 1) if n < len(rows)})
    return [(rows[number].start, rows[number].end) for number in numbers]
