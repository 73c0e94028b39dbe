"""Where acts happened: the place of the act, not of its actors, topics, origins and goals; none where places are not asked for."""

from __future__ import annotations

import pytest

from dragoman.reading.annotate import annotate
from dragoman.reading.documents import from_text


def placed(lang: str, text: str, trigger: str) -> list[str | None]:
    """The words of the places of the acts at a trigger."""
    read = annotate(from_text("t", text, lang=lang), (), ("events", "places"))
    start = text.index(trigger)
    acts = [event for event in read.events if event.trigger[0] < start + len(trigger) and start < event.trigger[1]]
    return [read.places[event.place].text if event.place is not None else None for event in acts]


@pytest.mark.parametrize(
    ("lang", "text", "trigger", "place"),
    [
        ("en", "The United States and the Taliban signed an agreement in Doha.", "signed", "Doha"),
        ("en", "In Geneva, American and Iranian diplomats signed a truce.", "signed", "Geneva"),
        ("en", "Moroccan police arrested a Spanish smuggler at the port of Tangier.", "arrested", "Tangier"),
        ("en", "Houthi rebels fired missiles at an American destroyer in the Red Sea.", "fired", "Red Sea"),
        ("en", "Colombia's president criticised Venezuela during a trip to Madrid.", "criticised", "Madrid"),
        ("en", "The Philippine president visited Hanoi and thanked Vietnam.", "thanked", "Hanoi"),
        ("en", "Mexico thanked Cuba for its doctors. The ministers spoke in Cancún.", "thanked", "Cancún"),
        ("en", "France's president, born in Amiens, accused Russia of lying.", "accused", None),
        ("en", "The ambassador of Japan in Lima was kidnapped by Peruvian rebels.", "kidnapped", None),
        ("en", "Ghana sent nurses to Barbados.", "sent", None),
        ("en", "Rebels attacked the Netherlands.", "attacked", None),
        ("en", "Rebels attacked Kenya.", "attacked", None),
        ("es", "Los presidentes de Chile y Perú se reunieron en Arica.", "reunieron", "Arica"),
        ("es", "La aviación turca bombardeó posiciones kurdas cerca de Kobane.", "bombardeó", "Kobane"),
        ("es", "Perú detuvo en Tumbes a dos militares ecuatorianos.", "detuvo", "Tumbes"),
        ("es", "Irán atacó un buque israelí en el golfo de Omán.", "atacó", "golfo de Omán"),
        ("es", "Argelia y Malí pactaron una tregua. Ocurrió en Tamanrasset.", "pactaron", "Tamanrasset"),
        ("es", "La embajadora de Canadá en La Paz denunció a Bolivia.", "denunció", None),
        ("es", "Alemania expulsó a dos diplomáticos rusos.", "expulsó", None),
    ],
)
def test_an_act_happened_where_its_own_words_tell(lang: str, text: str, trigger: str, place: str | None) -> None:
    assert placed(lang, text, trigger) == [place]


def test_without_the_layer_of_places_no_act_points_to_one() -> None:
    document = from_text("t", "The United States and the Taliban signed an agreement in Doha.", lang="en")
    (event,) = annotate(document, (), ("events",)).events
    assert event.place is None
