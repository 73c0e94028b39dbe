"""Whether the program reads a sentence alike whoever stands in it: sentences of the corpus, two states put into each, then exchanged.

    python benchmarks/swapped.py                 the share that is read alike, what was left out and why, the first differences
    python benchmarks/swapped.py 60 --seed 2     another number of sentences, another draw of sentences and pairs

The events of both texts must be the same, with parties exchanged: type, mode, code, status, what is announced, parties, trigger, date, country of the place; and the statements: who
speaks, what is said, of what kind, and the stance toward each party. Pairs and sentences are drawn by a seed; each sentence is read with several pairs. A sentence that can't be exchanged (benchmarks/swap.py says why) is counted and left out.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import cast

from swap import DATE, Lang, Swapped, Unswappable, replaced, states_of, swap

from dragoman.nouns import ActorMention, Annotation, Event, Span
from dragoman.reading import knowledge
from dragoman.reading.annotate import annotate
from dragoman.reading.documents import from_text

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
SENTENCES, PAIRS, A_SENTENCE = 1000, 20, 4
SEED = 20261127
_TWO = 2
_SHOWN = 12
_FEW = 80  # sentences of a test
_ARTICLE = re.compile(r"(?:(?:the|el|la|los|las)\s+)?", re.IGNORECASE)
_MARKS = ("<s>", "</s>", "<t>", "</t>")
Side = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Line:
    """A sentence of the corpus, without its marks."""

    id: str
    lang: Lang
    text: str
    is_headline: bool


@dataclass(frozen=True)
class Act:
    """What must not change: an event with its parties as (state, sector), its trigger where it begins and ends."""

    type: str | None
    mode: str | None
    cameo: str
    status: str
    announces: str | None
    reciprocal: bool
    source: Side
    target: Side
    trigger: Span
    date: str
    place: str


@dataclass(frozen=True)
class Saying:
    """What must not change of a statement: who speaks as (state, sector), what is said where it begins and ends, its kind, and the stance toward each party or law."""

    source: tuple[str, str]
    content: tuple[Span, ...]
    kind: str
    about: tuple[tuple[str, str, str], ...]


Told = Act | Saying


@dataclass
class Compared:
    """How many exchanges were read alike, and those that were not, with what only one of the texts has."""

    alike: int = 0
    different: list[tuple[Line, str, str, list[Told], list[Told]]] = field(default_factory=list)

    @property
    def of(self) -> int:
        """How many were compared."""
        return self.alike + len(self.different)

    @property
    def share(self) -> float:
        """The percentage that was read alike."""
        return 100 * self.alike / max(1, self.of)

    def add(self, line: Line, texts: tuple[str, str], first: Sequence[Told], second: Sequence[Told]) -> None:
        """Count one exchange."""
        if list(first) == list(second):
            self.alike += 1
        else:
            self.different.append((line, *texts, list(first), list(second)))


@dataclass
class Measured:
    """The exchanges, by events and by statements; those with a statement alone count for these. How many sentences were left out, by reason."""

    events: Compared = field(default_factory=Compared)
    statements: Compared = field(default_factory=Compared)
    sentences: set[str] = field(default_factory=set)
    left_out: Counter[str] = field(default_factory=Counter)


def corpus() -> list[Line]:
    """Every sentence of the corpus once, in the order of its files."""
    found: dict[str, Line] = {}
    for file in sorted(CORPUS.glob("*.tsv")):
        for row in knowledge.rows(file.read_text(encoding="utf8"), file.name):
            text = row["text"]
            for mark in _MARKS:
                text = text.replace(mark, "")
            found.setdefault(row["sentence"], Line(row["sentence"], cast("Lang", row["lang"]), text, row["genre"] == "headline"))
    return list(found.values())


def pairs(seed: int, count: int = PAIRS) -> list[tuple[str, str]]:
    """Pairs of today's members of the UN, drawn by a seed."""
    states = [row["id"] for row in knowledge.table("dragoman.reading.actors", "states.tsv") if row["status"] == "un-member" and not row["valid_to"]]
    drawn = random.Random(seed).sample(states, _TWO * count)
    return list(zip(drawn[::2], drawn[1::2], strict=True))


def measure(sentences: int = SENTENCES, seed: int = SEED, each: int = A_SENTENCE) -> Measured:
    """Draw sentences and pairs by a seed, and compare what is read before and after the exchange, `each` pairs a sentence."""
    drawn, told = random.Random(seed).sample(corpus(), sentences), Measured()
    known = pairs(seed)
    for number, line in enumerate(drawn):
        for one, other in (known[(number * each + i) % len(known)] for i in range(each)):
            try:
                _compare(line, one, other, told)
            except Unswappable as why:
                told.left_out[str(why)] += 1
    return told


def _compare(line: Line, one: str, other: str, told: Measured) -> None:
    named = states_of(line.text, line.lang)
    if not named:
        raise Unswappable("names no state")
    if {one, other} & set(named[_TWO:]):
        raise Unswappable("names one of the pair already")
    placed = replaced(line.text, line.lang, dict(zip(named, (one, other), strict=False)), bare=line.is_headline).text
    changed = swap(placed, line.lang, one, other, bare=line.is_headline)
    before, after = (read(text, line.lang) for text in (placed, changed.text))
    _check_whole(before, changed, {one, other})
    states = {one: other, other: one}
    told.sentences.add(line.id)
    told.events.add(line, (placed, changed.text), acts(before, changed, states), acts(after, None, {}))
    if before.statements or after.statements:
        told.statements.add(line, (placed, changed.text), sayings(before, changed.text, changed, states), sayings(after, changed.text, None, {}))


def read(text: str, lang: Lang) -> Annotation:
    """What the program reads in a sentence."""
    return annotate(from_text("swapped", text, lang=lang, published=DATE), (), ("actors", "places", "statements", "events", "instruments"))


def _check_whole(read: Annotation, changed: Swapped, states: set[str]) -> None:
    """What lies in one of the states and was not exchanged with it leaves the sentence out, and so does a name that was torn."""
    spans = [span for span, _ in changed.edits]
    for place in read.places:
        if place.country in states and not _touched(place.start, place.end, spans):
            raise Unswappable("a city without counterpart")
    for start, end in [*((place.start, place.end) for place in read.places), *((law.start, law.end) for law in read.instruments)]:
        if any(start < last and first < end and (start < first or last < end) for first, last in spans):
            raise Unswappable("part of a longer name")


def _touched(start: int, end: int, spans: Sequence[Span]) -> bool:
    return any(first < end and start < last for first, last in spans)


def acts(read: Annotation, changed: Swapped | None, states: Mapping[str, str]) -> list[Act]:
    """The events of a reading, as those of the text that was `changed` from it must be, with each of `states` in the place of the other."""
    return [_act(event, read, changed, states) for event in read.events]


def _act(event: Event, read: Annotation, changed: Swapped | None, states: Mapping[str, str]) -> Act:
    start, end = event.trigger
    where = (changed.moved(start), changed.moved(end)) if changed else (start, end)
    source, target = (
        tuple(sorted(_party(span, actor, read.actors, states) for span, actor in zip(spans, ids, strict=True)))
        for spans, ids in ((event.source, event.source_actors), (event.target, event.target_actors))
    )
    date = f"{event.date.earliest}/{event.date.latest}" if event.date else ""
    country = (read.places[event.place].country or "") if event.place is not None else ""
    place = states.get(country, country)
    return Act(event.type, event.mode, event.cameo, event.status, event.announces, event.reciprocal, source, target, where, date, place)


def sayings(read: Annotation, text: str, changed: Swapped | None, states: Mapping[str, str]) -> list[Saying]:
    """The statements of a reading, likewise, with their places in `text`; a law stands for itself, whatever states its name holds.

    An article with which a content begins is left aside: that of a state's name goes under it in the parse, and not all names have one.
    """
    moved: Callable[[int], int] = changed.moved if changed else lambda place: place
    return [
        Saying(
            _party((one.source.start, one.source.end), one.source.actor or "", read.actors, states) if one.source else ("", ""),
            tuple((_behind_article(text, moved(start)), moved(end)) for start, end in one.content),
            one.kind,
            tuple(sorted((*(_named(side.actor, read, states) if side.actor else ("", "")), side.stance) for side in one.about)),
        )
        for one in read.statements
    ]


def _behind_article(text: str, start: int) -> int:
    found = _ARTICLE.match(text, start)
    return found.end() if found else start


def _named(actor: str, read: Annotation, states: Mapping[str, str]) -> tuple[str, str]:
    """State and sector of an actor, by its first mention."""
    mention = next((mention for mention in read.actors if mention.actor == actor), None)
    return _party((mention.start, mention.end), actor, read.actors, states) if mention else (states.get(actor, actor), "")


def _party(span: Span, actor: str, mentions: Sequence[ActorMention], states: Mapping[str, str]) -> tuple[str, str]:
    """State and sector of a party, since organs have ids of their own; of one without a state its id.

    The span of a party is a whole phrase, of which the mention is a part, or which it names from elsewhere; a party that no mention names says both by its id.
    """
    same = [mention for mention in mentions if mention.actor == actor]
    inside = [mention for mention in same if span[0] <= mention.start and mention.end <= span[1]]
    for mention in (inside or same)[:1]:
        return states.get(mention.country or actor, mention.country or actor), mention.sector or ""
    state, _, sector = actor.partition("_")
    return states.get(state, state), sector


@cache
def small() -> Measured:
    """A small count of it, for a test."""
    return measure(_FEW, each=_TWO)


def report(told: Measured) -> Iterator[str]:
    """The figures, as lines."""
    yield f"events read alike {told.events.share:.2f} of {told.events.of}"
    yield f"statements read alike {told.statements.share:.2f} of {told.statements.of}"
    yield f"sentences {len(told.sentences)}"
    for reason, count in told.left_out.most_common():
        yield f"left out {count}: {reason}"


def differences(told: Measured, most: int = _SHOWN) -> Iterator[str]:
    """The first differences of events, then of statements: both texts, and what only one of them has."""
    for line, one, other, first, second in (*islice(told.events.different, most), *islice(told.statements.different, most)):
        yield f"- {line.id}: {one}\n  {line.id}: {other}"
        yield from (f"    only before: {act}" for act in first if act not in second)
        yield from (f"    only after:  {act}" for act in second if act not in first)


def main() -> None:
    """Print the report."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("sentences", nargs="?", type=int, default=SENTENCES)
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--shown", type=int, default=_SHOWN)
    given = asked.parse_args()
    told = measure(given.sentences, given.seed)
    print("\n".join([*differences(told, given.shown), *report(told)]))


if __name__ == "__main__":
    main()
