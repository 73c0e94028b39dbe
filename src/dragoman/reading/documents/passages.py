"""Passages that a text points back to and that are not in it: 'the aforementioned treaty' where no treaty was mentioned."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import islice

from dragoman.nouns import Notice

from .tables import forms, pattern

FILES = "notices_*.tsv"
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
PHRASE_END = re.compile(r"[.,;:!?()\n\r\"“”«»—–]")
SENTENCE_END = re.compile(r"[.!?](?=\s)|[\r\n]+")
STEM = 6  # letters in which forms of one word agree: sanction, sanctions; cooperate, cooperation
MOST_WORDS = 4  # content words that a back-reference is read with
MOST_RUN = 3  # content words without a small word between them: what comes after is no longer the noun phrase
MOST_REFERENCES = 50  # each is sought in all that stands before it; a text with more is made to cost time
MESSAGE = "This points back to something that the text does not hold; a passage seems to be missing."


def missing_passages(text: str) -> list[Notice]:
    """A notice for each phrase that points back to nothing: no sentence before it holds at least half of its content words."""
    found = []
    for reference in _references(text, "back-reference"):
        end, stems = _noun_phrase(text, reference.end())
        if stems and not _held(stems, text[: reference.start()], (len(stems) + 1) // 2):
            found.append(Notice("missing-passage", reference.start(), end, MESSAGE))
    for reference in _references(text, "glance-back"):
        stems = _clause(text, reference.start(), reference.end())
        if stems and not _held(stems, text[: reference.start()], min(2, len(stems))):
            found.append(Notice("missing-passage", *reference.span(), MESSAGE))
    return found


def _references(text: str, kind: str) -> Iterator[re.Match[str]]:
    return islice(pattern(FILES, "kind", kind).finditer(text), MOST_REFERENCES)


def _noun_phrase(text: str, start: int) -> tuple[int, list[str]]:
    """The end and the stems of the noun phrase that begins here: content words and the small words between them."""
    stop = PHRASE_END.search(text, start)
    end, stems, run = start, list[str](), 0
    for word in WORD.finditer(text, start, stop.start() if stop else len(text)):
        plain = word[0].lower()
        small = plain in _small("inside") | _small("determiner")
        if plain in _small("boundary") or (plain in _small("determiner") and run) or (run and plain.endswith(_endings())):
            break
        run = 0 if small else run + 1
        if run > MOST_RUN or len(stems) == MOST_WORDS:
            break
        if not small:
            stems.append(_stem(word[0]))
            end = word.end()
    return end, stems


def _clause(text: str, start: int, end: int) -> list[str]:
    """The stems of the sentence in which a glance back stands, its own words left out."""
    before = max((stop.end() for stop in SENTENCE_END.finditer(text, 0, start)), default=0)
    after = SENTENCE_END.search(text, end)
    words = text[before:start] + " " + text[end : after.start() if after else len(text)]
    small = _small("inside") | _small("determiner") | _small("boundary")
    return [_stem(word) for word in WORD.findall(words) if word.lower() not in small]


def _held(stems: list[str], before: str, least: int) -> bool:
    """Whether one sentence of `before` holds at least so many of these stems."""
    sought = set(stems)
    sentences = ({_stem(word) for word in WORD.findall(sentence)} for sentence in SENTENCE_END.split(before))
    return any(len(sought & sentence) >= min(least, len(sought)) for sentence in sentences)


def _stem(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))[:STEM]


@cache
def _small(kind: str) -> frozenset[str]:
    return frozenset(forms(FILES, "kind", kind))


@cache
def _endings() -> tuple[str, ...]:
    return forms(FILES, "kind", "ending")
