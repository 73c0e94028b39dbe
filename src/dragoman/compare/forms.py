"""Forms of words: how they begin and end, in either language (endings.tsv, irregular_verbs.tsv). No grammar: enough to look words up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal, TypeVar

from dragoman.compare.readings import rows

T = TypeVar("T")
Kind = Literal["verb", "noun", "word"]
_WORD = re.compile(r"[^\W\d_]+")
_STEM, _SHORT, _ROOT = 5, 2, 3


def plain(text: str) -> str:
    """Small letters without accents."""
    small = text.casefold()
    return small if small.isascii() else "".join(char for char in unicodedata.normalize("NFD", small) if not unicodedata.combining(char))


@lru_cache(maxsize=65536)
def head(word: str, lang: str) -> str | None:
    """What a plain word is looked up by: itself, or the base of an irregular form; None for words that tell of nothing."""
    if word in _common(lang) or (len(word) <= _SHORT and word not in irregular(lang)):
        return None
    return irregular(lang).get(word, word)


def stem(word: str, lang: str) -> str:
    """How a plain word begins, without the endings of its language: one for 'freed' and 'free'."""
    ending = next((one for one in _endings(lang)["stem"].split("|") if word.endswith(one) and len(word) - len(one) >= _ROOT), "")
    return word.removesuffix(ending)[:_STEM].rstrip("e")


def looked_up(word: str, known: Mapping[str, T], lang: str, kind: Kind) -> T | None:
    """What the longest known beginning of a plain word stands for, if no more is left of it than an ending of that kind of word."""
    return next((known[word[:cut]] for cut in range(len(word), _ROOT - 1, -1) if word[:cut] in known and _is_ending(len(word) - cut, cut, lang, kind)), None)


def is_form(word: str, beginning: str, lang: str, kind: Kind) -> bool:
    """Whether a plain word begins so, and no more is left of it than an ending of that kind of word."""
    return word.startswith(beginning) and _is_ending(len(word) - len(beginning), len(beginning), lang, kind)


def _is_ending(left: int, behind: int, lang: str, kind: Kind) -> bool:
    """Whether so many letters behind so many others can be an ending."""
    return left <= _longest(lang, "long" if kind == "word" and behind >= _STEM else kind)


def looks_like_a_verb(word: str, lang: str) -> bool:
    """Whether a word, with its accents, ends as verbs do and few other words."""
    return _ending(lang, "verbal").search(word) is not None


def tells(word: str, lang: str) -> bool:
    """Whether a word has the form of a verb that tells: an irregular one, or one with its ending."""
    return plain(word) in irregular(lang) or _ending(lang, "finite").search(word) is not None


def root(lemma: str, pos: str, lang: str) -> str:
    """How all forms of a word begin, plain."""
    word = plain(lemma)
    if lang == "es":
        return word[:-2] if pos == "verb" else word.rstrip("aeo") if len(word) > _STEM else word
    return word[:-1] if word.endswith(("e", "y")) and len(word) > _ROOT else word


@cache
def irregular(lang: str) -> Mapping[str, str]:
    """By form, the base of verbs whose forms do not begin as it does; plain."""
    return {plain(form): plain(row["lemma"]) for row in rows("irregular_verbs.tsv") if row["lang"] == lang for form in row["forms"].split("|")}


@cache
def _common(lang: str) -> frozenset[str]:
    return frozenset(word for row in rows("common_words.tsv") if row["lang"] == lang for word in row["words"].split("|"))


@cache
def _endings(lang: str) -> Mapping[str, str]:
    return next(row for row in rows("endings.tsv") if row["lang"] == lang)


@cache
def _longest(lang: str, kind: str) -> int:
    return int(_endings(lang)[kind])


@cache
def _ending(lang: str, role: str) -> re.Pattern[str]:
    return re.compile(rf"\w(?:{_endings(lang)[role]})$", re.IGNORECASE)
