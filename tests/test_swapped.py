"""Every state is read alike: the exchange of two states in a text, and what the program reads before and after."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

import swapped  # noqa: E402 - the benchmarks are scripts beside the project, not a package
from swap import Lang, Unswappable, swap  # noqa: E402

FLOOR = 98.0  # percent, as docs/neutrality.md says


class TestExchange:
    @pytest.mark.parametrize(("lang", "one", "other", "text", "wanted"), [
        ("en", "KEN", "ITA", "Kenya shelled an Italian tanker.", "Italy shelled a Kenyan tanker."),
        ("en", "KEN", "NLD", "The Netherlands' envoy met Kenya's; a Kenyan ship sank off the Netherlands.",
         "Kenya's envoy met the Netherlands'; a Dutch ship sank off Kenya."),
        ("en", "ECU", "UGA", "Uganda sued an Ecuadorian in Kampala. A Ugandan spoke to Quito.", "Ecuador sued a Ugandan in Quito. An Ecuadorian spoke to Kampala."),
        ("en", "PER", "FRA", "Peruvian officials met the French Foreign Ministry.", "French officials met the Peruvian Foreign Ministry."),
        ("es", "PER", "GBR", "El Perú acusó al Reino Unido y pidió ayuda a la Armada peruana.", "El Reino Unido acusó a Perú y pidió ayuda a la Armada británica."),
        ("es", "ITA", "ARG", "Kenia e Italia firmaron con la Argentina en Roma.", "Kenia y Argentina firmaron con Italia en Buenos Aires."),
        ("es", "USA", "PER", "Dos diplomáticas estadounidenses y un agente peruano salieron de Lima.", "Dos diplomáticas peruanas y un agente estadounidense salieron de Washington."),
    ])
    def test_states_with_their_people_and_capitals(self, lang: Lang, one: str, other: str, text: str, wanted: str) -> None:
        assert swap(text, lang, one, other).text == wanted

    def test_holders_of_one_office_at_one_date(self) -> None:
        text = "President Emmanuel Macron phoned President Joe Biden."
        assert swap(text, "en", "FRA", "USA", "2022-05").text == "President Joe Biden phoned President Emmanuel Macron."

    @pytest.mark.parametrize(("lang", "one", "other", "text", "why"), [
        ("en", "CHN", "KEN", "The Chinese envoy met Kenyans.", "no counterpart form"),
        ("en", "USA", "KEN", "The White House thanked Kenya.", "a seat of government by another name"),
        ("en", "SGP", "KEN", "Nairobi thanked Singapore.", "a city without counterpart"),
        ("en", "DOM", "KEN", "A Dominican vessel left Kenya.", "a form of several states"),
        ("en", "NLD", "KEN", "The Netherlands met neighbouring Kenya.", "an article where none can stand"),
        ("es", "ITA", "PER", "Italia, presionada por Perú, cedió.", "gender or number"),
        ("es", "MDV", "PER", "Las Maldivas acusaron a Perú.", "gender or number"),
        ("es", "DOM", "PER", "Santo Domingo pidió ayuda a Perú.", "a city that was its state's name too"),
        ("es", "PHL", "ROU", "Manila entendió que la amenazaban.", "gender or number"),
    ])
    def test_what_cannot_be_exchanged_says_why(self, lang: Lang, one: str, other: str, text: str, why: str) -> None:
        with pytest.raises(Unswappable, match=why):
            swap(text, lang, one, other)

    def test_a_place_of_the_text_is_found_again(self) -> None:
        text = "The Netherlands accused Kenya of fraud."
        changed = swap(text, "en", "NLD", "KEN")
        start, end = text.index("accused"), text.index("accused") + len("accused")
        assert changed.text[changed.moved(start) : changed.moved(end)] == "accused"
        assert changed.moved(len(text)) == len(changed.text)


def test_sentences_of_the_corpus_are_read_alike() -> None:
    told = swapped.small()
    assert told.events.of >= 50
    assert told.statements.of >= 20
    assert min(told.events.share, told.statements.share) >= FLOOR, "\n".join(swapped.differences(told))


def test_a_difference_is_seen() -> None:
    """The comparison is no tautology: acts whose parties stay where they were are not alike."""
    line = swapped.Line("x", "en", "Kenya invaded Peru in 1999.", is_headline=False)
    read = swapped.read(line.text, "en")
    (act,) = swapped.acts(read, None, {})
    (exchanged,) = swapped.acts(read, None, {"KEN": "PER", "PER": "KEN"})
    assert act != exchanged
    assert (act.source, act.target) == (exchanged.target, exchanged.source)


def test_a_difference_in_what_is_said_is_seen() -> None:
    line = swapped.Line("x", "en", "Kenya said that Peru had lied.", is_headline=False)
    read = swapped.read(line.text, "en")
    (said,) = swapped.sayings(read, line.text, None, {})
    (exchanged,) = swapped.sayings(read, line.text, None, {"KEN": "PER", "PER": "KEN"})
    assert said.source == ("KEN", "")
    assert exchanged.source == ("PER", "")
    assert said.about != exchanged.about


@pytest.mark.parametrize(("text", "source", "target"), [
    ("The Kenyan Government has yielded to the Peruvian Legation's demand for an apology.", ("KEN", "GOV"), ("PER", "")),
    ("Kenya's navy rescued 17 Peruvian seamen from a burning trawler.", ("KEN", "MIL"), ("PER", "MIL")),
])
def test_a_party_is_its_state_and_sector_though_its_phrase_is_longer(text: str, source: tuple[str, str], target: tuple[str, str]) -> None:
    (act,) = swapped.acts(swapped.read(text, "en"), None, {})
    assert (act.source, act.target) == ((source,), (target,))
