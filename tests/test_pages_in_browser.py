"""The pages that a command writes, in a real browser: nothing asked from outside, nothing said on the console, nothing that keeps somebody from reading them (WCAG 2, A and AA)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

import pytest
from made_record import made

from dragoman.publish import answers
from dragoman.publish.brief.brief import write
from dragoman.publish.brief.writing import writer
from dragoman.publish.period import Range
from dragoman.publish.phrases import LANGUAGES, Lang
from dragoman.publish.view import look

WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
SCREENS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
PAGES = ("brief", "timeline", "perspectives", "figures", "instruments", "differences")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, Lang], Path]:
    """A page of each kind in each language, as files."""
    folder = tmp_path_factory.mktemp("pages")
    found = {}
    with made(folder) as record:
        view = look(record, "NOR", "CHL")
        for lang in LANGUAGES:
            texts = {"brief": writer("html")(write(record, "NOR", "CHL", lang=lang)).decode()}
            for name in PAGES[1:-1]:
                texts[name] = answers.html_text(getattr(answers, name)(view, Range(), lang), record, lang)
            texts["differences"] = answers.html_text(answers.differences(view, lang), record, lang)
            for name, text in texts.items():
                found[name, lang] = folder / f"{name}.{lang}.html"
                found[name, lang].write_text(text, encoding="utf8")
    return found


class Visit:
    """A page opened: what it said, what it asked for, and what it looks like."""

    def __init__(self, browser: Any, path: Path, scheme: str, screen: str) -> None:
        self._context = browser.new_context(color_scheme=scheme, viewport=SCREENS[screen])
        self.page = self._context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._context.close()

    def violations(self) -> list[str]:
        """What axe finds, rule and element."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page, options=WCAG).response["violations"]
        return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_read_by_everybody_and_asks_nothing_from_outside(browser: Any, pages: dict[tuple[str, Lang], Path], name: str, lang: Lang, scheme: str) -> None:
    path = pages[name, lang]
    with Visit(browser, path, scheme, "desktop") as visit:
        assert visit.violations() == []
        assert visit.said == []
        assert visit.asked == [path.as_uri()]
        assert visit.page.get_attribute("html", "lang") == lang


@pytest.mark.parametrize("name", PAGES)
def test_on_a_phone_a_page_is_no_wider_than_the_screen_and_no_word_is_cut(browser: Any, pages: dict[tuple[str, Lang], Path], name: str) -> None:
    with Visit(browser, pages[name, "en"], "light", "phone") as visit:
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= SCREENS["phone"]["width"]
        assert visit.violations() == []
        heads = visit.page.evaluate("[...document.querySelectorAll('.rows th')].map(th => th.getBoundingClientRect().height)")
        assert all(height < 60 for height in heads)


def test_a_mark_stands_on_the_line_of_its_sentence(browser: Any, pages: dict[tuple[str, Lang], Path]) -> None:
    with Visit(browser, pages["brief", "en"], "light", "phone") as visit:
        first = visit.page.evaluate(
            "[...document.querySelectorAll('p.told')].flatMap(p => [...p.querySelectorAll('.marks')].map(m => m.getBoundingClientRect().left - p.getBoundingClientRect().left))"
        )
        assert first
        assert min(first) > 0.5


def test_a_mark_shows_its_words_where_it_is_pointed_at_or_reached_by_keyboard(browser: Any, pages: dict[tuple[str, Lang], Path]) -> None:
    with Visit(browser, pages["brief", "en"], "light", "desktop") as visit:
        mark = visit.page.locator("a.mark").first
        words = mark.locator(".pop")
        assert not words.is_visible()
        mark.hover()
        assert words.is_visible()
        visit.page.mouse.move(0, 0)
        visit.page.keyboard.press("Tab")
        for _ in range(40):
            if visit.page.evaluate("document.activeElement.className") == "mark":
                break
            visit.page.keyboard.press("Tab")
        assert visit.page.locator("a.mark:focus .pop").is_visible()


def test_a_mark_leads_to_its_note(browser: Any, pages: dict[tuple[str, Lang], Path]) -> None:
    with Visit(browser, pages["brief", "es"], "light", "desktop") as visit:
        visit.page.locator("a.mark").first.click()
        assert visit.page.evaluate("document.querySelector(':target').id") == "c1"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_the_markup_is_valid_as_far_as_the_browser_s_parser_says(browser: Any, pages: dict[tuple[str, Lang], Path], name: str, lang: Lang) -> None:
    """Written out again by the browser, the page has the elements that were written, none moved, closed or added; ids are there once, and links lead somewhere."""
    from lxml import html

    text = pages[name, lang].read_text(encoding="utf8")
    with Visit(browser, pages[name, lang], "light", "desktop") as visit:
        again = visit.page.content()
    one, other = (["/".join([*(up.tag for up in reversed(list(found.iterancestors()))), found.tag]) for found in html.document_fromstring(source).iter() if isinstance(found.tag, str)] for source in (text, again))
    assert one == other
    ids = [str(found) for found in html.document_fromstring(text).xpath("//@id")]
    assert len(ids) == len(set(ids))
    assert {str(found)[1:] for found in html.document_fromstring(text).xpath("//a/@href") if str(found).startswith("#")} <= set(ids)
