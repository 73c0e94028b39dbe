"""What the loader takes in at most. One table, so that a hostile file costs a bounded amount of time and memory."""

from __future__ import annotations

import msgspec

MEBIBYTE = 1024 * 1024


class Limits(msgspec.Struct, frozen=True):
    """Sizes are bytes unless their name says otherwise; whatever is over one is quarantined with that reason."""

    file_bytes: int = 50 * MEBIBYTE
    html_bytes: int = 5 * MEBIBYTE
    line_bytes: int = 8 * MEBIBYTE  # one document of a JSONL file; the file itself is streamed and may be of any size
    text_characters: int = 2_000_000  # a long book has one million
    head_bytes: int = 64 * 1024  # what is looked at to tell a format
    pdf_pages: int = 1_000
    archive_members: int = 10_000
    archive_bytes: int = 2048 * MEBIBYTE  # all members together, unpacked
    archive_ratio: int = 200  # unpacked to packed; text reaches 20, a bomb 1000
    archive_ratio_from: int = MEBIBYTE  # below this size a high ratio is harmless
    archive_depth: int = 1  # an archive in an archive, and no further


LIMITS = Limits()
