"""How far what somebody says goes where a semicolon stands in it: as far as the semicolon, and beyond where a conjunction takes it up again."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.language import Sentence, Token
from dragoman.reading.statements import cues

_OPENING, _CLOSING, _EITHER = frozenset("“«„‘"), frozenset("”»’"), '"'


def bounded(sentence: Sentence, cue: Token, content: Sequence[Token]) -> list[Token]:
    """'said that it would pay; that nobody had asked; Mali did not answer': without the last clause; words before the cue, and within quotation marks, stay."""
    stops = [w.i for w in sentence.tokens if w.text == ";" and w.i > cue.i and not _is_quoted(sentence, w)]
    behind = [w.i for w in content if w.i > cue.i]
    if not stops or not behind:
        return list(content)
    first = next((stop for stop in stops if stop > behind[0]), len(sentence.tokens))
    kept = [w for w in content if w.i < first]
    for stop, after in zip(stops, [*stops[1:], len(sentence.tokens)], strict=True):
        if stop < first or not kept or kept[-1].i < stop - 1 or not _is_taken_up(sentence, stop, content[0]):
            continue
        kept += sentence.tokens[stop:after]
    return kept


def _is_taken_up(sentence: Sentence, stop: int, opening: Token) -> bool:
    """'…; that', '…; y que': where what was said began so too."""
    conjunctions = cues.words(sentence.lang, "complementizer")
    after = [w for w in sentence.tokens[stop + 1 : stop + 3] if w.pos != "CCONJ"]
    return opening.text.lower() in conjunctions and bool(after) and after[0].text.lower() in conjunctions and after[0].i <= stop + 2


def _is_quoted(sentence: Sentence, stop: Token) -> bool:
    marks = [w.text for w in sentence.tokens[: stop.i]]
    return sum(mark in _OPENING for mark in marks) > sum(mark in _CLOSING for mark in marks) or marks.count(_EITHER) % 2 == 1
