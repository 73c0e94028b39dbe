"""The words that mark speech and judgement, and the frames that they stand in: data/cues_*.tsv."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from dragoman.errors import KnowledgeError
from dragoman.nouns import Stance
from dragoman.reading import knowledge
from dragoman.reading.language import Sentence

PACKAGE = "dragoman.reading.statements"
PARTS = frozenset({"verb", "noun", "adj", "prep", "adverb", "light"})
COMMITMENTS = frozenset({"asserts", "denies", "doubts", "demands", "promises", "concedes", "judges"})
# Frames that are no preposition.
SHAPES = frozenset({"clause", "object", "infinitive", "gerund", "quote", "naming", "amount", "finding"})
STANCES = frozenset({"for", "against", "neither"})


@dataclass(frozen=True, slots=True)
class CueWord:
    """One row of the cues: what may follow the word, what its subject commits to, and its stance toward what is judged."""

    form: str
    frames: tuple[str, ...]
    commitment: str
    stance: Stance


@cache
def table(lang: str) -> dict[tuple[str, str], tuple[CueWord, ...]]:
    """All cues of a language by (part of speech, form). Raises KnowledgeError for a value that the columns do not know."""
    found: dict[tuple[str, str], list[CueWord]] = {}
    for row in knowledge.table(PACKAGE, f"cues_{lang}.tsv"):
        if row["pos"] not in PARTS or row["commitment"] not in COMMITMENTS or row["stance"] not in STANCES:
            raise KnowledgeError(f"cues_{lang}.tsv: '{row['form']}' has a part of speech, commitment or stance that is not known; correct that row.")
        cue = CueWord(row["form"], tuple(knowledge.several(row["frame"])), row["commitment"], cast("Stance", row["stance"]))
        found.setdefault((row["pos"], row["form"]), []).append(cue)
    return {key: tuple(value) for key, value in found.items()}


def of(lang: str, part: str, *forms: str) -> tuple[CueWord, ...]:
    """The cues of the first of the forms that is one, in that part of speech."""
    return next((table(lang)[part, form] for form in forms if (part, form) in table(lang)), ())


@cache
def phrases(lang: str, part: str) -> dict[str, tuple[tuple[tuple[str, ...], CueWord], ...]]:
    """The cues of a part of speech that may be several words, by their first, longest first, each as its words."""
    found: dict[str, list[tuple[tuple[str, ...], CueWord]]] = {}
    for (kind, form), rows in table(lang).items():
        if kind == part:
            found.setdefault(form.split()[0], []).extend((tuple(form.split()), cue) for cue in rows)
    return {first: tuple(sorted(pairs, key=lambda pair: -len(pair[0]))) for first, pairs in found.items()}


def at(sentence: Sentence, i: int, words: Sequence[str]) -> bool:
    """Whether these words stand at a token, letter case aside."""
    tokens = sentence.tokens[i : i + len(words)]
    return len(tokens) == len(words) and all(token.text.lower() == word for token, word in zip(tokens, words, strict=True))


def words(lang: str, word_class: str) -> frozenset[str]:
    """A closed class of words that this layer turns on, from data/words.tsv."""
    return _classes().get((lang, word_class), frozenset())


@cache
def _classes() -> dict[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for row in knowledge.table(PACKAGE, "words.tsv"):
        found.setdefault((row["lang"], row["class"]), set()).add(row["form"])
    return {key: frozenset(value) for key, value in found.items()}
