"""The documentation as a site: it builds, its links lead somewhere, it asks nothing of another host; the reference is the program's, and who follows a page sees what it shows."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import threading
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest
from browsing import Visitor

import dragoman
from dragoman import errors, nouns

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted((ROOT / "docs").glob("*.md"))


class Asked(HTMLParser):
    """What a page makes a browser ask for, beside what a reader may follow."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        asked = named.get("src") if tag in {"script", "img", "iframe"} else named.get("href") if tag == "link" and named.get("rel") != "canonical" else None
        self.found += [asked] if asked else []


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built so that a link that leads nowhere is an error."""
    folder = tmp_path_factory.mktemp("site")
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False, env={"NO_MKDOCS_2_WARNING": "1", "PATH": "/usr/bin:/bin"})
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def renew() -> ModuleType:
    """docs/renew.py as a module."""
    given = importlib.util.spec_from_file_location("renew_site", ROOT / "docs" / "renew.py")
    assert given is not None
    assert given.loader is not None
    module = importlib.util.module_from_spec(given)
    given.loader.exec_module(module)
    return module


def test_every_page_is_built_and_stands_in_the_navigation(site: Path) -> None:
    start = (site / "index.html").read_text(encoding="utf-8")
    missing = [page.stem for page in PAGES if page.stem != "README" and not re.search(rf'href="{page.stem}\.html"', start)]
    assert missing == []


def test_pages_ask_nothing_of_another_host(site: Path) -> None:
    for page in site.rglob("*.html"):
        asked = Asked()
        asked.feed(page.read_text(encoding="utf-8"))
        assert [one for one in asked.found if re.match(r"(?:https?:)?//", one)] == [], page.name
    for sheet in site.rglob("*.css"):
        assert not re.search(r"url\([\"']?(?:https?:)?//", sheet.read_text(encoding="utf-8")), sheet.name


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing: the tests' output is pytest's."""


def test_a_browser_asks_nothing_of_another_host_either(site: Path, browser: Any) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        visitor = Visitor(browser, f"http://127.0.0.1:{server.server_port}")
        with visitor.looking() as page:
            for name in ("index", "python", "http"):
                page.goto(f"/{name}.html")
                page.wait_for_load_state("networkidle")
        server.shutdown()


# ---- the reference ----


def test_the_reference_has_all_that_is_public(site: Path) -> None:
    structs = [name for name, thing in vars(nouns).items() if isinstance(thing, type) and issubclass(thing, msgspec.Struct)]
    raised = [name for name, thing in vars(errors).items() if isinstance(thing, type) and issubclass(thing, errors.DragomanError)]
    public = {"python": [f"dragoman.{name}" for name in dragoman.__all__ if name != "__version__"]}
    public |= {"nouns": [f"dragoman.nouns.{name}" for name in structs], "errors": [f"dragoman.errors.{name}" for name in raised]}
    for page, names in public.items():
        text = (site / f"{page}.html").read_text(encoding="utf-8")
        assert len(names) > 3
        assert [name for name in names if f'id="{name}"' not in text] == [], page


def test_the_door_opens_to_what_it_names() -> None:
    assert [name for name in dragoman.__all__ if not hasattr(dragoman, name)] == []
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = dragoman.nonsense


@pytest.mark.parametrize("page", ["tables", "http"])
def test_tables_and_addresses_are_those_of_the_program(renew: ModuleType, page: str) -> None:
    assert (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8") == getattr(renew, page)(), "python docs/renew.py makes it anew"


# ---- pages that are followed ----


@pytest.mark.parametrize("page", [page for page in PAGES if "<!-- said:" in page.read_text(encoding="utf-8")], ids=lambda page: page.stem)
def test_whoever_follows_a_page_sees_what_it_shows(renew: ModuleType, page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert renew.stepped(text) == text, "python docs/renew.py makes it anew"


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md"], ids=lambda page: page.stem)
def test_figures_in_pages_are_those_of_the_results(renew: ModuleType, page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert renew.measured(text) == text, "python docs/renew.py makes it anew"
