"""Statements within statements: which are kept.

What a speaker says of his own thinking, or a reporter of nobody in particular, is part of the one statement that holds it. Another actor's words or
judgement, told at second hand, are a statement of their own.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from dragoman.nouns import Span
from dragoman.reading.actors import Actors
from dragoman.reading.language import Token
from dragoman.reading.statements import cues
from dragoman.reading.statements.comments import is_participle
from dragoman.reading.statements.draft import Draft, Scene, source_at
from dragoman.reading.statements.quotes import Quote

_TURN = re.compile(r"(?:;|,)\s+(?:(?:y|e|pero|and|but|while|mientras|whereas)\s+)?$")
_RESUMED = re.compile(r",?\s+(?:y|e|and|but|pero)\s+$")
_OF_SPEAKER = ("acl", "acl:relcl")  # '…, informó el diario, que cita fuentes judiciales'
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


def relayed(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, and for each that is told 'citing X' or 'citando a X' one with X as the source in place of that clause's own."""
    found = list(drafts)
    for token in scene.sentence.tokens:
        predicate = scene.predicates.get(token.i)
        if predicate is None or token.lemma not in cues.words(scene.sentence.lang, "relays") or not (is_participle(token) or (token.relation in _OF_SPEAKER and predicate.form == "Fin" and not predicate.passive)):
            continue
        behind = [w for w in scene.sentence.children(token, "nsubj") if w.i > token.i]  # 'que cita fuentes', where a parser takes 'que' for the object
        people = [t for t in [*behind, *predicate.slots.get("obj", [])] if scene.actors.of(scene.sentence, t) is not None or t.lemma in cues.words(scene.sentence.lang, "speaker")]
        source = next((source for t in people if (source := source_at(scene, t)) is not None), None)
        own = [draft for draft in found if draft.cue is not None and draft.cue[0] == token.start]
        told = [draft for draft in found if draft not in own and draft.cue is not None and draft.word is not None and "clause" in draft.word.frames and _governs(scene, draft, token)]
        if source is not None and told:
            found = [draft for draft in found if draft not in own]
            nearest = max(told, key=lambda draft: draft.cue or (0, 0))
            found.append(Draft(scene.sentence, (token.start, token.end), nearest.word, source, list(nearest.content)))
    return found


def shorten(scene: Scene, drafts: Sequence[Draft]) -> None:
    """End each content where, behind a semicolon or a conjunction, somebody else begins to speak: the narrator goes on there."""
    text = scene.document.text
    for draft in drafts:
        if draft.cue is None or draft.start < draft.cue[0]:
            continue
        for other in drafts:
            begins = _begins(text, draft, other) if other is not draft and other.cue is not None and draft.covers(*other.cue) else None
            if begins is not None and draft.start < begins:
                draft.content = [(first, min(last, begins)) for first, last in draft.content if first < begins]


def _begins(text: str, draft: Draft, other: Draft) -> int | None:
    """Where the part of a sentence begins that another's statement stands in, if a mark parts it from the words before; None within quotation marks."""
    same = other.source is not None and draft.source is not None and (other.source.start, other.source.end) == (draft.source.start, draft.source.end)
    cue = other.cue[0] if other.cue is not None else other.start
    first = min(cue, other.source.start if other.source is not None and not same else cue)
    before = text[draft.start : first]
    if sum(before.count(mark) for mark in "“«") > sum(before.count(mark) for mark in "”»") or before.count('"') % 2:
        return None
    if same and (found := _RESUMED.search(before)) is not None:
        return draft.start + found.start()
    if other.source is not None and (found := _TURN.search(before)) is not None:
        return draft.start + found.start()
    at = before.rfind(";")
    return draft.start + at if at > 0 else None


def _governs(scene: Scene, draft: Draft, token: Token) -> bool:
    """Whether a gerund hangs under the cue of a statement, or on its speaker, and lies outside of what is said."""
    above = list(scene.sentence.ancestors(token))
    near = [span for span in (draft.cue, (draft.source.start, draft.source.end) if draft.source is not None else None) if span is not None]
    return any(first <= w.start < last for first, last in near for w in above) and not draft.covers(token.start, token.end)


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
