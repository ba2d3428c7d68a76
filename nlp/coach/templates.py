"""The coach's own words: the one place to add or change what it may propose.

``[…]`` is a blank, ``{…}`` is filled with words quoted from the note, everything else is a fixed word. Fixed words
join answers; none of them is a finding, a technique, a decision, a measure or an activity. A goal has one blank only:
two blanks with a comma between them look like a told activity to the reader.
"""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "finding": "Before treatment: [sign] at [joint or tissue, side], [how it felt or what it measured].",
    "technique": "Manual therapy: [technique] to [structure, side], [grade or intensity], [position], [dose].",
    "decision": "During {technique}, [what you noticed]; so [what you did because of it].",
    "decision_bare": "During this, [what you noticed]; so [what you did because of it].",
    "response": "After {technique}, [motion or sign] went from [before] to [after].",
    "response_bare": "After manual therapy, [motion or sign] went from [before] to [after].",
    "response_baseline": "After manual therapy, {what} [after] (before: {before}).",
    "goal": "Treated so that the patient can [activity of the patient's life, how much].",
    "minutes": "Manual therapy [__ min], [start]-[stop].",
    "provider": "[your name, credential]",
    "reasoning": "Because of {finding}, {technique} was chosen [confirm: was this your reason?], to help with "
    "{activity} [confirm or change].",
    "reasoning_open": "Because of {finding}, {technique} was chosen [confirm: was this your reason?], to help the "
    "patient [activity of the patient's life, how much].",
}
"""New sentences, by what they are to bring."""

ADDITIONS: dict[tuple[str, str], str] = {
    ("finding", "sign"): ": [sign you assessed there]",
    ("finding", "place"): " at [joint or tissue, side]",
    ("finding", "quality"): ", [how it felt or what it measured]",
    ("technique", "name"): ": [technique]",
    ("technique", "structure"): " to [structure, side]",
    ("technique", "detail"): ", [grade, direction, position or dose]",
}
"""What is put behind the note's own words where only a part is missing: by element and part."""

QUESTIONS: dict[str, str] = {
    "finding": "What did your own assessment find before treatment, and where?",
    "technique": "Which manual technique did you perform, if any, on which structure, and how?",
    "decision": "What did you notice during the technique, and what did you do because of it?",
    "response": "What did you recheck after treatment, and what was it before and after?",
    "goal": "What does the patient want or need to do that this treatment is meant to help?",
    "minutes": "How many minutes of manual therapy did you give, and from when to when?",
    "provider": "Who gave this treatment, and with which credential?",
    "finding_first": "What had you found before you began to treat? It belongs before the technique.",
    "reasoning": "Which finding led you to this technique, and which activity is it meant to help?",
    "cap": "What holds the score down can't be mended by adding words.",
}
"""A question for each item; none suggests its answer."""
