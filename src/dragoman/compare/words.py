"""What the words of a clause speak of, in either language: beginnings of content words, acts and things that the codebook knows.

No grammar: a word is looked up by how it begins. Enough to propose that two clauses tell one happening, never to decide it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.compare.asides import spelt
from dragoman.compare.codes import act_code
from dragoman.compare.readings import rows
from dragoman.nouns import Span
from dragoman.reading import knowledge

_WORD = re.compile(r"[^\W\d_]+")
_STEM, _SHORT, _ROOT = 5, 2, 3
_VERB_ENDING = {"en": 3, "es": 6}
_NOUN_ENDING = {"en": 2, "es": 3}
_ENDINGS = {"en": ("ing", "ed", "es", "s"), "es": ("es", "s")}
_SHAPES = {"en": ("ed", "ing"), "es": ("ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas", "aron", "ieron")}
"""How verbs end that no other word is likely to."""
_FINITE = {"en": re.compile(r"ed$"), "es": re.compile(r"(?:ó|aron|ieron|ará|erá|irá|arán|erán|irán|aba|aban|ía|ían|ad[oa]s?|id[oa]s?)$")}
_NEAR = 12
_VAGUE = 3
"""A word that the codebook has under more types than this says nothing by itself ('take', 'give')."""
_EVENTS = "dragoman.reading.events"


@dataclass(frozen=True, slots=True)
class Sense:
    """`stems`: beginnings of content words; `acts`: three-digit CAMEO codes, `done` those of verbs alone; `things`: classes of the codebook ('@ceasefire'), the same in both languages;
    `broad`: the codes of all verbs, those too that can be of many types ('close'); `verbs`: the
    beginnings of words that look like verbs.
    """

    stems: frozenset[str]
    acts: frozenset[str]
    done: frozenset[str]
    things: frozenset[str]
    broad: frozenset[str]
    verbs: frozenset[str]

    @property
    def verbal(self) -> bool:
        """Whether there is a verb that the codebook knows as an act of some kind."""
        return bool(self.broad)


def sense(text: str, lang: str) -> Sense:
    """What a text's words speak of; names and numbers should be taken out before."""
    found = [known for word in _WORD.findall(plain(text)) if (known := _known(word, lang)) is not None]
    stems, done, acts, things, broad, verbs = ([part for one in found for part in one[at]] for at in range(6))
    return Sense(frozenset(stems), frozenset(acts) | frozenset(done), frozenset(done), frozenset(things), frozenset(broad), frozenset(verbs))


def act(text: str, span: Span, marked: Sequence[Span], lang: str) -> tuple[Span, str] | None:
    """The first verb of a span, outside of what is marked, that the codebook knows as an act: where it stands, and its code (of several the first). What only could be a verb is
    none ('the armies', 'comes into force').
    """
    near = [one for one in marked if one[0] < span[1] and span[0] < one[1]]
    for hit in _WORD.finditer(text, *span):
        known = _known(plain(hit.group()), lang) if not any(start <= hit.start() < end for start, end in near) else None
        if known is not None and (codes := sorted(known[1])) and _is_finite(text, hit, lang):
            return hit.span(), codes[0]
    return None


@dataclass(frozen=True, slots=True)
class Content:
    """A content word: what it is looked up by, how it begins, and whether it looks like a verb."""

    head: str
    stem: str
    verb: bool


@lru_cache(maxsize=65536)
def content(word: str, lang: str) -> Content | None:
    """A plain word, if it tells of something."""
    known = _known(word, lang)
    return Content(irregular(lang).get(word, word), next(iter(known[0])), bool([*known[5]])) if known is not None else None


def _is_finite(text: str, hit: re.Match[str], lang: str) -> bool:
    """Whether a word has the form of a verb that tells: an irregular one, one with its ending, or one behind an auxiliary."""
    told = plain(hit.group()) in irregular(lang) or _FINITE[lang].search(hit.group()) is not None
    return told or _auxiliary(lang).search(text, max(0, hit.start() - _NEAR), hit.start()) is not None


@cache
def _auxiliary(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{spelt(lang, 'auxiliary')})\s+$", re.IGNORECASE)


def words(text: str) -> list[str]:
    """The words of a text, without numbers."""
    return _WORD.findall(text)


def plain(text: str) -> str:
    """Small letters without accents."""
    small = text.casefold()
    return small if small.isascii() else "".join(char for char in unicodedata.normalize("NFD", small) if not unicodedata.combining(char))


@lru_cache(maxsize=65536)
def _known(word: str, lang: str) -> tuple[Iterable[str], ...] | None:
    if word in _common(lang) or (len(word) <= _SHORT and word not in irregular(lang)):
        return None
    lemma = irregular(lang).get(word)
    head = lemma or word
    tables = ((_acts(lang)["verb"], _VERB_ENDING[lang]), (_acts(lang)["noun"], _NOUN_ENDING[lang]), (_things(lang), _NOUN_ENDING[lang]))
    verbal = _lookup(head, _verbs(lang), _VERB_ENDING[lang])
    stem = _stem(head, lang)
    looks = lemma is not None or bool(verbal) or word.endswith(_SHAPES[lang])
    return (stem,), *(_lookup(head, *one) for one in tables), verbal, (stem,) if looks else ()


def _stem(word: str, lang: str) -> str:
    """How a word begins, without the endings of its language: one for 'freed' and 'free'."""
    ending = next((one for one in _ENDINGS[lang] if word.endswith(one) and len(word) - len(one) >= _ROOT), "")
    return word.removesuffix(ending)[:_STEM].rstrip("e")


def _lookup(word: str, known: Mapping[str, frozenset[str]], ending: int) -> frozenset[str]:
    """What the longest known beginning of a word stands for, if no more than an ending is left."""
    cuts = range(len(word), max(_ROOT, len(word) - ending) - 1, -1)
    return next((known[word[:cut]] for cut in cuts if word[:cut] in known), frozenset())


@cache
def _common(lang: str) -> frozenset[str]:
    return frozenset(word for row in rows("common_words.tsv") if row["lang"] == lang for word in row["words"].split("|"))


@cache
def irregular(lang: str) -> Mapping[str, str]:
    """By form, the base of verbs whose forms do not begin as it does."""
    return {plain(form): plain(row["lemma"]) for row in rows("irregular_verbs.tsv") if row["lang"] == lang for form in row["forms"].split("|")}


def root(lemma: str, pos: str, lang: str) -> str:
    """How all forms of a word begin."""
    word = plain(lemma)
    if lang == "es":
        return word[:-2] if pos == "verb" else word.rstrip("aeo") if len(word) > _STEM else word
    return word[:-1] if word.endswith(("e", "y")) and len(word) > _ROOT else word


@cache
def _codes(lang: str) -> Mapping[str, Mapping[str, set[tuple[str, str]]]]:
    """By part of speech and root: the types and codes that the codebook has for a word in any company."""
    found: dict[str, dict[str, set[tuple[str, str]]]] = {"verb": defaultdict(set), "noun": defaultdict(set)}
    for row in knowledge.table(_EVENTS, f"codebook_{lang}.tsv"):
        if row["type"] not in ("", "-") and " " not in row["lemma"] and row["pos"] in found:
            lemma = row["lemma"].removesuffix("se") if row["lemma"].endswith("rse") else row["lemma"]
            found[row["pos"]][root(lemma, row["pos"], lang)].add((row["type"], act_code(row["cameo"])))
    return found


@cache
def _verbs(lang: str) -> Mapping[str, frozenset[str]]:
    return {root: frozenset(code for _, code in codes) for root, codes in _codes(lang)["verb"].items()}


@cache
def _acts(lang: str) -> Mapping[str, Mapping[str, frozenset[str]]]:
    found = _codes(lang)
    told = {pos: {root: codes for root, codes in known.items() if len({kind for kind, _ in codes}) <= _VAGUE} for pos, known in found.items()}
    return {pos: {root: frozenset(code for _, code in codes) for root, codes in known.items()} for pos, known in told.items()}


@cache
def _things(lang: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in knowledge.table(_EVENTS, f"classes_{lang}.tsv"):
        for lemma in row["lemmas"].split("|"):
            if " " not in lemma and not row["class"].endswith("_verb"):
                found[root(lemma, "noun", lang)].add(row["class"])
    return {root: frozenset(classes) for root, classes in found.items()}
