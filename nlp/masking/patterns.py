"""What identifiers look like: one pattern a kind, bounded, with examples above each."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b[.]?)"
)
_YEAR = r"(?:(?:19|20)\d\d|['’]?\d\d)"
# "3/14/2026", "03-14-26", "2026-03-14", "March 14, 2026", "14 Mar 2026", "Mar 14", "12/1/25-2/28/26"
DATE = rf"""(?:
    (?<![\d/.-])(?:\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)[ ]?[-–][ ]?)\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)(?![\d/.-]*\d) |
    (?<![\d/.-])(?:0?[1-9]|1[0-2])(?P<mark>[/.-])(?:0?[1-9]|[12]\d|3[01])(?P=mark)(?:(?:19|20)\d\d|\d\d)(?![\d/.-]*\d)
    | (?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)
    | \b{_MONTH}[ ](?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b(?:,?[ ](?:19|20)\d\d\b)?(?![ ]?(?:x|min|deg|reps|lb|/))
    | \b(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?[ ]{_MONTH}[ ]?{_YEAR}?
)"""

_CAP = r"(?:[A-Z][a-zà-öø-ÿ]+(?:['’-][A-Z][a-zà-öø-ÿ]+)?|(?:Mc|Mac|O['’]|De|Di|Van)[A-Z][a-zà-öø-ÿ]+|[A-Z][.])"
_FULL = rf"{_CAP}(?:[ ](?:(?:van|von|de|da|del|la|bin)[ ])?{_CAP}){{0,3}}"
_CREDENTIAL = r"(?:PTA?|DPT|MPT|MSPT|OTR?(?:/L)?|OTD|COTA(?:/L)?|DC|LMT|MD|DO|NP|PA-C|RN|ATC|SPT)\b"

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # "jo.park@example.org"
    ("EMAIL", re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,24}){1,4}\b")),
    # "www.example.org/jo", "https://example.org"
    ("URL", re.compile(r"\b(?:https?://|www\.)[^\s,;)]{3,200}")),
    # "123-45-6789"
    ("SSN", re.compile(r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])")),
    # "DOB: 3/4/1961", "date of birth March 4, 1961", "born 4 Mar 1961"
    (
        "DOB",
        re.compile(
            rf"(?:\b(?:DOB|D\.O\.B\.|[Dd]ate[ ]of[ ][Bb]irth|[Bb]irth[ ]?date|[Bb]orn(?:[ ]on)?)\s{{0,3}}[:#-]?\s{{0,3}})"
            rf"(?P<it>{DATE})",
            re.VERBOSE,
        ),
    ),
    # "MRN 00123456", "Chart #: A-20391", "Member ID: XJK123456", "NPI 1234567890", "acct no. 55-1023"
    (
        "ID",
        re.compile(
            r"""\b(?:MRN|MR\#|[Mm]edical[ ][Rr]ecord(?:[ ](?:[Nn]umber|[Nn]o))?|[Cc]hart|[Aa]ccount|[Aa]cct|[Cc]ase
            |[Mm]ember(?:[ ]ID)?|[Pp]atient[ ]ID|Pt[ ]ID|[Pp]olicy|[Cc]laim|[Gg]roup|[Ll]icense|Lic|NPI|[Aa]uth(?:orization)?
            |[Ii]nsurance[ ]ID|Medicare(?:[ ]ID)?|ID)
            [.]?\s{0,2}(?:\#|[Nn]o[.]?|[Nn]umber)?\s{0,2}[:\#]?\s{0,2}
            (?P<it>(?=(?:[A-Za-z-]{0,6}\d){3})[A-Z0-9][A-Za-z0-9-]{2,19})\b""",
            re.VERBOSE,
        ),
    ),
    # "(555) 201-3344", "555-201-3344", "+1 555 201 3344", "phone: 5552013344"
    (
        "PHONE",
        re.compile(
            r"""(?<![\d/.-])(?:\+?1[ .-])?(?:\(\d{3}\)[ ]?|\d{3}[ .-])\d{3}[ .-]\d{4}(?!\d)(?:[ ]?(?:x|ext[.]?)[ ]?\d{1,5})?
            | (?:[Pp]hone|[Tt]el|[Cc]ell|[Mm]obile|[Ff]ax|Ph)[.]?[ ]?[:\#]?[ ]?(?P<it>\d{3}-?\d{4}|\d{10})(?!\d)""",
            re.VERBOSE,
        ),
    ),
    # "1420 Linden Street, Apt 3, Fairview, OH 44126", "88 Old Mill Rd", "PO Box 113"
    (
        "ADDRESS",
        re.compile(
            r"""(?:\b\d{1,6}[ ](?:[NSEW][.]?[ ])?(?:[A-Z][\w'’-]{1,20}[ ]|\d{1,3}(?:st|nd|rd|th)[ ]){1,4}
            (?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Way|Place|Pl|Terrace|Circle|Cir
            |Highway|Hwy|Parkway|Pkwy)\b[.]?
            |\bP[.]?O[.]?[ ]Box[ ]\d{1,6})
            (?:,?[ ](?:Apt|Unit|Suite|Ste|\#)[.]?[ ]?[\w-]{1,6})?
            (?:,[ ][A-Z][a-z]{2,20}(?:[ ][A-Z][a-z]{2,20})?)?(?:,?[ ][A-Z]{2})?(?:[ ]\d{5}(?:-\d{4})?)?\b""",
            re.VERBOSE,
        ),
    ),
    ("DATE", re.compile(DATE, re.VERBOSE)),
    # "93 y/o", "age 91", "94-year-old": ages from 90 upwards point at a person.
    (
        "AGE",
        re.compile(r"\b(?P<it>9\d|1[01]\d)[ -]?(?:y/?o\b|yo\b|year[s]?[ -]old)|\b[Aa]ge[:d]?[ ](?P<it2>9\d|1[01]\d)\b"),
    ),
    # "Mr. Alvarez", "Mrs Jo Park", "Dr. Singh"
    (
        "NAME",
        re.compile(
            rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Doctor)[.]?[ ](?P<it>(?:(?:de|van|von|da|del|la|der)[ ]){{0,2}}{_FULL})"
        ),
    ),
    # "Patient: Jo Park", "Name: Park, Jo", "Therapist: R. Calloway", "referred by Jo Singh"
    (
        "NAME",
        re.compile(
            rf"""\b(?:(?:[Pp]atient|[Pp]t|[Cc]lient|[Ff]irst|[Ll]ast)(?:['’]?s)?[ ][Nn]ame|[Pp]atient|[Cc]lient|PATIENT|NAME
            |[Nn]ame|[Tt]herapist|[Cc]linician|[Pp]rovider|[Ss]igned(?:[ ]by)?|[Cc]o-?signed(?:[ ]by)?|[Ss]upervisor
            |[Rr]eferr(?:ed[ ]by|ing[ ](?:MD|physician|provider))|[Ee]mergency[ ][Cc]ontact|[Cc]aregiver|[Ss]pouse)
            \s{{0,2}}(?::|(?<=by))\s{{0,2}}(?P<it>{_FULL}(?:,[ ]{_CAP}(?:[ ]{_CAP})?)?)""",
            re.VERBOSE,
        ),
    ),
    # "pt: jo park dob 3/4/61", "PATIENT: JO PARK MRN 4482": without capitals, or in nothing else, where a number follows
    (
        "NAME",
        re.compile(
            r"""\b(?:pt|patient|client|name)[ ]?:[ ]{0,2}(?P<it>[a-z][a-z'’-]{1,20}(?:[ ][a-z][a-z'’-]{0,20}[.]?){1,2})
            (?=[ ,;]{1,3}(?:dob|d[.]o[.]b|mrn|dos)\b)""",
            re.VERBOSE | re.IGNORECASE,
        ),
    ),
    # "R. Calloway, PT, DPT", "Jo Park PTA"
    ("NAME", re.compile(rf"(?<![\w.])(?P<it>{_CAP}(?:[ ]{_CAP}){{1,3}}),?[ ]{_CREDENTIAL}")),
    # "Patient Jo Park reports", "Pt Alvarez states", "spoke with daughter Mia", "her husband Ken"
    (
        "NAME",
        re.compile(
            rf"""\b(?:[Pp]atient|[Pp]t|[Cc]lient|[Dd]aughter|[Ss]on|[Ww]ife|[Hh]usband|[Mm]other|[Ff]ather|[Ss]ister|[Bb]rother
            |[Pp]artner|[Cc]aregiver|[Aa]ide|[Ff]riend|[Nn]eighbou?r|[Cc]oworker)[ ](?P<it>{_FULL})(?=[ ,.;]|$)""",
            re.VERBOSE,
        ),
    ),
)
"""Kind and pattern, the surest first. The group ``it`` is the identifier where the pattern needs words around it."""
