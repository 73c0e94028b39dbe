"""Who says what of whom: direct and reported speech, judgements, their sources, and the side they take.

Three passes: the cues of each sentence give drafts (verbs, then nouns, adjectives, prepositions, adverbs, marks of headings); the quotations of the text
are laid over these; each statement is then asked which side it takes toward the actors and laws that it speaks of.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from dragoman.nouns import Cue, Document, Source, Span, StanceToward, Statement
from dragoman.reading import contexts
from dragoman.reading.actors import Actors
from dragoman.reading.language import Name, Sentence
from dragoman.reading.language.clauses import predicates
from dragoman.reading.language.clauses import words as closed
from dragoman.reading.order import beginning_in
from dragoman.reading.statements import (
    asides,
    clefts,
    cues,
    direct,
    frames,
    headings,
    interviews,
    nested,
    opinions,
    prepositions,
    quotes,
    rumours,
    stance,
    summed,
    verbs,
)
from dragoman.reading.statements.draft import Draft, Named, Scene, named, touching

__all__ = ["read"]

_SUBJECTS = ("nsubj", "nsubj:pass")
_REMEMBERED = 4  # sentences back that a verb without a subject may have its own in


def read(document: Document, sentences: Sequence[Sentence], actors: Actors, instruments: Sequence[Name] = ()) -> list[Statement]:
    """The statements of a document, in order of their contents.

    Args:
        document: its genre decides whether the author's own judgements are kept (opinion pieces and speeches alone).
        sentences: parsed, in order.
        actors: mentions, and which tokens they stand on.
        instruments: laws and treaties known by name; a stance toward one names it by its words in the text.

    Returns:
        `source` is None where the text names nobody; `events` are left to a later layer.
    """
    scenes = _scenes(document, sentences, actors)
    if not scenes:
        return []
    quoted, nameless = quotes.find(document), nested.unnamed(actors)
    drafts: list[Draft] = []
    for before, scene in zip([None, *scenes], scenes, strict=False):
        scene.heard = _heard(before, drafts) if before is not None else ()
        drafts += [draft for draft in _kept(scene, quoted, nameless) if _is_said(draft)]
        confirmed = asides.thus(scene, before) if before is not None else None
        drafts += [confirmed] if confirmed is not None else []
    drafts = _distinct(direct.lay(scenes, drafts, quoted))
    drafts += interviews.read(scenes, drafts)
    if document.about.genre in opinions.GENRES:
        drafts += opinions.read(scenes, drafts)
    return [_statement(scenes, draft, instruments, _within(draft, drafts)) for draft in sorted(drafts, key=_order)]


def _order(draft: Draft) -> tuple[int, int, int]:
    """By content, the longer first; of the same words whoever is told last comes first, as one who is cited stands nearer to them than who cites."""
    return draft.start, -draft.end, -(draft.cue[0] if draft.cue is not None else 0)


def _scenes(document: Document, sentences: Sequence[Sentence], actors: Actors) -> list[Scene]:
    scenes: list[Scene] = []
    for sentence in sentences:
        before = [subject for scene in reversed(scenes[-_REMEMBERED:]) for subject in _subjects(scene)]
        scenes.append(Scene(document, actors, sentence, predicates(sentence), before))
    return scenes


def _subjects(scene: Scene) -> list[Named]:
    """The subjects of a sentence that name somebody, in order."""
    heads = [t for t in scene.sentence.tokens if t.relation in _SUBJECTS and scene.actors.of(scene.sentence, t) is not None]
    return [subject for head in heads if (subject := named(scene, head)) is not None]


def _heard(scene: Scene, drafts: Sequence[Draft]) -> list[tuple[Sequence[Span], Named]]:
    """What others are said to say in a sentence, and who they are."""
    here = [draft for draft in drafts if draft.sentence is scene.sentence and draft.source is not None]
    return [(draft.content, Named(draft.source, _is_plural(scene, draft.source))) for draft in here if draft.source is not None]


def _is_plural(scene: Scene, source: Source) -> bool:
    head = scene.sentence.head_of(source.start, source.end)
    return head is not None and (head.morph.get("Number") == "Plur" or bool(scene.sentence.children(head, "conj")))


def _drafts(scene: Scene) -> list[Draft]:
    found = [*verbs.read(scene)]
    for reader in (frames.nouns, frames.adjectives, prepositions.read, frames.adverbs, headings.colons):
        found += reader(scene)
    found += [draft for draft in rumours.read(scene) if not any(_hold_each_other(draft, other) for other in found)]
    found += [draft for draft in headings.closings(scene) if all(draft.cue != other.cue for other in found)]
    return found


def _hold_each_other(rumour: Draft, other: Draft) -> bool:
    """'According to X, Y would have …': whose word a rumour is has been told already."""
    cues_of = (rumour.cue, other.cue)
    return all(cue is not None for cue in cues_of) and other.source is not None and all(held.covers(*cue) > 0 for held, cue in zip((other, rumour), cues_of, strict=True) if cue is not None)


def _kept(scene: Scene, quoted: Sequence[quotes.Quote], nameless: Container[Span]) -> list[Draft]:
    here = quotes.touching(quoted, scene.sentence.start, scene.sentence.end)
    found = nested.relayed(scene, summed.with_answers(scene, _drafts(scene)))
    nested.shorten(scene, found)
    return nested.without_asides(found, here, nameless)


def _is_said(draft: Draft) -> bool:
    """Who did not say, think or praise a thing has made no statement of it; a thing that 'shows' another says nothing: the author does."""
    lifeless = draft.source is not None and draft.source.actor is None and draft.word is not None
    if lifeless and draft.word is not None and draft.word.form in cues.words(draft.sentence.lang, "showing") and not _is_document(draft):
        return False
    word = draft.word
    if (draft.source is not None and not _is_somebody(draft.source, draft.sentence.lang)) or clefts.tells_nothing(draft):
        return False
    return not (draft.negated and word is not None and word.commitment == "asserts" and "finding" not in word.frames)


def _is_somebody(source: Source, lang: str) -> bool:
    """Whether the words of a source name somebody: not 'nobody', not a lone mark."""
    words = source.text.lower().split()
    return any(letter.isalnum() for letter in source.text) and words[-1] not in closed(lang, "nobody")


def _is_document(draft: Draft) -> bool:
    """Whether a source is a report or the like, which says what its authors say."""
    lang, words = draft.sentence.lang, set(draft.source.text.lower().split()) if draft.source is not None else set()
    return bool(words & (cues.words(lang, "finder") | cues.words(lang, "document") | cues.words(lang, "speaker")))


def _distinct(drafts: Sequence[Draft]) -> list[Draft]:
    """One statement for one content of one source: of two readings of the same words the first is kept."""
    kept: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        who = (draft.source.start, draft.source.end) if draft.source is not None else None
        kept.setdefault((who, *draft.content), draft)
    return list(kept.values())


def _within(draft: Draft, drafts: Sequence[Draft]) -> list[Draft]:
    """The statements of other sources that a statement tells of: their cues stand in it."""
    own = draft.source.actor if draft.source is not None else None
    inner = [other for other in drafts if other is not draft and other.cue is not None and draft.covers(*other.cue) and other.source is not None]
    return [other for other in inner if other.source is not None and (own is None or other.source.actor != own)]


def _statement(scenes: Sequence[Scene], draft: Draft, instruments: Sequence[Name], inner: Sequence[Draft]) -> Statement:
    near = touching(scenes, draft.start, draft.end)
    cue = Cue(*draft.cue) if draft.cue is not None else None
    sides = stance.toward(scenes, draft, instruments, inner)
    if _only_reports(near, draft):
        sides = [StanceToward("neither", side.actor, side.instrument) for side in sides]
    return Statement(draft.source, cue, draft.content, draft.kind, sides, _contexts(near, draft))


def _contexts(near: Sequence[Scene], draft: Draft) -> list[str]:
    """What is said is about what its words mark."""
    marked = (context for scene in near for start, end in draft.content for context in contexts.of(scene.sentence, start, end))
    return list(dict.fromkeys(marked))


def _only_reports(near: Sequence[Scene], draft: Draft) -> bool:
    """Whether an outlet passes on what it reports: the sides in it are those of whom it reports on."""
    if draft.source is None or draft.word is None or draft.word.stance != "neither" or draft.word.commitment != "asserts" or draft.judged:
        return False
    said = [m for scene in near[:1] for m in beginning_in(scene.actors.mentions, draft.source.start, draft.source.end)]
    return any(m.actor == draft.source.actor and m.sector == "JRN" for m in said)
