"""One sentence of a brief: the address that leads back to it, itself with what it stands on to be copied, and what people say of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Depends, Form, Path, Query
from fastapi.responses import Response

from dragoman.errors import NoSuchLine
from dragoman.publish.brief.brief import compose
from dragoman.publish.brief.render import noted, quote
from dragoman.publish.corrected import sentences as told
from dragoman.publish.corrected.sentences import Comment, Sentence
from dragoman.publish.scope import Scope, scope
from dragoman.publish.sheet import Brief
from dragoman.web.asked import Asked
from dragoman.web.pages.pair.frame import Both, Two
from dragoman.web.rendering import page
from dragoman.web.views import Views

Length = Annotated[str, Query(description="full, or page: about a page, of what most sources tell, latest and most consequential first.")]
Outlets = Annotated[str, Query(description="Only documents of these outlets: names or domains, separated by commas.")]
Reviewed = Annotated[bool, Query(description="Only lines that a person has reviewed.")]


@dataclass(frozen=True)
class Briefed:
    """A brief with what it was asked for by."""

    two: Two
    wanted: Scope
    length: str
    brief: Brief

    @property
    def address(self) -> Asked:
        """The page of the brief, asked for as this was."""
        asked = self.two.asked
        return replace(asked, path=f"/pair/{self.two.a}/{self.two.b}/brief")

    def permalink(self, sentence: str) -> str:
        """The address that restores the brief at a sentence of it."""
        return f"{self.address.permalink}#s-{sentence}"

    def sentence_at(self, sentence: str) -> str:
        """The address of what can be done with a sentence of it."""
        return replace(self.address, path=f"{self.address.path}/sentence/{sentence}").here()


def briefed(two: Both, length: Length = "full", outlets: Outlets = "", reviewed: Reviewed = False) -> Briefed:
    """The brief that is asked for. Raises what `look` and `compose` raise."""
    asked, wanted = two.asked, scope(two.first, two.last, outlets, reviewed=reviewed)
    view = asked.site.shelf.pair(asked.record, two.a, two.b, wanted)
    made: Brief = asked.site.shelf.remembered(asked.record, ("brief", two.a, two.b, wanted, length, asked.lang), lambda: compose(view, asked.lang, length))
    return Briefed(two, wanted, length, made)


Asking = Annotated[Briefed, Depends(briefed)]
"""The type of a first argument that is a brief."""
Name = Annotated[str, Path(description="The id of a sentence.")]


def named(brief: Brief) -> dict[int, Sentence]:
    """The sentences of a brief by the identity of their lines."""
    return {id(line): sentence for line, sentence in zip(brief.lines, told.sentences(brief), strict=True)}


def said(asked: Asked) -> dict[str, list[Comment]]:
    """What people say, by the ids of sentences."""
    return told.by_sentence(told.comments(asked.site.shelf.folder))


def sentence(of: Asking, name: Name) -> Response:
    """What can be done with a sentence, to stand in a dialog. Raises NoSuchLine."""
    asked = of.two.asked
    found = _found(of, name)
    values = {
        "title": "", "sentence": found, "permalink": of.permalink(found.id), "cited": _cited(of.brief, found), "comments": said(asked).get(found.id, []), "who": asked.site.who,
        "at": of.sentence_at(found.id),
    }
    return page("sentence.html", asked, values)


def comment(of: Asking, name: Name, text: Annotated[str, Form()] = "", who: Annotated[str, Form()] = "") -> Response:
    """Something said of a sentence. The page is loaded again, with it. Raises NoSuchLine, BadValue, RecordLocked, RecordUnwritable."""
    asked = of.two.asked
    told.comment(asked.site.shelf.folder, of.brief, _found(of, name).id, text.strip(), who.strip() or asked.site.who, asked.record.version)
    return Response(status_code=204, headers={"HX-Refresh": "true"})


def _found(of: Briefed, name: str) -> Sentence:
    """Raises NoSuchLine."""
    found = next((one for one in told.sentences(of.brief) if one.id == name), None)
    if found is None:
        raise NoSuchLine(f"The brief on {of.brief.a} and {of.brief.b} has no sentence '{name}' as it was asked for. Its page says the ids of its sentences.")
    return found


def _cited(brief: Brief, found: Sentence) -> str:
    """A sentence with the words that it stands on, and where these are from: enough for a footnote."""
    notes = noted(brief)
    places = {(one.document, one.start, one.end) for one in found.citations}
    sources = [f"{quote(one, brief.lang)} ({notes[one.number].source.removesuffix('.')})" for one in brief.citations if (one.document, one.start, one.end) in places]
    return " — ".join([found.text.strip().rstrip(".") + ".", *sources])


def add_to(views: Views) -> None:
    """Add the dialog and what it sends."""
    views.page("/pair/{a}/{b}/brief/sentence/{name}", sentence)
    views.page("/pair/{a}/{b}/brief/sentence/{name}", comment, method="POST")
