"""What is said of a document outside its text: by its sidecar, its line of JSONL, its page's head. And a text just extracted."""

from __future__ import annotations

import msgspec

from dragoman.nouns import Genre, Published, Span


class Stated(msgspec.Struct, frozen=True):
    """Statements about a document; None where nothing is said."""

    id: str | None = None
    lang: str | None = None
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    genre: Genre | None = None
    published: Published | None = None
    url: str | None = None
    country: str | None = None
    kind: str | None = None
    last: bool = False  # whether it holds only where the document itself says nothing: what a feed says of a page

    def otherwise(self, second: Stated) -> Stated:
        """This, with what it leaves out taken from `second`."""
        mine = {name: value for name, value in msgspec.structs.asdict(self).items() if value is not None}
        return msgspec.structs.replace(second, **mine)


NOTHING = Stated()


class Extract(msgspec.Struct):
    """A text taken out of a file. `quotes` are the passages that the page sets off as quotations, `furniture` what is not text at all."""

    text: str
    stated: Stated = NOTHING
    furniture: list[Span] = []
    quotes: list[Span] = []
