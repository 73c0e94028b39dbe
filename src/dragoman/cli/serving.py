"""dragoman serve: the local web application."""

from __future__ import annotations

import contextlib
import sys
import threading
import webbrowser
from typing import Annotated

import typer

from dragoman.cli import deciding, options

PORT = 8642
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="The port on 127.0.0.1; 0 is any that is free.")]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Open no browser.")]
Lang = Annotated[str, typer.Option("--lang", help="The language in which it opens: en or es. Each page can be switched.")]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve")(serve)


def serve(record: options.RecordFolder = None, port: Port = PORT, no_browser: NoBrowser = False, lang: Lang = "en") -> int:
    """Show a record in the browser: one local process, on this machine alone, without any outside request. Ctrl-C ends it."""
    from dragoman.publish.phrases import language
    from dragoman.web import application, listening, run, warm

    asked = language(lang)
    with listening(port) as at:
        here = at.getsockname()[1]
        settings = options.heard(record=record)
        app = application(settings.record, port=here, settings=settings, who=deciding.known())
        address = f"http://127.0.0.1:{here}/" + ("" if asked == "en" else f"?lang={asked}")
        sys.stdout.write(f"{address}   Ctrl-C ends it.\n")
        sys.stdout.flush()
        warm(app.state.site.shelf)
        if not no_browser:
            # It listens already, so the browser may come before the first answer is ready; some browsers return only when they are closed.
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        with contextlib.suppress(KeyboardInterrupt):
            run(app, at)
    return 0
