"""Descriptions with an article that lean on somebody named before: 'the bloc', 'the Andean country', 'el mandatario', 'the Serb', 'the latter'."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.nouns import ActorMention
from dragoman.reading import knowledge
from dragoman.reading.actors.agreement import pairs_up
from dragoman.reading.actors.gazetteer import PACKAGE
from dragoman.reading.actors.memory import PLACE, PREDICATE, Memory, Remembered, Wanted, is_state, number_of
from dragoman.reading.language import Sentence, Token

VIA = "description"
_INDEFINITE = "Ind"
_GENDERS = {"Masc": "m", "Fem": "f"}
_UN = "UNO"  # PLOVER's code of the United Nations and their agencies
_ARMED = ("armed-group", "party", "movement")
_CIVIL = ("ngo", "advocacy")
_AGENCIES = ("court", "bank")


@dataclass(frozen=True, slots=True)
class Described:
    """What a noun describes: kinds, and of which sectors, offices or states one must fit (empty: any)."""

    of: frozenset[str]
    sectors: frozenset[str]
    offices: frozenset[str]
    states: frozenset[str]


@cache
def _nouns(lang: str) -> dict[str, tuple[Described, ...]]:
    found: dict[str, tuple[Described, ...]] = {}
    for row in knowledge.table(PACKAGE, "descriptions.tsv"):
        if row["lang"] == lang:
            cells = (frozenset(knowledge.several(row[column])) for column in ("of", "sectors", "offices", "states"))
            found[row["form"].lower()] = (*found.get(row["form"].lower(), ()), Described(*cells))
    return found


@cache
def _regions(lang: str) -> tuple[tuple[str, frozenset[str]], ...]:
    where = {row["id"]: row["region"] for row in knowledge.table(PACKAGE, "states.tsv")}
    found = []
    for row in knowledge.table(PACKAGE, "regions.tsv"):
        wide = set(knowledge.several(row["regions"]))
        if row["lang"] == lang:
            found.append((row["form"], frozenset([*knowledge.several(row["states"]), *(state for state, region in where.items() if region in wide)])))
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


@cache
def _order(lang: str) -> dict[str, str]:
    return {row["form"]: row["which"] for row in knowledge.table(PACKAGE, "order.tsv") if row["lang"] == lang}


def means_state(lang: str, words: Collection[str]) -> bool:
    """Whether a noun, given by its forms, can describe a state: 'country', 'reino'."""
    return any("state" in row.of for word in words for row in _nouns(lang).get(word, ()))


def offices_meant(lang: str, word: str) -> frozenset[str]:
    """The offices that a noun for somebody can mean: 'mandatario' presidents and prime ministers."""
    return frozenset(office for row in _nouns(lang).get(word, ()) if "person" in row.of for office in row.offices)


def is_pointer(lang: str, word: str) -> bool:
    """Whether a word only points to somebody ('Aquel', 'Former'), whatever its capital."""
    return word.lower() in _order(lang)


@cache
def _kinds_of_organisations() -> dict[str, str]:
    return {row["id"]: row["kind"] for row in knowledge.table(PACKAGE, "organisations.tsv")}


def is_definite(sentence: Sentence, token: Token) -> bool:
    """Whether a noun stands with 'the', 'el', 'this' or 'ese' and is nobody's own."""
    articles = [*sentence.children(token, "det"), *(w for w in sentence.children(token, "case") if w.text.lower() in ("al", "del"))]
    if any(w.morph.get("Poss") == "Yes" or w.morph.get("Definite") == _INDEFINITE for w in articles) or sentence.children(token, "nmod:poss"):
        return False
    return any(w.morph.get("Definite") == "Def" or w.morph.get("PronType") == "Dem" or w.text.lower() in ("al", "del") for w in articles)


def region_beside(sentence: Sentence, token: Token) -> tuple[list[Token], frozenset[str] | None]:
    """The words beside a noun that name a region, and its states; None where others stand there."""
    beside = [w for w in sentence.children(token) if w.relation in ("amod", "compound", "nmod", "acl", "acl:relcl", "flat", "appos", "advmod", "nummod")]
    inner = [w for word in beside for w in sentence.children(word)]
    adjectives = sorted([w for w in (*beside, *inner) if w.relation in ("amod", "compound", "flat", "advmod")], key=lambda w: w.i)
    if not beside:
        return [], frozenset()
    said = " ".join(w.text.lower().replace("-", " ") for w in adjectives)
    states = next((states for form, states in _regions(sentence.lang) if said.startswith(form)), None)
    if states is None and all(w.text.islower() and w.relation == "amod" and w.pos == "ADJ" and w.text not in _order(sentence.lang) for w in beside) and not inner:
        states = frozenset()  # 'the small republic'
    return (adjectives, states) if states is not None and len(adjectives) == len([*beside, *inner]) else ([], None)


def find(sentence: Sentence, token: Token, known: ActorMention | None, memory: Memory, number: int, barred: Collection[str]) -> Remembered | None:
    """Whom a definite noun, a demonym alone or 'the former' leans on; None where it names somebody itself, or nobody fits.

    Args:
        sentence: where the token stands.
        token: the head of the description.
        known: the mention that its own words make, if any.
        memory: who was named before.
        number: the sentence's place in the document.
        barred: actors that cannot be meant.
    """
    which = _which(sentence, token)
    if which and known is None:
        return _of_two(sentence, token, memory, number, which)
    if not is_definite(sentence, token) or (number_of(token) == "p" and pairs_up(sentence, token)):
        return None  # 'the two ministers' are no single one
    owned = any(w.name is not None and w.i > token.i for w in sentence.children(token, "nmod", "flat"))  # 'el Gobierno de Ruiz' is no short name
    shortened = _shortened(token, memory) if not owned and (known is None or (known.via in ("generic", "unknown") and not known.country)) else None
    if shortened is not None:
        return shortened
    if known is not None and known.via == "demonym":
        return _countryman(sentence, token, known, memory, number, barred)
    if known is not None and known.via in ("office", "group") and known.country and known.actor.startswith(f"{known.country}_"):
        return _compatriot(sentence, token, known, memory, number, barred)
    if known is not None and (known.via != "generic" or known.country):
        return None
    _, states = region_beside(sentence, token)
    if states is None:
        return None
    return _described(sentence, token, known, states, _candidates(sentence, token, memory, number, barred))


def _shortened(token: Token, memory: Memory) -> Remembered | None:
    """'the Court', 'la propia Corte', long after 'the International Court of Justice': a capital makes the word short for the only name before that holds it."""
    if not token.text[:1].isupper() or token.text.isupper():
        return None
    bodies = [other for other in reversed(memory.past) if other.kind == "body" and not other.mention.actor.startswith("doc:")]
    named = [other for other in bodies if " " in other.mention.text and token.text in other.mention.text.split()]
    return named[0] if len({other.mention.actor for other in named}) == 1 else None


def _candidates(sentence: Sentence, token: Token, memory: Memory, number: int, barred: Collection[str]) -> Iterator[Remembered]:
    gender = _GENDERS.get(token.morph.get("Gender", ""), "") if sentence.lang == "es" else ""
    pointed = any(w.morph.get("PronType") == "Dem" for w in sentence.children(token, "det"))
    for other in memory.candidates(number, Wanted("any", role="subject"), barred, nearest=pointed):
        if other.kind != "person" or not gender or not other.gender or other.gender == gender:
            yield other


def _described(sentence: Sentence, token: Token, known: ActorMention | None, states: frozenset[str], others: Iterator[Remembered]) -> Remembered | None:
    forms = _nouns(sentence.lang)
    plural = number_of(token) == "p"
    rows = forms.get(token.text.lower()) or (() if plural else forms.get(token.lemma, ()))
    if token.name is not None and token.name.lemma and not plural:
        rows = rows or forms.get(token.name.lemma.lower(), ())
    for other in others:
        if plural and other.kind == "person" and other.number != "p":
            continue  # 'los tres mandatarios' are no single one
        if any(_fits(other, row, states) for row in rows):
            return other
        if known is not None and not rows and _is_alike(other, known, plural):
            return other
    return None


def _fits(other: Remembered, row: Described, states: frozenset[str]) -> bool:
    country = other.mention.country
    if "state" in row.of and is_state(country) and other.mention.actor == country:
        return (not row.states or country in row.states) and (not states or country in states)
    if states or (row.sectors and other.mention.sector not in row.sectors and "armed" not in row.of):
        return False
    kind = _kinds_of_organisations().get(other.mention.actor, "")
    if kind in _AGENCIES and "agency" in row.of:
        return True
    if kind in _CIVIL and "SOC" in row.sectors:
        return True
    if kind == "igo" and ("agency" if country == _UN else "league") in row.of:
        return True
    if "armed" in row.of and (kind in _ARMED or (other.kind == "group" and other.mention.sector in row.sectors)):
        return True
    if row.offices and not any(f"-{other.mention.office or ''}-".find(f"-{office}-") >= 0 for office in row.offices):
        return False
    return other.kind in row.of and (other.kind != "body" or bool(kind) or bool(row.sectors))


def _is_alike(other: Remembered, known: ActorMention, plural: bool) -> bool:
    """A title or group alone is the earlier one of that office or sector: 'the troops' are the soldiers of before."""
    if known.office:
        return other.kind == "person" and other.mention.office is not None and f"-{other.mention.office}".endswith(f"-{known.office}")
    if known.sector in (None, "GOV", "CVL", "UNK") or other.mention.sector != known.sector or not other.mention.country:
        return False
    return other.kind in ("group", "body") if plural or other.kind == "body" else other.kind == "person"


def _countryman(sentence: Sentence, token: Token, known: ActorMention, memory: Memory, number: int, barred: Collection[str]) -> Remembered | None:
    """'the Serb', 'el cubano': the person of that country."""
    if number_of(token) == "p" or token.relation in ("amod", "compound"):
        return None
    others = _candidates(sentence, token, memory, number, barred)
    return next((other for other in others if other.kind == "person" and other.mention.country == known.country), None)


def _compatriot(sentence: Sentence, token: Token, known: ActorMention, memory: Memory, number: int, barred: Collection[str]) -> Remembered | None:
    """'the Brazilian leader': the president of Brazil named before."""
    lemma = token.name.lemma.lower() if token.name is not None else token.lemma
    rows = [row for row in _nouns(sentence.lang).get(lemma, ()) if "person" in row.of]
    for other in _candidates(sentence, token, memory, number, barred):
        same = other.kind == "person" and other.mention.country == known.country and other.mention.actor != known.actor
        if same and any(_fits(other, row, frozenset()) for row in rows):
            return other
    return None


def _which(sentence: Sentence, token: Token) -> str:
    """First or last, of a word that points to one of two."""
    which = _order(sentence.lang).get(token.text.lower(), "")
    if which in ("", "other") or token.name is not None or (token.relation in ("amod", "advmod") and sentence.tokens[token.head].pos in ("NOUN", "PROPN")):
        return ""
    if sentence.lang == "es" and token.pos in ("PRON", "DET") and token.relation != "det":
        return which
    return which if is_definite(sentence, token) and token.relation in ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "conj") and token.pos in ("ADJ", "NOUN") else ""


def _of_two(sentence: Sentence, token: Token, memory: Memory, number: int, which: str) -> Remembered | None:
    """The first or the last of the last two of a kind, in their order in the text."""
    gender = _GENDERS.get(token.morph.get("Gender", ""), "") if sentence.lang == "es" else ""
    pair: list[Remembered] = []
    for other in memory.recent(number, 1):
        if other.role in (PLACE, PREDICATE) or is_pointer(sentence.lang, other.mention.text):
            continue
        agrees = not gender or not other.gender or other.gender == gender
        if agrees and other.mention.actor not in {p.mention.actor for p in pair} and (not pair or other.kind == pair[0].kind):
            pair.append(other)
    if which == "last":
        return pair[0] if pair else None
    if len(pair) == 1 and gender:
        return pair[0]  # 'aquel', where the other one is a woman
    return pair[1] if len(pair) > 1 else None
