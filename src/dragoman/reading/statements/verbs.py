"""Verbs that say or judge: clause, infinitive, object, naming and prepositional frames, active and passive."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.nouns import Source
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import Predicate
from dragoman.reading.statements import cues, expressions, phrases
from dragoman.reading.statements.cues import CueWord
from dragoman.reading.statements.draft import Draft, Scene, source_at, unsaid
from dragoman.reading.statements.expressions import Known, known

_COMPLEMENTS = ("ccomp", "csubj", "csubj:pass")
_OBJECTS = ("obj", "iobj")
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
_MODIFIERS = ("advmod", "obl", "advcl", "cc", "aux", "aux:pass", "mark", "punct", "discourse")


def read(scene: Scene) -> Iterator[Draft]:
    """The statements that the verbs of a sentence make."""
    for predicate in scene.predicates.values():
        if not _speaks(scene, predicate):
            continue
        cue = known(predicate)
        yield from _drafts(scene, predicate, cue) if cue.rows else ()


def _speaks(scene: Scene, predicate: Predicate) -> bool:
    """Whether a predicate can be a verb of speech: not 'a trusted ally', but 'Reuters reports' whatever the tagger makes of it."""
    sentence, token = scene.sentence, predicate.token
    if predicate.kind == "verb":
        return token.relation != "amod" or bool(sentence.children(token, "obl:agent"))
    return token.relation == "parataxis" and bool(sentence.children(token, "nsubj"))


def _drafts(scene: Scene, predicate: Predicate, cue: Known) -> list[Draft]:
    speaker = _speaker(predicate)
    for word, content in _contents(scene, predicate, cue):
        if content and (source := _source(scene, predicate, speaker, content)) is not _NOBODY:
            made = (_made(scene, predicate, Known((word,), cue.rest), source, part) for part in _apart(scene, content))
            return [draft for draft in made if draft is not None]
    return []


def _contents(scene: Scene, predicate: Predicate, cue: Known) -> Iterator[tuple[CueWord, list[Token]]]:
    """What each reading of a verb has for its content, the likeliest first."""
    for finder in () if cue.rest else (_clause, _infinitive, _naming, _prepositional, _object):
        for word in cue.rows:
            yield word, finder(scene, predicate, word)
    for word in cue.rows:
        yield word, expressions.complement(scene.sentence, predicate.token, word, cue.rest)


# Told apart from None: nobody is named, yet somebody speaks ('it is said that').
_NOBODY = Source(0, 0, "", None)


def _speaker(predicate: Predicate) -> Token | None:
    subjects = predicate.slots.get("subj", [])
    return next((t for t in subjects if (t.pos in phrases.NOMINAL or t.name is not None) and not phrases.is_mark(t)), None)


def _source(scene: Scene, predicate: Predicate, speaker: Token | None, content: list[Token]) -> Source | None:
    """Who speaks. None where the text leaves it open, `_NOBODY` where the verb says nothing of the kind (an imperative, 'this shows')."""
    lang = scene.sentence.lang
    if predicate.passive or (predicate.pronominal and lang == "es" and speaker in content):
        if speaker is not None and speaker.lemma in cues.words(lang, "no-speaker"):
            return _NOBODY
        return source_at(scene, speaker) if speaker is not None and speaker not in content else None
    if speaker is None:
        return _unsaid(scene, predicate)
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
    return unsaid(scene, predicate.token) if morph.get("Person") == "3" and morph.get("Number") == "Sing" else None


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
        found += predicate.slots.get(frame, []) if frame not in ("clause", "object", "infinitive", "quote", "naming") else []
    return found


def _clause(scene: Scene, predicate: Predicate, word: CueWord) -> list[Token]:
    """'said that …', 'X, he said, …', 'as he said'; a passive's or raised verb's subject belongs to what is said ('X is said to …')."""
    if "clause" not in word.frames:
        return []
    sentence, token = scene.sentence, predicate.token
    controlled = [w for w in sentence.children(token, "xcomp") if phrases.is_content_clause(sentence, w)]
    for child in [*sentence.children(token, *_COMPLEMENTS), *controlled, *_misplaced(sentence, token)]:
        if child.relation != "csubj" or sentence.lang == "es":
            return [w for w in sentence.subtree(child) if w.i != token.i]
    loose = [w for w in sentence.children(token) if "quote" in word.frames and _is_loose_clause(sentence, token, w)]
    if loose:
        return sentence.subtree(loose[0])
    raised = sentence.children(token, "xcomp")
    if raised and predicate.passive and sentence.children(token, "nsubj:pass"):
        return [w for child in sentence.children(token, "nsubj:pass", "xcomp") for w in sentence.subtree(child)]
    return _around(scene, predicate)


def _is_loose_clause(sentence: Sentence, verb: Token, child: Token) -> bool:
    """A complement that the parser took for an adjunct: a finite clause with a subject and no conjunction behind the verb, or words left of it."""
    if child.relation == "dep":
        return child.i < verb.i and not phrases.is_mark(child)
    own = [w for w in sentence.children(child, "nsubj", "nsubj:pass") if w.lemma not in cues.words(sentence.lang, "relative")]
    bare = child.relation == "advcl" and child.i > verb.i and not child.case and not sentence.children(child, "mark")
    return bare and bool(own) and not sentence.children(verb, "obj")


def _apart(scene: Scene, content: list[Token]) -> tuple[list[Token], list[Token]]:
    """A content without the clause behind it that explains it or sets it against something ('… while …', '… ya que …'), and that clause.

    Such clauses explain the saying, not what is said: claims of their own, with the same source.
    """
    inside = {w.i for w in content}
    for token in content:
        marks = [w for w in scene.sentence.children(token, "mark") if w.i < token.i]
        above = scene.sentence.tokens[token.head]
        if token.relation == "advcl" and above.i in inside and above.i < token.i and marks and _explains(scene.sentence, marks[0]):
            clause = scene.sentence.subtree(token)
            behind = {w.i for w in clause}
            return [w for w in content if w.i not in behind], [w for w in clause if w.i in inside]
    return content, []


def _explains(sentence: Sentence, mark: Token) -> bool:
    words = [mark, *sentence.children(mark, "fixed")]
    return " ".join(w.text.lower() for w in words) in cues.words(sentence.lang, "explains")


def _misplaced(sentence: Sentence, verb: Token) -> list[Token]:
    """'warned X in that talk that …': the clause that the parser hung on the noun before it."""
    beside = sentence.children(verb, "obl", "obj", "iobj", "nmod")
    return [w for noun in beside for w in sentence.children(noun, "acl", "ccomp") if w.i > verb.i and phrases.is_content_clause(sentence, w)]


def _around(scene: Scene, predicate: Predicate) -> list[Token]:
    """What a cue set into a sentence speaks of: the rest of that sentence."""
    sentence, token = scene.sentence, predicate.token
    if token.head == token.i or not (token.relation == "parataxis" or (token.relation == "advcl" and _like(scene, predicate))):
        return []
    if any(w.relation in _OBJECTS and not phrases.is_mark(w) for w in sentence.children(token)):
        return []
    mine = {w.i for w in sentence.subtree(token)}
    return [w for w in sentence.subtree(sentence.tokens[token.head]) if w.i not in mine]


def _like(scene: Scene, predicate: Predicate) -> bool:
    """'as he put it', 'según dijo', 'como señaló'."""
    return any(w.text.lower() in cues.words(scene.sentence.lang, "as") for w in scene.sentence.children(predicate.token, "mark", "advmod", "case"))


def _infinitive(scene: Scene, predicate: Predicate, word: CueWord) -> list[Token]:
    if "infinitive" not in word.frames:
        return []
    sentence, token = scene.sentence, predicate.token
    found = [w for child in sentence.children(token, "xcomp") for w in sentence.subtree(child)]
    if found and predicate.passive:
        found += [w for child in sentence.children(token, "nsubj:pass") for w in sentence.subtree(child)]
    return sorted(found, key=lambda w: w.i)


def _naming(scene: Scene, predicate: Predicate, word: CueWord) -> list[Token]:
    """'called X a Y', 'llamó a X «Y»', 'described X as Y': object and name together."""
    if "naming" not in word.frames:
        return []
    sentence, token = scene.sentence, predicate.token
    like = cues.words(sentence.lang, "as")
    named = [w for w in sentence.children(token, *_OBJECTS, "nsubj:pass") if not phrases.is_mark(w) and w.case not in like][:1]
    if predicate.passive and not named:
        named = [t for t in predicate.slots.get("obj", []) if t.i < token.i][:1]
    names = [w for w in sentence.children(token) if w not in named and w.i > token.i and _is_name(w, like)]
    if names and not named and names[0].relation == "xcomp" and names[0].pos in ("NOUN", "PROPN") and len(sentence.subtree(names[0])) > 1:
        return sentence.subtree(names[0])
    if not names or not named:
        return []
    parts = [w for t in named for w in (phrases.noun_phrase(sentence, t) if t.head != token.i else sentence.subtree(t))]
    return sorted({w.i: w for w in [*parts, *(w for t in names for w in sentence.subtree(t))]}.values(), key=lambda w: w.i)


def _is_name(token: Token, like: frozenset[str]) -> bool:
    if token.relation == "prep" and token.text.lower() in like:
        return True
    if token.relation in ("xcomp", "ccomp") and token.pos in phrases.NOMINAL:
        return True
    if token.relation in ("obl", "nmod", "advcl", "obj", "xcomp", "advmod", "amod") and token.case in like and not phrases.is_mark(token):
        return True
    return token.relation in ("obj", "amod", "appos", "dep") and token.case == "" and token.pos in phrases.NOMINAL and not phrases.is_mark(token)


def _prepositional(scene: Scene, predicate: Predicate, word: CueWord) -> list[Token]:
    """'called for talks', 'se opone a la ley': what the preposition governs, without it; after 'accused X of' the object too."""
    wanted = [frame for frame in word.frames if frame not in ("clause", "object", "infinitive", "quote", "naming")]
    if not wanted or "object" in word.frames:
        return []
    sentence, token = scene.sentence, predicate.token
    for child in sentence.children(token):
        marks = [w for w in sentence.children(child, "mark") if w.text.lower() in wanted]
        if (child.case in wanted or marks) and child.relation in ("obl", "nmod", "obj", "advcl", "xcomp", "ccomp", "iobj") and child.i > token.i:
            first = {w.i for w in [*sentence.children(child, "case"), *marks] if w.i < child.i}
            return [w for w in sentence.subtree(child) if w.i not in first]
    return []


def _object(scene: Scene, predicate: Predicate, word: CueWord) -> list[Token]:
    """'praised X for Y', 'X was criticised for Y': the object and the reason, in a passive the surface subject and the reason."""
    if "object" not in word.frames:
        return []
    sentence, token = scene.sentence, predicate.token
    reflexive = predicate.pronominal and bool(sentence.children(token, "nsubj"))
    if predicate.passive or reflexive:
        # 'The report was published': without an agent only a verdict is somebody's word.
        found = _surface(scene, predicate) if word.stance != "neither" or (predicate.slots.get("subj") and not reflexive) else []
    else:
        found = [w for child in sentence.children(token, *_OBJECTS) if _is_thing(sentence.lang, child) for w in sentence.subtree(child)]
        if _lends_subject(scene, predicate):
            return []
    if not found:
        return []
    reasons = cues.words(sentence.lang, "reason")
    agents = [w for agent in sentence.children(token, "obl:agent") for w in sentence.children(agent, "nmod", "advcl")]
    for child in [*sentence.children(token, "obl", "advcl", "obj", "nmod", "xcomp", "ccomp"), *(w for w in agents if w.case in cues.words(sentence.lang, "cause"))]:
        purpose = child.relation in ("advcl", "xcomp") and any(w.text.lower() in cues.words(sentence.lang, "infinitive") for w in sentence.children(child, "aux", "mark"))
        case = next(iter(phrases.preposition(sentence, child).split()), "")
        if (case in reasons or case in word.frames or purpose) and child.i > token.i:
            found += sentence.subtree(child)
    return sorted({w.i: w for w in found}.values(), key=lambda w: w.i)


def _lends_subject(scene: Scene, predicate: Predicate) -> bool:
    """'voiced concern about X': the noun is the cue and is read as one."""
    lang = scene.sentence.lang
    light = cues.of(lang, "light", predicate.lemma, *cues.lemmas(predicate.token, lang))
    return bool(light) and any(cues.of(lang, "noun", w.lemma) for w in scene.sentence.children(predicate.token, "obj"))


def _is_thing(lang: str, child: Token) -> bool:
    """Whether an object can be spoken of: a word, not a mark or a clitic that stands for what was said ('lo dijo')."""
    return not phrases.is_mark(child) and not (lang == "es" and child.pos == "PRON" and len(child.text) <= 3)


def _surface(scene: Scene, predicate: Predicate) -> list[Token]:
    """The surface subject of a passive, its own or shared with the verb that it is coordinated with, or the noun that a participle modifies."""
    sentence = scene.sentence
    own = sentence.children(predicate.token, "nsubj:pass", "nsubj")
    if own:
        return [w for child in own for w in sentence.subtree(child) if w.i != predicate.token.i]
    return [w for t in predicate.slots.get("obj", [])[:1] for w in phrases.noun_phrase(sentence, t)]
