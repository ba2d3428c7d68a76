"""From bytes to text: what the exports of record systems and Windows editors hold, and nothing that is not text."""

from __future__ import annotations

import codecs

from ..errors import NotText

SNIFFED = 8192
"""Bytes that are looked at to tell binary content from text."""

# Formats that people mistake for text, some of which decode without complaint.
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"PK\x03\x04", "a Word, Excel or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)

# UTF-32 first: its little-endian mark starts with the one of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_HINT = "Save the note as plain text (UTF-8)."

# Tab, line ends, page and section breaks, the end mark of DOS and the separators of HL7 messages occur in text.
_CONTROLS = frozenset(range(32)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1C}


def decode(data: bytes, *, name: str) -> str:
    """The text in ``data``, character by character as it was written; only a byte order mark is left out.

    UTF-8, UTF-16 and UTF-32 with a mark, UTF-8 and UTF-16 without one, else Windows-1252. ``name`` is told in errors.
    Raises ``NotText``.
    """
    refuse_binary(data, name=name)
    mark, encoding = _marked(data)
    if not encoding:
        encoding = _utf16_without_mark(data)
    if encoding:
        return _checked(_strict(data[len(mark) :], encoding, name=name), name=name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _strict(data, "cp1252", name=name)
    return _checked(text, name=name)


def refuse_binary(data: bytes, *, name: str) -> None:
    """Raises ``NotText`` for the start of a file that can't be text in any encoding known here."""
    for start, kind in _MAGIC:
        if data.startswith(start):
            raise NotText(f"{name} is {kind}, not text.", hint=_HINT)
    if b"\0" in data and not _marked(data)[1] and not _utf16_without_mark(data):
        raise NotText(f"{name} is binary, not text (NUL at byte {data.index(0)}).", hint=_HINT)


def _marked(data: bytes) -> tuple[bytes, str]:
    """The byte order mark at the start and the encoding it tells, or two empty values."""
    return next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), (b"", ""))


def _strict(data: bytes, encoding: str, *, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        # From None: the original error carries the bytes of the note.
        raise NotText(f"{name} is no valid {encoding} text (byte {error.start}).", hint=_HINT) from None


def _utf16_without_mark(data: bytes) -> str:
    """The byte order, where nearly every second byte is NUL (western text in UTF-16), or empty."""
    head = data[:SNIFFED]
    half = len(head) // 2
    if half < 2:
        return ""
    even, odd = head[0::2].count(0) / half, head[1::2].count(0) / half
    if odd > 0.7 and even < 0.05:
        return "utf-16-le"
    if even > 0.7 and odd < 0.05:
        return "utf-16-be"
    return ""


def _checked(text: str, *, name: str) -> str:
    """Refuses text that is mostly control characters: binary content that happened to decode."""
    controls = sum(1 for character in text if ord(character) in _CONTROLS)
    if controls * 50 > len(text):
        raise NotText(f"{name} is binary, not text ({controls} control characters).", hint=_HINT)
    return text
