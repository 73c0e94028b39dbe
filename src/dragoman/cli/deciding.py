"""What the commands that decide share: who decides, what `field=value` means, and how a decision is told."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from dragoman.cli import options
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.nouns import Occurrence
    from dragoman.record.decided.decision import Decision
    from dragoman.record.decisions import Proposal
    from dragoman.record.proposals import Group

Why = Annotated[str, typer.Option("--why", help="Why, in your words; kept with the decision.")]
Coding = Annotated[str, typer.Option("--coding", help="Decide in this coding (docs/correction.md), unseen by its other coders, and not in the record.", show_default=False)]
Two = Annotated[tuple[str, str] | None, typer.Option("--pair", metavar="A B", help="Two states: what is told of them, and their occurrences.", show_default=False)]
_LOGINS = ("USER", "USERNAME", "LOGNAME")
_SHOWN = 60


def name(given: str | None) -> str:
    """Who decides: as given, as set, as logged in, or as answered on a terminal. Raises UsageError."""
    found = known(given)
    if found:
        return found
    if not sys.stdin.isatty():
        raise UsageError("Nobody says who decides. Give --who, or set `who` in dragoman.toml or DRAGOMAN_WHO.")
    return str(typer.prompt("Your name, to be kept with what you decide")).strip()


def known(given: str | None = None) -> str:
    """Who decides, as far as nobody has to be asked: '' where nothing says."""
    found = options.settled(who=given).who or next((os.environ[login] for login in _LOGINS if os.environ.get(login)), "")
    return found.strip()


def values(given: Iterable[str]) -> dict[str, Any]:
    """`field=value` as fields: what reads as a JSON list, object, number or null is one, all else is text. Raises UsageError."""
    found: dict[str, Any] = {}
    for one in given:
        key, sign, value = one.partition("=")
        if not sign or not key.strip():
            raise UsageError(f"'{one}' says nothing. Write field=value, as in date=1991-12-25.")
        found[key.strip()] = _value(key.strip(), value)
    return found


def _value(key: str, value: str) -> Any:  # noqa: ANN401 - JSON
    """Codes keep their zeros, dates are text."""
    if not value.startswith(("[", "{")) and (value not in ("null", "true", "false") and key not in ("value", "start", "end")):
        return value
    try:
        return msgspec.json.decode(value)
    except msgspec.DecodeError:
        return value


def put(folder: str, proposals: Sequence[Proposal], *, json: bool) -> int:
    """Decide, all or nothing, and say what was kept."""
    from dragoman.record import decisions

    told(decisions.decide_all(folder, proposals), json=json)
    return 0


def told(made: Sequence[Decision], *, json: bool) -> None:
    """Print decisions: JSON, or a line each."""
    if json:
        options.print_json({"decisions": made})
        return
    sys.stdout.write("".join(f"{line(one)}\n" for one in made) or "Nobody has decided anything yet.\n")


def line(one: Decision) -> str:
    """A decision in a line."""
    what = f"{one.action} {one.of}" if one.of is not None else f"{one.action} {one.noun}"
    where = f" {one.line.path}, {one.line.start}: '{_short(one.line.quote)}'" if one.line is not None else ""
    to = f" -> {_short(msgspec.json.encode(_told(one.new)).decode())}" if one.new else ""
    coding = f" [{one.coding}]" if one.coding else ""
    return f"{one.id}  {one.when}  {one.who}{coding}  {what}{where}{to}" + (f"  ({one.why})" if one.why else "")


def _told(new: Any) -> Any:  # noqa: ANN401 - plain data
    """A change in short: dates as EDTF, without what follows from the rest."""
    if not isinstance(new, dict):
        return len(new) if isinstance(new, list) else new
    short = {key: value["edtf"] if key == "date" and value else value for key, value in new.items()}
    return {key: value for key, value in short.items() if key not in ("confidence", "by", "via", "quad", "plover_score", "goldstein")}


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"


def occurrences(folder: str, pair: tuple[str, str] | None) -> list[Occurrence]:
    """The occurrences of two states, or of all of a record."""
    from dragoman import compare
    from dragoman.publish.view import look
    from dragoman.record import Record

    with Record.open(folder) as held:
        return look(held, *pair).compared.occurrences if pair else compare.occurrences(held.annotations(), held.decisions)


def groups(found: Sequence[Occurrence], ids: Sequence[str]) -> list[Group]:
    """Occurrences by their ids, or enough of their first digits, as a merge or split takes them. Raises UsageError."""
    from dragoman.record.proposals import group

    made = []
    for one in ids:
        fitting = [other for other in found if one and other.id.startswith(one)]
        if len(fitting) != 1:
            raise UsageError(f"There {'is no occurrence' if not fitting else f'are {len(fitting)} occurrences'} '{one}'. `dragoman correct list --noun occurrence` shows them with their ids.")
        made.append(group(fitting[0]))
    return made
