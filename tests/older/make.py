"""Makes a record with the code that is on the path: run once under an earlier commit, zipped, and kept here (see README.md)."""

from __future__ import annotations

import hashlib
import os
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman import run
from dragoman.errors import UnreadableDocument
from dragoman.nouns import About, ActorMention, Annotation, Document, Event, EventDate, Figure, InstrumentStep, Published, Statement, Tie
from dragoman.record import Maker

TEXTS = {"en/visit.txt": "Armenia sent 3 envoys to Baku in 1991.", "es/visita.txt": "El ministro de Armenia llegó a Bakú en 1992.", "bad.txt": "unreadable"}


def load(_: Iterable[str]) -> Iterator[Document | UnreadableDocument]:
    """The texts above; nothing is read from the disk, so that a record holds no path of this machine."""
    for path, text in TEXTS.items():
        if text == "unreadable":
            yield UnreadableDocument(path, "is no text")
            continue
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        about = About(title=path, published=Published("1992-03", "1992-03-01", "1992-03-31", "stated"))
        yield Document(id=sha256[:16], text=text, lang=path[:2], path=path, sha256=sha256, about=about)


def annotate(document: Document) -> Annotation:
    """A line of each noun that has changed since."""
    place = document.text.index("Armenia")
    where = (place, place + 7)
    event = Event(
        trigger=where, source=[where], target=[], source_actors=["ARM"], target_actors=[], reciprocal=False, type="CONSULT", mode="visit", contexts=["diplomatic"], quad=1, cameo="042",
        plover_score=None, goldstein=1.9, date=EventDate("1991", "1991-01-01", "1991-12-31", "year", "text"), historical=False, place=None, status="reported", announces=None, said_by=None,
        confidence=0.9, by="made",
    )
    return Annotation(
        schema=1, id=document.id, lang=document.lang, document=document.about,
        actors=[ActorMention(*where, "Armenia", "ARM", "Armenia", "ARM", None, None, "name")], events=[event], statements=[Statement(None, None, [where], "reported", events=[0])],
        figures=[Figure(*where, 3.0, None, "envoys", None, None, ["diplomatic"])], instruments=[InstrumentStep(*where, "TREATY", "the treaty", "signed", ["ARM"], None, "reported")],
        ties=[Tie(*where, "ARM", "AZE", "competes-with", None)],
    )


if __name__ == "__main__":
    target = Path(sys.argv[1])
    os.chdir(target.parent)
    run.read(["-"], "record", load=load, annotate=annotate, maker=Maker(version="0", code="made"))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(Path("record").rglob("*")):
            archive.write(file)
