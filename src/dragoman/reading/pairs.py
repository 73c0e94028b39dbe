"""`relations`: the best of the 16 types for each pair that was asked for, always answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman import ontology
from dragoman.nouns import Document, Event, Relation, Span, Status
from dragoman.reading.events import code_sentence, deciding
from dragoman.reading.events.announcing import announced
from dragoman.reading.events.deciding import Opinion, Pair, Verdict
from dragoman.reading.events.own import entries
from dragoman.reading.language import LANGUAGES, Sentence

# Of a text that nobody here can read: PLOVER's commonest and least committal act, and that nothing is known.
_GUESS = Verdict("CONSULT", 0.0, "none")

Asked = tuple[Sequence[Span], Sequence[Span]]  # the pieces of a source and of a target


@dataclass(frozen=True, slots=True)
class Known:
    """What the codebook knows of a pair: its opinion, and how the act stands."""

    opinion: Opinion | None
    status: Status


def relate(document: Document, sentences: Sequence[Sentence], events: Sequence[Event], asked: Sequence[Asked]) -> list[Relation]:
    """The relations of the pairs, in order: codebook and encoder together."""
    if not asked:
        return []
    if document.lang not in LANGUAGES:
        return [_relation(_GUESS, "reported") for _ in asked]
    vectors = deciding.asked([pair_of(document, sentences, source, target) for source, target in asked])
    known = [opinion_of(sentences, events, source, target) for source, target in asked]
    decider = deciding.decider()
    return [_relation(decider.decided(vector, one.opinion), one.status) for vector, one in zip(vectors, known, strict=True)]


def pair_of(document: Document, sentences: Sequence[Sentence], source: Sequence[Span], target: Sequence[Span]) -> Pair:
    """A pair in the sentences that hold it; of a side in several pieces the first is marked."""
    holding = [s for s in sentences if _meet([(s.start, s.end)], [*source[:1], *target[:1]])] or sentences
    start, end = (holding[0].start, holding[-1].end) if holding else (0, len(document.text))
    sides = [next(((a - start, b - start) for a, b in side), None) for side in (source, target)]
    return Pair(document.text[start:end], document.lang, sides[0], sides[1])


def opinion_of(sentences: Sequence[Sentence], events: Sequence[Event], source: Sequence[Span], target: Sequence[Span]) -> Known:
    """What the codebook says: an event between the two; one at either; an act whose argument either is; the commonest act of the sentence."""
    for event, opinion in _between(events, source, target):
        return Known(opinion, event.status)
    acts = [act for sentence in sentences if _meet([(sentence.start, sentence.end)], [*source, *target]) for act in code_sentence(sentence)]
    acts = [act for act in acts if act.type is not None]
    touching = [act for act in acts if _meet(act.arguments, source) or _meet(act.arguments, target)]
    for group in (touching, acts):
        if group:
            kind = Counter(act.type for act in group).most_common(1)[0][0]
            first = next(act for act in group if act.type == kind)
            assert first.type is not None
            return Known(Opinion(first.type, "touching" if group is touching else "sentence", first.by), first.status)
    return Known(None, "reported")


def _meet(left: Sequence[Span], right: Sequence[Span]) -> bool:
    return any(a < d and c < b for a, b in left for c, d in right)


def _between(events: Sequence[Event], source: Sequence[Span], target: Sequence[Span]) -> Iterator[tuple[Event, Opinion]]:
    for event in events:
        if event.type is not None and _meet(event.source, source) and _meet(event.target, target):
            yield event, Opinion(event.type, "between", event.by, event.mode, firm=entries.is_own(event.by))
    for event in events:
        if event.type is not None and (_meet(event.source, source) or _meet(event.target, target)):
            yield event, Opinion(event.type, "near", event.by, event.mode)


def _relation(verdict: deciding.Verdict, status: Status) -> Relation:
    if status == "planned" and (coming := announced(verdict.type, "promise")) is not None:
        # PLOVER's manual: a coming act is what its announcement is.
        verdict = replace(verdict, type=coming[0])
    quad = ontology.quad(verdict.type)
    assert quad is not None
    return Relation(verdict.type, quad, round(verdict.probability, 3), status, verdict.by)
