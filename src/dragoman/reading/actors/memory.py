"""Who has been named so far in a document, and who of them a later word can mean: by kind, number, gender, nearness and role."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from dragoman import ontology
from dragoman.nouns import ActorMention
from dragoman.reading import knowledge
from dragoman.reading.actors import nobodies, offices, sexes, whereabouts
from dragoman.reading.actors.gazetteer import PACKAGE
from dragoman.reading.actors.quotations import Quotations
from dragoman.reading.language import Sentence, Token

SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
PLACE, PREDICATE = "place", "predicate"
INNER = "inner"
"""The role of the subject of a clause that only says more of a noun: 'X, whom Y blames, left'."""
OBJECTS = ("obj", "iobj")
_RELATIVE = ("acl", "acl:relcl")
# How many sentences back a pronoun may reach: further than that, guesses are mostly wrong.
REACH = 3
# A Spanish verb in the plural without a subject often means people in general ('lo echaron').
_UNSAID_REACH = 1
_REMEMBERED = 200  # mentions, more than a few sentences hold
_CODE = 3  # letters of a state's id
_STATE_WORDS = ("name", "capital", "metonym", "pronoun")
_BEFORE_NOUN = ("amod", "compound")
_KINDS = {"person": "person", "office": "person", "state": "state", "place": "state", "body": "body", "organisation": "body"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a word leans on: a kind (person, thing, many, any, state), its gender and number ('' for any), and its role."""

    kind: str
    gender: str = ""
    number: str = ""
    role: str = ""


@dataclass(slots=True)
class Remembered:
    """A mention with what later words can agree with. `kind`: person, group, body, state, thing. `order` counts the document's mentions."""

    sentence: int
    order: int
    mention: ActorMention
    role: str
    kind: str
    gender: str
    number: str
    clause: int = -1
    joined: bool = False


def is_person(mention: ActorMention) -> bool:
    """Whether a mention is somebody with a name of his or her own."""
    known = mention.actor in _persons() or bool(offices.terms(mention.actor))
    return known or (mention.actor.startswith("doc:") and mention.via in ("office", "apposition", "surname", "unknown", "dictionary") and " " in mention.name and mention.name[:1].isupper())


def is_state(code: str | None) -> bool:
    """Whether a country code is a state's and not one of PLOVER's for what has none."""
    return code is not None and len(code) == _CODE and code not in ontology.country_codes()


@cache
def _persons() -> frozenset[str]:
    tables = ("offices.tsv", "person_roles.tsv")
    return frozenset(row["person"] for name in tables for row in knowledge.table(PACKAGE, name))


@cache
def _countable(lang: str) -> frozenset[str]:
    """Nouns for one of several people ('soldier'), as against those for many at once ('police')."""
    rows = knowledge.table(PACKAGE, "agents.tsv")
    return frozenset(row["lemma"].lower() for row in rows if row["lang"] == lang and row["plural"] and row["kind"] != "organ")


@cache
def _collectives(lang: str) -> frozenset[str]:
    return frozenset(row["form"] for row in knowledge.table(PACKAGE, "collectives.tsv") if row["lang"] == lang)


def number_of(token: Token, sentence: Sentence | None = None) -> str:
    """s, p, or '' where neither the name nor its form, nor its article in the sentence, tells."""
    adjective = token.name is not None and token.name.kind == "demonym" and token.relation in _BEFORE_NOUN and sentence is not None and sentence.lang == "en"
    if token.name is not None and token.name.number and not adjective:  # 'the Norwegian chiefs' are as many as 'the Spanish chiefs'
        return token.name.number
    forms = [token, *(sentence.children(token, "det") if sentence is not None and sentence.lang == "es" else [])]
    return next((number for w in forms if (number := {"Sing": "s", "Plur": "p"}.get(w.morph.get("Number", ""), ""))), "")


def kind_of(sentence: Sentence, token: Token, mention: ActorMention) -> str:
    """person, group, body or state."""
    if mention.via == "surname" or (mention.via == "apposition" and number_of(token) != "p") or mention.actor in _persons() or offices.terms(mention.actor) or sexes.of_name(mention.name):
        return "person"
    if mention.actor == mention.country and mention.via in _STATE_WORDS:
        return "state"
    plural = number_of(token) == "p"
    if mention.office and not plural:
        return "person"
    if mention.via in ("demonym", "group", "generic") or (token.name is not None and token.name.kind == "group"):
        return "person" if not plural and _is_one(sentence, token, mention) else "group"
    return _KINDS.get(token.name.kind if token.name is not None else "", "body")


def _is_one(sentence: Sentence, token: Token, mention: ActorMention) -> bool:
    if mention.via == "demonym":
        return bool(sentence.children(token, "det"))
    lemma = token.name.lemma if token.name is not None and token.name.lemma else mention.name
    return lemma.lower() in _countable(sentence.lang) - _collectives(sentence.lang) and mention.sector is not None


def role_of(sentence: Sentence, token: Token) -> str:
    """subject, object, modifier, place or ''; one whom a clause with 'who' brings forward ('it is X who …') counts as subject, and so do all of 'X and Y'."""
    while token.relation == "conj" and token.head != token.i:
        token = sentence.tokens[token.head]
    if token.relation in SUBJECTS and sentence.tokens[token.head].relation in _RELATIVE and not _is_relative(token):
        return INNER
    if token.relation in SUBJECTS or _has_relative(sentence, token):
        return "subject"
    if token.relation == "attr" or sentence.children(token, "cop"):
        return PREDICATE
    if token.relation in ("amod", "compound"):
        return "modifier"
    return "object" if token.relation in OBJECTS else ""


def _is_relative(token: Token) -> bool:
    return token.pos == "PRON"


def clause_of(sentence: Sentence, token: Token) -> int:
    """The place of the word that a token, or the first of those it is coordinated with, hangs on."""
    while token.relation == "conj" and token.head != token.i:
        token = sentence.tokens[token.head]
    return token.head


def _has_relative(sentence: Sentence, token: Token) -> bool:
    brought = sentence.children(token, "cop") or (sentence.children(sentence.tokens[token.head], "nsubj") and token.relation in ("obj", "attr"))
    return bool(brought) and any(sentence.children(clause, "nsubj") for clause in sentence.children(token, "acl:relcl"))


@dataclass(slots=True)
class Memory:
    """The last mentions of a document, in order. `places`: those (by id()) that are no governments.

    `word`: the offset of the word that asks for one.
    """

    quotations: Quotations = field(default_factory=Quotations)
    places: Collection[int] = ()
    word: int = 0
    past: deque[Remembered] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    sexes: dict[str, str] = field(default_factory=dict)
    _count: int = 0

    def add(self, number: int, sentence: Sentence, token: Token, mention: ActorMention, role: str | None = None) -> None:
        """Remember a mention that stands on a token of the sentence with this number."""
        self._count += 1
        earlier = next((other for other in reversed(self.past) if other.mention.actor == mention.actor), None)
        if mention.via in ("pronoun", "zero") and earlier is not None:
            kind, gender, plural, mention = earlier.kind, earlier.gender, earlier.number, earlier.mention
        else:
            kind, plural = kind_of(sentence, token, mention), number_of(token, sentence)
            gender = self._gender(sentence, token, mention, kind)
        place = role_of(sentence, token) if role is None else role
        if role is None and (id(mention) in self.places or whereabouts.says_where(sentence, token, mention)):
            place = PLACE
        self.past.append(Remembered(number, self._count, mention, place, kind, gender, plural, clause_of(sentence, token), token.relation == "conj"))

    def pass_by(self, number: int, sentence: Sentence, token: Token) -> None:
        """Remember that the sentence speaks here of somebody or something that is no actor."""
        found = nobodies.find(sentence, token)
        if found is not None:
            self._count += 1
            mention, kind, gender = found
            self.past.append(Remembered(number, self._count, mention, role_of(sentence, token), kind, gender, number_of(token, sentence)))

    def _gender(self, sentence: Sentence, token: Token, mention: ActorMention, kind: str) -> str:
        if kind != "person":
            return sexes.of_noun(sentence, token)
        told = sexes.of_person(sentence, token, mention)
        if told:
            self.sexes[mention.actor] = told
        return told or self.sexes.get(mention.actor, "")

    def forget(self, mention: ActorMention) -> None:
        """Take back a mention that turned out to be part of another."""
        self.past = deque((other for other in self.past if other.mention is not mention), maxlen=_REMEMBERED)

    def candidates(self, number: int, wanted: Wanted, barred: Collection[str] = (), *, nearest: bool = False, sure: bool = False) -> list[Remembered]:
        """Who can be meant in the sentence with this number, the likeliest first, each actor once. `nearest`: the last one named comes first.

        Empty where it is nobody who is an actor that is meant, or one of two who fit equally well, unless it is `sure` that an actor is.
        """
        found: dict[str, tuple[float, Remembered]] = {}
        reach = _UNSAID_REACH if wanted.role == "unsaid" and wanted.number == "p" else REACH
        for other in self.past:
            key = _key(other.mention, wanted)
            if number - other.sentence > reach or other.mention.actor in barred or key in barred or not _fits(other, wanted) or self._is_hidden(other, wanted):
                continue
            price = -0.001 * other.order if nearest else _price(other, number, wanted)
            if key not in found or price < found[key][0]:
                found[key] = (price, other)
        ranked = sorted(found.values(), key=lambda pair: pair[0])
        if ranked and not sure and (ranked[0][1].mention.via == nobodies.VIA or _are_equal([other for _, other in ranked], wanted)):
            return []
        return [other for _, other in ranked if other.mention.via != nobodies.VIA]

    def _is_hidden(self, other: Remembered, wanted: Wanted) -> bool:
        """Whether somebody stands where nobody is spoken of next: in a quotation, as a place, or as what another is said to be."""
        return self.quotations.hides(other.mention.start, self.word) or other.role == PREDICATE or (other.role == PLACE and wanted.kind != "state")

    def recent(self, number: int, reach: int = REACH) -> Iterator[Remembered]:
        """The mentions of this sentence and those before it, the last one first."""
        return (other for other in reversed(self.past) if number - other.sentence <= reach and other.mention.via != nobodies.VIA)


def _key(mention: ActorMention, wanted: Wanted) -> str:
    return mention.country if wanted.kind == "state" and mention.country else mention.actor


def _are_equal(ranked: Sequence[Remembered], wanted: Wanted) -> bool:
    """Whether a word for one person could mean either of two who did something together: 'X and Y met. He …'."""
    first, others = ranked[0], ranked[1:]
    alike = [o for o in others if (o.sentence, o.role, o.kind, o.gender) == (first.sentence, first.role, first.kind, first.gender) and o.role == "subject"]
    return wanted.number == "s" and wanted.role != "possessive" and any(o.clause == first.clause for o in alike)


def _price(other: Remembered, number: int, wanted: Wanted) -> float:
    """What speaks against a candidate: distance, another role than subject, a gender that is not certain."""
    price = float(number - other.sentence) - 0.001 * other.order
    price += {"subject": 0.0, INNER: 0.4, "modifier": 2.0}.get(other.role, 0.8)
    price += 0.5 if other.kind == "thing" else 0.0
    price += 0.05 if other.joined else 0.0
    price += 0.6 if other.kind == "state" and wanted.role == "object" else 0.0
    price += 0.6 if wanted.number == "p" and other.number != "p" else 0.0
    price += 0.3 if wanted.role == "undergoer" and other.role == "subject" else 0.0
    price += 0.3 if wanted.role == "object" and other.role == "subject" and wanted.gender else 0.0
    return price + (0.5 if wanted.gender and not other.gender else 0.0)


def _fits(other: Remembered, wanted: Wanted) -> bool:
    if wanted.gender and other.gender and wanted.gender != other.gender:
        return False
    if wanted.number == "p" and other.number == "s" and (wanted.role == "object" or (wanted.kind != "any" and other.kind in ("person", "state"))):
        return False
    if wanted.number == "s" and other.number == "p" and other.kind != "state":
        return False
    if other.kind == "thing":
        return wanted.kind == "thing" or wanted.role == "unsaid" or (wanted.kind == "any" and (wanted.role == "undergoer" or wanted.number == other.number == "p"))
    if wanted.kind == "person":
        return other.kind == "person" or (other.mention.via == "unknown" and other.number != "p")
    if wanted.kind == "state":
        return is_state(other.mention.country)
    if wanted.kind == "many" and wanted.role == "unsaid" and (other.number == "s" or (other.number != "p" and other.mention.via == "unknown")):
        return False  # a Spanish verb in the plural wants a plural
    if wanted.kind == "many":
        return other.kind in ("group", "body") or (other.kind == "state" and other.number == "p")
    if wanted.kind == "thing":
        return other.kind in ("body", "state") or (other.kind == "group" and other.number != "p")
    return True
