"""Verbs that say or judge: clause, infinitive, object, naming and prepositional frames, active and passive."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.nouns import Source
from dragoman.reading.language import Token
from dragoman.reading.language.clauses import Predicate
from dragoman.reading.language.clauses import words as closed
from dragoman.reading.statements import asides, clefts, comments, contents, cues, expressions, phrases, semicolons
from dragoman.reading.statements.cues import CueWord
from dragoman.reading.statements.draft import Draft, Scene, postposed, source_at, unsaid
from dragoman.reading.statements.expressions import Known, cue_of
from dragoman.reading.statements.topics import is_first_person


def read(scene: Scene) -> Iterator[Draft]:
    """The statements that the verbs of a sentence make."""
    for predicate in scene.predicates.values():
        if predicate.kind == "adjective":
            subject = next(iter(predicate.slots.get("subj", [])), None)
            blunt = asides.before_colon(scene, predicate, Known(()), source_at(scene, subject))
            yield from [blunt] if blunt is not None else []
        if not _speaks(scene, predicate):
            continue
        cue = cue_of(predicate)
        yield from _drafts(scene, predicate, cue) if cue.rows else ()


def _speaks(scene: Scene, predicate: Predicate) -> bool:
    """Whether a predicate can be a verb of speech: not 'a trusted ally', but 'Reuters reports' whatever the tagger makes of it."""
    sentence, token = scene.sentence, predicate.token
    over = scene.predicates.get(token.head)
    barred = over is not None and over.negated and over.lemma in cues.words(sentence.lang, "wished") and token.relation in ("xcomp", "ccomp")
    if barred or (predicate.lemma in cues.words(sentence.lang, "attempt") and predicate.tense == "Past"):
        return False  # 'no quiso comentarlo', 'quiso castigar a X': an act, or none
    own = any(word.text.lower() in cues.words(sentence.lang, "speaker-pronoun") for word in sentence.children(token, "nsubj")) or (sentence.lang == "es" and is_first_person([token, *sentence.children(token, "aux")]))
    if predicate.pronominal and predicate.lemma in cues.words(sentence.lang, "standing-so"):
        return False  # 'se encuentran desbordadas' says how they are
    if set(predicate.marks) & closed(sentence.lang, "condition") or ("necessary" in predicate.modals and not predicate.passive and not own):
        return False  # 'if Madrid supports the plan', 'Washington should ask Tokyo': nobody has said so yet; 'we must stress' says it
    if predicate.kind == "verb":
        return token.relation != "amod" or bool(sentence.children(token, "obl:agent"))
    return token.relation == "parataxis" and bool(sentence.children(token, "nsubj"))


def _drafts(scene: Scene, predicate: Predicate, cue: Known) -> list[Draft]:
    beside = asides.read(scene, predicate, cue)
    if beside is not None:
        return [beside]
    speaker = _speaker(scene, predicate)
    told = asides.before_colon(scene, predicate, cue, _source(scene, predicate, speaker, []))
    if told is not None and told.source is not _NOBODY:
        return [told]
    for word, found in _contents(scene, predicate, cue):
        content = semicolons.bounded(scene.sentence, predicate.token, found)
        if content and (source := _source(scene, predicate, speaker, content)) is not _NOBODY:
            made = (_made(scene, predicate, Known((word,), cue.rest), source, part) for part in comments.apart(scene, content))
            return [draft for draft in made if draft is not None]
    return []


def _contents(scene: Scene, predicate: Predicate, cue: Known) -> Iterator[tuple[CueWord, list[Token]]]:
    """What each reading of a verb has for its content, the likeliest first."""
    if behind := clefts.said(scene.sentence, predicate.token):
        yield from ((word, behind) for word in cue.rows if not _SAYING.isdisjoint(word.frames))
    for finder in () if cue.rest else contents.FINDERS:
        for word in cue.rows:
            yield word, contents.with_antecedent(scene, predicate, finder(scene, predicate, word))
    for word in cue.rows:
        yield word, expressions.complement(scene.sentence, predicate.token, word, cue.rest)


_SAYING = frozenset({"clause", "infinitive", "object", "quote"})
# Told apart from None: nobody is named, yet somebody speaks ('it is said that').
_NOBODY = Source(0, 0, "", None)


def _speaker(scene: Scene, predicate: Predicate) -> Token | None:
    above = _over(scene, predicate) or _resumed(scene, predicate)
    subjects = (above or predicate).slots.get("subj", []) or _inverted(scene, predicate)
    return next((t for t in subjects if (t.pos in phrases.NOMINAL or t.name is not None) and not phrases.is_mark(t)), None)


def _inverted(scene: Scene, predicate: Predicate) -> list[Token]:
    """'X will pay, alleges the agency': behind a clause and its verb of speech the parser takes the speaker for an object."""
    sentence, token = scene.sentence, predicate.token
    clause = (any(w.i < token.i for w in sentence.children(token, "ccomp")) or contents.is_told_behind(sentence, token)) and not predicate.passive
    behind = [w for w in sentence.children(token, "obj") if w.i > token.i and not w.case]
    return [w for w in behind if w.pos == "PROPN" or scene.actors.of(sentence, w) is not None or w.lemma in cues.words(sentence.lang, "speaker")] if clause else []


def _over(scene: Scene, predicate: Predicate) -> Predicate | None:
    """The verb whose speaker a gerund behind a comma shares: the nearest over it with a subject, one of speech before others ('X urged Y to stop, warning that …')."""
    sentence, token = scene.sentence, predicate.token
    first = min([token.i, *(w.i for w in sentence.children(token, "aux", "advmod"))])
    if token.relation != "advcl" or not comments.is_participle(token) or first == 0 or not phrases.is_mark(sentence.tokens[first - 1]) or sentence.children(token, "nsubj"):
        return None
    verbs = [scene.predicates[w.i] for w in sentence.ancestors(token) if w.i in scene.predicates and w.i < token.i]
    owners = [verb for verb in verbs if verb.kind == "verb" and sentence.children(verb.token, "nsubj") and not verb.passive]
    return next((verb for verb in owners if cue_of(verb).rows), owners[0] if owners else None)


def _resumed(scene: Scene, predicate: Predicate) -> Predicate | None:
    """The verb of speech that a verb goes on from behind what was said ('says that X broke it and recommends …'): in its tense, which is not that of what was said."""
    sentence, token = scene.sentence, predicate.token
    if token.relation != "conj" or sentence.children(token, "nsubj", "mark", "aux"):
        return None
    inner, outer = scene.predicates.get(token.head), scene.predicates.get(sentence.tokens[token.head].head)
    said = inner is not None and outer is not None and inner.token.relation == "ccomp" and bool(cue_of(outer).rows)
    return outer if said and inner is not None and outer is not None and predicate.tense == outer.tense != inner.tense else None


def _source(scene: Scene, predicate: Predicate, speaker: Token | None, content: list[Token]) -> Source | None:
    """Who speaks. None where the text leaves it open, `_NOBODY` where the verb says nothing of the kind (an imperative, 'this shows')."""
    lang = scene.sentence.lang
    if predicate.passive or (predicate.pronominal and lang == "es" and speaker in content):
        if speaker is not None and speaker.lemma in cues.words(lang, "no-speaker"):
            return _NOBODY
        return source_at(scene, speaker) if speaker is not None and speaker not in content else None
    if speaker is None:
        behind = postposed(scene, predicate.token) if lang == "es" and content and content[0].i < predicate.token.i else None
        return source_at(scene, behind) if behind is not None else _unsaid(scene, predicate)
    lower = speaker.text.lower()
    if lower in cues.words(lang, "expletive") and scene.actors.of(scene.sentence, speaker) is None:
        return None
    if speaker in content or speaker.lemma in cues.words(lang, "no-speaker"):
        return _NOBODY
    return _pronoun(scene, predicate, speaker) or source_at(scene, speaker)


def _pronoun(scene: Scene, predicate: Predicate, speaker: Token) -> Source | None:
    """The relative pronoun behind a comma that stands for a speaker ('X, who warned that …'), with the actor that it means."""
    sentence = scene.sentence
    own = [w for w in sentence.children(predicate.token, "nsubj") if w.i != speaker.i and w.lemma in cues.words(sentence.lang, "relative-person")]
    if not own or not phrases.is_mark(sentence.tokens[own[0].i - 1]):
        return None
    named = scene.actors.of(sentence, speaker)
    return Source(own[0].start, own[0].end, own[0].text, named.actor if named is not None else None)


def _unsaid(scene: Scene, predicate: Predicate) -> Source | None:
    """A verb without a subject: in Spanish a finite one has that of the sentence before, and an impersonal 'se' has none."""
    if scene.sentence.lang != "es" or predicate.form != "Fin":
        return _NOBODY
    if predicate.pronominal:
        return None
    morph = next((w.morph for w in [predicate.token, *scene.sentence.children(predicate.token, "aux")] if w.morph.get("Person")), {})
    return unsaid(scene, predicate.token) if morph.get("Person") == "3" else None


def _made(scene: Scene, predicate: Predicate, cue: Known, source: Source | None, content: list[Token]) -> Draft | None:
    word = cue.rows[0]
    spans = phrases.pieces(scene.document.text, phrases.filled(scene.sentence, content, _of_cue(scene, predicate)))
    if not spans:
        return None
    particles = cue.rest[-1:] or scene.sentence.children(predicate.token, "compound:prt")
    end = particles[0].end if particles and (cue.rest or particles[0].start - predicate.token.end <= 1) else predicate.token.end
    return Draft(scene.sentence, (predicate.token.start, end), word, source, spans, judged(predicate, word), predicate.negated)


def _of_cue(scene: Scene, predicate: Predicate) -> set[int]:
    """The places of the cue and of its subject: a content does not reach over them."""
    sentence, token = scene.sentence, predicate.token
    own = {token.i, *(w.i for w in sentence.children(token, "aux", "aux:pass", "compound:prt"))}
    for child in sentence.children(token, "nsubj", "obl:agent"):
        own |= {word.i for word in sentence.subtree(child)}
    return own


def judged(predicate: Predicate, word: CueWord) -> list[Token]:
    """The heads of what is judged: the object, or what the cue's preposition governs."""
    if word.stance == "neither" and "naming" not in word.frames:
        return []
    found = list(predicate.slots.get("obj", [])) + list(predicate.slots.get("iobj", []))
    for frame in word.frames:
        found += predicate.slots.get(frame, []) if frame not in cues.SHAPES else []
    return found
