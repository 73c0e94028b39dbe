"""What a sentence says is not so: by the words of negators.tsv, and how far they reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.compare.asides import spelt
from dragoman.compare.readings import rows
from dragoman.nouns import Span

_BACK, _FAR = 40, 80
"""How far before 'nothing' the verb stands that it denies; how far behind 'denied' its 'that'. In characters."""
_STOP = re.compile(r"[,;:—.]\s|$")


@cache
def negators(lang: str) -> re.Pattern[str]:
    """Any word of negators.tsv in a language that denies an act, contracted ones too; nothing in a language that has none there."""
    return re.compile(rf"(?<!\w)(?:{_spelt(lang, 'plain', 'object', 'speech', 'verdict')})(?!\w)|(?<=\w)n['’]t(?!\w)", re.IGNORECASE)


def denies(text: str, lang: str, span: Span) -> bool:
    """Whether a word that denies stands in a span."""
    return _any(lang).search(text, *span) is not None


@dataclass(frozen=True, slots=True)
class Reach:
    """A stretch that is said not to be so; `back`: so is the verb before it, within so many characters ('paid nothing')."""

    start: int
    end: int
    back: int = 0


def denied(text: str, lang: str, whole: Span) -> Iterator[Reach]:
    """What a sentence says is not so: what follows 'denied that' or stands before 'is untrue'; what follows 'not' in its clause."""
    return _denied(text, lang, whole) if denies(text, lang, whole) else iter(())


def _denied(text: str, lang: str, whole: Span) -> Iterator[Reach]:
    for found in _disclaimed(lang).finditer(text, *whole):
        yield Reach(*found.span("that") if found["that"] else found.span("reported"))
    for found in _words(lang, "plain").finditer(text, *whole):
        yield Reach(found.end(), _end(text, found.end(), whole[1]))
    for found in _words(lang, "object").finditer(text, *whole):
        yield Reach(found.end(), _end(text, found.end(), whole[1]), _BACK)
    for found in _words(lang, "refusal").finditer(text, *whole):
        yield Reach(found.end(), _end(text, found.end(), whole[1]))
    for found in _words(lang, "lack").finditer(text, *whole):
        yield Reach(found.end(), _end(text, found.end(), whole[1]), 1)


def _end(text: str, start: int, last: int) -> int:
    stop = _STOP.search(text, start, last)
    return stop.start() if stop is not None else last


@cache
def _spelt(lang: str, *kinds: str) -> str:
    return "|".join(row["pattern"] for row in rows("negators.tsv") if row["lang"] == lang and (not kinds or row["kind"] in kinds)) or r"\x00"


@cache
def _any(lang: str) -> re.Pattern[str]:
    """Any word that denies: few sentences have one."""
    return re.compile(rf"(?<!\w)(?:{_spelt(lang)}|{spelt(lang, 'untrue')})(?!\w)|(?<=\w)n['’]t(?!\w)", re.IGNORECASE)


@cache
def _words(lang: str, kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_spelt(lang, kind)})(?!\w)" + (r"|(?<=\w)n['’]t(?!\w)" if kind == "plain" else ""), re.IGNORECASE)


@cache
def _disclaimed(lang: str) -> re.Pattern[str]:
    """'Denied that …' and 'it is untrue that …' (that), 'reports that … are untrue' (reported)."""
    that, reports, untrue = (spelt(lang, role) for role in ("that", "reports", "untrue"))
    behind = rf"(?<!\w)(?:{_spelt(lang, 'speech')}|{untrue})(?!\w)[^;.]{{0,{_FAR}}}?(?<!\w)(?:{that})(?!\w)(?P<that>[^;:]+)"
    return re.compile(rf"{behind}|(?<!\w)(?:{reports})\s+(?:{that})(?!\w)(?P<reported>[^;:.]+?)\s(?:{untrue})(?!\w)", re.IGNORECASE)
