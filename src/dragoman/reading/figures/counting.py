"""What a figure counts or measures: from the words beside it, the verb that it stands with, or a figure before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dragoman.reading.figures.around import NEAR, NOUNS, Around, about, climb, is_in, noun_of, phrase_from, whole
from dragoman.reading.figures.found import Found
from dragoman.reading.figures.measuring import by_verb, gapped, harm, in_clause, per, purpose, put, totalled
from dragoman.reading.figures.wording import either, words
from dragoman.reading.language import Token

_PASSED = ("ADJ", "ADV", "DET", "NUM", "PUNCT", "CCONJ")
_SHORT = 4  # letters of a word that leads to a figure only without a comma before it


def counted(around: Around, found: Found) -> Token | None:
    """The noun (or verb: 'to rebuild the bridges') that tells what a figure counts or measures; None: nothing does."""
    if found.kind == "count":
        return _right_of(around, found) or totalled(around, found)
    if found.kind in ("rank", "score"):
        return (_before(around, found) if found.kind == "score" else None) or _ranked(around, found) or _before(around, found)
    ways = (_part_of, _named_by, _before, _out_of, _bracketed, gapped, by_verb, put, harm, purpose, in_clause, per)
    return next((noun for way in ways if (noun := way(around, found)) is not None), None)


def _right_of(around: Around, found: Found) -> Token | None:
    """'3,000 soldiers', 'doce mil toneladas', '12 killed', '19 of the 42 voyages': the noun behind a count."""
    of_seen = False
    for token in around.after(found)[:NEAR]:
        other = around.in_other(token, found)
        if is_in(token, around.lang, "casualty"):
            return token
        if around.in_date(token) or (other is not None and not of_seen):
            return None
        if token.pos in NOUNS and other is None:
            if is_in(token, around.lang, "others"):
                return None
            return None if of_seen and token.pos == "PROPN" and not found.words and around.sentence.tokens[token.i - 1].pos == "ADP" else climb(around, token)
        if _stands_as_noun(around, token, found):
            return token
        if token.pos == "CCONJ" and not _goes_on(around, token):
            return None
        if is_in(token, around.lang, "of"):
            of_seen = True
        elif not (token.pos in _PASSED or token.relation in ("det", "nmod:poss") or other is not None or (token.relation == "amod" and token.head > token.i)) or token.text in (",", ";", ":", "(", ")", ".", "—", "–"):
            return None
    return None


def _goes_on(around: Around, conjunction: Token) -> bool:
    """Whether a number goes on behind 'or', 'and': 'ten or more ships', 'three or four ships'."""
    behind = around.sentence.tokens[conjunction.i + 1 : conjunction.i + 2]
    return bool(behind) and (behind[0].pos == "NUM" or is_in(behind[0], around.lang, "others"))


def _stands_as_noun(around: Around, token: Token, found: Found) -> bool:
    """An adjective that a number belongs to and behind which no noun stands ('40 civiles')."""
    numbered = any(word.head == token.i and word.relation == "nummod" for word in around.sentence.at(found.start, found.end))
    behind = around.sentence.tokens[token.i + 1 : token.i + 2]
    return token.pos == "ADJ" and numbered and token.relation not in ("amod", "compound") and not (behind and behind[0].pos in NOUNS)


def _part_of(around: Around, found: Found) -> Token | None:
    """'53 % of voters', '12 millones de toneladas de maíz', '$10 million in aid' (a bare noun: 'in the capital' is a place), 'half the budget'."""
    after = _past_dimension(around, found)
    if not after:
        return None
    if found.kind == "share" and found.words and after[0].pos in (*NOUNS, "ADJ") and after[0].start - found.end == 1:
        return phrase_from(around, after, found)
    if is_in(after[0], around.lang, "in"):
        bare = after[1:2] and after[1].pos != "DET" and found.kind == "money"
        noun = phrase_from(around, after[1:], found) if bare else None
        return noun if noun is not None and noun.name is None and noun.pos == "NOUN" else None
    if is_in(after[0], around.lang, "of") or (found.words and found.kind == "share" and _opens(after[0])):
        return phrase_from(around, after if _opens(after[0]) else after[1:], found)
    return None


def _opens(token: Token) -> bool:
    return token.pos == "DET" or token.relation in ("det", "nmod:poss")


def _past_dimension(around: Around, found: Found) -> list[Token]:
    """The words behind a figure and the dimension that it is given in ('de longitud', 'de ancho')."""
    after = around.after(found)
    told = after[1:2] and after[0].text.lower() in words(around.lang, "of") and is_in(after[1], around.lang, "dimension")
    return after[2:] if found.kind == "measure" and told else after


def apposed(around: Around, found: Found, noun: Token) -> Token:
    """Of 'the returnees, some 600,000 people' those who are so many; else the noun itself."""
    if noun.lemma not in words(around.lang, "group") or noun.start < found.end:
        return noun
    start = around.sentence.start
    hedge = about(around.lang).search(around.text[start : found.start])
    lead = re.search(r",\s*(?:de\s+|of\s+)?$", around.text[start : start + (hedge.start() if hedge else 0)])
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
    for token in after[:NEAR]:
        if token.pos in NOUNS:
            noun = climb(around, token)
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


def _before(around: Around, found: Found) -> Token | None:
    """'A loan of $10 million', 'un arancel del 15 %', 'una franja de diez kilómetros', 'contracts worth up to 5 billion euros', 'the pipe, 12 km long'."""
    start, after = around.sentence.start, around.after(found)
    told = around.text[start : found.start]
    lead = _lead(around.lang).search(told)
    if lead is None and after and found.kind == "measure" and is_in(after[0], around.lang, "dimension"):
        lead = re.search(r"(?P<lead>,)\s*(?:\w+\s+)?$", told)
    if lead is None:
        return None
    for token in reversed([token for token in around.sentence.tokens if token.end <= start + lead.start("lead")][-3:]):
        if token.pos in NOUNS:
            # 'Was asked by X for $400,000', 'the debt, of $400,000': not what another preposition has led to.
            leads_off = "," in lead["lead"] or _is_loose(lead["lead"], around.lang)
            apart = leads_off and (token.name is not None or whole(around, token).case not in ("", *words(around.lang, "of")))
            return None if apart or around.in_date(token) or around.in_other(token, found) or is_in(token, around.lang, "no-noun") else whole(around, token)
        if token.pos != "ADJ" and token.relation != "amod":
            return None
    return None


def _out_of(around: Around, found: Found) -> Token | None:
    """'Of the aid, 60 % went to X', 'del presupuesto, el 60 %': the whole that a clause begins with."""
    if found.kind != "share":
        return None
    edge = around.sentence.start + (hit.start() if (hit := about(around.lang).search(around.text[around.sentence.start : found.start])) else 0)
    before = [token for token in around.sentence.tokens if token.end <= edge and token.text != ","][-NEAR:]
    opened = next((token for token in before if token.text.lower() in words(around.lang, "of")), None)
    if opened is None or (opened.i and around.sentence.tokens[opened.i - 1].text not in (",", ";", ":", "—", '"')):
        return None
    noun = phrase_from(around, before[before.index(opened) + 1 :], found)
    return noun if noun is not None and not any(token.pos in ("VERB", "AUX") for token in before) else None


def _is_loose(lead: str, lang: str) -> bool:
    return lead.lower() in words(lang, "loose-lead")


def _bracketed(around: Around, found: Found) -> Token | None:
    """'The contract (45 million euros)', 'la multa: 300 euros': the noun right before a bracket that holds nothing but the figure."""
    told = around.text[around.sentence.start : found.start]
    opened = re.search(rf"\s*[(:—–,]\s*(?:(?:{either(words(around.lang, 'about'))})\s+)*$", told, re.IGNORECASE)
    if opened is None or not re.match(r"(?:\s+\w+)?\s*[),.;—–]|$", around.text[found.end : around.sentence.end]):
        return None
    before = [token for token in around.sentence.tokens if token.end <= around.sentence.start + opened.start()]
    numbered = any(other.end <= before[-1].start and before[-1].i - around.sentence.at(other.start, other.end)[-1].i < NEAR for other in around.found) if before else False
    if opened.group().strip().startswith(",") and (numbered or not re.match(r"\s*[,.;)]", around.text[found.end : around.sentence.end])):
        return None  # 'ten tents, $3 million': a list
    told_by = [token for token in before[-2:] if token.pos in NOUNS and token.name is None and not around.in_date(token) and around.in_other(token, found) is None]
    return whole(around, told_by[-1]) if told_by else None


def _ranked(around: Around, found: Found) -> Token | None:
    """Who or what has a rank or a score: the object of 'place', else the subject of the verb; of a second one the name before it."""
    behind = around.after(found)[:2]
    if len(behind) > 1 and behind[0].text.lower() in words(around.lang, "placed") and behind[1].pos in (*NOUNS, "DET"):
        return phrase_from(around, behind[1:] if behind[1].pos in NOUNS else around.after(found)[2:], found)
    between = _gap_before(around, found)
    if between is not None:
        return between
    predicate = next((around.verbs[token.i] for token in _upward(around, found) if token.i in around.verbs and around.verbs[token.i].kind == "verb"), None)
    head = around.sentence.head_of(found.start, found.end)
    subjects = around.sentence.children(head, "nsubj") if head is not None else []
    slots = [*(predicate.slots.get("obj", []) if predicate is not None else []), *subjects, *(predicate.slots.get("subj", []) if predicate is not None else [])]
    return noun_of(around, slots, found)


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
