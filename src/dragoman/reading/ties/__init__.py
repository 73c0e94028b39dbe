"""Standing relations between actors: member of, allied with, supplies, hosts, leads, co-chairs, mediates, lobbies, influences, competes with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman import states
from dragoman.nouns import DateMention, Document, Tie
from dragoman.reading import contexts
from dragoman.reading.actors import Actors
from dragoman.reading.events.match import lemmas_at, lemmas_of
from dragoman.reading.events.slots import Clause, follow
from dragoman.reading.events.status import standing
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import Predicate, as_noun, conjuncts, predicates
from dragoman.reading.language.clauses import words as closed
from dragoman.reading.order import beginning_in
from dragoman.reading.ties import when
from dragoman.reading.ties.parties import Around, Party
from dragoman.reading.ties.rules import Condition, Rule, Way, classes, rules, words

__all__ = ["read"]

_NEAR = 4  # words before a noun in which its negation stands
_BESIDE = ("amod", "appos", "acl", "conj")  # 'Polonia, aliada de Turquía': some are read as adjectives
_DESCRIBING = ("acl", "acl:relcl", "amod", "appos")
_ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "obl:agent", "compound", "nmod:poss")
_GOVERNED = ("xcomp", "ccomp", "acl", "advcl", "csubj", "obl", "nmod")
_OF_ANYBODY = ("supplies", "allied-with", "competes-with")  # ties that a state has where its firms or farmers have them
_LEAGUES = ("IGO", "UNO", "EUR")  # 'the Union' of before is an organisation as well
_TOLD = ("reported", "attributed")


def read(document: Document, sentences: Sequence[Sentence], dates: Sequence[DateMention], actors: Actors) -> list[Tie]:
    """The ties that a document states, in order; nothing supposed, denied or yet to come. A span holds both parties and the words between.

    `source` and `target` are actor ids; of mutual ties the first-named party is the source. `date` is from when to when the tie holds, as far as its own words tell:
    open at its end after 'since', at its beginning before 'until'; of a tie told in the past without a date, any time until the document appeared.
    """
    out: dict[tuple[int, str, str, str], Tie] = {}
    published = document.about.published.latest
    for sentence in sentences:
        clause = Clause(sentence, predicates(sentence))
        inside = beginning_in(dates, sentence.start, sentence.end)
        for token in sentence.tokens:
            for tie in _told(document.text, clause, token, actors, inside, published):
                out.setdefault((sentence.start, tie.source, tie.target, tie.relation), tie)
    return sorted(out.values(), key=lambda tie: (tie.start, tie.end))


def _told(text: str, clause: Clause, token: Token, actors: Actors, dates: Sequence[DateMention], published: str | None) -> list[Tie]:
    """The ties that a word tells: by the first of its rules whose conditions hold and whose parties are named."""
    known = _rules_for(clause, token)
    if not known:
        return []
    around = Around(text, clause, actors, token, clause.under(token) or _lone(clause, token))
    if _is_denied(clause, token) if around.predicate.kind == "noun" else _is_unsettled(clause, token):
        return []
    for rule in known:
        if all(_fulfils(around, condition, dates) for condition in rule.conditions):
            if not rule.relation:
                break
            if (found := list(_ties(around, rule, dates, published))) and _is_so(around, rule):
                return found
    return []


def _is_so(around: Around, rule: Rule) -> bool:
    """Whether the tie is told as a fact. Who is called an ally in passing is one, whatever is said of what he did ('the ally was not invited')."""
    predicate = around.predicate
    in_passing = predicate.kind == "noun" and predicate.token.relation in _ARGUMENTS and not around.clause.sentence.children(predicate.token, "cop")
    if in_passing and any(("holder",) in group for group in (*rule.source, *rule.target)):
        said = {child.text.lower() for child in around.clause.sentence.children(predicate.token, "amod", "compound")}
        return not predicate.negated and not said & closed(around.clause.sentence.lang, "supposed")
    return standing(around.clause, predicate).status in _TOLD


def _lone(clause: Clause, token: Token) -> Predicate:
    """A word that is no predicate by itself, as a noun; an adjective with the noun beside it as its subject."""
    predicate = as_noun(clause.sentence, token, token.lemma)
    if token.name is None and token.relation == "amod":
        predicate.slots.setdefault("subj", [clause.sentence.tokens[token.head]])
    return predicate


def _rules_for(clause: Clause, token: Token) -> list[Rule]:
    """The rules that a word may tell a tie by, in order. A phrase read as one name is known by its head and its plain words ('lobby' of 'Armenian-American lobby')."""
    known = rules(clause.sentence.lang)
    predicate = clause.under(token)
    if predicate is None:
        lone = token.name is None and token.pos == "ADJ" and token.relation in _BESIDE
        if token.name is None and not lone and token.text.lower() not in words(clause.sentence.lang, "home"):
            return []
        lemmas, kinds = [token.lemma, *(word for word in token.text.split() if word.islower())], ("noun", "adjective") if lone else ("noun",)
    else:
        lemmas, kinds = lemmas_of(predicate), ("adjective", "noun") if predicate.kind == "adjective" else (predicate.kind,)
        lemmas = [lemma.removesuffix("se") for lemma in lemmas] if predicate.pronominal else lemmas
    return [rule for kind in kinds for lemma in dict.fromkeys(lemmas) for rule in known.get((lemma, kind), ())]


def _is_denied(clause: Clause, token: Token) -> bool:
    """'Ireland, not a member of NATO', 'neither A nor B is an ally': a negation in front of the noun, inside its commas, or on its subject."""
    subjects = [word for subject in clause.sentence.children(token, "nsubj", "nsubj:pass") for word in conjuncts(clause.sentence, subject)]
    if any(_is_none(clause, word) for word in (token, *subjects)):
        return True
    if token.relation == "conj" and token.pos == clause.sentence.tokens[token.head].pos == "NOUN":
        return _is_denied(clause, clause.sentence.tokens[token.head])
    before: list[Token] = []
    for word in reversed(clause.sentence.tokens[max(0, token.i - _NEAR) : token.i]):
        if word.pos in ("PUNCT", "VERB", "AUX", "CCONJ"):
            break
        before.append(word)
    return any(word.text.lower() in closed(clause.sentence.lang, "negator") for word in before)


def _is_unsettled(clause: Clause, token: Token) -> bool:
    """'A proposal that it buy', 'to refrain from influencing': under words for what is not so, or not yet."""
    above = clause.sentence.tokens[token.head]
    return above is not token and token.relation in _GOVERNED and bool({above.lemma, above.text.lower()} & classes(clause.sentence.lang, "unsettled"))


def _goes_on(clause: Clause, predicate: Predicate) -> bool:
    """'Continues to supply', 'sigue vendiendo', 'used to sell': told as lasting by the verb above."""
    above = clause.under(clause.sentence.tokens[predicate.token.head])
    if above is None or above is predicate or above.negated:
        return False
    lang = clause.sentence.lang
    return (above.lemma in words(lang, "lasting") and above.tense == "Pres") or (predicate.link == "xcomp" and above.token.text.lower() in words(lang, "formerly"))


def _fulfils(around: Around, condition: Condition, dates: Sequence[DateMention]) -> bool:
    clause, predicate = around.clause, around.predicate
    if condition.way == ("tense",):
        return _stands(clause, predicate, condition, dates)
    if condition.way == ("form",):
        return predicate.form in condition.lemmas and not predicate.perfect and predicate.token.relation in _DESCRIBING and not clause.sentence.children(predicate.token, "aux", "aux:pass")
    if condition.way == ("cop",):
        return bool(clause.sentence.children(predicate.token, "cop"))
    if condition.way == ("case",):
        return bool(set(predicate.token.case.split()) & condition.lemmas)
    if condition.way == ("under",):
        above = clause.sentence.tokens[predicate.token.head]
        return above is not predicate.token and not clause.sentence.children(predicate.token, "cop") and bool({above.lemma, above.text.lower()} & condition.lemmas)
    filled = _slot(around, condition.way)
    return bool(filled) if not condition.lemmas else bool(filled & condition.lemmas)


def _stands(clause: Clause, predicate: Predicate, condition: Condition, dates: Sequence[DateMention]) -> bool:
    """Whether a verb tells what stands: in the present, in the perfect with 'since', in the Spanish imperfect, in the past for a stretch of time or, where a row says so, of who somebody is."""
    if _goes_on(clause, predicate):
        return True
    if predicate.form == "Inf" or predicate.link == "xcomp":
        return False  # what one stops or begins to do does not stand
    if (predicate.token.relation == "amod" and predicate.form != "Fin") or (clause.sentence.heading and "was" not in condition.lemmas and not when.lasts(clause, predicate, dates)):
        return False  # 'competing offers'; headlines tell acts in the present
    if predicate.perfect:
        return predicate.tense in condition.lemmas and any(follow(clause, predicate, (since,)) for since in words(clause.sentence.lang, "lasting-since"))
    if predicate.tense == "Past":
        if "was" in condition.lemmas:
            return True
        described = "Past" in condition.lemmas and predicate.token.relation in _DESCRIBING and predicate.form == "Fin"
        return described or (predicate.form == "Fin" and when.lasts(clause, predicate, dates))
    return predicate.tense == "Imp" or predicate.tense in condition.lemmas


def _slot(around: Around, way: Way) -> set[str]:
    """The forms under which the fillers of a slot may be known, with those of their compounds and adjectives; of a phrase read as one name its words too."""
    clause = around.clause
    tokens = [token for token in follow(clause, around.predicate, way) if not _is_none(clause, token)]
    tokens += [part for token in tokens for part in _whole(clause, token)]
    forms = {form for token in tokens for form in lemmas_at(clause, token)}
    if way[-1] not in ("amod", "poss"):
        forms |= {form for token in tokens for word in clause.sentence.children(token, "compound", "amod") for form in (word.lemma, word.text.lower())}
        forms |= {part for token in tokens if token.name is not None for part in token.text.lower().split()}
        meant = [mention for token in tokens if (mention := around.actors.of(clause.sentence, token)) is not None]
        forms |= {mention.sector for mention in meant if mention.sector} | {"organisation name" for mention in meant if mention.country in _LEAGUES}
    elif way == ("amod",) and around.token.name is not None:
        forms |= set(around.token.text.lower().split())
    return forms | around.kinds(way)


def _whole(clause: Clause, token: Token) -> list[Token]:
    """What something is a part of: 'most of its gas', 'la mitad de su trigo'."""
    lang = clause.sentence.lang
    if token.pos not in ("PRON", "ADJ", "NUM", "ADV") and token.lemma not in words(lang, "part"):
        return []
    return [child for child in clause.sentence.children(token, "nmod", "obl") if child.case in closed(lang, "genitive")]


def _is_none(clause: Clause, token: Token) -> bool:
    """'has no embassy in X', 'sin base en X'."""
    return any(word.text.lower() in closed(clause.sentence.lang, "no-subject") for word in clause.sentence.children(token, "det", "cc", "advmod"))


def _ties(around: Around, rule: Rule, dates: Sequence[DateMention], published: str | None) -> Iterator[Tie]:
    called = replace(around, owned=rule.relation in _OF_ANYBODY)
    sources = _first(around, rule.source) or _first(called, rule.source)
    targets = _first(around, rule.target) or _first(called, rule.target)
    if rule.mutual and not targets:
        sources, targets = sources[:1], sources[1:]
    named = {party.actor for party in sources}
    targets = [party for party in targets if party.actor not in named]  # 'his rivals, X and Y': he is neither
    held = when.when(around.clause, around.predicate, dates, published) if sources and targets else None
    if held is None and when.is_past(around.clause, around.predicate):
        return  # what was, nobody knows when, would be read as what is
    for source in sources:
        for target in targets:
            if (source.known or target.known) and not (rule.relation == "member-of" and _is_claimed(around, source, target)):
                spans = [(source.start, source.end), (around.token.start, around.token.end), (target.start, target.end)]
                start, end = min(s for s, _ in spans), max(e for _, e in spans)
                yield Tie(start, end, source.actor, target.actor, rule.relation, held, contexts.of(around.clause.sentence, start, end))


def _is_claimed(around: Around, source: Party, target: Party) -> bool:
    """'Taiwan is a part of China', said by one of them: a state has no members but the territories that nobody only says to be its own."""
    territory = states.known(source.actor) and states.runs(source.actor)[0].status == "territory"
    return states.known(target.actor) and not (territory and around.predicate.link != "ccomp")


def _first(around: Around, alternatives: Sequence[Sequence[Way]]) -> list[Party]:
    """The parties of the first alternative that names somebody."""
    for group in alternatives:
        found = {party.actor: party for way in group for party in around.at(way)}
        if found:
            return list(found.values())
    return []
