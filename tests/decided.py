"""A record of one English and one Spanish document of the bundled example, as the program reads them, for the tests of what people decide."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import Any

from dragoman import run
from dragoman.record import Record
from dragoman.record.decisions import LineShown, Proposal, decide, decide_all, lines

DOCUMENTS = {"en": "a_friend_in_baku.txt", "es": "doble_rasero.txt"}


def example(texts: Path, folder: Path) -> Path:
    """Read both documents, with what their sidecar says of them, into a record."""
    from dragoman.reading.annotate import annotate
    from dragoman.reading.documents import load

    source = Path(str(resources.files("dragoman") / "examples" / "us_azerbaijan" / "documents"))
    for name in DOCUMENTS.values():
        shutil.copy(source / name, texts / name)
    head, *rows = (source / "documents.csv").read_text(encoding="utf-8").splitlines()
    kept = [head, *(row for row in rows if row.split(",")[0] in DOCUMENTS.values())]
    (texts / "documents.csv").write_text("\n".join(kept), encoding="utf-8")
    run.read([str(texts)], folder, load=load, annotate=annotate)
    return folder


def some(folder: Path, noun: Any = "event", path: str = DOCUMENTS["en"]) -> list[LineShown]:
    """The lines of a noun of a document."""
    with Record.open(folder) as opened:
        return list(lines(opened, path, noun))


def do(folder: Path, action: Any, line: LineShown | None = None, who: str = "ana", **more: Any) -> int:
    """Decide; the decision's number."""
    return decide(folder, Proposal(action, who, line=line.id if line else "", **more)).id


def do_all(folder: Path, action: Any, found: Iterable[LineShown], who: str = "ana") -> None:
    """Decide alike on many lines."""
    decide_all(folder, [Proposal(action, who, line=line.id) for line in found])
