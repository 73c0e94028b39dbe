"""Forms of verbs and the base forms that they can belong to: data/forms_*.tsv turned back, and data/verbs_es.tsv.

What a form may be is told by its letters alone. Of the readings those of known verbs count; only where there are none are the others given, most of which are no words:
ask a table for them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.reading import knowledge
from dragoman.reading.language import vocabulary
from dragoman.reading.language.syntax import Token

PACKAGE = "dragoman.reading.language"
_VERBAL = ("VERB", "AUX")
_SHORTEST_STEM = 2  # letters of the stem of a verb that is not known
_MOST_CLITICS = 2
_VOWEL = re.compile(r"[aeioáéíóú]|(?<![gq])u")
_UNACCENTED = str.maketrans("áéíóú", "aeiou")
_PAST = {"a": "ó", "e": "ó", "o": "ó", "i": "ió"}
Features = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a word: the base form, the features of Universal Dependencies in order, the pronouns at its end."""

    base: str
    features: Features = ()
    clitics: tuple[str, ...] = ()

    @property
    def morph(self) -> dict[str, str]:
        """The features by name."""
        return dict(self.features)


@dataclass(frozen=True, slots=True)
class _Ending:
    base: str
    stem: str
    features: Features


@dataclass(frozen=True, slots=True)
class _Tables:
    """By form: endings of regular verbs, ends of irregular ones, whole words; and what the end of a stem and its last vowel are in the base form."""

    regular: dict[str, list[_Ending]]
    irregular: dict[str, list[_Ending]]
    words: dict[str, list[_Ending]]
    vowels: dict[tuple[str, str], list[tuple[str, str]]]
    spellings: dict[str, list[tuple[str, str]]]
    clitics: tuple[str, ...]
    longest: int


@cache
def _tables(lang: str) -> _Tables:
    endings: dict[str, dict[str, list[_Ending]]] = {"ending": {}, "irregular": {}, "word": {}}
    vowels, spellings, clitics = defaultdict(list), defaultdict(list), []
    for row in knowledge.table(PACKAGE, f"forms_{lang}.tsv"):
        if row["kind"] in endings:
            features = tuple(sorted((name, value) for name, _, value in (says.partition("=") for says in knowledge.several(row["says"]))))
            endings[row["kind"]].setdefault(row["form"], []).append(_Ending(row["base"], row["stem"], features))
        elif row["kind"] == "vowel":
            vowels[row["says"], row["stem"]].append((row["form"], row["base"]))
        elif row["kind"] == "spelling":
            spellings[row["says"]].append((row["form"], row["base"]))
        else:
            clitics.append(row["form"])
    longest = max(len(form) for kind in ("ending", "irregular") for form in endings[kind])
    return _Tables(endings["ending"], endings["irregular"], endings["word"], dict(vowels), dict(spellings), tuple(clitics), longest)


@cache
def _spanish() -> frozenset[str]:
    return frozenset(row["verb"] for row in knowledge.table(PACKAGE, "verbs_es.tsv"))


def is_verb(base: str, lang: str) -> bool:
    """Whether a base form, without 'se', is a known verb: of verbs_es.tsv, or of the English model's tables."""
    return base in _spanish() if lang == "es" else vocabulary.is_base(base)


@lru_cache(maxsize=50_000)
def of(word: str, lang: str) -> tuple[Form, ...]:
    """All that a word, given in small letters, can be as a form of known verbs; where it is none, of any verb."""
    plain = tuple(dict.fromkeys(_read(word, lang)))
    known = tuple(form for form in plain if is_verb(form.base, lang))
    if known:
        return known
    longer = tuple(dict.fromkeys(_with_clitics(word, lang)))
    known = tuple(form for form in longer if is_verb(form.base, lang))
    hosts = tuple(form for form in longer if dict(form.features).get("VerbForm") != "Fin")
    return known or (*hosts, *(form for form in plain if len(form.base) > _SHORTEST_STEM))


@lru_cache(maxsize=50_000)
def known(word: str, lang: str) -> tuple[Form, ...]:
    """What a word, given in small letters, can be as a form of known verbs."""
    return tuple(form for form in of(word, lang) if is_verb(form.base, lang))


def bases(word: str, lang: str) -> tuple[str, ...]:
    """The base forms that a word, given in small letters, can belong to, known verbs alone where it can belong to one: 'condonará' -> ('condonar',)."""
    return tuple(dict.fromkeys(form.base for form in of(word, lang)))


def is_form(word: str, lang: str) -> bool:
    """Whether a word, given in small letters, is a form of a known verb."""
    return bool(known(word, lang))


def is_participle(word: str, lang: str) -> bool:
    """Whether a word, given in small letters, can be a participle."""
    return any(("VerbForm", "Part") in form.features for form in of(word, lang))


def lemmas(token: Token, lang: str) -> tuple[str, ...]:
    """What the dictionary form of a word may be, if it is a verb's: the parser's lemma, and what the form can belong to where that lemma is none of it."""
    found = bases(token.text.lower(), lang)
    return (token.lemma,) if token.lemma in found and is_verb(token.lemma, lang) else tuple(dict.fromkeys((token.lemma, *found)))


def is_of(token: Token, lang: str, words: Collection[str]) -> bool:
    """Whether a word is, or can be a form of, one of some base forms."""
    return token.lemma in words or (token.pos in _VERBAL and any(base in words for base in lemmas(token, lang)))


def clitics(word: str, lang: str) -> tuple[str, ...]:
    """The pronouns at the end of a verb's form, given in small letters, in order: 'entregárselo' -> ('se', 'lo')."""
    return next((form.clitics for form in of(word, lang)), ())


def _read(word: str, lang: str) -> Iterator[Form]:
    tables = _tables(lang)
    if lang == "en":
        yield from (Form(base) for base in vocabulary.irregular(word))
    whole = tables.words.get(word, ())
    yield from (Form(row.base, row.features) for row in whole)
    for size in range(0 if whole else min(len(word), tables.longest), 0, -1):
        stem, ending = word[:-size], word[-size:]
        yield from (Form(stem + row.base, row.features) for row in tables.irregular.get(ending, ()))
        for row in tables.regular.get(ending, ()):
            yield from (Form(other + row.base, row.features) for other in _stems(stem, row, tables))


def _stems(stem: str, row: _Ending, tables: _Tables) -> Iterator[str]:
    """A stem as it is spelt before its ending, then as in the base form: 'ataqu-' is 'atac-', 'renuev-' is 'renov-'."""
    spelt = [stem, *(stem[: -len(end)] + base for end, base in tables.spellings.get(row.base[-2:], ()) if stem.endswith(end))]
    yield from spelt
    for vowel, base in tables.vowels.get((row.base[-2:], row.stem), ()) if row.stem else ():
        for other in spelt:
            at = other.rfind(vowel)
            if at >= 0 and not _VOWEL.search(other, at + len(vowel)):
                yield other[:at] + base + other[at + len(vowel) :]


def _with_clitics(word: str, lang: str) -> Iterator[Form]:
    """'pidiéndole' is 'pidiendo' with a pronoun, 'anunciose' and 'retiráronse' are pasts."""
    for host, pronouns in _without(word, (), lang):
        for spelt in dict.fromkeys((host.translate(_UNACCENTED), host, host[:-1] + _PAST.get(host[-1], host[-1]))):
            yield from (Form(form.base, form.features, pronouns) for form in _read(spelt, lang) if _can_bear(form))


def _without(word: str, after: tuple[str, ...], lang: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for clitic in _tables(lang).clitics if len(after) < _MOST_CLITICS else ():
        host = word.removesuffix(clitic)
        if host != word and len(host) > 1:
            yield from _without(host, (clitic, *after), lang)
            yield host, (clitic, *after)


def _can_bear(form: Form) -> bool:
    """Whether pronouns can stand at the end of a form: an infinitive, a gerund, a command; in older style a past."""
    morph = form.morph
    command = morph.get("Mood") in ("Imp", "Sub") and morph.get("Tense", "Pres") == "Pres"
    told = morph.get("Mood") == "Ind" and (morph.get("Tense") in ("Past", "Imp") or (morph.get("Person"), morph.get("Number")) == ("3", "Sing"))
    return morph.get("VerbForm") in ("Inf", "Ger") or command or told
