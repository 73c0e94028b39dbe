"""Across documents: one happening is one line with all its tellings; what can't both be right is shown, and nothing else is."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import msgspec
import pytest
from hypothesis import given, settings

from dragoman.compare import Reading, differences, near_duplicates, occurrences, perspectives, relays
from dragoman.compare.intervals import interval
from dragoman.compare.readings import rows, states
from dragoman.compare.tellings import sentence
from dragoman.errors import UsageError
from dragoman.nouns import (
    About,
    ActorMention,
    Annotation,
    Cue,
    DateMention,
    Difference,
    Document,
    Event,
    EventDate,
    Figure,
    InstrumentStep,
    Notice,
    PlaceMention,
    Published,
    Source,
    StanceToward,
    Statement,
    When,
)

# People and organs that the texts below name: words -> (actor, country, sector)
WHO: dict[str, tuple[str, str | None, str | None]] = {
    "Chile": ("CHL", "CHL", None),
    "Bolivia": ("BOL", "BOL", None),
    "Norway": ("NOR", "NOR", None),
    "Noruega": ("NOR", "NOR", None),
    "Ghana": ("GHA", "GHA", None),
    "Armenia": ("ARM", "ARM", None),
    "Vera Rojas": ("VERA_ROJAS", "CHL", "GOV"),
    "Juan Paz": ("JUAN_PAZ", "BOL", "GOV"),
    "Inés Mora": ("INES_MORA", "BOL", "GOV"),
    "the Chilean foreign ministry": ("CHL_FOREIGN_MINISTRY", "CHL", "GOV"),
    "Santiago": ("CHL", "CHL", "GOV"),
    "La Paz": ("BOL", "BOL", "GOV"),
    "Fair Trade Watch": ("FAIR_TRADE_WATCH", "CHL", "NGO"),
    "the Andean Union": ("ANDEAN_UNION", "IGO", None),
    "the lenders' club": ("LENDERS_CLUB", "IGO", None),
    "Bolivian traders": ("BOL_BUS", "BOL", "BUS"),
    "Bolivian citizens": ("BOL_CVL", "BOL", "CVL"),
    "Bolivian students": ("BOL_EDU", "BOL", "EDU"),
    "The minister of Ghana": ("GHA_MINISTER", "GHA", "GOV"),
    "Ghana's foreign minister": ("GHA_FOREIGN_MINISTER", "GHA", "GOV"),
    "The foreign ministry of Ghana": ("GHA_FOREIGN_MINISTRY", "GHA", "GOV"),
    "Ghana's deputy foreign minister": ("GHA_DEPUTY_FOREIGN_MINISTER", "GHA", "GOV"),
}


def ends(edtf: str) -> tuple[str, str]:
    """The first and last day of a year, a month, a day or an interval of these."""
    first, last = edtf.split("/", maxsplit=1)[0], edtf.rsplit("/", maxsplit=1)[-1]
    start = first + "-01-01"[len(first) - 4 :] if len(first) < 10 else first
    if len(last) == 4:
        return start, f"{last}-12-31"
    if len(last) == 7:
        after = date(int(last[:4]) + int(last[5:]) // 12, int(last[5:]) % 12 + 1, 1)
        return start, (after - timedelta(days=1)).isoformat()
    return start, last


@dataclass
class Act:
    """One event to be: `word` is its trigger in the text, the sides are words of WHO."""

    word: str
    source: Sequence[str]
    target: Sequence[str]
    type: str | None
    cameo: str
    edtf: str | None = None
    status: str = "reported"
    reciprocal: bool = False
    place: int | None = None


def when(edtf: str) -> EventDate:
    start, end = ends(edtf)
    return EventDate(edtf, start, end, {4: "year", 7: "month", 10: "day"}.get(len(edtf), "interval"))


def event(text: str, act: Act) -> Event:
    at = text.index(act.word)
    sides = [[WHO[word][0] for word in side] for side in (act.source, act.target)]
    spans = [[(text.index(word), text.index(word) + len(word)) for word in side] for side in (act.source, act.target)]
    return Event(
        (at, at + len(act.word)),
        spans[0],
        spans[1],
        sides[0],
        sides[1],
        act.reciprocal,
        act.type,
        None,
        [],
        None,
        act.cameo,
        None,
        None,
        when(act.edtf) if act.edtf else None,
        False,
        act.place,
        act.status,
        None,
        None,
        0.9,
        "test",
    )


def mentions(text: str) -> list[ActorMention]:
    found = []
    for words, (actor, country, sector) in WHO.items():
        at = text.find(words)
        while at >= 0:
            found.append(ActorMention(at, at + len(words), words, actor, words, country, sector, None, "name"))
            at = text.find(words, at + 1)
    return sorted(found, key=lambda mention: mention.start)


def dates(text: str, stated: Sequence[str]) -> list[DateMention]:
    return [
        DateMention(text.index(words), text.index(words) + len(words), words, "DATE", words, words, *ends(words), None) for words in stated
    ]


def told(
    path: str, text: str, *acts: Act, lang: str = "en", stated: Sequence[str] = (), about: About | None = None, **parts: Any
) -> Reading:
    document = Document(path, text, lang, path, about=about or About())
    annotation = Annotation(
        1, path, lang, document.about, mentions(text), dates=dates(text, stated), events=[event(text, act) for act in acts]
    )
    return document, msgspec.structs.replace(annotation, **parts)


def found(*readings: Reading, kind: str = "", lang: str = "en") -> list[Difference]:
    return [one for one in differences(readings, occurrences(readings), lang) if not kind or one.kind == kind]


def published(day: str, outlet: str | None = None, relayed: str | None = None) -> About:
    return About(outlet=outlet, relays=relayed, published=Published(day, day, day))


def visit(path: str, edtf: str | None, text: str = "Vera Rojas visited Bolivia.", **parts: Any) -> Reading:
    return told(path, text, Act("visited", ["Vera Rojas"], ["Bolivia"], "CONSULT", "042", edtf), **parts)


# One happening, one line


def test_two_documents_in_two_languages_that_tell_one_visit_are_one_line() -> None:
    spanish = told(
        "b.txt", "Vera Rojas visitó Bolivia.", Act("visitó", ["Vera Rojas"], ["Bolivia"], "CONSULT", "042", "2010-05-03"), lang="es"
    )
    [one] = occurrences([visit("a.txt", "2010-05"), spanish])
    assert (one.source_actors, one.target_actors, one.type, one.cameo, one.status, one.outlets) == (
        ["VERA_ROJAS"],
        ["BOL"],
        "CONSULT",
        "042",
        "reported",
        2,
    )
    assert one.date is not None
    assert (one.date.edtf, one.date.precision) == ("2010-05-03", "day")
    assert [(t.document, t.value) for t in one.tellings] == [("a.txt", "2010-05"), ("b.txt", "2010-05-03")]


def test_a_telling_is_the_sentence_around_the_trigger_as_it_stands() -> None:
    text = "It rained.\nGen. Vera Rojas of the U.S. fleet visited Bolivia! She left."
    [one] = occurrences([visit("a.txt", "2010-05-03", text)])
    [telling] = one.tellings
    assert telling.quote == text[telling.start : telling.end] == "Gen. Vera Rojas of the U.S. fleet visited Bolivia!"


@pytest.mark.parametrize(
    ("text", "word", "quote"),
    [
        ("Llovió. Los EE. UU. firmaron. Nevó.", "firmaron", "Los EE. UU. firmaron."),
        ("«Se firmó ayer.» Luego llovió.", "firmó", "«Se firmó ayer.»"),
        ("Title without a stop\nThey met", "met", "They met"),
        ("He left the UN. They met in 1990. Then", "met", "They met in 1990."),
        ("They met at 3.5 km from it, i.e. near.", "met", "They met at 3.5 km from it, i.e. near."),
        ("met", "met", "met"),
    ],
)
def test_sentences_end_at_strong_stops_and_line_breaks_and_not_in_shortened_words(text: str, word: str, quote: str) -> None:
    start = text.index(word)
    first, last = sentence(text, (start, start + len(word)))
    assert text[first:last] == quote


@given(text=st.text('aB. \n!?…"»', max_size=60), at=st.integers(0, 59), size=st.integers(0, 5))
def test_a_sentence_always_lies_in_its_text(text: str, at: int, size: int) -> None:
    span = (min(at, len(text)), min(at + size, len(text)))
    start, end = sentence(text, span)
    assert 0 <= start <= len(text)
    assert start <= end <= len(text)
    assert not text[start:end].startswith(" ")


@pytest.mark.parametrize(
    "other",
    [
        Act("acted", ["Vera Rojas"], ["Bolivia"], "CONSULT", "042", "2010-05-09"),  # another day
        Act("acted", ["Vera Rojas"], ["Norway"], "CONSULT", "042", "2010-05-03"),  # another host
        Act("acted", ["Bolivia"], ["Vera Rojas"], "CONSULT", "042", "2010-05-03"),  # the other way round
        Act("acted", ["Vera Rojas"], ["Bolivia"], "CONSULT", "041", "2010-05-03"),  # a telephone call
        Act("acted", ["Vera Rojas"], ["Bolivia"], "ACCUSE", "111", "2010-05-03"),  # another act
        Act("acted", ["Vera Rojas"], ["Bolivia"], "CONSULT", "042", "2010-05-03", "requested"),
        Act("acted", ["Vera Rojas"], ["Bolivia"], "CONSULT", "042", "2010-05-03", "hypothetical"),
        Act("acted", ["Vera Rojas"], ["Bolivia"], "CONSULT", "042", "2010-05-09", "denied"),  # denied for another day
        Act("acted", ["Vera Rojas"], ["Bolivia"], "CONSULT", "042", "2010-06", "planned"),  # planned for another month
        Act("acted", ["Fair Trade Watch"], ["Bolivia"], "CONSULT", "042", "2010-05-03"),  # an organisation is not its state
    ],
)
def test_what_differs_in_day_party_direction_act_or_standing_stays_apart(other: Act) -> None:
    words = [*other.source, "acted", *other.target]
    assert len(occurrences([visit("a.txt", "2010-05-03"), told("b.txt", " ".join(words), other)])) == 2


def test_a_claim_and_a_report_of_one_act_are_one_line_that_is_reported() -> None:
    claim = told(
        "b.txt",
        "Vera Rojas visited Bolivia, she said.",
        Act("visited", ["Vera Rojas"], ["Bolivia"], "CONSULT", "042", "2010-05-03", "attributed"),
    )
    [one] = occurrences([visit("a.txt", "2010-05-03"), claim])
    assert one.status == "reported"
    assert occurrences([claim])[0].status == "attributed"


def test_a_state_its_organ_and_its_minister_can_be_one_party_but_two_ministers_can_not() -> None:
    acts = [Act("accused", [who], ["Chile"], "ACCUSE", "112", "2012-01-07") for who in ("Bolivia", "Juan Paz", "Inés Mora")]
    state, minister, another = (told(f"{act.source[0]}.txt", f"{act.source[0]} accused Chile.", act) for act in acts)
    [one] = occurrences([state, minister])
    assert one.source_actors == ["JUAN_PAZ"]
    assert len(occurrences([minister, another])) == 2


def test_organisations_of_states_are_not_taken_for_each_other() -> None:
    acts = [Act("accused", [who], ["Chile"], "ACCUSE", "112", "2012-01-07") for who in ("the Andean Union", "the lenders' club")]
    assert len(occurrences([told(f"{i}.txt", f"{act.source[0]} accused Chile.", act) for i, act in enumerate(acts)])) == 2


def test_mutual_acts_are_one_whichever_party_is_named_first() -> None:
    a = told("a.txt", "Chile and Bolivia met.", Act("met", ["Chile"], ["Bolivia"], "CONSULT", "040", "2011-02-03", reciprocal=True))
    b = told("b.txt", "Bolivia and Chile met.", Act("met", ["Bolivia"], ["Chile"], "CONSULT", "040", "2011-02-03"))
    assert len(occurrences([a, b])) == 1


def test_a_host_and_his_guest_tell_one_visit() -> None:
    host = told("b.txt", "Bolivia received Vera Rojas.", Act("received", ["Bolivia"], ["Vera Rojas"], "CONSULT", "043", "2010-05-03"))
    assert len(occurrences([visit("a.txt", "2010-05-03"), host])) == 1


def test_neighbouring_types_are_one_act_on_one_day_only() -> None:
    lifted = told("a.txt", "Chile lifted the embargo on Bolivia.", Act("lifted", ["Chile"], ["Bolivia"], "RETREAT", "085", "2014-06-02"))
    eased = told("b.txt", "Chile gave in to Bolivia.", Act("gave in", ["Chile"], ["Bolivia"], "CONCEDE", "080", "2014-06-02"))
    later = told("c.txt", "Chile gave in to Bolivia.", Act("gave in", ["Chile"], ["Bolivia"], "CONCEDE", "080", "2014"))
    assert len(occurrences([lifted, eased])) == 1
    assert len(occurrences([lifted, later])) == 2


def test_days_that_touch_are_one_but_years_that_touch_are_not() -> None:
    assert len(occurrences([visit("a.txt", "2009-12-31"), visit("b.txt", "2010-01-01", "Later Vera Rojas visited Bolivia.")])) == 1
    assert len(occurrences([visit("a.txt", "2009"), visit("b.txt", "2010", "Later Vera Rojas visited Bolivia.")])) == 2


def test_two_places_are_two_happenings() -> None:
    def placed(path: str, town: str) -> Reading:
        place = PlaceMention(0, 1, town, town, "BOL", 0.0, 0.0, "city")
        text = f"Chile shelled Bolivia near {town}."
        return told(path, text, Act("shelled", ["Chile"], ["Bolivia"], "ASSAULT", "194", "2011-02-03", place=0), places=[place])

    assert len(occurrences([placed("a.txt", "Oruro"), placed("b.txt", "Oruro")])) == 1
    assert len(occurrences([placed("a.txt", "Oruro"), placed("b.txt", "Tarija")])) == 2


def test_what_is_undated_joins_the_one_dated_act_that_it_can_be() -> None:
    recognised = told("a.txt", "Chile recognised Norway in 1905.", Act("recognised", ["Chile"], ["Norway"], "SUPPORT", "054", "1905"))
    undated = told("b.txt", "Chile reconoció a Noruega.", Act("reconoció", ["Chile"], ["Noruega"], "SUPPORT", "054"), lang="es")
    [one] = occurrences([recognised, undated])
    assert one.date is not None
    assert one.date.edtf == "1905"
    assert [t.value for t in one.tellings] == ["1905", None]


def test_what_is_undated_stays_apart_where_several_acts_fit_or_nothing_speaks_for_one() -> None:
    meetings = [
        told(f"{day}.txt", f"On day {day} Juan Paz met Vera Rojas.", Act("met", ["Juan Paz"], ["Vera Rojas"], "CONSULT", "040", day))
        for day in ("2011-02-03", "2011-03-09")
    ]
    undated = told("c.txt", "Juan Paz had met Vera Rojas.", Act("met", ["Juan Paz"], ["Vera Rojas"], "CONSULT", "040"))
    assert len(occurrences([meetings[0], undated])) == 1
    assert len(occurrences([*meetings, undated])) == 3
    plain = [
        told(f"{i}.txt", f"Chile criticised Bolivia {i}.", Act("criticised", ["Chile"], ["Bolivia"], "ACCUSE", "111", edtf))
        for i, edtf in enumerate(["2012-03-04", None])
    ]
    assert len(occurrences(plain)) == 2


def test_what_is_undated_can_not_be_later_than_it_was_told() -> None:
    early = told(
        "b.txt", "Juan Paz had met Vera Rojas.", Act("met", ["Juan Paz"], ["Vera Rojas"], "CONSULT", "040"), about=published("2010-01-01")
    )
    late = told("a.txt", "Juan Paz met Vera Rojas.", Act("met", ["Juan Paz"], ["Vera Rojas"], "CONSULT", "040", "2011-02-03"))
    assert len(occurrences([late, early])) == 2


def test_two_like_acts_of_one_year_in_one_document_are_two() -> None:
    text = "Chile criticised Bolivia. Later Chile had censured Bolivia again."
    acts = [
        Act("criticised", ["Chile"], ["Bolivia"], "ACCUSE", "111", "2012"),
        Act("censured", ["Chile"], ["Bolivia"], "ACCUSE", "111", "2012"),
    ]
    assert len(occurrences([told("a.txt", text, *acts)])) == 2


def test_the_aid_of_one_year_told_by_two_documents_is_one_line_and_its_two_sums_differ() -> None:
    def aid(path: str, cameo: str, text: str, value: float, lang: str = "en") -> Reading:
        words = text.split()[-3]
        return told(
            path,
            text,
            Act(text.split()[1], ["Chile"], ["Ghana"], "AID", cameo, "2018"),
            figures=[Figure(text.index(words), text.index(words) + 1, value, "USD", None, None, None)],
            lang=lang,
        )

    english = aid("a.txt", "071", "Chile gave to Ghana 5 million dollars", 5e6)
    spanish = aid("b.txt", "070", "Chile donó a Ghana 8 millones USD", 8e6, "es")
    assert len(occurrences([english, spanish])) == 1
    [one] = found(english, spanish)
    assert (one.kind, [t.value for t in one.tellings]) == ("number", ["5,000,000", "8,000,000"])


def test_the_date_is_what_all_tellings_share() -> None:
    [one] = occurrences(
        [visit("a.txt", "2010-05-01/2010-05-20"), visit("b.txt", "2010-05-10/2010-05-31", "In May Vera Rojas visited Bolivia.")]
    )
    assert one.date is not None
    assert (one.date.earliest, one.date.latest, one.date.precision) == ("2010-05-10", "2010-05-20", "interval")


def test_statements_and_appeals_are_no_happenings() -> None:
    act = Act("spoke", ["Chile"], ["Bolivia"], None, "010", "2010-01-01")
    assert occurrences([told("a.txt", "Chile spoke to Bolivia.", act)]) == []


# Plans and denials stand with the act; a telling is a part of its sentence


def status(path: str, text: str, edtf: str | None, status_: str, day: str | None = None, lang: str = "en") -> Reading:
    """A visit of Vera Rojas to Bolivia, told on a day in a text; the trigger is its first word that begins with 'vis'."""
    word = next(word.strip(".,") for word in text.split() if word.lower().startswith("vis"))
    return told(path, text, Act(word, ["Vera Rojas"], ["Bolivia"], "CONSULT", "042", edtf, status_), lang=lang, about=published(day, path) if day else None)


@pytest.mark.parametrize(
    ("plan", "lang"), [("Vera Rojas will visit Bolivia in May.", "en"), ("Vera Rojas visitará Bolivia en mayo.", "es")]
)
@pytest.mark.parametrize("planned", ["2010-05", None])
def test_a_plan_and_its_fulfilment_are_one_line_that_is_reported_with_the_date_of_the_act(plan: str, lang: str, planned: str | None) -> None:
    foreseen = status("a.txt", plan, planned, "planned", "2010-04-02", lang)
    done = status("b.txt", "Vera Rojas visited Bolivia on the third.", "2010-05-03", "reported", "2010-05-04")
    [one] = occurrences([foreseen, done])
    assert one.date is not None
    assert (one.status, one.date.edtf, one.outlets) == ("reported", "2010-05-03", 1)
    assert [(t.document, t.value) for t in one.tellings] == [("a.txt", planned), ("b.txt", "2010-05-03")]
    assert found(foreseen, done) == []


def test_what_was_over_when_a_plan_was_told_or_came_years_later_is_not_its_fulfilment() -> None:
    foreseen = status("a.txt", "Vera Rojas will visit Bolivia.", None, "planned", "2010-06-02")
    before = status("b.txt", "Vera Rojas visited Bolivia on the third.", "2010-05-03", "reported", "2010-05-04")
    later = status("c.txt", "Vera Rojas visited Bolivia for talks.", "2013-05-03", "reported", "2013-05-04")
    assert len(occurrences([foreseen, before])) == 2
    assert len(occurrences([foreseen, later])) == 2


@pytest.mark.parametrize(
    ("denial", "lang"), [("Vera Rojas did not visit Bolivia.", "en"), ("Vera Rojas no visitó Bolivia.", "es")]
)
def test_a_denial_and_the_act_denied_are_one_line_and_a_difference_that_says_who_stands_where(denial: str, lang: str) -> None:
    denied = status("a.txt", denial, None, "denied", "2010-05-06", lang)
    done = status("b.txt", "Vera Rojas visited Bolivia on the third.", "2010-05-03", "reported", "2010-05-04")
    [one] = occurrences([denied, done])
    assert (one.status, len(one.tellings), one.outlets) == ("reported", 2, 1)
    [difference] = found(denied, done)
    assert (difference.kind, [t.value for t in difference.tellings]) == ("happened", ["denied", "happened"])


def test_a_denial_told_long_after_is_not_of_an_undated_act_of_another_year() -> None:
    denied = status("a.txt", "Vera Rojas did not visit Bolivia.", None, "denied", "2014-05-06")
    done = status("b.txt", "Vera Rojas visited Bolivia on the third.", "2010-05-03", "reported", "2010-05-04")
    assert len(occurrences([denied, done])) == 2


TWO_ACTS = {
    "en": ("Vera Rojas visited Bolivia in May and Bolivia criticised Chile in June.", "visited", "criticised"),
    "es": ("Vera Rojas visitó Bolivia en mayo, y Bolivia criticó a Chile en junio.", "visitó", "criticó"),
}


@pytest.mark.parametrize("lang", ["en", "es"])
def test_of_a_sentence_that_tells_of_two_acts_each_telling_is_its_own_part(lang: str) -> None:
    text, first, second = TWO_ACTS[lang]
    acts = [Act(first, ["Vera Rojas"], ["Bolivia"], "CONSULT", "042", "2010-05"), Act(second, ["Bolivia"], ["Chile"], "ACCUSE", "111", "2010-06")]
    visit_, criticism = occurrences([told("a.txt", text, *acts, lang=lang)])
    assert [t.quote for t in visit_.tellings] == [text[: text.index("mayo" if lang == "es" else "May") + (4 if lang == "es" else 3)]]
    assert [t.quote for t in criticism.tellings] == [text[text.index("Bolivia", text.index("Bolivia") + 1) :]]


@pytest.mark.parametrize(
    ("text", "word", "other", "lang"),
    [
        ("Norway will criticise Chile, if Bolivia visits Ghana.", "criticise", "visits", "en"),
        ("Noruega criticará a Chile, si Bolivia visita Ghana.", "criticará", "visita", "es"),
    ],
)
def test_what_hangs_on_a_condition_is_never_quoted_without_it(text: str, word: str, other: str, lang: str) -> None:
    doer = "Norway" if lang == "en" else "Noruega"
    acts = [Act(word, [doer], ["Chile"], "ACCUSE", "111", None, "planned"), Act(other, ["Bolivia"], ["Ghana"], "CONSULT", "042", None, "hypothetical")]
    assert {t.quote for one in occurrences([told("a.txt", text, *acts, lang=lang)]) for t in one.tellings} == {text}


# What can be one


def test_an_undated_act_of_the_news_is_of_its_days_and_one_of_an_encyclopedia_is_not() -> None:
    dated = told("a.txt", "On Monday Chile accused Bolivia.", Act("accused", ["Chile"], ["Bolivia"], "ACCUSE", "112", "2012-01-09"))
    act = Act("accused", ["Chile"], ["Bolivia"], "ACCUSE", "112")
    news, book = (
        told("b.txt", "Chile has accused Bolivia.", act, about=About(genre=genre, published=Published("2012-01-11", "2012-01-11", "2012-01-11")))
        for genre in ("news", "encyclopedia")
    )
    assert len(occurrences([dated, news])) == 1
    assert len(occurrences([dated, book])) == 2
    other_week = told("c.txt", "Chile had accused Bolivia.", act, about=published("2012-03-11"))
    assert len(occurrences([dated, other_week])) == 2


@pytest.mark.parametrize(("who", "lines"), [("The minister of Ghana", 1), ("The foreign ministry of Ghana", 1), ("Ghana's deputy foreign minister", 2), ("Ghana", 1)])
def test_an_office_told_less_exactly_is_the_same_office_and_a_deputy_is_another(who: str, lines: int) -> None:
    exact = told(
        "a.txt", "Chile received Ghana's foreign minister.", Act("received", ["Chile"], ["Ghana's foreign minister"], "CONSULT", "043", "2014-03")
    )
    other = told("b.txt", f"{who} visited Chile.", Act("visited", [who], ["Chile"], "CONSULT", "042", "2014-03-05"))
    assert len(occurrences([exact, other])) == lines


def test_what_is_done_to_some_of_a_states_people_is_done_to_its_people_but_two_kinds_of_people_are_two() -> None:
    def arrest(path: str, whom: str) -> Reading:
        return told(path, f"Chile arrested {whom}.", Act("arrested", ["Chile"], [whom], "COERCE", "173", "2011-11-19"))

    traders, citizens, students = (arrest(f"{whom}.txt", whom) for whom in ("Bolivian traders", "Bolivian citizens", "Bolivian students"))
    assert len(occurrences([traders, citizens])) == 1
    assert len(occurrences([traders, arrest("b.txt", "Bolivia")])) == 1
    assert len(occurrences([traders, students])) == 2
    accusing = [told(f"{i}.txt", f"{who} accused Chile.", Act("accused", [who], ["Chile"], "ACCUSE", "112", "2011-11-19")) for i, who in enumerate(["Bolivia", "Bolivian traders"])]
    assert len(occurrences(accusing)) == 2  # traders do not speak for their state


@pytest.mark.parametrize(
    ("text", "lang"), [("Chile expelled another attaché of Bolivia.", "en"), ("Chile: otro agregado de Bolivia fue expelled.", "es")]
)
def test_another_act_of_the_kind_in_the_same_month_is_not_the_first(text: str, lang: str) -> None:
    first = told("a.txt", "Chile expelled an attaché of Bolivia.", Act("expelled", ["Chile"], ["Bolivia"], "SANCTION", "166", "2011-03"))
    second = told("b.txt", text, Act("expelled", ["Chile"], ["Bolivia"], "SANCTION", "166", "2011-03"), lang=lang)
    assert len(occurrences([first, second])) == 2


def test_two_like_acts_in_two_parts_of_one_sentence_are_two() -> None:
    text = "Chile seized a post of Bolivia on Monday and Chile arrested Bolivian traders."
    acts = [Act("seized", ["Chile"], ["Bolivia"], "COERCE", "192", "2011-03-07"), Act("arrested", ["Chile"], ["Bolivian traders"], "COERCE", "173", "2011-03-07")]
    assert len(occurrences([told("a.txt", text, *acts)])) == 2


def test_two_who_do_something_to_each_other_are_two_sides_however_they_are_named() -> None:
    together = told("a.txt", "Chile and Bolivia exchanged fire.", Act("exchanged", [], ["Chile", "Bolivia"], "ASSAULT", "190", "2011-03-07", reciprocal=True))
    apart = told("b.txt", "Bolivia fought with Chile.", Act("fought", ["Bolivia"], ["Chile"], "ASSAULT", "190", "2011-03-07", reciprocal=True))
    assert len(occurrences([together, apart])) == 1


# Sources


LONG = " ".join(f"word{i} of the long report on trade" for i in range(60))


def test_copies_and_relays_are_one_source() -> None:
    readings = [
        visit("a.txt", "2010-05-03", f"Vera Rojas visited Bolivia. {LONG}", about=published("2010-05-04", "The Harbour")),
        visit("b.txt", "2010-05-03", f"News! Vera Rojas visited Bolivia. {LONG} Ends.", about=published("2010-05-04", "Copy Cat")),
        visit(
            "c.txt", "2010-05-03", "Vera Rojas visited Bolivia, The Harbour reports.", about=published("2010-05-05", "Daily", "the harbour")
        ),
        visit("d.txt", "2010-05-03", "As for Vera Rojas, she visited Bolivia.", about=published("2010-05-05", "Own Eyes")),
        visit("e.txt", "2010-05-03", "So Vera Rojas visited Bolivia."),
        visit("f.txt", "2010-05-03", "And Vera Rojas visited Bolivia."),
    ]
    readings[2][0].about.relays = "The Harbour"
    [one] = occurrences(readings)
    assert (len(one.tellings), one.outlets) == (6, 4)


def test_near_duplicates_are_found_and_other_reports_are_not() -> None:
    mixed = LONG.split()
    random.Random(1).shuffle(mixed)
    texts = {
        "a": LONG,
        "b": f"By our staff. {LONG}",
        "c": LONG.upper(),
        "d": " ".join(mixed),
        "e": "A short text.",
        "f": "A short text.",
        "g": "",
        "h": "",
    }
    assert near_duplicates([Document(key, text, "en") for key, text in texts.items()]) == [["a", "b", "c"], ["e", "f"]]


@settings(max_examples=30, deadline=None)
@given(st.permutations(["a", "b", "c", "d"]))
def test_near_duplicates_do_not_depend_on_order(order: list[str]) -> None:
    texts = {
        "a": LONG,
        "b": f"{LONG} end",
        "c": "Something else entirely is told here today.",
        "d": "Something else entirely is told here today!",
    }
    assert near_duplicates([Document(key, texts[key], "en") for key in order]) == [["a", "b"], ["c", "d"]]


def test_a_shortened_copy_with_sentences_of_its_own_is_a_copy_and_a_report_that_quotes_a_line_is_not() -> None:
    words = [f"word{i}" for i in range(120)]
    own = [f"other{i}" for i in range(60)]
    texts = {"wire": " ".join(words), "shortened": " ".join([*words[20:70], *own[:20]]), "quoting": " ".join([*own, *words[90:102]])}
    assert near_duplicates([Document(key, text, "en") for key, text in texts.items()]) == [["shortened", "wire"]]


def test_relays_names_what_an_outlet_published_and_who_relays_it() -> None:
    documents = [
        Document("1", "x", "en", about=About(outlet="The Harbour")),
        Document("2", "y", "en", about=About(outlet="Daily", relays="THE HARBOUR")),
        Document("3", "z", "en", about=About(outlet="Daily")),
    ]
    assert relays(documents) == {"THE HARBOUR": ["1", "2"]}


# Dates that can't both be right


def relations(path: str, edtf: str, lang: str = "en") -> Reading:
    text, word = (
        ("Chile established diplomatic relations with Ghana.", "established")
        if lang == "en"
        else ("Chile estableció relaciones diplomáticas con Ghana.", "estableció")
    )
    return told(path, text, Act(word, ["Chile"], ["Ghana"], "SUPPORT", "050", edtf), lang=lang)


SINCE = {
    "en": "Chile and Ghana have had diplomatic relations since 1974.",
    "es": "Chile y Ghana mantienen relaciones diplomáticas desde 1974.",
}


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("other", ["en", "es"])
def test_relations_established_in_one_year_and_held_since_another_differ(lang: str, other: str) -> None:
    [one] = found(relations("a.txt", "1972", lang), told("b.txt", SINCE[other], lang=other, stated=["1974"]), lang=lang)
    assert one.kind == "date"
    assert [(t.document, t.value) for t in one.tellings] == [("a.txt", "1972"), ("b.txt", "1974")]
    assert "1972" in one.why
    assert "1974" in one.why
    assert ("relaciones diplomáticas" if lang == "es" else "diplomatic relations") in one.what


@pytest.mark.parametrize("edtf", ["1974", "1974-03", "1974-03-05", "1970/1975"])
def test_compatible_dates_do_not_differ(edtf: str) -> None:
    assert found(relations("a.txt", edtf), told("b.txt", SINCE["en"], stated=["1974"]), kind="date") == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Chile and Ghana restored diplomatic relations, which they have had since 1974."),
        ("en", "Chile and Ghana have had no diplomatic relations since 1974."),
        ("en", "Chile, Norway and Ghana have had diplomatic relations since 1974."),
        ("es", "Chile y Ghana no mantienen relaciones diplomáticas desde 1974."),
        ("es", "Chile y Ghana tienen rotas las relaciones diplomáticas desde 1974."),
    ],
)
def test_sentences_that_do_not_say_since_when_two_states_have_relations_date_nothing(lang: str, text: str) -> None:
    assert found(relations("a.txt", "1972"), told("b.txt", text, lang=lang, stated=["1974"]), kind="date") == []


def test_relations_broken_off_in_between_can_be_established_twice() -> None:
    broken = told("c.txt", "Ghana broke with Chile.", Act("broke", ["Ghana"], ["Chile"], "SANCTION", "161", "1973"))
    assert found(relations("a.txt", "1972"), relations("b.txt", "1990"), kind="date")
    assert found(relations("a.txt", "1972"), relations("b.txt", "1990"), broken, kind="date") == []


@pytest.mark.parametrize(
    ("lang", "text", "word"),
    [
        ("en", "Ghana opened its embassy in Santiago.", "opened"),
        ("es", "Ghana inauguró su embajada en Santiago.", "inauguró"),
    ],
)
def test_an_embassy_before_relations_differs_inside_one_document(lang: str, text: str, word: str) -> None:
    act = Act(word, ["Ghana"], ["Santiago"], "SUPPORT", "050", "1972-04-06")
    [one] = found(told("a.txt", f"{SINCE[lang]} {text}", act, lang=lang, stated=["1974"]), lang=lang)
    assert one.kind == "date"
    assert [t.value for t in one.tellings] == ["1974", "1972-04-06"]
    assert all(t.document == "a.txt" for t in one.tellings)


def test_an_embassy_after_relations_does_not_differ_and_two_embassies_do_not() -> None:
    there = told("a.txt", "Ghana opened its embassy in Santiago.", Act("opened", ["Ghana"], ["Santiago"], "SUPPORT", "050", "1975-04-06"))
    back = told("b.txt", "Chile opened its embassy in Ghana.", Act("opened", ["Chile"], ["Ghana"], "SUPPORT", "050", "1976-04-06"))
    again = told("c.txt", "Ghana reopened its embassy in Santiago.", Act("reopened", ["Ghana"], ["Santiago"], "SUPPORT", "050", "1991"))
    assert found(there, back, again, told("d.txt", SINCE["en"], stated=["1974"]), kind="date") == []


def test_a_state_of_today_and_its_forerunner_are_recognised_apart() -> None:
    def recognised(path: str, edtf: str) -> Reading:
        return told(path, "Norway recognised Armenia.", Act("recognised", ["Norway"], ["Armenia"], "SUPPORT", "054", edtf))

    assert found(recognised("a.txt", "1920-04"), recognised("b.txt", "1991-12"), kind="date") == []
    assert found(recognised("a.txt", "1992-01"), recognised("b.txt", "1991-12"), kind="date")


@pytest.mark.parametrize(
    ("text", "lang"), [("Norway declared its independence in 1905.", "en"), ("Noruega proclamó su independencia en 1905.", "es")]
)
def test_independence_dated_twice_differs(text: str, lang: str) -> None:
    other = told("b.txt", "Norway declared its independence in 1906.", stated=["1906"])
    [one] = found(told("a.txt", text, lang=lang, stated=["1905"]), other)
    assert [t.value for t in one.tellings] == ["1905", "1906"]


def test_a_first_visit_is_dated_once_for_each_visitor() -> None:
    def first(path: str, who: str, edtf: str) -> Reading:
        return told(
            path, f"It was the first visit of {who}; {who} visited Norway.", Act("visited", [who], ["Norway"], "CONSULT", "042", edtf)
        )

    assert found(first("a.txt", "Vera Rojas", "2001"), first("b.txt", "Vera Rojas", "2003"), kind="date")
    assert found(first("a.txt", "Vera Rojas", "2001"), first("b.txt", "Juan Paz", "2003"), kind="date") == []


def test_an_agreement_of_one_kind_dated_days_apart_differs_but_one_signed_years_later_does_not() -> None:
    def signed(path: str, *days: str) -> Reading:
        text = " ".join(
            f"Chile and Bolivia {'signed' if i == 0 else 'concluded'} a border agreement {'here' * i}." for i in range(len(days))
        )
        words = ("signed", "concluded")
        return told(path, text, *(Act(words[i], ["Chile"], ["Bolivia"], "SUPPORT", "057", day) for i, day in enumerate(days)))

    assert found(signed("a.txt", "1998-10-24"), signed("b.txt", "1998-10-27"), kind="date")
    assert found(signed("a.txt", "1998-10-24"), signed("b.txt", "2004-10-26"), kind="date") == []
    assert found(signed("a.txt", "1998-10-24", "1998-12-01"), signed("b.txt", "1998-12-01"), kind="date") == []


days = st.dates(date(1960, 1, 1), date(2020, 12, 31))


@settings(max_examples=60, deadline=None)
@given(day=days, cuts=st.lists(st.sampled_from([4, 7, 10]), min_size=2, max_size=5), lang=st.sampled_from(["en", "es"]))
def test_dates_of_one_day_never_differ_however_exact_they_are(day: date, cuts: list[int], lang: str) -> None:
    readings = [relations(f"{i}.txt", day.isoformat()[:cut], lang) for i, cut in enumerate(cuts)]
    assert found(*readings) == []
    [one] = occurrences(readings)
    assert one.date is not None
    assert one.date.edtf == day.isoformat()[: max(cuts)]


@settings(max_examples=60, deadline=None)
@given(a=days, b=days, cut=st.sampled_from([4, 7, 10]))
def test_dates_differ_exactly_if_they_do_not_overlap(a: date, b: date, cut: int) -> None:
    one, other = (interval(when(day.isoformat()[:cut])) for day in (a, b))
    assert one is not None
    assert other is not None
    differ = bool(found(relations("a.txt", a.isoformat()[:cut]), relations("b.txt", b.isoformat()[:cut]), kind="date"))
    assert differ == (not one.overlaps(other))


# Numbers, denials, doers, instruments, judgements


def counted(
    path: str,
    text: str,
    *figures: tuple[str, float, str | None, str | None],
    edtf: str | None = None,
    lang: str = "en",
    word: str = "shelled",
) -> Reading:
    nouns = [
        Figure(text.index(w), text.index(w) + len(w), value, unit, of, When(edtf, *ends(edtf)) if edtf else None, None)
        for w, value, unit, of in figures
    ]
    acts = [Act(word, ["Chile"], ["Bolivia"], "ASSAULT", "194", "2011-02-03")] if word in text else []
    return told(path, text, *acts, figures=nouns, lang=lang)


def test_two_counts_of_one_happening_differ_and_what_else_the_sentences_count_is_left_out() -> None:
    a = counted("a.txt", "Chile shelled Bolivia; 12 soldiers, 7 cows died.", ("12", 12, None, "soldiers"), ("7", 7, None, "cows"))
    b = counted("b.txt", "Chile shelled Bolivia: 40 soldiers were killed.", ("40", 40, None, "soldiers"))
    [one] = found(a, b)
    assert one.kind == "number"
    assert "12" in one.why
    assert "40" in one.why
    assert [t.value for t in one.tellings] == ["12", "40"]


def test_counts_of_other_things_and_rounded_ones_do_not_differ() -> None:
    a = counted(
        "a.txt", "Chile shelled Bolivia and 12 soldiers died, 9,870 fled.", ("12", 12, None, "soldiers"), ("9,870", 9870, None, "people")
    )
    b = counted(
        "b.txt",
        "Chile shelled Bolivia: 40 houses burnt, 10,000 people fled.",
        ("40", 40, None, "houses"),
        ("10,000", 10000, None, "people"),
    )
    assert found(a, b) == []


def test_two_counts_for_one_year_differ_across_languages_of_the_same_words_and_units() -> None:
    a = counted("a.txt", "Exports of Chile to Ghana came to 5 million dollars.", ("5 million", 5e6, "USD", "exports"), edtf="2012")
    b = counted("b.txt", "In 2012 exports of Chile to Ghana were 7 million dollars.", ("7 million", 7e6, "USD", "exports"), edtf="2012")
    c = counted("c.txt", "In 2013 exports of Chile to Ghana were 9 million dollars.", ("9 million", 9e6, "USD", "exports"), edtf="2013")
    [one] = found(a, b, c)
    assert {t.document for t in one.tellings} == {"a.txt", "b.txt"}


def of(path: str, text: str, value: float, words: str, thing: str | None, day: str, *, unit: str | None = None, lang: str = "en") -> Reading:
    """A text that counts one thing, published on a day."""
    at = text.index(words)
    return told(path, text, figures=[Figure(at, at + len(words), value, unit, thing, None, None)], lang=lang, about=published(day))


def test_two_counts_of_one_thing_in_one_month_differ_without_a_date_and_those_of_other_months_do_not() -> None:
    a = of("a.txt", "Some 300 lorries of Bolivia wait at the bridge.", 300, "300", "lorries of Bolivia", "2009-06-16")
    b = of("b.txt", "At the border 180 lorries of Bolivia were held.", 180, "180", "lorries of Bolivia", "2009-06-20")
    c = of("c.txt", "At the border 90 lorries of Bolivia were held.", 90, "90", "lorries of Bolivia", "2010-06-20")
    [one] = found(a, b, c)
    assert (one.kind, [t.value for t in one.tellings]) == ("number", ["300", "180"])


def test_a_states_people_are_counted_alike_in_two_languages() -> None:
    def held(path: str, text: str, value: float, words: str, thing: str, word: str, lang: str) -> Reading:
        at = text.index(words)
        name_ = "Norway" if lang == "en" else "Noruega"
        act = Act(word, ["Chile"], [name_], "COERCE", "173", "2013-08-09")
        return told(path, text, act, figures=[Figure(at, at + len(words), value, None, thing, None, None)], lang=lang)

    english = held("a.txt", "Chile arrested four of Norway.", 4, "four", "of Norway", "arrested", "en")
    spanish = held("b.txt", "Chile detuvo a tres de Noruega.", 3, "tres", "de Noruega", "detuvo", "es")
    [one] = found(english, spanish)
    assert (one.kind, [t.value for t in one.tellings]) == ("number", ["4", "3"])


@pytest.mark.parametrize(
    ("text", "words", "value", "differs"),
    [
        ("About 900 pilgrims of Ghana were stranded at the port.", "900", 900, False),
        ("About 600 pilgrims of Ghana were stranded at the port.", "600", 600, True),
        ("At least 800 pilgrims of Ghana were stranded at the port.", "800", 800, False),
        ("Fewer than 800 pilgrims of Ghana were stranded at the port.", "800", 800, True),
    ],
)
def test_a_number_that_is_meant_roughly_or_as_a_bound_can_be_another(text: str, words: str, value: float, differs: bool) -> None:
    exact = of("a.txt", "The 871 pilgrims of Ghana were stranded for days.", 871, "871", "pilgrims of Ghana", "2005-01-13")
    assert bool(found(exact, of("b.txt", text, value, words, "pilgrims of Ghana", "2005-01-14"))) is differs


def test_a_number_that_was_foreseen_does_not_differ_from_the_one_that_came() -> None:
    def freed(path: str, text: str, value: float, words: str, word: str, status_: str) -> Reading:
        at = text.index(words)
        act = Act(word, ["Chile"], ["Bolivia"], "RETREAT", "0841", "2015-07", status_)
        return told(path, text, act, figures=[Figure(at, at + len(words), value, None, "soldiers", None, None)])

    plan = freed("a.txt", "Chile will free six soldiers of Bolivia.", 6, "six", "free", "planned")
    done = freed("b.txt", "Chile freed four soldiers of Bolivia.", 4, "four", "freed", "reported")
    other = freed("c.txt", "Chile released five soldiers of Bolivia.", 5, "five", "released", "reported")
    assert found(plan, done) == []
    assert [t.document for t in found(plan, done, other)[0].tellings] == ["b.txt", "c.txt"]


CONTRADICTED = {
    "en": ("The mills of Chile have been selling cotton yarn in Ghana below cost.", "No mill of Chile has sold cotton yarn in Ghana below cost."),
    "es": ("Las fábricas de Chile venden hilo de algodón en Ghana por debajo del costo.", "Ninguna de las fábricas de Chile vendió hilo de algodón en Ghana por debajo del costo."),
}


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_clause_that_denies_in_nearly_the_same_words_what_another_source_says_differs(lang: str) -> None:
    says, denies = CONTRADICTED[lang]
    [one] = found(told("a.txt", says, lang=lang), told("b.txt", denies, lang=lang), lang=lang)
    assert (one.kind, [(t.document, t.value) for t in one.tellings]) == ("happened", [("a.txt", "happened"), ("b.txt", "denied")])
    assert ("otra que no" if lang == "es" else "not so") in one.why


def test_a_denial_of_other_states_or_other_days_or_of_what_was_only_foreseen_is_no_difference() -> None:
    says, denies = CONTRADICTED["en"]
    assert found(told("a.txt", says), told("b.txt", denies.replace("Chile", "Norway"))) == []
    dated = told("a.txt", f"{says[:-1]} since 1999.", stated=["1999"])
    assert found(dated, told("b.txt", f"In 2010 {denies[0].lower()}{denies[1:]}", stated=["2010"])) == []
    plan = "The mills of Chile will be selling cotton yarn in Ghana below cost."
    planned = told("a.txt", plan, Act("selling", ["Chile"], ["Ghana"], "COOPERATE", "061", None, "planned"))
    assert found(planned, told("b.txt", denies)) == []


@pytest.mark.parametrize("lang", ["en", "es"])
def test_shares_that_do_not_add_up_are_a_difference_with_their_sentence(lang: str) -> None:
    text = "Before. Of those asked 60 % said yes and 50 % no. After."
    figures = [Figure(text.index(w), text.index(w) + 4, v, "%", None, None, None) for w, v in (("60 %", 60), ("50 %", 50))]
    start = text.index("60")
    [one] = found(told("a.txt", text, figures=figures, notices=[Notice("sum-does-not-add-up", start, start + 20, "110 %")]), lang=lang)
    assert (one.kind, one.tellings[0].quote, one.tellings[0].value) == ("number", "Of those asked 60 % said yes and 50 % no.", "60 + 50")
    assert "110" in one.why


def test_what_one_source_reports_and_another_denies_differs() -> None:
    denial = told(
        "b.txt", "Vera Rojas never visited Bolivia.", Act("visited", ["Vera Rojas"], ["Bolivia"], "CONSULT", "042", "2010-05-03", "denied")
    )
    [one] = found(visit("a.txt", "2010-05-03"), denial)
    assert (one.kind, len(one.tellings)) == ("happened", 2)
    assert found(visit("a.txt", "2010-06-03"), denial) == []
    assert found(visit("a.txt", "2010"), denial) == []  # the denial of a day says nothing of the year


def test_a_report_and_a_denial_of_one_week_differ_without_a_date_and_those_of_different_years_do_not() -> None:
    def news(path: str, day: str, status: str) -> Reading:
        return told(
            path, "Chile shelled Bolivia.", Act("shelled", ["Chile"], ["Bolivia"], "ASSAULT", "194", None, status), about=published(day)
        )

    assert [one.kind for one in found(news("a.txt", "2011-03-02", "attributed"), news("b.txt", "2011-03-04", "denied"))] == ["happened"]
    assert found(news("a.txt", "2011-03-02", "attributed"), news("b.txt", "2014-03-04", "denied")) == []


@pytest.mark.parametrize(("status", "kind"), [("reported", "actor"), ("attributed", "blame")])
def test_one_attack_ascribed_to_two_states_differs(status: str, kind: str) -> None:
    texts = {
        "a.txt": ("Norway", "On that day Norway bombed the Mirador bridge of Ghana."),
        "b.txt": ("Chile", "It was Chile that bombed Ghana at the Mirador bridge."),
    }
    readings = [
        told(
            path,
            text,
            Act("bombed", [who], ["Ghana"], "ASSAULT", "195", "1999-08-01", status),
            places=[PlaceMention(0, 1, "Mirador", "Mirador", "GHA", None, None, "point")],
        )
        for path, (who, text) in texts.items()
    ]
    for _, annotation in readings:
        annotation.events[0].place = 0
    assert [one.kind for one in found(*readings)] == [kind]


def step(
    text: str,
    words: str,
    taken: str,
    *,
    edtf: str | None = None,
    status: str = "reported",
    by: Sequence[str] = (),
    instrument: str = "PORT_ACT",
) -> InstrumentStep:
    at = text.index(words)
    date_ = When(edtf, *ends(edtf)) if edtf else None
    return InstrumentStep(at, at + len(words), instrument, "Port Act", taken, list(by), date_, status)


def instrument(path: str, taken: str, edtf: str | None = None, **parts: Any) -> Reading:
    text = f"Here the Port Act was {taken}."
    return told(path, text, instruments=[step(text, "Port Act", taken, edtf=edtf, **parts)])


def test_a_law_adopted_twice_or_by_two_states_differs() -> None:
    assert [one.kind for one in found(instrument("a.txt", "adopted", "1990"), instrument("b.txt", "adopted", "1993"))] == ["date"]
    assert found(instrument("a.txt", "adopted", "1990"), instrument("b.txt", "adopted", "1990-03-04")) == []
    assert found(instrument("a.txt", "extended", "1990"), instrument("b.txt", "extended", "1993")) == []
    assert [one.kind for one in found(instrument("a.txt", "adopted", by=["CHL"]), instrument("b.txt", "adopted", by=["BOL"]))] == ["actor"]
    assert found(instrument("a.txt", "signed", by=["CHL"]), instrument("b.txt", "signed", by=["BOL"])) == []


def test_in_force_after_it_was_lifted_differs_unless_it_was_imposed_again() -> None:
    lifted, held = instrument("a.txt", "lifted", "2002"), instrument("b.txt", "in force", "2005")
    [one] = found(lifted, held)
    assert (one.kind, len(one.tellings)) == ("state", 2)
    assert found(lifted, held, instrument("c.txt", "imposed", "2003")) == []
    assert found(lifted, instrument("b.txt", "in force", "2002")) == []
    assert found(lifted, instrument("b.txt", "in force", "2005", instrument="OTHER_ACT")) == []


def test_what_only_one_document_knows_is_not_the_law_of_another() -> None:
    parts = {"instrument": "doc:BAN"}
    assert found(instrument("a.txt", "adopted", "1990", **parts), instrument("b.txt", "adopted", "1993", **parts)) == []


def said(
    path: str, text: str, *spoken: tuple[str | None, str, str, str], lang: str = "en", about: About | None = None, kind: str = "direct"
) -> Reading:
    """(speaker's words or None, what is said, stance, toward: an actor's words or '§' and an instrument)."""
    statements = []
    for who, words, stance, toward in spoken:
        at, start = (text.index(who) if who else 0), text.index(words)
        source = Source(at, at + len(who), who, WHO[who][0]) if who else None
        about_ = StanceToward(stance, instrument=toward[1:]) if toward.startswith("§") else StanceToward(stance, WHO[toward][0])
        statements.append(Statement(source, Cue(0, 1), [(start, start + len(words))], "free" if who is None else kind, [about_]))
    return told(path, text, statements=statements, lang=lang, about=about)


FOR = said(
    "a.txt", "Juan Paz said that Norway is a friend whom he trusts.", ("Juan Paz", "Norway is a friend whom he trusts", "for", "Norway")
)
AGAINST = said(
    "b.txt",
    "Vera Rojas dijo que Noruega no cumple nunca su palabra.",
    ("Vera Rojas", "Noruega no cumple nunca su palabra", "against", "Noruega"),
    lang="es",
)


def test_opposed_judgements_by_different_speakers_differ() -> None:
    [one] = found(FOR, AGAINST)
    assert (one.kind, one.what, [(t.document, t.value) for t in one.tellings]) == (
        "judgement",
        "Norway",
        [("a.txt", "for"), ("b.txt", "against")],
    )
    assert found(FOR, AGAINST, lang="es")[0].what == "Noruega"


def test_one_who_weighs_a_thing_or_speaks_of_another_does_not_differ_from_himself() -> None:
    text = "Juan Paz said that Norway is late and yet never fails us."
    both = said("a.txt", text, ("Juan Paz", "Norway is late", "against", "Norway"), ("Juan Paz", "never fails us", "for", "Norway"))
    assert found(both) == []
    assert found(FOR, said("b.txt", "Vera Rojas said that Ghana lies.", ("Vera Rojas", "Ghana lies", "against", "Ghana"))) == []


def test_a_perspective_has_each_side_in_its_own_words_and_counts_them() -> None:
    author = said(
        "c.txt",
        "In our view Norway deserves all the praise it gets.",
        (None, "Norway deserves all the praise it gets", "for", "Norway"),
        about=About(outlet="Daily", genre="opinion"),
    )
    author[0].kind = "private"
    [one] = perspectives([FOR, AGAINST, author], ("NOR", "CHL"))
    assert (one.about, one.name, len(one.for_), len(one.against), len(one.neither)) == ("NOR", "Norway", 2, 1, 0)
    assert one.speakers == {"for": 2, "against": 1, "neither": 0}
    assert one.by_genre == {"opinion": {"for": 1}, "unknown": {"for": 1, "against": 1}}
    assert one.by_source_kind == {"private": {"for": 1}, "unknown": {"against": 1, "for": 1}}
    assert one.by_country == {"BOL": {"for": 1}, "CHL": {"against": 1}, "unknown": {"for": 1}}
    assert one.by_speaker == {"Daily": {"for": 1}, "Juan Paz": {"for": 1}, "Vera Rojas": {"against": 1}}
    assert one.by_outlet == {"Daily": {"for": 1}, "unknown": {"against": 1, "for": 1}}
    assert one.by_source_country == {"unknown": {"against": 1, "for": 2}}
    voice = one.against[0]
    assert (voice.speaker, voice.speaker_name, voice.quote, voice.outlet) == (
        "VERA_ROJAS",
        "Vera Rojas",
        "Noruega no cumple nunca su palabra",
        None,
    )
    assert [v.is_author for v in one.for_] == [False, True]
    assert perspectives([FOR], ("CHL", "BOL")) == []


@pytest.mark.parametrize(("text", "who"), [("I welcome Norway's patience with Chile.", "I"), ("Quien escribe celebra la paciencia de Norway con Chile.", "Quien escribe")])
def test_an_author_who_speaks_of_himself_is_the_author(text: str, who: str) -> None:
    reading = said("c.txt", text, (None, text[len(who) + 1 : -1], "for", "Norway"), about=About(outlet="Daily", genre="opinion"))
    reading[1].statements[0].source = Source(0, len(who), who, None)
    [one] = perspectives([reading, FOR, AGAINST], ("NOR", "CHL"))
    assert [(voice.speaker_name, voice.is_author) for voice in one.for_ if voice.document == "c.txt"] == [("Daily", True)]


def test_an_instrument_has_perspectives_under_one_id_whatever_it_is_called() -> None:
    text = "Juan Paz said in Chile that the Ley de Puertos must go at once."
    reading = said("a.txt", text, ("Juan Paz", "the Ley de Puertos must go at once", "against", "§Ley de Puertos"))
    named = told("a.txt", text, statements=reading[1].statements, instruments=[step(text, "Ley de Puertos", "adopted")])
    named[1].actors.append(ActorMention(0, 1, "x", "BOL", "Bolivia", "BOL", None, None, "name"))
    [one] = perspectives([named], ("BOL", "CHL"))
    assert (one.about, one.name, one.kind) == ("PORT_ACT", "Port Act", "instrument")


def test_a_language_without_phrases_is_said() -> None:
    with pytest.raises(UsageError, match="en, es"):
        found(FOR, AGAINST, lang="fr")


# Whatever comes, and in whatever order


def world() -> Iterator[Reading]:
    yield from (
        FOR,
        AGAINST,
        relations("r1.txt", "1972"),
        relations("r2.txt", "1974-02", "es"),
        told("s.txt", SINCE["en"], stated=["1974"]),
    )
    yield visit("v1.txt", "2010-05")
    yield visit("v2.txt", "2010-05-03", "Vera Rojas visited Bolivia on the third.")
    yield visit("v3.txt", None, "Vera Rojas had visited Bolivia.")
    yield told(
        "d.txt", "Vera Rojas never visited Bolivia.", Act("visited", ["Vera Rojas"], ["Bolivia"], "CONSULT", "042", "2010-05-03", "denied")
    )
    yield told("m.txt", "Bolivia and Chile met.", Act("met", ["Bolivia"], ["Chile"], "CONSULT", "040", "2011", reciprocal=True))
    yield counted("n1.txt", "Chile shelled Bolivia and 12 soldiers died.", ("12", 12, None, "soldiers"))
    yield counted("n2.txt", "Chile shelled Bolivia: 40 soldiers were killed.", ("40", 40, None, "soldiers"))
    yield instrument("i1.txt", "lifted", "2002")
    yield instrument("i2.txt", "in force", "2005")


WORLD = list(world())


def everything(readings: Sequence[Reading]) -> tuple[Any, ...]:
    done = occurrences(readings)
    return done, differences(readings, done), perspectives(readings, ("NOR", "CHL"))


@settings(max_examples=25, deadline=None)
@given(order=st.permutations(WORLD))
def test_the_order_of_documents_does_not_matter(order: list[Reading]) -> None:
    assert everything(order) == everything(WORLD)


def test_a_document_read_twice_changes_nothing() -> None:
    assert everything([*WORLD, *WORLD]) == everything(WORLD)


def test_every_quote_is_what_stands_in_its_document() -> None:
    texts = {document.path: document.text for document, _ in WORLD}
    done, differing, seen = everything(WORLD)
    tellings = [t for one in (*done, *differing) for t in one.tellings]
    voices = [voice for one in seen for voice in (*one.for_, *one.against, *one.neither)]
    assert len(tellings) > 15
    assert voices
    assert all(texts[t.document][t.start : t.end] == t.quote for t in (*tellings, *voices))


def test_ids_differ_and_come_again() -> None:
    ids = [one.id for one in occurrences(WORLD)]
    assert len(set(ids)) == len(ids)
    more = [*WORLD, visit("zz.txt", "2019-01-01", "At last Vera Rojas visited Bolivia.")]
    assert set(ids) < {one.id for one in occurrences(more)}


SWAP = {"CHL": "BOL", "BOL": "CHL"}


def swapped(actor: str | None) -> str | None:
    """Exchanges two states in an id, their organs and (under new names) their people."""
    if actor is None:
        return None
    head, _, tail = actor.partition("_")
    return f"{SWAP.get(head, head)}_{tail}" if tail else SWAP.get(actor, actor)


def exchanged(reading: Reading) -> Reading:
    document, annotation = reading
    actors = [msgspec.structs.replace(m, actor=swapped(m.actor), country=swapped(m.country)) for m in annotation.actors]
    events = [
        msgspec.structs.replace(e, source_actors=[swapped(a) for a in e.source_actors], target_actors=[swapped(a) for a in e.target_actors])
        for e in annotation.events
    ]
    return document, msgspec.structs.replace(annotation, actors=actors, events=events)


acts = st.builds(
    lambda source, target, kind, edtf, status, mutual: Act("acted", source, target, *kind, edtf, status, mutual),
    st.sampled_from([["Chile"], ["Bolivia"], ["Santiago"], ["Vera Rojas"], ["the Chilean foreign ministry"]]),
    st.sampled_from([["La Paz"], ["Juan Paz"], ["Norway"], [], ["Bolivia", "Norway"]]),
    st.sampled_from([("CONSULT", "042"), ("CONSULT", "040"), ("SUPPORT", "054"), ("SUPPORT", "057"), ("ACCUSE", "111"), ("ASSAULT", "190")]),
    st.sampled_from([None, "2010", "2010-05", "2010-05-03", "2010-05-04", "2010-06-01", "2011"]),
    st.sampled_from(["reported", "attributed", "denied", "planned", "requested"]),
    st.booleans(),
)


def reading_of(number: int, one: Act) -> Reading:
    return told(f"{number}.txt", f"{', '.join(one.source)} acted {number % 3}: {', '.join(one.target)}.", one)


@settings(max_examples=80, deadline=None)
@given(st.lists(acts, min_size=1, max_size=8))
def test_two_states_exchanged_everywhere_give_the_same_occurrences_exchanged(drawn: list[Act]) -> None:
    readings = [reading_of(i, one) for i, one in enumerate(drawn)]
    plain = [
        msgspec.structs.replace(
            one, id="", source_actors=[swapped(a) for a in one.source_actors], target_actors=[swapped(a) for a in one.target_actors]
        )
        for one in occurrences(readings)
    ]
    assert [msgspec.structs.replace(one, id="") for one in occurrences([exchanged(reading) for reading in readings])] == plain


STANDINGS = {"reported": "happened", "attributed": "happened", "denied": "denied", "planned": "planned", "requested": "requested"}


@settings(max_examples=80, deadline=None)
@given(st.lists(acts, min_size=1, max_size=8))
def test_no_telling_is_lost_and_what_was_only_asked_for_is_nothing_else(drawn: list[Act]) -> None:
    standing = {f"{i}.txt": STANDINGS[one.status] for i, one in enumerate(drawn)}
    found_ = occurrences([reading_of(i, one) for i, one in enumerate(drawn)])
    assert sorted(t.document for one in found_ for t in one.tellings) == sorted(standing)
    for one in found_:
        told_as = {standing[t.document] for t in one.tellings}
        assert "requested" not in told_as or len(told_as) == 1
        assert STANDINGS[one.status] == ("happened" if "happened" in told_as else "planned" if "planned" in told_as else told_as.pop())


# The tables


def test_tables_name_only_what_there_is() -> None:
    matters = {row["matter"] for row in rows("once_only.tsv")}
    for lang in ("en", "es"):
        marked = {(row["matter"], row["role"]) for row in rows(f"markers_{lang}.tsv")}
        assert {matter for matter, _ in marked} == matters
        assert all((matter, "act") in marked for matter in matters)
        assert {role for _, role in marked} <= {"act", "object", "dated", "not"}
    assert {row[key] for row in rows("presupposes.tsv") for key in ("matter", "presupposes")} <= matters
    assert {row["key"] for row in rows("why_en.tsv")} == {row["key"] for row in rows("why_es.tsv")}
    assert states()["NOR"]["name_es"] == "Noruega"


# The seeds


SEEDS = Path(__file__).resolve().parents[1].parent / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not here")
def test_the_seeds_contradict_themselves_on_when_relations_began() -> None:
    from dragoman.reading.annotate import annotate
    from dragoman.reading.documents import load

    layers = {"actors", "dates", "events", "notices"}
    readings = [(d, annotate(d, layers=layers)) for d in load([str(SEEDS)]) if isinstance(d, Document) and d.path.startswith("00")]
    differing = [one for one in found(*readings) if one.kind == "date"]
    assert [sorted({t.value for t in one.tellings}) for one in differing] == [["1992", "1994"], ["1992-03-06", "1992-03-16", "1994"]]
    assert {t.document[:3] for t in differing[1].tellings} == {"002"}
