"""triplets: who did what to whom, as strings of the text (Werner 2023)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import permutations, product

from dragoman.evaluate import happened
from dragoman.evaluate.happened import Act, Answer
from dragoman.evaluate.measures import ANSWERED, GOLD, RIGHT, THRESHOLDS, class_row, counts, f1, mean, threshold
from dragoman.evaluate.task import Faults, Key, Scores, Tally, Task
from dragoman.reading.annotate import Request

Triple = tuple[str, str, str]
_ALL = str(THRESHOLDS[0])


class Gold(Request, kw_only=True):
    """A line of gold: what `annotate` takes, and [source, target, act] for each act, the act a CAMEO code or the name of a root."""

    triplets: list[tuple[str, str, str]]


def _touch(a: str, b: str) -> bool:
    return bool(a and b) and (a.lower() in b.lower() or b.lower() in a.lower())


def _relaxed(a: Triple, b: Triple) -> bool:
    return a[2] == b[2] and _pair(a, b)


def _pair(a: Triple, b: Triple) -> bool:
    return _touch(a[0], b[0]) and _touch(a[1], b[1])


def _strict(a: Triple, b: Triple) -> bool:
    return a == b


# strict: the same strings and root. relaxed: one string within the other, the same root. pair: the sides alone.
RULES: dict[str, Callable[[Triple, Triple], bool]] = {"strict": _strict, "relaxed": _relaxed, "pair": _pair}


def root(act: str) -> str:
    """The root of an act of gold, a name or a code; '' where it is neither."""
    return happened.roots().get(act.lower()) or (act[:2] if act[:2] in happened.roots().values() else "")


def check(gold: Gold) -> Faults:
    """Strings that stand in the text, and acts that CAMEO has."""
    for number, (source, target, act) in enumerate(gold.triplets):
        for place, side in enumerate((source, target)):
            if not side or side not in gold.text:
                yield f"triplets[{number}][{place}]", f"'{side}' does not stand in `text`; give the words as they stand there"
        if not root(act):
            yield f"triplets[{number}][2]", f"'{act}' is no act; give a CAMEO code ('042') or the name of a root ('consult')"


def check_answer(gold: Gold, answer: Answer) -> Faults:
    """Spans within the text."""
    return happened.check(gold.text, answer)


def triples(text: str, answer: Answer, least: float) -> list[Triple]:
    """The triplets of an answer, each once: every source with every target; of mutual acts everyone with everyone."""
    found = [(a, b, act.cameo[:2]) for act in happened.happened(answer.events, least) for a, b in _sides(text, act) if a != b]
    return list(dict.fromkeys(found))


def _sides(text: str, act: Act) -> list[tuple[str, str]]:
    sources, targets = ([text[a:b] for a, b in side if b > a] for side in (act.source, act.target))
    return list(permutations([*sources, *targets], 2)) if act.reciprocal else list(product(sources, targets))


def _matched(want: list[Triple], got: list[Triple], same: Callable[[Triple, Triple], bool]) -> list[Triple]:
    """Those of gold that have a counterpart, each of which is used once."""
    left, matched = list(got), []
    for one in want:
        hit = next((other for other in left if same(one, other)), None)
        if hit:
            left.remove(hit)
            matched.append(one)
    return matched


def count(gold: Gold, answer: Answer) -> Tally:
    """Triplets of gold, answered and right, by rule and threshold; by root where nothing is left out for its confidence."""
    tally: defaultdict[Key, float] = defaultdict(float)
    want = [(source, target, root(act)) for source, target, act in gold.triplets]
    for least in THRESHOLDS:
        got = triples(gold.text, answer, least)
        for rule, same in RULES.items():
            for what, found in ((GOLD, want), (ANSWERED, got), (RIGHT, _matched(want, got, same))):
                tally[rule, str(least), what] += len(found)
                for one in found if least == THRESHOLDS[0] else ():
                    tally["root", rule, one[2], what] += 1
    return tally


def scores(tally: Tally) -> Scores:
    """Precision, recall and F1 by rule; by root and by threshold for the rules that look at the act."""
    figures: dict[str, float | None] = {}
    for rule in RULES:
        right, got, want = counts(tally, rule, _ALL)
        figures |= {f"{rule}_micro_f1": f1(right, got, want), f"{rule}_precision": 100 * right / max(1, got), f"{rule}_recall": 100 * right / max(1, want)}
    named = sorted({key[2] for key in tally if key[0] == "root"})
    by_root = [counts(tally, "root", "strict", one) for one in named]
    figures["strict_macro_f1"] = mean(f1(*one) for one in by_root if one[2])
    told = [rule for rule in RULES if rule != "pair"]
    classes = {rule: [class_row(happened.title(one), *counts(tally, "root", rule, one)) for one in named] for rule in told}
    return Scores(figures, classes, {rule: [threshold(least, *counts(tally, rule, str(least))) for least in THRESHOLDS] for rule in told})


TASK = Task("triplets", Gold, Answer, ("events",), check, count, scores, check_answer)
