"""What a figure counts or measures: from the words beside it, the verb that it stands with, or a figure before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.nouns import Span
from dragoman.reading.figures.found import Found
from dragoman.reading.figures.wording import either, words
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import Predicate

NOUNS = ("NOUN", "PROPN")
_NEAR = 6  # words behind a figure among which the noun that it counts is
_UPWARD = ("compound", "amod", "flat", "nmod:poss", "nmod")
_PASSED = ("ADJ", "ADV", "DET", "NUM", "PUNCT", "CCONJ")
_VALUED = ("money", "share", "measure")


@dataclass(frozen=True, slots=True)
class Around:
    """A sentence with its figures, verbs and dates: what the noun of a figure is looked for in."""

    text: str
    sentence: Sentence
    found: Sequence[Found]
    verbs: dict[int, Predicate]
    dates: Sequence[Span]

    @property
    def lang(self) -> str:
        """The sentence's language."""
        return self.sentence.lang

    def after(self, found: Found) -> list[Token]:
        """The words behind a figure."""
        return [token for token in self.sentence.tokens if token.start >= found.end]

    def in_date(self, token: Token) -> bool:
        """Whether a word is part of a date."""
        return any(start < token.end and token.start < end for start, end in self.dates)

    def in_other(self, token: Token, found: Found) -> Found | None:
        """The other figure that a word is part of."""
        return next((other for other in self.found if other is not found and other.start < token.end and token.start < other.end), None)


def counted(around: Around, found: Found) -> Token | None:
    """The noun (or verb: 'to rebuild the bridges') that tells what a figure counts or measures; None: nothing does."""
    if found.kind == "count":
        return _right_of(around, found)
    if found.kind in ("rank", "score"):
        return _ranked(around, found) or _before(around, found)
    ways = (_part_of, _named_by, _before, _measured, _harm, _purpose, _in_clause, _per)
    return next((noun for way in ways if (noun := way(around, found)) is not None), None)


def _is(token: Token, lang: str, word_class: str) -> bool:
    forms = words(lang, word_class)
    return token.lemma in forms or token.text.lower() in forms


def _climb(around: Around, token: Token) -> Token:
    """The head of a compound, from any of its words ('Kyrgyz border guards')."""
    above = around.sentence.tokens[token.head]
    while token.relation in _UPWARD and not token.case and above.start > token.start and above.pos in NOUNS:
        token, above = above, around.sentence.tokens[above.head]
    return token


def _right_of(around: Around, found: Found) -> Token | None:
    """'3,000 soldiers', 'doce mil toneladas', '12 killed', '19 of the 42 voyages': the noun behind a count."""
    of_seen = False
    for token in around.after(found)[:_NEAR]:
        other = around.in_other(token, found)
        if _is(token, around.lang, "casualty"):
            return token
        if around.in_date(token) or (other is not None and not of_seen):
            return None
        if token.pos in NOUNS and other is None:
            return None if of_seen and token.name is not None and not found.words and around.sentence.tokens[token.i - 1].pos == "ADP" else _climb(around, token)
        if _is(token, around.lang, "of"):
            of_seen = True
        elif not (token.pos in _PASSED or other is not None or (token.relation == "amod" and token.head > token.i)) or token.text in (",", ";", ":", "(", ")", ".", "—", "–"):
            return None
    return None


def _phrase_from(around: Around, tokens: Sequence[Token], found: Found) -> Token | None:
    """The noun of the phrase that these words begin with."""
    for token in tokens[:_NEAR]:
        if around.in_date(token):
            return None
        if token.pos in NOUNS and around.in_other(token, found) is None:
            return _climb(around, token)
        if token.pos not in ("ADJ", "ADV", "DET", "NUM", "PRON") and not (token.relation == "amod" and token.head > token.i):
            return None
    return None


def _part_of(around: Around, found: Found) -> Token | None:
    """'53 % of voters', '12 millones de toneladas de maíz', '$10 million in aid' (a bare noun: 'in the capital' is a place), 'half the budget'."""
    after = around.after(found)
    if not after:
        return None
    if _is(after[0], around.lang, "in"):
        bare = after[1:2] and after[1].pos != "DET" and found.kind == "money"
        noun = _phrase_from(around, after[1:], found) if bare else None
        return noun if noun is not None and noun.name is None and noun.pos == "NOUN" else None
    if _is(after[0], around.lang, "of") or (found.words and found.kind == "share" and after[0].pos == "DET"):
        return _phrase_from(around, after[1:] if after[0].pos != "DET" else after, found)
    return None


def _named_by(around: Around, found: Found) -> Token | None:
    """'A $10 million loan', 'a 15 % tariff', 'a 300-kilometre pipeline': the noun that an English figure stands right before."""
    after = around.after(found)
    if around.lang != "en" or not after or around.text[found.end : after[0].start].strip():
        return None
    for token in after[:_NEAR]:
        if token.pos in NOUNS:
            noun = _climb(around, token)
            inside = around.sentence.at(found.start, found.end)
            return noun if any(word.head in (noun.i, token.i) for word in inside) and not around.in_date(noun) else None
        if token.pos not in ("ADJ", "PUNCT", "NUM", "ADV") or token.text in (",", "(", ";"):
            return None
    return None


@cache
def _lead(lang: str) -> re.Pattern[str]:
    """What can stand between a noun and its figure: 'worth about', 'de unos', 'por valor de más de'."""
    return re.compile(rf"(?<!\w)(?P<lead>{either(words(lang, 'worth'))})(?:\s+(?:{either(words(lang, 'about'))}))*\s*$", re.IGNORECASE)


@cache
def _about(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w)(?:{either(words(lang, 'about'))})\s+)*$", re.IGNORECASE)


def _before(around: Around, found: Found) -> Token | None:
    """'A loan of $10 million', 'un arancel del 15 %', 'una franja de diez kilómetros', 'contracts worth up to 5 billion euros'."""
    start = around.sentence.start
    lead = _lead(around.lang).search(around.text[start : found.start])
    if lead is None:
        return None
    before = [token for token in around.sentence.tokens if token.end <= start + lead.start()]
    for token in reversed(before[-3:]):
        if token.pos in NOUNS:
            return None if around.in_date(token) or around.in_other(token, found) or _is(token, around.lang, "range-noun") else token
        if token.pos != "ADJ" and token.relation != "amod":
            return None
    return None


def _verb_of(around: Around, found: Found) -> tuple[Predicate, Token] | None:
    """The verb that a figure stands with, and the figure's head."""
    head = around.sentence.head_of(found.start, found.end)
    if head is None:
        return None
    for token in (head, *around.sentence.ancestors(head)):
        predicate = around.verbs.get(token.i)
        if predicate is not None and (predicate.kind == "verb" or around.sentence.children(token, "cop")):
            return predicate, head
        if token.i != head.i and token.pos not in ("NUM", "SYM") and not found.start <= token.start < found.end:
            return None
    return None


def _measured(around: Around, found: Found) -> Token | None:
    """'Exports rose 27 per cent', 'the deal is worth $5 million', 'el comercio ronda los 30 millones', 'put the arrears at $2 million'."""
    head = around.sentence.head_of(found.start, found.end)
    if head is not None and (subjects := around.sentence.children(head, "nsubj")):
        return _noun_of(around, subjects, found)
    where = _verb_of(around, found)
    if where is None:
        return None
    predicate, _ = where
    sets, measures = _is(predicate.token, around.lang, "sets") or predicate.lemma in words(around.lang, "sets"), _is(predicate.token, around.lang, "measures")
    slots = (["obj"] if sets or predicate.passive else []) + (["subj"] if measures and not predicate.passive else [])
    for slot in slots:
        noun = _noun_of(around, predicate.slots.get(slot, []), found)
        if noun is not None:
            return noun
    return None


def _noun_of(around: Around, tokens: Sequence[Token], found: Found) -> Token | None:
    """The first of some fillers that is a noun and no figure."""
    fitting = (token for token in tokens if token.pos in NOUNS and not found.start <= token.start < found.end)
    return next((token for token in fitting if around.in_other(token, found) is None and not around.in_date(token)), None)


def _harm(around: Around, found: Found) -> Token | None:
    """'430.000 dólares perdidos', '$2 million owed': a participle right behind money."""
    after = around.after(found)[:1]
    if found.kind == "money" and after and after[0].morph.get("VerbForm") == "Part" and after[0].pos in ("ADJ", "VERB"):
        return after[0]
    return None


def _purpose(around: Around, found: Found) -> Token | None:
    """'Paid $5 million for the road', 'donará 10 millones para levantar los puentes', 'spent $2 million on schools'."""
    if found.kind != "money":
        return None
    where = _verb_of(around, found)
    after = around.after(found)
    if after and _is(after[0], around.lang, "goes-for") and (aim := _aim(around, after[1:], found)) is not None:
        return aim
    if where is None:
        return None
    for child in around.sentence.children(where[0].token, "obl", "advcl", "nmod"):
        spent = _is(where[0].token, around.lang, "spends") and child.case in words(around.lang, "spent-on")
        if child.start > found.end and child.name is None and not around.in_date(child) and (child.case in words(around.lang, "goes-for") or spent) and child.pos in (*NOUNS, "VERB"):
            return child
    return None


def _aim(around: Around, tokens: Sequence[Token], found: Found) -> Token | None:
    """What stands behind 'for': a thing or an act, no actor."""
    if tokens and tokens[0].pos == "VERB":
        return tokens[0]
    noun = _phrase_from(around, tokens, found)
    return noun if noun is not None and noun.name is None else None


def _in_clause(around: Around, found: Found) -> Token | None:
    """'The 1.1 billion yen that it promised for a ship', 'los 3 millones que costaría limpiar los pozos': from the clause that describes it."""
    inside = around.sentence.at(found.start, found.end)
    for clause in (clause for token in inside for clause in around.sentence.children(token, "acl:relcl", "acl") if clause.start > found.end):
        for child in around.sentence.children(clause):
            if child.start < clause.end or child.name is not None:
                continue
            costs = _is(clause, around.lang, "measures") and child.relation in ("xcomp", "ccomp", "csubj", "nsubj", "obj")
            if costs or (child.relation in ("obl", "nmod") and child.case in words(around.lang, "goes-for") and child.pos in NOUNS):
                return child
    return None


def _per(around: Around, found: Found) -> Token | None:
    """'14 dólares por tonelada', '$500 a barrel': what each costs so much."""
    after = around.after(found)
    if found.kind == "money" and len(after) > 1 and _is(after[0], around.lang, "per"):
        noun = after[1]
        return noun if noun.pos in NOUNS and not _is(noun, around.lang, "duration") else None
    return None


def _ranked(around: Around, found: Found) -> Token | None:
    """Who or what has a rank or a score: the object of 'place', else the subject of the verb; of a second one the name before it."""
    between = _gap_before(around, found)
    if between is not None:
        return between
    predicate = next((around.verbs[token.i] for token in _upward(around, found) if token.i in around.verbs and around.verbs[token.i].kind == "verb"), None)
    head = around.sentence.head_of(found.start, found.end)
    subjects = around.sentence.children(head, "nsubj") if head is not None else []
    slots = [*(predicate.slots.get("obj", []) if predicate is not None else []), *subjects, *(predicate.slots.get("subj", []) if predicate is not None else [])]
    noun = _noun_of(around, slots, found)
    return noun


def _upward(around: Around, found: Found) -> Iterator[Token]:
    head = around.sentence.head_of(found.start, found.end)
    if head is not None:
        yield head
        yield from around.sentence.ancestors(head)


def _gap_before(around: Around, found: Found) -> Token | None:
    """'Zambia es 88.º; la India, el 71': the name between two ranks."""
    earlier = [other for other in around.found if other.kind == found.kind and other.end <= found.start]
    if not earlier:
        return None
    between = [token for token in around.sentence.tokens if earlier[-1].end <= token.start and token.end <= found.start]
    if any(token.pos in ("VERB", "AUX") for token in between):
        return None
    return next((token for token in reversed(between) if token.pos in NOUNS), None)
