"""events: which acts, by CAMEO root, a sentence tells of; who did them is not looked at."""

from __future__ import annotations

from collections import Counter, defaultdict

import msgspec

from dragoman.evaluate import happened
from dragoman.evaluate.happened import Answer
from dragoman.evaluate.measures import ANSWERED, GOLD, RIGHT, THRESHOLDS, class_row, counts, f1, mean, threshold
from dragoman.evaluate.task import Faults, Key, Scores, Tally, Task
from dragoman.reading.annotate import Request

_ALL = str(THRESHOLDS[0])
_FIGHT, _ASSAULT = "19", "18"  # counted as one
# Statements and appeals. Where gold has none at all it was not asked for them, and those of answers are left out.
_MUTE = frozenset({"01", "02"})


class Coded(msgspec.Struct):
    """An event of gold: a CAMEO code. One without digits ('', '---') is passed over."""

    cameo: str


class Gold(Request, kw_only=True):
    """A line of gold: what `annotate` takes, and the events that it tells of."""

    events: list[Coded]


def check(gold: Gold) -> Faults:
    """Codes that CAMEO has."""
    for number, event in enumerate(gold.events):
        if event.cameo.strip("-") and event.cameo[:2] not in happened.roots().values():
            yield f"events[{number}].cameo", f"'{event.cameo}' is no CAMEO code; give one with its zero ('04', '0871'), or '' for an event that is not to count"


def check_answer(gold: Gold, answer: Answer) -> Faults:
    """Spans within the text."""
    return happened.check(gold.text, answer)


def family(cameo: str) -> str:
    """The root of a code; assault and fight are one; '' for what has no digits."""
    root = cameo[:2] if cameo[:2].isdigit() else ""
    return _ASSAULT if root == _FIGHT else root


def coded(answer: Answer, least: float) -> Counter[str]:
    """How many events of each root an answer has. Two of one root, trigger and parties are one."""
    unique = {(family(act.cameo), act.trigger, tuple(act.source), tuple(act.target)) for act in happened.happened(answer.events, least)}
    return Counter(root for root, *_ in unique if root)


def count(gold: Gold, answer: Answer) -> Tally:
    """Events of gold, answered and right, by threshold and root."""
    tally: defaultdict[Key, float] = defaultdict(float, {("lines",): 1})
    want = Counter(root for event in gold.events if (root := family(event.cameo)))
    for least in THRESHOLDS:
        got = coded(answer, least)
        for what, found in ((GOLD, want), (ANSWERED, got), (RIGHT, want & got)):
            for root, n in found.items():
                tally["root", str(least), root, what] += n
    return tally


def scores(tally: Tally) -> Scores:
    """F1 of roots; extra events by record; a table of roots and one of thresholds."""
    roots = {key[2] for key in tally if key[0] == "root"}
    asked = {root for root in roots if counts(tally, "root", _ALL, root)[2]}
    named = sorted(roots - (_MUTE - asked))
    right, got, want = _sums(tally, _ALL, named)
    figures: dict[str, float | None] = {
        "root_f1": f1(right, got, want),
        "root_macro_f1": mean(f1(*counts(tally, "root", _ALL, root)) for root in sorted(asked)),
        "precision": 100 * right / max(1, got),
        "recall": 100 * right / max(1, want),
        "extra_per_100_records": 100 * (got - right) / tally["lines",],
    }
    classes = [class_row(_title(root), *counts(tally, "root", _ALL, root)) for root in named]
    thresholds = [threshold(least, *_sums(tally, str(least), named)) for least in THRESHOLDS]
    return Scores(figures, {"root": classes}, {"root": thresholds})


def _sums(tally: Tally, least: str, roots: list[str]) -> tuple[float, float, float]:
    rows = [counts(tally, "root", least, root) for root in roots]
    return sum(row[0] for row in rows), sum(row[1] for row in rows), sum(row[2] for row in rows)


def _title(root: str) -> str:
    return f"{happened.title(_ASSAULT)}, {happened.title(_FIGHT)}" if root == _ASSAULT else happened.title(root)


TASK = Task("events", Gold, Answer, ("events",), check, count, scores, check_answer)
