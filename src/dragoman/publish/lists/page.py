"""Listings as one HTML file that needs nothing beside it: no script, no request, the picture inside, light and dark, fit to print; in the dress of the brief."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from dragoman.nouns import Unread
from dragoman.publish.charts import Picture
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
    return _template().render(page=one, lang=lang, style=_style(), picture=drawn, say=lambda key: say(key, lang), quote=lambda words: _quote(words, lang))


def drawn(picture: Picture | None) -> tuple[str, str]:
    """A picture as an element of a page, and what stands under it; both '' where there is nothing to draw."""
    return (picture.svg("picture"), picture.description) if picture is not None else ("", "")


def _quote(words: Words, lang: Lang) -> str:
    return say("quoted", lang, words=" ".join(words.quote.split()))


@cache
def _style() -> Markup:
    # Our own files, not input: they hold no markup that could end the style element.
    folder = resources.files("dragoman.publish").joinpath("templates")
    return Markup("\n".join(folder.joinpath(name).read_text(encoding="utf8") for name in ("brief.css", "page.css")))  # noqa: S704


@cache
def _template() -> Template:
    environment = Environment(loader=PackageLoader("dragoman.publish"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.get_template("page.html")
