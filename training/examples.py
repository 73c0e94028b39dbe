"""The corpus as examples, and what training makes of them: joined sentences, parties exchanged, marks in two clauses, marks left out."""

from __future__ import annotations

import hashlib
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.nouns import Span
from dragoman.reading.encoder.marked import marked
from dragoman.reading.events.own.form import plain
from dragoman.reading.knowledge import rows

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
NONE = "NONE"
# Acts that do not go both ways: the parties exchanged, the sentence says of no act.
ONE_SIDED = frozenset(("AID", "ACCUSE", "REQUEST", "SANCTION", "COERCE", "THREATEN", "REJECT", "PROTEST", "MOBILIZE", "SUPPORT", "RETREAT", "CONCEDE"))
JOINED, ONE_MARK, EXCHANGED, ACROSS = 0.5, 0.08, 0.25, 0.06  # shares of the examples of an epoch
Sides = tuple[Span | None, Span | None]
JOINTS = {"en": (". ", "; ", ", while ", ", and ", ", but "), "es": (". ", "; ", ", mientras ", ", y ", ", pero ")}


@dataclass(frozen=True)
class Example:
    """A pair in a text: what it is called (`types`, with a weight each: a pair may have two acts), how it stands, its CAMEO code to three places."""

    sentence: str
    lang: str
    genre: str
    text: str
    source: Span | None
    target: Span | None
    types: tuple[tuple[str, float], ...]
    status: str = ""
    cameo: str = ""

    def marked(self) -> str:
        """The words that the encoder sees."""
        return marked(self.text, self.source, self.target, self.lang)


def corpus(folder: Path = CORPUS) -> list[Example]:
    """All pairs of the corpus; lines with the same marks in the same sentence are one example with several types."""
    found: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for file in sorted(folder.glob("*.tsv")):
        for row in rows(file.read_text(encoding="utf8"), file.name):
            found[row["sentence"], row["text"]].append(row)
    out = []
    for (sentence, marks), lines in found.items():
        text, source, target = plain(marks)
        acts = [line for line in lines if line["type"] != NONE] or lines
        counts = Counter(line["type"] for line in acts)
        types = tuple((kind, n / len(acts)) for kind, n in sorted(counts.items()))
        first = acts[0]
        out.append(Example(sentence, first["lang"], first["genre"], text, source, target, types, first["status"], first["cameo"][:3]))
    return out


def fold(sentence: str, folds: int) -> int:
    """Which part of the corpus a sentence belongs to; all its pairs go with it."""
    return int(hashlib.sha256(sentence.encode()).hexdigest(), 16) % folds


@dataclass(frozen=True, slots=True)
class Line:
    """What the encoder sees of an example, and what it is to say of it."""

    marked: str
    types: tuple[tuple[str, float], ...]
    status: str = ""
    cameo: str = ""


class Varied:
    """One epoch after another of the examples as they are learned from; the same seed gives the same epochs."""

    def __init__(self, examples: Sequence[Example], seed: int) -> None:
        self.examples = examples
        self._random = random.Random(seed)
        self._others = {lang: [e for e in examples if e.lang == lang] for lang in JOINTS}
        self._seen: dict[tuple[str, Span | None, Span | None], str] = {}

    def epoch(self) -> list[Line]:
        """Every example once, half of them joined to another sentence; and more without a relation: marks exchanged, marks in two sentences."""
        out = [self._varied(example) for example in self.examples]
        return out + [line for example in self.examples for line in self._without_relation(example)]

    def _varied(self, example: Example) -> Line:
        sides = self._sides(example)
        text = self._joined(example, sides) if self._random.random() < JOINED else self._marked(example, *sides)
        return Line(text, example.types, example.status, example.cameo)

    def _sides(self, example: Example) -> Sides:
        """Some pairs have only one mark, as where the other party is not said."""
        if example.source is None or example.target is None or self._random.random() >= ONE_MARK:
            return example.source, example.target
        return (None, example.target) if self._random.random() < 0.5 else (example.source, None)

    def _joined(self, example: Example, sides: Sides) -> str:
        """The example and another sentence in one text, in either order."""
        other = self._random.choice(self._others[example.lang])
        return self._in_one(example.lang, self._marked(example, *sides), self._marked(other, None, None))

    def _in_one(self, lang: str, mine: str, other: str) -> str:
        first, second = (other, mine) if self._random.random() < 0.5 else (mine, other)
        return first.rstrip(".") + self._random.choice(JOINTS[lang]) + second

    def _without_relation(self, example: Example) -> Iterator[Line]:
        if example.source is None or example.target is None:
            return
        chance = self._random.random()
        none = ((NONE, 1.0),)
        if chance < EXCHANGED and all(kind in ONE_SIDED for kind, _ in example.types):
            yield Line(self._marked(example, example.target, example.source), none)
        elif chance > 1 - ACROSS:
            other = self._random.choice(self._others[example.lang])
            if other.sentence != example.sentence and other.target is not None:
                yield Line(self._in_one(example.lang, self._marked(example, example.source, None), self._marked(other, None, other.target)), none)

    def _marked(self, example: Example, source: Span | None, target: Span | None) -> str:
        key = example.text, source, target
        if key not in self._seen:
            self._seen[key] = marked(example.text, source, target, example.lang)
        return self._seen[key]
