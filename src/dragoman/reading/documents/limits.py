"""What the loader takes in at most. One table, so that a hostile file costs a bounded amount of time and memory."""

from __future__ import annotations

import msgspec

MEBIBYTE = 1024 * 1024


class Limits(msgspec.Struct, frozen=True):
    """Sizes are bytes unless their name says otherwise; whatever is over one is quarantined with that reason."""

    file_bytes: int = 50 * MEBIBYTE
    html_bytes: int = 5 * MEBIBYTE
    line_bytes: int = 8 * MEBIBYTE  # one document of a JSONL file; the file itself is streamed and may be of any size
    skipped_bytes: int = 256 * MEBIBYTE  # of a line too long: where it still has no end, the rest of the file is given up
    text_characters: int = 2_000_000  # a long book has one million
    head_bytes: int = 64 * 1024  # what is looked at to tell a format
    pdf_pages: int = 1_000
    archive_members: int = 10_000
    archive_bytes: int = 2048 * MEBIBYTE  # all members together, unpacked
    archive_ratio: int = 200  # unpacked to packed; text reaches 20, a bomb 1000
    archive_ratio_from: int = MEBIBYTE  # below this size a high ratio is harmless
    archive_depth: int = 1  # an archive in an archive, and no further
    stream_ratio_from: int = 4 * MEBIBYTE  # the same of a packed stream, which is never in memory as a whole
    warc_head_bytes: int = 64 * 1024
    warc_damages: int = 100  # damaged records, after which the rest of a WARC file is given up
    sidecar_columns: int = 1_000
    process_bytes: int = 512 * MEBIBYTE  # what the process that parses may take beyond itself
    process_seconds: int = 10  # of the processor, a document
    process_clock: int = 60  # seconds by the clock without a sign of life, where the processor is not at work
    process_deaths: int = 10  # documents of one file that end it, after which the rest of the file is given up
    marked_from: int = 8 * MEBIBYTE  # a streamed file from this size on is gone on with where a run stopped


LIMITS = Limits()
