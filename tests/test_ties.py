"""Ties: standing relations, who stands on which side, nothing supposed, denied or yet to come."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.nouns import Tie
from dragoman.reading import actors, dates, instruments, knowledge, language, ties
from dragoman.reading.documents import from_text
from dragoman.reading.ties.rules import rules

SEEDS = Path(__file__).resolve().parents[1].parent / "shared" / "seeds"
RELATIONS = {"member-of", "allied-with", "supplies", "hosts", "leads", "co-chairs", "mediates", "lobbies", "influences", "competes-with"}


def read(text: str, lang: str = "en") -> list[Tie]:
    document = from_text("t", text, lang=lang)
    found = actors.find(document, instruments.find(document))
    when = dates.read(document, [(name.start, name.end) for name in found.names])
    sentences = language.read(document, found.names)
    return ties.read(document, sentences, when, actors.read(document, sentences, found))


def triples(text: str, lang: str = "en") -> list[tuple[str, str, str]]:
    return [(tie.source, tie.relation, tie.target) for tie in read(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Kazakhstan is a member of the CSTO.", ("KAZ", "member-of", "CSTO")),
        ("en", "Georgia's participation in NATO's Partnership for Peace continues.", ("GEO", "member-of", "PARTNERSHIP_FOR_PEACE")),
        ("en", "Greece and Cyprus share a close relationship.", ("GRC", "allied-with", "CYP")),
        ("en", "Belarus is aligned with Russia.", ("BLR", "allied-with", "RUS")),
        ("en", "Pakistan, a close ally of China, bought jets.", ("PAK", "allied-with", "CHN")),
        ("en", "Algeria, a major gas supplier of Italy, raised its prices.", ("DZA", "supplies", "ITA")),
        ("en", "Russia supplies Armenia with weapons.", ("RUS", "supplies", "ARM")),
        ("en", "Germany depends on Norway for gas.", ("NOR", "supplies", "DEU")),
        ("en", "Iran competes with Turkey.", ("IRN", "competes-with", "TUR")),
        ("en", "Chad and Niger, rivals in the cattle trade, signed.", ("TCD", "competes-with", "NER")),
        ("en", "Laos and Nepal are allies.", ("LAO", "allied-with", "NPL")),
        ("en", "Kenya, Uganda's largest trading partner, shut the bridge.", ("KEN", "allied-with", "UGA")),
        ("en", "Tunisia is the main buyer of Algeria's gas.", ("DZA", "supplies", "TUN")),
        ("en", "Latvia depends on Norwegian gas.", ("NOR", "supplies", "LVA")),
        ("en", "Peru, whose main supplier of wheat is Canada, raised tariffs.", ("CAN", "supplies", "PER")),
        ("en", "France has 1,500 soldiers in Djibouti.", ("DJI", "hosts", "FRA")),
        ("en", "Djibouti has hosted French troops since 1977.", ("DJI", "hosts", "FRA_MIL")),
        ("en", "Malta, which holds the presidency of the European Union, called.", ("MLT", "leads", "EU")),
        ("en", "Oman wields great influence over Yemen.", ("OMN", "influences", "YEM")),
        ("en", "The envoy said that Japan is an ally of Chile.", ("JPN", "allied-with", "CHL")),
        ("es", "Polonia es miembro de la OTAN.", ("POL", "member-of", "NATO")),
        ("es", "Grecia y Chipre comparten una estrecha relación.", ("GRC", "allied-with", "CYP")),
        ("es", "Cuba es un aliado de Venezuela.", ("CUB", "allied-with", "VEN")),
        ("es", "Rusia suministra armas a Armenia.", ("RUS", "supplies", "ARM")),
        ("es", "Irán compite con Turquía.", ("IRN", "competes-with", "TUR")),
        ("es", "Chad y Níger, rivales en el comercio de ganado, firmaron.", ("TCD", "competes-with", "NER")),
        ("es", "Laos y Nepal son aliados.", ("LAO", "allied-with", "NPL")),
        ("es", "Hungría, aliada de Serbia, se abstuvo.", ("HUN", "allied-with", "SRB")),
        ("es", "Kenia, socio comercial de Uganda, cerró el puente.", ("KEN", "allied-with", "UGA")),
        ("es", "Túnez es el principal comprador de gas de Argelia.", ("DZA", "supplies", "TUN")),
        ("es", "Letonia depende del gas noruego.", ("NOR", "supplies", "LVA")),
        ("es", "Perú, cuyo principal proveedor de trigo es Canadá, subió los aranceles.", ("CAN", "supplies", "PER")),
        ("es", "Francia tiene 1.500 soldados en Yibuti.", ("DJI", "hosts", "FRA")),
        ("es", "Malta, que ostenta la presidencia de la Unión Europea, convocó.", ("MLT", "leads", "EU")),
        ("es", "Omán ejerce una gran influencia sobre Yemen.", ("OMN", "influences", "YEM")),
        ("es", "Libia y Túnez compiten por el mercado.", ("LBY", "competes-with", "TUN")),
    ],
)
def test_a_standing_relation_and_its_sides(lang: str, text: str, expected: tuple[str, str, str]) -> None:
    assert triples(text, lang) == [expected]


def test_each_party_of_several_is_a_tie_of_its_own() -> None:
    assert triples("Egypt is acting as mediator between Ethiopia and Sudan.") == [("EGY", "mediates", "ETH"), ("EGY", "mediates", "SDN")]
    assert triples("Noruega, mediadora entre Israel y Hamás, envió una nota.", "es") == [("NOR", "mediates", "ISR"), ("NOR", "mediates", "HAMAS")]
    assert triples("Qatar mediates between Israel and Hamas.") == [("QAT", "mediates", "ISR"), ("QAT", "mediates", "HAMAS")]


def test_a_supplier_supplies_the_only_other_party_that_the_sentence_speaks_of() -> None:
    text = "Norway has long secured Poland's energy, acting as a major gas supplier."
    assert triples(text) == [("NOR", "supplies", "POL")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Ukraine is not a member of NATO."),
        ("en", "Turkey could become a member of the European Union."),
        ("en", "Finland joined NATO in 2023."),
        ("en", "Russia supplied Armenia with weapons in 2016."),
        ("en", "The ruling has led Norway to close its port to Poland."),
        ("en", "Ireland, not a member of NATO, abstained."),
        ("en", "Belarus stopped buying Vietnamese rice."),
        ("en", "Norway aligns itself with the statement of Chile."),
        ("en", "As part of the mission the minister went to the African Union."),
        ("es", "Ucrania no es miembro de la OTAN."),
        ("es", "Irlanda, no miembro de la OTAN, se abstuvo."),
        ("es", "Bielorrusia dejó de comprar arroz vietnamita."),
        ("es", "Como parte de la misión el ministro fue a la Unión Africana."),
        ("es", "Ucrania podría ser miembro de la OTAN."),
    ],
)
def test_what_is_denied_supposed_or_an_act_is_no_tie(lang: str, text: str) -> None:
    assert triples(text, lang) == []


def test_a_span_holds_both_parties() -> None:
    text = "Last week Pakistan, a close ally of China, bought jets."
    (tie,) = read(text)
    assert text[tie.start : tie.end] == "Pakistan, a close ally of China"


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_rules_name_known_relations_and_classes(lang: str) -> None:
    assert {rule.relation for group in rules(lang).values() for rule in group} - {""} <= RELATIONS
    assert {row["relation"] for row in knowledge.table("dragoman.reading.ties", f"ties_{lang}.tsv")} - {""} == RELATIONS


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not here")
def test_the_seeds_tell_these_ties() -> None:
    texts = [(path.read_text(encoding="utf8"), "es" if path.name.startswith("002") else "en") for path in sorted(SEEDS.glob("0*.txt"))]
    found = {triple for text, lang in texts for triple in triples(text, lang)}
    assert found >= {
        ("TUR", "allied-with", "AZE"), ("ARM", "allied-with", "RUS"), ("USA", "co-chairs", "OSCE_MINSK_GROUP"), ("AZE", "supplies", "ISR"),
        ("AZE", "member-of", "PARTNERSHIP_FOR_PEACE"),
    }  # fmt: skip
