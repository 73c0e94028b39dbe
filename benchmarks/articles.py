"""Who says what, stances, steps of instruments, figures and ties, against what people marked (benchmarks/marks.py): two halves, one scored and never shown.

python benchmarks/articles.py                    all figures
python benchmarks/articles.py steps shown --misses     of one layer (statements, stance, steps, figures, ties) and half, what is wrong in the shown half
python benchmarks/articles.py agreement          how far two markings of the same articles agree
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import marks
from marks import OPEN, Marked, Number, Said, Standing, Step
from whens import agree

from dragoman.compare.tellings import sentence
from dragoman.evaluate import statements as said_by
from dragoman.evaluate.task import Key
from dragoman.nouns import Annotation, Figure, InstrumentStep, Span, Statement, Tie
from dragoman.reading import knowledge

M = TypeVar("M", Step, Number, Standing)
R = TypeVar("R", InstrumentStep, Figure, Tie)
HALVES = ("shown", "hidden")
SPOKEN = ("statements", "stance")
LAYERS = {"statements": "statements", "stance": "statements", "steps": "instruments", "figures": "figures", "ties": "ties"}


@dataclass
class Score:
    """What was right of what was read and of what is marked, and what was found at all; `wrong` says what was not right, document by document."""

    right: int = 0
    found: int = 0
    read: int = 0
    marked: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Of what was read, the percentage that is right."""
        return 100 * self.right / max(1, self.read)

    @property
    def recall(self) -> float:
        """Of what is marked, the percentage that was read right."""
        return 100 * self.right / max(1, self.marked)

    def figures(self) -> dict[str, float]:
        """Precision and recall of what is right, and of what is found at all."""
        found = {"found, precision": 100 * self.found / max(1, self.read), "found, recall": 100 * self.found / max(1, self.marked)}
        return {"precision": self.precision, "recall": self.recall, **found, "read": self.read, "marked": self.marked}


def meet(one: Span, other: Span) -> bool:
    """Whether two stretches have a character in common."""
    return one[0] < other[1] and other[0] < one[1]


def who(read: Annotation, actor: str | None) -> str:
    """A state for all that is its, else the actor's id."""
    country = next((m.country for m in read.actors if m.actor == actor), None)
    return country if country and len(country) == 3 and country in _states() else actor or ""


def _states() -> frozenset[str]:
    return frozenset(row["id"] for row in knowledge.table("dragoman.reading.actors", "states.tsv"))


def meant(read: Annotation, told: str) -> str:
    """Whom a mark means by an id or by the words of the text: the mention with these words, else the longest that holds them or that they hold, whole words alone."""
    plain = told.partition("#")[0]
    if plain in _states():
        return plain
    words = f" {plain.casefold()} "
    named = [m for m in read.actors if m.actor == plain or f" {m.text.casefold()} " in words or words in f" {m.text.casefold()} "]
    best = max(named, key=lambda m: (m.actor == plain or m.text.casefold() == plain.casefold(), len(m.text)), default=None)
    return who(read, best.actor) if best is not None else plain


def statements(halves: Iterable[Marked]) -> tuple[dict[str, float], list[str]]:
    """The figures of the task 'statements', and the statements that are missed or made up."""
    tally: dict[Key, float] = {}
    wrong: list[str] = []
    for one in halves:
        gold = said_by.Gold(one.name, one.document.text, attributions=[said_by.Attribution(s.content, [s.source] if s.source else []) for s in one.statements])
        found = [s for s in one.read.statements if s.content]
        answer = said_by.Answer(one.name, [said_by.Said(s.content, said_by.Words(s.source.start, s.source.end) if s.source else None) for s in found])
        for key, count in said_by.count(gold, answer).items():
            tally[key] = tally.get(key, 0) + count
        pairs = matched(one)
        wrong += [f"{one.name}: missed: {_shown(one, s.content)}" for s in one.statements if id(s) not in {id(mark) for mark, _ in pairs}]
        wrong += [f"{one.name}: extra: {_shown(one, s.content)}" for s in found if id(s) not in {id(read) for _, read in pairs}]
        wrong += [f"{one.name}: source {s.source.text if s.source else '-'}, not {_shown(one, [mark.source] if mark.source else [])}: {_shown(one, mark.content)}" for mark, s in pairs if not _same_source(mark, s)]
    return {name: value or 0.0 for name, value in said_by.scores(tally).figures.items()}, wrong


def _same_source(mark: Said, read: Statement) -> bool:
    if mark.source is None or read.source is None:
        return mark.source is None and read.source is None
    return meet(mark.source, (read.source.start, read.source.end))


def matched(one: Marked) -> list[tuple[Said, Statement]]:
    """Each marked statement with the read one that shares at least half of its characters, as the task has it."""
    used: set[int] = set()
    out = []
    covers = [_cover(s.content) for s in one.read.statements]
    for mark in one.statements:
        mine = _cover(mark.content)
        shares = ((len(mine & cover) / len(mine | cover), i) for i, cover in enumerate(covers) if i not in used and mine & cover)
        share, place = max(shares, default=(0.0, -1))
        if share >= said_by._SAME:  # noqa: SLF001 - the task's own threshold
            used.add(place)
            out.append((mark, one.read.statements[place]))
    return out


def _cover(spans: Iterable[Span]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def stance(halves: Iterable[Marked]) -> tuple[Score, Score, list[str]]:
    """Stances that are right of the statements found, and those for or against alone (precision and recall)."""
    every, sided, wrong = Score(), Score(), []
    for one in halves:
        for mark, read in matched(one):
            for about in (about for about in mark.about if about.stance != OPEN):
                side = _stance(one, read, about.id, (about.start, about.end))
                every.marked += 1
                every.read += side is not None
                every.right += side == about.stance
                sided.marked += about.stance != "neither"
                sided.read += side in ("for", "against")
                sided.right += side == about.stance != "neither"
                if side != about.stance:
                    wrong.append(f"{one.name}: {one.document.text[about.start : about.end]} {about.stance}, read {side}: {_shown(one, mark.content)}")
    return every, sided, wrong


def _stance(one: Marked, read: Statement, state: str, words: Span) -> str | None:
    """The stance that was read toward an actor (by its state, or by the mention at the words) or an instrument (by its words)."""
    here = {m.actor for m in one.read.actors if meet((m.start, m.end), words)}
    told = " ".join(one.document.text[slice(*words)].casefold().split())
    found = [side for side in read.about if side.actor and ((state and who(one.read, side.actor) == state) or side.actor in here)]
    found += [side for side in read.about if side.instrument and not state and (side.instrument.casefold() in told or told in side.instrument.casefold())]
    sides = {side.stance for side in found}
    return next((stance for stance in ("against", "for", "neither") if stance in sides), None)


def steps(halves: Iterable[Marked]) -> tuple[Score, list[str]]:
    """A step is right when its kind, its instrument's place, who took it, its date and its status are."""
    score = Score()
    for one in halves:
        _count(score, one, "step", one.steps, one.read.instruments, _step)
    return score, score.wrong


def _step(one: Marked, mark: Step, read: InstrumentStep) -> str | None:
    """None: another step; '': right; else what is wrong with it."""
    within = mark.within or sentence(one.document.text, (mark.start, mark.end))
    if read.step != mark.step or not meet((read.start, read.end), within):
        return None
    wrong = []
    if not meet((read.start, read.end), (mark.start, mark.end)):
        wrong.append("instrument")
    if OPEN not in mark.by and {who(one.read, actor) for actor in read.by} != {meant(one.read, told) for told in mark.by}:
        wrong.append(f"by {','.join(read.by) or '-'} for {','.join(mark.by) or '-'}")
    if not agree(mark.date, read.date):
        wrong.append(f"date {read.date.edtf if read.date else '-'} for {mark.date or '-'}")
    if mark.status not in (OPEN, read.status):
        wrong.append(f"status {read.status} for {mark.status}")
    return "; ".join(wrong)


def _spot(one: Marked, read: InstrumentStep | Figure | Tie) -> str:
    return " ".join(one.document.text[read.start : read.end].split())


def _count(score: Score, one: Marked, kind: str, gold: Sequence[M], found: Sequence[R], judge: Callable[[Marked, M, R], str | None]) -> None:
    """Each mark with the line read that fits it best; lines at doubtful places count neither way."""
    used: set[int] = set()
    for mark in gold:
        verdicts = [(verdict, i) for i, read in enumerate(found) if i not in used and (verdict := judge(one, mark, read)) is not None]
        verdict, place = min(verdicts, key=lambda pair: (len(pair[0]), pair[1]), default=(None, -1))
        score.marked += 1
        if place >= 0:
            used.add(place)
            score.found += 1
            score.read += 1
        if verdict == "":
            score.right += 1
        else:
            score.wrong.append(f"{one.name}: {'missed' if verdict is None else verdict}: {_told(one, mark)}")
    doubtful = [span for what, span in one.doubtful if what == kind]
    for i, read in enumerate(found):
        if i not in used and not any(meet((read.start, read.end), span) for span in doubtful):
            score.read += 1
            score.wrong.append(f"{one.name}: extra: {_spot(one, read)} ({_kind(read)})")


def _kind(read: InstrumentStep | Figure | Tie) -> str:
    match read:
        case InstrumentStep():
            return f"{read.step} {read.name}"
        case Figure():
            return f"{read.value:g} {read.unit or ''} {read.of or ''}"
        case _:
            return f"{read.source} {read.relation} {read.target}"


def _told(one: Marked, mark: Step | Number | Standing) -> str:
    words = " ".join(one.document.text[mark.start : mark.end].split())
    match mark:
        case Step():
            return f"{mark.step} {words}{' in: ' + one.document.text[slice(*mark.within)] if mark.within else ''}"
        case Number():
            return f"{words} = {mark.value:g} {mark.unit} {mark.of}"
        case _:
            return f"{mark.source} {mark.relation} {mark.target}: {words}"


def figures_right(halves: Iterable[Marked]) -> tuple[Score, list[str]]:
    """A figure is right when its place, value, unit and what it counts are."""
    score = Score()
    for one in halves:
        _count(score, one, "figure", one.figures, one.read.figures, _figure)
    return score, score.wrong


def _figure(_one: Marked, mark: Number, read: Figure) -> str | None:
    if not meet((read.start, read.end), (mark.start, mark.end)):
        return None
    wrong = []
    if mark.value == mark.value and abs(read.value - mark.value) > 1e-6 * abs(mark.value):
        wrong.append(f"value {read.value:g}")
    if mark.unit != OPEN and _unit(mark.unit) != (read.unit or ""):
        wrong.append(f"unit {read.unit or '-'}")
    if mark.of not in (OPEN, "") and not _shares_word(mark.of, read.of or ""):
        wrong.append(f"of {read.of or '-'}")
    return "; ".join(wrong)


def _unit(told: str) -> str:
    """A unit as the program names it: 'tonnes' is t; 'rank' and people that are counted have none of their own."""
    known = {row["form"].casefold(): row["unit"] for row in knowledge.table("dragoman.reading.figures", "units.tsv")}
    return known.get(told.casefold(), told)


def _shares_word(one: str, other: str) -> bool:
    return any(a[:5] == b[:5] for a in one.casefold().split() for b in other.casefold().split() if len(a) > 2 and len(b) > 2)


def ties(halves: Iterable[Marked]) -> tuple[Score, list[str]]:
    """A tie is right when relation and parties are; of mutual ones the order is free."""
    score = Score()
    for one in halves:
        _count(score, one, "tie", one.ties, one.read.ties, _tie)
    return score, score.wrong


def _tie(one: Marked, mark: Standing, read: Tie) -> str | None:
    if read.relation != mark.relation or not meet((read.start, read.end), (mark.start, mark.end)):
        return None
    wanted = [meant(one.read, mark.source), meant(one.read, mark.target)]
    found = [who(one.read, read.source), who(one.read, read.target)]
    right = found == wanted or (mark.relation in ("allied-with", "competes-with") and found == wanted[::-1])
    return "" if right else f"{' > '.join(found)} for {' > '.join(wanted)}"


def _shown(one: Marked, spans: Iterable[Span]) -> str:
    return " … ".join(" ".join(one.document.text[start:end].split()) for start, end in spans)


def measured(layer: str, half: str, lang: str = "") -> Iterator[tuple[str, dict[str, float], list[str]]]:
    """A layer in one half, part by part: its name, its figures, and what is wrong."""
    for part in marks.PARTS if layer not in SPOKEN else ("articles",):
        here = [one for one in marks.MARKED[part](half, ("actors", LAYERS[layer])) if not lang or one.lang == lang]
        if not here:
            continue
        if layer == "statements":
            figures, wrong = statements(here)
        elif layer == "stance":
            every, sided, wrong = stance(here)
            figures = {"right": every.recall, "of": every.marked, "sides, precision": sided.precision, "sides, recall": sided.recall, "sides marked": sided.marked}
        else:
            score, wrong = {"steps": steps, "figures": figures_right, "ties": ties}[layer](here)
            figures = score.figures()
        yield f"{layer}, {part}{' ' + lang if lang else ''}, {half}", figures, wrong


def main(asked: list[str]) -> int:
    """Print the figures; with --misses what is wrong in the shown half."""
    layers = [name for name in asked if name in LAYERS] or list(LAYERS)
    for layer in layers:
        for half in [half for half in HALVES if half in asked] or HALVES:
            for lang in ("en", "es"):
                for name, figures, wrong in measured(layer, half, lang):
                    if "--misses" in asked and half == "shown":
                        print("\n".join(f"- {line}" for line in wrong))
                    print(f"{name}: {', '.join(f'{figure} {value:.1f}' for figure, value in figures.items())}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
