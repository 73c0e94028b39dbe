"""Precision, recall, F1 and macro-F1, in percent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.evaluate.task import ClassRow, Tally, Threshold

# The thresholds of the setting `confidence` for which precision and recall are shown.
THRESHOLDS = tuple(n / 10 for n in range(10))
GOLD, ANSWERED, RIGHT = "gold", "answered", "right"


def share(part: float, of: float) -> float | None:
    """A share in percent; None of nothing."""
    return 100 * part / of if of else None


def f1(right: float, answered: float, gold: float) -> float:
    """The harmonic mean of precision and recall; 0 where there is neither gold nor an answer."""
    return 200 * right / (answered + gold) if answered + gold else 0.0


def mean(values: Iterable[float]) -> float | None:
    """The mean; None of nothing."""
    found = list(values)
    return sum(found) / len(found) if found else None


def macro_f1(pairs: Mapping[tuple[str, str], float]) -> float | None:
    """The mean F1 of all labels that gold or an answer has, of how often (gold, answer) is a pair; '' is no answer."""
    labels = sorted({label for pair in pairs for label in pair if label})
    return mean(f1(*_counts(pairs, label)) for label in labels)


def _counts(pairs: Mapping[tuple[str, str], float], label: str) -> tuple[float, float, float]:
    right = pairs.get((label, label), 0)
    return right, sum(n for (_, answer), n in pairs.items() if answer == label), sum(n for (gold, _), n in pairs.items() if gold == label)


def class_row(name: str, right: float, answered: float, gold: float) -> ClassRow:
    """A row of the table of classes."""
    return ClassRow(name, int(gold), int(answered), int(right), share(right, answered), share(right, gold), f1(right, answered, gold))


def class_rows(pairs: Mapping[tuple[str, str], float]) -> list[ClassRow]:
    """A row for each label of (gold, answer) pairs, in order of the alphabet."""
    return [class_row(label, *_counts(pairs, label)) for label in sorted({label for pair in pairs for label in pair if label})]


def threshold(confidence: float, right: float, recorded: float, gold: float) -> Threshold:
    """A row of the table of thresholds."""
    return Threshold(confidence, int(recorded), int(right), share(right, recorded), share(right, gold), f1(right, recorded, gold))


def counts(tally: Tally, *key: str) -> tuple[float, float, float]:
    """(right, answered, gold) as they stand in a tally under a key."""
    return tally.get((*key, RIGHT), 0), tally.get((*key, ANSWERED), 0), tally.get((*key, GOLD), 0)
