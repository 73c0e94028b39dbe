"""The interface for programs, described: made from the schema, served from here."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import Response

from dragoman.web.asked import Asking
from dragoman.web.openapi import described
from dragoman.web.pages.page import Page
from dragoman.web.rendering import page
from dragoman.web.views import Views
from dragoman.web.words import say


def api(asked: Asking, request: Request) -> Response:
    """What programs can ask for."""
    schema = request.app.state.interface
    return page("api.html", asked, {"title": say("api.title", asked.lang), "operations": described(schema), "schemas": schema["components"]["schemas"]})


def add_to(views: Views) -> None:
    """Add the page."""
    views.page("/api", api)


PAGE = Page(add_to)
