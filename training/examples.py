"""The corpus as examples, and what training makes of them: joined sentences, parties exchanged, marks in two clauses, marks left out."""

from __future__ import annotations

import hashlib
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.nouns import Span
from dragoman.reading.events.marked import marked
from dragoman.reading.events.own.form import plain
from dragoman.reading.knowledge import rows

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
NONE = "NONE"
# Acts that do not go both ways: the parties exchanged, the sentence says of no act.
ONE_SIDED = frozenset(("AID", "ACCUSE", "REQUEST", "SANCTION", "COERCE", "THREATEN", "REJECT", "PROTEST", "MOBILIZE", "SUPPORT", "RETREAT", "CONCEDE"))
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

    def moved(self, text: str, by: int) -> Example:
        """The same pair in a longer text, `by` code points later."""
        source, target = ((side[0] + by, side[1] + by) if side else None for side in (self.source, self.target))
        return replace(self, text=text, source=source, target=target)


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


class Varied:
    """One epoch after another of the examples as they are learned from; the same seed gives the same epochs."""

    def __init__(self, examples: Sequence[Example], seed: int) -> None:
        self.examples = examples
        self._random = random.Random(seed)
        self._others = {lang: [e for e in examples if e.lang == lang] for lang in JOINTS}

    def epoch(self) -> list[Example]:
        """Every example once, half of them joined to another sentence; and as many again as an eighth whose marks are moved."""
        out = [self._varied(example) for example in self.examples]
        return out + [moved for example in self.examples for moved in self._without_relation(example)]

    def _varied(self, example: Example) -> Example:
        if self._random.random() < 0.04:
            example = self._one_sided(example)
        return self._joined(example)[0] if self._random.random() < 0.5 else example

    def _one_sided(self, example: Example) -> Example:
        """One pair in twenty-five has only one mark, as where the other party is not said."""
        return replace(example, source=None) if self._random.random() < 0.5 else replace(example, target=None)

    def _joined(self, example: Example) -> tuple[Example, Example]:
        """The example and another sentence in one text, in either order; both with their marks there."""
        other, joint = self._random.choice(self._others[example.lang]), self._random.choice(JOINTS[example.lang])
        before = self._random.random() < 0.5
        first, second = (other, example) if before else (example, other)
        start = first.text.rstrip(".") + joint
        text = start + second.text
        mine, theirs = (len(start), 0) if before else (0, len(start))
        return example.moved(text, mine), other.moved(text, theirs)

    def _without_relation(self, example: Example) -> Iterator[Example]:
        chance = self._random.random()
        none = ((NONE, 1.0),)
        if chance < 0.12 and all(kind in ONE_SIDED for kind, _ in example.types):
            yield replace(example, source=example.target, target=example.source, types=none, status="", cameo="")
        elif chance > 0.94:
            mine, other = self._joined(example)
            if mine.sentence != other.sentence:
                yield replace(mine, target=other.target, types=none, status="", cameo="")
