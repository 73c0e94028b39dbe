"""The pages in a real browser: nothing on the console, no request elsewhere, nothing that axe finds, in light and dark, English and Spanish."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.reading import knowledge

TABS = [row["page"] for row in knowledge.table("dragoman.web", "tabs.tsv") if row["path"].startswith("/pair/")]
PAGES = ("/", "/search?q=embassy", *(f"/pair/USA/AZE/{tab}" for tab in TABS), "/pair/BOL/CHL/brief?length=page", "/events", "/events?pair=BOL-CHL&type=CONSULT&order=newest", "/map", "/map?pair=BOL-CHL&zoom=world", "/sources", "/actors?id=BOL&id=CHL", "/occurrences/BOL/CHL", "/codebook", "/codings", "/decisions", "/api", "/nowhere")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_clean_and_accessible_in_both_languages_light_and_dark(visitor: Any, path: str) -> None:
    with visitor.looking() as page:
        for lang, theme in (("en", "light"), ("es", "dark")):
            page.emulate_media(color_scheme=theme)
            page.goto(f"{path}{'&' if '?' in path else '?'}lang={lang}")
            assert page.locator("html").get_attribute("lang") == lang
            assert visitor.accessible() == []
        # Chromium itself says on the console that a page was not found.
        visitor.faults = [fault for fault in visitor.faults if path != "/nowhere" or "404" not in fault]


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


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_citation_opens_the_words_of_the_source_in_place(visitor: Any, lang: str) -> None:
    with visitor.looking() as page:
        page.goto(f"/pair/USA/AZE/brief?lang={lang}")
        mark = page.locator("p.told a.mark").first
        words = mark.locator(".pop [lang]").text_content()
        mark.click()
        opened = page.locator(".opened")
        assert words in opened.text_content()
        assert mark.get_attribute("aria-expanded") == "true"
        assert visitor.accessible() == []
        page.keyboard.press("Escape")
        assert opened.count() == 0
        mark.focus()
        page.keyboard.press("Enter")
        assert opened.count() == 1
        opened.locator("a").first.click()
        assert page.evaluate("document.querySelector(':target').textContent").strip()


def test_a_citation_is_copied_with_its_words_and_an_address_that_leads_back_to_them(visitor: Any) -> None:
    with visitor.looking() as page:
        page.goto("/pair/BOL/CHL/brief?lang=es")
        page.locator("p.told a.mark").nth(2).click()
        words = page.locator(".opened [lang]").text_content()
        page.locator(".opened [data-copies]").click()
        page.locator(".toast:not(:empty)").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith(words)
        page.goto(copied.rpartition(" — ")[2])
        target = page.evaluate("document.querySelector(':target').textContent")
        assert " ".join(words.split()) in " ".join(target.split())
        assert "version=" in page.url


def test_a_form_makes_an_address_that_restores_it(visitor: Any) -> None:
    with visitor.looking() as page:
        page.goto("/pair/USA/AZE/series?lang=es")
        page.select_option("select[name=by]", "month")
        page.fill("input[name=from]", "2020")
        page.locator("form.filter button").click()
        page.wait_for_url("**by=month**")
        assert "lang=es" in page.url
        assert page.locator("select[name=by]").input_value() == "month"
        assert page.locator("input[name=from]").input_value() == "2020"
        timeline = page.locator("nav.tabs a", has_text="Cronología").get_attribute("href")
        assert "from=2020" in timeline
