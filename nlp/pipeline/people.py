"""Who treated and who helped: credentials, support staff, family."""

from __future__ import annotations

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
                    work.people.append(Person(role, work.text[start:end], start, end))
            elif hit.bit == _STAFF:
                role = "student" if hit.entry.attrs.get("student") else "staff"
                work.people.append(Person(role, "", start, end))
            elif hit.bit == _FAMILY:
                work.people.append(Person("family", "", start, end))


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
