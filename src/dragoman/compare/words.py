"""What the words of a clause speak of, in either language: beginnings of content words, acts and things that the codebook knows.

No grammar: a word is looked up by how it begins. Enough to propose that two clauses tell one happening, never to decide it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.compare.asides import spelt
from dragoman.compare.codes import act_code
from dragoman.compare.forms import head, looked_up, plain, root, stem, tells
from dragoman.nouns import Span
from dragoman.reading import knowledge

_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 12
_VAGUE = 3
"""A word that the codebook has under more types than this says nothing by itself ('take', 'give')."""
_EVENTS = "dragoman.reading.events"
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sense:
    """`stems`: beginnings of content words; `acts`: three-digit CAMEO codes, `done` those of verbs alone; `things`: classes of the codebook ('@ceasefire'), the same in both languages;
    `broad`: the codes of all verbs, those too that can be of many types ('close').
    """

    stems: frozenset[str]
    acts: frozenset[str]
    done: frozenset[str]
    things: frozenset[str]
    broad: frozenset[str]

    @property
    def verbal(self) -> bool:
        """Whether there is a verb that the codebook knows as an act of some kind."""
        return bool(self.broad)


_NOTHING = Sense(_NONE, _NONE, _NONE, _NONE, _NONE)


def sense(text: str, lang: str) -> Sense:
    """What a text's words speak of; names and numbers should be taken out before."""
    found = [known for word in _WORD.findall(plain(text)) if (known := _known(word, lang)) is not _NOTHING]
    return Sense(*(_NONE.union(*(getattr(one, part) for one in found)) for part in Sense.__slots__))


def act(text: str, span: Span, marked: Sequence[Span], lang: str) -> tuple[Span, str] | None:
    """The first verb of a span, outside of what is marked, that the codebook knows as an act: where it stands, and its code (of several the first). What only could be a verb is
    none ('the armies', 'comes into force').
    """
    near = [one for one in marked if one[0] < span[1] and span[0] < one[1]]
    for hit in _WORD.finditer(text, *span):
        done = _known(plain(hit.group()), lang).done
        if done and not any(start <= hit.start() < end for start, end in near) and (tells(hit.group(), lang) or _auxiliary(lang).search(text, max(0, hit.start() - _NEAR), hit.start()) is not None):
            return hit.span(), min(done)
    return None


def is_act(word: str, lang: str) -> bool:
    """Whether the codebook has a plain word as a verb."""
    return bool(looked_up(word, _verbs(lang), lang, "verb"))


@cache
def _auxiliary(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{spelt(lang, 'auxiliary')})\s+$", re.IGNORECASE)


@lru_cache(maxsize=65536)
def _known(word: str, lang: str) -> Sense:
    base = head(word, lang)
    if base is None:
        return _NOTHING
    done = looked_up(base, _acts(lang, "verb"), lang, "verb") or _NONE
    acts = looked_up(base, _acts(lang, "noun"), lang, "noun") or _NONE
    things = looked_up(base, _things(lang), lang, "noun") or _NONE
    return Sense(frozenset({stem(base, lang)}), acts | done, done, things, looked_up(base, _verbs(lang), lang, "verb") or _NONE)


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
    return {beginning: frozenset(code for _, code in codes) for beginning, codes in _codes(lang)["verb"].items()}


@cache
def _acts(lang: str, pos: str) -> Mapping[str, frozenset[str]]:
    """The codes of words that say something by themselves."""
    return {beginning: frozenset(code for _, code in codes) for beginning, codes in _codes(lang)[pos].items() if len({kind for kind, _ in codes}) <= _VAGUE}


@cache
def _things(lang: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in knowledge.table(_EVENTS, f"classes_{lang}.tsv"):
        for lemma in row["lemmas"].split("|"):
            if " " not in lemma and not row["class"].endswith("_verb"):
                found[root(lemma, "noun", lang)].add(row["class"])
    return {beginning: frozenset(classes) for beginning, classes in found.items()}
