"""What a statement speaks of that can be judged: the actors and laws that its rules found, other actors named in it, and people and places that nobody knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.nouns import ActorMention, Document, Span, Stance, StanceToward, Statement
from dragoman.reading.actors import Actors
from dragoman.reading.events.phrase import noun_phrase
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import conjuncts
from dragoman.reading.order import beginning_in, holding
from dragoman.reading.statements import cues, unnamed

_TOLD = ("obj", "iobj", "nsubj:pass", "obl", "nmod")


@dataclass(frozen=True, slots=True)
class Thing:
    """What may be judged in a statement: an actor, a law, or (`head`) a noun that names nobody who is known; where it is mentioned; what the rules say, if they were asked."""

    spans: tuple[Span, ...]
    actor: str | None = None
    instrument: str | None = None
    head: Token | None = None
    ruled: Stance | None = None

    def toward(self, stance: Stance) -> StanceToward:
        """A stance toward it."""
        return StanceToward(stance, self.actor, self.instrument)


class Spoken:
    """The things that the statements of one document speak of."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], actors: Actors) -> None:
        self._document, self._sentences, self._actors = document, sentences, actors

    def of(self, statement: Statement) -> list[Thing]:
        """The things of one statement: those of its rules first, in their order."""
        stretches = [*statement.content, *self._addressed(statement)]
        inside = [m for start, end in stretches for m in beginning_in(self._actors.mentions, start, end) if m.end <= end]
        ruled = [self._ruled(statement, inside, side) for side in statement.about]
        known = {thing.actor for thing in ruled} | {statement.source.actor if statement.source is not None else None}
        named = dict.fromkeys(m.actor for m in inside if m.actor not in known and not self._actors.is_place(m))
        others = [Thing(_spans(inside, actor), actor) for actor in named]
        taken = [span for thing in (*ruled, *others) for span in thing.spans]
        if statement.source is not None:
            taken.append((statement.source.start, statement.source.end))
        found = [*ruled, *others, *self._unknown(stretches, taken)]
        met = {thing.actor for thing in found}
        return [*found, *(thing for thing in self._meant(statement) if thing.actor not in met)] or self._before(statement)

    def _meant(self, statement: Statement) -> list[Thing]:
        """Whom 'they' in somebody's own words means ('They will sell roses to X'), where the actors layer does not say: who was named last before these words, and does not speak."""
        if statement.kind not in ("direct", "mixed"):
            return []  # in reported words it may be the speaker
        for start, end in statement.content:
            for sentence in self._near(start, end):
                for token in sentence.at(start, end):
                    if token.text.lower() in cues.words(sentence.lang, "others-pronoun") and self._actors.of(sentence, token) is None:
                        return [Thing(((token.start, token.end),), actor) for actor in self._named_before(statement)]
        return []

    def _before(self, statement: Statement) -> list[Thing]:
        """Of what is said without naming anybody ('They will pay dearly', 'Exagera'): who was named last before it, in its sentence or the one before, and does not speak."""
        start, end = statement.content[0] if statement.content else (0, 0)
        here = holding(self._sentences, start)
        if here is None or self._is_denial(statement):
            return []  # 'X denied any attack' says nothing of whoever was named before
        word = tuple((token.start, token.end) for token in here.at(start, end)[:1])
        return [Thing(word, actor) for actor in self._named_before(statement)]

    def _named_before(self, statement: Statement) -> list[str]:
        """Who was named last before what is said, in its sentence or the one before, and does not speak; nobody where nobody was."""
        start = statement.content[0][0] if statement.content else 0
        here = holding(self._sentences, start)
        place = self._sentences.index(here) if here is not None else -1
        own = statement.source.actor if statement.source is not None else None
        for sentence in reversed(self._sentences[max(0, place - 1) : place + 1]):
            found = [m for m in beginning_in(self._actors.mentions, sentence.start, min(start, sentence.end)) if m.actor != own and not self._is_where(sentence, m)]
            if found:
                return [found[-1].actor]
        return []

    def _is_denial(self, statement: Statement) -> bool:
        cue = statement.cue
        sentence = holding(self._sentences, cue.start) if cue is not None else None
        words = sentence.at(cue.start, cue.end) if cue is not None and sentence is not None else []
        return sentence is not None and any(row.commitment == "denies" for word in words for row in cues.of(sentence.lang, "verb", word.lemma))

    def _is_where(self, sentence: Sentence, mention: ActorMention) -> bool:
        """Whether somebody is named only to say where something is: 'complained in X'."""
        head = sentence.head_of(mention.start, mention.end)
        return self._actors.is_place(mention) or (head is not None and head.case in cues.words(sentence.lang, "where"))

    def _addressed(self, statement: Statement) -> list[Span]:
        """Whom a cue tells, blames or turns to beside what is said, where the content does not hold him: 'accused X of …', 'called on X to …', 'demanded an apology from X', 'lauded X for …, Y for …'."""
        cue = statement.cue
        sentence = holding(self._sentences, cue.start) if cue is not None else None
        if cue is None or sentence is None:
            return []
        where = cues.words(sentence.lang, "where")
        told = [child for token in sentence.at(cue.start, cue.end) for child in sentence.children(token, *_TOLD) if child.case not in where]
        told += [child for word in told for child in sentence.children(word, "nmod") if child.case not in where]
        phrases = [noun_phrase(sentence, head) for word in told for head in conjuncts(sentence, word)]
        return [(start, end) for start, end in phrases if not any(first < end and start < last for first, last in statement.content)]

    def _ruled(self, statement: Statement, inside: Sequence[ActorMention], side: StanceToward) -> Thing:
        place = unnamed.place_of(side.actor)
        sentence = holding(self._sentences, place) if place is not None else None
        if place is not None and sentence is not None:
            head = sentence.at(place, place + 1)[0]
            return Thing((noun_phrase(sentence, head),), head=head, ruled=side.stance)
        spans = _spans(inside, side.actor) if side.actor is not None else tuple(self._written(statement, side.instrument or ""))
        return Thing(spans, side.actor, side.instrument, None, side.stance)

    def _written(self, statement: Statement, words: str) -> Iterator[Span]:
        """Where a law is written in the content; its words were taken with one blank between them."""
        for start, end in statement.content:
            text = "".join(" " if letter.isspace() else letter for letter in self._document.text[start:end])
            place = text.find(words)
            if words and place >= 0:
                yield start + place, start + place + len(words)

    def _unknown(self, stretches: Sequence[Span], taken: Sequence[Span]) -> Iterator[Thing]:
        for start, end in stretches:
            for sentence in self._near(start, end):
                for token in sentence.at(start, end):
                    if unnamed.is_party(sentence, token) and not any(a < token.end and token.start < b for a, b in taken):
                        yield Thing((noun_phrase(sentence, token),), head=token)

    def _near(self, start: int, end: int) -> Sequence[Sentence]:
        """The sentences that a stretch touches."""
        first = holding(self._sentences, start)
        later = beginning_in(self._sentences, start, end)
        return later if first is None or first in later else [first, *later]


def _spans(mentions: Sequence[ActorMention], actor: str | None) -> tuple[Span, ...]:
    return tuple((m.start, m.end) for m in mentions if m.actor == actor)
