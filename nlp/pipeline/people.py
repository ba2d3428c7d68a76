"""Who treated and who helped: credentials, support staff, family."""

from __future__ import annotations

import re

from ..schema import Person
from .gates import GATE
from .terms import BIT
from .work import Work

_CREDENTIAL = BIT["CREDENTIAL"]
_STAFF = BIT["STAFF"]
_FAMILY = BIT["FAMILY"]
_G_CREDENTIAL = GATE["credential"]


def read_people(work: Work) -> None:
    """Fills ``work.people``. A credential counts as the treating clinician's where it stands behind a name or
    initials, or
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
_THERAPISTS = frozenset({"LMT", "LMP", "CMT", "CHT", "CLT", "CLT-LANA"})
_CRED = r"(?:pta|pt|dpt|mpt|mspt|cota(?:/l)?|otr(?:/l)?|otd|ot|dc)"
_SIGNATURE = re.compile(
    r"^(?P<lead>.*\b(?:sign(?:ed|ature)|therapist|clinician|provider|author|by)\b[ :,/-]*)?"
    rf"(?P<name>(?:[a-z][\w.'-]*[ ,/|-]+){{1,4}}?)(?P<c>{_CRED})\b(?P<tail>.*)$|^[ ]*(?P<d>pta|pt|dpt|cota|otr|"
    rf"dc)[ .]*$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[ ,;:/.()#|\d-]++|(?:[dmt]?pts?|mspt|pta|otr?|otd|cota|dc|l|cht|clt|lana|ocs|scs|ncs|gcs|ecs|pcs|wcs|"
    r"csc?s|atc|lat|fa+ompt|omt|comt|mtc|"
    r"cert|mdt|dn|ms|mot|ma|bs|phd|ed|mba|bcp?r|lic(?:ense)?|no|npi|[a-z]{2}\d+|date|time|on|at|am|pm|[ap]\.m|"
    r"electronically|digitally|"
    r"e|signed|signature|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)\b)*$",
    re.IGNORECASE,
)


def _signature(work: Work) -> None:
    """The last line, or a line that says it is signed: credentials count there in any case ("nia adeyemi, dc"), but
    behind
    a name ("continue outpatient pt" signs nothing)."""
    for frame in reversed(work.frames[-3:]):
        start, end = frame.char_start, frame.char_end
        words = work.text[start:end]
        match = _SIGNATURE.match(words) if frame.words & _G_CREDENTIAL and len(words) < 400 else None
        if match is None:
            continue
        if match["c"]:
            named = [w.strip(".,-/|").lower() for w in match["name"].split()]
            if _NO_NAME & set(named) or not (_TAIL.match(match["tail"]) or "sign" in words.lower()):
                continue
            if not match["lead"] and end - start >= 60:
                continue
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
    return (letters.isalpha() and word[0].isupper() and not known and word.lower() not in _NO_NAME) or (
        known and letters.isupper()
    )


_LETTERS = frozenset(
    {"PT", "DPT", "OT", "OTR", "OTRL", "DC", "MS", "MPT", "OTD", "MOT", "CHT", "CLT", "OCS", "MSPT", "PHD", "SCD"}
)
_NOT_NAMES = """
the a an for to of and or skilled outpatient continue home refer referred requires needs daily visit
patient by see cont continued per from in with acute your our his her their this that eval initial prior
previous last ordered order dx pt's pt ot client recommend recommended recommending recommends resume
resumed begin start started hold stop cancel attend attended attending complete completed finish finished
receive received receiving tolerate tolerated tolerating benefit benefits benefited evaluation re-eval
reeval script rx further more additional weekly post pre-op hand aquatic pelvic pediatric ortho orthopedic
vestibular inpatient hospital sub-acute clinic formal supervised plan poc f/u follow followup return
returning returned back discharge discharged d/c dc'd discontinue discontinued request requested
requesting need needing requiring required will would should may can is was be been has had have no not
next each every on at as until while during after before through via today tomorrow treatment treated
session sessions visits therapy progress progressing consult contact call called notify notified ask asked
tell told get getting got going go goes keep use used using also then if she he they we i it
"""
_NO_NAME = frozenset(_NOT_NAMES.split())
