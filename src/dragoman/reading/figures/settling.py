"""Which numbers of a sentence are figures, and what those count that do not say it themselves: ranges, shares of one whole, 'some 60 have left'."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from functools import cache

from dragoman.reading.figures import currencies
from dragoman.reading.figures.around import NOUNS, Around
from dragoman.reading.figures.counting import apposed, counted
from dragoman.reading.figures.found import Found, is_range, scale_of
from dragoman.reading.figures.measuring import acting, measured
from dragoman.reading.figures.wording import either, words
from dragoman.reading.language import Token

_SUBJECTS = ("nsubj", "nsubj:pass", "obj", "conj", "obl", "root", "nmod", "ccomp", "attr", "dobj", "advmod", "appos")
_FAR = 100  # times as many as what a figure before it counts
_MILLION = 1e6
_APPOSED = re.compile(r"[^,;.]{0,60}[,(]\s*(?:\w+\s+)?")  # between a figure and a share that says more of it: '210 million, 8 percent more than before'
_SMALL = 2  # the least number in words that counts: 'one' and 'a' are none
_VALUED = ("money", "share", "measure")


def in_currency(found: Found, lang: str, circles: Collection[Collection[str]]) -> Found:
    """A figure in 'pesos' or 'rupees' in the currency of the state that is spoken of, nearest circle first; unit None where there is more than one."""
    if not found.noun:
        return found
    meant = currencies.meant(found.noun, lang, circles)
    if len(meant) == 1:
        return replace(found, unit=meant[0])
    if found.noun in words(lang, "homonym") and not meant and found.value < _MILLION:
        return replace(found, unit=None, kind="count", end=found.bare, noun="")
    every = currencies.shared(lang)[found.noun]
    return replace(found, unit=None if meant else found.unit or (every[0][0] if len(every) == 1 else None))


def settled(around: Around) -> list[tuple[Found, Token | None]]:
    """The figures of a sentence, each with what it counts."""
    out: list[tuple[Found, Token | None]] = []
    beside: list[tuple[Found, Token | None]] = []
    for i in range(len(around.found)):
        told = _counted(around, i, out, beside)
        if told is None:
            continue
        beside.append(told)
        figure, noun = told
        if figure.kind != "count" or _counts(around, figure, noun):
            out.append((figure, apposed(around, figure, noun) if noun is not None else None))
    return out


def _counted(around: Around, i: int, earlier: list[tuple[Found, Token | None]], beside: list[tuple[Found, Token | None]]) -> tuple[Found, Token | None] | None:
    """A figure and its noun; None where a bare number counts nothing. `beside`: also what is no figure ('one sailor'), for those that count the like."""
    one = around.found[i]
    if one.unit == "points" and measured(around, one) is None:
        one = replace(one, kind="count", unit=None, end=one.bare)  # 'a plan of ten points'
    noun = _again(around, one, earlier) or counted(around, one)
    if noun is not None and one.start <= noun.start < one.end:
        noun = None
    if one.kind != "count":
        inherited = (_of_same(around, one, earlier) or _range_noun(around, i) or acting(around, one)) if noun is None and one.kind in _VALUED else None
        return one, noun or inherited
    if noun is not None and noun.start >= one.start and noun.morph.get("VerbForm") != "Part":
        return one, noun
    shared = (_like_next(around, i) if noun is None else None) or _like_earlier(around, one, beside)
    if noun is not None and (shared is None or shared[0].kind == "count"):
        return one, noun
    return shared


def _counts(around: Around, one: Found, noun: Token | None) -> bool:
    """Whether a bare number is a figure: not one of anything, no duration, no manner of speech ('two sides'), not 'the two countries'."""
    if one.words and (one.value < _SMALL or re.match(r"-[^\W\d]", around.text[one.end :])):
        return False  # 'one', and 'a two-state solution'
    if noun is None:
        return True
    said = {noun.lemma, noun.text.lower()}
    if said & set(words(around.lang, "duration")) and noun.start >= one.end:
        return False
    if not one.words or one.value > 2:
        return not (one.words and said & set(words(around.lang, "manner")))
    before = next((token for token in reversed(around.sentence.tokens) if token.end <= one.start), None)
    definite = before is not None and before.text.lower() in words(around.lang, "definite")
    some_two = noun.name is not None or noun.start < one.start or noun.pos not in NOUNS or bool(said & set(words(around.lang, "two-parties")))
    return not said & set(words(around.lang, "manner")) and not (definite and some_two)


def _like_next(around: Around, i: int) -> tuple[Found, Token | None] | None:
    """'3,000 to 4,000 troops', '19 of 42 voyages': what the next figure counts."""
    one = around.found[i]
    if i + 1 == len(around.found) or around.found[i + 1].kind not in ("count", *_VALUED):
        return None
    other = around.found[i + 1]
    between = " ".join(around.text[one.end : other.start].lower().split())
    part = re.fullmatch(rf"(?:{either(words(around.lang, 'of'))})(?: (?:{either(words(around.lang, 'definite'))}))?", between)
    if part or (other.kind == "count" and is_range(around.text, one, other, around.lang)):
        noun = counted(around, other)
        return (one, noun) if noun is not None else None
    return None


@cache
def _leads(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(words(lang, 'elided-after'))})(?:\s+(?:{either(words(lang, 'about'))}))*\s*$", re.IGNORECASE)


def _like_earlier(around: Around, one: Found, earlier: list[tuple[Found, Token | None]]) -> tuple[Found, Token | None] | None:
    """'Some 60 have left', 'frente a los 6 pactados', 'rondaba los 90': what a figure before it counts, and in its unit."""
    head = around.sentence.head_of(one.start, one.end)
    if head is None or not (head.relation in _SUBJECTS or (head.relation == "nummod" and _counts_nothing(around, head, one))) or not _stands_alone(around, one) or (one.words and one.value < _SMALL):
        return None
    if around.text[max(0, one.start - 1) : one.start] in ("-", "–", "/", "'", "’") or around.text[one.end : one.end + 1] in ("-", "–", "/"):
        return None
    money = next((other.unit for other in around.found if other.kind == "money"), around.currency)
    if money is not None and scale_of(around.text, one, around.lang) >= _MILLION:
        alike = replace(one, unit=money, kind="money")
        return alike, counted(around, alike)
    for other, noun in reversed(earlier):
        led = _another(around, one) or _leads(around.lang).search(around.text[around.sentence.start : one.start]) is not None
        if other.kind in _VALUED and (led or (other.kind == "money" and _ends(around, one))) and (not one.words or _another(around, one)):
            scaled = one.value * (scale_of(around.text, other, around.lang) if one.value < other.value else 1)
            alike = replace(one, value=scaled, unit=other.unit, kind=other.kind)
            return alike, measured(around, alike) or noun
        if other.kind == "count" and noun is not None and (head.relation != "obl" or one.words) and one.value < _FAR * max(other.value, _FAR):
            return one, noun
    return None


def _another(around: Around, one: Found) -> bool:
    """'Otros tres', 'another hundred'."""
    before = [token for token in around.sentence.tokens if token.end <= one.start][-1:]
    return bool(before) and {before[0].lemma, before[0].text.lower()} & set(words(around.lang, "another")) != set()


def _ends(around: Around, one: Found) -> bool:
    """'Costará 45 millones de euros; X pondrá 20': a number behind which its clause ends."""
    after = around.after(one)[:1]
    return not after or after[0].pos == "CCONJ" or after[0].text in (",", ";", ".", ")")


def _counts_nothing(around: Around, head: Token, one: Found) -> bool:
    """Whether what the parser hangs a number on is nothing that it could count: to its left, no noun, or a date."""
    above = around.sentence.tokens[head.head]
    return above.i < head.i or above.pos not in NOUNS or around.in_date(above) or _others(around, one)


def _stands_alone(around: Around, one: Found) -> bool:
    """Nothing behind a number that it could count, no noun before it that it numbers ('paralelo 58')."""
    after = around.after(one)[:1]
    before = [token for token in around.sentence.tokens if token.end <= one.start][-1:]
    numbered = before and before[0].pos in NOUNS and before[0].name is None and around.text[before[0].end : one.start].isspace() and not around.in_date(before[0])
    return not numbered and (not after or after[0].pos not in NOUNS or around.in_date(after[0]) or _others(around, one))


def _others(around: Around, one: Found) -> bool:
    after = around.after(one)[:1]
    return bool(after) and {after[0].lemma, after[0].text.lower()} & set(words(around.lang, "others")) != set()


def _of_same(around: Around, one: Found, earlier: list[tuple[Found, Token | None]]) -> Token | None:
    """'61 % of the budget went to X, 24 % to Y': the whole that the first share of a sentence names."""
    if one.kind != "share" and not (one.kind == "measure" and _another(around, one)):
        return None
    more = re.match(rf"\s*(?:{either(words(around.lang, 'comparing'))})(?!\w)", around.text[one.end :], re.IGNORECASE)
    beside = [noun for other, noun in earlier[-1:] if more and _APPOSED.fullmatch(around.text, other.end, one.start)]
    return next((noun for other, noun in reversed(earlier) if other.unit == one.unit and noun is not None), beside[0] if beside else None)


def _again(around: Around, one: Found, earlier: list[tuple[Found, Token | None]]) -> Token | None:
    """'12 million crowns, that is, 1.1 million euros', '40 % of them': what the figure before it counts."""
    told = re.compile(rf"[\s\u00a0]*(?:\(|,?\s*(?:{either(words(around.lang, 'same'))}),?)[\s\u00a0]*(?:(?:{either((*words(around.lang, 'nearly'), *words(around.lang, 'about')))})[\s\u00a0]+)*", re.IGNORECASE)
    of_them = re.match(rf"\s*(?:{either(words(around.lang, 'of-them'))})(?!\w)", around.text[one.end :], re.IGNORECASE)
    other, noun = earlier[-1] if earlier else (None, None)
    if other is None or one.kind not in _VALUED:
        return None
    return noun if of_them or (other.kind in _VALUED and other.unit != one.unit and told.fullmatch(around.text, other.end, one.start)) else None


def _range_noun(around: Around, i: int) -> Token | None:
    one, rest = around.found[i], around.found[i + 1 : i + 2]
    if rest and rest[0].kind == one.kind and is_range(around.text, one, rest[0], around.lang):
        return counted(around, rest[0])
    return None
