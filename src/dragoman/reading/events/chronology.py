"""Chronologies: paragraphs that each open with their date ('19 August 2015 – X closes the border.', '1974. Y invade Z.')."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.nouns import DateMention, Document, EventDate
from dragoman.reading.events import dating
from dragoman.reading.language import Sentence
from dragoman.reading.language.clauses import Predicate, words

_MARK = re.compile(r"\s?[.:–—-]\s")
_LEAST = 3  # such paragraphs before they are entries of a chronology


def entries(document: Document, sentences: Sequence[Sentence], dates: Sequence[DateMention]) -> dict[int, DateMention]:
    """The date that opens each paragraph, by the number of the paragraph; empty where a text is no chronology."""
    opening = {date.start: date for date in dates if date.type == "DATE" and date.earliest and date.latest}
    found: dict[int, DateMention] = {}
    seen: set[int] = set()
    for sentence in sentences:
        if sentence.paragraph in seen:
            continue
        seen.add(sentence.paragraph)
        date = opening.get(sentence.start)
        if date is not None and _MARK.match(document.text, date.end):
            found[sentence.paragraph] = date
    return found if len(found) >= _LEAST else {}


def date_of(predicate: Predicate, date: DateMention, dates: Sequence[DateMention]) -> EventDate | None:
    """The date of an entry for an act that it tells of without one; to the year where its sentence has another date; None for what was before or after.

    `dates` are those of the act's sentence.
    """
    sentence = predicate.sentence
    beside = {word.text.lower() for word in sentence.children(predicate.token, "advmod")} | {word.lemma for word in sentence.children(predicate.token, "advmod")}
    own = predicate.link in ("", "conj", "parataxis") if predicate.kind != "noun" else predicate.token.relation == "root"
    aside = predicate.link == "advcl" and predicate.form in ("Ger", "Part") and not predicate.marks
    if not (own or aside) or predicate.perfect or predicate.modals or beside & words(sentence.lang, "other-time"):
        return None
    others = [other for other in dates if other.type in ("DATE", "TIME", "DURATION") and other.start != date.start]
    return dating.year_of(date) if others else dating.event_date(date)
