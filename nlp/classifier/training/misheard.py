"""Notes as a speech recogniser leaves them: no stops, no capitals, numbers as words, terms as everyday words.

Dictated notes of the corpus hold few recognition errors of each term; here they are heard wrongly anew in every epoch.
The table is ours: what the terms sound like in plain speech.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Edit = tuple[int, int, str]

_SOUNDS: dict[str, tuple[str, ...]] = {
    "lymph": ("limp", "lymp"),
    "lymphatic": ("limp attic", "lymphatics"),
    "lymphedema": ("limp edema", "lymph a dema"),
    "stationary": ("stationery",),
    "inguinal": ("in quinal", "ingwinal"),
    "axilla": ("ask zilla", "axle a"),
    "axillary": ("axle airy", "auxiliary"),
    "thoracic": ("the rascal", "through acid", "the racic"),
    "levator": ("elevator", "leave later"),
    "scapula": ("spatula", "scap you la"),
    "scapular": ("spectacular", "scap ular"),
    "cervical": ("surgical", "service all"),
    "lumbar": ("lumber", "number"),
    "sacrum": ("say crumb", "sacred"),
    "sacroiliac": ("sacred iliac", "sake or iliac"),
    "glide": ("glad", "guide", "clyde"),
    "glides": ("guides", "glads"),
    "patella": ("but teller", "patel a"),
    "patellar": ("but teller", "patel are"),
    "tibia": ("tibby a",),
    "fibula": ("fib you la", "fabula"),
    "talus": ("tale us", "tallest"),
    "talocrural": ("tailor cruel", "tail o crural"),
    "subtalar": ("sub tailor",),
    "calcaneus": ("cal cane ius",),
    "trapezius": ("trap ease us", "trapeze use"),
    "traps": ("trap's", "straps"),
    "suboccipital": ("sub oxy pit all", "sub accidental"),
    "suboccipitals": ("sub oxy pitals", "sub accidentals"),
    "occiput": ("oxy put", "ox a put"),
    "scalene": ("scale lean", "skeleton"),
    "scalenes": ("scale lanes", "scale leans"),
    "pec": ("peck", "pack"),
    "pectoralis": ("pectoral is",),
    "piriformis": ("pier a formis", "performance"),
    "psoas": ("so as", "sow as"),
    "iliacus": ("ill e access", "iliac us"),
    "iliopsoas": ("ill ios owe us",),
    "soleus": ("soul e us", "solely us"),
    "gastroc": ("gas truck", "gas trock"),
    "popliteal": ("pop little", "pop liteal"),
    "hamstring": ("ham string", "hand string"),
    "hamstrings": ("ham strings", "hand strings"),
    "quad": ("squad", "quad's"),
    "oscillations": ("isolations", "oscillation's"),
    "oscillation": ("isolation",),
    "distraction": ("this traction", "destruction"),
    "mobilization": ("mobile ization", "mobilizations"),
    "mobilizations": ("mobile izations", "mobilization's"),
    "manipulation": ("man of pulation", "manipulations"),
    "hypomobile": ("hypo mobile", "hype o mobile", "high per mobile"),
    "hypomobility": ("hypo mobility", "hype o mobility"),
    "myofascial": ("my oh facial", "mile fascial"),
    "fascia": ("fashion", "facial"),
    "fascial": ("facial",),
    "release": ("really s", "relief"),
    "effleurage": ("f lure age", "effort large"),
    "petrissage": ("pet massage", "petra sage"),
    "friction": ("fiction", "fraction"),
    "frictions": ("fictions", "fractions"),
    "scar": ("scare", "star"),
    "adhesion": ("at he shun", "a dhesion"),
    "adhesions": ("at hesions", "add he shuns"),
    "metacarpal": ("met a carpal", "meta couple"),
    "carpal": ("car pool", "carpel"),
    "radial": ("radio", "radio all"),
    "ulnar": ("all nor", "owner"),
    "masseter": ("mass eater", "master"),
    "temporalis": ("temporal is", "temper alice"),
    "pterygoid": ("terry goid", "terra goid"),
    "condyle": ("con dial", "candle"),
    "disc": ("disk", "desk"),
    "pelvic": ("public", "pelvis"),
    "coccyx": ("cock six", "caucus"),
    "ani": ("annie", "any"),
    "facet": ("faucet", "fast it"),
    "rib": ("rip", "ribbed"),
    "ribs": ("rips", "ribbed"),
    "tender": ("tinder", "tended"),
    "guarding": ("garden", "guard in"),
    "capsule": ("capsules", "cap soul"),
    "capsular": ("cap solar", "capsule are"),
    "supine": ("soup pine", "so pine"),
    "prone": ("prawn", "pro"),
    "flexion": ("flection", "flexing"),
    "abduction": ("a b duction", "abductions"),
    "dorsiflexion": ("door see flexion", "doors of flexion"),
    "palpation": ("palpitation", "pal patient"),
    "joint": ("joined", "giant"),
    "spasm": ("spas em", "spasms"),
    "knee": ("need", "me"),
    "heel": ("he'll", "heal"),
    "thumb": ("some", "thump"),
    "wrist": ("rest", "wrists"),
    "ankle": ("uncle", "angle"),
    "grade": ("great", "graid"),
    "degrees": ("degree's", "the greens"),
    "pain": ("pane", "paint"),
    "sternocleidomastoid": ("sterno clyde o mastoid",),
    "quadratus": ("quadrat us", "quad ratus"),
    "lumborum": ("lumber um", "lumbar room"),
    "gluteus": ("glue tea us", "gluteous"),
    "glute": ("gloot", "flute"),
    "tendon": ("tend in", "tendency"),
    "anastomosis": ("and a stow mosis", "and asked a mosis"),
}
_LEVELS = {
    "c": ("see", "sea", "c"),
    "t": ("tea", "tee", "t"),
    "l": ("el", "l", "ell"),
    "s": ("ess", "s"),
}
_ONES = tuple(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "  # noqa: SIM905
    "eighteen nineteen".split()
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ROMAN = {"I": "one", "II": "two", "III": "three", "IV": "four", "V": "five"}
_HEARD = re.compile(
    r"(?P<level>\b[CTLS])(?P<number>\d{1,2})\b|(?P<count>(?<![\d.,/:-])\b\d{1,3}\b(?![\d.,/:%-]))"
    r"|(?P<grade>(?<=rade )(?:I{1,3}|IV|V)\b)|(?P<word>[^\W\d_]{3,})|(?P<stop>[.,;:](?=\s|$))"
)


def misheard(text: str, keep: Callable[[int], bool], draw: random.Random) -> list[Edit]:
    """Edits that make a text one that was spoken and misheard. ``keep``: whether what begins at a place must stay."""
    share = draw.uniform(0.1, 0.6)
    told = draw.random() < 0.7
    out: list[Edit] = []
    for found in _HEARD.finditer(text):
        start, end = found.span()
        if keep(start):
            continue
        new = _sounded(found, draw, told=told) if draw.random() < (share if found["word"] else 0.8) else None
        if new is not None:
            out.append((start, end, new))
    return out


def _sounded(found: re.Match[str], draw: random.Random, *, told: bool) -> str | None:
    if found["stop"]:
        return ""
    if found["word"]:
        sounds = _SOUNDS.get(found["word"].lower())
        return draw.choice(sounds) if sounds else None
    if found["grade"]:
        return _ROMAN[found["grade"]]
    if not told:
        return None
    if found["level"]:
        return f"{draw.choice(_LEVELS[found['level'].lower()])} {_spoken(int(found['number']))}"
    return _spoken(int(found["count"]))


def _spoken(number: int) -> str:
    """A number under a thousand as a clinician says it: 105 is "one oh five"."""
    hundreds, rest = divmod(number, 100)
    if hundreds:
        if not rest:
            return f"{_ONES[hundreds]} hundred"
        return f"{_ONES[hundreds]} {'oh ' if rest < 10 else ''}{_spoken(rest)}"
    if rest < 20:
        return _ONES[rest]
    tens, ones = divmod(rest, 10)
    return _TENS[tens] + (f" {_ONES[ones]}" if ones else "")
