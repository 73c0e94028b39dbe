"""Acts of parties that nobody knows by name: they stand on a side all the same, and a protest or an attack is told even where nobody is named."""

from __future__ import annotations

import pytest
from readings import read, table

# language | sentence | trigger | CAMEO root | source, as written or - | target, as written or -
TOLD = """
es | Los maestros iniciaron una huelga indefinida. | iniciaron | 14 | maestros | -
es | Una ola de huelgas sacudió la capital. | huelgas | 14 | - | -
es | La policía detuvo a tres estudiantes. | detuvo | 17 | policía | estudiantes
es | Miles de campesinos marcharon hacia el palacio. | marcharon | 14 | campesinos | -
es | Los obreros paralizaron las faenas en la mina. | paralizaron | 14 | obreros | -
es | Los campesinos bloquean la carretera desde el lunes. | bloquean | 14 | campesinos | -
es | Los estudiantes ocuparon la sede del rectorado. | ocuparon | 14 | estudiantes | rectorado
es | Los médicos se declararon en huelga. | declararon | 14 | médicos | -
es | Prosigue el paro de transportistas en el sur. | paro | 14 | transportistas | -
es | Hubo disturbios en el puerto. | disturbios | 14 | - | -
es | Los encapuchados mantienen secuestrado a un ganadero. | mantienen | 18 | encapuchados | ganadero
es | El ministro canceló la gira en señal de protesta. | protesta | 14 | ministro | -
es | La guerrilla decretó un paro armado en la zona. | decretó | 17 | guerrilla | -
es | Se detuvo a doce manifestantes en el puerto. | detuvo | 17 | - | manifestantes
es | Anoche hubo tiroteos en la frontera. | tiroteos | 19 | - | -
es | Muere un agente en un ataque de la guerrilla | ataque | 19 | guerrilla | -
es | El alcalde denunció la detención de dos obreros. | detención | 17 | - | obreros
es | El presidente recibió amenazas de los terroristas. | recibió | 13 | terroristas | presidente
es | Los jóvenes lanzaron piedras contra la policía. | lanzaron | 18 | jóvenes | policía
es | Miles marcharon en Lima. | marcharon | 14 | Miles | -
es | Cientos de vecinos se congregaron ante el consulado. | congregaron | 14 | Cientos de vecinos | consulado
es | Los pilotos cumplen la tercera jornada de huelga. | cumplen | 14 | pilotos | -
es | La oposición convocó a una jornada de protestas en Lima. | convocó | 14 | oposición | -
es | Sin embargo, los obreros marcharon hacia el puerto. | marcharon | 14 | obreros | -
es | Los sindicatos lanzaron un llamamiento a la huelga general. | lanzaron | 14 | sindicatos | -
es | El sindicato anunció un paro de dos días. | anunció | 13 | sindicato | -
es | Los vecinos tomaron a doce rehenes. | tomaron | 18 | vecinos | rehenes
es | Los ganaderos protestaron ante la posibilidad de un arancel. | protestaron | 14 | ganaderos | -
es | Los camioneros impidieron el paso en la frontera. | impidieron | 14 | camioneros | -
es | En la plaza tuvo lugar una manifestación. | manifestación | 14 | - | -
es | Los campesinos mantienen bloqueada la ruta. | mantienen | 14 | campesinos | -
es | La carretera está bloqueada por camioneros. | bloqueada | 14 | camioneros | -
es | Los jubilados golpearon cacerolas en el centro. | golpearon | 14 | jubilados | -
es | Cinco estudiantes quedaron detenidos. | detenidos | 17 | - | estudiantes
es | Los alcaldes mostraron su rechazo al plan del ministerio. | mostraron | 12 | alcaldes | ministerio
es | Hubo un tranque en la carretera del norte. | tranque | 14 | - | -
es | Prosigue el encierro de los mineros en el pozo. | encierro | 14 | mineros | -
es | OBREROS PROTESTAN CONTRA EL AJUSTE | PROTESTAN | 14 | OBREROS | -
"""

# language | sentence | word that tells no act
NOT_TOLD = """
es | El ministro leyó una carta de protesta. | protesta
es | La ley reconoce el derecho a la huelga. | huelga
es | Nadie habló de detener a estudiantes. | detener
es | Los científicos presentaron las manifestaciones clínicas del virus. | manifestaciones
es | El equipo se enfrentó con su rival en la final. | enfrentó
es | El paro registrado bajó en marzo. | paro
es | La marcha de la economía preocupa al banco. | marcha
es | La comisión viajó a Quito para exigir recursos. | exigir
es | La crisis detuvo la construcción de la presa. | detuvo
es | La multitud se reunió para ver la carrera. | reunió
es | El informe habla de tiroteos. | tiroteos
es | El sindicato anunció que marchará para exigir un aumento. | exigir
es | La reforma propuesta por el gobierno entró en vigor. | propuesta
en | The reform proposed by Ghana takes effect in May. | proposed
es | Unas treinta mil personas se habían reunido en el parque. | reunido
es | El embajador fue recibido con abucheos. | recibido
es | La ministra asistió a los funerales del alcalde. | asistió
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


# language | sentence | the CAMEO roots of what happened in it, in order
TOLD_ONCE = """
es | Los maestros iniciaron una huelga para protestar contra el recorte. | 14
es | Los maestros marcharon en protesta por el recorte. | 14
es | Los maestros marcharon para exigir un aumento. | 14
es | Los mineros realizaron una marcha de protesta. | 14
es | Los mineros cortaron la ruta, exigiendo agua. | 14
es | Miles marcharon en Lima para protestar contra la reforma y pedir la renuncia del ministro. | 14
es | Decenas de colonos protestaron saliendo a las calles y lanzando piedras contra los vecinos. | 14
es | Los estudiantes se congregaron en una manifestación contra el gobierno. | 14
es | Tras tres días de huelga, los presos volvieron al patio para protestar contra el recorte. | 14
es | Los mineros marcharon y los alcaldes exigen un aumento. | 14 10
es | Los obreros iniciaron una huelga por el asesinato de un conductor. | 14
es | Los taxistas protestaron contra el secuestro de tres colegas y el asesinato de un pasajero. | 14
es | Miles de kenianos protestaron contra los bombardeos de Etiopía en Somalia. | 14 19
es | Un agente mató a un conductor y los obreros iniciaron una huelga. | 18 14
es | Los disturbios y los saqueos siguieron en Duala. | 14
es | Miles de obreros marcharon en Dakar. Dos días después, las protestas cesaron. | 14
es | Miles de obreros marcharon en Dakar. Una nueva protesta comenzó en Thiès. | 14 14
es | La protesta comenzó en Thiès. | 14
en | Teachers marched to demand higher pay. | 14
en | Farmers blocked the road, demanding aid from the government. | 14
en | Students rallied in a demonstration against the government. | 14
en | Teachers marched and mayors demanded more pay. | 14 10
en | Doctors in Nairobi went on strike over the killing of a colleague. | 14
en | Students in Seoul protested against Israel's bombing of Lebanon. | 14 18
en | Thousands of miners marched in Accra. The march ended at the port. | 14
es | La huelga terminó después de que los mineros saquearan el almacén. | 14 14
es | Las huelgas y las manifestaciones siguieron. | 14 14
"""


@pytest.mark.parametrize(("lang", "text", "roots"), table(TOLD_ONCE))
def test_one_act_is_told_once(lang: str, text: str, roots: str) -> None:
    happened = [event for event in read(text, lang).events if event.status in ("reported", "attributed")]
    assert [event.cameo[:2] for event in happened] == roots.split()


# language | sentence | against whom the protest is
AGAINST = """
es | Mujeres de Lagos bloquearon el puente para exigir al gobierno agua. | gobierno
es | Estudiantes togoleses realizaron una sentada en repudio al acuerdo con Francia. | Francia
es | Los colonos protestaron saliendo a las calles y lanzando piedras contra los turistas. | turistas
es | Los obreros marcharon para apoyar al ministro. | -
en | Farmers blocked the road, demanding aid from the government. | the government
en | Farmers blocked the road to back the minister. | -
"""


@pytest.mark.parametrize(("lang", "text", "target"), table(AGAINST))
def test_a_protest_is_against_whom_it_demands_something_of(lang: str, text: str, target: str) -> None:
    (event,) = [event for event in read(text, lang).events if event.type == "PROTEST"]
    assert [text[slice(*span)] for span in event.target] == ([] if target == "-" else [target])


@pytest.mark.parametrize(("text", "status"), [
    ("Fue detenido después de haber protestado.", "reported"),
    ("De haber protestado, lo habrían detenido.", "hypothetical"),
    ("Los mineros quieren protestar.", "requested"),
])
def test_a_perfect_infinitive_behind_its_verb_tells_of_what_was_done(text: str, status: str) -> None:
    assert [event.status for event in read(text, "es").events if event.cameo.startswith("14")] == [status]
