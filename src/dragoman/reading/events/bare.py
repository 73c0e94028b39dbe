"""Acts as the codebook sees them before actors are asked for: for pairs that the caller has marked."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.nouns import EventType, Span, Status
from dragoman.reading.events.match import Match, match
from dragoman.reading.events.slots import Clause
from dragoman.reading.events.status import standing
from dragoman.reading.language import Sentence
from dragoman.reading.language.clauses import predicates


@dataclass(frozen=True, slots=True)
class Coded:
    """An act as the codebook sees it before actors are asked for: its arguments are the spans that stand in its slots."""

    match: Match
    status: Status
    arguments: list[Span]

    @property
    def type(self) -> EventType | None:
        """Its type; None of what only CAMEO has."""
        return self.match.entry.type

    @property
    def by(self) -> str:
        """The entry that coded it."""
        return self.match.entry.id


def code_sentence(sentence: Sentence) -> list[Coded]:
    """Every act of a sentence, whoever its parties are: for pairs that the caller has marked."""
    return code_clause(Clause(sentence, predicates(sentence)))


def code_clause(clause: Clause) -> list[Coded]:
    """The same of a sentence whose predicates are known."""
    out = []
    for predicate in clause.predicates.values():
        found = match(clause, predicate, lambda token: token.name is not None)
        if found is not None:
            tokens = [word for head in (*found.source, *found.target) for word in clause.sentence.subtree(head)]
            out.append(Coded(found, standing(clause, predicate).status, [(word.start, word.end) for word in tokens]))
    return out
