"""'…, which X denies', '…, an accusation that X rejected', '…, lo que X desmintió': who answers to what has just been told, and what that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.nouns import Span
from dragoman.reading.language import Token, summings
from dragoman.reading.language.clauses import Predicate
from dragoman.reading.statements import phrases
from dragoman.reading.statements.cues import CueWord
from dragoman.reading.statements.draft import Draft, Scene, source_at
from dragoman.reading.statements.expressions import cue_of

_ANSWERS = ("denies", "doubts", "concedes")
_JUDGES = "judges"  # of 'a step that X condemned' the step is what is judged


def with_answers(scene: Scene, found: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence with those who answer in it to what it tells before a comma, in place of what their verbs gave by themselves."""
    answers = list(_answers(scene, found))
    taken = {draft.cue for draft in answers}
    return [*(draft for draft in found if draft.cue not in taken), *answers]


def _answers(scene: Scene, found: Sequence[Draft]) -> Iterator[Draft]:
    for comma in scene.sentence.tokens:
        named = summings.begins(scene.sentence, comma)
        told = summings.told_before(scene.sentence, named) if named is not None else None
        if named is None or told is None or (answer := _answer(scene, named)) is None:
            continue
        predicate, word = answer
        speaker = next((token for token in predicate.slots.get("subj", []) if token.i > comma.i), None)
        source, content = source_at(scene, speaker), _content(scene, found, told, comma)
        if source is not None and content:
            yield Draft(scene.sentence, (predicate.token.start, predicate.token.end), word, source, content, negated=predicate.negated)


def _answer(scene: Scene, named: Token) -> tuple[Predicate, CueWord] | None:
    """The verb of the clause behind what sums up, and the cue that it is."""
    behind = scene.sentence.tokens[named.i + 1 :]
    end = next((w.i for w in behind if phrases.is_mark(w)), len(scene.sentence.tokens))
    verb = next((scene.predicates[w.i] for w in behind if w.i < end and w.pos == "VERB" and w.i in scene.predicates), None)
    kinds = (*_ANSWERS, _JUDGES) if named.pos == "PRON" else _ANSWERS
    word = next((row for row in cue_of(verb).rows if "object" in row.frames and row.commitment in kinds), None) if verb is not None else None
    return (verb, word) if verb is not None and word is not None else None


def _content(scene: Scene, found: Sequence[Draft], told: Token, comma: Token) -> list[Span]:
    """The clause of a verb up to a comma; where the verb says or blames, what it says."""
    holding = [draft for draft in found if draft.cue is not None and (draft.cue[0] <= told.start < draft.cue[1] or (draft.covers(told.start, told.end) and draft.cue[0] < comma.start))]
    if holding:
        said = min(holding, key=lambda draft: draft.end - draft.start).content
        return [(start, min(end, comma.start)) for start, end in said if start < comma.start]
    return phrases.pieces(scene.document.text, [w for w in scene.sentence.subtree(told) if w.i < comma.i])
