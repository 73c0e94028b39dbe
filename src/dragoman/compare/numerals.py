"""Numbers that reading leaves where they stand: how long something took, 'one', the lower side of a vote, none, and what stands in place of a wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from dragoman.compare.asides import pattern, spelt
from dragoman.compare.concepts import words
from dragoman.compare.corrections import correction
from dragoman.compare.negations import denied
from dragoman.compare.readings import language, rows
from dragoman.compare.tellings import sentences
from dragoman.nouns import Annotation, Document, Figure, Span

LOST = frozenset({"@deaths", "@wound", "@casualty"})
"""Meanings of words for dead and wounded."""
_DURATION = re.compile(r"(?P<kind>PT?)(?P<value>\d+(?:\.\d+)?)(?P<unit>[YMWDH])")
_NUMBER = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:[.,]\d{3})+|\d+)(?![\w%]|[.,]\d)")
_NEAR = 45
_LOSS = 60
"""Characters in which what 'one' counts is named; and in which it is said that he was lost."""


def numerals(document: Document, annotation: Annotation) -> Iterator[Figure]:
    """What a document counts beyond its figures; a unit of ISO 8601's letters (PD, PTH) is one of time."""
    for one in annotation.dates:
        found = _DURATION.fullmatch(one.timex) if one.type == "DURATION" else None
        if found is not None:
            yield Figure(one.start, one.end, float(found["value"]), found["kind"] + found["unit"], None, None, None)
    names = [(one.start, one.end) for one in annotation.actors]
    figures = sorted((one for one in annotation.figures), key=lambda one: one.start)
    for whole in sentences(document.text):
        lang = language(document, whole[0])
        yield from _ones(document.text, lang, whole, names, figures)
        yield from _nones(document.text, lang, whole, names)
    yield from _scores(document, figures)
    yield from _in_place(document, figures, [(one.start, one.end) for one in annotation.dates])


def _ones(text: str, lang: str, whole: Span, names: Sequence[Span], figures: Sequence[Figure]) -> Iterator[Figure]:
    """'One Rwandan', 'una barcaza': where the sentence begins so or counts others too, since 'un' says no number elsewhere."""
    for found in _one(lang).finditer(text, *whole):
        is_one = re.fullmatch(spelt(lang, "one"), found.group().strip(), re.IGNORECASE) is not None
        if (is_one and (found.start() == whole[0] or any(_are_joined(text, lang, found.span(), (one.start, one.end)) for one in figures))) or _is_lost(text, lang, found.span(), whole, names):
            near = (found.end(), min(whole[1], found.end() + _NEAR))
            named = next((end for start, end in sorted(names) if near[0] <= start <= near[0] + 1), None)
            thing = next((word.at for word in words(text, near, names, lang) if any(meant.startswith("@") for meant in word.means)), None)
            end = named or (_word_end(text, thing) if thing is not None and thing <= near[0] + 1 else None)
            if end is not None:
                yield Figure(*found.span(), 1.0, None, text[near[0] : _beyond(end, names)].strip(), None, None)


def _is_lost(text: str, lang: str, one: Span, whole: Span, names: Sequence[Span]) -> bool:
    """Whether it is somebody who was killed or wounded ('a fisherman was killed', 'hiriendo a un soldado'), and no other number stands between."""
    around = (max(whole[0], one[0] - _LOSS // 2), min(whole[1], one[1] + _LOSS))
    found = words(text, around, names, lang)
    told = [word for word in found if word.means & LOST and not re.search(r"[,;:—]|\d", text[min(one[1], word.at) : max(one[0], word.at)])]
    after = next((word for word in found if word.at >= one[1]), None)
    by_name = any(start <= one[1] + 1 < end for start, end in names)
    return bool(told) and (by_name or (after is not None and bool(after.means & persons()) and after.at <= one[1] + _NEAR // 2))


@cache
def persons() -> frozenset[str]:
    """Meanings of words for people."""
    return frozenset(f"@{row['concept']}" for row in rows("persons.tsv"))


def _are_joined(text: str, lang: str, a: Span, b: Span) -> bool:
    """Whether only a few words and an 'and' stand between two numbers."""
    first, second = sorted((a, b))
    between = text[first[1] : second[0]]
    return len(between) < _NEAR and pattern(lang, "and").search(between) is not None


def _beyond(end: int, names: Sequence[Span]) -> int:
    """The end of what is counted: with a name right behind it ('barcaza paraguaya'), or a thing right behind the name."""
    behind = next((other for start, other in names if end <= start <= end + 1), None)
    return behind or end


def _word_end(text: str, at: int) -> int:
    found = re.compile(r"\w+").match(text, at)
    return found.end() if found is not None else at


def _nones(text: str, lang: str, whole: Span, names: Sequence[Span]) -> Iterator[Figure]:
    """'No one was hurt': none of whom there could be some."""
    for reach in denied(text, lang, whole):
        lost = [word for word in words(text, (reach.start, reach.end), names, lang) if word.means & LOST] if reach.back else []
        if lost:
            yield Figure(reach.start, _word_end(text, lost[0].at), 0.0, None, text[lost[0].at : _word_end(text, lost[0].at)], None, None)


def _scores(document: Document, figures: Sequence[Figure]) -> Iterator[Figure]:
    """The lower side of 'by 71 votes to 64', with what the other counts."""
    taken = {one.start for one in figures}
    for one, following in pairwise([*figures, None]):
        if one is not None and one.of is not None and one.unit is None:
            until = following.start if following is not None else len(document.text)
            found = _score(language(document, one.start)).match(document.text, one.end, until)
            if found is not None and found.start("number") not in taken:
                yield Figure(*found.span("number"), float(found["number"]), None, one.of, one.date, None)


def _in_place(document: Document, figures: Sequence[Figure], dates: Sequence[Span]) -> Iterator[Figure]:
    """The number behind the only one that a text takes back, with what that counts ('…; it was 30')."""
    told = correction(document)
    for start, end in told.disowned:
        wrong = [one for one in figures if start <= one.start < end]
        given = any(told.mends(one.start) and wrong[0].unit == one.unit for one in figures) if len(wrong) == 1 else True
        right = next((found for found in _NUMBER.finditer(document.text, end, told.until(start)) if not any(a <= found.start() < b for a, b in dates)), None)
        if not given and right is not None:
            yield Figure(*right.span(), float(re.sub(r"\D", "", right.group())), wrong[0].unit, wrong[0].of, None, None)


@cache
def _one(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{spelt(lang, 'one')}|{spelt(lang, 'an')})\s(?=\w)", re.IGNORECASE)


@cache
def _score(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\s\w+)?\s(?:{spelt(lang, 'to')})\s(?P<number>\d+)(?!\w)", re.IGNORECASE)
