"""Names of files as they are shown and kept: what a file system or an archive allows in a name need not be text."""

from __future__ import annotations

import re

# Line ends, other controls, and the marks that turn the direction of writing (Unicode 15, UAX 9): a name must not look like another.
UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def legible(name: str) -> str:
    r"""The name with each byte that is no UTF-8, and each sign that does not show, as its code: `a\x0ab.txt`."""
    shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace") if not name.isascii() else name
    return UNFIT.sub(_code, shown)


def _code(sign: re.Match[str]) -> str:
    number = ord(sign[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
