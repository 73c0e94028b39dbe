"""The documentation as a site: it builds, its links lead somewhere, it asks nothing of another host; the tutorial says what the program says."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import pytest

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


def test_the_tutorial_shows_what_the_program_says(renew: ModuleType) -> None:
    page = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    assert renew.tutorial(page) == page, "python docs/renew.py makes it anew"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_figures_in_pages_are_those_of_the_results(renew: ModuleType, page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert renew.measured(text) == text, "python docs/renew.py makes it anew"
