"""Acts of parties that nobody knows by name: they stand on a side all the same, and a protest or an attack is told even where nobody is named."""

from __future__ import annotations

import pytest
from readings import read, table

# language | sentence | trigger | CAMEO root | source, as written or - | target, as written or -
TOLD = """
es | Los maestros iniciaron una huelga indefinida. | iniciaron | 14 | maestros | -
es | Una ola de huelgas sacudió la capital. | huelgas | 14 | - | -
es | La policía detuvo a tres estudiantes. | detuvo | 17 | policía | estudiantes
es | OBREROS PROTESTAN CONTRA EL AJUSTE | PROTESTAN | 14 | OBREROS | -
"""

# language | sentence | word that tells no act
NOT_TOLD = """
es | El ministro leyó una carta de protesta. | protesta
es | La ley reconoce el derecho a la huelga. | huelga
es | Nadie habló de detener a estudiantes. | detener
es | El juez calificó las cifras de alarmantes. | calificó
"""


@pytest.mark.parametrize(("lang", "text", "trigger", "root", "source", "target"), table(TOLD))
def test_whoever_acts_stands_on_a_side(lang: str, text: str, trigger: str, root: str, source: str, target: str) -> None:
    events = [event for event in read(text, lang).events if text[slice(*event.trigger)] == trigger]
    assert [event.cameo[:2] for event in events if event.status in ("reported", "attributed")] == [root]
    for spans, actors, wanted in ((events[0].source, events[0].source_actors, source), (events[0].target, events[0].target_actors, target)):
        assert [text[slice(*span)] for span in spans] == ([] if wanted == "-" else [wanted])
        assert len(actors) == len(spans)
        assert all(actor.startswith("doc:") for actor in actors)


@pytest.mark.parametrize(("lang", "text", "word"), table(NOT_TOLD))
def test_a_word_that_tells_no_act_is_none(lang: str, text: str, word: str) -> None:
    happened = [event for event in read(text, lang).events if event.status in ("reported", "attributed")]
    assert word not in [text[slice(*event.trigger)] for event in happened]
