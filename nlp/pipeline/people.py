"""Who treated and who helped: credentials, support staff, family."""

from __future__ import annotations

import re

from ..schema import Person
from .terms import BIT
from .work import Work

_CREDENTIAL = BIT["CREDENTIAL"]
_STAFF = BIT["STAFF"]
_FAMILY = BIT["FAMILY"]


def read_people(work: Work) -> None:
    """Fills ``work.people``. A credential counts as the treating clinician's where it stands behind a name or initials, or
    in the signature; "refer to PT" and "PT eval" do not sign a note."""
    for frame in work.frames:
        if not frame.mask & (_CREDENTIAL | _STAFF | _FAMILY):
            continue
        for hit in frame.hits:
            start, end = work.starts[hit.start], work.ends[hit.end - 1]
            if hit.bit == _CREDENTIAL:
                licensed = hit.entry.attrs.get("licensed", "")
                if _signs(work, frame.char_start, start, end):
                    role = {"yes": "clinician", "assistant": "assistant"}.get(licensed, "certified")
                    if role == "certified" and work.text[start:end].upper().replace(".", "") in _THERAPISTS:
                        role = "clinician"
                    work.people.append(Person(role, work.text[start:end], start, end))
            elif hit.bit == _STAFF:
                role = "student" if hit.entry.attrs.get("student") else "staff"
                work.people.append(Person(role, "", start, end))
            elif hit.bit == _FAMILY:
                work.people.append(Person("family", "", start, end))
    if not any(p.role in ("clinician", "assistant") for p in work.people):
        _signature(work)


# Credentials that the documentation standard accepts of a treating person besides PT, OT, DC and their assistants.
_THERAPISTS = frozenset({"LMT", "LMP", "CMT", "CHT", "CLT", "CLT-LANA", "ATC", "LAT"})
_SIGNATURE = re.compile(
    r"^[^\n]{0,70}?[a-z.)][ ,/-]+(?P<c>pta|pt|dpt|mpt|mspt|cota(?:/l)?|otr(?:/l)?|otd|ot|dc)\b[^\n]{0,34}$|^[ ]*(?P<d>pta|pt|dpt|cota|otr|dc)[ ]*$", re.IGNORECASE
)


def _signature(work: Work) -> None:
    """The last line, or a line that says it is signed: credentials count there in any case ("nia adeyemi, dc")."""
    lines = [(f.char_start, f.char_end) for f in work.frames[-3:]]
    for start, end in reversed(lines):
        words = work.text[start:end]
        match = _SIGNATURE.match(words)
        if match and (end - start < 60 or "sign" in words.lower()):
            group = "c" if match["c"] else "d"
            credential = match[group].upper()
            role = "assistant" if credential in ("PTA", "COTA", "COTA/L") else "clinician"
            work.people.append(Person(role, match[group], start + match.start(group), start + match.end(group)))
            return


def _signs(work: Work, sentence: int, start: int, end: int) -> bool:
    """Behind a name or initials ("DK PT", "M. Aldane, PT"), or right after "by"/"signed"/"therapist:"."""
    text = work.text
    lead = text[max(0, start - 28) : start].rstrip(" ,-/|:(")
    if not lead:
        return False
    if text[max(0, start - 28) : start].endswith("\n"):
        return text[end : end + 1] in ("\n", "", ".")
    word = lead.split()[-1] if lead.split() else ""
    word = word.strip(".,")
    if not word:
        return False
    if word.lower() in ("by", "signed", "therapist", "clinician", "provider", "signature", "treating"):
        return True
    letters = word.replace(".", "").replace("-", "").replace("'", "")
    known = letters.upper() in _LETTERS
    return (letters.isalpha() and word[0].isupper() and not known and word.lower() not in _NO_NAME) or known and letters.isupper()


_LETTERS = frozenset({"PT", "DPT", "OT", "OTR", "OTRL", "DC", "MS", "MPT", "OTD", "MOT", "CHT", "CLT", "OCS", "MSPT", "PHD", "SCD"})
_NO_NAME = frozenset(
    "the a an for to of and or skilled outpatient continue home refer referred requires needs daily visit patient by see cont "
    "continued per from in with acute your our his her their this that eval initial prior previous last ordered order dx".split()
)
