"""Errors that a person can act on: a code, what happened, what to do.

No message ever holds note text; places are told as paths, ids and offsets.
"""

from __future__ import annotations


class SkilledNoteError(Exception):
    """Base of all errors shown to people. ``code`` is stable, ``hint`` says what to do next."""

    code = "SN000"

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.code}: {self.message}" + (f" {self.hint}" if self.hint else "")


LONGEST_QUOTE = 30


def quoted(text: str) -> str:
    """The start of something a person typed or a file holds, for a message; never used on a note."""
    return f"“{text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + '…'}”"


class PathMissing(SkilledNoteError):
    """The path given does not exist."""

    code = "SN101"


class NothingToRead(SkilledNoteError):
    """A folder holds no note files."""

    code = "SN102"


class NotReadable(SkilledNoteError):
    """The file exists, but the system refuses to open it."""

    code = "SN103"


class NotText(SkilledNoteError):
    """The bytes are no text: binary content or an encoding that is not known."""

    code = "SN104"


class EmptyNote(SkilledNoteError):
    """The note holds no letters or digits."""

    code = "SN105"


class NoteTooLong(SkilledNoteError):
    """The text is longer than a visit note can be."""

    code = "SN106"


class SettingsInvalid(SkilledNoteError):
    """A settings value is unknown or out of range."""

    code = "SN201"


class RuleUnknown(SkilledNoteError):
    """No rule has this code or name."""

    code = "SN202"


class DataInvalid(SkilledNoteError):
    """A data file of the installation (lexicon, rubric) breaks its own format."""

    code = "SN301"


class FormatUnknown(SkilledNoteError):
    """No report format has this name."""

    code = "SN203"


class MissingExtra(SkilledNoteError):
    """A part of the program that is installed as an extra is absent."""

    code = "SN302"


class CorpusBroken(SkilledNoteError):
    """A corpus file breaks its format."""

    code = "SN304"


class ModelRefused(SkilledNoteError):
    """A model file is missing, was changed, or does not fit this version."""

    code = "SN305"


class MinutesInvalid(SkilledNoteError):
    """Minutes that can't be counted: negative, fractional, absurd, or against each other."""

    code = "SN401"


class CodeUnknown(SkilledNoteError):
    """A service code that the code table does not hold, so that nobody knows whether it is timed."""

    code = "SN402"


class PayerUnknown(SkilledNoteError):
    """No payer profile has this name."""

    code = "SN403"


class DateOutsideEditions(SkilledNoteError):
    """No edition of a payer's rule covers the date of service, or the date is none."""

    code = "SN404"


class ClaimInvalid(SkilledNoteError):
    """A claim, a table of claims or a claim file that can't be read as one."""

    code = "SN405"


class EditTableInvalid(SkilledNoteError):
    """A quarterly edit file that breaks its own layout; nothing of it was taken."""

    code = "SN406"
