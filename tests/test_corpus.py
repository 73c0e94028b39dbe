"""The corpus of marked sentences: its form, its variety, and that nothing in it stands in the sets that measure it."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from overlap import SHARED, near_copies, quoting

from dragoman import ontology
from dragoman.nouns import EventType
from dragoman.reading.knowledge import Row, rows

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted((ROOT / "corpus").glob("*.tsv"))
COLUMNS = ["sentence", "lang", "genre", "text", "type", "mode", "status", "announces", "cameo", "trigger"]
GENRES = {"wire", "newspaper", "headline", "ministry", "encyclopedia", "opinion"}
STATUS = {"reported", "attributed", "denied", "planned", "requested", "hypothetical"}
NO_RELATION = "NONE"
SHORTEST, LONGEST = 5, 65  # words of a sentence


@cache
def lines() -> list[Row]:
    return [row for file in FILES for row in rows(file.read_text(encoding="utf8"), file.name)]


def plain(text: str) -> str:
    return re.sub(r"</?[st]>", "", text)


@cache
def sentences() -> dict[str, str]:
    return {row["sentence"]: plain(row["text"]) for row in lines()}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_says_that_it_is_fiction_and_under_which_licence(file: Path) -> None:
    head = file.read_text(encoding="utf8").split("\n", 1)[0].lower()
    assert "fic" in head
    assert "cc by 4.0" in head


def test_each_line_has_one_source_one_target_or_one_of_them_and_known_values() -> None:
    wrong = []
    for row in lines():
        sides = [(row["text"].count(f"<{side}>"), row["text"].count(f"</{side}>")) for side in "st"]
        marks = all(side in ((1, 1), (0, 0)) for side in sides) and (1, 1) in sides
        kind = row["type"]
        if kind == NO_RELATION:
            known = not any(row[cell] for cell in ("mode", "status", "announces", "cameo", "trigger"))
        else:
            mode = not row["mode"] or ontology.is_mode(kind, row["mode"])
            code = ontology.code(row["cameo"])
            known = kind in get_args(EventType) and row["status"] in STATUS and mode and code is not None and row["trigger"] in plain(row["text"]) and row["trigger"] != ""
        if list(row) != COLUMNS or not (marks and known and row["genre"] in GENRES and SHORTEST <= len(plain(row["text"]).split()) <= LONGEST):
            wrong.append(row["sentence"])
    assert wrong == []


def test_a_sentence_has_one_text() -> None:
    texts = defaultdict(set)
    for row in lines():
        texts[row["sentence"]].add(plain(row["text"]))
    assert [name for name, found in texts.items() if len(found) > 1] == []


def test_no_two_sentences_are_near_copies() -> None:
    assert near_copies(sentences()) == set()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the sets are not beside the project")
def test_nothing_stands_in_the_sets() -> None:
    assert quoting(sentences()) == set()
