"""By which pronoun a text speaks of somebody: the grammatical gender that article, title or given name give."""

from __future__ import annotations

import unicodedata
from functools import cache

from dragoman.nouns import ActorMention
from dragoman.reading import knowledge
from dragoman.reading.actors.gazetteer import PACKAGE
from dragoman.reading.language import Sentence, Token


@cache
def _given() -> dict[str, str]:
    return {_folded(row["name"]): row["gender"] for row in knowledge.table(PACKAGE, "given_names.tsv")}


@cache
def _words(lang: str) -> dict[str, str]:
    return {row["form"]: row["gender"] for row in knowledge.table(PACKAGE, "sexed.tsv") if row["lang"] == lang}


def _folded(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))


@cache
def _states() -> frozenset[str]:
    """Names of states, which are no person's: 'Solomon Islands'."""
    return frozenset(row[column] for row in knowledge.table(PACKAGE, "states.tsv") for column in ("name_en", "name_es"))


def of_name(name: str) -> str:
    """The gender that the first word of a personal name of two or more words tells: m, f, or '' where none is certain."""
    if name in _states():
        return ""
    first, _, rest = name.partition(" ")
    return _given().get(_folded(first), "") if rest and first[:1].isupper() else ""


def of_word(lang: str, word: str) -> str:
    """The gender that a title or noun tells by itself ('brother'): m, f, or ''."""
    return _words(lang).get(word.lower(), "")


def of_person(sentence: Sentence, token: Token, mention: ActorMention) -> str:
    """The gender of a person: by the name, else by the words of the mention and its article; '' where nothing tells."""
    named = of_name(mention.name)
    if named:
        return named
    known = _words(sentence.lang)
    beside = [w.text.lower() for w in sentence.children(token, "det", "case")]
    before = [sentence.tokens[token.i - 1].text.lower().rstrip(".")] if token.i else []
    said = [*mention.text.lower().replace(".", " ").split(), *beside, *before]
    return next((known[word] for word in said if word in known), "")


def of_noun(sentence: Sentence, token: Token) -> str:
    """The grammatical gender of a Spanish noun or name that is no person: as the table, the parser or its ending has it."""
    if sentence.lang != "es":
        return ""
    if token.name is not None and token.name.gender:
        return token.name.gender
    marked = {"Masc": "m", "Fem": "f"}
    for word in (*sentence.children(token, "det"), token):
        if word.morph.get("Gender") in marked and (word.name is None or word.name.kind not in ("state", "place")):
            return marked[word.morph["Gender"]]
    return "f" if token.text.split()[0].endswith("a") else "m"
