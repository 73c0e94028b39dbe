"""What a figure measures, by the verb that it stands with or by what stands in for one: 'exports rose 27 per cent', 'spent $2 million on schools'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dragoman.reading.figures.around import NEAR, NOUNS, Around, is_in, noun_of, phrase_from, verb_of, whole
from dragoman.reading.figures.found import Found
from dragoman.reading.figures.wording import either, words
from dragoman.reading.language import Token

_FEW = 11


def measured(around: Around, found: Found) -> Token | None:
    """What a verb, or the words before a figure, say that it measures."""
    return next((noun for way in (gapped, by_verb, put) if (noun := way(around, found)) is not None), None)


def gapped(around: Around, found: Found) -> Token | None:
    """'Oil rose to $85 and wheat to $9': the noun that stands between a figure and one like it, with no verb."""
    earlier = [other for other in around.found if other.kind in (found.kind, "count") and other.end <= found.start][-1:]
    between = [token for token in around.sentence.tokens if earlier and earlier[0].end <= token.start and token.end <= found.start]
    if any(token.pos in ("VERB", "AUX") or (token.pos not in NOUNS and token.name is not None) for token in between):
        return None
    opened = next((i for i, token in enumerate(between) if token.pos == "CCONJ" or token.text in (",", ";")), len(between))
    nouns = [token for token in between[opened + 1 :] if token.name is None and not around.in_date(token) and (token.pos == "NOUN" or _is_headless(around, token))]
    nouns = [] if nouns and is_in(nouns[0], around.lang, "no-noun") else nouns
    told = next((i for i, token in enumerate(between[opened + 1 :]) if token.pos == "ADP" or token.text == ","), None)
    leads = told is not None and bool(nouns) and nouns[0].start < between[opened + 1 + told].start
    return nouns[0] if leads else None


def _is_headless(around: Around, token: Token) -> bool:
    """'La japonesa': an adjective behind its article, and no noun behind it."""
    beside = around.sentence.tokens[token.i - 1 : token.i + 2]
    return token.pos == "ADJ" and len(beside) == 3 and beside[0].pos == "DET" and beside[2].pos not in NOUNS


def by_verb(around: Around, found: Found) -> Token | None:
    """'Exports rose 27 per cent', 'the deal is worth $5 million', 'el comercio ronda los 30 millones', 'put the arrears at $2 million'."""
    head = around.sentence.head_of(found.start, found.end)
    wide = [around.sentence.tokens[head.head]] if head is not None and is_in(around.sentence.tokens[head.head], around.lang, "dimension") else []
    for token in [head, *wide] if head is not None else []:
        if subjects := around.sentence.children(token, "nsubj"):
            return noun_of(around, subjects, found)
    where = verb_of(around, found)
    if where is None:
        return None
    predicate, _ = where
    sets, measures = is_in(predicate.token, around.lang, "sets") or predicate.lemma in words(around.lang, "sets"), is_in(predicate.token, around.lang, "measures")
    slots = (["obj"] if sets or predicate.passive else []) + (["subj"] if (measures or predicate.pronominal) and not predicate.passive else [])
    nouns = (noun_of(around, predicate.slots.get(slot, []), found) for slot in slots)
    return next((noun for noun in nouns if noun is not None), None)


def totalled(around: Around, found: Found) -> Token | None:
    """'The death toll rose to 3,100', 'cifra en 3.100 los muertos': what a bare number is the measure of."""
    where = verb_of(around, found)
    if where is None or where[1].case in ("", *words(around.lang, "not-to")) or (found.words and found.value < _FEW) or where[0].kind != "verb":
        return None
    return by_verb(around, found)


def put(around: Around, found: Found) -> Token | None:
    """Where the parse has lost it: the noun right before a verb that measures ('la inflación ronda el 9 %'), or behind one that sets ('cifra las pérdidas en')."""
    start, tokens = around.sentence.start, around.sentence.tokens
    edge = start + (hit.start() if (hit := _at(around.lang).search(around.text[start : found.start])) else found.start - start)
    before = [token for token in tokens if token.end <= edge]
    if before and is_in(before[-1], around.lang, "measures"):
        nouns = [token for token in before[-NEAR:-1] if token.pos in NOUNS and not around.in_date(token)]
        return whole(around, nouns[-1]) if nouns else None
    for i in range(len(before) - 1, max(0, len(before) - NEAR), -1):
        if is_in(before[i], around.lang, "sets"):
            return next((token for token in before[i + 1 :] if token.pos in NOUNS and around.in_other(token, found) is None), None)
        if before[i].pos not in ("DET", "ADP", "ADJ", *NOUNS) and before[i].relation not in ("det", "nmod:poss"):
            return None
    return None


@cache
def _at(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w)(?:{either(words(lang, 'set-at'))})\s+)?(?:(?:{either(words(lang, 'about'))})\s+)*$", re.IGNORECASE)


def acting(around: Around, found: Found) -> Token | None:
    """'En 2018 votó a favor el 95,9 %', '54 percent backed the treaty': the verb whose subject a share is; of money one that says what it is ('owes')."""
    where = verb_of(around, found) if found.kind in ("share", "money") else None
    if where is not None and found.kind == "money":
        return where[0].token if is_in(where[0].token, around.lang, "earns") else None
    if where is None or where[0].kind != "verb" or is_in(where[0].token, around.lang, "measures") or is_in(where[0].token, around.lang, "sets"):
        return None
    predicate, head = where
    if predicate.lemma in words(around.lang, "reporter"):
        return None
    behind = around.lang == "es" and head.relation == "obl" and head.case == "" and predicate.token.end <= found.start
    return predicate.token if head.relation in ("nsubj", "nsubj:pass") or behind else None


def harm(around: Around, found: Found) -> Token | None:
    """'430.000 dólares perdidos', '$2 million owed': a participle right behind money."""
    after = around.after(found)[:1]
    if found.kind == "money" and after and after[0].morph.get("VerbForm") == "Part" and after[0].pos in ("ADJ", "VERB"):
        return after[0]
    return None


def purpose(around: Around, found: Found) -> Token | None:
    """'Paid $5 million for the road', 'donará 10 millones para levantar los puentes', 'spent $2 million on schools'."""
    if found.kind != "money":
        return None
    where = verb_of(around, found)
    after = around.after(found)
    if after and is_in(after[0], around.lang, "goes-for") and (aim := _aim(around, after[1:], found)) is not None:
        return aim
    if len(after) > 1 and is_in(after[0], around.lang, "to-do") and after[1].pos == "VERB":
        return after[1]
    if where is None:
        return None
    for child in around.sentence.children(where[0].token, "obl", "advcl", "nmod"):
        spent = is_in(where[0].token, around.lang, "spends") and child.case in words(around.lang, "spent-on")
        if child.start > found.end and child.name is None and not around.in_date(child) and not is_in(child, around.lang, "no-noun") and (child.case in words(around.lang, "goes-for") or spent) and child.pos in (*NOUNS, "VERB"):
            return child
    return None


def _aim(around: Around, tokens: Sequence[Token], found: Found) -> Token | None:
    """What stands behind 'for': a thing or an act, no actor."""
    if tokens and tokens[0].pos == "VERB":
        return tokens[0]
    noun = phrase_from(around, tokens, found)
    return noun if noun is not None and noun.name is None else None


def in_clause(around: Around, found: Found) -> Token | None:
    """'The 1.1 billion yen that it promised for a ship', 'los 3 millones que costaría limpiar los pozos': from the clause that describes it."""
    inside = around.sentence.at(found.start, found.end)
    for clause in (clause for token in inside for clause in around.sentence.children(token, "acl:relcl", "acl") if clause.start > found.end):
        for child in around.sentence.children(clause):
            if child.start < clause.end or child.name is not None:
                continue
            costs = is_in(clause, around.lang, "measures") and child.relation in ("xcomp", "ccomp", "csubj", "nsubj", "obj")
            if costs or (child.relation in ("obl", "nmod") and child.case in words(around.lang, "goes-for") and child.pos in NOUNS):
                return child
    return None


def per(around: Around, found: Found) -> Token | None:
    """'14 dólares por tonelada', '$500 a barrel': what each costs so much."""
    after = around.after(found)
    if found.kind == "money" and len(after) > 1 and is_in(after[0], around.lang, "per"):
        noun = after[1]
        return noun if noun.pos in NOUNS and not is_in(noun, around.lang, "duration") else None
    return None
