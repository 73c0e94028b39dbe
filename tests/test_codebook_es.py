"""The Spanish codebook and its classes: lines have the form of docs/knowledge.md, codes stand under the type they belong to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import get_args

import pytest

from dragoman.nouns import EventType

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "src" / "dragoman" / "reading" / "events" / "data"
ONTOLOGY = ROOT.parent / "shared" / "ontology"

COLUMNS = ["lemma", "pos", "with", "type", "mode", "cameo", "source", "target", "contexts", "note"]
TYPES = set(get_args(EventType))
PREPOSITIONS = {
    "a", "a favor de", "ante", "cerca", "como", "con", "contra", "de", "desde",
    "en", "en contra de", "entre", "hacia", "hasta", "para", "por", "sin", "sobre",
}  # fmt: skip
ARGUMENTS = {"subj", "obj", "iobj", "ccomp", "xcomp", "advcl", "acl"}
SLOTS = ARGUMENTS | PREPOSITIONS | {"poss", "amod"}
CONDITION = re.compile(r"!?(?P<slot>[a-z ]+(\.[a-z]+)?)(=(?P<values>[^=&]+))?")
# The manual's types for three codes that its conversion table puts elsewhere: sign an agreement, impose sanctions, find guilty.
AGAINST_CONVERSION = {("163", "SANCTION"), ("116", "SANCTION")}
# The classes that both languages must have, since entries in both name them.
SHARED_CLASSES = """agreement meeting visit sanction aid military_aid weapon troops embassy relations diplomat talks law ban war violence
    territory support concern criticism crime prisoner asset trade energy statement pressure need election post rights protest money
    information border force_base resolution demand waiver independence person_group""".split()

needs_ontology = pytest.mark.skipif(not ONTOLOGY.is_dir(), reason="the ontology tables are not beside the repository")


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a tab-separated file as dictionaries, without comment lines."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    head = lines[0].split("\t")
    cells = [line.split("\t") for line in lines[1:]]
    assert all(len(row) == len(head) for row in cells), [row for row in cells if len(row) != len(head)]
    return [dict(zip(head, row, strict=True)) for row in cells]


def listed(cell: str, separator: str = "|") -> list[str]:
    """The values of a cell; none for an empty one."""
    return [value.strip() for value in cell.split(separator)] if cell else []


def label(entry: dict[str, str]) -> str:
    """How an entry is named in a failure."""
    return " | ".join((entry["lemma"], entry["pos"], entry["with"]))


ENTRIES = rows(DATA / "codebook_es.tsv")
CODED = [entry for entry in ENTRIES if entry["type"] != "-"]
CLASSES = {row["class"].removeprefix("@"): listed(row["lemmas"]) for row in rows(DATA / "classes_es.tsv")}


def conditions(entry: dict[str, str]) -> list[re.Match[str]]:
    """The conditions of an entry, parsed; a condition that does not parse fails."""
    found = [CONDITION.fullmatch(text) for text in listed(entry["with"], " & ")]
    assert all(found), label(entry)
    return [match for match in found if match]


def without(bad: object) -> None:
    """Assert that nothing bad was found, and show it where there was."""
    assert not bad, bad


# ---- the entries ----


def test_columns_are_those_of_the_documentation() -> None:
    assert list(ENTRIES[0]) == COLUMNS


def test_there_are_enough_entries_and_every_type_has_its_share() -> None:
    by_type = Counter(entry["type"] for entry in ENTRIES)
    assert len(ENTRIES) >= 520
    without({name: by_type[name] for name in TYPES if by_type[name] < 12})


def test_no_entry_stands_twice() -> None:
    counted = Counter((entry["lemma"], entry["pos"], frozenset(listed(entry["with"], " & "))) for entry in ENTRIES)
    without([key for key, times in counted.items() if times > 1])


def test_lemmas_are_lower_case_and_of_a_known_part_of_speech() -> None:
    without([label(e) for e in ENTRIES if e["lemma"] != e["lemma"].lower().strip() or e["pos"] not in {"verb", "noun", "adjective"}])


def test_verbs_are_infinitives() -> None:
    without([label(e) for e in ENTRIES if e["pos"] == "verb" and not re.search(r"([aei]r|ír)(se)?$", e["lemma"])])


def test_types_are_plovers_or_empty_or_a_bar_to_coding() -> None:
    without([label(e) for e in ENTRIES if e["type"] not in TYPES | {"", "-"}])


def test_an_entry_that_bars_coding_codes_nothing() -> None:
    barring = [entry for entry in ENTRIES if entry["type"] == "-"]
    assert barring
    without([label(e) for e in barring if any(e[column] for column in ("mode", "cameo", "source", "target", "contexts"))])


def test_every_other_entry_has_a_code_and_says_who_acts() -> None:
    without([label(e) for e in CODED if not e["cameo"] or not e["source"]])


def test_an_empty_type_is_what_only_cameo_has() -> None:
    without([label(e) for e in CODED if (e["type"] == "") != (e["cameo"][:2] in {"01", "02"})])


def test_only_entries_with_a_type_have_a_mode() -> None:
    without([label(e) for e in ENTRIES if e["mode"] and not e["type"]])


def test_what_needs_a_recipient_says_where_to_find_it() -> None:
    needing = {"COOPERATE", "AID", "SANCTION"}
    without([label(e) for e in CODED if e["type"] in needing and not e["target"]])


def test_slots_are_known() -> None:
    bad = []
    for entry in CODED:
        for side in ("source", "target"):
            steps = [step for slot in re.split(r"[,+]", entry[side]) if slot for step in slot.removesuffix("!").split(".")]
            bad += [(label(entry), step) for step in steps if step not in SLOTS and not (step == "~" and side == "target")]
    without(bad)


def test_the_other_parties_of_a_mutual_act_are_the_last_resort() -> None:
    without([label(e) for e in CODED if "~" in listed(e["target"], ",")[:-1]])


def test_nouns_have_no_slots_of_verbs_and_verbs_none_of_nouns() -> None:
    verbal, nominal = ARGUMENTS, {"poss", "amod"}
    bad = []
    for entry in CODED:
        wrong = verbal if entry["pos"] == "noun" else nominal
        slots = [slot for side in ("source", "target") for slot in re.split(r"[,+]", entry[side])]
        bad += [(label(entry), slot) for slot in slots if slot.split(".")[0] in wrong]
    without(bad)


def test_conditions_name_known_slots() -> None:
    without([(label(e), m["slot"]) for e in ENTRIES for m in conditions(e) if set(m["slot"].split(".")) - SLOTS])


def test_conditions_name_classes_that_exist_and_lemmas_in_lower_case() -> None:
    values = [(label(e), value) for e in ENTRIES for m in conditions(e) for value in listed(m["values"] or "")]
    without([(where, v) for where, v in values if v.startswith("@") and v[1:] not in CLASSES])
    without([(where, v) for where, v in values if not v or v != v.lower()])


def test_a_bar_never_hides_an_entry_with_the_same_condition() -> None:
    """A barring entry that comes first must not share a value of its only condition with a coding entry behind it."""
    barred: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    bad = []
    for entry in ENTRIES:
        found = conditions(entry)
        if len(found) != 1 or not found[0]["values"]:
            continue
        key = (entry["lemma"], entry["pos"], found[0]["slot"])
        words = {word for value in listed(found[0]["values"]) for word in (CLASSES[value[1:]] if value.startswith("@") else [value])}
        if entry["type"] == "-":
            barred[key] |= words
        elif words <= barred[key]:
            bad.append(label(entry))
    without(bad)


def test_every_entry_can_win() -> None:
    """An entry is dead if one before it, with as many conditions, holds whenever it holds: same slot, and all its words."""
    earlier: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    dead = []
    for entry in ENTRIES:
        found = conditions(entry)
        if len(found) != 1 or not found[0]["values"] or entry["with"].startswith("!"):
            continue
        key = (entry["lemma"], entry["pos"], found[0]["slot"])
        words = {word for value in listed(found[0]["values"]) for word in (CLASSES[value[1:]] if value.startswith("@") else [value])}
        if words <= earlier[key]:
            dead.append(label(entry))
        earlier[key] |= words
    without(dead)


def test_a_bare_slot_comes_after_the_words_that_may_stand_in_it() -> None:
    """'renunciar a' must not be tried before 'renunciar a=cargo', since of entries with as many conditions the first one wins."""
    bare: dict[tuple[str, str, str], str] = {}
    hidden = []
    for entry in ENTRIES:
        found = conditions(entry)
        if len(found) != 1:
            continue
        key = (entry["lemma"], entry["pos"], found[0]["slot"])
        if found[0]["values"] is None:
            bare[key] = label(entry)
        elif key in bare:
            hidden.append((bare[key], label(entry)))
    without(hidden)


AMBIGUOUS = """levantar romper celebrar recibir firmar imponer detener ocupar tomar reconocer rechazar ofrecer llegar lanzar suspender
    cerrar""".split()


@pytest.mark.parametrize("lemma", AMBIGUOUS)
def test_an_ambiguous_verb_has_more_than_one_reading(lemma: str) -> None:
    readings = {(entry["type"], entry["mode"]) for entry in ENTRIES if entry["lemma"] == lemma and entry["pos"] == "verb"}
    assert len(readings) > 1


# ---- the entries against the ontology ----


@needs_ontology
def test_modes_belong_to_their_type_and_every_mode_is_used() -> None:
    known = {(row["event"], row["mode"]) for row in rows(ONTOLOGY / "plover_modes.tsv")}
    used = {(entry["type"], entry["mode"]) for entry in ENTRIES if entry["mode"]}
    without(sorted(used - known))
    without(sorted(known - used))


@needs_ontology
def test_codes_exist_and_stand_under_their_own_type() -> None:
    converted = {row["cameo"]: row["plover_event"] for row in rows(ONTOLOGY / "cameo_to_plover.tsv")}
    without([(label(e), e["cameo"]) for e in CODED if e["cameo"] not in converted])
    kept = {(e["cameo"], e["type"]) for e in CODED if converted[e["cameo"]] != e["type"]}
    assert kept == AGAINST_CONVERSION


@needs_ontology
def test_contexts_of_entries_are_plovers() -> None:
    known = {row["context"] for row in rows(ONTOLOGY / "plover_contexts.tsv")}
    without([(label(e), context) for e in ENTRIES for context in listed(e["contexts"]) if context not in known])


# ---- the classes ----


def test_classes_that_both_languages_share_exist() -> None:
    without([name for name in SHARED_CLASSES if name not in CLASSES])


def test_classes_are_sorted_used_and_hold_lower_case_lemmas_once() -> None:
    assert list(CLASSES) == sorted(CLASSES)
    without([name for name, words in CLASSES.items() if len(words) != len(set(words)) or words != [word.lower() for word in words]])
    used = {value[1:] for e in ENTRIES for m in conditions(e) for value in listed(m["values"] or "") if value.startswith("@")}
    without(sorted(set(CLASSES) - used - set(SHARED_CLASSES)))
