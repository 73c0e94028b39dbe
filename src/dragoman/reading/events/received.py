"""Acts told from the side of who gets them: 'X drew a rebuke from Y', 'X recabó de Y un respaldo', 'X was the target of threats by Y'.

The giver is the source and the receiver the target, whatever the noun; which act it is, the codebook says of the noun itself, of the verb of giving, or of its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.actors.kinds import kinds_of
from dragoman.reading.events import codebook
from dragoman.reading.events.codebook import PACKAGE, Entry
from dragoman.reading.events.match import Match, entry_for, lemmas_at, lemmas_of, match
from dragoman.reading.events.slots import Clause
from dragoman.reading.language import Token
from dragoman.reading.language.clauses import Predicate, conjuncts, words

_THINGS = ("AID", "COOPERATE")
"""Types of what is a thing as often as an act: 'Russian weapons', 'its data on X'."""

_NOUNS = ("NOUN", "PROPN")


@dataclass(frozen=True, slots=True)
class Receiving:
    """A word whose subject gets what another does: the slot of the noun, the prepositions of the giver, and the verbs of giving."""

    gift: str
    givers: tuple[str, ...]
    giving: tuple[str, ...]


@cache
def _receiving(lang: str) -> dict[str, Receiving]:
    rows = [row for row in knowledge.table(PACKAGE, "receiving.tsv") if row["lang"] == lang]
    return {row["verb"]: Receiving(row["gift"], tuple(knowledge.several(row["from"])), tuple(knowledge.several(row["giving"]))) for row in rows}


@cache
def _gifts(lang: str) -> tuple[tuple[frozenset[str], Entry], ...]:
    found = []
    for number, row in enumerate((row for row in knowledge.table(PACKAGE, "gifts.tsv") if row["lang"] == lang), 1):
        lemmas: set[str] = set()
        for value in knowledge.several(row["nouns"]):
            lemmas |= codebook.classes(lang)[value[1:]] if value.startswith("@") else {value}
        filled = {"lemma": row["nouns"], "pos": "noun", "with": "", "type": row["type"], "mode": "", "cameo": row["cameo"], "source": "", "target": "", "contexts": row["contexts"]}
        found.append((frozenset(lemmas), codebook.made(filled, f"{lang}:gift.{number}", lang, "gifts.tsv")))
    return tuple(found)


def matched(clause: Clause, predicate: Predicate, names: Callable[[Token], bool]) -> Match | None:
    """What the codebook makes of a predicate; of one by which its subject gets what another does, the act of the other, unless an entry knows what is got."""
    found = match(clause, predicate, names)
    if found is not None and any(condition.path[0] in ("obj", "of", "de") and condition.lemmas for condition in found.entry.conditions):
        return found
    told = received(clause, predicate, names)
    if told is None and found is not None and not found.entry.conditions and _gets_things(clause, predicate):
        return None  # 'recibe arroz de X' is no visit
    return told or found or _named(clause, predicate, names)


def _gets_things(clause: Clause, predicate: Predicate) -> bool:
    """Whether what the subject of a word of receiving gets are things, and nobody."""
    known = any(lemma in _receiving(clause.sentence.lang) for lemma in lemmas_of(predicate))
    objects = predicate.slots.get("obj", [])
    return known and bool(objects) and all(w.pos == "NOUN" and w.name is None and not kinds_of(clause.sentence, w) & {"people", "name"} for w in objects)


def received(clause: Clause, predicate: Predicate, names: Callable[[Token], bool]) -> Match | None:
    """The act that the subject of a predicate gets, where both the giver and the receiver are named; else None."""
    rule = next((known for lemma in lemmas_of(predicate) if (known := _receiving(clause.sentence.lang).get(lemma)) is not None), None)
    if rule is None or predicate.passive or (predicate.kind == "noun" and rule.gift in ("obj", "subj")):
        return None
    receivers = _arrives_at(clause, predicate, names) if rule.gift == "subj" else predicate.slots.get("subj", [])
    if not any(names(token) for token in receivers):
        return None
    nouns = [noun for token in predicate.slots.get(rule.gift, []) for noun in _told(clause, token)]
    givers = [token for token in _givers(clause, predicate, rule, nouns) if token.i not in {other.i for other in receivers} and names(token)]
    for noun in nouns if givers else ():
        entry = _entry(clause, predicate, rule, noun, (givers, receivers))
        if entry is not None:
            # 'was the target of': with its copula the noun is what a verb is.
            told = replace(predicate, kind="adjective") if predicate.kind == "noun" else predicate
            return Match(told, entry, givers, receivers, used={noun.i for noun in nouns})
    return None


def _arrives_at(clause: Clause, predicate: Predicate, names: Callable[[Token], bool]) -> list[Token]:
    """'Help for X came from Y', 'llegaron a X felicitaciones de Y': whom what comes is for."""
    nouns = [under for token in predicate.slots.get("subj", []) if (under := clause.under(token)) is not None]
    cases = ("iobj", *sorted(words(clause.sentence.lang, "received-by")))
    return [token for holder in (predicate, *nouns) for case in cases for token in holder.slots.get(case, []) if names(token)]


def _named(clause: Clause, noun: Predicate, names: Callable[[Token], bool]) -> Match | None:
    """'the dressing-down of X by Y', 'Russian threats to X': a noun that only gifts.tsv knows, with its doer and whom it is aimed at."""
    lang = clause.sentence.lang
    if noun.kind != "noun":
        return None
    sides = ((*words(lang, "agent"), "poss", "amod"), (*words(lang, "genitive"), *sorted(words(lang, "received-by"))))
    givers, receivers = ([token for case in dict.fromkeys(cases) for token in noun.slots.get(case, []) if names(token)] for cases in sides)
    entry = _kind(clause, noun.token) if givers and receivers else None
    return Match(noun, entry, givers, receivers, used=set()) if entry is not None and entry.type not in _THINGS else None


def _kind(clause: Clause, noun: Token) -> Entry | None:
    forms = set(lemmas_at(clause, noun))
    return next((entry for lemmas, entry in _gifts(clause.sentence.lang) if lemmas & forms), None)


def _told(clause: Clause, token: Token) -> Iterator[Token]:
    """A noun, what is coordinated with it, and what it is an amount of: 'an hour of reproaches'."""
    for noun in conjuncts(clause.sentence, token):
        if noun.pos in _NOUNS and noun.name is None:
            yield noun
            for child in clause.sentence.children(noun, "nmod"):
                if child.case in words(clause.sentence.lang, "genitive") and child.name is None and child.pos in _NOUNS:
                    yield from conjuncts(clause.sentence, child)


def _givers(clause: Clause, predicate: Predicate, rule: Receiving, nouns: list[Token]) -> list[Token]:
    """Who stands behind a preposition of the giver: under the verb, under the noun, or deeper, where no owner is meant."""
    sentence = clause.sentence
    for case in rule.givers:
        beside = [token for token in predicate.slots.get(case, []) if token not in nouns]
        below = [child for noun in nouns for child in sentence.children(noun, "nmod", "obl", "obl:agent") if child.case == case and child not in nouns]
        if beside or below:
            return [other for token in beside or below for other in conjuncts(sentence, token)]
        if case not in words(sentence.lang, "genitive"):
            deep = next((word for word in sentence.subtree(predicate.token) if word.case == case and word.name is not None and _is_beside(clause, predicate, word)), None)
            if deep is not None:
                return conjuncts(sentence, deep)
    return []


def _is_beside(clause: Clause, predicate: Predicate, word: Token) -> bool:
    """Whether only nouns stand between a word and the predicate above it: 'data on the gangs from X'."""
    above = next((w for w in clause.sentence.ancestors(word) if w.pos not in _NOUNS or w is predicate.token), None)
    return word.i > predicate.token.i and above is predicate.token


def _entry(clause: Clause, predicate: Predicate, rule: Receiving, noun: Token, sides: tuple[list[Token], list[Token]]) -> Entry | None:
    """What the codebook makes of the noun with its two sides; of giving it; of its kind."""
    lang, (givers, receivers) = clause.sentence.lang, sides
    towards = dict.fromkeys(sorted(words(lang, "received-by")), receivers)
    under = clause.under(noun)
    if under is not None and under.kind == "noun":
        found = entry_for(clause, replace(under, slots={**towards, **under.slots, **dict.fromkeys(rule.givers, givers)}))
        if found is not None and found[0].type is not None:
            return found[0]
    for verb in rule.giving:
        given = replace(predicate, lemma=verb, slots={**predicate.slots, **towards, "iobj": receivers, "subj": givers, "obj": [noun]})
        found = entry_for(clause, given)
        if found is not None and found[0].lemma == verb and found[0].type is not None and any(condition.path[0] == "obj" for condition in found[0].conditions):
            return found[0]
    return _kind(clause, noun)
