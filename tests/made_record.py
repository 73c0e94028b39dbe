"""Records for the tests of publish: documents written here, their annotations made by hand, kept in a true record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from dragoman import run
from dragoman.errors import UnreadableDocument
from dragoman.nouns import (
    About,
    ActorMention,
    Annotation,
    Cue,
    DateMention,
    Document,
    Event,
    EventDate,
    Figure,
    InstrumentStep,
    Notice,
    Published,
    Source,
    Span,
    StanceToward,
    Statement,
    Tie,
    When,
)
from dragoman.record import Maker, Record

NAMES = {
    "Norway": ("NOR", "NOR"), "Noruega": ("NOR", "NOR"), "Chile": ("CHL", "CHL"), "Sweden": ("SWE", "SWE"), "Suecia": ("SWE", "SWE"),
    "Ana Rojas": ("doc:1", "CHL"), "Oslo's government": ("NOR_GOV", "NOR"), "Peru": ("PER", "PER"), "Norwegian unions": ("NOR_LAB", "NOR"),
    "Kari Lund": ("KARI_LUND", "NOR"),
}
Pair = tuple[Document, Annotation]


class Page:
    """A document and its annotation in the making. Spans are found by their words: the n-th time that they stand in the text."""

    def __init__(self, path: str, text: str, lang: str = "en", *, published: str | None = "2021-05-10", **about: Any) -> None:
        when = Published(published, published, published, "stated") if published else Published(None, "2015-01-01", None, "the latest date it tells")
        held = About(title=about.pop("title", None), outlet=about.pop("outlet", None), genre=about.pop("genre", "news"), published=when, **about)
        self.text = text
        self.document = Document(sha256(path.encode()).hexdigest()[:16], text, lang, path, sha256(text.encode()).hexdigest(), held)
        notices = [] if published else [Notice("undated", 0, 0, "No date.")]
        self.annotation = Annotation(1, self.document.id, lang, held, notices=notices)
        for name, (actor, country) in NAMES.items():
            self.annotation.actors += [
                ActorMention(place, place + len(name), name, actor, name, country, None, None, "group" if actor == "NOR_LAB" else "name")
                for place in self.places(name)
            ]
        self.annotation.actors.sort(key=lambda mention: mention.start)
        for year in re.finditer(r"\b(?:in|en) (\d{4})\b", text):
            self.annotation.dates.append(DateMention(*year.span(1), year[1], "DATE", year[1], year[1], f"{year[1]}-01-01", f"{year[1]}-12-31", None))

    def places(self, words: str) -> Iterator[int]:
        place = self.text.find(words)
        while place >= 0:
            yield place
            place = self.text.find(words, place + 1)

    def span(self, words: str, nth: int = 0) -> Span:
        place = list(self.places(words))[nth]
        return place, place + len(words)

    def actor(self, span: Span) -> str:
        return next(mention.actor for mention in self.annotation.actors if (mention.start, mention.end) == span)

    def event(self, trigger: str, source: Sequence[Span], target: Sequence[Span], cameo: str, kind: str, **more: Any) -> Page:
        year = more.pop("date", None)
        date = EventDate(year, *_days(year), "year") if year else None
        fields = {
            "reciprocal": False, "mode": None, "contexts": [], "quad": 1, "plover_score": None, "goldstein": None, "historical": False,
            "place": None, "status": "reported", "announces": None, "said_by": None, "confidence": 0.9, "by": "made",
        }
        self.annotation.events.append(
            Event(
                trigger=self.span(trigger), source=list(source), target=list(target), source_actors=[self.actor(one) for one in source],
                target_actors=[self.actor(one) for one in target], type=kind, cameo=cameo, date=date, **{**fields, **more},  # type: ignore[arg-type]
            )
        )
        return self

    def said(self, by: str | None, content: str, *stances: tuple[str, str], contexts: Sequence[str] = ()) -> Page:
        source = Source(*self.span(by), by, next((a.actor for a in self.annotation.actors if a.text == by), None)) if by else None
        about = [StanceToward(stance, actor) for actor, stance in stances]  # type: ignore[arg-type]
        self.annotation.statements.append(Statement(source, Cue(0, 1), [self.span(content)], "reported", about, list(contexts)))
        return self

    def step(
        self, words: str, instrument: str, name: str, step: str, by: Sequence[str] = (), date: str | None = None
    ) -> Page:
        when = When(date, *_days(date)) if date else None
        self.annotation.instruments.append(InstrumentStep(*self.span(words), instrument, name, step, list(by), when, "reported"))
        return self

    def tie(self, words: str, source: str, target: str, relation: str) -> Page:
        self.annotation.ties.append(Tie(*self.span(words), source, target, relation, None))
        return self

    def figure(self, words: str, value: float, unit: str | None, of: str | None, contexts: Sequence[str] = ()) -> Page:
        self.annotation.figures.append(Figure(*self.span(words), value, unit, of, None, None, list(contexts)))
        return self

    def furniture(self, words: str) -> Page:
        self.document.furniture.append(self.span(words))
        return self

    def notice(self, kind: str, words: str) -> Page:
        self.annotation.notices.append(Notice(kind, *self.span(words), "see there"))  # type: ignore[arg-type]
        return self


def _days(edtf: str) -> tuple[str, str]:
    first, _, last = edtf.partition("/")
    return _ends(first)[0], _ends(last or first)[1]


def _ends(date: str) -> tuple[str, str]:
    return {4: (f"{date}-01-01", f"{date}-12-31"), 7: (f"{date}-01", f"{date}-28"), 10: (date, date)}[len(date)]


def record(folder: Path, pages: Sequence[Page], unread: Sequence[str] = ()) -> Path:
    """A record that holds the pages, and in quarantine what could not be read."""
    made = {page.document.id: page for page in pages}

    def load(_: object) -> Iterator[Document | UnreadableDocument]:
        yield from (page.document for page in pages)
        yield from (UnreadableDocument(path, "is no text") for path in unread)

    folder.mkdir(parents=True, exist_ok=True)
    run.read([str(folder)], folder / "record", load=load, annotate=lambda document: made[document.id].annotation, maker=Maker("0", "made"))
    return folder / "record"


ENGLISH = """Norway recognised Chile in 1905. Chile recognised Norway in the same year. Norway and Chile signed a treaty on 5 May 1990 in Santiago.
Norway sold frigates to Chile in 2019. Kari Lund visited Chile last week. Chile denied that it had expelled the envoy of Norway.
Sweden offered its help to Norway and Chile on Monday. Norway will visit Chile next year, Peru expects. Chile might attack Norway if it rains.
Norwegian unions accused Chile of breaking strikes. The Fishing Act of 1990 was signed by Norway and limits catches off Chile.
Norway is an ally of Chile. Trade between Norway and Chile was worth 300 million dollars. Ana Rojas praised the patience of Norway.
Kari Lund called Chile careless. Subscribe: Norway bombed Chile in 1999."""
SPANISH = """Noruega reconoció a Chile en 1905. Noruega no reconoció a Chile en 1904. Chile bloqueó a Noruega en 1891.
Chile y Suecia pidieron a Noruega más pesca. Noruega presiona a Suecia a favor de Chile. Ana Rojas habló de los derechos humanos en Noruega y Chile."""


def english() -> Page:
    page = Page("en/norway.txt", ENGLISH, outlet="Fjord Post", title="Norway and Chile", sponsor="the Cod Board")
    norway, chile = (lambda nth: page.span("Norway", nth)), (lambda nth: page.span("Chile", nth))
    page.said("Chile", "it had expelled the envoy of Norway").said("Peru", "Norway will visit Chile next year")
    page.said("Ana Rojas", "the patience of Norway", ("NOR", "for")).said("Kari Lund", "Chile careless", ("CHL", "against"))
    page.event("recognised", [norway(0)], [chile(0)], "054", "SUPPORT", date="1905", historical=True)
    page.event("signed", [norway(2)], [chile(2)], "057", "SUPPORT", date="1990-05-05", historical=True, reciprocal=True)
    page.event("sold", [norway(3)], [chile(3)], "072", "AID", date="2019", historical=True, contexts=["military"])
    page.event("visited", [page.span("Kari Lund")], [chile(4)], "042", "CONSULT", mode="visit", date="2021-05-03")
    page.event("expelled", [chile(5)], [norway(4)], "166", "SANCTION", status="denied", said_by=0)
    page.event("offered", [page.span("Sweden")], [norway(5), chile(6)], "039", "AGREE")
    page.event("visit Chile", [norway(6)], [chile(7)], "042", "CONSULT", status="planned", said_by=1)
    page.event("attack", [chile(8)], [norway(7)], "190", "ASSAULT", status="hypothetical")
    page.event("accused", [page.span("Norwegian unions")], [chile(9)], "112", "ACCUSE")
    page.event("bombed", [page.span("Norway", -1)], [page.span("Chile", -1)], "195", "ASSAULT", date="1999", historical=True)
    page.step("signed by", "doc:FISHING_ACT", "Fishing Act of 1990", "signed", ["NOR"], "1990")
    page.tie("ally of", "NOR", "CHL", "allied-with").figure("300 million dollars", 3e8, "USD", "trade", ["economic"])
    return page.furniture("Subscribe: Norway bombed Chile in 1999.").notice("missing-quotation", "Kari Lund called")


def spanish() -> Page:
    page = Page("es/noruega.txt", SPANISH, "es", published=None, genre="encyclopedia", title="Noruega y Chile")
    noruega, chile = (lambda nth: page.span("Noruega", nth)), (lambda nth: page.span("Chile", nth))
    page.event("reconoció", [noruega(0)], [chile(0)], "054", "SUPPORT", date="1905", historical=True)
    page.event("no reconoció", [noruega(1)], [chile(1)], "054", "SUPPORT", date="1904", historical=True, status="denied")
    page.event("bloqueó", [chile(2)], [noruega(2)], "191", "COERCE", date="1891", historical=True)
    page.event("pidieron", [chile(3), page.span("Suecia")], [noruega(3)], "101", "REQUEST", contexts=["natural_resource"])
    page.tie("presiona a Suecia", "NOR", "SWE", "lobbies")
    return page.said("Ana Rojas", "los derechos humanos en Noruega y Chile", contexts=["human_rights"])


def made(folder: Path) -> Record:
    """The record of both pages."""
    return Record.open(record(folder, [english(), spanish()], ["broken.pdf"]))
