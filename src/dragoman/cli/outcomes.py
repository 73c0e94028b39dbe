"""What read and retry say at their end."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from dragoman.cli import options
from dragoman.cli.saying import say

if TYPE_CHECKING:
    from dragoman.run import Outcome

_SHOWN = 20


def report(outcome: Outcome, *, json: bool) -> int:
    """Print an outcome; the exit status: 1 where something is in quarantine, else 0."""
    if json:
        options.print_json(outcome)
    else:
        sys.stdout.write(_sentence(outcome))
        _left_out(outcome)
        for one in outcome.quarantined[:_SHOWN]:
            sys.stdout.write(f"  {one.document}: {one.reason}\n")
        if len(outcome.quarantined) > _SHOWN:
            sys.stdout.write(f"  … and {len(outcome.quarantined) - _SHOWN} more: dragoman status --record {outcome.record}\n")
    return 1 if outcome.quarantined else 0


def _left_out(outcome: Outcome) -> None:
    """What was not wanted, and what only might have been."""
    if outcome.passed:
        sys.stdout.write(f"{outcome.passed} records of WARC files hold no document (requests, pictures, answers that failed).\n")
    if outcome.older:
        sys.stdout.write(f"{outcome.older} left out: published before the day given with --since.\n")
    if outcome.undated:
        sys.stdout.write(f"{outcome.undated} left out: nothing says when they were published. State it in documents.csv, or read them without --since:\n")
        sys.stdout.writelines(f"  {name}\n" for name in outcome.undated_first)
        sys.stdout.write(f"  … and {outcome.undated - len(outcome.undated_first)} more\n" if outcome.undated > len(outcome.undated_first) else "")


def report_conflicts(folder: str) -> None:
    """Say on standard error which of people's decisions can't be applied to what is read now, if any."""
    from dragoman.record import Record, decisions

    with Record.open(folder) as held:
        found = decisions.conflicts(held) if held.decisions else []
        if found:
            say(f"{len(found)} of {len(held.decisions)} decisions can't be applied to what is read now: dragoman correct conflicts --record {folder}")


def _sentence(outcome: Outcome) -> str:
    parts = [f"{outcome.read} read"]
    if outcome.skipped:
        parts.append(f"{outcome.skipped} held already")
    if outcome.copies:
        parts.append(f"{outcome.copies} the same as others")
    total = outcome.read + outcome.skipped + outcome.copies + len(outcome.quarantined)
    failed = f"; {len(outcome.quarantined)} of {total} not read:" if outcome.quarantined else "."
    return f"{', '.join(parts)}, in {outcome.record}{failed}\n"
