"""A real browser against the real application: what the tests of the web pages share.

One browser and one server for all of them. A visit fails where the page said anything on its console, asked another host for anything, opened a dialog, or where axe finds
something against WCAG 2 A or AA.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from dragoman.web import application, listening

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
]
TOKEN = "a-token-for-tests"
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}, "resultTypes": ["violations"]}


@contextmanager
def serving(record: Path) -> Iterator[str]:
    """The application of a record, served on a free port by a thread; its address."""
    with listening(0) as at:
        port = at.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(application(record, port=port, token=TOKEN), log_level="warning", access_log=False, lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [at]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(10)


@contextmanager
def launched() -> Iterator[Any]:
    """Debian's chromium, never a download. Its absence is a failure: what is not tried is not known to work."""
    from playwright.sync_api import sync_playwright

    if not CHROMIUM.exists():
        pytest.fail(f"{CHROMIUM} is missing: the pages are tried in a real browser. Install it with: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Visitor:
    """Somebody before a browser. `open` leads to a page of the application; `check` says what was wrong with it."""

    browser: Any
    address: str
    faults: list[str] = field(default_factory=list)
    page: Any = None

    @contextmanager
    def looking(self, *, dark: bool = False, phone: bool = False, **options: Any) -> Iterator[Any]:
        """A fresh page of the browser, watched; what went wrong in it fails at its end."""
        size = {"width": 390, "height": 800} if phone else {"width": 1280, "height": 900}
        context = self.browser.new_context(
            base_url=self.address, color_scheme="dark" if dark else "light", viewport=size, permissions=["clipboard-read", "clipboard-write"], **options
        )
        context.set_default_timeout(40_000)
        self.faults, self.page = [], context.new_page()
        self._watch(self.page)
        try:
            yield self.page
            assert self.faults == []
        finally:
            context.close()

    def _watch(self, page: Any) -> None:
        page.on("console", lambda message: self.faults.append(f"console: {message.text}") if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("dialog", self._dialog)
        page.on("request", lambda request: None if request.url.startswith(self.address) else self.faults.append(f"outside: {request.url}"))

    def _dialog(self, dialog: Any) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def accessible(self) -> list[str]:
        """What axe finds against WCAG 2 A and AA on the page as it is now."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page, options=WCAG).response["violations"]
        return [f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:200]}" for one in found for node in one["nodes"]]
