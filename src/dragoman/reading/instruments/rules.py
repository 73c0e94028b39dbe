"""The words that tell of steps (steps_*.tsv) and those by which an instrument is meant (later.tsv), as rules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.instruments.known import PACKAGE

Way = tuple[str, ...]
OWN_CASE, VOICE = "case", "voice"  # conditions on the preposition before the word itself ('in force'), and on its voice
NEW = "new=yes"  # the condition that an instrument is told of for the first time, without a name
DEFINITE = "definite=yes"  # the condition that it stands with 'the': sanctions in general are acts
BESIDE = "beside"  # the condition that some word hangs on the word for the step, whatever a parser makes of it ('echó atrás')
COPULA = "cop"  # the condition that a noun says what its subject is, and the way to that subject
BEFORE, ABOVE = "before", "above"  # the slots of the instrument told of last, wherever it stands, and of the noun that a phrase stands by ('in force')


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of steps_*.tsv. `kinds` are the kinds of instruments that it holds for; empty: any. `by` are ways to whoever takes the step; `status` is what the word makes of it."""

    slot: str
    condition: str
    kinds: frozenset[str]
    step: str
    by: tuple[Way, ...]
    status: str = ""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word for instruments can mean: `kind` of one that it opens ('' where it only leans), kinds that it leans on (empty: any), the steps that it can take (empty: any)."""

    kind: str = ""
    kinds: frozenset[str] = frozenset()
    steps: frozenset[str] = frozenset()


@cache
def rules(lang: str) -> dict[tuple[str, str], list[Rule]]:
    """The rules of a language by (lemma, pos): those with conditions first, then those for some kinds."""
    found: dict[tuple[str, str], list[Rule]] = {}
    for row in sorted(knowledge.table(PACKAGE, f"steps_{lang}.tsv"), key=lambda row: (not row["with"], not row["kinds"])):
        by = tuple(tuple(way.strip().split(".")) for way in row["by"].split(",") if way.strip())
        rule = Rule(row["slot"], row["with"], kinds(row["kinds"]), row["step"], by, row["status"])
        found.setdefault((row["lemma"], row["pos"]), []).append(rule)
    return found


@cache
def kinds(cell: str) -> frozenset[str]:
    """The kinds that a cell names: kinds and families of kinds ('pacts')."""
    rows = knowledge.table(PACKAGE, "kinds.tsv")
    return frozenset(row["kind"] for name in knowledge.several(cell) for row in rows if name in (row["kind"], row["family"]))


@cache
def family(kind: str) -> str:
    """The family of a kind: pacts, laws, measures or programmes."""
    return next((row["family"] for row in knowledge.table(PACKAGE, "kinds.tsv") if row["kind"] == kind), "")


@cache
def meanings(lang: str) -> dict[str, Meaning]:
    """The nouns of a language that mean instruments, by lemma ('ban', 'credit line')."""
    found: dict[str, Meaning] = {}
    rows = [row for row in knowledge.table(PACKAGE, "later.tsv") if row["lang"] == lang]
    for row in (row for row in rows if row["use"] == "later"):
        found[row["lemma"]] = Meaning("", kinds(row["kinds"]), frozenset(knowledge.several(row["steps"])))
    for row in (row for row in rows if row["use"] == "unnamed"):
        leans = found[row["lemma"]].kinds if row["lemma"] in found else kinds(row["kinds"])
        found[row["lemma"]] = Meaning(row["kinds"], leans, frozenset(knowledge.several(row["steps"])))
    return found


@cache
def parts(lang: str) -> frozenset[str]:
    """Words for a part of an instrument: 'the provisions of the X Act', 'la vigencia del decreto'."""
    return _uses(lang, "part")


@cache
def pronouns(lang: str) -> frozenset[str]:
    """Pronouns that can stand for one instrument."""
    return _uses(lang, "pronoun")


@cache
def pairing(lang: str) -> frozenset[str]:
    """Pronouns that stand for the last two: 'both', 'ambos'."""
    return _uses(lang, "both")


def _uses(lang: str, use: str) -> frozenset[str]:
    rows = knowledge.table(PACKAGE, "later.tsv")
    return frozenset(row["lemma"] for row in rows if row["lang"] == lang and row["use"] == use)
