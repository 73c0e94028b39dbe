"""What is judged from opposed sides, and where tellings cannot all be right: each side in its own words, none in ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman import compare
from dragoman.compare import Perspective, Voice
from dragoman.nouns import Difference
from dragoman.publish import instruments, phrases
from dragoman.publish.clauses import publisher
from dragoman.publish.draft import Draft
from dragoman.publish.dyad import Dyad
from dragoman.publish.parties import state_name, states
from dragoman.publish.phrases import Lang, say
from dragoman.publish.sheet import Line, Part, Quoted

FEW = 12
"""Voices of one side that a brief prints; it counts all of them."""


def perspectives(draft: Draft) -> list[Part]:
    """A part for each actor or instrument that someone takes a side on; the two states first, in the order of their ids."""
    found = sided(draft.dyad)
    return [Part(heading(draft.dyad, one, draft.lang), lines) for one in found if (lines := _lines(draft, one))]


def sided(dyad: Dyad) -> list[Perspective]:
    """The perspectives on which someone stands for or against, the two states first, then by id."""
    found = compare.perspectives(dyad.readings, (dyad.a, dyad.b))
    return sorted((one for one in found if one.for_ or one.against), key=lambda one: (one.about not in dyad.both, one.about))


def heading(dyad: Dyad, one: Perspective, lang: Lang) -> str:
    """What is spoken of, and how many speakers stand where."""
    about = state_name(one.about, lang) if one.about in states() else named(dyad, one, lang)
    counts = {side: one.speakers.get(side, 0) for side in ("for", "against", "neither")}
    return say("counted", lang, about=about, **counts)


def named(dyad: Dyad, one: Perspective, lang: Lang) -> str:
    """An actor or instrument that is spoken of, as it stands in a heading."""
    return phrases.opened(dyad.cast.shown("", one.about, lang) if one.kind == "actor" else instruments.shown(one.about, one.name, lang))


def _lines(draft: Draft, one: Perspective) -> list[Line]:
    return [*_side(draft, one.for_), *_side(draft, one.against)]


def _side(draft: Draft, side: Iterable[Voice]) -> list[Line]:
    """Voices of one side; what several documents copy is one voice with several citations."""
    by_words: dict[str, list[tuple[Voice, Quoted]]] = {}
    for voice in side:
        if draft.dyad.is_text(voice.document, (voice.start, voice.end)):
            told = _told(draft, voice)
            words = draft.dyad.document(told[0]).text[slice(*told[1])]
            by_words.setdefault(" ".join(words.casefold().split()), []).append((voice, told))
    return [_voiced(draft, voices) for voices in list(by_words.values())[:FEW]]


def _told(draft: Draft, voice: Voice) -> Quoted:
    """The words of a voice: where only a part of a sentence reports them, the sentence."""
    span = (voice.start, voice.end)
    return draft.quoted(voice.document, span) if voice.kind == "reported" else (voice.document, span)


def _voiced(draft: Draft, voices: list[tuple[Voice, Quoted]]) -> Line:
    first = voices[0][0]
    text = say(f"side.{first.stance}", draft.lang, who=speaking(draft.dyad, first, draft.lang))
    return draft.citations.line(phrases.opened(phrases.joined(text, draft.lang)), [told for _, told in voices])


def speaking(dyad: Dyad, voice: Voice, lang: Lang) -> str:
    """Who speaks, as a brief says it."""
    if voice.is_author:
        return say("side.author", lang, document=publisher(dyad, voice.document, lang))
    actor = voice.speaker.removeprefix(f"{voice.document}#")
    if dyad.cast.mention(voice.document, actor) is not None:
        return dyad.cast.shown(voice.document, actor, lang)
    return say("quoted", lang, words=" ".join(voice.speaker_name.split())) if voice.speaker_name else say("side.unnamed", lang)


def differing(draft: Draft) -> list[Part]:
    """The differences between the tellings, by kind."""
    by_kind: dict[str, list[Line]] = {}
    for one in differences(draft.dyad, compare.differences(draft.dyad.readings, draft.occurrences, draft.lang)):
        by_kind.setdefault(one.kind, []).append(_difference(draft, one))
    return [Part(say(f"kind.{kind}", draft.lang), lines) for kind, lines in by_kind.items()]


def _difference(draft: Draft, one: Difference) -> Line:
    told = [draft.quoted(telling.document, (telling.start, telling.end)) for telling in one.tellings]
    return draft.citations.line(difference_text(one, draft.lang), told, shown=FEW)


def difference_text(one: Difference, lang: Lang) -> str:
    """What differs and why it can't all hold."""
    return one.why if one.what.casefold() in one.why.casefold() else say("difference", lang, what=phrases.opened(one.what), why=one.why)


def differences(dyad: Dyad, found: Iterable[Difference]) -> Iterator[Difference]:
    """Those that concern the two states: whose tellings name both, or one of them and no other state; without those told by page furniture."""
    for one in found:
        told = [telling for telling in one.tellings if telling.document in dyad and dyad.is_text(telling.document, (telling.start, telling.end))]
        sentences = [(telling.document, dyad.sentence(telling.document, (telling.start, telling.end))) for telling in told]
        named = {country for document, span in sentences for country in dyad.countries(document, span)} & states().keys()
        if len(told) == len(one.tellings) and (dyad.both <= named or named <= dyad.both):
            yield one
