"""What a request asks for beside its own subject: a language, a version of the record; and addresses that keep both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import Depends, Query, Request

from dragoman.publish.phrases import Lang, language
from dragoman.record import Record
from dragoman.web.forms import plain
from dragoman.web.site import Site

_KEPT = ("lang", "version")


@dataclass(frozen=True)
class Frame:
    """What stands around every page, also around that of an error: language, and addresses. `path` is without the form's suffix, `query` as it was given."""

    site: Site
    lang: Lang
    path: str
    query: tuple[tuple[str, str], ...]

    def url(self, path: str, **values: str | Sequence[str] | None) -> str:
        """The address of another page, in the language and version that this one was asked for in; `values` are further parameters, of one value or several; None is left out."""
        kept = [(key, value) for key, value in self.query if key in _KEPT and key not in values]
        told = [(key, one) for key, value in values.items() if value for one in ([value] if isinstance(value, str) else value)]
        return _address(path, [*kept, *told])

    def here(self, suffix: str = "", **values: str | None) -> str:
        """The address of this view with some parameters changed (None: without), as a page or, with a suffix, in another form."""
        kept = [(key, value) for key, value in self.query if key not in values]
        return _address(f"{self.path}{suffix}", [*kept, *((key, value) for key, value in values.items() if value)])


    def switched(self, name: str, value: str, *without: str) -> str:
        """The address of this view with one value of a parameter that can have several added, or taken away where it is there; and without some others."""
        pair = (name, value)
        kept = [one for one in self.query if one[0] not in without]
        return _address(self.path, [one for one in kept if one != pair] if pair in kept else [*kept, pair])


@dataclass(frozen=True)
class Asked(Frame):
    """A frame with the record, open at the version asked for."""

    record: Record

    @property
    def permalink(self) -> str:
        """The address that restores this view, whatever the record becomes."""
        return self.here(lang=self.lang, version=self.record.version)

    @property
    def is_newest(self) -> bool:
        """Whether the version shown is what the record holds now."""
        return self.site.shelf.record().version == self.record.version


def _address(path: str, query: Iterable[tuple[str, str]]) -> str:
    asked = urlencode(list(query), quote_via=quote)
    return f"{path}?{asked}" if asked else path


def frame(request: Request, lang: Lang) -> Frame:
    """The frame of a request."""
    return Frame(request.app.state.site, lang, plain(request.url.path), tuple(request.query_params.multi_items()))


def asked(
    request: Request,
    lang: Annotated[str, Query(description="Language of the program's own words: en or es. Quotes stay in theirs.")] = "en",
    version: Annotated[str | None, Query(description="A version of the record. Without one, what the record holds now.")] = None,
) -> Asked:
    """What a request asks for. Raises UsageError for a language that there is none of, and what Shelf.record raises."""
    around = frame(request, language(lang))
    return Asked(around.site, around.lang, around.path, around.query, around.site.shelf.record(version or None))


Asking = Annotated[Asked, Depends(asked)]
"""The type of a view's first argument."""
