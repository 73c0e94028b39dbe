"""Take the pictures of the main pages for the README: by hand, when the pages have changed. `python tools/pictures.py`, with Debian's chromium and the test requirements installed.

The bundled examples are read into a record of their own, so the pictures show what `dragoman demo` has and nothing else.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from dragoman import run
from dragoman.reading.annotate import annotate
from dragoman.reading.documents import load

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from browsing import launched, serving  # noqa: E402 - the browser of the tests

TARGET = ROOT / "docs" / "pictures"
WIDTH, HEIGHT, COLOURS = 1280, 800, 128
# Name, address, theme, what is pressed before the picture is taken.
PICTURES = (
    ("brief", "/pair/USA/AZE/brief", "light", "p.told a.mark"),
    ("timeline", "/pair/BOL/CHL/timeline?lang=es", "light", ""),
    ("reader", "/document/9afaf8cdbf62912f?line=statements-3", "light", ""),
    ("events", "/events?pair=AZE-USA", "light", ""),
    ("network", "/pair/USA/AZE/network", "light", ""),
    ("map", "/map?lang=es", "dark", ""),
)


def record(folder: Path) -> Path:
    """A record of the bundled examples."""
    examples = ROOT / "src" / "dragoman" / "examples"
    run.read([str(path) for path in sorted(examples.glob("*/documents"))], folder / "record", load=load, annotate=annotate)
    return folder / "record"


def take(page: Page, name: str, address: str, theme: str, pressed: str) -> Path:
    """One picture, in few colours: that is a third of the bytes."""
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    page.goto(address)
    if pressed:
        page.locator(pressed).first.click()
        page.mouse.move(0, 0)
    return kept(page, TARGET / f"{name}.png")


def kept(page: Page, path: Path) -> Path:
    """What is seen of a page, as a file."""
    page.screenshot(path=path)
    Image.open(path).convert("RGB").quantize(COLOURS).save(path, optimize=True)
    return path


def main() -> None:
    """Take them all."""
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, serving(record(Path(temporary))) as address, launched() as browser:
        page = browser.new_page(base_url=address, viewport={"width": WIDTH, "height": HEIGHT})
        for name, path, theme, pressed in PICTURES:
            told(take(page, name, path, theme, pressed))


def told(path: Path) -> None:
    """Say what was taken."""
    sys.stdout.write(f"{path.relative_to(ROOT)} {path.stat().st_size // 1024} KB\n")


if __name__ == "__main__":
    main()
