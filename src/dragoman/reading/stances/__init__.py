"""The stance of each statement toward what it speaks of, by rules and encoder together: the rules of statements/ say what they can, the head weighs it against what it has learned.

One run of the encoder a sentence serves everything that is asked about in it, for no thing has a mark: a stance costs little, a sentence without a statement nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import msgspec
import numpy as np

from dragoman.nouns import ActorMention, Document, Span, Stance, StanceToward, Statement
from dragoman.reading.actors import Actors
from dragoman.reading.encoder import Array, Pieces, Words, inner
from dragoman.reading.encoder.marked import masked
from dragoman.reading.events.parties import Parties
from dragoman.reading.events.slots import Clause
from dragoman.reading.language import Sentence
from dragoman.reading.order import holding
from dragoman.reading.stances.head import features, head
from dragoman.reading.stances.things import Spoken, Thing
from dragoman.reading.statements import unnamed

__all__ = ["Asked", "weigh"]

_PRESS = "JRN"
_STEPS = 4  # words over a mention among which its predicate is looked for


def weigh(document: Document, sentences: Sequence[Sentence], actors: Actors, statements: Sequence[Statement], unknown: Parties) -> tuple[list[Statement], list[ActorMention]]:
    """The statements with their sides as rules and encoder have them, and the mentions of those who are spoken of there and known nowhere else.

    Args:
        document: the text that was read.
        sentences: parsed, in order.
        actors: its mentions.
        statements: with the sides that the rules take.
        unknown: the parties of the document that nobody knows: who is spoken of gets his number there.
    """
    spoken, asked = Spoken(document, sentences, actors), Asked(document, sentences)
    met: list[ActorMention] = []
    out = []
    for statement in statements:
        sides: list[StanceToward] = []
        for thing in spoken.of(statement) if not _passes_on(statement, actors) else ():
            stance = asked.stance(thing, statement.content)
            if thing.head is None:
                sides.append(thing.toward(stance))
            else:
                mention = unknown.at(Clause(asked.sentence(thing.head.start), {}), thing.head)
                sides.append(StanceToward(stance, mention.actor))
                met.append(mention)
        named = [side for side in statement.about if unnamed.place_of(side.actor) is None]
        out.append(msgspec.structs.replace(statement, about=sides or named))
    return out, list({(mention.start, mention.end): mention for mention in met}.values())


def _passes_on(statement: Statement, actors: Actors) -> bool:
    """Whether an outlet passes on what it reports, and takes no side by that."""
    source = statement.source
    told = source is not None and any(m.actor == source.actor and m.sector == _PRESS for m in actors.mentions if source.start <= m.start < source.end)
    return told and all(side.stance == "neither" for side in statement.about)


@dataclass(slots=True)
class Asked:
    """The sentences of a document as the encoder reads them, each asked once."""

    document: Document
    sentences: Sequence[Sentence]
    _cut: dict[int, Pieces] = field(default_factory=dict)
    _read: dict[int, Words] = field(default_factory=dict)

    def sentence(self, place: int) -> Sentence:
        """The sentence in which a place of the text lies. Raises ValueError where none was parsed there."""
        found = holding(self.sentences, place)
        if found is None:
            raise ValueError(f"No sentence was parsed at {place}.")
        return found

    def stance(self, thing: Thing, content: Sequence[Span]) -> Stance:
        """The stance toward a thing in what is said: the one place where it is decided.

        A side that the rules take stands, unless the words are mild (Head.is_mild) and the encoder is sure that they take none. Else the encoder is asked, unless the words of
        a sentence are such as take no side (Head.is_plain); of what is mentioned nowhere it knows nothing.
        """
        if thing.ruled in ("for", "against"):
            columns = self._heard(thing, content, head().is_mild)
            return thing.ruled if not len(columns) or head().bears_out(columns) else "neither"
        columns = self._heard(thing, content, lambda ids: not head().is_plain(ids))
        return head().stance(columns) if len(columns) else "neither"

    def _heard(self, thing: Thing, content: Sequence[Span], is_worth: Callable[[Sequence[int]], bool]) -> Array:
        """As `of`, of those mentions alone whose sentence is worth reading by its pieces."""
        near = [(span, holding(self.sentences, span[0])) for span in thing.spans]
        spans = tuple(span for span, sentence in near if sentence is not None and is_worth(self.pieces(sentence).ids))
        return self.of(replace(thing, spans=spans), content)

    def pieces(self, sentence: Sentence) -> Pieces:
        """The sentence without its names, cut for the encoder."""
        if sentence.start not in self._cut:
            seen, _ = masked(self.document.text[sentence.start : sentence.end], (), sentence.lang)
            self._cut[sentence.start] = inner().pieces(seen)
        return self._cut[sentence.start]

    def of(self, thing: Thing, content: Sequence[Span]) -> Array:
        """(mentions, columns) of a thing in what is said; no rows where it is mentioned nowhere."""
        rows = [self._features(sentence, span, content, thing) for span in thing.spans if (sentence := holding(self.sentences, span[0])) is not None]
        return np.stack(rows) if rows else np.empty((0, 0), dtype=np.float32)

    def _features(self, sentence: Sentence, span: Span, content: Sequence[Span], thing: Thing) -> Array:
        said = [(max(start, sentence.start), min(end, sentence.end)) for start, end in content if start < sentence.end and sentence.start < end]
        over = _over(sentence, span)
        words, moved = self._words(sentence, [span, *said, *([over] if over is not None else [])])
        return features(words, moved[0], moved[-1] if over is not None else None, moved[1 : 1 + len(said)], thing.ruled)

    def _words(self, sentence: Sentence, spans: Sequence[Span]) -> tuple[Words, list[Span]]:
        """The sentence's words, and where the spans stand in its masked text."""
        text = self.document.text[sentence.start : sentence.end]
        _, moved = masked(text, [(start - sentence.start, end - sentence.start) for start, end in spans], sentence.lang)
        if sentence.start not in self._read:
            self._read[sentence.start] = inner().words(self.pieces(sentence))
        return self._read[sentence.start], moved


def _over(sentence: Sentence, span: Span) -> Span | None:
    """The verb or predicate under which a mention stands, a few steps up; None where it stands under nothing."""
    head = sentence.head_of(*span)
    above = list(sentence.ancestors(head))[:_STEPS] if head is not None else []
    found = next((word for word in above if word.pos in ("VERB", "AUX") or sentence.children(word, "cop")), above[-1] if above else None)
    return (found.start, found.end) if found is not None else None
