"""The bytes of a dictionary as lines: each decoded for itself, since such files were put together from many; comments split off; bad letters mended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.errors import EmptyInput, UnreadableDocument

# A comment begins with # anywhere; with ; (TABARI) only where an entry can't go on: names hold ';' too.
COMMENT = re.compile(r"#|(?:(?<=[\s\]})])|^);")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_LOST = "\ufffd"
_BINARY, _FEW = 0.01, 3  # the share and number of control characters above which bytes are no text
_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")
# UTF-8 read as Windows-1252: a letter that begins a sequence of two, three, and one that goes on.
_DOUBLE = re.compile("[ÂÃÄÅ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end. `why` says what was wrong with its letters, empty where nothing was; `other` is its second reading, where there are two."""

    number: int
    text: str
    why: str = ""
    other: str = ""

    def split(self) -> tuple[str, str]:
        """The line without its comment, and the comment."""
        found = COMMENT.search(self.text)
        return (self.text[: found.start()].rstrip(), self.text[found.end() :].strip(" #\t")) if found else (self.text.rstrip(), "")


def lines(data: bytes, name: str) -> list[Line]:
    """The lines of a file. Raises EmptyInput, and UnreadableDocument for what is no text."""
    if not data.strip():
        raise EmptyInput(f"{name} is empty. Give a dictionary of actors, agents or verbs, or a CSV of actors.")
    if b"\0" in data or len(_NO_TEXT.findall(data)) > max(_FEW, _BINARY * len(data)):
        raise UnreadableDocument(name, "holds control characters: it is not a text. Give a dictionary as a text file.")
    data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return list(_decoded(data.removesuffix(b"\n").split(b"\n")))


def _decoded(raw: list[bytes]) -> Iterator[Line]:
    for number, line in enumerate(raw, 1):
        text, why = _letters(line)
        text = text.translate(_BREAKS)
        if _CONTROL.search(text):
            text, why = _CONTROL.sub(_LOST, text), "a letter was lost before it came here (a control character stands in its place)"
        yield _mended(Line(number, text, why))


def _letters(line: bytes) -> tuple[str, str]:
    try:
        return line.decode("utf-8"), ""
    except UnicodeDecodeError:
        why = "is not UTF-8; read as Windows-1252"
    try:
        return line.decode("cp1252"), why
    except UnicodeDecodeError:
        return line.decode("latin-1"), "is not UTF-8; read as Latin-1"


def _mended(line: Line) -> Line:
    """A line whose letters were encoded twice, mended; in capitals the second letter may have been a small one, then both readings count."""
    if not _DOUBLE.search(line.text):
        return line
    plain = _DOUBLE.sub(lambda found: _once(found.group()), line.text)
    small = _DOUBLE.sub(lambda found: _once(found.group()[0] + found.group()[1].lower()), line.text) if line.text.isupper() else plain
    if plain == line.text:
        return line
    return Line(line.number, plain, "letters were encoded twice; mended" + (", in both ways that are possible" if small != plain else ""), small if small != plain else "")


def _once(letters: str) -> str:
    try:
        return letters.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return letters
