"""dragoman demo: read the bundled examples and write their briefs, for somebody who has just installed it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from dragoman import run
from dragoman.cli import options
from dragoman.cli.outcomes import report
from dragoman.cli.saving import save
from dragoman.errors import RecordUnwritable

# Each bundled corpus, the two states that it is about, and the languages in which its brief is written.
EXAMPLES = (("us_azerbaijan", "USA", "AZE"), ("bolivia_chile", "BOL", "CHL"))
LANGUAGES = ("en", "es")

Folder = Annotated[str, typer.Option("-o", "--output", help="The folder to write; what an earlier demo left there is replaced.")]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo")(demo)


def demo(output: Folder = "demo") -> int:
    """Read the bundled examples and write their briefs as HTML and Markdown, in English and Spanish."""
    from dragoman.reading.annotate import annotate
    from dragoman.reading.documents import load

    settings = options.settled()
    target = Path(output)
    worst = 0
    for corpus, a, b in EXAMPLES:
        folder = str(resources.files("dragoman") / "examples" / corpus / "documents")
        record = _fresh(target / f"{corpus}.record")
        with run.shown(sys.stderr, run.expected([folder])) as progress:
            outcome = run.read([folder], str(record), load=load, annotate=annotate, progress=progress, settings=settings)
        worst = max(worst, report(outcome, json=False))
        for path in _briefs(target, corpus, record, a, b):
            sys.stdout.write(f"{path}\n")
    sys.stdout.write(f"Open {target / EXAMPLES[0][0]}.en.html in a browser. To read your own: dragoman read FOLDER --record my-record\n")
    return worst


def _fresh(record: Path) -> Path:
    try:
        if record.exists():
            shutil.rmtree(record)
        record.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RecordUnwritable(f"{record} can't be written ({error.strerror}). Give another folder with -o.") from error
    return record


def _briefs(target: Path, corpus: str, record: Path, a: str, b: str) -> Iterator[Path]:
    from dragoman.publish.brief import brief
    from dragoman.publish.brief.html import html
    from dragoman.publish.brief.markdown import markdown
    from dragoman.record import Record

    with Record.open(str(record)) as held:
        for lang in LANGUAGES:
            written = brief.write(held, a, b, lang=lang)
            for ending, render in (("html", html), ("md", markdown)):
                path = target / f"{corpus}.{lang}.{ending}"
                save({path: render(written).encode()})
                yield path
