"""Listings as one HTML file that needs nothing beside it: no script, no request, the picture inside, light and dark, fit to print; in the dress of the brief."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from markupsafe import Markup

from dragoman.nouns import Unread
from dragoman.publish.charts import Picture
from dragoman.publish.hypertext import hypertext
from dragoman.publish.lists.listing import Listing, Words
from dragoman.publish.phrases import Lang, say


class Page(msgspec.Struct):
    """What a page shows: `lead` says how many documents it is from, `version` of which record; `picture` is an SVG element or ''."""

    title: str
    lead: str
    version: str
    listings: list[Listing]
    picture: str = ""
    caption: str = ""
    unread: Sequence[Unread] = ()


def page(one: Page, lang: Lang) -> str:
    """The page as HTML. Everything that comes from a document is escaped; the picture is ours, and holds a document's words escaped."""
    # charts.Picture made it and escaped what is in it: no word of a document becomes markup.
    drawn = Markup(one.picture)  # noqa: S704
    return hypertext("page.html", one.title, lang, ("templates/brief.css", "static/told.css", "templates/page.css"), page=one, picture=drawn, quote=lambda words: _quote(words, lang))


def drawn(picture: Picture | None) -> tuple[str, str]:
    """A picture as an element of a page, and what stands under it; both '' where there is nothing to draw."""
    return (picture.svg("picture"), picture.description) if picture is not None else ("", "")


def _quote(words: Words, lang: Lang) -> str:
    return say("quoted", lang, words=" ".join(words.quote.split()))
