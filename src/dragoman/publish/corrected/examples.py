"""Decisions on lines as examples to train on: the words around a line, what the program read there, and what a person made of it. As JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from dragoman.errors import InputError, NotFound
from dragoman.nouns import Span
from dragoman.publish.quotes import language_at
from dragoman.record import Record
from dragoman.record.decided.decision import Action, Decision, Noun
from dragoman.record.decided.items import Settled
from dragoman.record.decided.lines import LISTS, Fields, stands
from dragoman.record.search import passages

_SPANS = ("trigger", "source", "target", "content")
_ENDS = ("start", "end")


class Example(msgspec.Struct):
    """One decision. `quote` is `text[start:end]`; all spans in `old` and `new` count from the beginning of `text`, a paragraph or several of `document`.

    `old` is the line as it was before (None: there was none), `new` as it is since (None: it was rejected).
    """

    id: int
    when: str
    who: str
    why: str
    action: Action
    noun: Noun
    document: str
    lang: str
    text: str
    start: int
    end: int
    quote: str
    old: Fields | None
    new: Fields | None


def examples(record: Record) -> Iterator[Example]:
    """The decisions on lines that stand, in the order of documents; those in conflict too, as long as their words stand."""
    for settled in record.decided_on:
        here = {settled.document.id, settled.document.path}
        for decision in record.decisions:
            anchor = decision.line
            if decision.noun in LISTS and anchor is not None and {anchor.document, anchor.path} & here and stands(settled.document, anchor):
                yield _example(settled, decision)


def read(path: str | Path) -> list[Example]:
    """The examples of a file. Raises NotFound, InputError."""
    try:
        return msgspec.json.Decoder(Example).decode_lines(Path(path).read_bytes())
    except OSError as error:
        raise NotFound(f"{path} can't be read ({error.strerror}). Give a file that `dragoman correct export --as training` wrote.") from error
    except msgspec.DecodeError as error:
        raise InputError(f"{path} holds a line that is no example: {error}. Write it anew with `dragoman correct export --as training`.") from error


def _example(settled: Settled, decision: Decision) -> Example:
    anchor, text = decision.line, settled.document.text
    assert anchor is not None
    new = {"confirm": decision.old, "reject": None, "add": decision.new}.get(decision.action, {**(decision.old or {}), **(decision.new or {})})
    spans = [(anchor.start, anchor.end), *(span for line in (decision.old, new) if line for span in _spans(line))]
    around = [part for part in passages(text) if any(start < part[1] and part[0] < end for start, end in spans)]
    first, last = (around[0][0], around[-1][1]) if around else (anchor.start, anchor.end)
    return Example(
        decision.id, decision.when, decision.who, decision.why, decision.action, decision.noun, anchor.path, language_at(settled.document, anchor.start),
        text[first:last], anchor.start - first, anchor.end - first, anchor.quote, _shifted(decision.old, first), _shifted(new, first),
    )


def _spans(line: Fields) -> Iterator[Span]:
    for key, value in line.items():
        if key == "trigger":
            yield tuple(value)
        elif key in _SPANS and isinstance(value, list):
            yield from map(tuple, value)
        elif isinstance(value, dict) and {*_ENDS} <= value.keys():
            yield value["start"], value["end"]


def _shifted(line: Fields | None, first: int) -> Fields | None:
    """A line with its spans counted from the beginning of the words around it."""
    return None if line is None else {key: _moved(key, value, first) for key, value in line.items()}


def _moved(key: str, value: Any, first: int) -> Any:  # noqa: ANN401 - plain data
    if key in _ENDS:
        return value - first
    if key == "trigger":
        return [place - first for place in value]
    if key in _SPANS and isinstance(value, list):
        return [[place - first for place in span] for span in value]
    if isinstance(value, dict) and {*_ENDS} <= value.keys():
        return {**value, **{end: value[end] - first for end in _ENDS}}
    return value
