"""Parties that nobody knows, and statements as events: who gets a side, on which words, and what is no party and no act."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from readings import read

from dragoman.nouns import HAPPENED, Annotation
from dragoman.reading import actors, language
from dragoman.reading.actors.whereabouts import closes_address
from dragoman.reading.documents import from_text


class Side(NamedTuple):
    """An event by the words of its sides."""

    cameo: str
    source: list[str]
    target: list[str]


def sides(text: str) -> list[Side]:
    """The events of an English text that are told as having happened."""
    return [
        Side(event.cameo, [text[a:b] for a, b in event.source], [text[a:b] for a, b in event.target])
        for event in read(text, "en").events
        if event.status in HAPPENED
    ]


TOLD = """
Police arrested two reporters in the capital. | 17 | Police | two reporters
Gunmen attacked a hospital near the border. | 19 | Gunmen | a hospital
Drone strikes killed at least nine villagers. | 18 | Drone strikes | at least nine villagers
Belize accused Orbita Mining of bribery. | 11 | Belize | Orbita Mining
Clashes broke out between farmers and herders. | 19 | farmers | herders
Fiji's prime minister visited Suva Textiles. | 04 | Fiji's prime minister | Suva Textiles
Thousands of teachers marched against the government of Peru. | 14 | Thousands of teachers | the government of Peru
Tanzania backed Zuberi's appeal. | 05 | Tanzania | Zuberi
Malta said the trawler's crew had refused help. | 01 | Malta | the trawler's crew
"""


@pytest.mark.parametrize("line", [line for line in TOLD.splitlines() if line])
def test_who_is_not_known_has_a_side_all_the_same(line: str) -> None:
    text, root, source, target = (cell.strip() for cell in line.split("|"))
    assert [side for side in sides(text) if side.cameo.startswith(root) and side.source == [source] and side.target == [target]], sides(text)


NOT_TOLD = """
The agreement allowed fishing. | 08
Higher prices hit the harvest. | 19
The storm killed twelve people. | 18
Rains destroyed the bridge. | 18
The report criticised the delay. | 11
"""


@pytest.mark.parametrize("line", [line for line in NOT_TOLD.splitlines() if line])
def test_matters_and_weather_are_no_parties(line: str) -> None:
    text, root = (cell.strip() for cell in line.split("|"))
    assert not [side for side in sides(text) if side.cameo.startswith(root) and side.source], sides(text)


def _ids(read_: Annotation) -> list[str]:
    return [actor for event in read_.events for actor in (*event.source_actors, *event.target_actors)]


def test_each_unknown_party_is_an_actor_of_its_own_and_the_same_words_are_the_same_party() -> None:
    told = read("Police arrested two Zuberi cousins. The judge freed two Zuberi cousins on Monday. Gunmen attacked a hospital.", "en")
    ids = _ids(told)
    assert all(actor.startswith("doc:") for actor in ids)
    known = {mention.actor: mention.text for mention in told.actors}
    assert set(ids) <= set(known)
    assert len(set(ids)) == len(ids) - 1


def test_who_stands_in_no_event_is_not_listed() -> None:
    told = read("A hospital stands beside the river.", "en")
    assert not [mention for mention in told.actors if mention.text.endswith("hospital")]


SAID = """
Norway says Iceland is overfishing herring. | Norway | Iceland
According to the miners, Orbita Mining never paid. | the miners | Orbita Mining
The Kenyan president said that Uganda's schools had reopened. | The Kenyan president | Uganda's schools
A UN report said farmers had left the valley. | A UN report | farmers
Togo: Benin has closed the road | Togo | Benin
Samoa fears that Tonga will leave the union. | Samoa | Tonga; the union
Niue said Tonga had warned Fiji. | Niue | Tonga; Fiji
"""


@pytest.mark.parametrize("line", [line for line in SAID.splitlines() if line])
def test_a_statement_is_of_whom_its_content_is_about(line: str) -> None:
    text, source, target = (cell.strip() for cell in line.split("|"))
    assert Side("01", [source], target.split("; ")) in [Side(side.cameo[:2], side.source, side.target) for side in sides(text)], sides(text)


NOT_SAID = """
Niger coup: Mali closes the border | Niger
Norway praised Iceland for its schools. | Norway
Kenya did not say that Uganda had closed its schools. | Kenya
"""


@pytest.mark.parametrize("line", [line for line in NOT_SAID.splitlines() if line])
def test_topics_judgements_and_silence_are_no_statements(line: str) -> None:
    text, source = (cell.strip() for cell in line.split("|"))
    assert not [side for side in sides(text) if side.cameo.startswith("01") and source in side.source], sides(text)


def test_a_statement_has_no_type_and_no_quad() -> None:
    said = [event for event in read("Norway says Iceland is overfishing herring.", "en").events if event.cameo.startswith("01")]
    assert [(event.type, event.quad, event.mode) for event in said] == [(None, None, None)]


def test_an_appeal_to_somebody_is_a_request_with_the_code_of_an_appeal() -> None:
    urged, demanded = (read(text, "en").events[0] for text in ("Ghana urged Togo to free the men.", "Ghana demanded that Togo free the men."))
    assert (urged.type, urged.cameo[:2], demanded.type, demanded.cameo[:2]) == ("REQUEST", "02", "REQUEST", "10")


@pytest.mark.parametrize(("lang", "text", "state"), [
    ("en", "Kenya and Uganda quarrelled for years. In Biarritz, France, the foreign ministers of the two countries met in 2019.", "FRA"),
    ("es", "Kenia y Uganda hablaron. En el Algarve, Portugal, los cancilleres de los dos países se reunieron el 22 de febrero de 2000.", "PRT"),
])
def test_the_state_in_which_a_place_lies_has_no_part_in_what_is_done_there(lang: str, text: str, state: str) -> None:
    assert state not in {actor for event in read(text, lang).events for actor in (*event.source_actors, *event.target_actors)}


@pytest.mark.parametrize(("text", "word", "country", "closes"), [
    ("In Biarritz, France, Iran and Kenya signed an accord.", "France", "FRA", True),
    ("Envoys of Kenya met in Marbella, Spain.", "Spain", "ESP", True),
    ("In Geneva, Iran, Kenya and Ghana met.", "Iran", "IRN", False),
    ("In Geneva, France accused Iran.", "France", "FRA", False),
    ("Kenya fought in Ghana, Togo, and Mali.", "Togo", "TGO", False),
])
def test_a_state_after_a_place_and_a_comma_closes_its_address(text: str, word: str, country: str, closes: bool) -> None:
    document = from_text("t", text, lang="en")
    (sentence,) = language.read(document, actors.find(document).names)
    token = next(token for token in sentence.tokens if token.text == word)
    assert closes_address(sentence, token, country) is closes
