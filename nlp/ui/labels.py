"""The page's own words. What the reports say too stands in ``nlp.reports.words``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..billing.codes import codes
from ..schema import Element


class Example(NamedTuple):
    """An example note: its file's stem, the button's label, what it shows."""

    name: str
    label: str
    shows: str


EXAMPLES = (
    Example("log", "A procedure log", "lists what was done"),
    Example("nearly", "Nearly there", "is one answer short"),
    Example("ready", "Ready", "answers every question"),
)

CLAIM_EXAMPLES = (
    Example("clean_medicare", "Medicare, in order", "units split as the minutes say"),
    Example("clean_pair", "A code pair, in order", "59 borne out by the note"),
    Example("clean_assistant", "An assistant, in order", "CQ where it belongs"),
    Example("too_many_units", "A unit too many", "35 minutes billed as 3 units"),
    Example("same_region", "One region twice", "manipulation and manual therapy at one place"),
    Example("same_minutes", "One quarter of an hour twice", "massage and manual therapy at one time"),
)
"""Notes with their claims: three that hold, three that contradict themselves."""

TITLE = "Would this note hold up?"
LEAD = (
    "Paste the note of a manual therapy visit (CPT 97140). skillednote reads it as a payer's reviewer would and tells "
    "you what to add before you sign."
)
PROMISE = "Nothing you paste leaves this computer."
PLACEHOLDER = (
    "S: …\n"
    "O: what you found, where, how much\n"
    "Treatment: technique, structure, grade; what you felt and changed\n"
    "A: what changed, measured; what it is for"
)

MASKING_HELP = (
    "Names, dates, numbers and addresses get placeholders in what you save. This is masking, not de-identification: "
    "some identifiers are missed. Look through the text before it leaves the clinic."
)
NOTHING_TO_MASK = "Nothing here looks like an identifier. Some are missed: look through the text yourself."
IDENTIFIERS = {
    "NAME": "Name",
    "DOB": "Date of birth",
    "DATE": "Date",
    "ID": "Number",
    "SSN": "Social security number",
    "PHONE": "Phone",
    "EMAIL": "E-mail",
    "URL": "Web address",
    "ADDRESS": "Address",
    "AGE": "Age of 90 or more",
}
GUIDED_LEAD = "Answer what you know; leave out the rest. The note grows beside it and is yours to edit."
FINDING_FIRST = "Tell the finding first: it is what calls for a technique."
IN_EDITOR = "The note stands in the editor: open “Review a note”."
CREDENTIALS = {
    "physical therapy": ("PT", "DPT", "PTA"),
    "occupational therapy": ("OTR/L", "OT", "COTA/L"),
    "chiropractic": ("DC",),
    "massage therapy": ("LMT",),
}
PLANS = {"physical therapy": "PT", "occupational therapy": "OT"}
"""The discipline of the plan of care, by the clinic's; other professions treat under none."""
CLAIM_SETTINGS = {
    "practitioner": "Professional claims (private practice)",
    "hospital": "Institutional claims (hospital, rehabilitation agency)",
}
ANY = tuple(one for group in CREDENTIALS.values() for one in group)
SETTINGS_LEAD = "For this clinic. They change what is shown, never what the standard means."
IDLE = "Marks appear when you pause."

BANDS = {"ready": "Ready", "revise": "Revise", "at_risk": "At risk"}
SAMPLES = {
    "finding": "PA glide L4-5 restricted, firm end feel",
    "technique": "Grade III PA glide L4-5, prone, 3 x 30 s",
    "decision": "eased after bout 2, so progressed to grade IV",
    "response": "flexion 35 to 55 deg after treatment",
    "goal": "to stand 30 min at the register",
}
"""How an answer reads, by element."""

NOT_KEPT = "Nothing is kept unless you save it."
CAVEAT = "The score tells how a note reads, not what happened in the room. The judgement stays yours."
LEVELS = {"specific": "Specific", "vague": "Vague", "absent": "Absent"}
SEVERITIES = {"error": "Needed", "warning": "Advised", "suggestion": "Suggested"}

_PARTS: dict[tuple[str, str], str] = {
    ("finding", "sign"): "the sign you palpated or assessed",
    ("finding", "place"): "where it is",
    ("finding", "quality"): "its quality or a measure",
    ("technique", "name"): "the technique's name",
    ("technique", "structure"): "the joint, segment or muscle",
    ("decision", "observation"): "what you observed during the technique",
    ("decision", "change"): "what you changed because of it",
    ("response", "change"): "what changed at this visit",
    ("response", "measure"): "a measure before and after",
    ("goal", "activity"): "a named activity of the patient's life",
    ("goal", "link"): "that the treatment serves it",
}
_DETAILS = ("grade", "direction", "position", "dose")

ITEMS = {
    "finding": "Finding",
    "technique": "Technique",
    "decision": "Decision",
    "response": "Response",
    "goal": "Goal",
    "finding_first": "The finding stands before the technique",
    "reasoning": "Finding, technique and activity in one or two sentences",
    "minutes": "Minutes of manual therapy",
    "provider": "Clinician named with credential",
}

_CAPS = {
    "no_manual_therapy": "no manual technique was performed",
    "staff_only": "only support staff did the hands-on work",
    "support_staff": "support staff did hands-on work",
    "comfort_massage": "the work is for comfort, or massage without an assessed restriction",
    "passive_rom": "passive motion is presented as the manual therapy",
    "mechanical": "a machine or device is presented as manual therapy",
    "patient_active": "the patient's own work is presented as manual therapy",
    "stuffed": "the text reads as pasted terms, not as a told visit",
    "mismatch": "finding or response lies in another part of the body than the technique",
    "unfinished": "three or more blanks of a template are left",
}

_UNCODED = {"other": "Another service", "": "No code told"}


def item(name: str) -> str:
    """A rubric item in words."""
    return ITEMS.get(name, name.replace("_", " ").capitalize())


def cap(name: str) -> str:
    """Why a score is held down."""
    return _CAPS.get(name, name.replace("_", " "))


def service(code: str) -> str:
    """A CPT code's service; empty for codes that are not known here."""
    label = codes()[code].label if code in codes() else ""
    return _UNCODED.get(code, label[:1].upper() + label[1:])


def wanted(element: Element, missing: Sequence[str]) -> tuple[str, ...]:
    """What an element still has to say, in words. One detail of a technique is enough, so they are asked as one."""
    told = [_PARTS[element, part] for part in missing if (element, part) in _PARTS]
    if element == "technique" and all(part in missing for part in _DETAILS):
        told.append("a grade, direction, position or dose")
    return tuple(told)
