"""`relations`: the best of the 16 types for each pair that was asked for, always answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman import ontology
from dragoman.nouns import Document, Event, Relation, Span, Status
from dragoman.reading.events import code_sentence, deciding
from dragoman.reading.events.announcing import announced
from dragoman.reading.events.deciding import Pair, Verdict
from dragoman.reading.events.opinions import Known, meet, opinion_of
from dragoman.reading.language import LANGUAGES, Sentence

# Of a text that nobody here can read: PLOVER's commonest and least committal act, and that nothing is known.
_GUESS = Verdict("CONSULT", 0.0, "none")

_WITHHELD = ("AGREE", "CONCEDE", "RETREAT")

Asked = tuple[Sequence[Span], Sequence[Span]]  # the pieces of a source and of a target


def relate(document: Document, sentences: Sequence[Sentence], events: Sequence[Event], asked: Sequence[Asked]) -> list[Relation]:
    """The relations of the pairs, in order: codebook and encoder together."""
    if not asked:
        return []
    if document.lang not in LANGUAGES:
        return [_relation(_GUESS, "reported") for _ in asked]
    vectors = deciding.asked([pair_of(document, sentences, source, target) for source, target in asked])
    known = [known_of(sentences, events, source, target) for source, target in asked]
    decider = deciding.decider()
    return [_relation(decider.decided(vector, one.opinion), one.status) for vector, one in zip(vectors, known, strict=True)]


def pair_of(document: Document, sentences: Sequence[Sentence], source: Sequence[Span], target: Sequence[Span]) -> Pair:
    """A pair in the sentences that hold it; of a side in several pieces the first is marked."""
    holding = [s for s in sentences if meet([(s.start, s.end)], [*source[:1], *target[:1]])] or sentences
    start, end = (holding[0].start, holding[-1].end) if holding else (0, len(document.text))
    sides = [next(((a - start, b - start) for a, b in side), None) for side in (source, target)]
    return Pair(document.text[start:end], document.lang, sides[0], sides[1])


def known_of(sentences: Sequence[Sentence], events: Sequence[Event], source: Sequence[Span], target: Sequence[Span]) -> Known:
    """What the codebook says of a pair in the sentences where its sides stand."""
    acts = [act for sentence in sentences if meet([(sentence.start, sentence.end)], [*source, *target]) for act in code_sentence(sentence)]
    return opinion_of(acts, events, source, target)


def _relation(verdict: deciding.Verdict, status: Status) -> Relation:
    if status == "planned" and (coming := announced(verdict.type, "promise")) is not None:
        # PLOVER's manual: a coming act is what its announcement is.
        verdict = replace(verdict, type=coming[0])
    if status == "denied" and verdict.type in _WITHHELD:
        # 'failed to agree', 'will not end the strike': whoever does not give what is in question refuses it.
        verdict, status = replace(verdict, type="REJECT"), "reported"
    quad = ontology.quad(verdict.type)
    assert quad is not None
    return Relation(verdict.type, quad, round(verdict.probability, 3), status, verdict.by)
