"""Texts about two states: an act of one that leaves unsaid to whom is done to the other, a mediator's to both; not where somebody else may be meant."""

from __future__ import annotations

import pytest
from readings import acts, same_sides, table

EN, ES = "Australia and China: a dispute over trade", "Ecuador y Perú: una disputa de fronteras"
MANY = "Kenya met Uganda. Uganda thanked Kenya. Kenya praised Uganda. Uganda invited Kenya. Kenya thanked Uganda."

# language and what is tried | heading, '-' for none | text | type of an act | its sides
TOLD = """
en trade           | EN | In May China suspended imports of beef. | SANCTION | CHN > AUS
en relations       | EN | In 1976 Australia broke off diplomatic relations. | SANCTION | AUS > CHN
en another before  | EN | Japan exports beef to China. In May China suspended imports of beef. | SANCTION | -
en another beside  | EN | In May China suspended imports of beef, as Japan had feared. | SANCTION | -
en another, of all | EN | When China recognised Kiribati, Australia broke off diplomatic relations. | SANCTION | AUS > CHN
en of another      | EN | In May Japan suspended imports of beef. | SANCTION | -
en mediated        | EN | Chinese troops attacked Australian ships. Mali mediated in June. | CONSULT | MLI > AUS,CHN
en never fought    | EN | Mali mediated in June. | CONSULT | -
en truce           | EN | Chinese troops attacked Australian ships. A ceasefire was signed in Bamako in June. | RETREAT | AUS ~ CHN
en truce of others | EN | A ceasefire was signed in Bamako in June. | RETREAT | -
en said to whom    | EN | In May China suspended aid to the states that had refused. | SANCTION | -
en at home         | EN | In May China arrested two journalists. | COERCE | CHN > doc:1
en no heading      | -  | In May China suspended imports of beef. | SANCTION | -
en often           | -  | MANY In May Uganda suspended imports of beef. | SANCTION | UGA > KEN
es declared void   | ES | En 1960 Ecuador rompió relaciones diplomáticas. | SANCTION | ECU > PER
es truce of others | ES | En junio se firmó una tregua. | RETREAT | -
es trade           | ES | En mayo Perú suspendió las importaciones de banano. | SANCTION | PER > ECU
es another beside  | ES | En mayo Perú suspendió las importaciones de banano, como temía Chile. | SANCTION | -
es officials       | ES | Chile y Brasil eran garantes. Ecuador lo aceptó.\\n\\nLos cancilleres firmaron el 17 de febrero un acuerdo. | SUPPORT | ECU ~ PER
es officials of    | ES | Los presidentes de Chile y Brasil firmaron un acuerdo. | SUPPORT | CHL ~ BRA
"""


@pytest.mark.parametrize(("way", "heading", "text", "kind", "sides"), table(TOLD))
def test_the_other_of_the_two_is_meant(way: str, heading: str, text: str, kind: str, sides: str) -> None:
    head = {"EN": EN + "\n\n", "ES": ES + "\n\n"}.get(heading, "")
    told = [act.sides for act in acts(head + text.replace("MANY", MANY).replace("\\n", "\n"), way[:2]) if act.type == kind]
    if sides == "-":
        assert [one for one in told if {"AUS", "CHN", "ECU", "PER", "KEN", "UGA"} & set(one.replace("~", ">").split(">")[1].strip().split(","))] == []
    else:
        assert any(same_sides(one, sides) or same_sides(" ~ ".join(reversed(one.split(" ~ "))), sides) for one in told), told
