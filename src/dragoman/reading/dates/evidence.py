"""What a document names, weighed as evidence of its day: what must have begun by then, and what still was where the text speaks of its own present."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from dragoman.nouns import Document
from dragoman.reading import knowledge
from dragoman.reading.bounds import Bound

PACKAGE = "dragoman.reading.dates"
REACH = 160  # characters after a name in which its verb stands
OLD_NAMES = 1955  # the names of states that became independent before have mostly been names of states before
LAG = 6  # days after which news no longer says 'on Monday' of it
YEAR = re.compile(r"\b1[0-9]{3}\b|\b20[0-9]{2}\b")
SENTENCE_END = re.compile(r"[.!?]['\"”»)]*\s+(?=[A-ZÁÉÍÓÚÑ¿¡“\"«])|\n\s*\n")
Reason = tuple[date, str]


@cache
def signs(lang: str) -> dict[str, re.Pattern[str]]:
    """The patterns of now.tsv in a language, by their kind; those of one kind are alternatives."""
    kinds: dict[str, list[str]] = {}
    for row in knowledge.table(PACKAGE, "now.tsv"):
        if row["lang"] == lang:
            kinds.setdefault(row["kind"], []).append(row["form"])
    return {kind: re.compile("|".join(f"(?:{form})" for form in forms)) for kind, forms in kinds.items()}


def sign(lang: str, kind: str) -> re.Pattern[str]:
    """The pattern of a kind; one that never matches for a language without a table."""
    return signs(lang).get(kind) or re.compile(r"(?!)")


def begun(document: Document, bounds: Sequence[Bound], oldest: date | None) -> Iterator[Reason]:
    """First days with their reasons; `oldest`: the first day of which the text tells."""
    for bound in bounds:
        first = day(bound.first)
        if first and holds(document, bound, first, oldest):
            yield first, bound.why


def holds(document: Document, bound: Bound, first: date, oldest: date | None) -> bool:
    """Whether a name can't be older than what it names. Of a state that is certain only where it acts, and where the text tells nothing that is older."""
    before, after = around(document.text, bound)
    if bound.kind in ("founded", "signed"):
        return not sign(document.lang, "ahead").search(before + after) and not sign(document.lang, "draft").search(before)
    if bound.kind != "state":
        return True
    acts = any(sign(document.lang, kind).match(after) for kind in ("did", "does", "ahead", "doing"))
    return acts and first.year > OLD_NAMES and (oldest is None or oldest.year >= first.year)


def lasting(document: Document, bounds: Sequence[Bound]) -> Iterator[Reason]:
    """Last days with their reasons: of what the text tells in its own present, or as news of its own week."""
    history = YEAR.search(document.text) is not None
    for bound in bounds:
        last = day(bound.last)
        if last is None or quoted(document.text, bound.start):
            continue
        before, after = around(document.text, bound)
        if sign(document.lang, "ahead").match(after) or sign(document.lang, "doing").match(after):
            yield last, bound.why
        elif sign(document.lang, "week").search(before + " " + after) and not YEAR.search(before + after):
            yield last + timedelta(days=LAG), bound.why
        elif not history and sign(document.lang, "does").match(after):
            yield last, bound.why


def around(text: str, bound: Bound) -> tuple[str, str]:
    """What stands in the sentence before a name, and after it."""
    start = max((cut.end() for cut in SENTENCE_END.finditer(text, max(0, bound.start - REACH), bound.start)), default=max(0, bound.start - REACH))
    after = text[bound.end:bound.end + REACH].removeprefix(",")
    cut = SENTENCE_END.search(after)
    return text[start:bound.start], after[:cut.start()] if cut else after


def quoted(text: str, offset: int) -> bool:
    """Whether an offset lies within quotation marks of its paragraph."""
    before = text[text.rfind("\n", 0, offset) + 1:offset]
    return before.count("“") > before.count("”") or before.count("«") > before.count("»") or before.count('"') % 2 == 1


def day(text: str | None) -> date | None:
    """An ISO day as a date."""
    return date.fromisoformat(text) if text else None
