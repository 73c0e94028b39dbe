"""Templates: everything that comes from a document is escaped, and what every page has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from urllib.parse import urlsplit

from fastapi.responses import HTMLResponse, Response
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dragoman.publish.charts import Leads, Picture
from dragoman.publish.lists.listing import Words
from dragoman.publish.phrases import Lang
from dragoman.web.asked import Asked, Frame
from dragoman.web.navigation import entries
from dragoman.web.words import say

_SCHEMES = ("http", "https")


def page(template: str, frame: Frame, values: Mapping[str, object], *, status: int = 200) -> Response:
    """A template filled, as a response. It has `say`, `frame`, `record` (None around an error), `navigation`, and `values`, of which `title` must be one."""
    record = frame.record if isinstance(frame, Asked) else None
    around = {
        "frame": frame, "lang": frame.lang, "record": record, "navigation": entries(frame), "say": _saying(frame.lang), "quote": _quoting(frame.lang), "forms": (),
    }
    return HTMLResponse(_templates().get_template(template).render({**around, **values}), status_code=status)


def _saying(lang: Lang) -> Callable[..., str]:
    return lambda key, **values: say(key, lang, **values)


def _quoting(lang: Lang) -> Callable[[Words], str]:
    """A source's words on one line, in quotation marks."""
    return lambda words: say("quoted", lang, words=" ".join(words.quote.split()))


def drawn(picture: Picture | None, key: str = "picture", leads: Leads | None = None) -> Markup:
    """A picture as an element of a page, '' where there is none. Its words are escaped by who drew it; `key` begins its ids, `leads` says where its marks lead."""
    return Markup(picture.svg(key, dressed=False, leads=leads)) if picture is not None else Markup()  # noqa: S704


def followed(address: str | None) -> str | None:
    """An address where it is one that a browser may follow: never `javascript:`."""
    return address if address and urlsplit(address).scheme in _SCHEMES else None


@cache
def _templates() -> Environment:
    # Those of publish/ are what a brief and a list look like, wherever they stand.
    loader = ChoiceLoader([PackageLoader("dragoman.web"), PackageLoader("dragoman.publish")])
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["followed"] = followed
    return made
