"""What commands say on standard error, beside what they print: a plain line, or, with `--log json`, a line of the log."""

from __future__ import annotations

import logging
import sys

from dragoman import logs
from dragoman.logs import Level

LOG = logging.getLogger("dragoman.cli")


def say(message: str, level: Level = "warning", **facts: object) -> None:
    """Say one thing to whoever runs the command."""
    if logs.as_json():
        logs.event(LOG, level, message, **facts)
    else:
        sys.stderr.write(f"{message}\n")
