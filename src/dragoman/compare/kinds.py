"""Kinds of act: words of both languages that tell the same, whatever code either has in the codebook, if any."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.compare.readings import rows
from dragoman.compare.words import irregular, plain, root, words

_APART = 4
"""How many words may stand between the verb of a phrase and what has to follow it ('let the two captains go')."""
_PARTICIPLE = r"(?:[aiu]?d[oa]s?)"
_ENDINGS = {
    ("en", "verb"): re.compile(r"|e|s|es|[bdgklmnprt]?(?:ed|ing)|d|y|ies|ied|ying"),
    ("en", "noun"): re.compile(r"|e|s|es|y|ies"),
    ("es", "verb"): re.compile(
        r"[aei]r(?:se|l[aeo]s?)?|o|an?|en?|as|es|[aei]mos|i?o|i?eron|aron|i?eran?|aran?|i?esen?|asen?|abamos|aban?|ian?|[aei]ran?|[aei]rian?|ui[or]\w*|u[yi]\w*|[aei]ndo(?:l[aeo]s?)?|i?endo(?:l[aeo]s?)?|" + _PARTICIPLE
    ),
    ("es", "noun"): re.compile(r"|[aeo]s?|es|s|on|ones"),
}
"""What may be left of a form, without accents, when its beginning is taken away."""
_LONGEST = 9
Kinds = frozenset[str]
_NONE: Kinds = frozenset()


@dataclass(frozen=True, slots=True)
class _Table:
    """By beginning: the kinds of verbs and of nouns; by first word: the other words of phrases, and their kind."""

    verb: Mapping[str, Kinds]
    noun: Mapping[str, Kinds]
    phrase: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]


@lru_cache(maxsize=65536)
def kinds(text: str, lang: str) -> Kinds:
    """The kinds of act that a clause's verbs tell; where they tell none, those of its nouns. Names and dates should be taken out before."""
    found = words(plain(text))
    verbs = {kind for at, word in enumerate(found) for kind in (*_of(word, "verb", lang), *_phrased(found, at, lang))}
    return frozenset(verbs or {kind for word in found for kind in _of(word, "noun", lang)})


@lru_cache(maxsize=65536)
def _of(word: str, pos: str, lang: str) -> Kinds:
    head = irregular(lang).get(word, word) if pos == "verb" else word
    return _lookup(head, getattr(_table(lang), pos), lang, pos)


def _lookup(word: str, known: Mapping[str, Kinds], lang: str, pos: str) -> Kinds:
    """What the longest known beginning of a word stands for, if what is left is an ending."""
    cuts = range(len(word), max(1, len(word) - _LONGEST) - 1, -1)
    return next((known[word[:cut]] for cut in cuts if word[:cut] in known and _ENDINGS[lang, pos].fullmatch(word, cut)), _NONE)


def _phrased(found: Sequence[str], at: int, lang: str) -> Kinds:
    """The kinds of the phrases that begin with a word; 'broke', 'breaking' begin those that are noted with 'break'."""
    kept = []
    for tail, kind in _begun(found[at], lang):
        rest, place = [*found[at + 1 : at + 1 + _APART + len(tail)]], 0
        for word in tail:
            if word not in rest[place:]:
                break
            place = rest.index(word, place) + 1
        else:
            kept.append(kind)
    return frozenset(kept) if kept else _NONE


@lru_cache(maxsize=65536)
def _begun(word: str, lang: str) -> Sequence[tuple[tuple[str, ...], str]]:
    """The phrases that begin with a word, in any of its forms."""
    heads = {word, *_lookup(irregular(lang).get(word, word), _roots(lang), lang, "verb")}
    return tuple(one for head in sorted(heads) for one in _table(lang).phrase.get(head, ()))


@cache
def _roots(lang: str) -> Mapping[str, Kinds]:
    """The beginnings of the first words of phrases, and these words."""
    found: dict[str, set[str]] = defaultdict(set)
    for head in _table(lang).phrase:
        found[root(head, "verb", lang) if lang == "en" or head.endswith("r") else head].add(head)
    return {beginning: frozenset(heads) for beginning, heads in found.items()}


@cache
def _table(lang: str) -> _Table:
    found: dict[str, dict[str, set[str]]] = {"verb": defaultdict(set), "noun": defaultdict(set)}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for row in rows("kinds_of_act.tsv"):
        for word in row["words"].split("|") if row["lang"] == lang else ():
            if row["pos"] == "phrase":
                head, *tail = plain(word).replace("-", " ").split()
                phrases[head].append((tuple(tail), row["kind"]))
            else:
                found[row["pos"]][root(word.removesuffix("se") if word.endswith("rse") else word, row["pos"], lang)].add(row["kind"])
    verb, noun = ({beginning: frozenset(known) for beginning, known in found[pos].items()} for pos in ("verb", "noun"))
    return _Table(verb, noun, phrases)
