"""Standing relations between actors: member of, allied with, supplies, hosts, leads, co-chairs, mediates, lobbies, influences, competes with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.nouns import DateMention, Document, Tie, When
from dragoman.reading import contexts
from dragoman.reading.actors import Actors
from dragoman.reading.events import dating
from dragoman.reading.events.match import lemmas_of
from dragoman.reading.events.slots import Clause, follow
from dragoman.reading.events.status import standing
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import Predicate, predicates, words
from dragoman.reading.order import beginning_in
from dragoman.reading.ties.parties import Around, Party
from dragoman.reading.ties.rules import Condition, Rule, Way, lasting_words, rules, since_words

__all__ = ["read"]

_NEAR = 4  # words before a noun in which its negation stands
_BESIDE = ("amod", "appos", "acl")  # 'Polonia, aliada de Turquía': some are read as adjectives
_TOLD = ("reported", "attributed")


def read(document: Document, sentences: Sequence[Sentence], dates: Sequence[DateMention], actors: Actors) -> list[Tie]:
    """The ties that a document states, in order; nothing supposed, denied or yet to come. A span holds both parties and the words between.

    `source` and `target` are actor ids; of mutual ties the first-named party is the source. `date` is that of the clause, None where it has none.
    """
    out: dict[tuple[int, str, str, str], Tie] = {}
    for sentence in sentences:
        clause = Clause(sentence, {p.token.i: p for p in predicates(sentence)})
        dated = dating.owners(clause, beginning_in(dates, sentence.start, sentence.end))
        for around, rule in _told(document.text, clause, actors):
            date = dating.date_of(clause, around.predicate, dated) if around.predicate is not None else None
            when = When(date.edtf, date.earliest, date.latest) if date is not None else None
            for tie in _ties(around, rule, when):
                out.setdefault((sentence.start, tie.source, tie.target, tie.relation), tie)
    return sorted(out.values(), key=lambda tie: (tie.start, tie.end))


def _told(text: str, clause: Clause, actors: Actors) -> Iterator[tuple[Around, Rule]]:
    """The words of a sentence that tell of a tie, each with the first rule whose conditions hold."""
    known = rules(clause.sentence.lang)
    for token in clause.sentence.tokens:
        predicate = clause.under(token)
        if predicate is None and token.name is None and not (token.pos == "ADJ" and token.relation in _BESIDE):
            continue
        # A phrase read as one name is known by its head, an organisation's name by its words.
        lemmas = lemmas_of(predicate) if predicate is not None else [token.lemma, *token.text.lower().split()]
        kind = predicate.kind if predicate is not None else "noun"
        if predicate is not None and standing(clause, predicate).status not in _TOLD:
            continue
        found = [rule for lemma in lemmas for rule in known.get((lemma.removesuffix("se"), kind), ()) if _holds(clause, token, predicate, rule)]
        if found and not (kind == "noun" and _is_denied(clause, token)):
            yield Around(text, clause, actors, token, predicate), found[0]


def _is_denied(clause: Clause, token: Token) -> bool:
    """'Ireland, not a member of NATO': a negation in front of the noun, inside its commas."""
    before: list[Token] = []
    for word in reversed(clause.sentence.tokens[max(0, token.i - _NEAR) : token.i]):
        if word.pos in ("PUNCT", "VERB", "AUX", "CCONJ"):
            break
        before.append(word)
    return any(word.text.lower() in words(clause.sentence.lang, "negator") for word in before)


def _holds(clause: Clause, token: Token, predicate: Predicate | None, rule: Rule) -> bool:
    if predicate is not None:
        return all(_fulfils(clause, predicate, condition) for condition in rule.conditions)
    # Of a phrase that was read as one name only the adjectives are known.
    told = {form for word in clause.sentence.children(token, "amod", "compound") for form in (word.lemma, word.text.lower())} | set(token.text.lower().split())
    return all(condition.way == ("amod",) and bool(told & condition.lemmas) for condition in rule.conditions)


def _goes_on(clause: Clause, predicate: Predicate) -> bool:
    """'Continues to supply', 'sigue vendiendo': told in the present by the verb above."""
    above = clause.predicates.get(clause.sentence.tokens[predicate.token.head].i)
    return above is not None and above is not predicate and above.lemma in lasting_words(clause.sentence.lang) and above.tense == "Pres" and not above.negated


def _fulfils(clause: Clause, predicate: Predicate, condition: Condition) -> bool:
    if condition.way == ("tense",):
        if _goes_on(clause, predicate):
            return True
        lasting = not predicate.perfect or any(follow(clause, predicate, (since,)) for since in since_words(clause.sentence.lang))
        # What one stops or begins to do does not stand.
        return predicate.tense in condition.lemmas and lasting and predicate.form != "Inf" and predicate.link != "xcomp"
    if condition.way == ("form",):
        return predicate.form in condition.lemmas and not predicate.perfect
    if condition.way == ("cop",):
        return bool(clause.sentence.children(predicate.token, "cop"))
    filled = _slot(clause, predicate, condition.way)
    return any(not condition.lemmas or token_lemma in condition.lemmas for token_lemma in filled)


def _slot(clause: Clause, predicate: Predicate, way: Way) -> list[str]:
    tokens = follow(clause, predicate, way)
    beside = [word for token in tokens for word in clause.sentence.children(token, "compound", "amod")] if way[-1] not in ("amod", "poss") else []
    return [form for token in (*tokens, *beside) for form in (token.lemma, token.text.lower())]


def _ties(around: Around, rule: Rule, when: When | None) -> Iterator[Tie]:
    if not rule.relation:
        return
    sources = _first(around, rule.source)
    targets = _first(around, rule.target)
    if rule.mutual and not targets:
        sources, targets = sources[:1], sources[1:]
    for source in sources:
        for target in targets:
            if source.actor != target.actor:
                spans = [(source.start, source.end), (around.token.start, around.token.end), (target.start, target.end)]
                start, end = min(s for s, _ in spans), max(e for _, e in spans)
                yield Tie(start, end, source.actor, target.actor, rule.relation, when, contexts.of(around.clause.sentence, start, end))


def _first(around: Around, alternatives: Sequence[Sequence[Way]]) -> list[Party]:
    """The parties of the first alternative that names somebody."""
    for group in alternatives:
        found = {party.actor: party for way in group for party in around.at(way)}
        if found:
            return list(found.values())
    return []
