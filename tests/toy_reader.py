"""A small true reader for the tests of record and run: text files become Documents, a few plain rules become an Annotation."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from dragoman.errors import EmptyInput, ModelMissing, UnreadableDocument
from dragoman.nouns import About, ActorMention, Annotation, DateMention, Document, Event, EventDate, Figure, Notice, Published, Statement
from dragoman.reading.encoder import Head
from dragoman.reading.events.own.form import Codebook
from dragoman.reading.extending.teaching import Figures, Right, Taught
from dragoman.record import Maker

MAKER = Maker(version="0", code="toy")
SPANISH = re.compile(r"\b(el|la|los|de)\b")


def load(paths: Iterable[str]) -> Iterator[Document | UnreadableDocument]:
    for given in paths:
        root = Path(given)
        files = [root] if root.is_file() else sorted(path for path in root.rglob("*") if path.is_file())
        if not files:
            raise EmptyInput(f"{given} holds no documents.")
        for file in files:
            path = str(file) if root.is_file() else file.relative_to(root).as_posix()
            yield document(path, file.read_bytes())


def document(path: str, content: bytes) -> Document | UnreadableDocument:
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return UnreadableDocument(path, "is not UTF-8")
    lang = "es" if SPANISH.search(text) else "en"
    about = About(title=text.split("\n", 1)[0], published=Published("2020-03", "2020-03-01", "2020-03-31", "title"))
    return Document(
        id=sha256[:16], text=text, lang=lang, path=path, sha256=sha256, about=about, languages=[(0, len(text), lang)], furniture=[(0, 1)]
    )


def annotate(document: Document) -> Annotation:
    if "unreadable" in document.text:
        raise ValueError("the words\nmake no sense")
    if "no model" in document.text:
        raise ModelMissing("No model for 'en' is installed.")
    if "deadly" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "surrogate" in document.text:
        return Annotation(1, document.id, "\ud800", document.about)
    return Annotation(
        schema=1,
        id=document.id,
        lang=document.lang,
        document=document.about,
        actors=[
            ActorMention(m.start(), m.end(), m.group(), m.group()[:3].upper(), m.group(), None, "GOV", None, "name")
            for m in words(document, r"\b[A-Z]\w+")
        ],
        dates=[
            DateMention(m.start(), m.end(), m.group(), "DATE", m.group(), m.group(), f"{m.group()}-01-01", f"{m.group()}-12-31", None)
            for m in words(document, r"\b(19|20)\d\d\b")
        ],
        statements=[Statement(None, None, [(0, 3), (4, 6)], "reported", events=[0, 1])],
        events=[event((0, 3), 0.9), event((4, 6), 0.4)],
        figures=[
            Figure(m.start(), m.end(), float(m.group()), None, "soldiers", None, None, ["military"]) for m in words(document, r"\b\d+\b")
        ],
        notices=[Notice("undated", 0, 0, "No date is stated.")],
    )


def head() -> Head:
    """What codebooks are taught, without teaching."""
    return Head(("AID", "NONE"), np.eye(2, 4, dtype=np.float32), np.zeros(2, dtype=np.float32))


def taught(books: Sequence[Codebook]) -> Taught | None:
    return Taught(head(), Figures(0.0, [Right("ferry-line", 1, 1)], 0, 1), []) if books else None


def slowly(document: Document) -> Annotation:
    time.sleep(0.01)
    return annotate(document)


def endlessly(document: Document) -> Annotation:
    time.sleep(60)
    return annotate(document)


def words(document: Document, pattern: str) -> Iterator[re.Match[str]]:
    return re.finditer(pattern, document.text)


def event(trigger: tuple[int, int], confidence: float) -> Event:
    return Event(
        trigger=trigger,
        source=[(0, 3)],
        target=[],
        source_actors=["USA"],
        target_actors=[],
        reciprocal=False,
        type="CONSULT",
        mode="visit",
        contexts=["diplomatic"],
        quad=1,
        cameo="042",
        plover_score=None,
        goldstein=1.9,
        date=EventDate("2020", "2020-01-01", "2020-12-31", "year", "0"),
        historical=False,
        place=None,
        status="reported",
        announces=None,
        said_by=0,
        confidence=confidence,
        by="toy",
    )


def corpus(folder: Path, count: int = 10) -> Path:
    """`count` short documents, every third one Spanish."""
    folder.mkdir(parents=True, exist_ok=True)
    for i in range(count):
        text = (
            f"Visita {i}\n\nEl ministro de Armenia llegó a Bakú en {1990 + i}.\n"
            if i % 3 == 0
            else f"Visit {i}\n\nArmenia sent {i} envoys to Baku in {1990 + i}.\n"
        )
        (folder / f"{i:03}.txt").write_text(text, encoding="utf-8")
    return folder
