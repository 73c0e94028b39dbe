"""A document without a date: the interval that its content allows, with reasons; what is relative carries it; what does not fit raises a notice."""

from __future__ import annotations

import pytest

from dragoman.nouns import Annotation, DateMention, Published
from dragoman.reading.annotate import annotate
from dragoman.reading.bounds import first_day, last_day
from dragoman.reading.documents import from_text

NOTHING = Published(why="nothing in the text says when")


def read(text: str, lang: str = "en", published: str | None = None) -> Annotation:
    return annotate(from_text("one", text, lang=lang, published=published), (), ("dates", "notices"))


def interval(text: str, lang: str = "en") -> tuple[str | None, str | None]:
    published = read(text, lang).document.published
    assert published.edtf is None
    return published.earliest, published.latest


def dated(text: str, lang: str) -> DateMention:
    return read(text, lang).dates[-1]


class TestOffices:
    @pytest.mark.parametrize(("text", "lang", "earliest", "latest"), [
        ("President Macron said the talks had failed.", "en", "2017-05-14", None),
        ("El presidente Macron dijo que el diálogo había fracasado.", "es", "2017-05-14", None),
        ("Prime Minister Sunak will speak in Tokyo.", "en", "2022-10-25", "2024-07-05"),
        ("El presidente Zapatero viajará a Maputo.", "es", "2004-04-17", "2011-12-20"),
        ("President Bush will travel to Dakar.", "en", "1989-01-20", "2009-01-20"),
    ])
    def test_who_holds_an_office_holds_it_on_that_day(self, text: str, lang: str, earliest: str, latest: str | None) -> None:
        assert interval(text, lang) == (earliest, latest)

    @pytest.mark.parametrize(("text", "lang", "earliest"), [
        ("Former President Obama praised the treaty.", "en", "2017-01-20"),
        ("The then President Uribe broke off relations.", "en", "2010-08-07"),
        ("El expresidente Barack Obama elogió el tratado.", "es", "2017-01-20"),
        ("El entonces presidente Uribe rompió relaciones.", "es", "2010-08-07"),
    ])
    def test_who_held_it_has_left_it(self, text: str, lang: str, earliest: str) -> None:
        assert interval(text, lang) == (earliest, None)

    def test_the_past_of_a_history_has_no_end(self) -> None:
        assert interval("President Ronald Reagan met the Soviet leader in Reykjavik.")[1] is None

    def test_a_plain_present_counts_only_where_no_year_is_told(self) -> None:
        assert interval("El presidente Zapatero recibe a la delegación.", "es") == ("2004-04-17", "2011-12-20")
        assert interval("En 2005, el presidente Zapatero recibe a la delegación.", "es")[1] is None

    def test_days_of_the_week_are_of_the_week_of_the_text(self) -> None:
        assert interval("Prime Minister Sunak spoke in Tokyo on Monday.") == ("2022-10-25", "2024-07-11")

    @pytest.mark.parametrize(("text", "lang"), [
        ("If elected, President Macron would close the base.", "en"),
        ("President Nobody of the rowing club left.", "en"),
        ("Macron left the room.", "en"),
        ("The economist Alejandro Toledo wrote the preface.", "en"),
        ("Ana Rivero, presidenta del club, firmó el contrato.", "es"),
        ("Los ministros hablaron del puente.", "es"),
    ])
    def test_without_evidence_it_stays_open(self, text: str, lang: str) -> None:
        assert read(text, lang).document.published == NOTHING

    def test_the_reason_is_told(self) -> None:
        why = read("Prime Minister Sunak will meet President Macron in Calais.").document.published.why
        assert why == "'Prime Minister Sunak': in office from 2022-10-25 to 2024-07-05"


class TestNames:
    @pytest.mark.parametrize(("text", "lang", "earliest", "latest"), [
        ("North Macedonia joined the mission.", "en", "2019-02-12", None),
        ("Macedonia del Norte se sumó a la misión.", "es", "2019-02-12", None),
        ("South Sudan closed the crossing.", "en", "2011-07-09", None),
        ("The European Union recalled its envoy.", "en", "1993-11-01", None),
        ("La Unión Africana y Kenia enviaron observadores.", "es", "2002-07-09", None),
        ("Czechoslovakia will close its consulate in Lima.", "en", "1918-10-28", "1993-01-01"),
        ("Checoslovaquia cerrará su consulado en Lima.", "es", "1918-10-28", "1993-01-01"),
        ("The former Soviet Union left its bases.", "en", "1991-12-26", None),
    ])
    def test_a_name_is_not_older_than_what_it_names(self, text: str, lang: str, earliest: str, latest: str | None) -> None:
        assert interval(text, lang) == (earliest, latest)

    @pytest.mark.parametrize("text", [
        "The coast of Namibia is dry.", "Kenya was British in 1910 and Namibia was German.", "Germany attacked Poland.", "Talks on the African Union dragged on.",
    ])
    def test_but_it_may_have_been_a_name_before(self, text: str) -> None:
        earliest = interval(text)[0]
        assert earliest is None or earliest <= "1918"

    @pytest.mark.parametrize(("text", "lang", "earliest"), [
        ("After the Dayton Agreement, the refugees returned.", "en", "1995-11-21"),
        ("Under the Antarctic Treaty, the bases are open.", "en", "1959-12-01"),
        ("Tras la firma del Protocolo de Kioto, el ministro renunció.", "es", "1997-12-11"),
    ])
    def test_what_follows_from_a_treaty_comes_after_it(self, text: str, lang: str, earliest: str) -> None:
        found = interval(text, lang)[0]
        assert found is not None
        assert abs(int(found[:4]) - int(earliest[:4])) == 0

    def test_a_draft_is_older_than_the_treaty(self) -> None:
        assert interval("They discussed the draft Antarctic Treaty.") == (None, None)

    def test_a_war_told_as_past_has_begun(self) -> None:
        assert interval("The pilot served in the Korean War and retired.")[0] == "1950-06-25"


class TestRelative:
    TEXT = "Prime Minister Sunak will meet the envoys. They quarrelled {}."
    TEXTO = "El primer ministro Sunak recibirá a los enviados. Discutieron {}."

    @pytest.mark.parametrize(("words", "timex", "earliest", "latest"), [
        ("last year", "XXXX", "2021-01-01", "2023-12-31"),
        ("on Monday", "XXXX-WXX-1", "2022-10-24", "2024-07-01"),
        ("two months ago", "XXXX-XX", "2022-08-01", "2024-05-31"),
        ("last month", "XXXX-XX", "2022-09-01", "2024-06-30"),
        ("yesterday", "XXXX-XX-XX", "2022-10-24", "2024-07-04"),
    ])
    def test_it_is_of_the_interval(self, words: str, timex: str, earliest: str, latest: str) -> None:
        found = dated(self.TEXT.format(words), "en")
        assert (found.timex, found.edtf, found.earliest, found.latest, found.anchor) == (timex, None, earliest, latest, "publication")

    @pytest.mark.parametrize(("words", "timex", "earliest", "latest"), [
        ("el mes pasado", "XXXX-XX", "2022-09-01", "2024-06-30"),
        ("el lunes", "XXXX-WXX-1", "2022-10-24", "2024-07-01"),
        ("hace dos meses", "XXXX-XX", "2022-08-01", "2024-05-31"),
    ])
    def test_in_spanish_too(self, words: str, timex: str, earliest: str, latest: str) -> None:
        found = dated(self.TEXTO.format(words), "es")
        assert (found.timex, found.edtf, found.earliest, found.latest, found.anchor) == (timex, None, earliest, latest, "publication")

    @pytest.mark.parametrize(("text", "lang"), [(TEXT.format("recently"), "en"), (TEXTO.format("recientemente"), "es")])
    def test_recently_stays_a_reference(self, text: str, lang: str) -> None:
        found = dated(text, lang)
        assert (found.timex, found.edtf) == ("PAST_REF", None)

    def test_with_one_bound_it_has_one(self) -> None:
        found = dated("President Macron will meet the envoys. They quarrelled last year.", "en")
        assert (found.earliest, found.latest) == ("2016-01-01", None)

    def test_in_an_open_text_it_is_open(self) -> None:
        found = dated("They quarrelled last year.", "en")
        assert (found.timex, found.earliest, found.latest) == ("XXXX", None, None)


class TestClashes:
    def test_the_reliable_bound_stands_and_both_are_named(self) -> None:
        one = read("The treaty of 2020 failed, and it ended in May 2021. Czechoslovakia will close its consulate.")
        assert (one.document.published.earliest, one.document.published.latest) == ("2021-05-01", None)
        (notice,) = [notice for notice in one.notices if notice.kind == "dates-do-not-fit"]
        assert "May 2021" in notice.message
        assert "Czechoslovakia" in notice.message

    def test_a_text_with_a_date_is_not_dated_by_its_content(self) -> None:
        one = read("It ended in May 2021. Czechoslovakia will close its consulate.", published="2022-01-10")
        assert one.document.published.edtf == "2022-01-10"
        assert not [notice for notice in one.notices if notice.kind == "dates-do-not-fit"]


@pytest.mark.parametrize(("known", "first", "last"), [
    ("1990", "1990-01-01", "1990-12-31"), ("1992-02", "1992-02-01", "1992-02-29"), ("1990-10-03", "1990-10-03", "1990-10-03"), ("", None, None),
])
def test_a_date_is_taken_no_tighter_than_it_is_known(known: str, first: str | None, last: str | None) -> None:
    assert (first_day(known), last_day(known)) == (first, last)
