"""Occurrences and differences against what people marked in piles of short documents (tests/gold/clusters_*.jsonl): two halves, one scored and never shown.

    python benchmarks/clusters.py                                 all figures
    python benchmarks/clusters.py events plain shown --misses     of one task (events, differences, copies), part (plain, hard) and half, what is wrong in the shown half

A pair of events is read as one happening where one occurrence has tellings that hold the words of both. A difference is found where one has tellings that hold the words of both statements and
stand on different sides of it (`value`); it is right where its kind is the marked ground too. Differences between marked statements that agree or have nothing to do with each other are the wrong ones.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, product
from pathlib import Path

import msgspec
from marks import is_hidden

from dragoman import compare
from dragoman.nouns import Difference, Document, Genre, Occurrence, Span, Telling
from dragoman.reading.annotate import annotate
from dragoman.reading.documents import from_text

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "gold"
PARTS = ("plain", "hard")  # news as it is told every day; prose with detours
HALVES = ("shown", "hidden")


class Text(msgspec.Struct):
    """A document of a cluster."""

    name: str
    lang: str
    outlet: str
    country: str
    kind: str
    genre: str
    published: str
    text: str


class Words(msgspec.Struct):
    """Words that stand once in a document."""

    document: str
    words: str


class EventPair(msgspec.Struct):
    """Two acts: whether they are one happening (yes, no, ?), and why that is hard."""

    a: Words
    b: Words
    same: str
    why: str


class StatementPair(msgspec.Struct):
    """Two things said: agree, differ or unrelated; `ground` is the kind of difference."""

    a: Words
    b: Words
    relation: str
    ground: str


class Cluster(msgspec.Struct):
    """A pile of documents with its pairs; `copies` are pairs of names."""

    id: str
    states: list[str]
    documents: list[Text]
    events: list[EventPair]
    statements: list[StatementPair]
    copies: list[list[str]]


@dataclass
class Compared:
    """A cluster as the program reads and compares it."""

    cluster: Cluster
    texts: dict[str, str]
    occurrences: list[Occurrence]
    differences: list[Difference]
    copied: set[frozenset[str]]


@dataclass
class Score:
    """What was found right, what was found, what is marked; `wrong` in words."""

    right: int = 0
    found: int = 0
    marked: int = 0
    wrong: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1 in percent."""
        precision, recall = 100 * self.right / max(1, self.found), 100 * self.right / max(1, self.marked)
        return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall), "marked": self.marked}


def clusters(part: str) -> Iterator[Cluster]:
    """The clusters of a part as they are marked, both halves."""
    for line in (FOLDER / f"clusters_{part}.jsonl").read_bytes().splitlines():
        yield msgspec.json.decode(line, type=Cluster)


@cache
def compared(part: str, half: str) -> tuple[Compared, ...]:
    """The clusters of a part and half, by the hash of their first text, read and compared."""
    return tuple(_compared(one) for one in clusters(part) if is_hidden(one.documents[0].text) == (half == "hidden"))


def _compared(one: Cluster) -> Compared:
    documents = [_document(text) for text in one.documents]
    readings = [(document, annotate(document)) for document in documents]
    occurrences = compare.occurrences(readings)
    copied = {frozenset(pair) for group in compare.near_duplicates(documents) for pair in combinations(group, 2)}
    relaying = {document.id for document in documents if document.about.relays}
    copied |= {frozenset(pair) for group in compare.relays(documents).values() for pair in combinations(group, 2) if relaying & {*pair}}
    return Compared(one, {text.name: text.text for text in one.documents}, occurrences, compare.differences(readings, occurrences), copied)


def _document(text: Text) -> Document:
    made = from_text(text.name, text.text, lang=text.lang, published=text.published, outlet=text.outlet)
    genre: Genre = msgspec.convert(text.genre, Genre) if text.genre in ("opinion", "speech", "report", "encyclopedia", "press-release") else made.about.genre
    return msgspec.structs.replace(made, path=text.name, country=text.country or None, kind=text.kind or None, about=msgspec.structs.replace(made.about, genre=genre))


def _holds(one: Compared, tellings: Sequence[Telling], where: Words) -> bool:
    start = one.texts[where.document].index(where.words)
    span: Span = (start, start + len(where.words))
    return any(telling.document == where.document and telling.start < span[1] and span[0] < telling.end for telling in tellings)


def _parts(one: Compared, tellings: Sequence[Telling], pair: StatementPair) -> bool:
    """Whether two tellings that hold the words of either statement stand on different sides; two that agree may stand in one difference with a third."""
    sides = [[telling.value for telling in tellings if _holds(one, [telling], words)] for words in (pair.a, pair.b)]
    return any(a is None or a != b for a in sides[0] for b in sides[1])


def events(part: str, half: str) -> Score:
    """Pairs of acts that are one happening."""
    score = Score()
    for one in compared(part, half):
        for pair in one.cluster.events:
            if pair.same == "?":
                continue
            same = any(_holds(one, occurrence.tellings, pair.a) and _holds(one, occurrence.tellings, pair.b) for occurrence in one.occurrences)
            score.marked += pair.same == "yes"
            score.found += same
            score.right += same and pair.same == "yes"
            if same != (pair.same == "yes"):
                score.wrong.append(f"{one.cluster.id}: {'apart' if pair.same == 'yes' else 'joined'} ({pair.why}): {pair.a.words} | {pair.b.words}")
    return score


def differences(part: str, half: str) -> Score:
    """Pairs of statements that differ, on the ground that is marked."""
    score = Score()
    for one in compared(part, half):
        for pair in one.cluster.statements:
            here = [difference for difference in one.differences if _parts(one, difference.tellings, pair)]
            right = any(difference.kind == pair.ground for difference in here)
            score.marked += pair.relation == "differ"
            score.found += bool(here)
            score.right += right
            if bool(here) != (pair.relation == "differ") or (here and not right):
                told = ", ".join(difference.kind for difference in here) or "none"
                score.wrong.append(f"{one.cluster.id}: {pair.relation} {pair.ground}, read {told}: {pair.a.words} | {pair.b.words}")
    return score


def copies(part: str, half: str) -> Score:
    """Pairs of documents of which one is a copy of the other, or relays it."""
    score = Score()
    for one in compared(part, half):
        marked = {frozenset(pair) for pair in one.cluster.copies}
        score.marked, score.found, score.right = score.marked + len(marked), score.found + len(one.copied), score.right + len(marked & one.copied)
        score.wrong += [f"{one.cluster.id}: {'missed' if pair in marked else 'extra'} copy {' '.join(sorted(pair))}" for pair in marked ^ one.copied]
    return score


TASKS: dict[str, Callable[[str, str], Score]] = {"events": events, "differences": differences, "copies": copies}


def main(asked: list[str]) -> int:
    """Print the figures; with --misses what is wrong in the shown half."""
    asked_for = [[name for name in known if name in asked] or known for known in (tuple(TASKS), PARTS, HALVES)]
    for task, part, half in product(*asked_for):
        score = TASKS[task](part, half)
        if "--misses" in asked and half == "shown":
            print("\n".join(f"- {line}" for line in score.wrong))
        print(f"{task}, {part}, {half}: {', '.join(f'{name} {value:.1f}' for name, value in score.figures().items())}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
