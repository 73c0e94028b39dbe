"""dragoman codebook check, extend, list, remove: a user's own types, patterns and examples."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from dragoman.cli import options

if TYPE_CHECKING:
    from dragoman.reading.extending.checking import Checked
    from dragoman.reading.extending.faults import Fault
    from dragoman.reading.extending.teaching import Figures
    from dragoman.reading.extending.trying import Effect

File = Annotated[str, typer.Argument(help="A codebook of your own, in TOML (docs/own_codebook.md).", show_default=False)]
Again = Annotated[str, typer.Argument(help="A codebook of your own, in TOML (docs/own_codebook.md). Without one: what is kept is learned anew.", show_default=False)]
Name = Annotated[str, typer.Argument(help="The name of a codebook that is kept.", show_default=False)]

FAILED = 3
_SHOWN = 8


class Extended(msgspec.Struct):
    """What `extend --json` prints."""

    kept: str
    changed: bool
    found: Checked | None
    figures: Figures | None


def add_to(group: typer.Typer) -> None:
    """Add the commands to those of `dragoman codebook`."""
    group.command("check")(check)
    group.command("extend")(extend)
    group.command("list")(listed)
    group.command("remove")(remove)


def _place(codebooks: str | None) -> Path:
    from dragoman.reading.events.own import kept

    options.heard()
    return kept.place(options.settled(codebooks=codebooks).codebooks)


def check(file: File, codebooks: options.Codebooks = None, json: options.Json = False) -> int:
    """All that is wrong or odd in a codebook file, what its patterns do on its examples, and how well its types are learned. Nothing is kept."""
    from dragoman.reading.extending import checking

    found = checking.check(Path(file), _place(codebooks))
    if json:
        options.print_json(found)
    else:
        _write(_lines(found))
    return FAILED if found.wrong() else 0


def extend(file: Again = "", codebooks: options.Codebooks = None, json: options.Json = False) -> int:
    """Keep a codebook file and learn its types: from then on `read` and `annotate` use its patterns, before ours, and its types."""
    from dragoman.reading.extending import checking

    place = _place(codebooks)
    if file:
        found, changed = checking.extend(Path(file), place)
        told = Extended("" if found.wrong() else str(place), changed, found, found.figures)
    else:
        told = Extended(str(place), False, None, checking.renew(place))
    if json:
        options.print_json(told)
    else:
        _write(_said(told))
    return 0 if told.kept else FAILED


def listed(codebooks: options.Codebooks = None, json: options.Json = False) -> int:
    """The codebooks that are kept."""
    _show(_place(codebooks), json=json)
    return 0


def remove(name: Name, codebooks: options.Codebooks = None, json: options.Json = False) -> int:
    """Take a codebook out again; the others are learned anew."""
    from dragoman.reading.extending import checking

    place = _place(codebooks)
    checking.remove(place, name)
    _show(place, json=json)
    return 0


def _write(lines: Iterator[str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def _show(place: Path, *, json: bool) -> None:
    from dragoman.reading.events.own import kept

    held = kept.held(place)
    if json:
        options.print_json(held)
        return
    for one in held:
        licence = f", {one.licence}" if one.licence else ""
        sys.stdout.write(f"{one.name}  {_counts(len(one.types), one.patterns, one.examples)}{licence}\n")
        sys.stdout.write("".join(f"  {name}\n" for name in one.types))
    sys.stdout.write(f"{len(held)} in {place}.\n")


def _counts(types: int, patterns: int, examples: int) -> str:
    return ", ".join(f"{number:,} {what}{'' if number == 1 else 's'}" for number, what in ((types, "type"), (patterns, "pattern"), (examples, "example")))


def _said(told: Extended) -> Iterator[str]:
    if told.found is not None:
        yield from _lines(told.found)
    elif told.figures is not None:
        yield from _figures(told.figures)
    if told.kept:
        yield f"Kept in {told.kept}{'' if told.changed or told.found is None else ', as it was already'}."
    else:
        yield "Not kept: mend what is wrong, and give it again."


def _lines(found: Checked) -> Iterator[str]:
    yield f"{found.file}: {_counts(found.types, found.patterns, found.examples)}." if found.name else f"{found.file}:"
    for heading, wrong in (("Wrong:", True), ("Odd, and perhaps meant so:", False)):
        faults = [fault for fault in found.faults if fault.wrong is wrong]
        yield from _faults(heading, faults)
    if not found.faults:
        yield "Nothing is wrong."
    if found.effects:
        yield "What the patterns do on the examples:"
        for effect in found.effects:
            yield f"  {effect.place}: {_effect(effect)}"
    if found.figures is not None:
        yield from _figures(found.figures)


def _faults(heading: str, faults: list[Fault]) -> Iterator[str]:
    if faults:
        yield heading
        yield from (f"  {fault.place}: {fault.what}" for fault in faults)


def _effect(effect: Effect) -> str:
    parts = (("codes as they say", effect.right), ("codes otherwise", effect.otherwise), ("codes of others than the marked two in", effect.beside))
    told = "; ".join(f"{what} {', '.join(map(str, numbers))}" for what, numbers in parts if numbers) or "codes nothing in them"
    return told + "".join(f"; {what} {_few(ids)}" for what, ids in (("in the place of", effect.takes), ("before", effect.precedes)) if ids)


def _few(ids: list[str]) -> str:
    return ", ".join(ids[:_SHOWN]) + (f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else "")


def _figures(figures: Figures) -> Iterator[str]:
    right, of = sum(one.right for one in figures.right), sum(one.of for one in figures.right)
    yield f"Learned in {figures.seconds} seconds. Of the examples, left out in turn by fifths, {right} of {of} are read right ({right / of:.0%}):"
    yield from (f"  {one.type}: {one.right} of {one.of}" for one in figures.right)
    yield f"Of {figures.anchors:,} sentences of our corpus, {figures.changed} are read otherwise than before ({figures.changed / figures.anchors:.1%})."
