"""Readings as a record holds them, without a folder: for tests of what is counted in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from made_record import Page

from dragoman.nouns import ActorMention, Annotation, Document, Unread
from dragoman.record import Record
from dragoman.record.decided.decision import Decision


class Held:
    """What publish asks of a record."""

    def __init__(self, pages: Sequence[Page], unread: Sequence[Unread] = ()) -> None:
        self.pages, self.unread = pages, list(unread)

    def annotations(self) -> Iterator[tuple[Document, Annotation]]:
        yield from ((page.document, page.annotation) for page in self.pages)

    def naming(self, *countries: str) -> Iterator[tuple[Document, Annotation]]:
        yield from ((document, annotation) for document, annotation in self.annotations() if {*countries} <= {one.country for one in annotation.actors})

    def published(self) -> Mapping[tuple[str | None, str | None], int]:
        return Counter((one.annotation.document.published.earliest, one.annotation.document.published.latest) for one in self.pages)

    decisions: Sequence[Decision] = ()

    def quarantine(self) -> list[Unread]:
        return self.unread

    def __len__(self) -> int:
        return len(self.pages)


def held(*pages: Page) -> Record:
    """The pages as a record."""
    return cast("Record", Held(pages))


class Told(Page):
    """A page that tells who did what: `did('Norway', 'Chile', '112', 'ACCUSE', '1990')`, each act a sentence of its own."""

    def __init__(self, path: str, published: str | None = "2021-05-10", **about: str) -> None:
        super().__init__(path, "Norway and Chile. ", published=published, **about)
        self.number = 0

    def mention(self, words: str, actor: str, country: str | None, sector: str | None = None) -> None:
        """Somebody who is not in made_record.NAMES, from the next sentence on."""
        self.known = {**getattr(self, "known", {}), words: (actor, country, sector)}

    def did(self, source: str, target: str, cameo: str, kind: str, date: str | None = None, **more: object) -> Told:
        """One act more: both sides are words, several parted by ' & ', '' for nobody."""
        self.number += 1
        trigger = f"{self.document.path.replace('/', '')}{self.number}d"
        begin = len(self.text)
        self.text += f"{source.replace(' & ', ' , ') or 'Somebody'} {trigger} {target.replace(' & ', ' , ') or 'somebody'}. "
        self.document.text = self.text
        middle = self.text.index(trigger)
        sides = [[self._at(words, start) for words in side.split(" & ") if words] for side, start in ((source, begin), (target, middle))]
        self.event(trigger, sides[0], sides[1], cameo, kind, date=date, **more)
        return self

    def _at(self, words: str, start: int) -> tuple[int, int]:
        from made_record import NAMES

        actor, country, sector = {**{name: (*of, None) for name, of in NAMES.items()}, **getattr(self, "known", {})}[words]
        place = self.text.index(words, start)
        span = (place, place + len(words))
        if not any((mention.start, mention.end) == span for mention in self.annotation.actors):
            self.annotation.actors.append(ActorMention(*span, words, actor, words, country, sector, None, "name"))
            self.annotation.actors.sort(key=lambda mention: mention.start)
        return span
