"""Acts on a thing that the sentence before names: by a pronoun, by an enclitic, by a passive without a subject. Without it the verb alone tells of no act."""

from __future__ import annotations

import pytest
from readings import table

from dragoman.reading.annotate import annotate
from dragoman.reading.documents import from_text

# language | first sentence | second sentence | its word | type, cameo, source
TOLD = """
en | Fiji and Palau opened negotiations in 2010. | They were resumed by the two countries in 2012. | resumed | CONSULT
en | Togo signed a treaty with Benin in May. | The parliament of Benin ratified it in June. | ratified | SUPPORT
es | Fiyi y Palaos firmaron el convenio en mayo. | Fue ratificado por Palaos en julio. | ratificado | SUPPORT
es | Togo y Benín firmaron un tratado en mayo. | La Asamblea de Benín lo ratificó en junio. | ratificó | SUPPORT
es | Togo y Benín firmaron un tratado en mayo. | La Asamblea de Benín se negó a ratificarlo. | ratificarlo | SUPPORT
"""
# what the pronoun cannot mean, and what nobody named
NOT_TOLD = """
en | Fiji and Palau opened a bridge in 2010. | They were resumed in 2012. | resumed
es | Togo abrió la embajada en mayo. | Fue ratificado en junio. | ratificado
es | | La Asamblea de Benín lo ratificó en junio. | ratificó
"""


def triggers(text: str, lang: str) -> dict[str, str | None]:
    return {text[slice(*event.trigger)]: event.type for event in annotate(from_text("d", text, lang=lang), layers=("events",)).events}


@pytest.mark.parametrize(("lang", "first", "second", "word", "kind"), table(TOLD))
def test_what_is_done_to_a_thing_told_before_is_an_act(lang: str, first: str, second: str, word: str, kind: str) -> None:
    assert triggers(f"{first} {second}", lang).get(word) == kind
    assert word not in triggers(second, lang)


@pytest.mark.parametrize(("lang", "first", "second", "word"), table(NOT_TOLD))
def test_what_a_pronoun_cannot_mean_makes_no_act(lang: str, first: str, second: str, word: str) -> None:
    assert word not in triggers(f"{first} {second}".strip(), lang)
