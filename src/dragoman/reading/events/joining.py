"""The word that joins two actors of a sentence, and who stands where under it."""

from __future__ import annotations

from dragoman.nouns import ActorMention
from dragoman.reading.events import codebook
from dragoman.reading.events.codebook import Slots
from dragoman.reading.events.match import is_stopped, lemmas_of
from dragoman.reading.events.slots import Clause
from dragoman.reading.language import Sentence
from dragoman.reading.language.clauses import Predicate, words
from dragoman.reading.statements import cues

_SAYING, _ANNOUNCING = frozenset({"speech", "real"}), frozenset({"commit"})  # classes of governors; what is announced in a finite clause is told


def dies(sentence: Sentence, verb: Predicate, mention: ActorMention) -> bool:
    """Whether somebody dies in what a verb tells: he did not do it."""
    head = sentence.head_of(mention.start, mention.end)
    return verb.token.lemma in words(sentence.lang, "dying") and head is not None and head.i in {token.i for slot in ("subj", "obj") for token in verb.slots.get(slot, [])}


def between(clause: Clause, a: ActorMention, b: ActorMention) -> Predicate | None:
    """The word under which both actors stand: the lowest predicate above the two, if it can be an act."""
    sentence = clause.sentence
    heads = [sentence.head_of(m.start, m.end) for m in (a, b)]
    if heads[0] is None or heads[1] is None:
        return None
    above = [heads[0], *sentence.ancestors(heads[0])]
    other = {token.i for token in (heads[1], *sentence.ancestors(heads[1]))}
    found = next((predicate for token in above if token.i in other and (predicate := clause.under(token)) is not None), None)
    if found is None or _only_says(found) or _decides(found) or is_stopped(clause, found) or found.lemma in words(sentence.lang, "stative"):
        return None
    return found


def is_act(verb: Predicate) -> bool:
    """Whether the codebook has a verb for acts of its subject alone: 'broke off', not 'died at the hands of' or 'drew fire'."""
    known = [entry for lemma in lemmas_of(verb) for entry in codebook.entries(verb.sentence.lang).get((lemma, "verb"), ()) if not entry.stops]
    return bool(known) and all(_has_subject(entry.source) and not _has_subject(entry.target) for entry in known)


def _has_subject(side: Slots) -> bool:
    return any(path[0] == "subj" for group in side.alternatives for path in group)


def does(sentence: Sentence, verb: Predicate, mention: ActorMention) -> bool:
    """Whether somebody is the subject of a verb."""
    head = sentence.head_of(mention.start, mention.end)
    return verb.kind == "verb" and not verb.passive and head is not None and head.i in {token.i for token in verb.slots.get("subj", [])}


def _only_says(predicate: Predicate) -> bool:
    """'X says Y …' is a statement, whatever is said; 'X blames Y' is more."""
    lang = predicate.sentence.lang
    return any(cue.commitment == "asserts" and cue.stance == "neither" for lemma in lemmas_of(predicate) for cue in cues.of(lang, "verb", lemma))


def _decides(predicate: Predicate) -> bool:
    """Whether a word tells of another act under it whether it happened ('prevented X from')."""
    return any(lemma in codebook.governors(predicate.sentence.lang) for lemma in lemmas_of(predicate))


def is_governed(clause: Clause, predicate: Predicate) -> bool:
    """Whether a word that decides whether an act happened stands above it, whatever lies between ('prevented X from donating'); who only says so decides nothing."""
    governors = codebook.governors(clause.sentence.lang)
    saying = _SAYING | _ANNOUNCING if predicate.form == "Fin" else _SAYING
    above = (clause.under(token) for token in clause.sentence.ancestors(predicate.token))
    return any(governors.get(lemma, frozenset()) - saying for one in above if one is not None for lemma in lemmas_of(one))
