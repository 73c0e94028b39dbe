"""The pages in a real browser: nothing on the console, no request elsewhere, nothing that axe finds, in light and dark, English and Spanish."""

from __future__ import annotations

from typing import Any

import pytest

PAGES = ("/", "/api", "/nowhere")


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_page_is_clean_and_accessible(visitor: Any, lang: str, dark: bool) -> None:
    with visitor.looking(dark=dark) as page:
        for path in PAGES:
            page.goto(f"{path}{'&' if '?' in path else '?'}lang={lang}")
            assert page.locator("html").get_attribute("lang") == lang
            # Chromium itself says on the console that the page was not found.
            visitor.faults = [fault for fault in visitor.faults if path != "/nowhere" or "404" not in fault]
            assert (path, visitor.accessible()) == (path, [])
            assert (path, visitor.faults) == (path, [])


def test_a_phone_shows_every_page_without_scrolling_sideways(visitor: Any) -> None:
    with visitor.looking(phone=True) as page:
        for path in PAGES[:-1]:
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, path


def test_keys_lead_everywhere_and_the_question_mark_lists_them(visitor: Any) -> None:
    with visitor.looking() as page:
        page.goto("/")
        page.keyboard.press("?")
        assert page.locator("dialog[open] dt").count() >= 6
        assert visitor.accessible() == []
        page.keyboard.press("Escape")
        page.keyboard.press("g")
        page.keyboard.press("a")
        page.wait_for_url("**/api")
        page.keyboard.press("l")
        page.wait_for_url("**/api?lang=es")
        assert page.locator("html").get_attribute("lang") == "es"


def test_keys_can_be_switched_off(visitor: Any) -> None:
    with visitor.looking() as page:
        page.goto("/")
        page.keyboard.press("?")
        page.locator("[data-keys-off]").check()
        page.keyboard.press("Escape")
        page.keyboard.press("t")
        assert page.locator("html").get_attribute("data-theme") is None


def test_the_theme_is_switched_and_kept(visitor: Any) -> None:
    with visitor.looking() as page:
        page.goto("/")
        before = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.keyboard.press("t")
        after = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert before != after
        page.goto("/api")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == after


def test_the_first_stop_of_the_keyboard_leads_to_the_content(visitor: Any) -> None:
    with visitor.looking() as page:
        page.goto("/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


def test_the_permanent_link_names_version_and_language_and_is_copied(visitor: Any) -> None:
    with visitor.looking() as page:
        page.goto("/?lang=es")
        page.keyboard.press("y")
        page.locator(".toast:not(:empty)").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert "lang=es" in copied
        assert len(copied.partition("version=")[2]) == 32
        page.goto(copied)
        assert page.locator("h1").count() == 1
