"""Headings In Title Case and IN CAPITALS are read in sentence case: which lines, which words, and that the document's own text stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import table

from dragoman.nouns import About, Document, Published
from dragoman.reading import knowledge
from dragoman.reading.annotate import annotate
from dragoman.reading.casing import in_sentence_case
from dragoman.reading.documents import from_text

CORPUS = Path(__file__).resolve().parents[1] / "corpus"

# A heading and how it is read.
HEADINGS = """
Norway Expels Two Lao Diplomats Over Visa Dispute | Norway expels two Lao diplomats over visa dispute
Turkey Lifts Ban on New Zealand Lamb, Easing Rift with Farmers | Turkey lifts ban on New Zealand lamb, easing rift with farmers
Togo's Navy Chases Pirates From Gulf of Guinea | Togo's navy chases pirates from Gulf of Guinea
Peru's Cease-fire Monitors Return to Re-Opened Border Post | Peru's cease-fire monitors return to re-opened border post
The U.S. Program Aims to Keep Poachers Out of Zambia | The U.S. program aims to keep poachers out of Zambia
Omani Envoy: We Won't Sign, but They'll Keep Talking | Omani envoy: We won't sign, but they'll keep talking
Samoa Calls Fishing Quota 'Deeply Unfair' to Islanders | Samoa calls fishing quota 'deeply unfair' to islanders
NATO and the African Union Plan Joint Drill Off Djibouti | NATO and the African Union plan joint drill off Djibouti
Christian and Muslim Leaders Visit Besieged Monastery | Christian and Muslim leaders visit besieged monastery
Okonjo-Mbeki Sues Kilimba Over Unpaid Copper Royalties | Okonjo-Mbeki sues Kilimba over unpaid copper royalties
Ferry Carrying Aid Reaches Port Louis a Day Late | Ferry carrying aid reaches Port Louis a day late
Airstrikes Hit Depot as Ceasefire Collapses in Aden | Airstrikes hit depot as ceasefire collapses in Aden
Paris Agreement Divides Cabinet of Iceland | Paris Agreement divides cabinet of Iceland
Gordon Brown Meets Fijian Bankers, Opens Branch | Gordon Brown meets Fijian bankers, opens branch
Chad May Join Talks in May, Rebels March on Depot After March Raid | Chad may join talks in May, rebels march on depot after March raid
Kenya Delays Vote to October 3 as Monday Deadline Passes | Kenya delays vote to October 3 as Monday deadline passes
TONGA ASKS JAPAN TO REPAIR UNDERSEA CABLE | Tonga asks Japan to repair undersea cable
UNHCR SAYS GAMBIAN REFUGEES CROSSED RIVER | UNHCR says Gambian refugees crossed river
KOROVIA AND BOSNIA AND HERZEGOVINA OPEN BORDER POST | Korovia and Bosnia and Herzegovina open border post
POLICE ARREST ZUBROWKA SMUGGLERS IN SAMOA'S MAIN PORT | Police arrest zubrowka smugglers in Samoa's main port
"""

# Lines that are no headings, each for another reason.
ORDINARY = """
Fiji's army attacked rebels near the border on Monday.
Chadian President Amadou Sow meets Ghanaian Foreign Minister Kofi Darko at the State Guesthouse in Accra.
Norway expels Two Lao Diplomats Over Visa Dispute
Somalia, Chad, Kenya, Fiji, Samoa and Tonga
Ministry of Foreign Affairs of the Republic of Fiji
Prime Minister Amadou Sow, Foreign Minister Kofi Darko
Rosa Quispe, Reuters
Chad Asks
"""


def as_read(text: str, lang: str = "en", published: str | None = None) -> str:
    about = About(published=Published(published, published, published)) if published else About()
    return in_sentence_case(Document("d", text, lang, about=about)).text


@pytest.mark.parametrize(("heading", "wanted"), table(HEADINGS))
def test_a_heading_is_read_in_sentence_case(heading: str, wanted: str) -> None:
    assert as_read(heading) == wanted


@pytest.mark.parametrize("line", [line for line in ORDINARY.splitlines() if line])
def test_another_line_is_read_as_it_stands(line: str) -> None:
    document = Document("d", line, "en")
    assert in_sentence_case(document) is document


def test_no_sentence_of_the_corpus_but_headlines_is_changed() -> None:
    seen = 0
    for path in sorted(CORPUS.glob("*.tsv")):
        rows = [line.split("\t") for line in path.read_text(encoding="utf8").splitlines() if not line.startswith("#")]
        for _, lang, genre, marked, *_ in rows[1:]:
            if genre != "headline":
                text = re.sub(r"</?[a-z]+>", "", marked)
                assert as_read(text, lang) == text
                seen += 1
    assert seen > 15_000


@pytest.mark.parametrize("lang", ["es", "fr"])
def test_headings_of_other_languages_stay(lang: str) -> None:
    text = "Perú Denuncia Nuevas Incursiones Ecuatorianas"
    assert as_read(text, lang) == text
    assert in_sentence_case(Document("d", text, "en", languages=[(0, len(text), lang)])).text == text


def test_page_furniture_stays() -> None:
    text = "Stories That Readers Shared This Week"
    assert as_read(text) != text
    assert in_sentence_case(Document("d", text, "en", furniture=[(0, len(text))])).text == text


@pytest.mark.parametrize("heading", ["{} Asks Neighbours to Share Fishing Grounds", "Fishing Grounds Shared by {} Shrink"])
def test_every_state_s_name_stays_and_no_word_around_it_differs(heading: str) -> None:
    wanted = heading[0] + heading[1:].lower()
    for row in knowledge.table("dragoman.reading.actors", "states.tsv"):
        assert as_read(heading.format(row["name_en"])) == wanted.format(row["name_en"])
        assert as_read(heading.format(row["name_en"]).upper()) == wanted.format(row["name_en"])


def test_a_common_word_that_the_text_uses_as_a_name_keeps_its_capital() -> None:
    heading, body = "Target Opens Depot in Nauru", "The retailer said on Friday that Target would hire 200 people."
    assert as_read(f"{heading}\n\n{body}") == f"Target opens depot in Nauru\n\n{body}"
    heading = "Nauru Court Fines Target Over Depot"
    assert as_read(heading) == "Nauru court fines target over depot"
    assert as_read(f"{heading}\n\n{body}") == f"Nauru court fines Target over depot\n\n{body}"
    both = f"{body} Sales missed their target."
    assert as_read(f"{heading}\n\n{both}") == f"Nauru court fines target over depot\n\n{both}"


def test_a_surname_that_is_a_common_word_is_told_by_who_held_office_then() -> None:
    assert as_read("US Senate Backs Bush Plan for Troops", published="2003-02-01") == "US Senate backs Bush plan for troops"
    assert as_read("Kenyan Senate Backs Bush Plan for Rangers", published="2003-02-01") == "Kenyan senate backs bush plan for rangers"
    assert as_read("Kenya Greets Prime Minister Brown With Drums", published="2009-02-01") == "Kenya greets prime minister Brown with drums"


def test_letters_that_grow_when_small_are_left() -> None:
    text = "İstanbul Talks Between Somalia and Ethiopia Collapse"
    assert as_read(text) == "İstanbul talks between Somalia and Ethiopia collapse"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["Attacks", "Rebels", "Fiji", "İzmir", "U.S.", "“We", "Will”", "O'Brien", "A", "Don't", "May", "MISSILE", "3", "Straße", "of", "ǅungla"]), min_size=3, max_size=12))
def test_only_the_case_of_letters_changes_and_never_twice(words: list[str]) -> None:
    text = " ".join(words)
    once = as_read(text)
    assert len(once) == len(text)
    assert once.casefold() == text.casefold()


EVENTS = """
Fiji's Army Attacks Rebels Near Border | ASSAULT | Fiji's Army | Rebels
Somalia Asks Chad to Step Up Patrols Against Pirates | REQUEST | Somalia | Chad
TOGO ASKS BENIN TO STEP UP PATROLS AGAINST PIRATES | REQUEST | TOGO | BENIN
Norway Expels Two Lao Diplomats Over Visa Dispute | SANCTION | Norway | Two Lao Diplomats
Peru Sends Field Hospital to Haiti After Earthquake | AID | Peru | Haiti
"""


@pytest.mark.parametrize(("heading", "kind", "source", "target"), table(EVENTS))
def test_a_heading_s_act_is_read_and_quoted_as_it_stands(heading: str, kind: str, source: str, target: str) -> None:
    document = from_text("d", heading, lang="en")
    read = annotate(document)
    assert document.text == heading
    event = next(event for event in read.events if event.type == kind)
    assert [heading[slice(*span)] for span in (*event.source, *event.target)] == [source, target]
    assert all(found.text == heading[found.start : found.end] for found in (*read.actors, *read.places, *read.dates))
    assert not any(mention.text in ("Attacks Rebels", "Step Up Patrols") for mention in read.actors)


def test_a_heading_says_what_its_sentence_says() -> None:
    heading = "Thai Prime Minister Meets Samoan Counterpart in Oslo on May 3, Says Envoy of Chad"
    one, other = (annotate(from_text("d", text, lang="en", published="2024-06-01")) for text in (heading, as_read(heading)))
    for layer in ("events", "actors", "places", "dates", "statements"):
        shown = [[{**{key: getattr(found, key) for key in found.__struct_fields__}, "text": "", "source": ""} for found in getattr(read, layer)] for read in (one, other)]
        assert shown[0] == shown[1]
