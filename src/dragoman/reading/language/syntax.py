"""Words and sentences as the layers above see them: one set of relations, whatever the language and its model.

Relations are those of Universal Dependencies 2 (https://universaldependencies.org/u/dep): prepositions are `case` children of the noun that they
govern, copulas are `cop` children of the predicate, a passive's agent is `obl:agent`. Each adapter turns its model's labels into these.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

NameKind = Literal["state", "demonym", "organisation", "office", "group", "body", "person", "place", "instrument", "fixed"]


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of text known to be one name before the sentence is parsed. `gender` and `number` matter for its stand-in.

    `lemma` is the dictionary form of its head, where that is a common noun ('official' of 'Azerbaijani officials').
    """

    start: int
    end: int
    kind: NameKind
    gender: str = ""
    number: str = ""
    lemma: str = ""


@dataclass(slots=True)
class Token:
    """A word. `i` is its place in the sentence, `head` its head's (its own for the root); `start` and `end` are in the document."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    morph: dict[str, str]
    relation: str
    head: int
    case: str = ""
    name: Name | None = None


@dataclass(slots=True)
class Sentence:
    """A sentence, a heading or a list item: its tokens, and where it stands in the document.

    `predicates` are those that clauses.predicates found, kept since every layer asks for them.
    """

    start: int
    end: int
    lang: str
    tokens: list[Token]
    paragraph: int = 0
    heading: bool = False
    predicates: dict[int, object] | None = field(default=None, repr=False, compare=False)
    _children: dict[int, list[Token]] = field(default_factory=dict)

    def children(self, token: Token, *relations: str) -> list[Token]:
        """The dependents of a token, in order; of the given relations alone where any are given."""
        if not self._children:
            for word in self.tokens:
                if word.head != word.i:
                    self._children.setdefault(word.head, []).append(word)
        found = self._children.get(token.i, [])
        return [word for word in found if word.relation in relations] if relations else found

    def subtree(self, token: Token) -> list[Token]:
        """The token and everything under it, in order."""
        found, waiting = {token.i}, [token]
        while waiting:
            for child in self.children(waiting.pop()):
                if child.i not in found:
                    found.add(child.i)
                    waiting.append(child)
        return [self.tokens[i] for i in sorted(found)]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The heads above a token, nearest first."""
        seen = {token.i}
        while token.head not in seen:
            token = self.tokens[token.head]
            seen.add(token.i)
            yield token

    def at(self, start: int, end: int) -> list[Token]:
        """The tokens that overlap `[start, end)` of the document."""
        return [word for word in self.tokens if word.start < end and start < word.end]

    def apart(self, one: int, other: int) -> int:
        """How many words begin between two places of the text: a name counts as one, however long it is."""
        first, last = sorted((one, other))
        return sum(first <= word.start < last for word in self.tokens)

    def head_of(self, start: int, end: int) -> Token | None:
        """The one of the tokens in `[start, end)` whose own head lies outside: the head of that phrase."""
        words = self.at(start, end)
        inside = {word.i for word in words}
        tops = [word for word in words if word.head not in inside or word.head == word.i]
        return tops[0] if tops else (words[0] if words else None)

    def reset(self) -> None:
        """Forget what was found by heads, after an adapter has changed them."""
        self._children = {}
        self.predicates = None
