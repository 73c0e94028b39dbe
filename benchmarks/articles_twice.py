"""How far two markings of the same articles agree: tests/gold/articles_*.jsonl, and articles_second.jsonl, marked without sight of the first.

    python benchmarks/articles_twice.py

Statements agree as the task 'statements' has it: at least half of the characters of both contents in common. Steps, figures and ties agree at places that meet.
"""

from __future__ import annotations

import marks
import msgspec
from articles import meet
from marks import OPEN, Article, Said, Second

from dragoman.evaluate import statements as said_by
from dragoman.evaluate.measures import f1
from dragoman.evaluate.task import Key
from dragoman.nouns import Span

SECOND = marks.FOLDER / "articles_second.jsonl"


def both() -> list[tuple[Article, Second]]:
    """The articles that were marked twice, each with its second marking."""
    first = {one.id: one for one in marks.lines()}
    return [(first[other.id], other) for line in SECOND.read_bytes().splitlines() for other in [msgspec.json.decode(line, type=Second)]]


def agreement() -> list[tuple[str, str]]:
    """Name and figure of each layer."""
    twice = both()
    tally: dict[Key, float] = {}
    for one, other in twice:
        gold = said_by.Gold(one.id, one.text, attributions=[_attribution(said) for said in one.statements])
        told = said_by.Answer(one.id, [said_by.Said(said.content, said_by.Words(*said.source) if said.source else None) for said in other.statements])
        for key, count in said_by.count(gold, told).items():
            tally[key] = tally.get(key, 0) + count
    figures = [(name, f"{value or 0:.1f}") for name, value in said_by.scores(tally).figures.items()]
    pairs = [pair for one, other in twice for pair in _stances(one, other)]
    same = sum(a == b for a, b in pairs)
    figures.append(("stances alike", f"{100 * same / max(1, len(pairs)):.1f} of {len(pairs)}"))
    figures += [(f"{name} F1", f"{_lines_alike(twice, name):.1f}") for name in ("instruments", "figures", "ties")]
    return [("articles marked twice", str(len(twice))), *figures]


def _attribution(said: Said) -> said_by.Attribution:
    return said_by.Attribution(said.content, [said.source] if said.source else [])


def _stances(one: Article, other: Second) -> list[tuple[str, str]]:
    """The stances that both marked, of the same thing in statements that meet; those that are open are left out."""
    found = []
    for said in one.statements:
        theirs = next((b for b in other.statements if _overlap(said.content, b.content)), None)
        for about in said.about if theirs is not None else ():
            match = next((b for b in theirs.about if (about.id and about.id == b.id) or meet((about.start, about.end), (b.start, b.end))), None) if theirs else None
            if match is not None and OPEN not in (about.stance, match.stance):
                found.append((about.stance, match.stance))
    return found


def _overlap(one: list[Span], other: list[Span]) -> bool:
    a, b = ({place for start, end in spans for place in range(start, end)} for spans in (one, other))
    return 2 * len(a & b) >= len(a | b)


def _lines_alike(twice: list[tuple[Article, Second]], name: str) -> float:
    right = read = marked = 0
    for one, other in twice:
        ours, theirs = list(getattr(one, name)), list(getattr(other, name))
        marked, read = marked + len(ours), read + len(theirs)
        for line in ours:
            found = next((b for b in theirs if meet((line.start, line.end), (b.start, b.end)) and _kind(line) == _kind(b)), None)
            if found is not None:
                theirs.remove(found)
                right += 1
    return f1(right, read, marked) or 0.0


def _kind(line: marks.Step | marks.Number | marks.Standing) -> object:
    match line:
        case marks.Step():
            return line.step
        case marks.Number():
            return line.value
        case _:
            return line.relation


if __name__ == "__main__":
    for name, figure in agreement():
        print(f"{name}: {figure}")
