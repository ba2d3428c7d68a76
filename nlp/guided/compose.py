"""From answers to sentences."""

from __future__ import annotations

from .answers import Answers, Technique, minutes_between

_SIDES = {"left": "L", "right": "R", "both": "bilateral"}


def compose(answers: Answers) -> str:
    """A short note of what was answered: finding, treatment and decision, change and aim, signature. Empty answers are
    left out. Raises ``TimesInvalid``."""
    paragraphs = (
        " ".join(filter(None, (_finding(answers), _before(answers)))),
        " ".join(filter(None, (_treatment(answers), _decision(answers)))),
        " ".join(filter(None, (_change(answers), _aim(answers)))),
        ", ".join(filter(None, (answers.clinician.strip(), answers.credential.strip()))),
    )
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _finding(answers: Answers) -> str:
    if not answers.sign.strip():
        return ""
    where = _joined(_SIDES.get(answers.side, ""), answers.place)
    said = _joined(where, answers.sign)
    return _sentence(said + (f", {answers.quality.strip()}" if answers.quality.strip() else ""))


def _before(answers: Answers) -> str:
    if not (answers.measured.strip() and answers.before.strip()):
        return ""
    return _sentence(f"{answers.measured.strip()} {answers.before.strip()} before treatment")


def _treatment(answers: Answers) -> str:
    told = [words for words in map(_technique, answers.techniques) if words]
    minutes = minutes_between(answers.start, answers.stop)
    clock = f" {minutes} min, {answers.start.strip()}-{answers.stop.strip()}" if minutes else ""
    if not told:
        return _sentence(f"Manual therapy (97140){clock}") if clock else ""
    return f"Manual therapy (97140){clock}: {'; '.join(told).rstrip('.')}."


def _technique(one: Technique) -> str:
    if not one.get("technique"):
        return ""
    strength = one.get("grade")
    graded = strength.startswith("grade")
    named = _joined(strength if graded else "", one.get("direction"), one.get("technique"))
    structure = _joined(_SIDES.get(one.side, ""), one.get("structure")) if one.get("structure") else ""
    details = ("" if graded else strength, one.get("position"), one.get("dosage"))
    return ", ".join(filter(None, (f"{named} to {structure}" if structure else named, *details)))


def _decision(answers: Answers) -> str:
    noticed, did = answers.noticed.strip().rstrip("."), answers.did.strip().rstrip(".")
    both = f"{noticed}, so {did}" if noticed and did else noticed or did
    return _sentence(f"During treatment {both}") if both else ""


def _change(answers: Answers) -> str:
    measured, before, after = (part.strip() for part in (answers.measured, answers.before, answers.after))
    if not measured or not after:
        return ""
    return _sentence(f"After manual therapy {measured} {f'from {before} to {after}' if before else after}")


def _aim(answers: Answers) -> str:
    goal = answers.goal.strip().rstrip(".")
    if not goal:
        return ""
    return _sentence(f"Goal: {goal}")


def _joined(*parts: str) -> str:
    return " ".join(part.strip() for part in parts if part.strip())


def _sentence(words: str) -> str:
    """With a full stop; a capital only where the first word is a plain one ("C5-6", "pH" stay)."""
    words = words.strip().rstrip(".")
    first = words.split(" ", 1)[0]
    return (words[:1].upper() + words[1:] if first.islower() else words) + "."
