"""Finds the names of laws, treaties and the like in a text, before it is parsed: known forms, and shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dragoman.nouns import Document, Span
from dragoman.reading import knowledge
from dragoman.reading.actors.gazetteer import Hit
from dragoman.reading.actors.gazetteer import gazetteer as actors
from dragoman.reading.instruments.known import PACKAGE, gazetteer, identify, shapes, words
from dragoman.reading.language import LANGUAGES, Name
from dragoman.reading.language.sentences import paragraphs

_WORDS = re.compile(r"\w+")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_TITLE_CASE = 0.85
_SHORTEST_TITLE = 5


def find(document: Document) -> list[Name]:
    """The names of instruments in a document, in order, not overlapping, without articles; page furniture and other languages left out.

    `lemma` is the common noun that the name stands for in the language of its paragraph ('law', 'tratado').
    """
    out: list[Name] = []
    for start, end in paragraphs(document.text):
        lang = next((code for first, last, code in document.languages if first <= start < last), document.lang)
        if lang in LANGUAGES and not any(first <= start and end <= last for first, last in document.furniture):
            spans = _apart([*_known(document.text, lang, start, end), *_shaped(document.text, lang, start, end)])
            out += [_name(document.text, span, lang) for span in spans]
    return out


def _known(text: str, lang: str, start: int, end: int) -> Iterator[Span]:
    for hit in gazetteer().find(text, lang, start, end):
        yield hit.start, hit.end


def _apart(spans: Sequence[Span]) -> list[Span]:
    """The longest of those that overlap, in order."""
    kept: list[Span] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0] - span[1], span[0])):
        if not any(start < last and first < end for first, last in kept):
            kept.append((start, end))
    return sorted(kept)


def _shaped(text: str, lang: str, start: int, end: int) -> Iterator[Span]:
    if _is_title_case(text[start:end]):
        return
    for shape in shapes(lang):
        for hit in shape.pattern.finditer(text, start, end):
            span = _trimmed(text, lang, hit.span())
            if shape.pattern.fullmatch(text, *span) and not _is_actor(text, lang, span):
                yield span


def _is_title_case(line: str) -> bool:
    """In a heading with capitals throughout, capitals tell nothing of where a name ends."""
    found = _LONG_WORD.findall(line)
    return len(found) >= _SHORTEST_TITLE and line[-1] not in ".;:,!?" and sum(word[0].isupper() for word in found) >= _TITLE_CASE * len(found)


def _trimmed(text: str, lang: str, span: Span) -> Span:
    """Without what opens the sentence, and without names that are only joined to this one: 'Turkey and the X Treaty', 'the X Treaty and Turkey'."""
    start, end = span
    for word in re.finditer(r"\S+\s+", text[start:end]):
        if word.group().strip() not in words(lang, "opener") | words(lang, "link"):
            break
        start = span[0] + word.end()
    start, end = _without_neighbours(text, lang, (start, end))
    for hit in actors().find(text, lang, start, end):
        joined = _joint(lang).match(text, hit.end, end)
        if hit.start == start and joined and _is_named(hit):
            start = joined.end()
        tail = [joint for joint in _joint(lang).finditer(text, start, hit.start) if joint.end() == hit.start]
        if hit.end == end and tail and _is_named(hit):
            end = tail[0].start()
    return start, end


def _without_neighbours(text: str, lang: str, span: Span) -> Span:
    """One name of 'the X Act and the Y Treaty': a head word right before or after the joint belongs to the other."""
    start, end = span
    for joint in _joint(lang).finditer(text, *span):
        before, after = _WORDS.findall(text[start : joint.start()]), _WORDS.findall(text[joint.end() : end])
        if before and before[-1].lower() in _heads():
            start = joint.end()
        elif after and after[0].lower() in _heads():
            return start, joint.start()
    return start, end


@cache
def _joint(lang: str) -> re.Pattern[str]:
    """What joins one name to another: 'and the', 'con la'."""
    joiner, link = "|".join(sorted(words(lang, "joiner"))), "|".join(sorted(words(lang, "link")))
    return re.compile(rf"\s+(?:{joiner})\s+(?:(?:{link})\s+)*")


def _is_named(hit: Hit) -> bool:
    return any(entry.kind in ("state", "person", "organisation", "organ", "capital") for entry in hit.entries)


def _is_actor(text: str, lang: str, span: Span) -> bool:
    """'Warsaw Pact' and the like are organisations; 'tratado de Azerbaiyán' names no treaty."""
    hits = [hit for hit in actors().find(text, lang, max(0, span[0] - 80), min(len(text), span[1] + 80)) if hit.start < span[1] and span[0] < hit.end]
    return any(_covers_head(text, hit, span) for hit in hits) or (text[span[0]].islower() and any(_is_all(text, hit, span) for hit in hits))


def _covers_head(text: str, hit: Hit, span: Span) -> bool:
    """A name of an organisation or person that holds the instrument's head word, or reaches beyond it."""
    kinds = {entry.kind for entry in hit.entries}
    beyond = hit.start < span[0] or hit.end > span[1]
    return bool(kinds & {"organisation", "organ", "person"}) and (beyond or any(head in text[hit.start : hit.end].lower().split() for head in _heads()))


def _is_all(text: str, hit: Hit, span: Span) -> bool:
    return hit.end == span[1] and any(entry.kind in ("state", "organisation", "person", "organ") for entry in hit.entries) and not any(
        char.isupper() or char.isdigit() for char in text[span[0] : hit.start]
    )


@cache
def _heads() -> frozenset[str]:
    rows = knowledge.table(PACKAGE, "kinds.tsv")
    columns = ("lemma_en", "plural_en", "lemma_es", "plural_es", "heads")
    return frozenset(form for row in rows for column in columns for form in knowledge.several(row[column]))


@cache
def _kind_rows() -> dict[str, knowledge.Row]:
    return {row["kind"]: row for row in knowledge.table(PACKAGE, "kinds.tsv")}


def _name(text: str, span: Span, lang: str) -> Name:
    words_ = text[slice(*span)]
    known = identify(words_)
    row = _kind_rows()[known.kind if known is not None else "agreement"]
    plural = row[f"plural_{lang}"] in words_.lower().split()
    return Name(*span, "instrument", row["gender_es"] if lang == "es" else "", "p" if plural else "s", row[f"lemma_{lang}"])
