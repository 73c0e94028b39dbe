"""The words that tell of standing relations: ties_*.tsv as rules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.errors import KnowledgeError
from dragoman.reading import knowledge

PACKAGE = "dragoman.reading.ties"
ANY = "any"
Way = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """A slot that must be filled, by one of the lemmas where there are some; `tense`, `form` and `cop` ask for the word's own."""

    way: Way
    lemmas: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row. `source` and `target` are alternatives, each a group of ways whose fillers are all taken; `mutual`: the source's parties are both sides."""

    relation: str
    conditions: tuple[Condition, ...]
    source: tuple[tuple[Way, ...], ...]
    target: tuple[tuple[Way, ...], ...]
    mutual: bool


@cache
def words(lang: str, word_class: str) -> frozenset[str]:
    """A class of words.tsv in a language."""
    return frozenset(row["form"] for row in knowledge.table(PACKAGE, "words.tsv") if (row["lang"], row["class"]) == (lang, word_class))


@cache
def rules(lang: str) -> dict[tuple[str, str], tuple[Rule, ...]]:
    """The rules of a language by (lemma, pos): rows without a relation, which stop the word, then those with most conditions."""
    found: dict[tuple[str, str], list[Rule]] = {}
    for row in knowledge.table(PACKAGE, f"ties_{lang}.tsv"):
        conditions = tuple(_condition(text.strip(), lang) for text in row["with"].split("&") if text.strip())
        rule = Rule(row["relation"], conditions, _ways(row["source"]), _ways(row["target"]), "~" in row["target"])
        for form in _forms(row, lang):
            found.setdefault((form, row["pos"]), []).append(rule)
    return {key: tuple(sorted(group, key=lambda rule: (bool(rule.relation), -len(rule.conditions)))) for key, group in found.items()}


def _forms(row: knowledge.Row, lang: str) -> list[str]:
    """A word, and of a noun for somebody its feminine ('aliado', 'aliada')."""
    told_of = row["pos"] == "noun" and "holder" in row["source"] + row["target"]
    endings = sorted((ending.split(">") for ending in words(lang, "feminine")), key=lambda pair: -len(pair[0]))
    return [row["lemma"], *(row["lemma"].removesuffix(male) + female for male, female in endings if told_of and row["lemma"].endswith(male))][:2]


def _ways(cell: str) -> tuple[tuple[Way, ...], ...]:
    choices = [choice.strip() for choice in cell.split(",") if choice.strip() not in ("", "~")]
    return tuple(tuple(tuple(way.split(".")) for way in choice.split("+")) for choice in choices)


def _condition(text: str, lang: str) -> Condition:
    slot, _, wanted = text.partition("=")
    lemmas: set[str] = set()
    for value in knowledge.several(wanted):
        lemmas |= classes(lang, value[1:]) if value.startswith("@") else {value}
    return Condition(tuple(slot.split(".")), frozenset(lemmas))


@cache
def classes(lang: str, name: str) -> frozenset[str]:
    """A class of classes.tsv; no words for `any`, which is any word.

    Raises:
        KnowledgeError: there is no such class.
    """
    if name == ANY:
        return frozenset()
    found = [row["lemmas"] for row in knowledge.table(PACKAGE, "classes.tsv") if row["lang"] == lang and row["class"] == name]
    if not found:
        raise KnowledgeError(f"{PACKAGE}/data/ties_{lang}.tsv asks for the class @{name}, which is not in classes.tsv: add it there.")
    return frozenset(knowledge.several(found[0]))
