"""dragoman codes."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import options
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.states import Codes

Name = Annotated[str, typer.Argument(help="A state by any of its names (English or Spanish) or codes: Alemania, DEU, 255.", show_default=False)]
Date = Annotated[str, typer.Argument(help="A date: 1985, 1985-03 or 1985-03-31. Without one: all that bore the name or code.", show_default=False)]

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("codes")(codes)


def codes(name: Name, date: Date = "", json: options.Json = False) -> int:
    """What codes a state has, or had on a date: ISO 3166-1, Correlates of War, Gleditsch-Ward, CAMEO, FIPS 10-4."""
    if date and not _DATE.fullmatch(date):
        raise UsageError(f"'{date}' is no date. Write 1985, 1985-03 or 1985-03-31.")
    found = _found(name, date)
    if not found:
        raise UsageError(_unknown(name, date))
    if json:
        options.print_json(found)
    else:
        sys.stdout.write("\n\n".join("\n".join(_lines(one)) for one in found) + "\n")
    return 0


def _found(name: str, date: str) -> list[Codes]:
    """The states that bear a name or a code; on a date what was there then, of those that bore it then alone if there are any."""
    from dragoman import states

    called = states.named(name) or tuple(dict.fromkeys(state for borne in states.bearers(name).values() for state in borne))
    if not date:
        return sorted((run for state in called for run in states.runs(state)), key=states.latest, reverse=True)
    then = [own for state in called if (own := states.codes(state, date)) is not None]
    if len(then) == len(called) or (then and not states.named(name)):
        return then
    return list({found.state: found for state in called for found in states.at(state, date)}.values())


def _unknown(name: str, date: str) -> str:
    from dragoman import states

    if states.named(name) or states.bearers(name):
        return f"Nothing is known that '{name}' was, or was part of, in {date}. Without a date the command shows what is known of it."
    near = get_close_matches(states.fold(name), states.names())
    return f"No state is known by '{name}'." + (f" Did you mean {', '.join(near)}?" if near else " Give a name in English or Spanish, or a code.")


def _lines(one: Codes) -> Iterator[str]:
    from dragoman.states import SCHEMES

    begins, ends = one.valid_from or "…", one.valid_to or "…"
    yield f"{one.name_en} / {one.name_es} ({one.state}), {begins} to {ends}"
    yield from _columns([(scheme, getattr(one, scheme) or "-") for scheme in SCHEMES])


def _columns(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    widths = [max(len(key), len(value)) for key, value in pairs]
    for place in (0, 1):
        yield "  " + "  ".join(pair[place].ljust(width) for pair, width in zip(pairs, widths, strict=True)).rstrip()
