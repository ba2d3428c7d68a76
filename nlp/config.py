"""Settings of a review."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from .errors import NotReadable, SettingsInvalid

READERS = ("auto", "careful", "light", "rules")
MAX_CHARACTERS = 1_000_000
"""Longest note that is reviewed; a visit note of 250,000 words is a mistake, not a note."""


DISCIPLINES = ("physical therapy", "occupational therapy", "chiropractic", "massage therapy")
"""Whose notes bill 97140 most often."""

CLAIM_SETTINGS = ("practitioner", "hospital")
"""How claims go out, which decides whose code pair edits and unit limits they meet: on a professional claim, or on an
institutional one (outpatient hospital, rehabilitation agency, skilled nursing under Part B)."""

_LONGEST_NAME = 120
_LONGEST_FILE = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a clinic may choose. Nothing here changes what the standard means.

    ``ready_from`` and ``revise_from`` are scores (0-100): at or above the first a note is *ready*, at or above the
    second it wants *revise*, below it is *at risk*. ``disabled_rules`` holds rule codes that are not reported.
    ``max_characters`` is the longest text accepted, in code points. ``reader`` says who reads: ``rules`` alone, with
    the ``light`` or the ``careful`` learner, or ``auto``: lightly, and carefully where that leaves doubt. ``payer`` is
    a name as the clinic uses it, ``discipline`` one of ``DISCIPLINES`` or empty, ``claim_setting`` one of
    ``CLAIM_SETTINGS``; none of them changes a score.
    """

    ready_from: int = 80
    revise_from: int = 50
    disabled_rules: frozenset[str] = field(default_factory=frozenset)
    max_characters: int = MAX_CHARACTERS
    reader: str = "auto"
    payer: str = ""
    discipline: str = ""
    claim_setting: str = "practitioner"

    def __post_init__(self) -> None:
        if not 0 <= self.revise_from <= self.ready_from <= 100:
            raise SettingsInvalid(
                "ready_from and revise_from must be scores from 0 to 100, revise_from not above ready_from."
            )
        if self.reader not in READERS:
            raise SettingsInvalid(f"There is no reader “{self.reader}”; readers: {', '.join(READERS)}.")
        if not 1 <= self.max_characters <= MAX_CHARACTERS:
            raise SettingsInvalid(f"max_characters must lie between 1 and {MAX_CHARACTERS:,}.")
        if self.discipline and self.discipline not in DISCIPLINES:
            raise SettingsInvalid(f"discipline must be one of: {', '.join(DISCIPLINES)}, or empty.")
        if self.claim_setting not in CLAIM_SETTINGS:
            raise SettingsInvalid(f"claim_setting must be one of: {', '.join(CLAIM_SETTINGS)}.")
        if len(self.payer) > _LONGEST_NAME:
            raise SettingsInvalid(f"payer is a name of at most {_LONGEST_NAME} characters.")

    def to_json(self) -> str:
        """The settings as the text of a settings file."""
        data = {one.name: getattr(self, one.name) for one in fields(self)}
        data["disabled_rules"] = sorted(self.disabled_rules)
        return json.dumps({"skillednote_settings": 1} | data, indent=2, ensure_ascii=False) + "\n"


def settings_from_json(text: str) -> Settings:
    """The settings of a settings file's text; what it leaves out has its default.

    Raises ``SettingsInvalid``, naming the key, for whatever is no setting."""
    if len(text) > _LONGEST_FILE:
        raise SettingsInvalid("This file is too long for a settings file.")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise SettingsInvalid("This is no settings file.", hint="Choose a file that was saved here.") from None
    if not isinstance(data, Mapping) or data.get("skillednote_settings") != 1:
        raise SettingsInvalid("This is no settings file.", hint="Choose a file that was saved here.")
    values: dict[str, Any] = {key: value for key, value in data.items() if key != "skillednote_settings"}
    kinds = {one.name: type(one.default) for one in fields(Settings)} | {"disabled_rules": list}
    for key, value in values.items():
        if key not in kinds:
            raise SettingsInvalid(f"There is no setting “{key[:60]}”.", hint="Take the line out of the file.")
        if not isinstance(value, kinds[key]) or isinstance(value, bool):
            raise SettingsInvalid(f"The setting “{key}” has a value of the wrong kind.")
    if "disabled_rules" in values:
        codes = values["disabled_rules"]
        if not all(isinstance(code, str) for code in codes):
            raise SettingsInvalid("The setting “disabled_rules” is a list of rule codes.")
        values["disabled_rules"] = frozenset(codes)
    return Settings(**values)


def read_settings(path: Path) -> Settings | None:
    """The settings of a file, None where there is no file. Raises ``SettingsInvalid`` or ``NotReadable``."""
    try:
        return settings_from_json(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise NotReadable(f"The settings file {path} can't be read.", hint="Look at its permissions.") from error


def write_settings(path: Path, settings: Settings) -> None:
    """Keeps the settings in a file, whole or not at all. Raises ``NotReadable`` where that is refused."""
    waiting = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        waiting.write_text(settings.to_json(), encoding="utf-8")
        waiting.replace(path)
    except OSError as error:
        raise NotReadable(f"The settings file {path} can't be written.", hint="Export the settings instead.") from error
