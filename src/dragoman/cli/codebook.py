"""dragoman codebook: what the words of the codebook mean; with a file, a codebook of the user's own."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer
import typer.core

from dragoman.cli import options, own_codebooks
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.reading.events.codebook import Condition, Entry, Slots

Lemma = Annotated[
    str,
    typer.Argument(help="A word in its dictionary form: sanction, acordar. Without one: how many entries there are.", show_default=False),
]
Lang = Annotated[str, typer.Option("--lang", help="Only this language: en or es. Default: both.", show_default=False)]

_SHOWN = 8
# The slots of a frame in plain words; any other slot is a preposition (docs/codebook.md).
_SLOTS = {
    "subj": "the subject",
    "obj": "the object",
    "iobj": "the indirect object",
    "poss": "the owner ('Baku's …')",
    "amod": "the name or adjective beside it ('Russian …')",
    "ccomp": "a clause with a finite verb",
    "xcomp": "a clause without a finite verb",
    "advcl": "a clause after a preposition",
    "acl": "a clause on the noun",
}


class Shown(msgspec.Struct):
    """An entry in plain words."""

    id: str
    lang: str
    lemma: str
    pos: str
    type: str | None
    mode: str | None
    cameo: str
    contexts: list[str]
    when: list[str]
    source: str
    target: str
    coded: bool


class _Group(typer.core.TyperGroup):
    """A word in the place of a command is one to show: `dragoman codebook recall`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - Typer's own context
        if args[:1] != ["--help"] and (not args or args[0] not in self.commands):
            args = ["show", *args]
        return super().parse_args(ctx, args)


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(
        cls=_Group, rich_markup_mode=None, help="Which acts a word can mean (`dragoman codebook recall` is `dragoman codebook show recall`), and codebooks of your own."
    )
    group.command("show")(codebook)
    own_codebooks.add_to(group)
    app.add_typer(group, name="codebook")


def codebook(lemma: Lemma = "", lang: Lang = "", json: options.Json = False) -> int:
    """Which acts a word can mean, in what company, and who in the sentence does it to whom; your own patterns before ours, imported verbs after."""
    from dragoman.reading.language import LANGUAGES

    if lang and lang not in LANGUAGES:
        raise UsageError(f"There is no codebook of '{lang}'; there are {', '.join(sorted(LANGUAGES))}.")
    entries = [entry for code in ([lang] if lang else sorted(LANGUAGES)) for entry in _entries(code)]
    if not lemma:
        return _totals(entries, json=json)
    options.heard()
    found = [shown(entry) for entry in [*_own(lemma.lower(), lang), *entries, *_imported(lemma.lower(), lang)] if entry.lemma == lemma.lower()]
    if not found:
        near = get_close_matches(lemma.lower(), {entry.lemma for entry in entries})
        raise UsageError(
            f"The codebook has no entry for '{lemma}'." + (f" Did you mean {', '.join(near)}?" if near else " Give the dictionary form.")
        )
    if json:
        options.print_json(found)
    else:
        for one in found:
            sys.stdout.write("\n".join(_lines(one)) + "\n\n")
    return 0


def _entries(lang: str) -> Iterator[Entry]:
    from dragoman.reading.events import codebook as book

    for group in book.entries(lang).values():
        yield from group


def _imported(lemma: str, lang: str) -> tuple[Entry, ...]:
    from dragoman.reading.events import imported

    return imported.entries(lang or imported.LANG, lemma, "verb")


def _own(lemma: str, lang: str) -> list[Entry]:
    from dragoman.reading.events.own import entries
    from dragoman.reading.language import LANGUAGES

    groups = [group for code in ([lang] if lang else sorted(LANGUAGES)) for (known, _), group in entries.entries(code).items() if known == lemma]
    return [entry for group in groups for entry in group]


def _totals(entries: list[Entry], *, json: bool) -> int:
    totals = {f"{lang} {kind}": number for (lang, kind), number in sorted(Counter((entry.lang, _kind(entry)) for entry in entries).items())}
    if json:
        options.print_json(totals)
    else:
        options.print_pairs(totals)
    return 0


def _kind(entry: Entry) -> str:
    return "not coded" if entry.stops else entry.type or "only CAMEO"


def shown(entry: Entry) -> Shown:
    """An entry in plain words: `when` what must hold, `source` and `target` where the two sides stand, the preferred place first."""
    return Shown(
        entry.id, entry.lang, entry.lemma, entry.pos, entry.type, entry.mode, entry.cameo, list(entry.contexts),
        [_condition(condition) for condition in entry.conditions], _sides(entry.source), _sides(entry.target), not entry.stops,
    )  # fmt: skip


def _way(path: tuple[str, ...]) -> str:
    """A slot, or a way down from one: `obj.on` is what follows 'on' under the object."""
    steps = [_SLOTS.get(slot, f"what follows '{slot}'") for slot in path]
    return " under ".join(reversed(steps))


def _condition(condition: Condition) -> str:
    words = sorted(condition.lemmas)
    listed = ", ".join(words[:_SHOWN]) + (f" and {len(words) - _SHOWN} more" if len(words) > _SHOWN else "")
    if not words:
        return f"there is {'' if condition.holds else 'not '}{_way(condition.path)}"
    return f"{_way(condition.path)} is {'one' if condition.holds else 'none'} of: {listed}"


def _sides(slots: Slots) -> str:
    choices = [" together with ".join(_way(path) for path in group) for group in slots.alternatives]
    choices += ["the other parties of a mutual act"] if slots.mutual else []
    return ", else ".join(choices) + (" (only where it names an actor itself)" if slots.itself else "")


def _lines(one: Shown) -> Iterator[str]:
    act = " ".join(filter(None, (one.type, one.mode, f"CAMEO {one.cameo}"))) if one.coded else "not an act between actors"
    yield f"{one.lemma} ({one.pos}, {one.lang}): {act}   {one.id}"
    for condition in one.when:
        yield f"  when {condition}"
    if one.coded:
        yield f"  who: {one.source or 'not said'}"
        yield f"  to whom: {one.target or 'nobody'}"
    if one.contexts:
        yield f"  contexts: {', '.join(one.contexts)}"
