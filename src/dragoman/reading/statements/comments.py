"""What is set behind somebody's words to tell of them, and is none of them: 'said that X, a claim that Y denied'; 'afirmó que X, extremo que Y niega'."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.language import Sentence, Token
from dragoman.reading.statements import cues, phrases
from dragoman.reading.statements.draft import Draft, Scene

_LEAST = 3  # words before a comment
_FURTHEST = 4  # words from a comma to the noun that opens a comment


def cut(scene: Scene, drafts: Sequence[Draft]) -> None:
    """End each content where a comma and a noun for a saying begin to tell of what was said; not within quotation marks."""
    places = [start for start in _places(scene) if not _is_quoted(scene.document.text[scene.sentence.start : start])]
    for draft in drafts:
        if draft.word is None or "quote" not in draft.word.frames and draft.word.commitment == "judges":
            continue
        for place in places:
            before = [w for w in scene.sentence.tokens if draft.start <= w.start < place and not phrases.is_mark(w)]
            if draft.start < place < draft.end and len(before) >= _LEAST:
                draft.content = [phrases.trim(scene.document.text, first, min(last, place)) for first, last in draft.content if first < place]


def _places(scene: Scene) -> list[int]:
    """Where comments begin: a comma, an indefinite article or none, and a noun for a saying that a relative clause or a name goes on from."""
    tokens = scene.sentence.tokens
    return [comma.start for comma in tokens if comma.text == "," and (noun := _noun(scene.sentence, comma)) is not None and _goes_on(scene.sentence, noun)]


def _noun(sentence: Sentence, comma: Token) -> Token | None:
    """The noun for a saying behind a comma, its article and adjectives between."""
    for word in sentence.tokens[comma.i + 1 : comma.i + 1 + _FURTHEST]:
        if word.lemma.lower() in cues.words(sentence.lang, "saying") and word.pos != "VERB":
            definite = any(d.text.lower() in cues.words(sentence.lang, "definite-article") for d in sentence.tokens[comma.i + 1 : word.i])
            return None if definite else word
        if word.pos not in ("DET", "ADJ", "ADV", "NUM"):
            return None
    return None


def _goes_on(sentence: Sentence, noun: Token) -> bool:
    """Whether a clause about the saying stands right behind it: 'a claim that X denied', 'a claim Reuters could not verify', 'acusación rechazada por'."""
    behind = sentence.tokens[noun.i + 1 :]
    if not behind:
        return False
    if behind[0].lemma in cues.words(sentence.lang, "relative") or behind[0].text.lower() in cues.words(sentence.lang, "complementizer"):
        return True
    clause = sentence.children(noun, "acl", "acl:relcl", "amod")
    return any(w.i > noun.i and (w.pos == "VERB" or w.morph.get("VerbForm") == "Part") for w in clause)


def _is_quoted(before: str) -> bool:
    return sum(map(before.count, "“«")) > sum(map(before.count, "”»")) or before.count('"') % 2 == 1
