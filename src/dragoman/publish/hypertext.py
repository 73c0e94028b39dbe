"""HTML files that need nothing beside them: no script, no request, light and dark, fit to print. One head for all (templates/base.html)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dragoman.publish.phrases import Lang, say

_PACKAGE = "dragoman.publish"


def hypertext(template: str, title: str, lang: Lang, styles: Sequence[str], **values: object) -> str:
    """A template with values in its places; `styles` are the style sheets it wears, by their paths in this package: static/told.css stands apart, since the web application serves it too. Everything that is no Markup is escaped."""
    style = Markup("\n").join(_style(name) for name in styles)
    return _environment().get_template(template).render(title=title, lang=lang, style=style, say=lambda key: say(key, lang), **values)


@cache
def _style(name: str) -> Markup:
    # Our own file, not input: it holds no markup that could end the style element.
    return Markup(resources.files(_PACKAGE).joinpath(name).read_text(encoding="utf8"))  # noqa: S704


@cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader(_PACKAGE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
