"""What is judged from opposed sides, and where tellings cannot all be right: each side in its own words, none in ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from dragoman.compare import Perspective, Voice
from dragoman.nouns import Difference, When
from dragoman.publish import instruments, phrases
from dragoman.publish.clauses import publisher
from dragoman.publish.draft import Draft, paragraph, part
from dragoman.publish.dyad import Dyad
from dragoman.publish.names import Cast, Introduced
from dragoman.publish.parties import state_name, states
from dragoman.publish.phrases import LANGUAGES, Lang, say
from dragoman.publish.selection import weight
from dragoman.publish.sheet import Line, Paragraph, Part, Quoted
from dragoman.publish.when import written
from dragoman.record.edtf import bounds

_WORD = re.compile(r"\w+")
_ISO = re.compile(r"(?<![\w-])\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?![\w-])")
FEW = 12
"""Speakers of one side that a brief prints; it counts all of them."""
_SHORT = 3
"""Things spoken of that a short brief has."""


def perspectives(draft: Draft) -> list[Part]:
    """A part for each actor or instrument that someone takes a side on and that is not told already; the two states first, in the order of their ids.

    A short brief has the two alone, and what both sides speak of.
    """
    found = sided(draft.compared.perspectives, draft.dyad)
    if draft.is_short:
        found = [one for one in found if one.about in draft.dyad.both or (one.for_ and one.against)][:_SHORT]
    told = []
    for one in found:
        paragraphs = [*_side(draft, one.for_, "for"), *_side(draft, one.against, "against")]
        if one.about in draft.dyad.both or (one.for_ and one.against) or any(line.quotes for each in paragraphs for line in each.lines):
            told += part(heading(draft.dyad, one, draft.lang), paragraphs)
    return told


def sided(found: Iterable[Perspective], dyad: Dyad) -> list[Perspective]:
    """The perspectives on which someone stands for or against, the two states first, then by id."""
    return sorted((one for one in found if one.for_ or one.against), key=lambda one: (one.about not in dyad.both, one.about))


def heading(dyad: Dyad, one: Perspective, lang: Lang) -> str:
    """What is spoken of, and how many speakers stand where."""
    about = state_name(one.about, lang) if one.about in states() else named(dyad, one, lang)
    counts = {side: one.speakers.get(side, 0) for side in ("for", "against", "neither")}
    return say("counted", lang, about=about, **counts)


def named(dyad: Dyad, one: Perspective, lang: Lang) -> str:
    """An actor or instrument that is spoken of, as it stands in a heading."""
    return phrases.opened(dyad.cast.shown("", one.about, lang) if one.kind == "actor" else instruments.shown(one.about, one.name, lang))


def _side(draft: Draft, side: Iterable[Voice], stance: str) -> list[Paragraph]:
    """Voices of one side, a speaker a line: first those whose words no line stands on yet, then by name alone those told above."""
    by_speaker: dict[str, list[tuple[Voice, Quoted]]] = {}
    first: dict[str, str] = {}
    for voice in side:
        place = (voice.document, (voice.start, voice.end))
        if draft.dyad.is_text(*place) and draft.admits(voice.document, said=place[1]):
            # Who copies another's words is no speaker of his own.
            speaker = first.setdefault(" ".join(voice.quote.casefold().split()), voice.speaker)
            by_speaker.setdefault(speaker, []).append((voice, _told(draft, voice)))
            draft.voiced.add(place)
    heard = _heard(draft, list(by_speaker.values()))
    above = [voices for voices in heard if all(draft.is_told(*told) for _, told in voices)]
    fresh = [voices for voices in heard if voices not in above]
    return [
        *paragraph([_voiced(draft, voices) for voices in fresh], say(f"side.{stance}", draft.lang)),
        *paragraph(_named(draft, above), say(f"side.above.{stance}", draft.lang)),
    ]


def _heard(draft: Draft, voices: list[list[tuple[Voice, Quoted]]]) -> list[list[tuple[Voice, Quoted]]]:
    """The speakers that a brief names, in the order of the documents: those whom most documents quote, the latest first."""
    few = int(weight("voices")) if draft.is_short else FEW
    newest = max((voice.published or "" for heard in voices for voice, _ in heard), default="")
    places = sorted(range(len(voices)), key=lambda place: (-len({voice.document for voice, _ in voices[place]}), _age(voices[place], newest), place))
    return [voices[place] for place in sorted(places[:few])]


def _age(heard: list[tuple[Voice, Quoted]], newest: str) -> tuple[bool, tuple[int, ...]]:
    """What sorts the latest first, undated ones last."""
    last = max((voice.published or "" for voice, _ in heard), default="")
    return not last or not newest, tuple(-int(part) for part in last.split("-") if part.isdigit())


def _named(draft: Draft, above: list[list[tuple[Voice, Quoted]]]) -> list[Line]:
    """Speakers whose words stand above, one behind the other."""
    lines = []
    for place, voices in enumerate(above):
        who = speaking(draft.dyad, voices[0][0], draft.lang, draft.names)
        line = draft.citations.line(f"; {who}" if place else phrases.opened(who), [told for _, told in voices])
        line.opens = place == 0
        line.reviewed = _are_reviewed(draft, voices)
        lines.append(line)
    return lines


def _told(draft: Draft, voice: Voice) -> Quoted:
    """The words of a voice: where only a part of a sentence reports them, the sentence."""
    span = (voice.start, voice.end)
    return draft.quoted(voice.document, span) if voice.kind == "reported" else (voice.document, span)


def _voiced(draft: Draft, voices: list[tuple[Voice, Quoted]]) -> Line:
    """A speaker with all that he says, in his words."""
    text = speaking(draft.dyad, voices[0][0], draft.lang, draft.names)
    said = {" ".join(draft.dyad.document(told[0]).text[slice(*told[1])].casefold().split()): told for _, told in reversed(voices)}
    words = list(reversed(said.values()))[: int(weight("words")) if draft.is_short else None]
    told = words if draft.is_short else [*words, *(told for _, told in voices)]
    line = draft.citations.line(phrases.opened(phrases.joined(text, draft.lang)), told, len(words))
    line.reviewed = _are_reviewed(draft, voices)
    for voice, _ in voices:
        draft.used[voice.document, draft.dyad.sentence(voice.document, (voice.start, voice.end))] = line.citations[0]
    return line


def _are_reviewed(draft: Draft, voices: list[tuple[Voice, Quoted]]) -> bool:
    return all(draft.reviewed.on(voice.document, (voice.start, voice.end), "statement") for voice, _ in voices)


def speaking(dyad: Dyad, voice: Voice, lang: Lang, names: Cast | Introduced | None = None) -> str:
    """Who speaks, as a brief says it."""
    if voice.is_author or (voice.speaker_name and voice.speaker_name.casefold() in _first_person()):
        return say("side.author", lang, document=publisher(dyad, voice.document, lang))
    actor = voice.speaker.removeprefix(f"{voice.document}#")
    if dyad.cast.mention(voice.document, actor) is not None:
        return (names or dyad.cast).shown(voice.document, actor, lang)
    return say("quoted", lang, words=" ".join(voice.speaker_name.split())) if voice.speaker_name else say("side.unnamed", lang)


@cache
def _first_person() -> frozenset[str]:
    """Words by which whoever writes speaks of himself, in any language."""
    return frozenset(word for lang in LANGUAGES for word in say("first.person", lang).split())


def differing(draft: Draft) -> list[Part]:
    """The differences between the tellings, by kind; of judgements only those that no perspective told above counts."""
    by_kind: dict[str, list[Line]] = {}
    for one in differences(draft.dyad, draft.compared.differences(draft.lang)):
        places = [(telling.document, (telling.start, telling.end)) for telling in one.tellings]
        if not (one.kind == "judgement" and any(place in draft.voiced for place in places)) and _is_asked_for(draft, places):
            by_kind.setdefault(one.kind, []).append(_difference(draft, one))
    kinds = list(by_kind.items())
    if draft.is_short:
        room = int(weight("differences"))
        kinds = [(kind, lines[:1]) for kind, lines in kinds][:room]
    return [one for kind, lines in kinds for one in part(say(f"kind.{kind}", draft.lang), [Paragraph(None, [line]) for line in lines])]


def _is_asked_for(draft: Draft, places: Iterable[Quoted]) -> bool:
    """Whether a difference belongs to this brief: a telling of it is told already, or appeared in the period; all are reviewed, if only that is asked for."""
    held = list(places)
    if draft.scope.reviewed and not all(draft.reviewed.on(*place) for place in held):
        return False
    return any(draft.is_told(*place) or draft.admits(place[0]) for place in held)


def _difference(draft: Draft, one: Difference) -> Line:
    told = [draft.quoted(telling.document, (telling.start, telling.end)) for telling in one.tellings]
    line = draft.citations.side_by_side(_with_dates(difference_text(draft.dyad, one, draft.lang).rstrip("."), draft.lang), told, FEW)
    line.reviewed = all(draft.reviewed.on(telling.document, (telling.start, telling.end)) for telling in one.tellings)
    return line


def difference_text(dyad: Dyad, one: Difference, lang: Lang) -> str:
    """What differs and why it can't all hold; an actor by name."""
    told = dyad.cast.shown("", one.what, lang) if one.what in states() or dyad.cast.mention("", one.what) is not None else one.what
    what, why = (set(_WORD.findall(words.casefold())) for words in (told, one.why))
    return one.why if what <= why else say("difference", lang, what=phrases.opened(told), why=one.why)


def _with_dates(text: str, lang: Lang) -> str:
    """A text with its ISO days and months in words."""
    return _ISO.sub(lambda found: written(When(None, *bounds(found.group())), lang), text)


def differences(dyad: Dyad, found: Iterable[Difference]) -> Iterator[Difference]:
    """Those that concern the two states: whose tellings name both, or one of them and no other state; without those told by page furniture."""
    for one in found:
        told = [telling for telling in one.tellings if telling.document in dyad and dyad.is_text(telling.document, (telling.start, telling.end))]
        sentences = [(telling.document, dyad.sentence(telling.document, (telling.start, telling.end))) for telling in told]
        named = {country for document, span in sentences for country in dyad.countries(document, span)} & states().keys()
        if len(told) == len(one.tellings) and (dyad.both <= named or named <= dyad.both):
            yield one
