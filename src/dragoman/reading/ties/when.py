"""From when to when a tie holds: 'since 1994' is open at its end, 'until 2014' at its beginning, and what is told in the past held at some time before the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.nouns import DateMention, When
from dragoman.reading.events import dating
from dragoman.reading.events.slots import Clause
from dragoman.reading.language import Token
from dragoman.reading.language.clauses import Predicate
from dragoman.reading.ties.rules import words

_PAST = ("Past", "Imp")


def when(clause: Clause, predicate: Predicate, dates: Sequence[DateMention], published: str | None) -> When | None:
    """The time that a tie's own words tell; of one told in the past without a date, any until the document appeared; None where nothing is known.

    Args:
        clause: the sentence of the tie.
        predicate: the word that tells of it.
        dates: those of the sentence.
        published: the last day on which the document can have appeared, ISO.
    """
    spans = list(_spans(clause, predicate, dates))
    if spans:
        return spans[0] if len(spans) == 1 else _joined(spans)
    date = next(iter(_own(clause, predicate, dates)), None)
    if date is None and predicate.kind == "verb":
        date = dating.date_of(clause, predicate, dating.owners(clause, dates))
    if date is not None:
        return When(date.edtf, date.earliest, date.latest)
    return When(f"../{published}", None, published) if is_past(clause, predicate) and published else None


def is_past(clause: Clause, predicate: Predicate) -> bool:
    """Whether the words tell that a tie was, not that it is: 'was an ally of', 'its former ally', 'suministraba'."""
    said = {child.text.lower() for child in clause.sentence.children(predicate.token, "amod", "advmod", "compound")} | set(predicate.token.text.lower().split())
    if said & words(clause.sentence.lang, "former"):
        return True
    told = _telling(clause, predicate)
    if told is None:
        return False
    before = clause.under(clause.sentence.tokens[told.token.head])
    used = before is not None and told.link == "xcomp" and before.token.text.lower() in words(clause.sentence.lang, "formerly")
    beside = told.form == "Part" and not clause.sentence.children(told.token, "cop", "aux", "aux:pass")
    return used or (told.tense in _PAST and not beside and not told.perfect)


def lasts(clause: Clause, predicate: Predicate, dates: Sequence[DateMention]) -> bool:
    """Whether a stretch of time is told in which a tie held ('from 1993 to 2009', 'until 2014', 'since 1994')."""
    return next(_spans(clause, predicate, dates), None) is not None


def _telling(clause: Clause, predicate: Predicate) -> Predicate | None:
    """Whose tense is that of the tie: the verb, the word with a copula, or the verb of which it is the complement ('remained an ally'); None of an apposition."""
    if predicate.kind != "noun" or clause.sentence.children(predicate.token, "cop"):
        return predicate
    above = clause.under(clause.sentence.tokens[predicate.token.head])
    return above if predicate.token.relation in ("xcomp", "attr", "acomp", "advmod") and above is not None and above.kind == "verb" else None


def _spans(clause: Clause, predicate: Predicate, dates: Sequence[DateMention]) -> Iterator[When]:
    """The stretches that a tie's own words name: ranges, and dates behind 'since' and 'until'."""
    lang = clause.sentence.lang
    for date in _own(clause, predicate, dates):
        head = clause.sentence.head_of(date.start, date.end)
        case = set(head.case.split()) if head is not None else set()
        if "/" in (date.edtf or "") and not (date.edtf or "").endswith("~"):
            yield When(date.edtf, date.earliest, date.latest)
        elif case & words(lang, "since"):
            yield When(f"{date.edtf}/..", date.earliest, None)
        elif case & words(lang, "until"):
            yield When(f"../{date.edtf}", None, date.latest)


def _joined(spans: Sequence[When]) -> When:
    """'since 1991, and until 2009': one stretch."""
    first = next((span for span in spans if span.earliest), spans[0])
    last = next((span for span in spans if span.latest), spans[0])
    begins, ends = (first.edtf or "..").split("/")[0], (last.edtf or "..").split("/")[-1]
    return When(f"{begins}/{ends}", first.earliest, last.latest)


def _own(clause: Clause, predicate: Predicate, dates: Sequence[DateMention]) -> Iterator[DateMention]:
    """The dates that hang on a tie's own words, in order; of an apposition not those of the clause around it."""
    for date in dates:
        head = clause.sentence.head_of(date.start, date.end)
        if head is not None and date.edtf and date.type in ("DATE", "TIME") and (date.earliest or date.latest) and _belongs(clause, predicate, head):
            yield date


def _belongs(clause: Clause, predicate: Predicate, head: Token) -> bool:
    """Whether the first clause above a date is that of the predicate."""
    told = _telling(clause, predicate)
    ends = {predicate.token.i} | ({told.token.i} if told is not None else set())
    for above in clause.sentence.ancestors(head):
        if above.i in ends:
            return True
        under = clause.under(above)
        if (under is not None and under.kind != "noun") or clause.sentence.children(above, "cop"):
            return False
    return False
