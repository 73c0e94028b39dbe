"""Which matches of the codebook are acts of their own, and which say enough to be recorded."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman import ontology
from dragoman.nouns import ActorMention
from dragoman.reading.actors.agreement import is_number_of_two
from dragoman.reading.events import codebook
from dragoman.reading.events.match import Match
from dragoman.reading.events.retold import signs
from dragoman.reading.events.slots import Clause
from dragoman.reading.language.clauses import words

_GENERIC = ("generic", "unknown")


def is_disavowed(clause: Clause, found: Match) -> bool:
    """'promised never to attack': whoever promises not to harm threatens nobody."""
    coming = [under for token in found.predicate.slots.get("xcomp", []) if (under := clause.under(token)) is not None]
    return found.entry.type == "THREATEN" and any(under.negated for under in coming)


def is_share(found: Match) -> bool:
    """'El 53 % … aprueba': a share of people answers a poll, it does not act. 'Miles de maestros' do."""
    lang = found.predicate.sentence.lang
    quantities = words(lang, "quantity")
    # 'The two agreed': two who are known.
    return any((token.pos in ("NUM", "SYM") and not is_number_of_two(lang, token.text.lower()) and not quantities & {token.lemma, token.text.lower()}) or token.lemma in ("%", "percent") for token in found.source)


def says_enough(match: Match, source: Sequence[ActorMention], target: Sequence[ActorMention]) -> bool:
    """An act needs somebody, known or not; a protest is one whoever takes part. Nouns need more: both sides where they name a standing matter as often as an act."""
    named = [m for m in (*source, *target) if m.via not in _GENERIC and (m.country or not m.actor.startswith("doc:"))]
    violent = match.entry.cameo.startswith(("18", "19", "20"))
    noun = match.predicate.kind == "noun"
    if match.entry.type == "REQUEST" and not target and _describes(match):
        return False
    if match.entry.type == "PROTEST":
        return not noun or bool(named and source) or _happens(match)
    if not named and (match.entry.type is None or noun):
        return noun and ((violent and bool(source or target)) or (match.entry.type == "COERCE" and bool(target)) or (violent and _occurs(match)))
    if noun and not (source or violent):
        return False
    if not (source or target) or (not named and not source and match.predicate.form == "Inf"):
        return False  # 'detener a opositores': an infinitive of which nobody is named tells of no act
    return bool(target) or not ontology.needs_recipient(match.entry.type) or _recalls(match)


def _describes(match: Match) -> bool:
    """'the law proposed by X': a participle that says which proposal is meant."""
    predicate = match.predicate
    return predicate.kind == "verb" and predicate.form == "Part" and predicate.passive and predicate.link in ("acl", "amod") and not predicate.sentence.children(predicate.token, "aux", "aux:pass")


def _occurs(match: Match) -> bool:
    """'hubo tiroteos', 'estallaron combates': a noun under a verb that says that it took place."""
    sentence, token = match.predicate.sentence, match.predicate.token
    while token.relation == "conj" and token.head != token.i:
        token = sentence.tokens[token.head]
    above = sentence.tokens[token.head]
    core = token.relation in ("nsubj", "nsubj:pass", "obj") and above.pos in ("VERB", "AUX")
    return core and "occur" in codebook.governors(sentence.lang).get(above.lemma, ())


def _happens(match: Match) -> bool:
    """Whether a noun of protest tells of one that took place: 'a wave of protests', not 'a letter of protest', which is another thing."""
    sentence, token = match.predicate.sentence, match.predicate.token
    above = sentence.tokens[token.head]
    under = token.relation in ("nmod", "compound") and above.i != token.i and above.pos in ("NOUN", "PROPN")
    if not under or sentence.children(token, "det") or token.case not in ("", *words(sentence.lang, "genitive")):
        return True
    return "course" in codebook.governors(sentence.lang).get(above.lemma, ()) or above.lemma in signs(sentence.lang, "sign")


def _recalls(found: Match) -> bool:
    """'recalled its ambassador': aimed at whoever is host to him, whom the text may leave unsaid."""
    sentence = found.predicate.sentence
    envoys = codebook.classes(sentence.lang).get("diplomat", frozenset())
    return found.entry.mode == "withdraw" and found.entry.type == "SANCTION" and any(sentence.tokens[i].lemma in envoys for i in found.used)
