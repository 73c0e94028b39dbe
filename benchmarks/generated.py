"""Documents made from our own examples by a seeded generator: as many as are wanted, in both languages, for measuring speed and growth.

python benchmarks/generated.py 1000 > documents.jsonl        of twenty sentences each
python benchmarks/generated.py 1000 4 > documents.jsonl      of four

A document is a title and some sentences of the bundled examples and of docs/example, drawn by chance. In each, numbers and years are drawn anew and some
capitalised words get a syllable more, so that new words keep coming as they do in news: what grows with the words that were ever seen, grows here too.
Nothing of it is true; it is for the clock alone.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from dragoman.nouns import Document
from dragoman.reading.documents import load

ROOT = Path(__file__).parents[1]
SOURCES = (*sorted((ROOT / "src" / "dragoman" / "examples").glob("*/documents")), ROOT / "docs" / "example")
SEED = 20261128
_SENTENCE = re.compile(r"[^.!?\n]{25,300}[.!?](?=\s|$)")
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?![\w.,]*\d)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAME = re.compile(r"(?<=[a-záéíóúñ,] )[A-Z][a-záéíóúñ]{3,}(?= [a-z])")
_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "xu", "za")
_RENAMED = 0.15


@cache
def sentences() -> dict[str, tuple[str, ...]]:
    """The sentences of the examples by language, each once."""
    found: dict[str, dict[str, None]] = {"en": {}, "es": {}}
    for document in load([str(source) for source in SOURCES]):
        if isinstance(document, Document) and document.lang in found:
            found[document.lang] |= dict.fromkeys(" ".join(match.group().split()) for match in _SENTENCE.finditer(document.text))
    return {lang: tuple(told) for lang, told in found.items()}


def _varied(sentence: str, drawn: random.Random) -> str:
    def renamed(found: re.Match[str]) -> str:
        return found.group() + (drawn.choice(_SYLLABLES) + drawn.choice(_SYLLABLES) if drawn.random() < _RENAMED else "")

    sentence = _YEAR.sub(lambda _: str(drawn.randint(1990, 2025)), sentence)
    return _NAME.sub(renamed, _NUMBER.sub(lambda _: str(drawn.randint(2, 999)), sentence))


def documents(count: int, length: int = 20, seed: int = SEED) -> Iterator[dict[str, str]]:
    """So many documents of `length` sentences, as lines of JSONL would hold them; the same for the same seed."""
    drawn = random.Random(seed)
    for number in range(count):
        lang = "es" if number % 3 == 2 else "en"
        told = [_varied(drawn.choice(sentences()[lang]), drawn) for _ in range(length)]
        text = "\n\n".join(" ".join(told[start : start + 5]) for start in range(0, length, 5))
        day = f"{drawn.randint(2000, 2025)}-{drawn.randint(1, 12):02}-{drawn.randint(1, 28):02}"
        yield {"id": f"made-{number:07}", "title": f"Report {number}", "text": text, "lang": lang, "published": day, "outlet": f"Outlet {number % 97}"}


def write(path: Path, count: int, length: int = 20) -> Path:
    """The same as a file of JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in documents(count, length))
    return path


if __name__ == "__main__":
    for made in documents(*map(int, sys.argv[1:3])):
        print(json.dumps(made, ensure_ascii=False))
