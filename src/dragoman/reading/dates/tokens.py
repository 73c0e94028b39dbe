"""Text -> tokens with their classes: words of the language's table, and shapes (shapes.tsv: numbers, clock times, ISO days …)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations
from typing import NamedTuple

from dragoman.nouns import Span
from dragoman.reading.knowledge import Row, several

WALL = frozenset({"wall"})
NAME = frozenset({"wall", "name"})
PLAIN = frozenset({"word"})
CAPITAL = frozenset({"Word"})
MARK = frozenset({"mark"})
NUMBER_CLASSES = ((1, 12, "mm"), (1, 31, "dd"), (0, 24, "hh"), (1000, 2100, "yyyy"), (1800, 2099, "era"), (0, 99, "yy"), (0, 999, "count"))
LONG = 6  # digits of a number that is no part of a date


class Token(NamedTuple):
    """A word, number or mark of the text at `[start, end)`; `node` is what a rule has made of it and its neighbours."""

    start: int
    end: int
    text: str
    classes: frozenset[str]
    node: object = None


class Lexer(NamedTuple):
    """How a language's text falls into tokens, and what classes they have."""

    pattern: re.Pattern[str]
    shapes: dict[str, frozenset[str]]
    words: dict[str, frozenset[str]]
    cased: dict[str, frozenset[str]]
    titled: dict[str, frozenset[str]]
    endings: tuple[tuple[str, re.Pattern[str]], ...]
    kinds: dict[str, frozenset[str]]

    def signatures(self) -> Iterator[frozenset[str]]:
        """Every set of classes that a token can have."""
        yield from chain(self.words.values(), self.cased.values(), self.titled.values(), self.shapes.values())
        names = [name for name, _ in self.endings]
        yield from (PLAIN | set(some) for count in range(len(names) + 1) for some in combinations(dict.fromkeys(names), count))

    def tokens(self, text: str, start: int, end: int, avoid: Sequence[Span]) -> list[Token]:
        """The tokens of `text[start:end]`; those that touch a span of `avoid` (sorted) are names: walls, which no rule can cross."""
        found = []
        forbidden = iter(avoid)
        span = next(forbidden, None)
        for match in self.pattern.finditer(text, start, end):
            while span and span[1] <= match.start():
                span = next(forbidden, None)
            walled = span is not None and match.end() > span[0] and match.start() < span[1]
            found.append(Token(match.start(), match.end(), match[0], NAME if walled else self.classes(match)))
        return named(found)

    def classes(self, match: re.Match[str]) -> frozenset[str]:
        """The classes of one token: a shape's, a number's, a word's of the table, or of an unknown word."""
        shape = match.lastgroup or ""
        if shape == "int":
            return self.words.get(match[0]) or number_classes(match[0])
        if shape not in {"word", "mark", "short"}:
            return self.shapes[shape]
        key = match[0].lower()
        if key in self.titled and match[0].istitle() and not opens(match.string, match.start()):
            return self.titled[key]
        table = self.words if match[0][0].isupper() and key in self.words else self.cased if key in self.cased else self.words
        return table.get(key) or self.other(match[0], shape)

    def other(self, text: str, shape: str) -> frozenset[str]:
        """The classes of a word that the table does not hold: by its ending, if it is in lower case."""
        if shape == "mark":
            return MARK
        if not text[0].islower():
            return CAPITAL
        return PLAIN | {name for name, ending in self.endings if ending.search(text)}


def named(tokens: list[Token]) -> list[Token]:
    """The tokens; a word that is only now and then a date, and once ends a name of several words, is a name wherever it stands: 'Taha Yasin Ramadán'."""
    ends = {
        last.text for first, second, last in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if first.classes == second.classes == NAME and last.start - second.end == 1 and last.classes > CAPITAL
    }
    return [token._replace(classes=NAME) if token.text in ends else token for token in tokens] if ends else tokens


def opens(text: str, start: int) -> bool:
    """Whether a word opens a sentence, or stands after a mark: there a capital letter makes no name of it."""
    before = text[max(0, start - 3):start].rstrip(" ")
    return not before or before.endswith("''") or not (before[-1].isalnum() or before[-1] in ",'’-")


def number_classes(digits: str) -> frozenset[str]:
    """The classes of a whole number: `dd` what may be a day, `yyyy` a year, …; leading zeros allowed."""
    value = int(digits) if len(digits) < LONG else 10**LONG
    names = {name for low, high, name in NUMBER_CLASSES if low <= value <= high and (len(digits) == 4 or not name.startswith(("yyyy", "era")))}
    if len(digits) != 2:
        names.discard("yy")
    return frozenset({"int", *names} if len(digits) != 4 else {"int", *(names & {"yyyy", "era"})})


def shape_classes() -> set[frozenset[str]]:
    """The sets of classes that whole numbers can have, and those of unknown tokens.

    The classes of a number change with its length and where a range of NUMBER_CLASSES begins or is over, and nowhere else: so these are all.
    """
    turns = {0, *(low for low, _, _ in NUMBER_CLASSES), *(high + 1 for _, high, _ in NUMBER_CLASSES)}
    numbers = {number_classes(str(value).zfill(length)) for length in range(1, LONG + 1) for value in turns if len(str(value)) <= length}
    return {*numbers, WALL, NAME, PLAIN, CAPITAL, MARK}


def lexer(words: Iterable[Row], shapes: Iterable[Row], literals: set[str], names: set[str], lang: str) -> tuple[Lexer, dict[tuple[str, str], str]]:
    """The lexer of a language, and the values of its words by (class, word in lower case); `names`: literals of named dates alone, any word or name elsewhere."""
    any_case: dict[str, set[str]] = defaultdict(set)
    capital: dict[str, set[str]] = defaultdict(set)
    small: dict[str, set[str]] = defaultdict(set)
    values: dict[tuple[str, str], str] = {}
    endings: dict[str, list[str]] = defaultdict(list)
    for row in words:
        for form in several(row["forms"]):
            if row["case"] == "ending":
                endings[row["class"]].append(form)
                continue
            key = form.lower()
            (capital if row["case"] == "capital" else any_case)[key].add(row["class"])
            if row["case"] == "small":
                small[key].add(row["class"])
            values[row["class"], key] = row["value"] or key
    for literal in literals:
        any_case[literal].update({f"={literal}"}, number_classes(literal) if literal.isdigit() else ())
    full = {key: frozenset(any_case[key] | capital[key]) for key in {*any_case, *capital}}
    lower = {key: frozenset(any_case[key]) or PLAIN for key in capital}
    for key in (key for key in names if full[key] == {f"={key}"} and key.isalpha()):
        full[key], lower[key] = full[key] | CAPITAL, full[key] | PLAIN
    titled = {key: (full[key] - classes) or CAPITAL for key, classes in small.items()}
    rows = [row for row in shapes if row["lang"] in ("", lang)]
    signature = {row["shape"]: frozenset({row["shape"], *several(row["classes"])}) for row in rows}
    return Lexer(token_pattern(rows, full), signature, full, lower, titled, tuple((name, re.compile(f"(?:{'|'.join(forms)})$")) for name, forms in endings.items()), {}), values


def token_pattern(shapes: Iterable[Row], words: Iterable[str]) -> re.Pattern[str]:
    """One expression that finds every token; shapes first, then words with marks in them ('sept.', 'p.m.'), then words, numbers, marks."""
    marked = sorted((re.escape(word) for word in words if not word.isalpha() and not word.isdigit() and len(word) > 1), key=len, reverse=True)
    parts = [f"(?P<{row['shape']}>{row['pattern']})" for row in shapes]
    parts.append(rf"(?P<short>(?<!\w)(?i:{'|'.join(marked)})(?!\w))")
    parts += [r"(?P<word>[^\W\d_]+)", r"(?P<int>\d+)", r"(?P<mark>[^\w\s]|_)"]
    return re.compile("|".join(parts))
