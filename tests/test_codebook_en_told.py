"""What the English codebook makes of sentences that CAMEO's definitions ask for: each is told with its type, its code and its two sides; words in other company are no act."""

from __future__ import annotations

import pytest
from readings import acts, read, same_sides, table

# sentence | type | code | who > whom, who ~ whom for mutual acts
TOLD = """
Chad set free forty Malian soldiers. | RETREAT | 0841 | TCD > MLI
Fiji sent home two Omani diplomats. | SANCTION | 166 | FJI > OMN
Ghana sent 800 peacekeepers to South Sudan. | AID | 074 | GHA > SSD
Uruguay contributed troops to the United Nations peacekeeping mission in Congo. | AID | 074 | URY > COD
Fiji dispatched soldiers to East Timor as a peacekeeping force. | AID | 074 | FJI > TLS
Bangladesh has sent more than 1,000 soldiers to serve as peacekeepers in Mali. | AID | 074 | BGD > MLI
The European Union sent election observers to Zambia. | AID | 074 | EUR > ZMB
Rwandan troops served in the peacekeeping mission in the Central African Republic. | AID | 074 | RWA > CAF
Canada accepted 25,000 Syrian refugees. | AID | 075 | CAN > SYR
Poland opened its borders to Ukrainian refugees. | AID | 075 | POL > UKR
Germany issued humanitarian visas to Afghan activists. | AID | 075 | DEU > AFG
Mexico offered refuge to Bolivia's ousted president. | AID | 075 | MEX > BOL
Two Eritrean pilots were granted asylum by Saudi Arabia. | AID | 075 | SAU > ERI
Saudi Arabia deposited two billion dollars in Pakistan's central bank. | AID | 071 | SAU > PAK
Japan extended a yen loan to Bangladesh. | AID | 071 | JPN > BGD
Germany paid for a new hospital in Malawi. | AID | 071 | DEU > MWI
Turkey trained Somali soldiers at a base in Mogadishu. | AID | 072 | TUR > SOM
Kosovo and Serbia reached an agreement on licence plates. | SUPPORT | 057 | XKX ~ SRB
Israel and Lebanon agreed on a maritime border deal. | SUPPORT | 057 | ISR ~ LBN
Ethiopia reached a deal with Somaliland over port access. | SUPPORT | 057 | ETH > SOMALILAND
Iran and Pakistan agreed a gas deal. | SUPPORT | 057 | IRN ~ PAK
A deal was reached between Greece and Turkey. | SUPPORT | 057 | GRC ~ TUR
Armenia and Azerbaijan arrived at an agreement on the text of the treaty. | SUPPORT | 057 | ARM ~ AZE
Morocco renewed its fisheries agreement with the European Union. | SUPPORT | 057 | MAR > EUR
Greece agreed to a deal with North Macedonia. | AGREE | 030 | GRC > MKD
Armenia and Azerbaijan failed to reach an agreement. | REJECT | 127 | ARM ~ AZE
Egypt and Ethiopia failed to agree on the dam. | REJECT | 127 | EGY ~ ETH
Qatar suspended its mediation efforts between Israel and Hamas. | SANCTION | 165 | QAT > ISR,PSE
Belgium withdrew its peacekeepers from Rwanda. | SANCTION | 1661 | BEL > RWA
Malawi pulled out its troops from the regional mission in Congo. | SANCTION | 1661 | MWI > COD
The OSCE withdrew its monitors from Kosovo. | SANCTION | 1662 | IGO > XKX
The United Nations ended its peacekeeping mission in Mali. | SANCTION | 1661 | UNO > MLI
Poland withdrew its observers from Belarus. | SANCTION | 1662 | POL > BLR
Peru's government decreed a state of siege. | COERCE | 1724 | PER > -
France pulled out of Mali. | RETREAT | 0874 | FRA > MLI
Burundi pulled out of the treaty. | REJECT | 120 | BDI > -
Iran walked out of the talks with Iraq. | SANCTION | 164 | IRN > IRQ
Kenya backed out of the deal with Uganda. | REJECT | 120 | KEN > UGA
Niger kicked French troops out of the country. | SANCTION | 166 | NER > FRA
Mali pulled out of ECOWAS. | SANCTION | 160 | MLI > IGO
The Turkish foreign minister arrived in Baghdad on Tuesday. | CONSULT | 042 | TUR > IRQ
The Omani delegation flew to Sanaa. | CONSULT | 042 | OMN > YEM
Zambia's president left for Beijing. | CONSULT | 042 | ZMB > CHN
Tunisia stood by Algeria. | SUPPORT | 051 | TUN > DZA
Belgium's king voiced his regret to Congo. | SUPPORT | 055 | BEL > COD
France gave Niger 48 hours to free the ambassador. | THREATEN | 139 | FRA > NER
Hamas handed over the remains of two hostages to Israel. | RETREAT | 0842 | PSE > ISR
Nigeria ceded the Bakassi peninsula to Cameroon. | RETREAT | 0842 | NGA > CMR
Israel handed over the town to the Palestinian Authority. | RETREAT | 0842 | ISR > PSE
Sudan accepted the deployment of United Nations peacekeepers. | RETREAT | 0861 | SDN > UNO
Sierra Leone's rebels handed in their weapons. | RETREAT | 0873 | SLE > -
Colombia's guerrillas handed their weapons to the United Nations. | RETREAT | 0873 | COL > UNO
Hungary dropped its veto on the loan. | CONCEDE | 080 | HUN > -
Ethiopia reserved the right to respond to Eritrea. | THREATEN | 130 | ETH > ERI
Pakistan sent back Afghan refugees. | COERCE | 174 | PAK > AFG
Pakistan sought a loan from China. | REQUEST | 0231 | PAK > CHN
Peru urged Spain to extradite the banker. | REQUEST | 0213 | PER > ESP
Belgium asked Morocco for information about the suspect. | REQUEST | 0214 | BEL > MAR
Chad demanded protection from France. | REQUEST | 1034 | TCD > FRA
Malawi appealed to Zambia for food. | REQUEST | 0233 | MWI > ZMB
Serbia rejected Kosovo's independence. | REJECT | 1233 | SRB > XKX
North Korea turned down humanitarian aid from South Korea. | REJECT | 1223 | PRK > KOR
Ghana and Togo joined forces against piracy. | COOPERATE | 060 | GHA ~ TGO
Malaysia imports rice from Vietnam. | COOPERATE | 061 | MYS > VNM
China opened a bank in Namibia. | COOPERATE | 061 | CHN > NAM
Moroccan and Spanish police carried out a joint operation. | COOPERATE | 062 | MAR ~ ESP
Senegal pulled its diplomats out of Mali. | SANCTION | 161 | SEN > MLI
The United States pulled the visas of Honduran judges. | SANCTION | 163 | USA > HND
Niger ended its defence pact with France. | SANCTION | 160 | NER > FRA
Chilean students occupied their school. | PROTEST | 144 | CHL > -
The OPCW sent a fact-finding mission to Syria. | ACCUSE | 090 | IGO > SYR
France evacuated Afghans from Kabul. | AID | 073 | FRA > AFG
Canada is training Ukrainian sappers. | AID | 072 | CAN > UKR
Kenya led the security mission in Haiti. | AID | 074 | KEN > HTI
Somali pirates hijacked a Danish ship. | ASSAULT | 181 | SOM > DNK
The leaders of Fiji and Samoa gathered in Suva. | CONSULT | 040 | FJI ~ WSM
The United States told Iraq to disarm the militias. | REQUEST | 100 | USA > IRQ
"""

# Words of the codebook where they are no act between actors.
NO_ACT = """
The company in Denmark laid off 300 workers.
The runner pulled out of the race in Kenya.
Chile reached the final of the tournament in Peru.
Norway reached its target for solar power.
Egypt's president reached the age of 70.
The minister left for lunch.
The train arrived at the station in Warsaw.
Germany's economy came to a halt.
The film opened in Mexico to good reviews.
Kenya's athletes stood by the track.
Spain credited the weather for the harvest.
The match between Ghana and Togo ended in a draw.
Indonesia kept the peace of the forest.
The Danish team walked out of the tunnel.
Portugal's shipyard handed over a ferry to its owner.
The bank in Panama failed to reach its customers.
A storm forced the ship off Japan.
Rain fell on Iceland.
The museum in Cairo received a gift.
Cyprus lifted the trophy.
The court in Madrid found a solution.
Bolivia's teachers ended the school year.
Malta houses many refugees' paintings.
The actor led the mission in the film about Cuba.
Kuwait reserved the right to appeal.
Chad issued a new banknote.
Nepal keeps its peace with nature.
The Swiss chef examined the evidence of the theft.
The Ugandan coach called up three players.
The pianist from Chile opened a school in his mind.
The bank of the river in Laos opened up.
The students in Finland attended a lecture.
Iceland's team ended its winning run.
The Irish writer accepted the award.
The train in Japan pulled into the station.
The singer left Brazil's charts.
The Indian novelist grilled the fish.
"""


@pytest.mark.parametrize(("text", "kind", "cameo", "sides"), table(TOLD))
def test_a_sentence_has_the_type_the_code_and_the_sides_of_its_definition(text: str, kind: str, cameo: str, sides: str) -> None:
    assert [act for act in acts(text, "en") if act.type == kind and same_sides(act.sides, sides)], f"got {acts(text, 'en')}"
    assert cameo in [event.cameo for event in read(text, "en").events if event.type == kind]


@pytest.mark.parametrize("text", [line.strip() for line in NO_ACT.strip().splitlines()])
def test_a_word_in_other_company_is_no_act(text: str) -> None:
    assert [act for act in acts(text, "en") if act.type] == []
