"""What has to agree where one name takes another's place in a text: articles, contractions, conjunctions, possessives, capitals, gender.

The parse here is that of the sentence as it stands, without the stand-ins of the reading wing: it decides how a text is written, not how it is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from dragoman.nouns import Span
from dragoman.publish.parties import state_name
from dragoman.reading import language
from dragoman.reading.documents import from_text
from dragoman.reading.language import Sentence, Token

Lang = Literal["en", "es"]
_CAPITALS_ALONE = 4  # letters of an abbreviation, which says nothing of how a text is written
_GENDERS = {"Masc": "m", "Fem": "f"}
_THE = re.compile(r"(?<!\w)(the)\s+$", re.IGNORECASE)
_INDEFINITE = re.compile(r"(?<!\w)(an?)\s+$", re.IGNORECASE)
_DEFINITE = re.compile(r"(?<!\w)(?:(al|del)|(?:(a|de)\s+)?(el|la|los|las))\s+$", re.IGNORECASE)
_PREPOSITION = re.compile(r"(?<!\w)(a|de)\s+$", re.IGNORECASE)
_JOINED = re.compile(r"(?<!\w)([yeou])\s+$", re.IGNORECASE)
_PLURALS = ("los", "las")
# The dash of a dateline follows its stop.
_AFTER_STOP = re.compile(r"(?:^|[.!?…]|\n|: [\"“«])[\s\"“«'‘(¿¡—–-]*$")
# 'a Ugandan', 'a Ukrainian' and 'a US ship', but 'an Uzbek'.
_VOWEL = re.compile(r"[AEIO]|U(?![^aeiou](?:[aeiou]|r))(?!S\b|K\b|\.)", re.IGNORECASE)
_LIKE_I = re.compile(r"[IÍ]|Hi(?![aeo])", re.IGNORECASE)
_LIKE_O = re.compile(r"H?[OÓ]", re.IGNORECASE)
# What clings to a noun without agreeing with it.
_LOOSE = ("det", "case", "punct", "cc", "conj", "appos", "cop", "advmod", "mark")


class Unswappable(Exception):
    """A text that can't be exchanged; its words are the reason, of which there are few."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands for `[start, end)`; of a name the articles that the old one and the new one take inside a sentence."""

    start: int
    end: int
    new: str
    old_article: str = ""
    new_article: str = ""
    is_name: bool = False


def article(state: str, lang: Lang) -> str:
    """The article that a state's name takes inside a sentence, '' for most."""
    return state_name(state, lang, article=True).removesuffix(state_name(state, lang)).strip()


def without_article(form: str, name: str) -> int:
    """How much of a form is an article that the state's name itself doesn't have: 4 of 'Las Maldivas', 0 of 'El Salvador'."""
    first, _, rest = form.partition(" ")
    is_article = rest and bool(_DEFINITE.match(f"{first} ") or _THE.match(f"{first} "))
    return len(first) + 1 if is_article and not name.lower().startswith(f"{first.lower()} ") else 0


def gender_of_name(name: str, before: str) -> str:
    """The gender of a Spanish name of a state: its article's, else its first word's; '' where neither is sure."""
    if before:
        return "f" if before == "la" else "m"
    first, _, rest = name.partition(" ")
    return "f" if first.endswith("a") else "" if rest else "m"


class Parsed:
    """A text and what the parser makes of it, when it is first asked for."""

    def __init__(self, text: str, lang: Lang) -> None:
        self.text, self.lang = text, lang

    @cached_property
    def _sentences(self) -> list[Sentence]:
        return language.read(from_text("swap", self.text, lang=self.lang))

    def at(self, start: int, end: int) -> tuple[Sentence, Token] | None:
        """The sentence and the last word of a stretch."""
        for sentence in self._sentences:
            if words := sentence.at(start, end):
                return sentence, words[-1]
        return None

    def is_attribute(self, start: int, end: int) -> bool:
        """Whether a name or demonym stands before the noun that it belongs to, or is said of one."""
        found = self.at(start, end)
        if found is None or self.text[end : end + 1] in ("'", "’"):
            return False
        sentence, word = found
        if sentence.children(word, "case"):
            return False
        before_noun = sentence.tokens[word.head].start >= end and word.relation in ("amod", "compound", "nmod")
        following = [one.pos for one in sentence.tokens[word.i + 1 : word.i + 2]]
        return before_noun or (word.pos == "ADJ" and (word.relation in ("amod", "compound") or following in (["NOUN"], ["ADJ"], ["CCONJ"])))

    def gender(self, start: int) -> str:
        """The gender of the Spanish noun that an adjective belongs to; '' where the parser knows none."""
        found = self.at(start, start + 1)
        if found is None:
            return ""
        sentence, word = found
        head = sentence.tokens[word.head]
        articles = [child for child in sentence.children(head, "det") if child.end <= head.start]
        told = [*articles, head] if word.relation == "amod" else [child for child in sentence.children(word, "det") if child.end <= word.start]
        return next((_GENDERS[one.morph["Gender"]] for one in told if one.morph.get("Gender") in _GENDERS), "")

    def has_attributes(self, edit: Edit) -> bool:
        """Whether a name has words of its own beside its article: 'neighbouring Kenya', 'la China de 1911'."""
        found = self.at(edit.start, edit.end)
        if found is None:
            return False
        sentence, word = found
        outside = [child for child in sentence.children(word) if child.end <= edit.start or child.start >= edit.end]
        before = any(child.end <= edit.start and child.relation in ("amod", "compound") and child.pos != "PROPN" for child in outside)
        return before or any(child.relation not in _LOOSE and child.pos not in ("PROPN", "PUNCT", "VERB", "AUX") for child in outside)

    def agrees(self, edit: Edit) -> bool:
        """Whether a Spanish sentence holds a word whose gender may be that of a name."""
        found = self.at(edit.start, edit.end)
        if found is None:
            return False
        sentence, word = found
        above = sentence.tokens[word.head]
        near = [*sentence.children(word), *([above, *sentence.children(above, "xcomp", "acl", "advcl", "amod")] if word.relation.startswith("nsubj") or word.relation == "nmod" else [])]
        told = [one for one in near if one.start >= edit.end or one.end <= edit.start]
        inflected = any(one.pos in ("ADJ", "VERB") and "Gender" in one.morph and _inflects(one) for one in told)
        return inflected or any(_leans(sentence, one) for one in sentence.tokens)


def _inflects(word: Token) -> bool:
    return word.text.lower().endswith(("o", "a", "os", "as"))


def _leans(sentence: Sentence, word: Token) -> bool:
    """Whether a word takes its gender from a noun that isn't said: 'lo', 'la', 'la que', 'el cual', 'ella', 'esta última'."""
    after = sentence.tokens[word.i + 1].text.lower() if word.i + 1 < len(sentence.tokens) else ""
    if word.pos == "PRON" and "Gender" in word.morph and word.text.lower() != "lo":
        return True
    if word.text.lower() == "lo" and word.pos == "PRON":
        return after not in ("que", "cual")
    return word.text.lower() in ("el", "la", "los", "las", "al", "del") and after in ("que", "cual", "cuales")


def fitted(parsed: Parsed, edit: Edit, *, bare: bool) -> tuple[Span, str]:
    """An edit with what has to change around it."""
    new = _cased(parsed.text[edit.start : edit.end], edit.new)
    if parsed.lang == "en":
        return _english(parsed, edit, new, bare=bare)
    return _spanish(parsed, edit, new, bare=bare)


def _cased(old: str, new: str) -> str:
    if old.isupper() and len(old) > _CAPITALS_ALONE:
        return new.upper()
    return new[:1].upper() + new[1:] if old[:1].isupper() and new[:1].islower() else new


def _english(parsed: Parsed, edit: Edit, new: str, *, bare: bool) -> tuple[Span, str]:
    text, start, end = parsed.text, edit.start, edit.end
    before = text[:start]
    if edit.is_name:
        end, new = _possessive(text, edit, new)
    joined = before.endswith(("-", "–", "/")) or text[edit.end : edit.end + 1] in ("-", "–", "/")
    if edit.is_name and not joined and not parsed.is_attribute(edit.start, edit.end):
        the = _THE.search(before)
        if the and edit.old_article and not edit.new_article:
            return (the.start(), end), new
        if not the and edit.new_article and not edit.old_article and not bare:
            if parsed.has_attributes(edit):
                raise Unswappable("an article where none can stand")
            return (start, end), f"{'The' if _AFTER_STOP.search(before) else 'the'} {new}"
        return (start, end), new
    if indefinite := _INDEFINITE.search(before):
        word = "an" if _VOWEL.match(new) else "a"
        word = word.capitalize() if indefinite[1][0].isupper() else word
        return (indefinite.start(), end), f"{word} {new}"
    return (start, end), new


def _possessive(text: str, edit: Edit, new: str) -> tuple[int, str]:
    """A name with the apostrophe after it: 'Kenya's', 'the Netherlands''."""
    old, after = text[edit.start : edit.end], text[edit.end : edit.end + 2]
    is_own = after[1:] != "s" and old.endswith("s") and after[:1] in ("'", "’")
    if not is_own and (after[:1] not in ("'", "’") or after[1:] != "s" or text[edit.end + 2 : edit.end + 3].isalnum()):
        return edit.end, new
    end = edit.end + (1 if is_own else 2)
    return end, new + after[:1] + ("" if new.endswith("s") else "s")


def _spanish(parsed: Parsed, edit: Edit, new: str, *, bare: bool) -> tuple[Span, str]:
    text, start, end = parsed.text, edit.start, edit.end
    before = text[:start]
    if not edit.is_name:
        return _conjoined(before, start, end, new)
    check_agreement(parsed, edit)
    definite = _DEFINITE.search(before)
    if definite and (definite[3] or "").lower() in _PLURALS:
        raise Unswappable("gender or number")
    keeps = bool(definite) and parsed.has_attributes(edit)
    if keeps:
        return (start, end), new
    found = definite or _PREPOSITION.search(before)
    preposition = ""
    if found:
        preposition = (definite[1] or definite[2] or "")[: -1 if definite[1] else None] if definite else found[1]
        preposition = "de" if preposition.lower() == "de" else preposition
    if not definite and edit.new_article and (bare or edit.old_article):
        return _conjoined(before, start, end, new)
    if not definite and edit.new_article and parsed.has_attributes(edit):
        raise Unswappable("an article where none can stand")
    begin = found.start() if found else start
    words = _contracted(preposition, edit.new_article, new)
    if not found:
        words = words[:1].upper() + words[1:] if _AFTER_STOP.search(before) else words
        return _conjoined(before, begin, end, words)
    if text[begin].isupper():
        words = words[:1].upper() + words[1:]
    return ((begin, end), words) if preposition else _conjoined(text[:begin], begin, end, words)


def _contracted(preposition: str, before: str, name: str) -> str:
    if before == "el" and preposition.lower() in ("a", "de"):
        return f"{preposition}l {name}"
    return " ".join(word for word in (preposition, before, name) if word)


def _conjoined(before: str, start: int, end: int, new: str) -> tuple[Span, str]:
    """With 'y' or 'e', 'o' or 'u' before it as the new word asks."""
    found = _JOINED.search(before)
    if not found:
        return (start, end), new
    word = found[1]
    like, plain, other = (_LIKE_I, "y", "e") if word.lower() in "ye" else (_LIKE_O, "o", "u")
    return (found.start(), end), f"{other if like.match(new) else plain} {new}"


def check_agreement(parsed: Parsed, edit: Edit) -> None:
    """Raise Unswappable where a Spanish sentence holds a word that agrees with a name, and the other name is of another gender."""
    old, new = gender_of_name(parsed.text[edit.start : edit.end], edit.old_article), gender_of_name(edit.new, edit.new_article)
    if (old != new or not old) and parsed.agrees(edit):
        raise Unswappable("gender or number")

