"""A codebook on its own examples: what each pattern codes in them, from which entries it takes a word, which examples are read otherwise than they say."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from dragoman.reading import pairs
from dragoman.reading.annotate import coded
from dragoman.reading.documents import from_text
from dragoman.reading.events import codebook, imported
from dragoman.reading.events.codebook import Condition, Entry
from dragoman.reading.events.own import entries, form
from dragoman.reading.events.own.form import Codebook, Kind
from dragoman.reading.extending.faults import Fault
from dragoman.reading.extending.places import Places


class Effect(msgspec.Struct):
    """What a pattern does on the examples, by their numbers: `right` as the example says of the marked two, `otherwise` of the two but not so, `beside` of others.

    `takes` are entries that can never win beside it; `precedes` those that lose where both fit.
    """

    place: str
    right: list[int]
    otherwise: list[int]
    beside: list[int]
    takes: list[str]
    precedes: list[str]


class Reading(msgspec.Struct):
    """An example as the codebook reads it: the entry that coded something of the marked two, and what; and all own patterns that coded something."""

    label: str
    by: str
    patterns: dict[str, bool]


def readings(book: Codebook, kinds: Mapping[str, Kind]) -> list[Reading]:
    """Each example read by the codebook that is in use, without the encoder."""
    return [_reading(example.text, example.lang, kinds) for example in book.example]


def _reading(marked: str, lang: str, kinds: Mapping[str, Kind]) -> Reading:
    text, source, target = form.plain(marked)
    assert source is not None
    assert target is not None
    sentences, events = coded(from_text("example", text, lang=lang))
    opinion = pairs.known_of(sentences, events, [source], [target]).opinion
    if opinion is not None and opinion.nearness != "between":
        opinion = None
    patterns = {event.by: opinion is not None and event.by == opinion.entry for event in events if entries.is_own(event.by)}
    if opinion is None:
        return Reading("", "", patterns)
    return Reading(str(opinion.mode) if opinion.mode in kinds else opinion.type, opinion.entry, patterns)


def effects(book: Codebook, kinds: Mapping[str, Kind], read: Sequence[Reading], places: Places) -> Iterator[Effect]:
    """What each pattern does."""
    for number, (entry, pattern) in enumerate(zip(entries.of(book, dict(kinds)), book.pattern, strict=True), 1):
        touched = [(i, one) for i, one in enumerate(read, 1) if entry.id in one.patterns]
        says = {i: book.example[i - 1].type for i, _ in touched}
        others = [*codebook.entries(entry.lang).get((entry.lemma, entry.pos), ()), *imported.entries(entry.lang, entry.lemma, entry.pos)]
        yield Effect(
            places.of("pattern", number, {"lemma": pattern.lemma}),
            [i for i, one in touched if one.patterns[entry.id] and one.label == says[i]],
            [i for i, one in touched if one.patterns[entry.id] and one.label != says[i]],
            [i for i, one in touched if not one.patterns[entry.id]],
            [other.id for other in others if _covers(entry, other)],
            [other.id for other in others if not _covers(entry, other) and not _apart(entry, other)],
        )


def _covers(entry: Entry, other: Entry) -> bool:
    """Whether an entry fits wherever another does."""
    return all(any(_implies(theirs, ours) for theirs in other.conditions) for ours in entry.conditions)


def _implies(one: Condition, other: Condition) -> bool:
    if one.path != other.path or one.holds != other.holds:
        return False
    narrow, wide = (one.lemmas, other.lemmas) if one.holds else (other.lemmas, one.lemmas)
    return not wide or (bool(narrow) and narrow <= wide)


def _apart(entry: Entry, other: Entry) -> bool:
    """Whether two entries can't both fit, as far as their conditions say: they ask for other words in one place, or one for what the other forbids."""
    return any(ours.path == theirs.path and _contrary(ours, theirs) for ours in entry.conditions for theirs in other.conditions)


def _contrary(one: Condition, other: Condition) -> bool:
    if one.holds and other.holds:
        return bool(one.lemmas and other.lemmas) and one.lemmas.isdisjoint(other.lemmas)
    asked, forbidden = (one, other) if one.holds else (other, one)
    return asked.holds and not forbidden.holds and (not forbidden.lemmas or (bool(asked.lemmas) and asked.lemmas <= forbidden.lemmas))


def remarks(book: Codebook, read: Sequence[Reading], unseen: Sequence[str], done: Collection[Effect], places: Places) -> Iterator[Fault]:
    """What is odd: examples that are read otherwise, patterns that take a word. The codebook reads no type of the user's otherwise that reads what it is under."""
    under = {kind.name: kind.under for kind in book.type}
    for number, (example, one, said) in enumerate(zip(book.example, read, unseen, strict=True), 1):
        otherwise = [f"{one.label} by {one.by}"] if one.label not in ("", example.type, under.get(example.type)) else []
        otherwise += [f"{said} by the new head where it has not seen it"] if said != example.type else []
        if otherwise:
            place = places.of("example", number, {"text": example.text})
            yield Fault(place, f"It says {example.type} and is read as {' and '.join(otherwise)}: look whether it says what you mean.", wrong=False)
    for effect in done:
        if effect.takes:
            yield Fault(effect.place, f"It takes the word from {', '.join(effect.takes)} altogether: give it another condition if they should still count.", wrong=False)
        if effect.otherwise:
            yield Fault(effect.place, f"It codes otherwise than example {', '.join(map(str, effect.otherwise))} says.", wrong=False)
