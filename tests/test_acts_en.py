"""Acts between states, family by family, in the ways in which newspapers, wires, ministries and encyclopedias tell them: active, passive, as a noun, in a heading, as a participle; and what is near them and none.

The acts of each sentence: type, who > whom (who ~ whom of mutual acts), status where it is not 'reported'; `-` where nothing is an act. States were drawn at random, none of them did what stands here.
"""

from __future__ import annotations

import pytest
from readings import Act, acts, same_sides, table

# family | sentence | acts
TOLD = """
back again | Ghana readmitted the Togolese teachers. | RETREAT GHA > TGO
back again | Kenya let the Ugandan doctors return. | RETREAT KEN > UGA
back again | Malawi took back the Zambian consul. | RETREAT MWI > ZMB
back again | Payments from Finland to Uganda resumed in May. | AID FIN > UGA
back again | Finnish payments to Uganda were resumed in July. | AID FIN > UGA
back again | The treaty was signed and Kenya let itself be advised. | -

fire returned | Ghanaian guards fired back at the Togolese. | ASSAULT GHA > TGO
fire returned | Ghanaian soldiers answered the Togolese fire. | ASSAULT GHA > TGO
fire returned | Ghana's border guards returned fire. | ASSAULT GHA > -

shut out | Malawi shut out Zambian ships in June. | SANCTION MWI > ZMB
shut out | Kenya shut out Ugandan trucks in May. | SANCTION KEN > UGA
shut out | Togo let the Ghanaian captain go. | RETREAT TGO > GHA
shut out | Let Togo say what it likes of Ghana. | -

lists | Japan struck Laos from its list of trusted partners. | SANCTION JPN > LAO
lists | Ghana removed Togo from its white list. | SANCTION GHA > TGO
lists | Ghana removed Togo from its list of state sponsors of piracy. | RETREAT GHA > TGO

signed | Ghana and Togo signed the text in Lomé. | SUPPORT GHA ~ TGO
signed | Kenya and Uganda put their names to a treaty on fishing. | SUPPORT KEN ~ UGA
signed | Peru beat Chile by 71 votes to 64. | -

duties | Kenya imposed a 25 percent duty on Ugandan eggs. | SANCTION KEN > UGA
duties | India scrapped its tariff on Nepalese tea. | RETREAT IND > NPL
duties | Australian barley faces an 80 percent tariff in Vietnam. | SANCTION VNM > AUS
duties | Kenya launched an anti-dumping investigation into Egyptian tiles. | ACCUSE KEN > EGY
duties | Indonesia extends anti-dumping duties on Korean paper | SANCTION IDN > KOR
duties | Kazakhstan restricted imports of Kyrgyz potatoes. | SANCTION KAZ > KGZ
duties | Chile complained about Peruvian quotas. | ACCUSE CHL > PER
duties | Oman's duties on Indian cement remain in force. | -
duties | Peru considers duties on Chinese shoes. | -
duties | Tariffs on imported cars are a tax on consumers. | -
duties | Norway wants lower duties on its salmon. | -

supplies | Algeria cut off gas supplies to Tunisia. | SANCTION DZA > TUN
supplies | Iran stopped exporting electricity to Iraq. | SANCTION IRN > IRQ
supplies | Oil deliveries from Kazakhstan to Belarus were resumed. | COOPERATE KAZ > BLR
supplies | India's halt to wheat exports to Bangladesh came on Friday. | SANCTION IND > BGD
supplies | Nigeria cuts power to Niger | SANCTION NGA > NER
supplies | Cameroon interrupted the supply of fuel to Chad. | SANCTION CMR > TCD
supplies | Bhutan sells power to Bangladesh. | COOPERATE BTN > BGD
supplies | Gas supplies from Algeria to Spain fell by 3 percent. | -
supplies | Iran said that gas supplies to Armenia were stable. | -
supplies | Russia plans to halve its gas supplies to Moldova. | SANCTION RUS > MDA planned
supplies | Algeria denied that it had cut gas supplies to Spain. | SANCTION DZA > ESP denied

pipelines and ports | Sudan shut down the pipeline that carries South Sudan's oil. | SANCTION SDN > SSD
pipelines and ports | Ethiopia was denied access to the port of Assab by Eritrea. | COERCE ERI > ETH
pipelines and ports | Turkey reopened the pipeline from Iraq. | RETREAT TUR > IRQ
pipelines and ports | Djibouti closed its port to Eritrean ships. | SANCTION DJI > ERI
pipelines and ports | Peru closed its ports to Chilean vessels. | SANCTION PER > CHL
pipelines and ports | Tanzania opened its ports to Congolese cargo. | COOPERATE TZA > COD
pipelines and ports | Iran barred Liberian tankers from its ports. | SANCTION IRN > LBR

ambassadors | Chile recalled its ambassador to Bolivia for consultations. | SANCTION CHL > BOL
ambassadors | The ambassador of Fiji was called in by the Tongan government. | ACCUSE TON > FJI
ambassadors | Laos declared two Danish diplomats personae non gratae. | SANCTION LAO > DNK
ambassadors | Algeria sent its ambassador back to Madrid. | SUPPORT DZA > ESP
ambassadors | Peru granted agrément to the new Mexican ambassador. | SUPPORT PER > MEX
ambassadors | The ambassador of Peru presented his credentials to the king of Sweden. | CONSULT PER > SWE
ambassadors | Summoned to the ministry, the Greek ambassador received a note of protest from Albania. | ACCUSE ALB > GRC; ACCUSE - > GRC
ambassadors | Qatar's ambassador will return to Chad. | SUPPORT QAT > TCD planned
ambassadors | Peru said it had no plans to recall its ambassador to Bolivia. | SANCTION PER > BOL hypothetical
ambassadors | The Turkish ambassador returned to Ankara for talks. | -
ambassadors | Honduras called its ambassador home from Nicaragua. | SANCTION HND > NIC
ambassadors | Peru recalled its chargé d'affaires from Caracas on Friday. | SANCTION PER > VEN
ambassadors | Latvia throws out Belarusian attaché | SANCTION LVA > BLR
ambassadors | Sudan withdrew the accreditation of the Norwegian ambassador. | SANCTION SDN > NOR
ambassadors | Iraq's foreign ministry handed the Swedish envoy a note of protest. | ACCUSE IRQ > SWE
ambassadors | Cuba accepted the credentials of the Gambian ambassador. | CONSULT CUB > GMB
ambassadors | Uganda expels Rwandan diplomat in tit-for-tat move | SANCTION UGA > RWA
ambassadors | The Iraqi ambassador left Stockholm. | -
ambassadors | Ecuador may expel the Peruvian ambassador. | SANCTION ECU > PER hypothetical
ambassadors | The opposition demanded that Kenya expel the Somali ambassador. | REQUEST doc:1 > KEN; SANCTION KEN > SOM requested
ambassadors | Togo's expulsion from the union was debated. | -

embassies | Norway closed its embassy in Baghdad. | SANCTION NOR > IRQ
embassies | Saudi Arabia reopened its embassy in Damascus. | SUPPORT SAU > SYR
embassies | Lithuania downgraded its embassy in Minsk to a consulate. | SANCTION LTU > BLR
embassies | Paraguay moved its embassy to Jerusalem. | SUPPORT PRY > ISR
embassies | Guatemala transferred its embassy to Jerusalem. | SUPPORT GTM > ISR
embassies | Eritrea reopened its embassy in Addis Ababa, 20 years after it was shut. | SUPPORT ERI > ETH
embassies | Vietnam and Chile opened embassies in each other's capitals. | SUPPORT VNM ~ CHL
embassies | Sudan's embassy in Nairobi was closed for a holiday. | -
embassies | The embassy of Ghana in Oslo held a party. | -
embassies | Malta may open an embassy in Tunis. | SUPPORT MLT > TUN hypothetical
embassies | Canada will close its embassy in Tehran. | SANCTION CAN > IRN planned

relations | Morocco severed diplomatic relations with Iran. | SANCTION MAR > IRN
relations | Bolivia broke with Israel. | SANCTION BOL > ISR
relations | Nauru switched recognition from Taiwan to China. | SUPPORT NRU > CHN
relations | Nicaragua breaks ties with Israel | SANCTION NIC > ISR
relations | Diplomatic ties between Iran and Sudan were cut in 2016. | SANCTION IRN ~ SDN
relations | Malawi and Portugal normalised relations. | SUPPORT MWI ~ PRT
relations | Gambia restores ties with China | SUPPORT GMB > CHN
relations | Botswana has had no diplomatic relations with Chad. | -
relations | Relations between Peru and Chile are good. | -
relations | Kenya denied that it had broken off relations with Somalia. | SANCTION KEN > SOM denied
relations | Relations between Chad and Togo are strained. | -

ships and planes | Iceland refused landing to a Danish airliner. | REJECT ISL > DNK
ships and planes | Ghana turned back a Nigerian cargo plane. | COERCE GHA > NGA
ships and planes | Senegal seized two Spanish trawlers. | COERCE SEN > ESP
ships and planes | Indonesian patrol boats intercepted a Vietnamese fishing vessel. | COERCE IDN > VNM
ships and planes | Estonia held up a Russian train at the border. | COERCE EST > RUS
ships and planes | India impounded a Pakistani freighter. | COERCE IND > PAK
ships and planes | Argentina escorted a British vessel out of its waters. | COERCE ARG > GBR
ships and planes | The ship was inspected before it left the port of Lagos. | -
ships and planes | Russian trains are inspected every month. | -
ships and planes | Greek coastguards boarded a Turkish freighter off Crete. | COERCE GRC > TUR
ships and planes | Egypt held a Panamanian ship in the canal. | COERCE EGY > PAN
ships and planes | Libya released an Italian fishing boat after a week. | RETREAT LBY > ITA
ships and planes | A Ukrainian lorry convoy was stopped by Polish farmers. | COERCE POL > UKR
ships and planes | Sudan refused a Kenyan cargo plane permission to land. | REJECT SDN > KEN
ships and planes | Yemen detained an Egyptian vessel for illegal fishing. | COERCE YEM > EGY
ships and planes | Azerbaijan shut its airspace to Armenian aircraft. | SANCTION AZE > ARM

airspace | Niger closed its airspace to French aircraft. | SANCTION NER > FRA
airspace | Pakistan's airspace was closed to Indian planes. | SANCTION PAK > IND
airspace | Mali reopened its airspace to Ivorian flights. | RETREAT MLI > CIV
airspace | Algeria barred Moroccan planes from its airspace. | SANCTION DZA > MAR
airspace | Jordan denied overflight rights to Israel. | REJECT JOR > ISR
airspace | Finland banned Russian airlines from its airspace. | SANCTION FIN > RUS
airspace | Kuwait suspended all flights to Iran. | SANCTION KWT > IRN
airspace | The airspace over the volcano was closed. | -

people sent away | Algeria deported 300 Nigeriens to the border. | COERCE DZA > NER
people sent away | Chile sent home 40 Venezuelans. | COERCE CHL > VEN
people sent away | Thailand extradited a Malaysian suspect to Australia. | COOPERATE THA > AUS
people sent away | The banker was extradited to Andorra by Spain. | COOPERATE ESP > AND
people sent away | Serbia turned down Turkey's extradition request. | REJECT SRB > TUR
people sent away | Qatar handed the fugitive over to Nepal. | COOPERATE QAT > NPL
people sent away | Peru readmitted 30 citizens from Chile. | COOPERATE PER > CHL
people sent away | Spain refused to extradite the banker to Andorra. | REJECT ESP > AND; COOPERATE ESP > AND denied
people sent away | Sixty Haitians were deported from the Bahamas on Friday. | COERCE BHS > HTI
people sent away | Gabon’s expulsion of Cameroonians began in May. | COERCE GAB > CMR
people sent away | Morocco agreed to take back its citizens from Germany. | AGREE MAR > DEU
people sent away | Bulgaria has extradited a Turkish journalist to Turkey. | COOPERATE BGR > TUR
people sent away | Iraqis were refused asylum by Denmark. | REJECT DNK > IRQ
people sent away | Austria gave refugee status to ten Afghans. | AID AUT > AFG
people sent away | Namibia scrapped visas for Chinese tourists. | SUPPORT NAM > CHN
people sent away | Visa-free travel between Georgia and Iran began in 2010. | -
people sent away | Visa rules for students are complicated. | -

asylum and visas | Uruguay granted asylum to a Cuban pianist. | AID URY > CUB
asylum and visas | A Cuban pianist's asylum request was rejected by Norway. | REJECT NOR > CUB
asylum and visas | Brazil introduced visas for Australian tourists. | SANCTION BRA > AUS
asylum and visas | Georgia waived visas for Iranians. | SUPPORT GEO > IRN
asylum and visas | Moldova granted visa-free travel to Kuwaitis. | SUPPORT MDA > KWT
asylum and visas | Visas were denied to Kenyan athletes by Canada. | SANCTION CAN > KEN
asylum and visas | Ukraine scrapped the visa-free regime with Belarus. | SANCTION UKR > BLR
asylum and visas | Tourists need visas for Algeria. | -

borders and tolls | Egypt raised transit fees for Greek ships. | SANCTION EGY > GRC
borders and tolls | Rwanda closed its border with Burundi. | COERCE RWA > BDI
borders and tolls | The crossing between Haiti and the Dominican Republic was closed. | COERCE HTI ~ DOM
borders and tolls | Iran built a wall on its border with Afghanistan. | COERCE IRN > AFG
borders and tolls | Lithuania erected a fence on the border with Belarus. | COERCE LTU > BLR
borders and tolls | Kenya opens new border post with Ethiopia | COOPERATE KEN > ETH
borders and tolls | Togo eased border controls with Benin. | RETREAT TGO > BEN
borders and tolls | The border between Chad and Libya is long. | -
borders and tolls | Chad closed the border crossing at Adré to Sudan. | COERCE TCD > SDN
borders and tolls | The border with Niger was reopened by Nigeria. | RETREAT NGA > NER
borders and tolls | Burundi shuts border with Rwanda again | COERCE BDI > RWA
borders and tolls | Hungary put up a razor-wire fence along the Serbian border. | COERCE HUN > SRB
borders and tolls | The border wall was completed by Israel in 2013. | COERCE ISR > -
borders and tolls | Poland demolished its fence on the Lithuanian border. | RETREAT POL > LTU
borders and tolls | The reopening of the border between Colombia and Venezuela took place in 2022. | RETREAT COL ~ VEN
borders and tolls | The Gambia and Senegal opened a bridge between them. | -

talks | Ethiopia and Sudan opened talks on the dam. | CONSULT ETH ~ SDN
talks | Sudan's delegation walked out of talks with Egypt. | SANCTION SDN > EGY
talks | Peru postponed its talks with Bolivia. | SANCTION PER > BOL
talks | Botswana stayed away from talks with Namibia. | REJECT BWA > NAM
talks | Kosovo pulled out of the talks with Serbia on Monday. | SANCTION XKX > SRB
talks | Resumed after two years, the talks between Cyprus and Turkey went well. | CONSULT CYP ~ TUR
talks | Kenya skipped the summit in Kampala. | REJECT KEN > UGA
talks | Trade talks are important for small states. | -
talks | No talks were held between Chad and Libya. | CONSULT TCD ~ LBY denied
talks | Chad and Libya could resume talks next year. | CONSULT TCD ~ LBY hypothetical
talks | Peru urged Chile to resume talks with Bolivia. | REQUEST PER > CHL; CONSULT CHL > BOL requested

treaties | Fiji and Vanuatu signed a maritime treaty. | SUPPORT FJI ~ VUT
treaties | Poland denounced its treaty with Belarus. | SANCTION POL > BLR
treaties | The treaty between Chile and Peru entered into force. | SUPPORT CHL ~ PER
treaties | Georgia pulled out of its free trade agreement with Iran. | SANCTION GEO > IRN
treaties | The treaty between Peru and Chile was signed in 1929. | SUPPORT PER ~ CHL
treaties | Venezuela denounced the border treaty with Guyana. | SANCTION VEN > GUY
treaties | Sri Lanka withdrew from the port deal with Japan. | SANCTION LKA > JPN
treaties | The parliament of Kenya refused to ratify the treaty with Somalia. | REJECT KEN > SOM; SUPPORT KEN > SOM denied
treaties | Bhutan did not sign the agreement with Nepal. | SUPPORT BTN > NPL denied
treaties | Treaties between small states are rarely read. | -
treaties | Peru and Chile failed to sign a treaty. | REJECT PER ~ CHL; SUPPORT PER ~ CHL denied

arms | Sweden sold ten fighter jets to Hungary. | COOPERATE SWE > HUN
arms | South Korea leased two patrol boats to the Philippines. | COOPERATE KOR > PHL
arms | Germany imposed an arms embargo on Turkey. | SANCTION DEU > TUR
arms | Austria lifted its arms embargo on Ethiopia. | RETREAT AUT > ETH
arms | Kenya took delivery of Turkish drones. | COOPERATE KEN > TUR
arms | Canada approved the sale of helicopters to Jordan. | AGREE CAN > JOR
arms | Arms sales to poor states have risen. | -

loans and debts | China lent Angola two billion dollars. | AID CHN > AGO
loans and debts | Kuwait extended a credit line to Sudan. | AID KWT > SDN
loans and debts | Brazil forgave Mozambique's debt. | AID BRA > MOZ
loans and debts | France wrote off 400 million euros of Cameroon's debt. | AID FRA > CMR
loans and debts | Russia restructured Cuba's debt. | AID RUS > CUB
loans and debts | Qatar rescheduled the Tunisian debt. | AID QAT > TUN
loans and debts | Japan cancelled the debt of Bolivia. | AID JPN > BOL
loans and debts | Ghana defaulted on its loan to Italy. | -
loans and debts | Zambia asked China to reschedule its debt. | REQUEST ZMB > CHN; AID CHN > ZMB requested

troops | Ethiopia moved troops to the border with Eritrea. | MOBILIZE ETH > ERI
troops | Venezuela sent tanks to its frontier with Guyana. | MOBILIZE VEN > GUY
troops | Eritrea withdrew its soldiers from Djibouti. | RETREAT ERI > DJI
troops | Russia leased a naval base from Sudan. | COOPERATE RUS > SDN
troops | Djibouti leased a base to Japan. | COOPERATE DJI > JPN
troops | France handed its last base back to Senegal. | RETREAT FRA > SEN
troops | North Korea held manoeuvres near the South Korean border. | MOBILIZE PRK > KOR
troops | Troops are stationed on the border. | -

ceasefire | Yemen and Saudi Arabia agreed on a ceasefire. | RETREAT YEM ~ SAU
ceasefire | Thailand and Cambodia declared a truce. | RETREAT THA ~ KHM
ceasefire | Armenia violated the ceasefire with Azerbaijan. | ASSAULT ARM > AZE
ceasefire | The truce between Sudan and Chad was broken by Chad. | ASSAULT TCD > SDN
ceasefire | Norway monitored the ceasefire in Sri Lanka. | AID NOR > LKA
ceasefire | A cease-fire between Eritrea and Ethiopia took effect. | RETREAT ERI ~ ETH
ceasefire | Pakistan rejected a truce with India. | REJECT PAK > IND
ceasefire | Libya accused Chad of breaking the ceasefire. | ACCUSE LBY > TCD; ASSAULT TCD > - attributed
ceasefire | The ceasefire is fragile. | -

force | Cambodian artillery shelled Thai villages. | ASSAULT KHM > THA
force | Azerbaijan flew drones over Armenia. | MOBILIZE AZE > ARM
force | Chadian incursion into Libya | ASSAULT TCD > LBY
force | Peruvian and Ecuadorean troops exchanged fire. | ASSAULT PER ~ ECU
force | Serbian aircraft violated Croatian airspace. | MOBILIZE SRB > HRV
force | Syria pulled its tanks back from the Jordanian border. | RETREAT SYR > JOR
force | Uganda withdrew from Congo in 2003. | RETREAT UGA > COD
force | The shelling was heard in Chad. | -
force | A Chinese balloon drifted over Canada. | -
force | Soldiers of both states take part in exercises every year. | -

prisoners | Armenia and Azerbaijan exchanged prisoners. | RETREAT ARM ~ AZE
prisoners | Saudi Arabia swapped 900 prisoners with Yemen. | RETREAT SAU > YEM
prisoners | Ethiopia returned the bodies of ten soldiers to Eritrea. | RETREAT ETH > ERI
prisoners | Chad freed three Libyan pilots. | RETREAT TCD > LBY
prisoners | The bodies of two Thai workers were returned by Israel to Thailand. | RETREAT ISR > THA
prisoners | Rebels in Niger took four Frenchmen hostage. | ASSAULT doc:1 > FRA
prisoners | Iran released a Swedish diplomat in exchange for an official. | RETREAT IRN > SWE
prisoners | Iraq and Iran did not exchange prisoners. | RETREAT IRQ ~ IRN denied

spies | Poland arrested a Belarusian spy. | COERCE POL > BLR
spies | Iran tried a French tourist for espionage. | COERCE IRN > FRA
spies | Estonia convicted a man of spying for Russia. | SANCTION EST > doc:1
spies | A Turkish agent was jailed in Greece for spying. | COERCE GRC > TUR
spies | Norway and Russia swapped spies. | RETREAT NOR ~ RUS
spies | Cuba executed two Panamanian spies. | ASSAULT CUB > PAN
spies | Sudan unmasked an Egyptian spy ring. | ACCUSE SDN > EGY
spies | Spies are useful to all states. | -

cyber | Iranian hackers attacked Albanian ministries. | COERCE IRN > ALB
cyber | North Korea hacked a Bangladeshi bank. | COERCE PRK > BGD
cyber | Albania was hit by a cyber attack from Iran. | COERCE IRN > ALB
cyber | Costa Rica blamed Russia for the hack. | ACCUSE CRI > RUS
cyber | Cyberattack by Vietnam on Laos | COERCE VNM > LAO
cyber | Chinese hackers stole data from the Dutch defence ministry. | COERCE CHN > NLD
cyber | Cyber attacks are a danger for banks. | -
cyber | Montenegro feared a cyber attack. | -

courts | Nicaragua filed a case against Colombia at the International Court of Justice. | ACCUSE NIC > COL
courts | Gambia took Myanmar to court. | ACCUSE GMB > MMR
courts | Guyana sued Venezuela before the court in The Hague. | ACCUSE GUY > VEN
courts | Argentina paid a Spanish company 5 billion dollars in compensation. | RETREAT ARG > ESP
courts | South Africa instituted proceedings against Israel. | ACCUSE ZAF > ISR
courts | Mexico withdrew its complaint against Ecuador. | CONCEDE MEX > ECU
courts | Costa Rica paid Nicaragua damages. | RETREAT CRI > NIC
courts | Bolivia lost its case against Chile. | -
courts | Croatia won arbitration against Slovenia. | -
courts | The court ordered Costa Rica to compensate Nicaragua. | REQUEST doc:1 > CRI; RETREAT CRI > NIC requested
courts | Courts hear many cases. | -

votes | Serbia voted against the resolution condemning Belarus. | REJECT SRB > -
votes | Russia vetoed a resolution on Mali. | REJECT RUS > MLI
votes | Chile voted for a resolution that condemned Venezuela. | ACCUSE CHL > VEN
votes | China blocked a statement on Myanmar in the Security Council. | REJECT CHN > -
votes | Hungary vetoed the loan to Ukraine. | REJECT HUN > UKR
votes | The United States opposed Palestine's admission to the United Nations. | REJECT USA > PSE
votes | Ireland co-sponsored a resolution against Iran. | ACCUSE IRL > IRN
votes | Togo abstained in the vote on Syria. | -
votes | Libya was elected to the council. | -

mediation | Oman offered to mediate between Iran and Bahrain. | AGREE OMN > IRN,BHR
mediation | Niger declined Algeria's mediation. | REJECT NER > DZA
mediation | Niger accepted Algeria's offer of mediation. | AGREE NER > DZA
mediation | Kenya mediated between Ethiopia and Somalia. | CONSULT KEN > ETH,SOM
mediation | Turkey hosted talks between Somalia and Ethiopia. | CONSULT TUR > SOM,ETH
mediation | The good offices of Peru led to talks between Chile and Bolivia. | CONSULT CHL ~ BOL
mediation | Switzerland represents Iran's interests in Canada. | COOPERATE CHE > IRN
mediation | Mediation is slow. | -

recognition | Samoa recognised Kosovo. | SUPPORT WSM > XKX
recognition | Palestine was recognised by Ireland in May. | SUPPORT IRL > PSE
recognition | Nauru withdrew its recognition of Abkhazia. | SANCTION NRU > ABKHAZIA
recognition | Ghana revoked its recognition of Kosovo. | SANCTION GHA > XKX
recognition | Colombia recognises Palestine as a state | SUPPORT COL > PSE
recognition | Fiji granted recognition to East Timor. | SUPPORT FJI > TLS
recognition | Russia's recognition of the Taliban | SUPPORT RUS > AFG
recognition | Spain refused to recognise Kosovo. | REJECT ESP > XKX; SUPPORT ESP > XKX denied
recognition | Peru does not recognise the government of Venezuela. | SUPPORT PER > VEN denied
recognition | Kenya recognises the importance of Somalia. | -

apologies and honours | Belgium apologised to Burundi for colonial crimes. | SUPPORT BEL > BDI
apologies and honours | Portugal awarded the Order of Liberty to Ukraine's president. | SUPPORT PRT > UKR
apologies and honours | Poland stripped the Hungarian minister of an order. | SANCTION POL > HUN
apologies and honours | The Dutch king's apology to Suriname | SUPPORT NLD > SUR
apologies and honours | Bolivia demanded an apology from Spain. | REQUEST BOL > ESP
apologies and honours | Slovakia made the Czech president an honorary citizen. | SUPPORT SVK > CZE
apologies and honours | Peru expressed regret to Japan over the incident. | SUPPORT PER > JPN
apologies and honours | Denmark refused to apologise to Greenland. | REJECT DNK > GRL; SUPPORT DNK > GRL denied

disputes | Chile protested to Bolivia over the use of the river. | ACCUSE CHL > BOL
disputes | Greece objected to a Turkish map. | REJECT GRC > TUR
disputes | South Korea protested against Japanese textbooks. | ACCUSE KOR > JPN
disputes | Vietnam denounced China's fishing ban. | ACCUSE VNM > CHN
disputes | Ethiopia filled the dam despite protests from Egypt. | ACCUSE EGY > ETH
disputes | Bulgaria blocked North Macedonia's accession over history. | REJECT BGR > MKD
disputes | Nicaragua granted fishing rights to Honduran boats. | COOPERATE NIC > HND
disputes | Kenya renamed a lake claimed by Uganda. | -

boycotts | Morocco boycotted a tournament in Algeria. | SANCTION MAR > DZA
boycotts | Algeria refused to play against Israel. | REJECT DZA > ISR
boycotts | Sudan banned Egyptian films. | COERCE SDN > EGY
boycotts | Iran cancelled a football match with Saudi Arabia. | SANCTION IRN > SAU
boycotts | Lebanon banned an Israeli film. | COERCE LBN > ISR
boycotts | Kuwait withdrew from a cup hosted by Iraq. | SANCTION KWT > IRQ
boycotts | Poland excluded Belarusian athletes from the games. | SANCTION POL > BLR
boycotts | Ukrainian fencers refused to shake hands with Russian opponents. | REJECT UKR > RUS; CONSULT UKR > RUS denied
boycotts | Wales beat Austria in the qualifier. | -

media | Rwanda banned the BBC. | COERCE RWA > GBR
media | China expelled three Swedish journalists. | COERCE CHN > SWE
media | Algeria withdrew the accreditation of a Moroccan journalist. | COERCE DZA > MAR
media | Latvia revoked the licence of a Russian television channel. | COERCE LVA > RUS
media | Burundi restored the licence of the BBC. | CONCEDE BDI > GBR
media | A Kenyan reporter was expelled from Tanzania. | COERCE TZA > KEN
media | Moldova took six Russian channels off the air. | COERCE MDA > RUS
media | Qatar accredited ten Turkish journalists. | -

help sent | Cuba sent doctors to Mozambique. | AID CUB > MOZ
help sent | Japan donated vaccines to Laos. | AID JPN > LAO
help sent | Turkish rescue workers arrived in Libya. | AID TUR > LBY
help sent | Brazil expelled its Cuban doctors. | SANCTION BRA > CUB
help sent | Peru's navy rescued six Ecuadorian fishermen. | AID PER > ECU
help sent | Nepal refused Indian rescue teams. | REJECT NPL > IND
help sent | Doctors need vaccines. | -

nouns and headings | Recall of Peruvian ambassador from Mexico a surprise | SANCTION PER > MEX
nouns and headings | Tunisian trawler seized by Italian coast guard | COERCE ITA > TUN
nouns and headings | Denied overflight by Jordan, the Israeli plane took the long way. | REJECT JOR > ISR
nouns and headings | The recognition of Kosovo by Samoa followed in 2008. | SUPPORT WSM > XKX
nouns and headings | The cutting off of gas to Moldova by Romania | SANCTION ROU > MDA
nouns and headings | The expulsion of two Danish diplomats from Laos | SANCTION LAO > DNK
nouns and headings | Libya, accused by Malta of shooting at boats, denied it. | ACCUSE MLT > LBY; ASSAULT LBY > doc:1 attributed
nouns and headings | Embassy in Tripoli to be reopened by Kenya | SUPPORT KEN > LBY planned

arms and loans | Israeli drones were delivered to Azerbaijan. | AID ISR > AZE
arms and loans | Italy blocked the export of missiles to Saudi Arabia. | SANCTION ITA > SAU
arms and loans | The sale of Swedish submarines to Poland took place. | COOPERATE SWE > POL
arms and loans | Turkey received two frigates from Italy. | AID ITA > TUR
arms and loans | Kenya repaid 300 million dollars to China. | COOPERATE KEN > CHN
arms and loans | The Gulf state of Qatar lent Egypt 2 billion dollars. | AID QAT > EGY
arms and loans | France withheld a loan from Chad. | SANCTION FRA > TCD
arms and loans | Debt relief is urgent for poor states. | -

courts, votes, media, help | Ecuador filed a suit against Colombia in The Hague. | ACCUSE ECU > COL
courts, votes, media, help | Ireland voted in favour of a resolution on Iran. | SUPPORT IRL > -
courts, votes, media, help | Turkey dropped its veto on Sweden. | CONCEDE TUR > SWE
courts, votes, media, help | Estonia banned four Russian television channels. | COERCE EST > RUS
courts, votes, media, help | Rwanda sent nurses to the Central African Republic. | AID RWA > CAF
courts, votes, media, help | Chilean rescuers flew to Ecuador. | AID CHL > ECU
courts, votes, media, help | Somalia expelled Ugandan doctors. | SANCTION SOM > UGA
courts, votes, media, help | North Macedonia renamed itself. | -
courts, votes, media, help | Azerbaijan stopped the broadcasts of Turkish channel. | -
"""

STATUSES = ("hypothetical", "requested", "planned", "denied", "attributed")


def told(cell: str) -> list[tuple[str, str, str]]:
    """The acts of a cell: type, sides, status."""
    found = []
    for part in cell.split(";") if cell != "-" else ():
        kind, *rest = part.split()
        status = rest.pop() if rest[-1] in STATUSES else "reported"
        found.append((kind, " ".join(rest), status))
    return found


def fits(act: Act, wanted: tuple[str, str, str]) -> bool:
    """Whether an act has a type, sides and a status."""
    return (act.type, act.status) == (wanted[0], wanted[2]) and same_sides(act.sides, wanted[1])


@pytest.mark.parametrize(("family", "sentence", "cell"), table(TOLD))
def test_each_act_is_coded_with_its_sides_and_status_and_no_other(family: str, sentence: str, cell: str) -> None:
    """Of each family, what is told of and what is only near it; statements (no type) are left out."""
    left = [act for act in acts(sentence, "en") if act.type is not None]
    for wanted in told(cell):
        act = next((one for one in left if fits(one, wanted)), None)
        assert act is not None, f"{family}: {wanted} is not among {left}"
        left.remove(act)
    assert not left, family


# What a tokenizer, a lemmatizer or a parser gets wrong is mended for its whole class.
MENDED = """
Gabon re-established relations with Chad. | SUPPORT GAB > TCD
Peru re-imposed duties on Chilean salmon. | SANCTION PER > CHL
Niger has re-opened its border with Mali. | RETREAT NER > MLI
Chad and Togo co-operate on water. | COOPERATE TCD ~ TGO
Jordan overflew Syria with drones. | MOBILIZE JOR > SYR
Brazil forgave Gabon's debt. | AID BRA > GAB
Angola sent Namibia's ambassador back. | SANCTION AGO > NAM
Expelled by Peru in May, two Chilean diplomats left. | SANCTION PER > CHL
Yemen stopped exporting oil to Kenya. | SANCTION YEM > KEN
Togo is to open an embassy in Oman. | SUPPORT TGO > OMN planned
Two Ghanaian diplomats to be expelled by Benin | SANCTION BEN > GHA planned
"""


@pytest.mark.parametrize(("sentence", "cell"), table(MENDED))
def test_forms_that_models_get_wrong_are_read(sentence: str, cell: str) -> None:
    """The first act of each sentence."""
    found = [act for act in acts(sentence, "en") if act.type is not None]
    assert any(fits(act, told(cell)[0]) for act in found), found
