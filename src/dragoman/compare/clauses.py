"""The part of a sentence that tells of one act, where the sentence tells of several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from dragoman.compare.readings import rows
from dragoman.nouns import Span

_STOP = r"[,;:—–]\s+"
_WORDS = 8
"""Characters between a break and a date that say what the date is of."""
_COLON = re.compile(r":\s+")


@cache
def _words(lang: str, role: str) -> str:
    """The words of a role as an alternative; no text holds the one that stands where there is no word."""
    return "|".join(row["word"] for row in rows("clause_breaks.tsv") if (row["lang"], row["role"]) == (lang, role)) or "\x00"


@cache
def _breaks(lang: str) -> re.Pattern[str]:
    """Where clauses can be parted: at stops, before a word that opens a clause, and around one that joins two."""
    joins, opens = _words(lang, "joins"), _words(lang, "opens")
    return re.compile(rf"{_STOP}(?:(?:{joins})\b\s*)?|\b(?:{joins})\b\s*|(?=\b(?:{opens})\b)", re.IGNORECASE)


@cache
def _binding(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_words(lang, 'binds')})\b", re.IGNORECASE)


@cache
def _strong(lang: str) -> re.Pattern[str]:
    """Where another clause begins, whatever it tells: after a semicolon, and after a comma before a word that joins, opens or follows."""
    joins, opens = _words(lang, "joins"), f"{_words(lang, 'opens')}|{_words(lang, 'follows')}"
    return re.compile(rf";\s+(?:(?:{joins})\b\s*)?|,\s+(?:{joins})\b\s*|(?P<opened>,\s+)(?=(?:{opens})\b)", re.IGNORECASE)


def pieces(text: str, lang: str, within: Span, dates: Sequence[Span]) -> Iterator[Span]:
    """The clauses of a sentence, as far as stops and joining words part them, also between two dates; the whole sentence where one is the condition of another."""
    cuts = [] if _binding(lang).search(text, *within) else [found.span() for strong in (_strong(lang), _COLON) for found in strong.finditer(text, *within)]
    here = sorted(date for date in dates if within[0] <= date[0] < within[1])
    weak = [found.span() for found in _breaks(lang).finditer(text, *within)] if len(here) > 1 else []
    for (_, before), (after, _) in pairwise(here):
        cuts += [cut for cut in weak if before <= cut[0] and cut[1] <= after][:1]
    start = within[0]
    for cut in sorted(set(cuts)):
        if cut[0] > start:
            yield start, cut[0]
        start = max(start, cut[1])
    yield start, within[1]


def opened(text: str, lang: str, within: Span) -> Iterator[Span]:
    """A clause cut before each word that opens another one ('after', 'when', 'which')."""
    starts = [within[0], *(found.start() for found in re.finditer(rf"\b(?:{_words(lang, 'opens')})\b", text[slice(*within)]))]
    starts = [within[0], *(within[0] + start for start in starts[1:]), within[1]]
    yield from pairwise(starts)


def clause(text: str, lang: str, within: Span, trigger: Span, parties: Iterable[Span], others: Iterable[Span], dates: Sequence[Span] = ()) -> Span:
    """The words of a sentence (`within`) around a trigger, up to other triggers: parted where a clause can be, if possible outside of the act's
    own parties; and never beyond where another clause begins, nor into what has a date of its own. The whole sentence where one clause is the condition of another.
    """
    if _binding(lang).search(text, *within):
        return within
    around = [other for other in others if within[0] <= other[0] and other[1] <= within[1]]
    breaks = [found.span() for found in _breaks(lang).finditer(text, *within)] if around or len(dates) > 1 else []
    own = list(parties)
    before, after = [other[1] for other in around if other[1] <= trigger[0]], [other[0] for other in around if other[0] >= trigger[1]]
    starts = [_start(breaks, end, min((p[0] for p in own if end <= p[0] < trigger[0]), default=trigger[0]), trigger[0]) for end in before]
    ends = [_end(breaks, trigger[1], max((p[1] for p in own if trigger[1] <= p[0] and p[1] <= start), default=trigger[1]), start) for start in after]
    strong = list(_strong(lang).finditer(text, *within))
    first, last = min([trigger[0], *(p[0] for p in own)]), max([trigger[1], *(p[1] for p in own)])
    starts += [found.end() for found in strong if found.end() <= first and not found["opened"]]
    ends += [found.start() for found in strong if found.start() >= last]
    ends += _dated_apart(breaks, trigger[1], dates)
    start, end = max([within[0], *(at for at in starts if at is not None)]), min([within[1], *(at for at in ends if at is not None)])
    words = text[start:end]
    return start, start + len(words.rstrip(" ,;:—–\n\t"))


def _dated_apart(breaks: Sequence[Span], trigger: int, dates: Sequence[Span]) -> list[int]:
    """Where what stands behind a trigger passes from its date to something else with a date of its own ('by Panama in 1996 and by Costa Rica in April 1997')."""
    behind = sorted(date for date in dates if date[1] > trigger)
    return [start for (_, before), (after, _) in pairwise(behind) for start, end in breaks if before <= start and end + _WORDS <= after][:1]


def _start(breaks: Sequence[Span], after: int, before: int, trigger: int) -> int | None:
    """The last break between another act and this one, if possible with its parties."""
    beyond = [end for start, end in breaks if after <= start and end <= trigger]
    return max((at for at in beyond if at <= before), default=max(beyond, default=None))


def _end(breaks: Sequence[Span], trigger: int, after: int, before: int) -> int | None:
    """The first break between this act, if possible with its parties, and another one."""
    beyond = [start for start, end in breaks if trigger <= start and end <= before]
    return min((at for at in beyond if at >= after), default=max(beyond, default=None))
