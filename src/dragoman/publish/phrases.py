"""What the program says in its own voice: tables of phrases and clauses, in English and Spanish. Code holds no words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, cast, get_args

from dragoman.errors import KnowledgeError, UsageError
from dragoman.reading import knowledge

PACKAGE = "dragoman.publish"
Lang = Literal["en", "es"]
LANGUAGES: tuple[Lang, ...] = get_args(Lang)
_PLACE = re.compile(r"\{(\w+)\}")


def language(name: str) -> Lang:
    """A language that briefs are written in. Raises UsageError."""
    if name not in get_args(Lang):
        raise UsageError(f"No brief can be written in '{name}'. The languages are {' and '.join(get_args(Lang))}.")
    return cast("Lang", name)


def rows(name: str) -> tuple[knowledge.Row, ...]:
    """A table of publish/data. Raises KnowledgeError."""
    return knowledge.table(PACKAGE, name)


@cache
def _phrases(lang: Lang) -> dict[str, str]:
    return {row["key"]: row[lang] for row in rows("phrases.tsv")}


def known(key: str) -> bool:
    """Whether there is a phrase of that name."""
    return key in _phrases("en")


def say(key: str, lang: Lang, **values: object) -> str:
    """A phrase with values in its places; what values hold is never read as a place. Raises KnowledgeError for a phrase or value that is missing."""
    phrase = _phrases(lang).get(key)
    if phrase is None:
        raise KnowledgeError(f"{PACKAGE}/data/phrases.tsv has no phrase '{key}': the installation is incomplete; install dragoman again.")
    return fill(phrase, **values)


def fill(phrase: str, **values: object) -> str:
    """A phrase or clause with values in its places. Raises KnowledgeError where a value is missing."""
    if missing := set(_PLACE.findall(phrase)) - set(values):
        raise KnowledgeError(f"The phrase '{phrase}' of {PACKAGE}/data needs a value for {', '.join(sorted(missing))}.")
    return _PLACE.sub(lambda place: str(values[place.group(1)]), phrase)


def listed(items: Sequence[str], lang: Lang, *, key: str = "and") -> str:
    """'a, b and c'; with the key 'and.to' as it stands behind the Spanish 'a', which each of them takes: 'a, a b y a c'."""
    if len(items) < 2:
        return "".join(items)
    comma = say(f"{key}.comma", lang) + " "
    return joined(say(key, lang, list=comma.join(items[:-1]), last=items[-1]), lang)


@cache
def _joins(lang: Lang, use: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["becomes"]) for row in rows("joins.tsv") if (row["lang"], row["use"]) == (lang, use))


def joined(words: str, lang: Lang) -> str:
    """Words of the program's own with what meets contracted ('de el' -> 'del'). Doing it twice changes nothing."""
    return _changed(words, _joins(lang, "always"))


def negated(clause: str, lang: Lang) -> str:
    """A clause as it stands after 'not' ('o' -> 'ni'), before names stand in its places."""
    return _changed(clause, _joins(lang, "denied"))


def _changed(words: str, rules: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, becomes in rules:
        words = pattern.sub(becomes, words)
    return words


def opened(sentence: str) -> str:
    """A sentence with its first letter a capital."""
    return sentence[:1].upper() + sentence[1:]
