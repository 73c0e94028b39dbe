"""Briefs as a hostile reader reads them: what was wrong once, by class, in both languages."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest
from made_record import Page, record
from test_brief import lines, only, paragraphs, section, text

from dragoman.publish.brief.brief import compose, write
from dragoman.publish.figures import amount
from dragoman.publish.period import Range, asked
from dragoman.publish.phrases import Lang
from dragoman.publish.scope import scope
from dragoman.publish.view import Views, look
from dragoman.record import Record


def several(tmp_path: Path, *pages: Page) -> Record:
    return Record.open(record(tmp_path, pages))


def act(page: Page, cameo: str, kind: str, **more: object) -> Page:
    """An act of the first two who are named, to the second of them, by the word between."""
    named = [(one.start, one.end) for one in page.annotation.actors]
    trigger = page.text[named[0][1] : named[1][0]].split()[0]
    return page.event(trigger, named[:1], named[1:2], cameo, kind, **more)


# Who says so


def test_what_an_opinion_piece_says_and_a_source_claims_is_told_as_theirs(tmp_path: Path) -> None:
    opinion = act(Page("a.txt", "Norway armed Chile in 2019.", genre="opinion", outlet="Fjord Review"), "072", "AID", date="2019")
    news = Page("b.txt", "Norway armed Chile in 2019, Peru said.", outlet="Lima Post")
    news.said("Peru", "Norway armed Chile in 2019")
    act(news, "072", "AID", date="2019", status="attributed", said_by=0)
    with several(tmp_path / "claimed", opinion, news) as held:
        assert "according to Fjord Review and Peru" in text(write(held, "NOR", "CHL"))
    told = act(Page("c.txt", "Norway armed Chile in 2019.", outlet="Santiago Post"), "072", "AID", date="2019")
    with several(tmp_path / "told", opinion, told) as held:
        assert "according to" not in text(write(held, "NOR", "CHL"))


@pytest.mark.parametrize(("lang", "says"), [("en", "Chile did not attack Norway (own statement)"), ("es", "Chile no atacó a Noruega (declaración propia)")])
def test_who_speaks_of_himself_is_not_named_twice(tmp_path: Path, lang: Lang, says: str) -> None:
    page = Page("a.txt", "Chile denied that it attacked Norway.").said("Chile", "it attacked Norway")
    page.event("attacked", [page.span("Chile")], [page.span("Norway")], "190", "ASSAULT", status="denied", said_by=0)
    told = text(only(tmp_path, page, lang))
    assert says in told or says.replace("attack ", "use military force against ").replace("atacó a", "usó la fuerza militar contra") in told


@pytest.mark.parametrize(("lang", "author"), [("en", "The author of Fjord Post"), ("es", "El autor de Fjord Post")])
def test_whoever_says_my_is_the_author(tmp_path: Path, lang: Lang, author: str) -> None:
    page = Page("a.txt", "In my view Norway was generous to Chile.", outlet="Fjord Post").said("my", "Norway was generous to Chile", ("NOR", "for"))
    assert author in paragraphs(only(tmp_path, page, lang), "perspectives")[0]


# Who acts


def test_an_act_of_nobody_known_is_not_told(tmp_path: Path) -> None:
    page = Page("a.txt", "Norway recognised Chile in 1990. Chile was not recognised.")
    act(page, "054", "SUPPORT", date="1990")
    page.event("recognised", [], [page.span("Chile", 1)], "054", "SUPPORT", date="1990", status="denied")
    page.annotation.events[-1] = page.annotation.events[-1]
    assert all(not line.text.startswith(("did not", "Did not")) for line in lines(only(tmp_path, page)))


def test_what_an_organ_says_of_its_own_state_is_no_act_of_a_third_party(tmp_path: Path) -> None:
    page = Page("a.txt", "Oslo's government blamed Norway for what Chile did. Sweden blamed Norway for what Chile did.")
    page.event("blamed", [page.span("Oslo's government")], [page.span("Norway")], "112", "ACCUSE")
    page.annotation.events[-1].trigger = page.span("blamed", 0)
    page.event("blamed Norway for what Chile did.", [page.span("Sweden")], [page.span("Norway", 1)], "112", "ACCUSE")
    page.annotation.events[-1].trigger = page.span("blamed", 1)
    assert [line.text for line in section(only(tmp_path, page), "influence")] == ["Sweden accused Norway"]


@pytest.mark.parametrize(("lang", "says"), [("en", "Norway recognised Chile"), ("es", "Noruega reconoció a Chile")])
def test_a_state_stands_for_its_organs_beside_it(tmp_path: Path, lang: Lang, says: str) -> None:
    page = Page("a.txt", "Norway and Oslo's government recognised Chile in 1990.")
    page.event("recognised", [page.span("Norway"), page.span("Oslo's government")], [page.span("Chile")], "054", "SUPPORT", date="1990", historical=True)
    assert says in text(only(tmp_path, page, lang))


@pytest.mark.parametrize(("lang", "says"), [("en", "The United Nations praised"), ("es", "Las Naciones Unidas elogiaron")])
def test_a_name_with_a_plural_article_has_a_plural_verb(tmp_path: Path, lang: Lang, says: str) -> None:
    from dragoman.nouns import ActorMention

    page = Page("a.txt", "The UN praised Norway and Chile.")
    page.annotation.actors.insert(0, ActorMention(4, 6, "UN", "UN", "United Nations", "IGO", None, None, "name"))
    page.event("praised", [page.span("UN")], [page.span("Norway"), page.span("Chile")], "051", "SUPPORT")
    page.annotation.events[-1].by = "en:praise.v.1"
    assert says in text(only(tmp_path, page, lang))


@pytest.mark.parametrize("lang", ["en", "es"])
def test_one_is_not_told_as_many(tmp_path: Path, lang: Lang) -> None:
    brief = only(tmp_path, act(Page("a.txt", "Norway fed Chile in 2019.", outlet="Fjord Post").said("Chile", "Norway fed"), "073", "AID", date="2019"), lang)
    said = " ".join([brief.subtitle, *brief.draft, *brief.balance.sentences])
    assert not re.search(r"\b1 (?:\w+s|documentos|líneas|medios|países|fuentes|declaraciones) ", said), said


# What was done, and once


def test_a_headline_is_told_with_what_it_heads(tmp_path: Path) -> None:
    page = Page("a.txt", "Norway helps Chile\nNorway gave money to Chile in 2019.")
    page.event("helps", [page.span("Norway")], [page.span("Chile")], "070", "AID")
    page.event("gave", [page.span("Norway", 1)], [page.span("Chile", 1)], "070", "AID", date="2019")
    told = [line for line in lines(only(tmp_path / "one", page)) if "gave aid" in line.text]
    assert [len(line.citations) for line in told] == [2]
    page.text += " Norway gave more to Chile in 2005."
    twice = Page("b.txt", page.text)
    twice.event("helps", [twice.span("Norway")], [twice.span("Chile")], "070", "AID")
    twice.event("gave money", [twice.span("Norway", 1)], [twice.span("Chile", 1)], "070", "AID", date="2019")
    twice.event("gave more", [twice.span("Norway", 2)], [twice.span("Chile", 2)], "070", "AID", date="2005")
    assert sum("aid" in line.text or "did so" in line.text for line in lines(only(tmp_path / "two", twice))) == 3


@pytest.mark.parametrize(
    ("lang", "by", "says"),
    [
        ("en", "en:break-off.v.3", "broke off relations with Chile"), ("es", "en:break-off.v.3", "rompió relaciones con Chile"),
        ("en", "en:recall.v.9", "recalled representatives from Chile"), ("es", "en:recall.v.9", "retiró a sus representantes de Chile"),
        ("en", "encoder", "reduced or broke diplomatic relations with Chile"),
    ],
)
def test_a_word_of_several_parts_has_its_clause(tmp_path: Path, lang: Lang, by: str, says: str) -> None:
    page = Page("a.txt", "Norway broke off relations with Chile in 2019.")
    page.event("broke off", [page.span("Norway")], [page.span("Chile")], "161", "SANCTION", date="2019", by=by)
    assert says in text(only(tmp_path, page, lang))


@pytest.mark.parametrize(
    ("lang", "value", "unit", "says"),
    [
        ("en", 7.2e9, "USD", "7.2 billion USD"), ("es", 7.2e9, "USD", "7.200 millones de USD"), ("en", 1e6, None, "1 million"), ("es", 1e6, "EUR", "1 millón de EUR"),
        ("es", 2.5e6, None, "2,5 millones"), ("en", 1234567, None, "1,234,567"), ("en", 300_000, "USD", "300,000 USD"), ("en", 12, "/100", "12/100"), ("es", 53, "%", "53 %"),
    ],
)
def test_large_numbers_are_written_as_they_are_read(lang: Lang, value: float, unit: str | None, says: str) -> None:
    assert amount(value, unit, lang) == says


def test_a_number_is_told_though_its_sentence_carries_an_act(tmp_path: Path) -> None:
    page = Page("a.txt", "Norway traded with Chile for 5 million dollars in 2019.", outlet="Fjord Post").figure("5 million dollars", 5e6, "USD", "trade")
    page.event("traded", [page.span("Norway")], [page.span("Chile")], "061", "COOPERATE", date="2019")
    told = text(only(tmp_path, page))
    assert "cooperated economically" in told
    assert "Fjord Post gives 5 million USD" in told


# One rule for what has no date


def test_an_undated_line_goes_by_its_document_in_the_brief_and_in_the_lists(tmp_path: Path) -> None:
    from dragoman.publish import answers

    pages = [act(Page(f"{year}.txt", f"Norway {did} Chile.", published=f"{year}-05-10"), cameo, "AID") for year, did, cameo in ((1999, "armed", "072"), (2010, "fed", "073"))]
    with several(tmp_path, *pages) as held:
        for first, last, expected in (("", "", {"1999.txt", "2010.txt"}), ("2005", "", {"2010.txt"}), ("", "2005", {"1999.txt"}), ("2000", "2005", set())):
            brief = write(held, "NOR", "CHL", scope=scope(first, last))
            assert {citation.document for citation in brief.citations} == expected
            listed = answers.timeline(look(held, "NOR", "CHL"), asked(first, last) if first or last else Range(), "en").data()
            assert {telling.document for one in listed.occurrences for telling in one.tellings} == expected


# Looked up once


def test_what_was_looked_up_is_kept_for_one_version_of_the_record(tmp_path: Path) -> None:
    page = act(Page("a.txt", "Norway fed Chile in 2019."), "073", "AID", date="2019")
    views = Views()
    with several(tmp_path, page) as held:
        one, other = views.look(held, "NOR", "CHL"), views.look(held, "Chile", "Norway", scope=scope("2000"))
        assert one.compared is other.compared
        assert (one.asked, other.asked) == (("NOR", "CHL"), ("CHL", "NOR"))
        assert one.acts == look(held, "NOR", "CHL").acts == other.acts
        assert views.look(held, "NOR", "CHL", scope=scope("", "2001")).acts == []
        assert compose(one, "en") == write(held, "NOR", "CHL")
        assert views.look(held, "NOR", "SWE").compared is not one.compared
    with several(tmp_path, page, Page("b.txt", "Norway and Chile.")) as later:
        assert later.version != held.version
        assert views.look(later, "NOR", "CHL").compared.naming == 2


def test_views_keep_no_more_documents_than_they_may(tmp_path: Path) -> None:
    pages = [act(Page(f"{name}.txt", f"Norway fed {name} in 2019."), "073", "AID", date="2019") for name in ("Chile", "Sweden", "Peru")]
    views = Views(documents=2)
    with several(tmp_path, *pages) as held:
        first = views.look(held, "NOR", "CHL").compared
        assert views.look(held, "NOR", "SWE").compared is not first
        assert views.look(held, "NOR", "CHL").compared is first
        views.look(held, "NOR", "PER")
        assert views.look(held, "NOR", "CHL").compared is first
        views.look(held, "NOR", "SWE")
        views.look(held, "NOR", "PER")
        assert views.look(held, "NOR", "CHL").compared is not first


def test_many_may_ask_at_once(tmp_path: Path) -> None:
    views, found = Views(), list[object]()
    with several(tmp_path, act(Page("a.txt", "Norway fed Chile in 2019."), "073", "AID", date="2019")) as held:
        asking = [threading.Thread(target=lambda: found.append(views.look(held, "NOR", "CHL").compared)) for _ in range(8)]
        for one in asking:
            one.start()
        for one in asking:
            one.join()
    assert len(found) == 8
    assert len({id(one) for one in found}) == 1


def test_only_documents_that_name_both_are_decoded(tmp_path: Path) -> None:
    pages = [Page("both.txt", "Norway and Chile."), Page("one.txt", "Norway and Peru."), Page("none.txt", "Nobody."), Page("too.txt", "Oslo's government and Ana Rojas.")]
    with several(tmp_path, *pages) as held:
        assert [document.path for document, _ in held.naming("NOR", "CHL")] == [
            document.path for document, annotation in held.annotations() if {"NOR", "CHL"} <= {one.country for one in annotation.actors}
        ]
        assert {document.path for document, _ in held.naming("NOR", "CHL")} == {"both.txt", "too.txt"}
        assert list(held.naming("NOR", "CHL")) == [reading for reading in held.annotations() if reading[0].path in ("both.txt", "too.txt")]
        assert list(held.naming("FIN", "CHL")) == []
