"""Statements within statements: which are kept.

What a speaker says of his own thinking, or a reporter of nobody in particular, is part of the one statement that holds it. Another actor's words or
judgement, told at second hand, are a statement of their own.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from dragoman.nouns import Span
from dragoman.reading.actors import Actors
from dragoman.reading.statements import cues
from dragoman.reading.statements.draft import Draft
from dragoman.reading.statements.quotes import Quote

_POINTS = ("pronoun", "zero", "generic")


def unnamed(actors: Actors) -> set[Span]:
    """Where the mentions stand that name nobody: pronouns and bare nouns."""
    return {(m.start, m.end) for m in actors.mentions if m.via in _POINTS}


def without_asides(drafts: Sequence[Draft], quotes: Sequence[Quote], nameless: Container[Span]) -> list[Draft]:
    """The drafts less those inside another's words that nobody else is named for.

    Args:
        drafts: of one sentence.
        quotes: those that touch the sentence.
        nameless: as `unnamed` gives them.
    """
    return [draft for draft in drafts if not _inside(draft, drafts, quotes) or _another(draft, nameless)]


def _inside(draft: Draft, drafts: Sequence[Draft], quotes: Sequence[Quote]) -> bool:
    if draft.cue is None:
        return False
    place = draft.cue[0]
    quoted = any(start <= place < end for quote in quotes for start, end in quote.pieces)
    return quoted or any(other is not draft and other.covers(place, place + 1) for other in drafts)


def _another(draft: Draft, nameless: Container[Span]) -> bool:
    """Whether somebody by name says or judges it."""
    if draft.source is None or draft.source.actor is None or draft.word is None or (draft.source.start, draft.source.end) in nameless:
        return False
    if draft.source.text.lower() in cues.words(draft.sentence.lang, "first-person"):
        return False
    return "quote" in draft.word.frames or draft.word.commitment == "judges"
