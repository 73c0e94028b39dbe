"""The noun phrase of a head as a person would mark it: its article, its modifiers and its 'of' phrase, no clause, no apposition behind a comma."""

from __future__ import annotations

from dragoman.nouns import Span
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import words

_MODIFIERS = {"amod", "compound", "nummod", "nmod:poss", "advmod", "nmod"}
_PARTS = {"flat", "det", "case", "punct", "cc", "conj", "dep"}
_BEFORE = _MODIFIERS | _PARTS
_GOVERNED = ("nmod", "obl")
_COORDINATING = ("cc", "conj", "punct")
_NAMING = {"flat", "appos", "compound", "nmod"}
_JOINING = {"-", "–", "'", '"', "‘", "’", "“", "”", "$"}
_DASHES = ("-", "–")
_OPENERS = {"»": "«", "”": "“"}
_ARTICLE = 5  # characters: an article, the blank behind it and one before
_DEEP = 2  # 'of' phrases inside each other


def noun_phrase(sentence: Sentence, head: Token) -> Span:
    """Where the phrase of a head begins and ends in the document."""
    first, last = _first(sentence, head), _last(sentence, head, _DEEP)
    while first < head.i and _is_outside(sentence, sentence.tokens[first]):
        first += 1
    while last > head.i and sentence.tokens[last].pos == "PUNCT" and sentence.tokens[last].text not in ("’", "'"):
        last -= 1
    return sentence.tokens[first].start, sentence.tokens[last].end


def closed_at(sentence: Sentence, start: int, end: int) -> int:
    """Where a phrase ends with the mark behind it that closes a quotation which opens in it: 'the pact on the «women of comfort»'."""
    inside = sentence.at(start, end)
    after = sentence.tokens[inside[-1].i + 1 : inside[-1].i + 2] if inside else []
    said = [word.text for word in inside]
    return next((word.end for word in after if word.text in _OPENERS and said.count(_OPENERS[word.text]) > said.count(word.text)), end)


def with_article(text: str, start: int, lang: str) -> int:
    """Where a phrase begins with the article before it, which people mark with it three times in four; names that a parser sees without one have it too."""
    before = text[max(0, start - _ARTICLE) : start]
    word = before.rstrip(" ").rpartition(" ")[2].rpartition("\n")[2]
    return start - len(before) + before.rindex(word) if before.endswith(" ") and word.lower() in words(lang, "marked-article") else start


def _is_outside(sentence: Sentence, word: Token) -> bool:
    """What stands at the head of a phrase and is no part of its name: articles, marks, conjunctions, 'especially'; not the 'at' of 'at least'."""
    if word.pos in ("ADP", "ADV") and sentence.tokens[word.head].pos in ("NUM", "ADV", "ADJ"):
        return False
    return word.pos in ("PUNCT", "CCONJ", "ADP", "SCONJ", "ADV") or (word.pos == "DET" and word.morph.get("PronType") == "Art")


def _first(sentence: Sentence, head: Token) -> int:
    first = head.i
    while first > 0 and _modifies(sentence, sentence.tokens[first - 1], head):
        first -= 1
    return first


def _modifies(sentence: Sentence, word: Token, head: Token) -> bool:
    """Whether a word before a head is one of its modifiers, or a part of one."""
    if word.pos == "PUNCT" and not _joins(sentence, word):
        return False
    here = word
    while here.i != head.i:
        direct = here.head == head.i
        if here.relation not in _BEFORE or here.head == here.i or (here.case and here.relation in _GOVERNED):
            return False
        if direct and (here.relation == "case" or (here.relation in _COORDINATING and not _joins(sentence, here))):
            return False
        here = sentence.tokens[here.head]
    return True


def _joins(sentence: Sentence, word: Token) -> bool:
    """Whether a mark belongs to a name or a compound: a dash between blanks does not."""
    before, after = sentence.tokens[max(0, word.i - 1)], sentence.tokens[min(word.i + 1, len(sentence.tokens) - 1)]
    return word.text in _JOINING and (word.text not in _DASHES or before.end == word.start or after.start == word.end)


def _last(sentence: Sentence, head: Token, depth: int) -> int:
    """The last word of the names right behind a head and of the 'of' phrase behind these."""
    last = head.i
    while last + 1 < len(sentence.tokens):
        word = sentence.tokens[last + 1]
        above = sentence.tokens[word.head]
        if word.text == ",":
            break
        if word.relation in _NAMING and not word.case and head.i <= above.i <= last and (word.pos == "PROPN" or word.name is not None):
            last = word.i
        elif _joins(sentence, word) and last + 2 < len(sentence.tokens) and head.i <= sentence.tokens[last + 2].head <= last and sentence.tokens[last + 2].relation in _NAMING and sentence.tokens[last + 2].pos == "PROPN":
            last += 2
        else:
            break
    if depth and last + 1 < len(sentence.tokens):
        word = sentence.tokens[last + 1]
        owner = sentence.tokens[word.head]
        if word.relation == "case" and word.text.lower() in words(sentence.lang, "genitive") and owner.relation == "nmod" and head.i <= owner.head <= last and owner.i > last and _first(sentence, owner) <= last + 3 and (head.pos != "PROPN" or owner.pos == "PROPN" or owner.name is not None):
            return _last(sentence, owner, depth - 1)
    return _with_place(sentence, head, last)


def _with_place(sentence: Sentence, head: Token, last: int) -> int:
    """'prosecutors in Spain', 'envoy for the climate' before their verb: what follows a common noun there belongs to it. Behind the verb it may be the verb's."""
    governor = sentence.tokens[head.head]
    if head.pos != "NOUN" or head.name is not None or governor.i <= last or last + 2 >= len(sentence.tokens):
        return last
    owner = sentence.tokens[sentence.tokens[last + 1].head]
    opens = sentence.tokens[last + 1].relation == "case" and owner.relation == "nmod" and owner.head == head.i and _first(sentence, owner) <= last + 3
    return _last(sentence, owner, 0) if opens and owner.i > last else last
