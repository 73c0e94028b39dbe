"""Names of states and peoples that are one letter off: 'Kazahks', 'Philipines', 'Dehli'. Only for bare phrases; in a text a rare name is more often a name."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.actors.gazetteer import PACKAGE, WORD
from dragoman.reading.geography import cities

_SHORTEST = 5
_LARGEST = 1_000_000  # inhabitants: smaller cities are too many to be one letter away from


def mended(text: str, lang: str) -> str:
    """The text with every capitalised word that is no known name, but one letter away from exactly one, put right; a word beside another capital is a person's."""
    words = list(WORD.finditer(text))
    capital = [False, *(word[0][0].isupper() for word in words), False]
    out, at = [], 0
    for i, word in enumerate(words, 1):
        if capital[i] and not capital[i - 1] and not capital[i + 1]:
            out += [text[at : word.start()], _mended(word[0], lang)]
            at = word.end()
    return "".join([*out, text[at:]])


def _mended(word: str, lang: str) -> str:
    names = _names(lang)
    if len(word) < _SHORTEST or not word[0].isupper() or word in names:
        return word
    near = {name for skeleton in _skeletons(word) for name in _index(lang).get(skeleton, ()) if name[0] == word[0] and _is_near(word, name)}
    meant = {names[name] for name in near}
    return min(near, key=lambda name: (len(name) != len(word), name)) if len(meant) == 1 else word


@cache
def _names(lang: str) -> dict[str, str]:
    """Names of states, peoples and the largest cities, and whose they are."""
    rows = [row for row in knowledge.table(PACKAGE, "state_names.tsv") if row["lang"] == lang and row["kind"] in ("name", "demonym", "capital")]
    found = {form: cities_[0].country for form, cities_ in cities.index().by_form.items() if cities_[0].population >= _LARGEST and form not in cities.stopped()}
    found |= {row["form"]: row["id"] for row in rows}
    return {form: state for form, state in found.items() if len(form) >= _SHORTEST and form.isalpha() and form[0].isupper()}


def _skeletons(word: str) -> set[str]:
    """The word, and the word without each of its letters: two words one edit apart share one of them."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


@cache
def _index(lang: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name in _names(lang):
        for skeleton in _skeletons(name):
            found[skeleton].append(name)
    return {skeleton: tuple(names) for skeleton, names in found.items()}


def _is_near(word: str, name: str) -> bool:
    """One letter lost, added, changed, or two neighbours exchanged; not the last letter, which makes another word of it ('Victorian')."""
    if word[-1] != name[-1]:
        return False
    i = next((k for k, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), min(len(word), len(name)))
    rest, other = word[i:], name[i:]
    return rest[1:] == other or rest == other[1:] or rest[1:] == other[1:] or (rest[:2] == other[1::-1] and rest[2:] == other[2:])
