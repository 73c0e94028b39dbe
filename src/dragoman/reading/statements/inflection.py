"""Dictionary forms that a verb form can belong to, where a small model's lemma is none: data/inflection_*.tsv, turned back."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.language import Token
from dragoman.reading.statements.cues import PACKAGE

_SHORTEST_STEM = 2
_UNACCENTED = str.maketrans("áéíóú", "aeiou")


@cache
def bases(form: str, lang: str) -> tuple[str, ...]:
    """All that `form` can be a form of by its letters alone; most are no words, so ask a table for them."""
    found = [base for word in [form, *_without_clitics(form, lang)] for base in _bases(word, lang)]
    return tuple(dict.fromkeys(found))


def is_of(token: Token, lang: str, words: Collection[str]) -> bool:
    """Whether a word is, or can be a form of, one of some words."""
    return token.lemma in words or (token.pos in ("VERB", "AUX") and any(base in words for base in bases(token.text.lower(), lang)))


@cache
def _rules(lang: str, kind: str) -> tuple[tuple[str, str], ...]:
    rows = knowledge.table(PACKAGE, f"inflection_{lang}.tsv")
    return tuple((row["form"], row["base"]) for row in rows if row["kind"] == kind)


def _without_clitics(form: str, lang: str) -> Iterator[str]:
    """'pidiéndole' is 'pidiendo' with a pronoun."""
    for clitic, _ in _rules(lang, "clitic"):
        if form.endswith(clitic):
            yield form[: -len(clitic)].translate(_UNACCENTED)


def _bases(form: str, lang: str) -> Iterator[str]:
    for ending, base in _rules(lang, "ending"):
        stem = form[: -len(ending)]
        if form.endswith(ending) and len(stem) >= _SHORTEST_STEM:
            for spelt in (stem, *_spelt(stem, lang)):
                yield from (other + base for other in (spelt, *_changed(spelt, lang)))


def _spelt(stem: str, lang: str) -> Iterator[str]:
    """'ataqu-' is 'atac-'."""
    yield from (stem[: -len(end)] + base for end, base in _rules(lang, "spelling") if stem.endswith(end))


def _changed(stem: str, lang: str) -> Iterator[str]:
    """'renuev-' is 'renov-': the last vowel of a stem."""
    for vowel, base in _rules(lang, "stem"):
        at = stem.rfind(vowel)
        if at >= 0:
            yield stem[:at] + base + stem[at + len(vowel) :]
