"""dragoman evaluate."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import msgspec
import typer

from dragoman.cli import options
from dragoman.durable import growing
from dragoman.errors import RecordUnwritable, UsageError

if TYPE_CHECKING:
    from dragoman.evaluate.answering import Answered
    from dragoman.evaluate.lines import Line, Lines
    from dragoman.evaluate.scoring import Report
    from dragoman.evaluate.task import Task
    from dragoman.run import Tally
    from dragoman.settings import Settings

TaskName = Annotated[str, typer.Argument(metavar="TASK", help="plv, triplets, dates, statements, events or actors.", show_default=False)]
File = Annotated[str, typer.Argument(help="Your gold, as JSON lines; - is standard input.", show_default=False)]
Answers = Annotated[str, typer.Option("--answers", help="Keep the program's answers in this file, as JSON lines.", show_default=False)]
With = Annotated[str, typer.Option("--with", help="Score the answers in this file, which were made elsewhere; nothing is read.", show_default=False)]

_SHOWN = 20
Cells = Sequence[str]
Answering = Iterator[tuple["Line", "Answered"]]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("evaluate")(evaluate)


def evaluate(
    task: TaskName,
    file: File,
    answers: Answers = "",
    with_: With = "",
    workers: options.Workers = None,
    model_en: options.ModelEn = None,
    model_es: options.ModelEs = None,
    longest_text: options.LongestText = None,
    json: options.Json = False,
) -> int:
    """Measure on your own gold: read its texts, compare with what it says, and print the figures."""
    from dragoman.evaluate import lines, scoring

    chosen = _task(task)
    _can_be_meant(file, answers, with_)
    settings = options.heard(workers=workers, model_en=model_en, model_es=model_es, longest_text=longest_text)
    with ExitStack() as stack:
        gold = stack.enter_context(lines.opened(file))
        ids = lines.checked(gold, chosen)
        if with_:
            given = stack.enter_context(lines.opened(with_))
            places = lines.index(given, chosen)
            found = scoring.report(chosen, scoring.made_elsewhere(gold, chosen, given, places), len(places.keys() - ids.keys()))
        else:
            found = scoring.report(chosen, stack.enter_context(_read(gold, chosen, len(ids), settings, answers)))
    if json:
        options.print_json(found)
    else:
        sys.stdout.write("\n".join(_told(found)) + "\n")
    return 1 if found.not_read else 0


def _task(name: str) -> Task:
    from dragoman.evaluate.tasks import TASKS

    if name not in TASKS:
        raise UsageError(f"There is no task '{name}'; there are {', '.join(TASKS)}.")
    return TASKS[name]


def _can_be_meant(file: str, answers: str, with_: str) -> None:
    if answers and with_:
        raise UsageError("Give --answers or --with: what was made elsewhere is kept already.")
    if file == with_ == "-":
        raise UsageError("Gold and answers can't both come from standard input. Give a file for one of them.")
    if answers == "-" or (answers and Path(answers).exists() and Path(file).exists() and Path(answers).samefile(file)):
        raise UsageError("Give --answers a file of its own: neither standard output nor the file of gold.")


@contextmanager
def _read(gold: Lines, task: Task, expected: int, settings: Settings, keep: str) -> Iterator[Answering]:
    """Each line with the program's own answer, while progress is shown; the file of answers is whole at the end, and as it was until then."""
    from dragoman import run
    from dragoman.evaluate import scoring
    from dragoman.evaluate.answering import answers

    with run.shown(sys.stderr, expected) as progress, _keeping(keep) as out:
        answered = scoring.made_here(gold, task, settings.longest_text, partial(run.mapped, answers, workers=settings.workers))
        yield _kept(_counted(answered, progress), keep, out)


def _counted(answered: Iterable[tuple[Line, Answered]], progress: Tally) -> Answering:
    for line, answer in answered:
        progress.tried()
        if answer.not_read:
            progress.settled(1)
            progress.fail(f"line {line.number}", answer.not_read)
        yield line, answer


def _kept(answered: Answering, name: str, out: BinaryIO | None) -> Answering:
    for line, answer in answered:
        if out is not None:
            with _written(name):
                out.write(answer.line + b"\n")
        yield line, answer


@contextmanager
def _keeping(name: str) -> Iterator[BinaryIO | None]:
    """The file for answers; none where none is named."""
    with ExitStack() as stack:
        with _written(name):
            out = stack.enter_context(growing(Path(name))) if name else None
        yield out
        with _written(name):
            stack.close()


@contextmanager
def _written(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise RecordUnwritable(f"{name} can't be written ({error.strerror}). Give another place with --answers; or make room and give the command again.") from error


# ---- for people ----


def _told(found: Report) -> Iterator[str]:
    yield f"{found.task}: {found.lines} lines, {len(found.not_read)} not read{' (they count as unanswered)' if found.not_read else ''}."
    yield from (f"  line {one.line} ({one.id}): {one.reason}" for one in found.not_read[:_SHOWN])
    if len(found.not_read) > _SHOWN:
        yield f"  … and {len(found.not_read) - _SHOWN} more: --json lists them all"
    if found.unasked:
        yield f"  {found.unasked} of the answers belong to no line of gold"
    yield from _table(("figure", "value"), [(name, _number(value)) for name, value in found.figures.items()])
    for what, rows in found.classes.items():
        yield from _table((f"by class, {what}", *_fields(rows)), [tuple(map(_number, msgspec.structs.astuple(row))) for row in rows])
    for what, steps in found.thresholds.items():
        head = f"by least confidence, {what}"
        yield from _table((head, *_fields(steps)), [(f"{row.confidence:.1f}", *map(_number, msgspec.structs.astuple(row)[1:])) for row in steps])
    yield from _calibration(found)


def _calibration(found: Report) -> Iterator[str]:
    if found.calibration is None:
        return
    bins = found.calibration.bins
    rows = [(f"{one.above:.1f} to {one.to:.1f}", *map(_number, (one.answers, one.confidence, one.right))) for one in bins]
    yield from _table(("by confidence", *map(str, ("answers", "confidence", "right"))), rows)
    yield f"calibration error (ECE) of {found.calibration.answers} answers: {_number(found.calibration.ece)}"


def _fields(rows: Sequence[msgspec.Struct]) -> Cells:
    return rows[0].__struct_fields__[1:] if rows else ()


def _number(value: object) -> str:
    """A percentage with two decimals, a count or a name as it stands, '-' for what can't be said."""
    return "-" if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)


def _table(head: Cells, rows: Iterable[Cells]) -> Iterator[str]:
    """A table under a blank line: names to the left, numbers to the right."""
    cells = [head, *rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(head))]
    yield ""
    for row in cells:
        yield "  ".join(cell.ljust(width) if i == 0 else cell.rjust(width) for i, (cell, width) in enumerate(zip(row, widths, strict=True)))
