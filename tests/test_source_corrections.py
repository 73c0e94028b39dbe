"""A source that corrects itself: what it said first is told as corrected, with both quotes, and not as a difference between sources. Real texts of states that no set has, both languages, with near misses."""

from __future__ import annotations

import msgspec
import pytest

from dragoman import compare
from dragoman.nouns import Difference, Document
from dragoman.reading.annotate import annotate
from dragoman.reading.documents import from_text

Text = tuple[str, str, str]
"""Outlet, day, words."""

EN = {
    "said": ("Suva Post", "2014-06-03", "Fiji arrested 300 Tongan sailors on Monday."),
    "mended": ("Suva Post", "2014-06-05", "Correction: Fiji arrested 30 Tongan sailors on Monday, not 300 as we reported."),
    "version": ("Suva Post", "2014-06-05", "Fiji arrested 30 Tongan sailors on Monday. An earlier version of this report said 300 sailors had been arrested; it was 30."),
    "two sentences": ("Suva Post", "2014-06-05", "An earlier version of this article said that Fiji had arrested 300 Tongan sailors. The number was 30."),
    "spelling": ("Suva Post", "2014-06-05", "Fiji arrested 30 Tongan sailors on Monday. An earlier version of this report misspelt the name of the captain."),
    "another matter": ("Suva Post", "2014-06-05", "Fiji arrested 30 Tongan sailors on Monday. An earlier version of this report said the ship was 90 metres long; it is 60 metres long."),
    "agrees": ("Lautoka Mail", "2014-06-04", "Fiji arrested 30 Tongan sailors on Monday."),
    "insists": ("Lautoka Mail", "2014-06-06", "Fiji arrested 300 Tongan sailors on Monday, 2 June."),
    "of another": ("Lautoka Mail", "2014-06-05", "Fiji arrested 30 Tongan sailors on Monday, not 300 as the navy reported."),
    "day": ("Suva Post", "2001-05-20", "Fiji and Tonga established diplomatic relations on 5 May 1972."),
    "day mended": ("Suva Post", "2001-05-23", "Correction: Fiji and Tonga established diplomatic relations on 15 June 1972, not on 5 May as we reported."),
}
ES = {
    "said": ("Diario de Suva", "2014-06-03", "Fiyi detuvo a 300 marineros de Tonga el lunes."),
    "mended": ("Diario de Suva", "2014-06-05", "Rectificación: Fiyi detuvo a 30 marineros de Tonga el lunes, y no a 300, como informamos."),
    "version": ("Diario de Suva", "2014-06-05", "Fiyi detuvo a 30 marineros de Tonga el lunes. Una versión anterior de esta nota decía que fueron detenidos 300 marineros; fueron 30."),
    "two sentences": ("Diario de Suva", "2014-06-05", "Una versión anterior de esta noticia indicaba que Fiyi había detenido a 300 marineros de Tonga. En realidad eran 30."),
    "spelling": ("Diario de Suva", "2014-06-05", "Fiyi detuvo a 30 marineros de Tonga el lunes. Una versión anterior de esta nota escribía mal el nombre del capitán."),
    "another matter": ("Diario de Suva", "2014-06-05", "Fiyi detuvo a 30 marineros de Tonga el lunes. Una versión anterior de esta nota decía que el barco mide 90 metros; mide 60 metros."),
    "agrees": ("Correo de Lautoka", "2014-06-04", "Fiyi detuvo a 30 marineros de Tonga el lunes."),
    "insists": ("Correo de Lautoka", "2014-06-06", "Fiyi detuvo a 300 marineros de Tonga el lunes 2 de junio."),
    "of another": ("Correo de Lautoka", "2014-06-05", "Fiyi detuvo a 30 marineros de Tonga el lunes, y no a 300, como informó la armada."),
    "day": ("Diario de Suva", "2001-05-20", "Fiyi y Tonga establecieron relaciones diplomáticas el 5 de mayo de 1972."),
    "day mended": ("Diario de Suva", "2001-05-23", "Rectificación: Fiyi y Tonga establecieron relaciones diplomáticas el 15 de junio de 1972, y no el 5 de mayo, como informamos."),
}
TEXTS = {"en": EN, "es": ES}
both = pytest.mark.parametrize("lang", ["en", "es"])


def told(lang: str, *names: str, shown_in: str = "en") -> list[Difference]:
    documents = [_document(name, lang, *TEXTS[lang][name]) for name in names]
    readings = [(one, annotate(one)) for one in documents]
    return [one for one in compare.differences(readings, compare.occurrences(readings), shown_in) if one.kind in ("number", "date")]


def _document(name: str, lang: str, outlet: str, day: str, text: str) -> Document:
    return msgspec.structs.replace(from_text(name, text, lang=lang, published=day, outlet=outlet), path=name)


def sides(one: Difference) -> set[tuple[str, str | None]]:
    return {(telling.document, telling.value) for telling in one.tellings}


def corrected(found: list[Difference]) -> list[Difference]:
    return [one for one in found if one.why.startswith(("Corrected by", "Corregido por"))]


@both
def test_a_later_correction_of_the_same_outlet_is_no_difference_between_sources(lang: str) -> None:
    (one,) = told(lang, "said", "mended")
    assert corrected([one])
    assert one.kind == "number"
    assert sides(one) == {("said", "300"), ("mended", "30")}
    assert "300" in one.why
    assert any("300" in telling.quote for telling in one.tellings if telling.document == "said")


@both
@pytest.mark.parametrize("name", ["version", "two sentences"])
def test_a_document_that_corrects_an_earlier_version_is_told_alone(lang: str, name: str) -> None:
    (one,) = told(lang, name)
    assert corrected([one])
    assert sides(one) == {(name, "300"), (name, "30")}


@both
def test_it_explains_itself_in_both_languages(lang: str) -> None:
    assert [told(lang, "said", "mended", shown_in=shown)[0].why for shown in ("en", "es")] == [
        "Corrected by the same source: 300 was given first, 30 in its place.",
        "Corregido por la misma fuente: primero dio 300; en su lugar, 30.",
    ]


@both
def test_who_agrees_with_the_correction_stands_beside_no_difference(lang: str) -> None:
    assert [sides(one) for one in told(lang, "said", "mended", "agrees")] == [{("said", "300"), ("mended", "30")}]


@both
@pytest.mark.parametrize("name", ["mended", "version"])
def test_who_still_says_what_was_corrected_differs_from_what_stands_now(lang: str, name: str) -> None:
    found = told(lang, "insists", name)
    apart = [one for one in found if one not in corrected(found)]
    assert len(corrected(found)) == 1
    assert [sides(one) >= {("insists", "300"), (name, "30")} for one in apart] == [True]
    assert not any((name, "300") in sides(one) for one in apart)


@both
@pytest.mark.parametrize(("first", "second"), [
    ("insists", "of another"),  # what somebody else had said
    ("mended", "insists"),  # another outlet, which goes on saying it
    ("said", "spelling"),  # something else was corrected
    ("said", "another matter"),  # another number was
])
def test_what_is_no_correction_of_it_stays_a_difference_or_nothing(lang: str, first: str, second: str) -> None:
    documents = {first, second}
    assert not [one for one in corrected(told(lang, first, second)) if {telling.document for telling in one.tellings} == documents]


@both
def test_an_older_correction_does_not_supersede_what_is_said_later(lang: str) -> None:
    outlet = TEXTS[lang]["mended"][0]
    later = (outlet, "2014-06-09", TEXTS[lang]["insists"][2])
    documents = [_document("mended", lang, *TEXTS[lang]["mended"]), _document("later", lang, *later)]
    readings = [(one, annotate(one)) for one in documents]
    found = compare.differences(readings, compare.occurrences(readings))
    assert [one for one in found if sides(one) >= {("later", "300"), ("mended", "30")}]
    assert not [one for one in corrected(found) if "later" in {telling.document for telling in one.tellings}]


@both
def test_a_date_is_corrected_too(lang: str) -> None:
    (one,) = told(lang, "day", "day mended")
    assert corrected([one])
    assert sides(one) == {("day", "1972-05-05"), ("day mended", "1972-06-15")}
