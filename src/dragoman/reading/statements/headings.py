"""Statements of headings, where marks stand for verbs: 'Lavrov: …', '… — Lavrov', '…, says Lavrov'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.nouns import Source
from dragoman.reading.language import Token
from dragoman.reading.statements import cues, phrases
from dragoman.reading.statements.draft import Draft, Scene

_LONGEST, _LEAST = 9, 4  # words of a name; of what is said
_QUOTES = frozenset("\"“”«»‘’'")
_DASHES = ("-", "–", "—", "--")
_NOMINAL = ("PROPN", "NOUN", "ADJ", "ADP", "DET", "CCONJ", "PUNCT", "PART", "NUM")


def colons(scene: Scene) -> Iterator[Draft]:
    """'Lavrov: Russia will …' in headings and transcripts: a bare name, a colon, and what it says."""
    sentence = scene.sentence
    colon = next((w for w in sentence.tokens[1 : _LONGEST] if w.text == ":"), None)
    if colon is None or len(sentence.tokens) - colon.i < 4:
        return
    before = sentence.tokens[: colon.i]
    heads = [w for w in before if scene.actors.of(sentence, w) is not None] or [w for w in before[:1] if w.pos == "PROPN" and colon.i > 1]
    named = [w for w in before if w.pos in ("PROPN", "NOUN", "ADJ", "ADP", "DET", "CCONJ", "PUNCT", "PART") or w.name is not None]
    dateline = all(w.text.isupper() for w in before) and not sentence.heading
    if dateline or not heads or len(named) < len(before) or any(w.pos in ("VERB", "AUX") for w in before):
        return
    head = heads[0]
    if _is_topic(before, head):
        return
    start, end = phrases.trim(scene.document.text, before[0].start, before[-1].end)
    mention = scene.actors.of(sentence, head)
    source = Source(start, end, scene.document.text[start:end], mention.actor if mention is not None else None)
    spans = phrases.pieces(scene.document.text, sentence.tokens[colon.i + 1 :])
    tells = any(w.pos in ("VERB", "AUX") or w.text in _QUOTES for w in sentence.tokens[colon.i + 1 :])
    if spans and (tells or not sentence.children(head, "conj")):
        yield Draft(sentence, (colon.start, colon.end), None, source, spans)


def _is_topic(before: Sequence[Token], head: Token) -> bool:
    """'Niger coup: …', 'Niger's drought: …': what stands before the colon is what is spoken of, not who speaks."""
    return head.relation in ("compound", "amod", "nmod:poss") and any(w.i == head.head and w.pos == "NOUN" and w.name is None for w in before)


def closings(scene: Scene) -> Iterator[Draft]:
    """'Talks possible in May — foreign minister', 'Talks possible in May, says Lavrov': who says it stands at the end, and what is said may have no verb."""
    sentence = scene.sentence
    words = [w for w in sentence.tokens if w.text != "."]
    dash = next((w for w in reversed(words) if w.text in _DASHES and _stands_apart(scene.document.text, w)), None)
    if dash is not None:
        source = _speaker(scene, [w for w in words if w.i > dash.i])
        if source is not None and dash.i >= _LEAST:
            yield from _closed(scene, (dash.start, dash.end), source, dash.i)
        return
    comma = next((w for w in reversed(words) if w.text == ","), None)
    if comma is None or comma.i < _LEAST or comma.i + 2 > words[-1].i:
        return
    verb, behind = words[comma.i + 1], [w for w in words if w.i > comma.i + 1]
    said = [row for row in cues.of(sentence.lang, "verb", verb.lemma, verb.text.lower()) if row.commitment == "asserts"]
    content = sentence.tokens[: comma.i]
    if said and not any(w.pos in ("VERB", "AUX") for w in content) and (source := _speaker(scene, behind)) is not None:
        yield from _closed(scene, (verb.start, verb.end), source, comma.i)


def _closed(scene: Scene, cue: tuple[int, int], source: Source, end: int) -> Iterator[Draft]:
    spans = phrases.pieces(scene.document.text, scene.sentence.tokens[:end])
    if spans:
        yield Draft(scene.sentence, cue, None, source, spans)


def _stands_apart(text: str, dash: Token) -> bool:
    return text[dash.start - 1 : dash.start].isspace() and text[dash.end : dash.end + 1].isspace()


def _speaker(scene: Scene, words: Sequence[Token]) -> Source | None:
    """A bare phrase that names somebody or a kind of speaker ('allies', 'interior minister'), and nothing else."""
    if not words or len(words) > _LONGEST or any(w.pos not in _NOMINAL and w.name is None for w in words):
        return None
    actors = [w for w in words if scene.actors.of(scene.sentence, w) is not None]
    speaking = cues.words(scene.sentence.lang, "speaker")
    heads = [w for w in words if w.head not in {other.i for other in words} or w.head == w.i]
    named = [w for w in heads if w.pos == "PROPN" or w.name is not None or w.lemma.lower() in speaking]
    if not named:
        return None
    start, end = phrases.trim(scene.document.text, words[0].start, words[-1].end)
    mention = scene.actors.of(scene.sentence, (actors or named)[0])
    return Source(start, end, scene.document.text[start:end], mention.actor if mention is not None else None)
