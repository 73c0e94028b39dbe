"""Tellings without a coded act, dates across documents, and what tellings of one happening cannot agree on: real reading, sentences of our own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.compare import Collection, Reading, differences, differences_in, occurrences, occurrences_in, retellings
from dragoman.compare.concepts import kinds
from dragoman.compare.likeness import Fit, Trace, likeness
from dragoman.compare.passages import Passage, pattern
from dragoman.nouns import Annotation, Difference, Genre, Occurrence
from dragoman.reading.annotate import annotate
from dragoman.reading.documents import from_text


@cache
def read(name: str, text: str, lang: str = "en", published: str = "2015-03-12", genre: Genre = "news") -> Reading:
    document = from_text(name, text, lang=lang, published=published)
    document.path, document.about.genre = name, genre
    return document, annotate(document)


def quoted(one: Occurrence | Difference) -> set[str]:
    return {telling.quote for telling in one.tellings}


def together(words: str, others: str, *readings: Reading) -> bool:
    """Whether two phrases are told of one happening."""
    return any(
        any(words in quote for quote in quoted(one)) and any(others in quote for quote in quoted(one)) for one in occurrences(readings)
    )


def differing(kind: str, *readings: Reading, lang: str = "en") -> list[Difference]:
    return [one for one in differences(readings, occurrences(readings), lang) if one.kind == kind]


EXPELLED = read("a", "ACCRA, March 12 - Ghana expelled the Togolese military attaché on Tuesday and gave him two days to leave.")


# Tellings without a coded act


CLOSED = read("a", "Ghana closed the Aflao crossing to lorries from Togo on Tuesday.")


@pytest.mark.parametrize(("text", "lang", "joins"), [
    ("The Aflao crossing was out of bounds for Togo's lorries by order of Ghana on 10 March.", "en", True),
    ("The Aflao crossing was out of bounds for Togo's lorries by order of Ghana on 10 January.", "en", False),
    ("The Aflao crossing was out of bounds for Ghana's lorries by order of Togo on 10 March.", "en", False),
    ("The Aflao crossing may be out of bounds for Togo's lorries by order of Ghana on 10 March.", "en", False),
    ("El paso de Aflao estuvo cerrado por Ghana a los camiones de Togo el 10 de marzo.", "es", True),
])
def test_a_passage_joins_by_its_words_only_where_parties_roles_days_and_standing_allow(text: str, lang: str, joins: bool) -> None:
    passage = read("b", text, lang, "2015-03-14")
    assert not [event for event in passage[1].events if event.type and event.source_actors and event.target_actors]
    assert together("closed the Aflao", text[-20:], CLOSED, passage) is joins


KINDS = {
    "en": (
        ("Kenya and Uganda resumed their customs talks, which Uganda broke off in 2011.", "Customs talks between Kenya and Uganda were opened in 2009. They were suspended by Uganda in 2011.", "broke off in 2011", "suspended by Uganda", True),
        ("Kenya and Uganda resumed their customs talks, which Uganda broke off in 2011.", "Customs talks between Kenya and Uganda were opened in 2009. They were suspended by Kenya in 2011.", "broke off in 2011", "suspended by Kenya", False),
        ("Kenya and Uganda resumed their customs talks, which Uganda broke off in 2011.", "Customs talks between Kenya and Uganda were opened in 2009. They were suspended by Uganda in 2013.", "broke off in 2011", "suspended by Uganda", False),
    ),
    "es": (
        ("Chile apresó en mayo a un oficial de Perú.", "Chile y Perú en 2015. Un oficial peruano fue detenido por Chile en mayo de 2015.", "apresó en mayo", "fue detenido por Chile", True),
        ("Chile apresó en mayo a un oficial de Perú.", "Chile y Perú en 2015. Un oficial chileno fue detenido por Perú en mayo de 2015.", "apresó en mayo", "fue detenido por Perú", False),
        ("Chile apresó en mayo a un oficial de Perú.", "Chile y Perú en 2015. Un oficial peruano fue puesto en libertad por Chile en mayo de 2015.", "apresó en mayo", "puesto en libertad", False),
    ),
}


@pytest.mark.parametrize(("lang", "one", "other", "words", "others", "joins"), [(lang, *case) for lang, cases in KINDS.items() for case in cases])
def test_verbs_of_one_kind_tell_one_act_where_parties_and_days_allow(lang: str, one: str, other: str, words: str, others: str, joins: bool) -> None:
    assert together(words, others, read("a", one, lang, "2015-06-20"), read("b", other, lang, "2017-04-01", "encyclopedia")) is joins


@pytest.mark.parametrize(("lang", "text", "kind"), [
    ("en", "let the two captains go", "free"), ("en", "broke the talks off", "stop"), ("en", "shut out the carriers", "ban"), ("en", "put the crew on trial", "try"),
    ("es", "dejó de comprar carne", "stop"), ("es", "puso en libertad a los dos", "free"), ("es", "lo hizo volver", "return"), ("es", "La prórroga", "extend"),
])
def test_a_clause_is_of_the_kinds_that_its_words_tell(lang: str, text: str, kind: str) -> None:
    assert kind in kinds(text, lang)
    assert "free" not in kinds("gave it free transit to the ports" if lang == "en" else "le dio libre tránsito a los puertos", lang)
    assert not kinds("the bank of the broad river" if lang == "en" else "la banca y la cortesía", lang)


def test_both_countries_are_those_that_the_document_tells_of() -> None:
    news = read("a", "Iceland and Norway signed a fisheries treaty in Bergen on 4 June 2013.", published="2013-06-05")
    book = read("b", "Norway and Iceland. Their fisheries treaty was signed by the two countries in June 2013. Norway left it in 2019.", published="2021-01-01", genre="encyclopedia")
    assert together("Iceland and Norway signed", "signed by the two countries", news, book)


# Dates across documents


@pytest.mark.parametrize(("lang", "plan", "visit"), [
    ("en", "Chile's foreign minister will visit Ecuador in March, the ministry said.", "Chile's foreign minister visited Ecuador on 8 March 2016."),
    ("es", "El canciller de Chile visitará Ecuador en marzo, dijo el ministerio.", "El canciller de Chile visitó Ecuador el 8 de marzo de 2016."),
])
def test_a_month_without_its_year_that_a_plan_names_is_yet_to_come(lang: str, plan: str, visit: str) -> None:
    assert together(plan[:25], visit[:25], read("a", plan, lang, "2015-11-20"), read("b", visit, lang, "2016-03-09"))


@pytest.mark.parametrize(("lang", "plan", "done"), [
    ("en", "Ghana and Togo agreed to meet. The next round is to be held in Accra in the autumn.", "Ghana and Togo held the next round of talks in Accra on 9 October 2015."),
    ("es", "El embajador de Chile volverá a Perú en octubre.", "El embajador chileno regresó a Lima el 9 de octubre de 2015."),
])
def test_a_season_or_month_that_a_plan_names_without_a_year_is_yet_to_come(lang: str, plan: str, done: str) -> None:
    assert together(plan[-25:], done[:20], read("a", plan, lang, "2015-06-20"), read("b", done, lang, "2015-10-10"))


def test_the_month_of_may_is_no_modal() -> None:
    assert pattern("en", "modal").search("in May 2014") is None
    assert pattern("en", "modal").search("it may come")


def test_what_stands_behind_after_and_a_date_was_before_it() -> None:
    expelled = read("a", "Kenya expelled the Ugandan consul on 3 May 2012.", published="2012-05-04")
    book = read("b", "Uganda recalled its ambassador from Kenya on 20 May 2012, after Kenya had expelled the Ugandan consul.", published="2014-01-01", genre="encyclopedia")
    later = read("c", "Uganda recalled its ambassador from Kenya on 20 May 2010, after Kenya had expelled the Ugandan consul.", published="2014-01-01", genre="encyclopedia")
    assert together("on 3 May 2012", "had expelled", expelled, book)
    assert not together("on 3 May 2012", "had expelled", expelled, later)


def test_an_embassy_reopened_on_the_last_day_of_a_year_or_in_january_is_one() -> None:
    one = read("a", "Ghana reopened its embassy in Togo in December 2013.", published="2014-03-01")
    other = read("b", "Ghana reopened its embassy in Togo in January 2014.", published="2015-03-01")
    assert together("in December 2013", "in January 2014", one, other)


@pytest.mark.parametrize(("lang", "text", "first", "second"), [
    ("en", "The treaty was ratified by Chile in 1996 and by Peru in April 1997.", "Chile ratified the treaty with Peru in 1996.", "by Peru in April 1997"),
    ("es", "El tratado fue ratificado por Chile en 1996 y por Perú en abril de 1997.", "Chile ratificó en 1996 el tratado con Perú.", "por Perú en abril de 1997"),
])
def test_a_telling_ends_where_another_date_begins(lang: str, text: str, first: str, second: str) -> None:
    lines = occurrences([read("a", text, lang, "2001-01-01", "encyclopedia"), read("b", first, lang, "2001-01-01", "encyclopedia")])
    assert not [one for one in lines if any(second in quote for quote in quoted(one)) and any(first[:20] in quote for quote in quoted(one))]


def test_in_a_document_of_two_states_the_side_that_is_not_named_is_the_other_one() -> None:
    denial = read("a", 'LOME - "Our patrol did not fire on the Ghanaian boat," a Togolese spokesman said.', published="2015-03-13")
    claim = read("b", "Ghana and Togo. The Togolese patrol had fired warning shots, the captain said.", published="2015-03-14")
    assert together("did not fire", "had fired", denial, claim)


def test_news_tells_an_act_twice_and_hostile_words_are_said_twice() -> None:
    news = read("a", "Ghana and Togo extended their fishing treaty on Tuesday. The extension was signed in Lomé by the two ministers.")
    assert together("on Tuesday", "was signed", news)
    quarrel = read("b", "Ghana accused Togo of spying on Tuesday. Ghana accused Togo of theft, too.")
    assert not together("of spying", "of theft", quarrel)


def test_in_a_text_that_looks_back_a_month_without_its_year_is_that_of_the_year_it_named_last() -> None:
    news = read("a", "Kenya released the Ugandan captain on 2 September 2009.", published="2009-09-03")
    book = read("b", "Kenya and Uganda in 2009. In August Kenya arrested a Ugandan captain. Kenya released the Ugandan captain in September.", published="2011-05-01", genre="report")
    assert together("on 2 September 2009", "in September", news, book)


@pytest.mark.parametrize(("sentence", "alone"), [("Kenya deported the Ugandan teachers.", True), ("Kenya again deported the Ugandan teachers.", False)])
def test_an_undated_retelling_is_of_the_only_act_of_its_kind_in_reach(sentence: str, alone: bool) -> None:
    news = read("a", "Kenya deported thirty Ugandan teachers on 7 May 2012.", published="2012-05-08")
    book = read("b", f"Kenya and Uganda in 2012. {sentence}", published="2014-05-01", genre="encyclopedia")
    assert together("thirty Ugandan", sentence[:14], news, book) is alone


def test_a_host_who_is_not_named_is_the_state_in_which_the_guest_was_received() -> None:
    news = read("a", "Mali's foreign minister visited Sweden on 4 May 2012.", published="2012-05-08")
    book = read("b", "In May 2012 Mali's foreign minister was received in Stockholm.", published="2014-05-01", genre="encyclopedia")
    assert together("visited Sweden", "received in Stockholm", news, book)


# What tellings of one happening cannot agree on


def test_two_neighbouring_days_of_one_act_differ_and_a_dateline_dates_nothing() -> None:
    tuesday, wednesday = (
        read(day, f"Ghana's ministry expelled the Togolese military attaché on {day}.", published="2015-03-13") for day in ("Tuesday", "Wednesday")
    )
    (one,) = differing("date", tuesday, wednesday)
    assert {telling.value for telling in one.tellings} == {"2015-03-10", "2015-03-11"}
    dateline = read("c", "LOME, March 11 - On 10 March Ghana expelled the Togolese military attaché.", published="2015-03-12")
    assert not differing("date", tuesday, dateline)


@pytest.mark.parametrize(("lang", "one", "other"), [
    ("en", "Fiji broke off diplomatic relations with Samoa in 1998.", "Samoa broke off diplomatic relations with Fiji in 1998."),
    ("es", "Fiyi rompió relaciones diplomáticas con Samoa en 1998.", "Samoa rompió relaciones diplomáticas con Fiyi en 1998."),
])
def test_who_broke_off_relations_differs_in_one_happening(lang: str, one: str, other: str) -> None:
    readings = read("a", one, lang, "2001-01-01"), read("b", other, lang, "2002-01-01")
    assert len([found for found in occurrences(readings) if found.type == "SANCTION"]) == 1
    (found,) = differing("actor", *readings, lang=lang)
    assert quoted(found) == {one, other}
    assert found.why.startswith(("The same act", "El mismo acto"))


@pytest.mark.parametrize(("lang", "one", "other", "differs"), [
    ("en", "Zambian soldiers were the first to fire on 3 May, Malawi said.", "Malawi's guards fired the first shots on 3 May, Zambia said.", True),
    ("en", "Zambian soldiers were the first to fire on 3 May, Malawi said.", "Zambia's guards fired the first shots on 3 May, Malawi said.", False),
    ("es", "Los soldados de Zambia dispararon primero el 3 de mayo, según Malaui.", "Los guardias de Malaui dispararon primero el 3 de mayo, según Zambia.", True),
])
def test_who_fired_first_is_blame(lang: str, one: str, other: str, differs: bool) -> None:
    found = differing("blame", read("a", one, lang, "2015-05-05"), read("b", other, lang, "2015-05-06"), lang=lang)
    assert bool(found) is differs
    if found:
        assert {telling.value for telling in found[0].tellings} == {"ZMB", "MWI"}
        assert found[0].why in ("Sources differ on who began: Malawi, Zambia.", "Las fuentes difieren sobre quién empezó: Malaui, Zambia.")


SIGNED = "Iceland and Norway signed a fisheries treaty in Bergen on 4 June 2013."


@pytest.mark.parametrize(("lang", "other", "differs"), [
    ("en", "Norway and Iceland signed the fisheries treaty in Bergen on 4 June 2013. Norway will admit seventy Icelandic boats.", True),
    ("en", "Norway and Iceland signed the fisheries treaty in Bergen on 4 June 2013. Norway will admit about sixty Icelandic boats.", False),
    ("en", "Norway and Iceland signed the fisheries treaty in Bergen on 4 June 2013. Norway will admit all but two Icelandic boats.", False),
    ("es", "Noruega e Islandia firmaron el tratado de pesca en Bergen el 4 de junio de 2013. Noruega admitirá a setenta barcos islandeses.", True),
    ("es", "Noruega e Islandia firmaron el tratado de pesca en Bergen el 4 de junio de 2013. Noruega admitirá a setenta pescadores islandeses.", False),
])
def test_documents_on_one_matter_count_one_thing_in_either_language(lang: str, other: str, differs: bool) -> None:
    first = read("a", f"{SIGNED} Norway will admit 60 Icelandic boats.", published="2013-06-05")
    assert bool(differing("number", first, read("b", other, lang, "2013-06-06"))) is differs


def test_how_long_one_happening_took_differs_in_words_of_the_language_asked_for() -> None:
    readings = (
        read("a", "Iceland and Norway extended their fisheries treaty on 4 June 2013 for five years.", published="2013-06-05"),
        read("b", "Norway and Iceland extended their fisheries treaty on 4 June 2013 for four years.", published="2013-06-06"),
    )
    (one,) = differing("number", *readings, lang="es")
    assert "4 años, 5 años" in one.why


@pytest.mark.parametrize(("second", "found"), [
    ("Chile's navy seized the Peruvian trawler Doña Alba off Arica on 8 May.", 1), ("Chile's navy seized the Peruvian trawler San Telmo off Tocopilla on 8 May.", 0),
])
def test_one_act_in_nearly_the_same_words_a_few_days_apart_is_one_whose_day_differs(second: str, found: int) -> None:
    first = read("a", "Chile's navy seized the Peruvian trawler Doña Alba off Arica on 5 May.", published="2014-05-10")
    assert len(differing("date", first, read("b", second, published="2014-05-11"))) == found


@pytest.mark.parametrize(("lang", "agreed", "failed"), [
    ("en", "Mali and Niger held talks in Bamako on 3 May 2016. They reached an agreement.", "Niger and Mali held talks on 3 May 2016. The talks ended without any agreement."),
    ("es", "Malí y Níger se reunieron en Bamako el 3 de mayo de 2016. Acordaron un plan.", "Níger y Malí se reunieron el 3 de mayo de 2016. El encuentro acabó en nada."),
])
def test_how_talks_ended_is_their_outcome(lang: str, agreed: str, failed: str) -> None:
    (one,) = differing("outcome", read("a", agreed, lang, "2016-05-05"), read("b", failed, lang, "2016-05-06"), lang=lang)
    assert {telling.value for telling in one.tellings} == {"agreed", "failed"}
    assert not differing("outcome", read("a", agreed, lang, "2016-05-05"), read("c", failed.replace("3", "9"), lang, "2016-05-12"), lang=lang)


def test_what_two_documents_on_one_matter_say_of_one_thing_is_denied_in_few_words() -> None:
    told = "Mali and Niger held talks in Bamako on 3 May 2016."
    first = read("a", f"{told} The ministers also initialled a protocol on wells.", published="2016-05-05")
    denial, other = (read(name, f"{told} {words}", published="2016-05-06") for name, words in (("b", "No protocol was initialled."), ("c", "No protocol was needed.")))
    assert any("No protocol was initialled." in quoted(one) for one in differing("happened", first, denial))
    assert not differing("happened", first, other)


def test_he_and_not_she_did_it() -> None:
    first = read("a", "Oman mediated between Chad and Sudan on 4 May 2012.", published="2012-05-06")
    second = read("b", "Qatar, and not Oman, mediated between Chad and Sudan on 4 May 2012.", published="2012-05-07")
    assert any("Oman" in one.why or "OMN" in one.why for one in differing("actor", first, second))


# Whatever the order, and one by one


PILE = (
    EXPELLED,
    read("b", "The sending home of the Togolese military attaché by Ghana on 10 March surprised Togo.", published="2015-03-14"),
    read("c", "Togo denied on Friday that Ghana had expelled its military attaché.", published="2015-03-13"),
    read("d", "Ghana y Togo en 2015. Ghana expulsó al agregado militar de Togo. En mayo los dos países firmaron una tregua.", "es", "2017-01-01", "encyclopedia"),
    read("e", "Ghana and Togo signed a truce in Lomé on 9 May 2015. Togo's guards had fired the first shots on 3 May.", published="2015-05-10"),
    read("f", "Ghana's soldiers were the first to fire on 3 May, Togo said. Ghana will send back the attaché in June.", published="2015-05-11"),
)


@given(st.permutations(PILE))
@settings(max_examples=25, deadline=None)
def test_documents_added_one_by_one_in_any_order_give_what_all_at_once_give(order: list[Reading]) -> None:
    collection = Collection()
    for reading in order:
        collection.add(reading)
        occurrences_in(collection)
    whole = occurrences(PILE)
    assert occurrences_in(collection) == whole
    assert differences_in(collection, whole) == differences(PILE, whole)


@given(st.permutations(PILE), st.sets(st.integers(1, len(PILE) - 1)), st.integers(0, len(PILE) - 1))
@settings(max_examples=25, deadline=None)
def test_however_a_pile_is_split_and_whatever_was_there_before_it_comes_to_the_same(order: list[Reading], cuts: set[int], again: int) -> None:
    collection = Collection()
    document, annotation = order[again]
    collection.add((document, Annotation(annotation.schema, annotation.id, annotation.lang, annotation.document)))  # read without any event; comes again below
    for at, reading in enumerate(order):
        if at in cuts:
            occurrences_in(collection)
        collection.add(reading)
    assert occurrences_in(collection) == occurrences(PILE)


def test_what_a_new_document_can_not_concern_is_not_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    collection = Collection(PILE)
    occurrences_in(collection)
    looked: list[str] = []

    def watched(passage: Passage, told: Sequence[Trace]) -> Fit:
        looked.append(passage.document.path)
        return likeness(passage, told)

    monkeypatch.setattr(retellings, "likeness", watched)
    collection.add(read("far", "Norway paid Iceland for the cod on 2 May 1998.", published="1998-05-03"))
    occurrences_in(collection)
    assert "far" not in looked or set(looked) <= {"far"}
    collection.add(read("near", "Togo was left without its military attaché in Ghana on 10 March.", published="2015-03-14"))
    occurrences_in(collection)
    assert "near" in looked


def test_a_document_that_comes_again_takes_the_place_of_the_first() -> None:
    collection = Collection(PILE)
    collection.add(PILE[0])
    assert occurrences_in(collection) == occurrences(PILE)


def test_a_pile_is_the_same_from_either_end() -> None:
    assert all(occurrences(order) == occurrences(PILE[:3]) for order in permutations(PILE[:3]))


@pytest.mark.parametrize(("lang", "first", "second"), [
    ("en", "Kenya held eleven Ugandan fishermen on Lake Victoria on 5 May 2014, seven of them boys.", "Kenya held eleven Ugandan fishermen on Lake Victoria on 5 May 2014."),
    ("es", "Kenia detuvo a once pescadores ugandeses el 5 de mayo de 2014, siete de ellos menores.", "Kenia detuvo a once pescadores ugandeses el 5 de mayo de 2014."),
])
def test_a_part_is_no_other_number_of_the_whole(lang: str, first: str, second: str) -> None:
    assert differing("number", read("a", first, lang, "2014-05-06"), read("b", second, lang, "2014-05-06")) == []


@pytest.mark.parametrize(("lang", "first", "second"), [
    ("en", "The court ruled for Kenya against Uganda by fourteen votes to one.", "The court ruled for Kenya against Uganda by twelve votes to three."),
    ("es", "La corte falló a favor de Kenia contra Uganda por catorce votos contra uno.", "La corte falló a favor de Kenia contra Uganda por doce votos contra tres."),
])
def test_the_lower_side_of_a_vote_is_no_other_number_of_its_upper_side(lang: str, first: str, second: str) -> None:
    (one,) = differing("number", read("a", first, lang, "2014-05-06"), read("b", second, lang, "2014-05-07"))
    assert {telling.value for telling in one.tellings} == {"14", "12"}


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "Kenya and Uganda share a lake. I do not come to ask Uganda for hatred. I come to ask Kenya for memory."),
    ("en", "Officials of Kenya and Uganda spoke of reviving a committee that had not met for years. Kenya's president had met the families several times."),
    ("es", "Kenia y Uganda comparten un lago. No vengo a pedir odio a Uganda. Vengo a pedir memoria a Kenia."),
    ("es", "Uganda acudió a La Haya porque nadie la escuchaba. El presidente de Kenia se había reunido con las familias."),
    pytest.param(
        "en", "The first meeting of Kenya and Uganda was a conference in Nairobi. The delegates of Uganda were not impressed by the meeting in Nairobi.",
        marks=[pytest.mark.xfail(strict=True, reason="what did not impress is read as a meeting that did not take place")],
    ),
    ("es", "El primer encuentro de Kenia y Uganda fue la reunión de Nairobi. Los delegados de Uganda no se impresionaron con la reunión en Nairobi."),
    ("es", "Hay que decir lo que muchos callan en Kenia. Kenia respondió a Uganda que en el país no los hay."),
])
def test_one_word_in_common_makes_no_denial(lang: str, text: str) -> None:
    assert differing("happened", read("a", text, lang, "2014-05-06")) == []


@pytest.mark.parametrize(("lang", "denial", "act"), [
    ("en", "A delegation of Kenya met the king on 28 May 1919, but Uganda did not recognise Kenya.", "Uganda recognised Kenya on 25 December 1991."),
    ("es", "Una delegación de Kenia visitó al rey el 28 de mayo de 1919, pero Uganda no reconoció a Kenia.", "Uganda reconoció a Kenia el 25 de diciembre de 1991."),
])
def test_a_denial_of_another_century_is_none(lang: str, denial: str, act: str) -> None:
    assert differing("happened", read("a", denial, lang, "2020-05-06"), read("b", act, lang, "2020-05-06")) == []


def test_a_telling_ends_before_the_note_of_the_next_sentence() -> None:
    from dragoman.compare.tellings import sentences

    text = "Togo signed in 1963.[1] Ghana left.[nota 2]Mali came! It [3] stayed."
    assert [text[start:end] for start, end in sentences(text)] == ["Togo signed in 1963.[1]", "Ghana left.[nota 2]", "Mali came!", "It [3] stayed."]
