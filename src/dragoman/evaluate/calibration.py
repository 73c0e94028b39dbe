"""Whether a confidence is a probability: the expected calibration error (Guo et al. 2017, equation 3), ten bins of equal width."""

from __future__ import annotations

from bisect import bisect_left

from dragoman.evaluate.task import Bin, Calibration, Tally

_EDGES = tuple(n / 10 for n in range(1, 11))  # the upper edges, which belong to their bins


def count(confidence: float, *, right: bool) -> Tally:
    """One answer, in its bin; a confidence of 0 is in the first."""
    place = str(bisect_left(_EDGES, confidence))
    return {("bin", place, "answers"): 1, ("bin", place, "confidence"): confidence, ("bin", place, "right"): int(right)}


def calibration(tally: Tally) -> Calibration:
    """The bins, and the mean over all answers of how far the share that is right lies from the confidence of its bin."""
    bins = []
    for place, edge in enumerate(_EDGES):
        answers, sure, right = (tally.get(("bin", str(place), what), 0) for what in ("answers", "confidence", "right"))
        if answers:
            bins.append(Bin(place / 10, edge, int(answers), 100 * sure / answers, 100 * right / answers))
    answers = sum(one.answers for one in bins)
    ece = sum(one.answers * abs(one.right - one.confidence) for one in bins) / answers if answers else None
    return Calibration(ece, int(answers), bins)
