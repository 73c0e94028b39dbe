"""A brief as one HTML file that needs nothing beside it: no script, no request, light and dark, fit to print."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from urllib.parse import urlsplit

from markupsafe import Markup

from dragoman.publish.brief.drawings import drawings
from dragoman.publish.brief.render import cited, line_runs, quote
from dragoman.publish.hypertext import hypertext
from dragoman.publish.phrases import Lang, language, say
from dragoman.publish.sheet import Brief, Citation, Source

_SCHEMES = ("http", "https")


def html(brief: Brief) -> str:
    """The brief as HTML. Everything that comes from a document is escaped."""
    lang = language(brief.lang)
    citations = cited(brief)
    return hypertext(
        "brief.html",
        brief.title,
        lang,
        ("templates/brief.css", "static/told.css"),
        brief=brief,
        citations=citations,
        where=where(brief),
        quote=lambda citation: quote(citation, lang),
        runs=partial(line_runs, citations=citations, lang=lang),
        ids=None,
        there={},
        # Our own drawings: their words are escaped by who drew them.
        charts=[(picture.title, Markup(picture.svg(f"chart-{key}"))) for key, picture in drawings(brief)],  # noqa: S704
        link=link,
    )


def link(source: Source) -> str | None:
    """A document's address where it is one that a browser may follow: never `javascript:`."""
    return source.url if source.url and urlsplit(source.url).scheme in _SCHEMES else None


def where(brief: Brief) -> Mapping[int, str]:
    """What the hover says of where words come from: title, outlet, date."""
    by_document = {source.document: source for source in brief.sources}
    return {citation.number: _from(by_document[citation.document], citation, language(brief.lang)) for citation in brief.citations}


def _from(source: Source, citation: Citation, lang: Lang) -> str:
    spoken = say(f"language.{citation.lang}", lang) if citation.lang in ("en", "es") else citation.lang
    return f"{source.title} · {source.outlet} · {source.published} · {spoken}"
