"""plv: the type of the relation of a marked pair (Hu et al. 2024, table 3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Annotated

import msgspec

from dragoman import ontology
from dragoman.evaluate import calibration
from dragoman.evaluate.measures import class_rows, macro_f1
from dragoman.evaluate.task import Faults, Scores, Tally, Task, outside
from dragoman.reading.annotate import Request

# The task's older types: one for what are two today, which counts as material.
YIELD = "YIELD"
FOLDED = {"CONCEDE": YIELD, "RETREAT": YIELD}
_VERBAL = 2  # the last quad of cooperation


class Gold(Request, kw_only=True):
    """A line of gold: what `annotate` takes, with one pair, and its type in `root`."""

    root: str


class Related(msgspec.Struct):
    """What the task needs of a relation."""

    type: str | None = None
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1)] | None = None


class Answer(msgspec.Struct):
    """What the task needs of an answer: the first relation."""

    id: str
    relations: list[Related] = []


def check(gold: Gold) -> Faults:
    """One pair within the text, and a type that is known."""
    if gold.root not in (YIELD, *ontology.types()):
        yield "root", f"'{gold.root}' is no type; use {YIELD} or one of {', '.join(ontology.types())}"
    if len(gold.pairs) != 1:
        yield "pairs", f"there are {len(gold.pairs)} pairs; give one a line"
    for pair in gold.pairs[:1]:
        yield from outside(pair.source, "pairs[0].source", gold.text)
        yield from outside(pair.target, "pairs[0].target", gold.text)


def count(gold: Gold, answer: Answer) -> Tally:
    """The pair (gold, answer), and the answer's confidence in its bin."""
    related = answer.relations[0] if answer.relations else Related()
    root, given = FOLDED.get(gold.root, gold.root), FOLDED.get(related.type or "", related.type or "")
    tally: dict[tuple[str, ...], float] = {("pair", root, given): 1}
    if given and related.confidence is not None:
        tally |= calibration.count(related.confidence, right=given == root)
    return tally


def quad(root: str) -> str:
    """1 verbal and 2 material cooperation, 3 verbal and 4 material conflict; '' where it is no type."""
    if root == YIELD:
        return str(ontology.quad("RETREAT"))
    return str(ontology.quad(root)) if root in ontology.types() else ""


def sign(root: str) -> str:
    """1 cooperation, 2 conflict; '' where it is no type."""
    found = quad(root)
    return found and str(1 + (int(found) > _VERBAL))


def scores(tally: Tally) -> Scores:
    """Macro-F1 of types, quads and signs; a table of types; the calibration of `confidence`."""
    pairs = {(key[1], key[2]): n for key, n in tally.items() if key[0] == "pair"}
    lines = sum(pairs.values())
    figures = {
        "root_macro_f1": macro_f1(pairs),
        "quad_macro_f1": macro_f1(_under(quad, pairs)),
        "binary_macro_f1": macro_f1(_under(sign, pairs)),
        "root_accuracy": 100 * sum(n for (root, given), n in pairs.items() if root == given) / lines,
        "unanswered": int(sum(n for (_, given), n in pairs.items() if not given)),
    }
    return Scores(figures, {"root": class_rows(pairs)}, calibration=calibration.calibration(tally))


def _under(name: Callable[[str], str], pairs: dict[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    found: defaultdict[tuple[str, str], float] = defaultdict(float)
    for (root, given), n in pairs.items():
        found[name(root), name(given)] += n
    return found


TASK = Task("plv", Gold, Answer, ("relations",), check, count, scores)
