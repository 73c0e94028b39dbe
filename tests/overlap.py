"""For the tests of corpora: texts that are near copies of each other, and texts that quote the sets that measure the program."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
_COPY, _QUOTED, _ALIKE = 5, 8, 0.6


def grams(text: str, size: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}


def near_copies(texts: Mapping[str, str]) -> set[tuple[str, str]]:
    """The pairs that have more than 0.6 of their runs of five words in common."""
    of = {name: grams(text, _COPY) for name, text in texts.items()}
    where = defaultdict(list)
    for name, found in of.items():
        for gram in found:
            where[gram].append(name)
    near = set()
    for name, found in of.items():
        shared = Counter(other for gram in found for other in where[gram] if other > name)
        near |= {(name, other) for other, count in shared.items() if count / min(len(found), len(of[other])) > _ALIKE}
    return near


def quoting(texts: Mapping[str, str]) -> set[str]:
    """Those that have a run of eight words in common with a set or a seed."""
    return {name for name, text in texts.items() if grams(text, _QUOTED) & _sets()}


@cache
def _sets() -> frozenset[tuple[str, ...]]:
    files = [*SHARED.glob("bench/*/*.jsonl"), *SHARED.glob("gold/*.jsonl")]
    lines = (line for file in files for line in file.read_text(encoding="utf8").splitlines())
    quoted = {gram for line in lines for text in _strings(json.loads(line)) for gram in grams(text, _QUOTED)}
    return frozenset(quoted | {gram for file in SHARED.glob("seeds/*.txt") for gram in grams(file.read_text(encoding="utf8"), _QUOTED)})


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)
