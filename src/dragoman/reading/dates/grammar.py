"""The grammar of one language, made from its two tables: words_<lang>.tsv and rules_<lang>.tsv (their forms are in their heads).

Every token gets one letter, which stands for the set of classes that it belongs to; a rule is a regular expression over those letters.
So a text of 500 words is a string of some 600 letters, and a hundred rules cost a few milliseconds.
In a rule, `<class>` or `<class:slot>` is a token of that class, a bare word is itself, `( | ) ? + *` are as usual; `<@kind>` is what an earlier
stage has found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from dragoman.errors import KnowledgeError
from dragoman.reading.dates.tokens import Lexer, Token, lexer, shape_classes
from dragoman.reading.knowledge import Row, several, table

PACKAGE = "dragoman.reading.dates"
ITEM = re.compile(r"<(?P<ref>@?[\w-]+)(?::(?P<slot>\w+))?>|(?P<op>[()|?*+])|(?P<word>[^\s()|?*+<>]+)")


class Rule(NamedTuple):
    """One row of a rules table: what to look for, what kind of thing it is, and the function (`make`) that says what it means."""

    stage: int
    kind: str
    make: str
    pattern: re.Pattern[str]
    given: dict[str, str]
    slots: dict[str, tuple[str, str]]
    order: int


class Grammar(NamedTuple):
    """What the engine needs of a language."""

    lang: str
    lexer: Lexer
    values: dict[tuple[str, str], str]
    letters: dict[frozenset[str], str]
    stages: list[list[Rule]]

    def string(self, tokens: Iterable[Token]) -> str:
        """The letters of the tokens, one each."""
        return "".join([self.letters[token.classes] for token in tokens])


@cache
def grammar(lang: str) -> Grammar | None:
    """The grammar of a language, or None where there is none. Raises KnowledgeError for a table that contradicts itself."""
    if lang not in languages():
        return None
    words = table(PACKAGE, f"words_{lang}.tsv")
    named, plain = named_rows(lang), table(PACKAGE, f"rules_{lang}.tsv")
    rows = [*named, *plain]
    literals = literal_words(rows)
    lex, values = lexer(words, table(PACKAGE, "shapes.tsv"), literals, literals - literal_words(plain), lang)
    kinds = {row["kind"]: frozenset({f"@{row['kind']}", *(name for family in several(row["families"]) for name in (family, f"@{family}"))}) for row in table(PACKAGE, "kinds.tsv")}
    letters = alphabet([*lex.signatures(), *shape_classes(), *kinds.values()])
    rules = [compiled(row, order, letters) for order, row in enumerate(rows)]
    if unknown := {rule.kind for rule in rules} - kinds.keys() - {"*"}:
        raise KnowledgeError(f"rules_{lang}.tsv speaks of kinds that kinds.tsv lacks: {', '.join(sorted(unknown))}.")
    stages = [[rule for rule in rules if rule.stage == stage] for stage in sorted({rule.stage for rule in rules})]
    return Grammar(lang, lex._replace(kinds=kinds), values, letters, stages)


@cache
def languages() -> frozenset[str]:
    """The languages that have a grammar."""
    return frozenset(row["lang"] for row in table(PACKAGE, "languages.tsv"))


def named_rows(lang: str) -> list[Row]:
    """Named dates (named.tsv) are rules as well: their form is the pattern, their days, or the feast that they are, are given. What comes every year may have its year after it."""
    named = [row for row in table(PACKAGE, "named.tsv") if row["lang"] == lang]
    return [
        {**row, "stage": "1", "match": form, "make": "feast" if row["first"][0].isalpha() else "named",
         "with": f"feast={row['first']};first={row['first']};last={row['last']};timex={row['timex']}"}
        for row in (*named, *(other for one in named for other in chosen(one)))
        for form in (row["form"], *([f"{row['form']} (,)? <yyyy:year>"] if not row["first"][0].isdigit() and row["kind"] != "label" and "rel>" not in row["form"] else []))
    ]


def chosen(row: Row) -> list[Row]:
    """Of a named date that comes every year the forms with what says which one it is: 'last Easter', 'la pasada Navidad'."""
    if row["first"][0].isdigit() or row["kind"] == "label":
        return []
    forms = ["<rel> {}"] if row["lang"] == "en" else ["(el|la|las|los|del|al)? <rel> {}", "{} <past-next:rel>"]
    return [{**row, "form": form.format(row["form"]), "unless_after": ""} for form in forms]


def literal_words(rows: Iterable[Row]) -> set[str]:
    """The words that rules name as they are, in lower case."""
    return {match["word"].lower() for row in rows for match in ITEM.finditer(everything(row)) if match["word"]}


def everything(row: Row) -> str:
    """All cells of a rule that hold words."""
    return " ".join(row[cell] for cell in ("match", "after", "unless_after", "before", "unless_before"))


def alphabet(signatures: Iterable[frozenset[str]]) -> dict[frozenset[str], str]:
    """A letter of a private-use area for each set of classes."""
    return {signature: chr(0xE000 + number) for number, signature in enumerate(dict.fromkeys(signatures))}


def compiled(row: Row, order: int, letters: dict[frozenset[str], str]) -> Rule:
    """A row of a rules table as a rule; KnowledgeError names the row where the pattern is none."""
    body, slots = translated(row["match"], letters)
    guards = tail = ""
    for cell, guard in (("after", "(?<={})"), ("unless_after", "(?<!{})")):
        guards += guard.format(one_of(row[cell], letters)) if row[cell] else ""
    for cell, guard in (("before", "(?={})"), ("unless_before", "(?!{})")):
        tail += guard.format(translated(row[cell].replace(">", ":_>"), letters)[0]) if row[cell] else ""
    try:
        pattern = re.compile(guards + body + tail)
    except re.error as wrong:
        raise KnowledgeError(f"The pattern '{row['match']}' of a date rule can't be understood: {wrong}.") from wrong
    given = dict(pair.split("=", 1) for pair in row["with"].split(";") if pair)
    return Rule(int(row["stage"]), row["kind"], row["make"], pattern, given, slots, order)


def translated(text: str, letters: dict[frozenset[str], str]) -> tuple[str, dict[str, tuple[str, str]]]:
    """A pattern over words and classes as one over letters, and for each of its groups the slot it fills and the class it asks for."""
    out: list[str] = []
    slots: dict[str, tuple[str, str]] = {}
    for item in ITEM.finditer(text):
        if item["op"]:
            out.append("(?:" if item["op"] == "(" else item["op"])
        elif item["word"]:
            out.append(letter_class(f"={item['word'].lower()}", letters))
        elif item["slot"] == "_":
            out.append(letter_class(item["ref"], letters))
        else:
            slot = item["slot"] or item["ref"].removeprefix("@")
            group = f"{slot}_{len(slots)}"
            slots[group] = (slot, item["ref"])
            out.append(f"(?P<{group}>{letter_class(item['ref'], letters)})")
    return "".join(out), slots


def one_of(text: str, letters: dict[frozenset[str], str]) -> str:
    """Any one of the words and classes in `text`: what a look behind, which must be of one length, can ask for."""
    names = [item["ref"] or f"={item['word'].lower()}" for item in ITEM.finditer(text) if not item["op"]]
    return "[" + "".join(letter for name in names for letter in letter_class(name, letters)[1:-1]) + "]"


def letter_class(name: str, letters: dict[frozenset[str], str]) -> str:
    """The letters of all signatures that hold a class, as a set of a pattern: '[abc]'. Raises KnowledgeError where none does."""
    found = [letter for signature, letter in letters.items() if name in signature]
    if not found:
        raise KnowledgeError(f"A date rule speaks of '{name}', which is no word, shape or kind of the language's tables.")
    return "[" + "".join(found) + "]"
