"""The corpus of stances: its marks, its values, its variety, and that nothing in it stands in the sets that measure it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest
from overlap import SHARED, near_copies, quoting

from dragoman.reading.knowledge import Row, rows, table

ROOT = Path(__file__).resolve().parents[1]
TAUGHT = sorted((ROOT / "corpus" / "stance").glob("*.tsv"))
KEPT = sorted((ROOT / "corpus" / "stance" / "kept").glob("*.tsv"))
FILES = [*TAUGHT, *KEPT]
COLUMNS = ["sentence", "lang", "genre", "text", "stance"]
GENRES = {"news", "wire", "ministry", "opinion", "encyclopedia", "ngo"}
STANCES = {"for", "against", "neither"}
LANGUAGES = {"se": "en", "ss": "es"}
SHORTEST, LONGEST = 8, 60  # words of a text
_MARK = re.compile(r"<(/?)([sct])>")


@cache
def lines() -> list[Row]:
    return [row for file in FILES for row in rows(file.read_text(encoding="utf8"), file.name)]


def plain(text: str) -> str:
    return _MARK.sub("", text)


@cache
def texts() -> dict[str, str]:
    return {row["sentence"]: plain(row["text"]) for row in lines()}


def marks(text: str) -> list[tuple[str, int, int]]:
    """Each mark with where it begins and ends in the marked text; empty where one isn't closed or crosses another."""
    found, open_ = [], []
    for mark in _MARK.finditer(text):
        if not mark[1]:
            open_.append((mark[2], mark.start()))
        elif open_ and open_[-1][0] == mark[2]:
            found.append((*open_.pop(), mark.end()))
        else:
            return []
    return [] if open_ else found


def well_marked(text: str) -> bool:
    """One thing, in the content or named before its last piece; one piece of content or more; one speaker at most; none empty."""
    found = marks(text)
    count = Counter(name for name, _, _ in found)
    if count["t"] != 1 or not count["c"] or count["s"] > 1 or re.search(r"<(\w)>\s*</\1>", text):
        return False
    thing = next(start for name, start, _ in found if name == "t")
    return any(thing < end for name, _, end in found if name == "c")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_says_that_it_is_fiction_and_under_which_licence(file: Path) -> None:
    head = file.read_text(encoding="utf8").split("\n", 1)[0].lower()
    assert "fic" in head
    assert "cc by 4.0" in head


def test_each_line_has_its_columns_and_known_values() -> None:
    wrong = [
        row["sentence"]
        for row in lines()
        if list(row) != COLUMNS or row["genre"] not in GENRES or row["stance"] not in STANCES or LANGUAGES.get(row["sentence"][:2]) != row["lang"]
    ]
    assert wrong == []


def test_the_marks_are_well_formed() -> None:
    assert [row["text"] for row in lines() if not well_marked(row["text"])] == []


def test_a_text_has_eight_to_sixty_words() -> None:
    assert {name for name, text in texts().items() if not SHORTEST <= len(text.split()) <= LONGEST} == set()


def test_rows_of_a_text_mark_other_things_in_the_same_words() -> None:
    things, words = Counter(row["text"] for row in lines()), defaultdict(set)
    for row in lines():
        words[row["sentence"]].add(plain(row["text"]))
    assert [text for text, count in things.items() if count > 1] == []
    assert [name for name, found in words.items() if len(found) > 1] == []


def test_each_hand_wrote_in_both_languages() -> None:
    hands = [file.stem.rpartition("_") for file in TAUGHT]
    assert {hand for hand, _, lang in hands if lang == "en"} == {hand for hand, _, lang in hands if lang == "es"}
    assert len({hand for hand, _, _ in hands}) >= 5  # to leave one out means something


def test_a_part_is_kept_from_teaching() -> None:
    kept = {row["sentence"] for file in KEPT for row in rows(file.read_text(encoding="utf8"), file.name)}
    taught = {row["sentence"] for file in TAUGHT for row in rows(file.read_text(encoding="utf8"), file.name)}
    assert len(kept) >= 140
    assert not kept & taught


DRAWN = ("press", "column", "bodies", "kept")


@pytest.mark.parametrize("file", [file for file in FILES if file.stem.startswith(DRAWN)], ids=lambda file: file.name)
def test_no_state_is_praised_or_blamed_more_than_another(file: Path) -> None:
    found = Counter((re.sub(r".*<t>(.*)</t>.*", r"\1", row["text"]), row["stance"]) for row in rows(file.read_text(encoding="utf8"), file.name))
    states = {row["name_en"] for row in table("dragoman.reading.actors", "states.tsv")} | {row["name_es"] for row in table("dragoman.reading.actors", "states.tsv")}
    assert max(count for (thing, _), count in found.items() if thing in states) == 1


@pytest.mark.parametrize("lang", ["en", "es"])
def test_there_are_enough_of_each_language_and_stance(lang: str) -> None:
    found = [row for row in lines() if row["lang"] == lang]
    assert len({row["sentence"] for row in found}) >= 700
    assert len(found) >= 1100
    share = {stance: sum(row["stance"] == stance for row in found) / len(found) for stance in STANCES}
    assert min(share.values()) > 0.27
    assert max(share.values()) < 0.4


def test_no_two_texts_are_near_copies() -> None:
    assert near_copies(texts()) == set()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the sets are not beside the project")
def test_nothing_stands_in_the_sets() -> None:
    assert quoting(texts()) == set()
