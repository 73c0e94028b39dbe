"""Which statement an act is told in: the innermost whose content holds its trigger, where its cue claims what it speaks of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from dragoman.nouns import Span, Statement
from dragoman.reading.events import codebook
from dragoman.reading.language import Sentence, summings
from dragoman.reading.order import holding


class Contents:
    """The contents of a document's statements, in order, for looking up what holds a place in the text."""

    def __init__(self, text: str, statements: Sequence[Statement], sentences: Sequence[Sentence]) -> None:
        claimed = [(i, one) for i, one in enumerate(statements) if _claims(text, one) and not _answers(sentences, one)]
        self._pieces = sorted((first, last, i) for i, one in claimed for first, last in one.content)
        self._longest = max((last - first for first, last, _ in self._pieces), default=0)

    def holding(self, span: Span) -> int | None:
        """The index of the innermost statement that holds a span; None where nobody says it."""
        begin = bisect_left(self._pieces, (span[1] - self._longest, 0, 0))
        end = bisect_right(self._pieces, (span[0], span[1] + self._longest, 0))
        found = [(last - first, i) for first, last, i in self._pieces[begin:end] if first <= span[0] and span[1] <= last]
        return min(found)[1] if found else None


def _claims(text: str, statement: Statement) -> bool:
    """Whether somebody claims what is spoken of: who is worried by an act, or supports it, does not say that it happened; the author does."""
    if statement.source is None:
        return False
    if statement.cue is None:
        return True
    said = text[statement.cue.start : statement.cue.end].lower().split()
    return not any("feeling" in codebook.governors(lang).get(word, ()) for lang in ("en", "es") for word in said)


def _answers(sentences: Sequence[Sentence], statement: Statement) -> bool:
    """'X fired on Y, which X denies': whoever answers to what has been told did not tell it."""
    sentence = holding(sentences, statement.cue.start) if statement.cue is not None else None
    between = [w for w in sentence.tokens if statement.content[-1][1] <= w.start < statement.cue.start] if sentence is not None and statement.cue is not None else []
    return sentence is not None and bool(between) and summings.begins(sentence, between[0]) is not None
