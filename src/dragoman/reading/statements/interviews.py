"""Whose words the answers of an interview are: 'P. …', 'R. …', 'Q: …', 'A: …', by turns, of whoever its head says was interviewed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.nouns import Source
from dragoman.reading.statements import cues, stance
from dragoman.reading.statements.draft import Draft, Scene
from dragoman.reading.statements.opinions import is_said

_LONGEST = 14  # characters of 'Respuesta.' and its like
_MARKS = ".:—–- "
_NAME = re.compile(r"\s+([A-ZÁÉÍÓÚÑ][\w'’-]*(?:\s+(?:de |del |la |van |von )*[A-ZÁÉÍÓÚÑ][\w'’-]*)*)")


def read(scenes: Sequence[Scene], drafts: Sequence[Draft]) -> list[Draft]:
    """The sentences of the answers that nobody else is said to say, each a statement of the one interviewed; none where the head names nobody."""
    answers = list(_answers(scenes))
    source = _interviewed(scenes[0].document.text, scenes) if answers else None
    if source is None:
        return []
    own = [scene for scene in answers if not is_said(scene, drafts) and scene.sentence.tokens[-1].text != "?"]
    found = [draft for scene in own if (draft := stance.free(scene)).content]
    for draft in found:
        draft.source, draft.kind = source, "direct"
    return found


def _answers(scenes: Sequence[Scene]) -> Iterator[Scene]:
    """The sentences of the answers, where both have their turns."""
    turns = [_turn(scene) for scene in scenes]
    answering = False
    for turn, scene in zip(turns, scenes, strict=True) if {"asks", "answers"} <= set(turns) else ():
        if turn:
            answering = turn == "answers"
        elif answering:
            yield scene


def _turn(scene: Scene) -> str:
    """Whether a line is the mark of who asks, or of who answers; empty for what is said."""
    sentence = scene.sentence
    word = scene.document.text[sentence.start : sentence.end].strip(_MARKS).lower()
    return next((kind for kind in ("asks", "answers") if word in cues.words(sentence.lang, kind)), "") if sentence.end - sentence.start <= _LONGEST else ""


def _interviewed(text: str, scenes: Sequence[Scene]) -> Source | None:
    """Whoever the head says was interviewed, by the first mention of that name, else by the words of the head."""
    lower = text.lower()
    places = [at + len(form) for form in cues.words(scenes[0].sentence.lang, "interview") if (at := lower.find(form)) >= 0]
    name = next((found for place in sorted(places) if (found := _NAME.match(text, place)) is not None), None)
    if name is None:
        return None
    start, end = name.span(1)
    known = next((m for m in scenes[0].actors.mentions if m.text == name[1] or (m.start <= start and end <= m.end)), None)
    return Source(start, end, name[1], known.actor if known is not None else None)
