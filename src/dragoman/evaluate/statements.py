"""statements: who says what, by the characters of content and source, and statement by statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from dragoman.evaluate.measures import f1
from dragoman.evaluate.task import Faults, Key, Scores, Tally, Task, outside
from dragoman.nouns import Span
from dragoman.reading.annotate import Request

_SAME = 0.5  # of the characters that either has, from which two contents are one


class Attribution(msgspec.Struct):
    """A statement of gold: the pieces of its content and of its source; a source may be without any."""

    content: list[Span]
    source: list[Span] = []


class Gold(Request, kw_only=True):
    """A line of gold: what `annotate` takes, and the statements of its text."""

    attributions: list[Attribution]


class Words(msgspec.Struct):
    """The words of an answer's source."""

    start: int
    end: int


class Said(msgspec.Struct):
    """A statement of an answer."""

    content: list[Span] = []
    source: Words | None = None


class Answer(msgspec.Struct):
    """What the task needs of an answer."""

    id: str
    statements: list[Said] = []


def check(gold: Gold) -> Faults:
    """Spans within the text, and a content for each."""
    for number, one in enumerate(gold.attributions):
        yield from outside(one.content, f"attributions[{number}].content", gold.text)
        yield from outside(one.source, f"attributions[{number}].source", gold.text)
        if not _cover(one.content):
            yield f"attributions[{number}].content", "there is nothing in it; a statement says something"


def check_answer(gold: Gold, answer: Answer) -> Faults:
    """Spans within the text."""
    for number, one in enumerate(answer.statements):
        yield from outside(one.content, f"statements[{number}].content", gold.text)
        yield from ((f"statements[{number}].source", why) for _, why in outside(_source(one), "", gold.text))


def _source(said: Said) -> list[Span]:
    return [(said.source.start, said.source.end)] if said.source else []


def _cover(spans: Iterable[Span]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def count(gold: Gold, answer: Answer) -> Tally:
    """Characters of content and source, blanks aside; statements that are the same, and those of them with the same source."""
    found = [one for one in answer.statements if one.content]
    blank = {place for place, char in enumerate(gold.text) if char.isspace()}
    tally: Counter[Key] = Counter({("gold",): len(gold.attributions), ("answered",): len(found)})
    layers = {
        "content": ([one.content for one in gold.attributions], [one.content for one in found]),
        "source": ([one.source for one in gold.attributions], [_source(one) for one in found]),
    }
    for layer, sides in layers.items():
        want, got = (set().union(*map(_cover, side)) - blank for side in sides)
        tally += Counter({(layer, "right"): len(want & got), (layer, "gold"): len(want), (layer, "answered"): len(got)})
    return tally + _matched(gold, found)


def _matched(gold: Gold, found: list[Said]) -> Counter[Key]:
    """Each of gold with the answer that shares the most of its characters; an answer serves once."""
    tally: Counter[Key] = Counter()
    covers = [_cover(one.content) for one in found]
    used: set[int] = set()
    for want in gold.attributions:
        mine = _cover(want.content)
        shares = ((len(mine & cover) / len(mine | cover), i) for i, cover in enumerate(covers) if i not in used and mine & cover)
        share, place = max(shares, default=(0.0, -1))
        if share >= _SAME:
            used.add(place)
            theirs, ours = _cover(_source(found[place])), _cover(want.source)
            tally["matched",] += 1
            tally["sourced",] += bool(theirs & ours) or not (theirs or ours)
    return tally


def scores(tally: Tally) -> Scores:
    """F1 and precision by character; F1 of statements, and of statements with the right source."""
    figures: dict[str, float | None] = {}
    for layer in ("content", "source"):
        right, got, want = (tally.get((layer, what), 0) for what in ("right", "answered", "gold"))
        figures |= {f"{layer}_char_f1": f1(right, got, want), f"{layer}_char_precision": 100 * right / max(1, got)}
    both = tally.get(("answered",), 0), tally.get(("gold",), 0)
    figures |= {"attribution_f1": f1(tally.get(("matched",), 0), *both), "attribution_with_source_f1": f1(tally.get(("sourced",), 0), *both)}
    return Scores(figures)


TASK = Task("statements", Gold, Answer, ("statements",), check, count, scores, check_answer)
