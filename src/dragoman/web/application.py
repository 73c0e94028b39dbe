"""The application, put together."""

from __future__ import annotations

import secrets
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from starlette.staticfiles import StaticFiles

from dragoman import __version__
from dragoman.settings import Settings
from dragoman.web import faults
from dragoman.web.gate import Gate
from dragoman.web.intake import Intake
from dragoman.web.openapi import openapi
from dragoman.web.pages import PAGES
from dragoman.web.shelf import Shelf
from dragoman.web.site import Site
from dragoman.web.views import Views

NAMES = ("127.0.0.1", "localhost", "[::1]")


def application(folder: str | Path, *, port: int, token: str | None = None, settings: Settings | None = None, who: str = "") -> FastAPI:
    """The web application of a record.

    Args:
        folder: the record's folder.
        port: where it is served; requests under another host or port are refused.
        token: what writing needs; a new one where none is given.
        settings: with which documents given by the browser are read; by default those of the program.
        who: the name that decisions are kept with, unless a page gives another.

    Raises:
        RecordNotFound, RecordDamaged: there is no record in the folder, or it can't be read.
    """
    shelf = Shelf(Path(folder))
    shelf.record()
    bodies = {path: most for page in PAGES for path, most in page.bodies.items()}
    intake = Intake(Path(folder), settings or Settings())
    site = Site(shelf, intake, frozenset(f"{name}:{port}" for name in NAMES), token or secrets.token_urlsafe(), who, bodies)
    app = FastAPI(
        title="dragoman", version=__version__, docs_url=None, redoc_url=None, openapi_url=None,
        description="What a record holds of the relations between states: who did what to whom, when, who says so, and where the sources differ.",
    )
    app.state.site = site
    views = Views()
    for page in PAGES:
        page.add_to(views)
    app.include_router(views)
    app.state.interface = openapi(app, views.models)
    app.add_api_route("/openapi.json", lambda: JSONResponse(app.state.interface), include_in_schema=False)
    app.mount("/static", StaticFiles(packages=[("dragoman.web", "static"), ("dragoman.publish", "static")]), name="static")
    faults.add_to(app)
    app.add_middleware(Gate, site=site)
    return app
