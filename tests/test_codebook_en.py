"""The English codebook and its classes: every line has the form of docs/knowledge.md, every code stands under its type, every entry can win."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple, get_args

import pytest

from dragoman.nouns import EventType

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "src" / "dragoman" / "reading" / "events" / "data"
ONTOLOGY = ROOT.parent / "shared" / "ontology"
TYPES = set(get_args(EventType))
COLUMNS = ["lemma", "pos", "with", "type", "mode", "cameo", "source", "target", "contexts", "note"]
PREPOSITIONS = set(
    "about across after against along alongside among around as at before behind between by for from in into near of off on out outside over past since through to toward "
    "under upon via with without".split()
) | {"out of"}
CORE = {"subj", "obj", "iobj", "poss", "amod", "ccomp", "xcomp", "advcl", "acl"}
# The manual's types for three codes that its conversion table puts elsewhere: sign an agreement, impose sanctions, find guilty.
AGAINST_CONVERSION = {("163", "SANCTION"), ("116", "SANCTION")}
NEED_RECIPIENT = {"COOPERATE", "AID", "SANCTION"}
# Words that mean an act in one company and none, or another, in the next.
AMBIGUOUS = "meet strike raise call hold break cut lift impose open recognize provide take reject charge hit fire move sign join withdraw release offer".split()
# The classes that both languages must have, since entries in both name them.
SHARED_CLASSES = set(
    """agreement meeting visit sanction aid military_aid weapon troops embassy relations diplomat talks law ban war violence territory support concern criticism
    crime prisoner asset trade energy statement pressure need election post rights protest money information border force_base resolution demand waiver independence
    person_group""".split()
)
needs_ontology = pytest.mark.skipif(not ONTOLOGY.is_dir(), reason="the ontology tables are not beside the repository")


class Condition(NamedTuple):
    """One condition: whether it must hold, the way it looks, and the lemmas that satisfy it (None: any)."""

    holds: bool
    way: str
    lemmas: frozenset[str] | None


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a tab-separated file, without comment lines; rows of another width fail."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert all(len(line) == len(lines[0]) for line in lines), [line for line in lines if len(line) != len(lines[0])]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def listed(cell: str, separator: str = "|") -> list[str]:
    """The values of a cell; none for an empty one."""
    return [value.strip() for value in cell.split(separator)] if cell else []


ENTRIES = rows(DATA / "codebook_en.tsv")
CODED = [entry for entry in ENTRIES if entry["type"] != "-"]
CLASSES = {row["class"].removeprefix("@"): listed(row["lemmas"]) for row in rows(DATA / "classes_en.tsv")}


def label(entry: dict[str, str]) -> str:
    """How an entry is named in a failure."""
    return " | ".join((entry["lemma"], entry["pos"], entry["with"], entry["type"]))


def conditions(entry: dict[str, str]) -> list[Condition]:
    """The conditions of an entry, its classes spelt out."""
    found = []
    for text in listed(entry["with"], "&"):
        way, _, wanted = text.removeprefix("!").partition("=")
        words = {word for value in listed(wanted) for word in (CLASSES[value[1:]] if value.startswith("@") else [value])}
        found.append(Condition(not text.startswith("!"), way, frozenset(words) if wanted else None))
    return found


def covers(wide: Condition, narrow: Condition) -> bool:
    """Whether `wide` holds wherever `narrow` does."""
    if (wide.holds, wide.way) != (narrow.holds, narrow.way):
        return False
    if wide.lemmas is None or narrow.lemmas is None:
        return wide.lemmas is None
    return narrow.lemmas <= wide.lemmas if wide.holds else wide.lemmas <= narrow.lemmas


def same_head() -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """Pairs of entries of one word with as many conditions, in the order of the file."""
    groups: dict[tuple[str, str, int], list[dict[str, str]]] = defaultdict(list)
    for entry in ENTRIES:
        groups[entry["lemma"], entry["pos"], len(listed(entry["with"], "&"))].append(entry)
    for group in groups.values():
        yield from combinations(group, 2)


def without(bad: object) -> None:
    """Assert that nothing bad was found, and show it where there was."""
    assert not bad, bad


# ---- the entries ----


def test_columns_are_those_of_the_documentation() -> None:
    assert list(ENTRIES[0]) == COLUMNS


def test_there_are_enough_entries_and_every_type_has_its_share() -> None:
    by_type = Counter(entry["type"] for entry in ENTRIES)
    assert len(ENTRIES) >= 780
    without({name: by_type[name] for name in (*TYPES, "", "-") if by_type[name] < 25})


def test_there_are_enough_words_whatever_their_company() -> None:
    heads = Counter(entry["pos"] for entry in {(e["lemma"], e["pos"]): e for e in CODED}.values())
    assert heads["verb"] >= 500
    assert heads["noun"] >= 120
    assert heads["adjective"] >= 25


def test_no_entry_stands_twice() -> None:
    counted = Counter((entry["lemma"], entry["pos"], frozenset(listed(entry["with"], "&"))) for entry in ENTRIES)
    without([key for key, times in counted.items() if times > 1])


def test_every_entry_can_win() -> None:
    """An entry is dead if one before it, with as many conditions, holds whenever it holds."""
    without(
        [
            (label(a), label(b))
            for a, b in same_head()
            if all(any(covers(wide, narrow) for narrow in conditions(b)) for wide in conditions(a))
        ]
    )


def test_an_entry_that_names_words_goes_before_one_that_asks_only_for_a_phrase() -> None:
    """'appeal for weapons' must not be lost to 'appeal to somebody'."""
    late = []
    for first, second in same_head():
        bare = conditions(first) and all(condition.lemmas is None for condition in conditions(first))
        if bare and any(condition.lemmas is not None for condition in conditions(second)):
            late.append((label(first), label(second)))
    without(late)


def test_lemmas_are_lower_case_and_of_a_known_part_of_speech() -> None:
    without(
        [
            label(e)
            for e in ENTRIES
            if e["lemma"] != e["lemma"].lower().strip() or not e["lemma"] or e["pos"] not in {"verb", "noun", "adjective"}
        ]
    )


def test_types_are_plovers_or_empty_or_a_bar_to_coding() -> None:
    without([label(e) for e in ENTRIES if e["type"] not in TYPES | {"", "-"}])


def test_an_entry_that_bars_coding_codes_nothing_and_bars_something() -> None:
    barring = [entry for entry in ENTRIES if entry["type"] == "-"]
    without([label(e) for e in barring if any(e[column] for column in ("mode", "cameo", "source", "target", "contexts")) or not e["with"]])
    coded = {(entry["lemma"], entry["pos"]) for entry in CODED}
    without([label(e) for e in barring if (e["lemma"], e["pos"]) not in coded])


def test_every_other_entry_has_a_code_and_says_who_acts() -> None:
    without([label(e) for e in CODED if not e["cameo"] or not (e["source"] or e["target"])])


def test_an_empty_type_is_what_only_cameo_has() -> None:
    without([label(e) for e in CODED if e["type"] == "" and e["cameo"][:2] not in {"01", "02"}])
    without([label(e) for e in CODED if e["cameo"][:2] == "01" and e["type"]])
    without([label(e) for e in CODED if e["cameo"][:2] == "02" and e["type"] not in {"", "REQUEST"}])


def test_what_needs_a_recipient_says_where_to_find_it() -> None:
    without([label(e) for e in CODED if e["type"] in NEED_RECIPIENT and not e["target"]])


def test_slots_are_known_and_end_in_a_part_of_the_clause() -> None:
    bad = []
    for entry in CODED:
        for side in ("source", "target"):
            for way in (way for choice in listed(entry[side], ",") for way in choice.split("+") if way != "~"):
                steps = way.removesuffix("!").split(".")
                if set(steps) - CORE - PREPOSITIONS or len(steps) > 3:
                    bad.append((label(entry), way))
    without(bad)


def test_no_side_looks_twice_in_one_place() -> None:
    without([label(e) for e in CODED for side in ("source", "target") if len(listed(e[side], ",")) != len(set(listed(e[side], ",")))])


def test_the_other_parties_of_a_mutual_act_are_the_last_resort_of_the_target() -> None:
    without([label(e) for e in CODED if "~" in listed(e["target"], ",")[:-1] or "~" in e["source"]])


def test_a_noun_has_no_subject_or_object() -> None:
    without([label(e) for e in CODED if e["pos"] == "noun" and re.search(r"(^|[,+])(subj|obj|iobj)\b", f"{e['source']},{e['target']}")])


def test_conditions_name_known_ways_and_classes_and_lemmas_in_lower_case() -> None:
    bad = []
    for entry in ENTRIES:
        for text in listed(entry["with"], "&"):
            way, _, wanted = text.removeprefix("!").partition("=")
            unknown = [
                value
                for value in listed(wanted)
                if not value or value != value.lower() or (value.startswith("@") and value[1:] not in CLASSES)
            ]
            if set(way.split(".")) - CORE - PREPOSITIONS or unknown:
                bad.append((label(entry), text))
    without(bad)


@pytest.mark.parametrize("lemma", AMBIGUOUS)
def test_an_ambiguous_verb_is_read_by_its_company(lemma: str) -> None:
    own = [entry for entry in ENTRIES if (entry["lemma"], entry["pos"]) == (lemma, "verb")]
    assert any(entry["with"] for entry in own)
    assert len({entry["type"] for entry in own}) > 1 or all(entry["with"] for entry in own)


# ---- against the ontology ----


@needs_ontology
def test_modes_are_those_of_their_type_and_each_mode_is_used() -> None:
    modes = {(row["event"], row["mode"]) for row in rows(ONTOLOGY / "plover_modes.tsv")}
    used = {(entry["type"], entry["mode"]) for entry in ENTRIES if entry["mode"]}
    without(used - modes)
    without(modes - used)


@needs_ontology
def test_codes_exist_and_stand_under_the_type_that_the_conversion_gives() -> None:
    conversion = {row["cameo"]: row["plover_event"] for row in rows(ONTOLOGY / "cameo_to_plover.tsv")}
    without([label(e) for e in CODED if e["cameo"] not in conversion])
    without([label(e) for e in CODED if conversion[e["cameo"]] != e["type"] and not _departs(e)])


def _departs(entry: dict[str, str]) -> bool:
    """Codes whose type the codebook takes from PLOVER's manual and not from its table; an appeal to somebody is a REQUEST."""
    return (entry["cameo"], entry["type"]) in AGAINST_CONVERSION or (entry["cameo"][:2] == "02" and entry["type"] == "REQUEST")


@needs_ontology
def test_contexts_are_plovers() -> None:
    known = {row["context"] for row in rows(ONTOLOGY / "plover_contexts.tsv")}
    without([label(e) for e in CODED if set(listed(e["contexts"])) - known])


# ---- the classes ----


def test_the_classes_that_both_languages_share_are_there() -> None:
    without(SHARED_CLASSES - set(CLASSES))


def test_each_class_is_used_and_has_distinct_lower_case_lemmas() -> None:
    used = {name for entry in ENTRIES for name in re.findall(r"@([a-z_]+)", entry["with"])}
    without(set(CLASSES) - used)
    without(
        [
            name
            for name, words in CLASSES.items()
            if not words or len(words) != len(set(words)) or any(word != word.lower() for word in words)
        ]
    )
