"""Differences of judgement: who speaks for an actor or instrument, and who against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dragoman.compare import phrases
from dragoman.compare.perspectives import Voice, voices
from dragoman.compare.readings import Reading
from dragoman.compare.tellings import tidy
from dragoman.nouns import Difference, Telling

_SHOWN = 3
"""How many voices of a side are shown; the sentence says how many there are."""


def of_judgements(readings: Sequence[Reading], lang: str) -> Iterator[Difference]:
    """Kind judgement: one a thing spoken of, where named speakers or different documents take opposed sides."""
    spoken: dict[str, list[Voice]] = defaultdict(list)
    for reading in readings:
        for thing, voice in voices(reading):
            if thing.is_shared:
                spoken[thing.id].append(voice)
    for id_, heard in sorted(spoken.items()):
        for_, against = ([voice for voice in heard if voice.stance == stance] for stance in ("for", "against"))
        for_, against = _apart(for_, against), _apart(against, for_)
        if _is_named(for_) and _is_named(against):
            why = phrases.why(lang, "judgement", for_=len({v.speaker for v in for_}), against=len({v.speaker for v in against}))
            yield Difference("judgement", phrases.shown(id_, lang), why, tidy([*_clearest(for_), *_clearest(against)]))


def _apart(side: Sequence[Voice], other: Sequence[Voice]) -> list[Voice]:
    """Those who do not also speak on the other side: a speaker who weighs a thing judges it from no side."""
    both = {voice.speaker for voice in other}
    return [voice for voice in side if voice.speaker not in both]


def _is_named(side: Sequence[Voice]) -> bool:
    """Whether somebody stands on a side who can be named: 'was criticised' alone sets nobody against anybody."""
    return any(voice.speaker_name for voice in side)


def _clearness(voice: Voice) -> tuple[bool, bool, bool, int, str, int]:
    return voice.kind == "free", not voice.speaker_name, voice.kind != "direct", voice.end - voice.start, voice.document, voice.start


def _clearest(side: Sequence[Voice]) -> Iterator[Telling]:
    """One voice a speaker: quoted words before reported ones, named speakers before others, short before long."""
    taken: dict[str, Voice] = {}
    for voice in sorted(side, key=_clearness):
        taken.setdefault(voice.speaker, voice)
    for voice in list(taken.values())[:_SHOWN]:
        yield Telling(voice.document, voice.start, voice.end, voice.quote, voice.stance)
