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
_SHORT = 4  # letters of a word that leads to a figure only without a comma before it
_FEW = 11


@dataclass(frozen=True, slots=True)
class Around:
    """A sentence with its figures, verbs and dates: what the noun of a figure is looked for in. `currency` is that of the money told last before it."""

    text: str
    sentence: Sentence
    found: Sequence[Found]
    verbs: dict[int, Predicate]
    dates: Sequence[Span]
    currency: str | None = None

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
        return _right_of(around, found) or _totalled(around, found)
    if found.kind in ("rank", "score"):
        return (_before(around, found) if found.kind == "score" else None) or _ranked(around, found) or _before(around, found)
    ways = (_part_of, _named_by, _before, _bracketed, _gapped, _measured, _put, _harm, _purpose, _in_clause, _per)
    return next((noun for way in ways if (noun := way(around, found)) is not None), None)


def measured(around: Around, found: Found) -> Token | None:
    """What a verb, or the words before a figure, say that it measures."""
    return next((noun for way in (_gapped, _measured, _put) if (noun := way(around, found)) is not None), None)


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
            if _is(token, around.lang, "others"):
                return None
            return None if of_seen and token.pos == "PROPN" and not found.words and around.sentence.tokens[token.i - 1].pos == "ADP" else _climb(around, token)
        if _stands_as_noun(around, token, found):
            return token
        if token.pos == "CCONJ" and not _goes_on(around, token):
            return None
        if _is(token, around.lang, "of"):
            of_seen = True
        elif not (token.pos in _PASSED or token.relation in ("det", "nmod:poss") or other is not None or (token.relation == "amod" and token.head > token.i)) or token.text in (",", ";", ":", "(", ")", ".", "—", "–"):
            return None
    return None


def _goes_on(around: Around, conjunction: Token) -> bool:
    """Whether a number goes on behind 'or', 'and': 'ten or more ships', 'three or four ships'."""
    behind = around.sentence.tokens[conjunction.i + 1 : conjunction.i + 2]
    return bool(behind) and (behind[0].pos == "NUM" or _is(behind[0], around.lang, "others"))


def _stands_as_noun(around: Around, token: Token, found: Found) -> bool:
    """An adjective that a number belongs to and behind which no noun stands ('40 civiles')."""
    numbered = any(word.head == token.i and word.relation == "nummod" for word in around.sentence.at(found.start, found.end))
    behind = around.sentence.tokens[token.i + 1 : token.i + 2]
    return token.pos == "ADJ" and numbered and token.relation not in ("amod", "compound") and not (behind and behind[0].pos in NOUNS)


def _phrase_from(around: Around, tokens: Sequence[Token], found: Found) -> Token | None:
    """The noun of the phrase that these words begin with."""
    for i, token in enumerate(tokens[:_NEAR]):
        if around.in_date(token) and any(word.text in ("'s", "’s", "'", "’") for word in tokens[i + 1 : i + 3]):
            continue
        if around.in_date(token):
            return None
        if i and token.morph.get("VerbForm") == "Part" and tokens[i - 1].pos in ("PRON", "DET"):
            return token
        if token.pos in NOUNS and around.in_other(token, found) is None:
            return _climb(around, token)
        if token.pos not in ("ADJ", "ADV", "DET", "NUM", "PRON") and token.relation not in ("det", "nmod:poss") and not (token.relation == "amod" and token.head > token.i):
            return None
    return None


def _part_of(around: Around, found: Found) -> Token | None:
    """'53 % of voters', '12 millones de toneladas de maíz', '$10 million in aid' (a bare noun: 'in the capital' is a place), 'half the budget'."""
    after = _past_dimension(around, found)
    if not after:
        return None
    if found.kind == "share" and found.words and after[0].pos in (*NOUNS, "ADJ") and after[0].start - found.end == 1:
        return _phrase_from(around, after, found)
    if _is(after[0], around.lang, "in"):
        bare = after[1:2] and after[1].pos != "DET" and found.kind == "money"
        noun = _phrase_from(around, after[1:], found) if bare else None
        return noun if noun is not None and noun.name is None and noun.pos == "NOUN" else None
    if _is(after[0], around.lang, "of") or (found.words and found.kind == "share" and _opens(after[0])):
        return _phrase_from(around, after if _opens(after[0]) else after[1:], found)
    return None


def _opens(token: Token) -> bool:
    return token.pos == "DET" or token.relation in ("det", "nmod:poss")


def _past_dimension(around: Around, found: Found) -> list[Token]:
    """The words behind a figure and the dimension that it is given in ('de longitud', 'de ancho')."""
    after = around.after(found)
    told = after[1:2] and after[0].text.lower() in words(around.lang, "of") and _is(after[1], around.lang, "dimension")
    return after[2:] if found.kind == "measure" and told else after


def apposed(around: Around, found: Found, noun: Token) -> Token:
    """Of 'the returnees, some 600,000 people' those who are so many; else the noun itself."""
    if noun.lemma not in words(around.lang, "group") or noun.start < found.end:
        return noun
    start = around.sentence.start
    about = _about(around.lang).search(around.text[start : found.start])
    lead = re.search(r",\s*(?:de\s+|of\s+)?$", around.text[start : start + (about.start() if about else 0)])
    before = [token for token in around.sentence.tokens if lead and token.end <= start + lead.start()]
    for token in reversed(before[-5:]):
        if token.pos in NOUNS and token.relation != "nmod" and not around.in_date(token):
            return token
        if token.pos in ("VERB", "AUX", "PUNCT", "ADV"):
            return noun
    return noun


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
    """What can stand between a noun and its figure: 'worth about', 'de unos', 'por valor de más de'; the longer ones also behind a comma."""
    leads, about = words(lang, "worth"), rf"(?:\s+(?:{either(words(lang, 'about'))}))*\s*$"
    long = either([lead for lead in leads if len(lead) > _SHORT])
    return re.compile(rf"(?P<lead>,\s+(?:{long}|de|of|at)|(?<!\w)(?:{either(leads)})){about}", re.IGNORECASE)


@cache
def _about(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w)(?:{either(words(lang, 'about'))})\s+)*$", re.IGNORECASE)


def _before(around: Around, found: Found) -> Token | None:
    """'A loan of $10 million', 'un arancel del 15 %', 'una franja de diez kilómetros', 'contracts worth up to 5 billion euros', 'the pipe, 12 km long'."""
    start, after = around.sentence.start, around.after(found)
    told = around.text[start : found.start]
    lead = _lead(around.lang).search(told)
    if lead is None and after and found.kind == "measure" and _is(after[0], around.lang, "dimension"):
        lead = re.search(r"(?P<lead>,)\s*(?:\w+\s+)?$", told)
    if lead is None:
        return None
    for token in reversed([token for token in around.sentence.tokens if token.end <= start + lead.start("lead")][-3:]):
        if token.pos in NOUNS:
            apart = "," in lead["lead"] and (token.name is not None or bool(_whole(around, token).case))
            return None if apart or around.in_date(token) or around.in_other(token, found) or _is(token, around.lang, "no-noun") else token
        if token.pos != "ADJ" and token.relation != "amod":
            return None
    return None


def _bracketed(around: Around, found: Found) -> Token | None:
    """'The contract (45 million euros)', 'la multa: 300 euros': the noun right before a bracket that holds nothing but the figure."""
    told = around.text[around.sentence.start : found.start]
    opened = re.search(rf"\s*[(:—–]\s*(?:(?:{either(words(around.lang, 'about'))})\s+)*$", told, re.IGNORECASE)
    if opened is None or not re.match(r"(?:\s+\w+)?\s*[),.;—–]|$", around.text[found.end : around.sentence.end]):
        return None
    before = [token for token in around.sentence.tokens if token.end <= around.sentence.start + opened.start()]
    told_by = [token for token in before[-2:] if token.pos in NOUNS and token.name is None and not around.in_date(token) and around.in_other(token, found) is None]
    return _whole(around, told_by[-1]) if told_by else None


def _gapped(around: Around, found: Found) -> Token | None:
    """'Oil rose to $85 and wheat to $9': the noun that stands between a figure and one like it, with no verb."""
    earlier = [other for other in around.found if other.kind in (found.kind, "count") and other.end <= found.start][-1:]
    between = [token for token in around.sentence.tokens if earlier and earlier[0].end <= token.start and token.end <= found.start]
    if any(token.pos in ("VERB", "AUX") or (token.pos not in NOUNS and token.name is not None) for token in between):
        return None
    opened = next((i for i, token in enumerate(between) if token.pos == "CCONJ" or token.text in (",", ";")), len(between))
    nouns = [token for token in between[opened + 1 :] if token.name is None and not around.in_date(token) and (token.pos == "NOUN" or _is_headless(around, token))]
    nouns = [] if nouns and _is(nouns[0], around.lang, "no-noun") else nouns
    told = next((i for i, token in enumerate(between[opened + 1 :]) if token.pos == "ADP" or token.text == ","), None)
    leads = told is not None and bool(nouns) and nouns[0].start < between[opened + 1 + told].start
    return nouns[0] if leads else None


def _is_headless(around: Around, token: Token) -> bool:
    """'La japonesa': an adjective behind its article, and no noun behind it."""
    beside = around.sentence.tokens[token.i - 1 : token.i + 2]
    return token.pos == "ADJ" and len(beside) == 3 and beside[0].pos == "DET" and beside[2].pos not in NOUNS


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
    wide = [around.sentence.tokens[head.head]] if head is not None and _is(around.sentence.tokens[head.head], around.lang, "dimension") else []
    for token in [head, *wide] if head is not None else []:
        if subjects := around.sentence.children(token, "nsubj"):
            return _noun_of(around, subjects, found)
    where = _verb_of(around, found)
    if where is None:
        return None
    predicate, _ = where
    sets, measures = _is(predicate.token, around.lang, "sets") or predicate.lemma in words(around.lang, "sets"), _is(predicate.token, around.lang, "measures")
    slots = (["obj"] if sets or predicate.passive else []) + (["subj"] if (measures or predicate.pronominal) and not predicate.passive else [])
    nouns = (_noun_of(around, predicate.slots.get(slot, []), found) for slot in slots)
    return next((noun for noun in nouns if noun is not None), None)


def _totalled(around: Around, found: Found) -> Token | None:
    """'The death toll rose to 3,100', 'cifra en 3.100 los muertos': what a bare number is the measure of."""
    where = _verb_of(around, found)
    if where is None or where[1].case in ("", *words(around.lang, "not-to")) or (found.words and found.value < _FEW) or where[0].kind != "verb":
        return None
    return _measured(around, found)


def _put(around: Around, found: Found) -> Token | None:
    """Where the parse has lost it: the noun right before a verb that measures ('la inflación ronda el 9 %'), or behind one that sets ('cifra las pérdidas en')."""
    start, tokens = around.sentence.start, around.sentence.tokens
    edge = start + (hit.start() if (hit := _at(around.lang).search(around.text[start : found.start])) else found.start - start)
    before = [token for token in tokens if token.end <= edge]
    if before and _is(before[-1], around.lang, "measures"):
        nouns = [token for token in before[-_NEAR:-1] if token.pos in NOUNS and not around.in_date(token)]
        return _whole(around, nouns[-1]) if nouns else None
    for i in range(len(before) - 1, max(0, len(before) - _NEAR), -1):
        if _is(before[i], around.lang, "sets"):
            return next((token for token in before[i + 1 :] if token.pos in NOUNS and around.in_other(token, found) is None), None)
        if before[i].pos not in ("DET", "ADP", "ADJ", *NOUNS) and before[i].relation not in ("det", "nmod:poss"):
            return None
    return None


def _whole(around: Around, token: Token) -> Token:
    """What a noun is a part of the name of, to its left: 'precio' of 'precio del gas'."""
    above = around.sentence.tokens[token.head]
    return _whole(around, above) if token.relation == "nmod" and above.start < token.start and above.pos in NOUNS else token


@cache
def _at(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w)(?:{either(words(lang, 'set-at'))})\s+)?(?:(?:{either(words(lang, 'about'))})\s+)*$", re.IGNORECASE)


def _noun_of(around: Around, tokens: Sequence[Token], found: Found) -> Token | None:
    """The first of some fillers that is a noun and no figure."""
    fitting = (token for token in tokens if token.pos in NOUNS and not (token.relation == "conj" and token.start > found.end) and not _is_each(around, token) and not found.start <= token.start < found.end)
    return next((token for token in fitting if around.in_other(token, found) is None and not around.in_date(token)), None)


def _is_each(around: Around, token: Token) -> bool:
    """'La tonelada' of '250 dólares la tonelada'."""
    before = around.sentence.tokens[max(0, token.i - 1)]
    return _is(before, around.lang, "per") and any(other.kind == "money" and 0 <= before.start - other.end <= 1 for other in around.found)


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
        if child.start > found.end and child.name is None and not around.in_date(child) and not _is(child, around.lang, "no-noun") and (child.case in words(around.lang, "goes-for") or spent) and child.pos in (*NOUNS, "VERB"):
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


def acting(around: Around, found: Found) -> Token | None:
    """'En 2018 votó a favor el 95,9 %', '54 percent backed the treaty': the verb whose subject a share is."""
    where = _verb_of(around, found) if found.kind == "share" else None
    if where is None or where[0].kind != "verb" or _is(where[0].token, around.lang, "measures") or _is(where[0].token, around.lang, "sets"):
        return None
    predicate, head = where
    if predicate.lemma in words(around.lang, "reporter"):
        return None
    behind = around.lang == "es" and head.relation == "obl" and head.case == "" and predicate.token.end <= found.start
    return predicate.token if head.relation in ("nsubj", "nsubj:pass") or behind else None


def _ranked(around: Around, found: Found) -> Token | None:
    """Who or what has a rank or a score: the object of 'place', else the subject of the verb; of a second one the name before it."""
    behind = around.after(found)[:2]
    if len(behind) > 1 and behind[0].text.lower() in words(around.lang, "placed") and behind[1].pos in (*NOUNS, "DET"):
        return _phrase_from(around, behind[1:] if behind[1].pos in NOUNS else around.after(found)[2:], found)
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
