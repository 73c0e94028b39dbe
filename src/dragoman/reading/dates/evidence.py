"""What a document names, weighed as evidence of its day: what must have begun by then, and what still was where the text speaks of its own present."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from dragoman.nouns import Document
from dragoman.reading import knowledge
from dragoman.reading.bounds import Bound
from dragoman.reading.dates.reading import Expression

PACKAGE = "dragoman.reading.dates"
REACH = 160  # characters before and after a name in which the words stand that say how it is meant
BETWEEN, AFTER = 60, 30  # characters between 'will' and the date that it awaits, or between that date and a 'will' after it
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
    """Whether a name can't be older than what it names.

    What is planned has its name before: an organisation must act, a treaty act or be what something follows from. A state's name is older than the
    state: it must act as well, and the text tell nothing older. Of who holds an office nothing follows where the sentence says 'if'.
    """
    before, after = around(document.text, bound.start, bound.end)
    lang = document.lang
    if bound.kind in ("office", "former"):
        return not sign(lang, "if").search(before + after)
    if bound.kind == "name":
        return True
    after = after[joined.end():] if (joined := sign(lang, "with").match(after)) else after
    acts = not sign(lang, "of").search(before) and any(sign(lang, kind).match(after) for kind in ("did", "does", "doing", "ahead"))
    if bound.kind == "signed":
        return (acts or sign(lang, "since").search(before) is not None) and not sign(lang, "draft").search(before)
    return acts and (bound.kind == "founded" or (first.year > OLD_NAMES and (oldest is None or oldest.year >= first.year)))


def supposed(document: Document, start: int, end: int) -> bool:
    """Whether a date stands in a sentence that says what would be, or only tells one thing from others: 'the 2016 election'."""
    before, after = around(document.text, start, end)
    return sign(document.lang, "if").search(before + after) is not None or sign(document.lang, "which").search(before + document.text[start:end] + after) is not None


def happened(document: Document, expression: Expression) -> bool:
    """Whether a date is surely told as past: a finite verb in the past stands shortly before it, or shortly after, and nothing parts them."""
    if expression.tense != "past" or not expression.certain or supposed(document, expression.start, expression.end):
        return False
    before, after = around(document.text, expression.start, expression.end)
    did, parts = sign(document.lang, "did"), re.compile(r"[,;:()]")
    last = max((hit.end() for hit in did.finditer(before)), default=-1)
    between = before[last:]
    near = last >= 0 and len(between) <= BETWEEN and not parts.search(between) and not sign(document.lang, "participle").search(between)
    later = did.search(after[:BETWEEN])
    return near or (later is not None and not before.strip() and not re.search(r"[;:()]", after[:later.start()]))


def awaits(document: Document, start: int, end: int) -> bool:
    """Whether a verb of what will be is near a date and nothing parts them: not 'will renew the pact, signed in 1980'."""
    before, after = around(document.text, start, end)
    will = sign(document.lang, "will")
    last = max((hit.end() for hit in will.finditer(before)), default=-1)
    between = before[last:]
    joined = last >= 0 and len(between) <= BETWEEN and not re.search(r"[,;:(]", between) and not sign(document.lang, "participle").search(between)
    return joined or will.search(after[:AFTER]) is not None


def lasting(document: Document, bounds: Sequence[Bound]) -> Iterator[Reason]:
    """Last days with their reasons: of what the text tells in its own present, or as news of its own week."""
    history = YEAR.search(document.text) is not None
    for bound in bounds:
        last = day(bound.last)
        if last is None or quoted(document.text, bound.start):
            continue
        before, after = around(document.text, bound.start, bound.end)
        if sign(document.lang, "ahead").match(after) or sign(document.lang, "doing").match(after):
            yield last, bound.why
        elif sign(document.lang, "week").search(before + " " + after) and not YEAR.search(before + after):
            yield last + timedelta(days=LAG), bound.why
        elif not history and sign(document.lang, "does").match(after):
            yield last, bound.why


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands in the sentence before a name or date, and after it."""
    begin = max((cut.end() for cut in SENTENCE_END.finditer(text, max(0, start - REACH), start)), default=max(0, start - REACH))
    after = text[end:end + REACH].removeprefix(",")
    cut = SENTENCE_END.search(after)
    return text[begin:start], after[:cut.start()] if cut else after


def quoted(text: str, offset: int) -> bool:
    """Whether an offset lies within quotation marks of its paragraph."""
    before = text[text.rfind("\n", 0, offset) + 1:offset]
    return before.count("“") > before.count("”") or before.count("«") > before.count("»") or before.count('"') % 2 == 1


def day(text: str | None) -> date | None:
    """An ISO day as a date."""
    return date.fromisoformat(text) if text else None
