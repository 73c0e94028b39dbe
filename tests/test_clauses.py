"""Who stands where in a clause, whatever its voice; what is said of it: that it is not so, that it may be, that it will be."""

from __future__ import annotations

import pytest
from readings import table

from dragoman.nouns import Document
from dragoman.reading import actors, language
from dragoman.reading.events.match import lemmas_of, match
from dragoman.reading.events.slots import Clause
from dragoman.reading.language.clauses import Predicate, conjuncts, predicates


def clauses(text: str, lang: str) -> list[Predicate]:
    document = Document("d", text, lang)
    return [found for sentence in language.read(document, actors.find(document).names) for found in predicates(sentence).values()]


def predicate(text: str, lang: str, word: str) -> Predicate:
    return next(found for found in clauses(text, lang) if found.token.text == word)


def slot(found: Predicate, name: str) -> list[str]:
    return [token.text for token in found.slots.get(name, [])]


# language | sentence | verb | what stands in its slots
SLOTS = """
en | Ghana attacked Togo. | attacked | subj=Ghana obj=Togo
en | Togo was attacked by Ghana. | attacked | subj=Ghana obj=Togo
en | Ghana has criticised Togo. | criticised | subj=Ghana obj=Togo
en | Togo has been criticised by Ghana. | criticised | subj=Ghana obj=Togo
en | Ghana will expel the diplomats. | expel | subj=Ghana obj=diplomats
en | The diplomats will be expelled by Ghana. | expelled | subj=Ghana obj=diplomats
en | Togo is being attacked by Ghana. | attacked | subj=Ghana obj=Togo
en | Togo was attacked. | attacked | subj= obj=Togo
en | The blockade imposed by Ghana failed. | imposed | subj=Ghana obj=blockade
en | Sanctions were imposed on Togo by Ghana. | imposed | subj=Ghana obj=Sanctions on=Togo
en | Ghana imposed sanctions on Togo. | imposed | subj=Ghana obj=sanctions
en | Ghana gave Togo a loan. | gave | subj=Ghana iobj=Togo obj=loan
en | Ghana urged Togo to attack Benin. | attack | subj=Togo obj=Benin
en | Ghana promised to help Togo. | help | subj=Ghana obj=Togo
en | Ghana tried to attack Togo. | attack | subj=Ghana obj=Togo
en | Ghana was asked by Togo to leave. | leave | subj=Ghana
en | Ghana, which attacked Togo, left. | attacked | subj=Ghana obj=Togo
en | The ship that Ghana seized sank. | seized | subj=Ghana obj=ship
en | The ministers who praised Togo left. | praised | subj=ministers obj=Togo
en | Ghana and Togo attacked Benin. | attacked | subj=Ghana,Togo obj=Benin
en | Ghana attacked Togo, Benin and Mali. | attacked | subj=Ghana obj=Togo,Benin,Mali
en | Ghana accused Togo and attacked Benin. | attacked | subj=Ghana obj=Benin
en | Ghana attacked Togo, killing two soldiers. | killing | subj=Ghana obj=soldiers
en | Before attacking Togo, Ghana warned Benin. | attacking | subj=Ghana obj=Togo
en | Togo was accused and attacked by Ghana. | accused | obj=Togo
en | Ghana met with Togo. | met | subj=Ghana with=Togo
en | Ghana is critical of Togo. | critical | subj=Ghana of=Togo
en | Ghana's attack on Togo failed. | attack | poss=Ghana on=Togo
en | The meeting between Ghana and Togo failed. | meeting | between=Ghana,Togo
es | Ghana atacó Togo. | atacó | subj=Ghana obj=Togo
es | Togo fue atacado por Ghana. | atacado | subj=Ghana obj=Togo
es | Ghana ha criticado a Togo. | criticado | subj=Ghana obj=Togo
es | Togo ha sido criticado por Ghana. | criticado | subj=Ghana obj=Togo
es | Togo fue criticado por parte de Ghana. | criticado | subj=Ghana obj=Togo
es | Los diplomáticos serán expulsados por Ghana. | expulsados | subj=Ghana obj=diplomáticos
es | Ghana expulsará a los diplomáticos. | expulsará | subj=Ghana obj=diplomáticos
es | El bloqueo impuesto por Ghana fracasó. | impuesto | subj=Ghana obj=bloqueo
es | Ghana impuso sanciones a Togo. | impuso | subj=Ghana obj=sanciones
es | Ghana instó a Togo a atacar Benín. | atacar | subj=Togo obj=Benín
es | Ghana prometió ayudar a Togo. | ayudar | subj=Ghana obj=Togo
es | Ghana intentó atacar Togo. | atacar | subj=Ghana obj=Togo
es | Ghana, que atacó Togo, se retiró. | atacó | subj=Ghana obj=Togo
es | El barco que Ghana incautó se hundió. | incautó | subj=Ghana obj=barco | ! the parser takes the noun for the root
es | Ghana y Togo atacaron Benín. | atacaron | subj=Ghana,Togo obj=Benín
es | Ghana acusó a Togo y atacó Benín. | atacó | subj=Ghana obj=Benín
es | Ghana acusó a Togo, Benín y Malí. | acusó | subj=Ghana obj=Togo,Benín,Malí
es | Ghana atacó Togo, matando a dos soldados. | matando | subj=Ghana obj=soldados
es | Tras atacar Togo, Ghana advirtió a Benín. | atacar | subj=Ghana obj=Togo
es | Ghana se reunió con Togo. | reunió | subj=Ghana con=Togo
es | Su ataque contra Togo fracasó. | ataque | contra=Togo
es | El ataque de Ghana contra Togo fracasó. | ataque | de=Ghana contra=Togo
es | La reunión entre Ghana y Togo fracasó. | reunión | entre=Ghana,Togo
"""


@pytest.mark.parametrize(("lang", "text", "verb", "wanted"), table(SLOTS))
def test_the_slots_of_a_predicate_are_deep(lang: str, text: str, verb: str, wanted: str) -> None:
    found = predicate(text, lang, verb)
    for cell in wanted.split():
        name, _, fillers = cell.partition("=")
        assert slot(found, name) == [word for word in fillers.split(",") if word], f"{name} of {found.slots}"


# language | active | its verb | passive | its verb
VOICES = """
en | Chile and Peru condemned Cuba. | condemned | Cuba was condemned by Chile and Peru. | condemned
en | Norway has recognised Palestine. | recognised | Palestine has been recognised by Norway. | recognised
en | Laos might invade Nepal. | invade | Nepal might be invaded by Laos. | invaded
es | Chile y Perú condenaron Cuba. | condenaron | Cuba fue condenada por Chile y Perú. | condenada
es | Noruega ha reconocido Palestina. | reconocido | Palestina ha sido reconocida por Noruega. | reconocida
es | Laos invadió Nepal. | invadió | Nepal fue invadido por Laos. | invadido
"""


@pytest.mark.parametrize(("lang", "active", "verb", "passive", "participle"), table(VOICES))
def test_active_and_passive_have_the_same_slots(lang: str, active: str, verb: str, passive: str, participle: str) -> None:
    one, other = predicate(active, lang, verb), predicate(passive, lang, participle)
    assert (one.passive, other.passive) == (False, True)
    for name in ("subj", "obj"):
        assert slot(one, name) == slot(other, name) != []


# language | sentence | predicate | whether it is denied
NEGATED = """
en | Ghana did not attack Togo. | attack | yes
en | Ghana didn't attack Togo. | attack | yes
en | Ghana never attacked Togo. | attacked | yes
en | No minister praised Togo. | praised | yes
en | Nobody praised Togo. | praised | yes
en | Neither Ghana nor Togo attacked Benin. | attacked | yes
en | Ghana left without praising Togo. | praising | yes
en | Instead of praising Togo, Ghana left. | praising | yes
en | Ghana left rather than praise Togo. | praise | yes
en | Ghana is not critical of Togo. | critical | yes
en | Ghana attacked Togo. | attacked | no
en | Ghana did not leave but attacked Togo. | attacked | no
en | Ghana attacked Togo, not Benin. | attacked | no
en | Ghana attacked a town without walls. | attacked | no
en | Ghana said that Togo did not attack Benin. | said | no
en | Ghana did not say that Togo attacked Benin. | attacked | no
es | Ghana no atacó Togo. | atacó | yes
es | Ghana nunca atacó Togo. | atacó | yes
es | Ghana jamás atacó Togo. | atacó | yes
es | Ghana tampoco atacó Togo. | atacó | yes
es | Ningún ministro elogió a Togo. | elogió | yes
es | Nadie elogió a Togo. | elogió | yes
es | Ni Ghana ni Togo atacaron Benín. | atacaron | yes
es | Ghana salió sin elogiar a Togo. | elogiar | yes
es | En lugar de elogiar a Togo, Ghana salió. | elogiar | yes
es | En vez de elogiar a Togo, Ghana salió. | elogiar | yes
es | Ghana no es crítica de Togo. | crítica | yes
es | Ghana atacó Togo. | atacó | no
es | Ghana no salió, sino que atacó Togo. | atacó | no
es | Ghana atacó una ciudad sin murallas. | atacó | no
es | Ghana dijo que Togo no atacó Benín. | dijo | no
"""


@pytest.mark.parametrize(("lang", "text", "word", "denied"), table(NEGATED))
def test_a_negation_holds_for_its_own_predicate_alone(lang: str, text: str, word: str, denied: str) -> None:
    assert predicate(text, lang, word).negated == (denied == "yes")


# language | sentence | verb | what modals it stands under
MODALS = """
en | Ghana could attack Togo. | attack | possible
en | Ghana may attack Togo. | attack | possible
en | Ghana should attack Togo. | attack | necessary
en | Ghana must attack Togo. | attack | necessary
en | Ghana will attack Togo. | attack | future
en | Ghana won't attack Togo. | attack | future
en | They'll attack Togo. | attack | future
en | Ghana would attack Togo. | attack | conditional
en | Togo could be attacked. | attacked | possible
en | Ghana will accuse Togo and attack Benin. | attack | future
en | Ghana attacked Togo. | attacked | -
en | Ghana has attacked Togo. | attacked | -
es | Ghana podría atacar Togo. | atacar | possible conditional
es | Ghana puede atacar Togo. | atacar | possible
es | Ghana debe atacar Togo. | atacar | necessary
es | Ghana atacará Togo. | atacará | future
es | Ghana va a atacar Togo. | atacar | future
es | Ghana atacaría Togo. | atacaría | conditional
es | Ghana habría atacado Togo. | atacado | conditional
es | Togo será atacado por Ghana. | atacado | future
es | Togo podrá ser atacado. | atacado | possible future
es | Ghana atacó Togo. | atacó | -
es | Ghana ha atacado Togo. | atacado | -
"""


@pytest.mark.parametrize(("lang", "text", "verb", "modals"), table(MODALS))
def test_a_verb_knows_whether_it_may_must_or_will_be(lang: str, text: str, verb: str, modals: str) -> None:
    assert set(predicate(text, lang, verb).modals) == set(modals.replace("-", "").split())


# language | sentence | verb | the word it depends on | how
GOVERNED = """
en | Ghana said that Togo attacked Benin. | attacked | said | ccomp
en | Ghana urged Togo to attack Benin. | attack | urged | xcomp
en | If Ghana attacks Togo, Benin leaves. | attacks | leaves | advcl
es | Ghana dijo que Togo atacó Benín. | atacó | dijo | ccomp
es | Ghana instó a Togo a atacar Benín. | atacar | instó | xcomp
es | Si Ghana ataca Togo, Benín sale. | ataca | sale | advcl
"""


@pytest.mark.parametrize(("lang", "text", "verb", "above", "link"), table(GOVERNED))
def test_a_predicate_knows_what_governs_it(lang: str, text: str, verb: str, above: str, link: str) -> None:
    found = predicate(text, lang, verb)
    assert found.governor is not None
    assert (found.governor.text, found.link) == (above, link)


@pytest.mark.parametrize(("lang", "text", "verb", "mark"), [("en", "If Ghana attacks Togo, Benin leaves.", "attacks", "if"), ("es", "Si Ghana ataca Togo, Benín sale.", "ataca", "si")])
def test_a_clause_knows_its_conjunction(lang: str, text: str, verb: str, mark: str) -> None:
    assert predicate(text, lang, verb).mark == mark


def test_a_verb_carries_its_particle() -> None:
    assert predicate("Ghana called off the visit.", "en", "called").lemma == "call off"
    assert predicate("Ghana called the visit off.", "en", "called").lemma == "call off"


# sentence | type of the act | what stands in the deep object
SE_PASSIVES = """
Se firmó un tratado entre Ghana y Togo. | SUPPORT
Se impusieron sanciones a Ghana. | SANCTION
Se rompieron las relaciones diplomáticas con Ghana. | SANCTION
Se desplegaron tropas en la frontera con Ghana. | MOBILIZE
Se abrió una embajada en Ghana. | SUPPORT
Se liberó a los presos ghaneses. | RETREAT
Las tropas se retiraron de Ghana. | RETREAT
"""


@pytest.mark.parametrize(("text", "kind"), table(SE_PASSIVES))
def test_a_spanish_passive_with_se_is_matched_as_a_passive(text: str, kind: str) -> None:
    document = Document("d", text, "es")
    sentence = language.read(document, actors.find(document).names)[0]
    clause = Clause(sentence, predicates(sentence))
    matches = [found for one in clause.predicates.values() if one.kind == "verb" and (found := match(clause, one, lambda token: token.name is not None))]
    assert [found.entry.type for found in matches] == [kind]


@pytest.mark.parametrize(("lang", "text"), [("en", "Ghana, Togo and Mali left."), ("es", "Ghana, Togo y Malí salieron.")])
def test_coordinated_heads_are_all_found_in_order(lang: str, text: str) -> None:
    document = Document("d", text, lang)
    sentence = language.read(document, actors.find(document).names)[0]
    assert [token.text for token in conjuncts(sentence, sentence.tokens[0])] == [*text.replace(",", "").split()[:2], text.split()[-2]]


@pytest.mark.parametrize(
    ("text", "infinitive"),
    [
        ("Kenia condonará la deuda a Perú.", "condonar"), ("Kenia y Perú acuartelarán a sus tropas.", "acuartelar"), ("Kenia anexionaría la isla.", "anexionar"),
        ("Kenia abatiría los drones de Perú.", "abatir"), ("Kenia impondrá un arancel a Perú.", "imponer"), ("Kenia sostendrá la tregua.", "sostener"),
        ("Kenia pide que Perú entregue la ayuda.", "entregar"), ("Kenia pide que Perú bloquee la ruta.", "bloquear"), ("Kenia pide que Perú acoja a los refugiados.", "acoger"),
        ("Kenia impuso un arancel a Perú.", "imponer"), ("Kenia retuvo el barco de Perú.", "retener"), ("Kenia devolvió el barco a Perú.", "devolver"),
        ("Kenia advirtió a Perú del riesgo.", "advertir"), ("Kenia persiguió a los rebeldes.", "perseguir"), ("Kenia despliega tropas en la frontera.", "desplegar"),
        ("Kenia exigió que Perú cerrara la base.", "cerrar"), ("Kenia exigió que Perú rompiera el pacto.", "romper"),
    ],
)  # fmt: skip
def test_a_spanish_verb_is_known_in_every_tense_and_mood(text: str, infinitive: str) -> None:
    found = {form for found in clauses(text, "es") for form in lemmas_of(found)}
    assert infinitive in found


@pytest.mark.parametrize(
    ("text", "verb", "subject", "object_"),
    [
        ("Kenia captura la isla de Perú.", "captura", "Kenia", "isla"), ("Kenia acosa a los pescadores de Perú.", "acosa", "Kenia", "pescadores de Perú"),
        ("El Gobierno de Kenia aplasta la revuelta.", "aplasta", "Gobierno de Kenia", "revuelta"), ("Kenia canjeó prisioneros con Perú.", "canjeó", "Kenia", "prisioneros"),
        ("El canciller increpó al embajador de Perú.", "increpó", "canciller", "embajador de Perú"),
    ],
)  # fmt: skip
def test_a_spanish_verb_that_the_parser_takes_for_none_is_one(text: str, verb: str, subject: str, object_: str) -> None:
    found = predicate(text, "es", verb)
    assert (slot(found, "subj"), slot(found, "obj")) == ([subject], [object_])


@pytest.mark.parametrize("text", ["Visita oficial de Kenia a Perú", "La crisis de Kenia y Perú", "Kenia, contra las cuerdas", "Frontera de Kenia cerrada a Perú"])
def test_a_spanish_heading_without_a_verb_has_none(text: str) -> None:
    assert [found.token.text for found in clauses(text, "es") if found.form == "Fin"] == []


@pytest.mark.parametrize(
    ("text", "verb", "conditional"),
    [
        ("Se ampliarían los lazos militares.", "ampliarían", True), ("Kenia y Perú firmarían el acuerdo.", "firmarían", True), ("Kenia y Perú pedirían ayuda.", "pedirían", True),
        ("Kenia y Perú adquirían armas.", "adquirían", False), ("Kenia y Perú firmaban el acuerdo.", "firmaban", False),
    ],
)  # fmt: skip
def test_a_spanish_conditional_in_the_plural_is_no_imperfect(text: str, verb: str, conditional: bool) -> None:
    assert ("conditional" in predicate(text, "es", verb).modals) == conditional
