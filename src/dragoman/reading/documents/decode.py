"""Bytes to text, exactly: nothing but the encoding is taken off.

Order: byte order mark (Unicode 15, section 23.8), UTF-16 without one, UTF-8, Windows-1252 where every character it gives belongs
to Spanish or English, UTF-8 with a few broken bytes, and charset-normalizer's best guess.
"""

from __future__ import annotations

import codecs
import re

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WESTERN = frozenset("áéíóúüñÁÉÍÓÚÜÑçÇàèòïÀÈ¿¡ªº«»“”‘’–—…€£©®°·•§½¼¾±×²³\xa0\xad™")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
CONTROL_SHARE = 0.01
STATED = re.compile(rb"<meta[^>]{0,200}charset\s*=|<\?xml[^>]{0,200}encoding\s*=", re.IGNORECASE)
HEAD = 64 * 1024


class NoTextError(ValueError):
    """Out of these bytes no text is to be had; the message says why, as the end of a sentence that begins with the file."""


def decode(data: bytes) -> str:
    """The text of `data`, a byte order mark left out, line ends and blanks as they are. Raises NoTextError."""
    text = _decode(data)
    if "\0" in text:
        raise NoTextError("holds NUL bytes: it is not a text")
    if len(CONTROL.findall(text)) > CONTROL_SHARE * len(text):
        raise NoTextError("holds control characters: it is not a text")
    return text


def stated_as(charset: str, data: bytes) -> bytes:
    """The same as UTF-8, where it has no mark of its own and is, to the byte, in the encoding stated; else as it is."""
    if any(data.startswith(mark) for mark, _ in MARKS) or STATED.search(data[:HEAD]):
        return data
    try:
        return data.decode(charset).encode("utf-8")
    except (LookupError, ValueError):  # no such encoding, or not its own
        return data


def _decode(data: bytes) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark):], encoding)
    unmarked = _utf16(data)
    if unmarked:
        return _strictly(data, unmarked)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _western(data) or _damaged(data) or _guessed(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NoTextError(f"says it is {encoding} but is not, at byte {error.start}") from error


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: in Latin script every second byte is zero, and never two in a row."""
    head = data[:1000]
    if len(head) < 4 or len(data) % 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.8 * half and not even:
        return "utf-16-le"
    return "utf-16-be" if even > 0.8 * half and not odd else None


def _western(data: bytes) -> str | None:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return text if all(sign.isascii() or sign in WESTERN for sign in set(text)) else None


def _damaged(data: bytes) -> str | None:
    """UTF-8 in which a few bytes were lost, each shown as U+FFFD."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(not sign.isascii() for sign in text) - broken
    return text if sound > 10 * broken else None


def _guessed(data: bytes) -> str:
    import charset_normalizer

    best = charset_normalizer.from_bytes(data).best()
    if best is None:
        raise NoTextError("is in no known text encoding")
    return str(best)
