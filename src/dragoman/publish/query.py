"""What the words of a search mean in both languages: names of states, organisations and instruments by all their forms, words of acts by what they are told with, quoted words as they stand.

The record is searched by words alone (record/search.py); this says which. Knowledge is that of reading and of compare/: a name or word that no table has means itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, zip_longest
from typing import Literal, get_args

import msgspec

from dragoman.compare import concepts
from dragoman.compare.forms import plain
from dragoman.compare.readings import rows
from dragoman.publish import phrases
from dragoman.publish.parties import ACTORS, states
from dragoman.publish.phrases import Lang
from dragoman.reading import knowledge
from dragoman.record.search import Form

_INSTRUMENTS = "dragoman.reading.instruments"
_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”|«([^»]*)»')
_WORD = re.compile(r"[^\W_]+\*?")
_LONGEST = 8
"""Words of a name that is looked for."""
_CONCEPT, _ALONE, _GAP = "@", ".", " … "
Kind = Literal["name", "word", "quoted"]


class Term(msgspec.Struct, frozen=True):
    """A name or word of a search as it was `given`, and all the forms that are looked for; a passage must have one of them."""

    given: str
    kind: Kind
    forms: list[Form]

    @property
    def also(self) -> list[str]:
        """The forms beside what was given."""
        return [form.text for form in self.forms if _key(form.text) != _key(self.given)]


class Query(msgspec.Struct, frozen=True):
    """What is searched for: every one of `terms`. `left_out` are words that tell of nothing by themselves ('of', 'con')."""

    terms: list[Term]
    left_out: list[str]

    @property
    def forms(self) -> list[list[Form]]:
        """For each term its forms, as Record.search takes them."""
        return [term.forms for term in self.terms]


Begun = Callable[[str], list[str]]
"""The words of a record that begin in some way (record.search.Index.begun)."""


def query(words: str, lang: Lang, begun: Begun) -> Query:
    """What the words of a search mean in a record; `lang` decides where they are words of both languages. A word that ends in * stands for all that begin so."""
    runs, found = [], []
    at = 0
    for quoted in _QUOTED.finditer(words):
        runs.append(words[at : quoted.start()])
        found.append(next(group for group in quoted.groups() if group is not None))
        at = quoted.end()
    runs.append(words[at:])
    spoken = _spoken(runs, lang)
    told = list(chain.from_iterable(_run(run, spoken, begun) for run in runs))
    exact = [Term(one.strip(), "quoted", [Form(one)]) for one in found if _key(one)]
    left_out = [one for one in told if isinstance(one, str)]
    terms = [one for one in told if isinstance(one, Term)] + exact
    # Who asks for nothing but such words means them.
    return Query(terms, left_out) if terms else Query([Term(one, "word", [Form(one)]) for one in left_out], [])


def _spoken(runs: Iterable[str], lang: Lang) -> Lang:
    """The language of a search: that in which more of its words are known."""
    text = _small(" ".join(runs))
    known = {one: sum(bool(_concepts(word)) for word in concepts.words(text, (0, len(text)), (), one)) for one in get_args(Lang)}
    return max(known, key=lambda one: (known[one], one == lang))


def _run(text: str, lang: Lang, begun: Begun) -> Iterator[Term | str]:
    """The terms of words without quotation marks, and, as strings, the words that are left out."""
    tokens = list(_WORD.finditer(text))
    waiting: list[re.Match[str]] = []
    at = 0
    while at < len(tokens):
        length, ids = _named(text, tokens[at : at + _LONGEST])
        word = tokens[at].group()
        if ids or word.endswith("*") or any(char.isdigit() for char in word):
            yield from _words(text, waiting, lang, begun)
            waiting = []
            yield _name(text[tokens[at].start() : tokens[at + length - 1].end()], ids) if ids else Term(word, "word", [Form(word.rstrip("*"), word.endswith("*"))])
        else:
            waiting.append(tokens[at])
        at += length
    yield from _words(text, waiting, lang, begun)


# ---- names ----


@dataclass(frozen=True)
class _Named:
    """An id and a form of it as its table has it. `plainly`: it is meant in small letters too, even where that is a word."""

    id: str
    form: str
    plainly: bool


def _named(text: str, tokens: Sequence[re.Match[str]]) -> tuple[int, frozenset[str]]:
    """How many words a name has that begins here, the longest, and whom it can mean; one word and nobody where there is none."""
    for length in range(len(tokens), 0, -1):
        given = text[tokens[0].start() : tokens[length - 1].end()]
        found = frozenset(one.id for one in _known().get(_key(given), ()) if _is_meant(one, given, length))
        if found:
            return length, found
    return 1, frozenset()


def _is_meant(one: _Named, given: str, length: int) -> bool:
    if one.form in _words_too():
        return given == one.form
    return one.plainly or length > 1 or not given.islower() or not _meant(given, "en")


def _name(given: str, ids: frozenset[str]) -> Term:
    held = [_forms()[one] for one in sorted(ids)]
    told = [form for one in held for form in one if form not in _words_too()]
    return Term(given, "name", [Form(form) for form in _shortest(told)])


def _shortest(forms: Iterable[str]) -> list[str]:
    """Forms without those that hold another: who finds 'Azerbaijan' finds 'Republic of Azerbaijan'."""
    keys = {f" {_key(form)} ": form for form in reversed(list(forms))}
    return [keys[key] for key in reversed(keys) if not any(other != key and other in key for other in keys)]


@cache
def _known() -> Mapping[str, list[_Named]]:
    found: dict[str, list[_Named]] = defaultdict(list)
    for one, form, _ in _table():
        found[_key(form)].append(_Named(one, form, plainly=one in states()))
    return found


@cache
def _forms() -> Mapping[str, list[str]]:
    """Every form of an id, of both languages in turn."""
    by_language: dict[str, dict[str, list[str]]] = defaultdict(lambda: {lang: [] for lang in get_args(Lang)})
    for one, form, lang in _table():
        by_language[one][lang].append(form)
    return {one: [form for pair in zip_longest(*told.values()) for form in pair if form] for one, told in by_language.items()}


def _table() -> Iterator[tuple[str, str, str]]:
    """Id, form and language of every name."""
    for row in states().values():
        yield from ((row["id"], row[f"name_{lang}"], lang) for lang in get_args(Lang))
    for row in knowledge.table(ACTORS, "state_names.tsv"):
        if row["id"] in states():
            yield row["id"], row["form"], row["lang"]
    for row in (*knowledge.table(ACTORS, "organisations.tsv"), *knowledge.table(_INSTRUMENTS, "instruments.tsv")):
        for lang in get_args(Lang):
            yield from ((row["id"], form, lang) for form in (row.get(f"name_{lang}", ""), *knowledge.several(row[f"forms_{lang}"])) if form)


@cache
def _words_too() -> frozenset[str]:
    """Acronyms that are words once their capitals are gone."""
    return frozenset(row["acronym"] for row in phrases.rows("acronyms_as_words.tsv"))


# ---- words ----


def _words(text: str, tokens: Sequence[re.Match[str]], lang: Lang, begun: Begun) -> Iterator[Term | str]:
    """The terms of words that are no names."""
    small = _small(text)
    known = concepts.words(small, (tokens[0].start(), tokens[-1].end()), (), lang) if tokens else ()
    starts = sorted({*(word.at for word in known), *(token.start() for token in tokens if _meant(token.group(), lang))})
    yield from (token.group() for token in tokens if not starts or token.start() < starts[0])
    for start, until in zip(starts, [*starts[1:], len(text)], strict=False):
        own = [token for token in tokens if start <= token.start() < until]
        wanted = _meant(small[start : own[-1].end()], lang)
        # A phrase ends with the first word with which it means what it means.
        last = next(i for i, token in enumerate(own) if _meant(small[start : token.end()], lang) == wanted)
        given = text[start : own[last].end()]
        yield Term(given, "word", list({_key(form.text): form for form in (Form(given), *chain.from_iterable(_told(one, begun) for one in sorted(wanted)))}.values()))
        yield from (token.group() for token in own[last + 1 :])


def _meant(words: str, lang: Lang) -> frozenset[str]:
    """The concepts of the first of some words, or of the phrase that they are, in a language, else in the other one; and the nouns of instruments of which it is one."""
    small = _small(words)
    of = {one: concepts.words(small, (0, len(small)), (), one) for one in get_args(Lang)}
    found = {one: _concepts(told[0]) if told else frozenset[str]() for one, told in of.items()}
    return (found[lang] or frozenset().union(*found.values())) | _noun(small.partition(" ")[0])


def _concepts(word: concepts.Word) -> frozenset[str]:
    return frozenset(one for one in word.means if one.startswith(_CONCEPT))


def _noun(word: str) -> frozenset[str]:
    """What a noun of instruments can mean: its rows, and the concepts of what it is called in either language."""
    return _nouns().get(_key(word), frozenset())


@cache
def _nouns() -> Mapping[str, frozenset[str]]:
    """What nouns of instruments, and of what treaties are of, can mean: their rows, and the concepts of what these are called in either language."""
    found: dict[str, set[str]] = defaultdict(set)
    for row, told in _rows().items():
        meant = {row}.union(*(_concepts(word) for lang, forms in told.items() for word in concepts.words(_small(forms[0]), (0, len(forms[0])), (), lang)[:1]))
        for form in chain.from_iterable(told.values()):
            found[_key(form)] |= meant
    return {form: frozenset(meant) for form, meant in found.items()}


@cache
def _rows() -> Mapping[str, Mapping[str, list[str]]]:
    """The nouns of instruments by language, row by row."""
    found = {f"topic {row['id']}": {lang: knowledge.several(row[f"forms_{lang}"]) for lang in get_args(Lang)} for row in knowledge.table(_INSTRUMENTS, "topics.tsv")}
    kinds = {f"kind {row['lemma_en']}": {lang: [row[f"lemma_{lang}"], row[f"plural_{lang}"]] for lang in get_args(Lang)} for row in knowledge.table(_INSTRUMENTS, "kinds.tsv")}
    return found | kinds


def _told(meaning: str, begun: Begun) -> Iterator[Form]:
    """The forms of a row of nouns, of both languages in turn; or the words of the record that tell of a concept, and the phrases that do."""
    if not meaning.startswith(_CONCEPT):
        yield from (Form(form) for pair in zip_longest(*_rows()[meaning].values()) for form in pair if form)
        return
    for lang, told in _stems()[meaning]:
        if " " in told:
            yield Form(told.removesuffix(_ALONE).replace(_GAP, " "), begins=True)
        elif told.endswith(_ALONE):
            yield Form(told.removesuffix(_ALONE))
        else:
            yield from (Form(word) for word in begun(told) if meaning in _alone(word, lang))


@lru_cache(maxsize=65536)
def _alone(word: str, lang: Lang) -> frozenset[str]:
    """The concepts of one word."""
    return frozenset().union(*map(_concepts, concepts.words(word, (0, len(word)), (), lang)))


@cache
def _stems() -> Mapping[str, list[tuple[Lang, str]]]:
    """Concepts with what tells of them, as concepts.tsv has it: a word that ends in a stop stands alone, another is a beginning; of both languages in turn."""
    found: dict[str, list[tuple[Lang, str]]] = {}
    for row in rows("concepts.tsv"):
        by_language = [[(lang, form) for form in knowledge.several(row[lang])] for lang in get_args(Lang)]
        found[f"{_CONCEPT}{row['concept']}"] = [one for pair in zip_longest(*by_language) for one in pair if one]
    return found


def _key(text: str) -> str:
    """What a search sees of words: their letters and digits, case and accents aside."""
    return " ".join(re.findall(r"[^\W_]+", plain(text)))


def _small(text: str) -> str:
    """Small letters, each in its place."""
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)
