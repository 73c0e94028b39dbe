"""Who stands in a slot of a word for a tie: through the parse, or inside a phrase that was read as one name ('ally of Israel')."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.nouns import ActorMention
from dragoman.reading.actors import Actors
from dragoman.reading.actors.gazetteer import Entry, Hit, gazetteer
from dragoman.reading.events.participants import side
from dragoman.reading.events.slots import Clause, follow
from dragoman.reading.language import Token
from dragoman.reading.language.clauses import Predicate, conjuncts
from dragoman.reading.language.clauses import words as closed
from dragoman.reading.language.relatives import antecedent
from dragoman.reading.order import beginning_in
from dragoman.reading.ties.rules import Way, words

_PLACED = ("poss", "amod")
_NEAR = 4  # words after a masked phrase in which its own preposition can stand
_STEM = 4  # letters of a head noun that its inflected forms share
_PAIR = 4  # words in which the second of two stands behind the first
_CALLED = ("name", "demonym")
_NAMED = ("state", "organisation", "person")
_GIVEN = ("state", "demonym", "capital", "metonym", "organisation", "organ")


@dataclass(frozen=True, slots=True)
class Party:
    """An actor on one side of a tie, and where it is named; `known` says whether it is more than somebody of this document."""

    actor: str
    start: int
    end: int
    known: bool


@dataclass(slots=True)
class Around:
    """A word for a tie in its clause: a predicate, or a phrase read as one name that has the word in it, with what hangs on it.

    `owned`: a noun that names nobody stands for the state that it is called by ('the Lao utility').
    """

    text: str
    clause: Clause
    actors: Actors
    token: Token
    predicate: Predicate
    owned: bool = False

    def at(self, way: Way) -> list[Party]:
        """The parties at the end of a way through slots."""
        if way == ("holder",):
            # 'A participating State of the OSCE', whichever it is, is not the OSCE.
            holders = self._actors([word for word in self._holders(self.token) if word.pos != "ADJ"])
            return [_party(m) for m in holders if _is_somebody(m) and not (m.via == "organ" and m.country == "IGO")]
        if way == ("other",):
            return self._other()
        if way == ("self",):
            return self._named([self.token])
        if way == ("owner",):
            return self._named(self._owners(self.token))
        if way == ("organisation",):
            beside = [word for word in self.predicate.slots.get("amod", []) if word.name is not None]
            inside = [word for word in (self.token, *beside) if word.name is not None and word.name.kind in ("office", "group")]
            held = [Party(entry.actor, hit.start, hit.end, known=True) for word in inside for entry, hit in self._names(word) if entry.kind == "organisation"]
            return [*self._named([word for word in beside if word.name is not None and word.name.kind == "organisation"]), *held]
        found = self._named(self._paired(way, follow(self.clause, self.predicate, way))) or self._named(self._paired(way, self._beside(way)))
        if self.token.name is None:
            return found
        return [*self._inside(way), *(found or self._named(self._after(way)))]

    def _named(self, tokens: Sequence[Token]) -> list[Party]:
        return [_party(m) for m in self._actors(tokens) if _is_somebody(m)]

    def _actors(self, tokens: Sequence[Token]) -> list[ActorMention]:
        itself = side(self.clause, self.actors, tokens, itself=True)
        if itself or not self.owned:
            return itself
        sentence = self.clause.sentence
        beside = [child for token in tokens for child in sentence.children(token, "amod", "compound", "nmod:poss", "nmod", "flat") if not child.case or child.case in closed(sentence.lang, "genitive")]
        return [m for child in beside if (m := self.actors.of(sentence, child)) is not None and m.via in _CALLED and m.actor == m.country]

    def _beside(self, way: Way) -> list[Token]:
        """'acts as a mediator in the dispute between A and B', 'one of the donors to X': what hangs on the word above belongs to the role."""
        sentence = self.clause.sentence
        above = sentence.tokens[self.token.head]
        if len(way) == 1 and self._is_one_of(self.token, above):
            return [word for child in sentence.children(above, "nmod", "obl") if child.case == way[0] and child.i > self.token.i for word in conjuncts(sentence, child)]
        verb = self.clause.under(above)
        role = len(way) > 1 and verb is not None and verb.kind == "verb" and self.token.relation in ("obl", "obj", "xcomp") and self._under_verb(self.token, above)
        return follow(self.clause, verb, way) if verb is not None and role else []

    def _paired(self, way: Way, tokens: list[Token]) -> list[Token]:
        """'between A and B resumed': the second is B, whatever it is hung on."""
        sentence = self.clause.sentence
        if way[-1] not in words(sentence.lang, "between") or len(tokens) != 1:
            return tokens
        behind = [word for word in sentence.tokens[tokens[0].i + 1 : tokens[0].i + _PAIR] if word.pos != "DET"]
        return [*tokens, *(word for word in behind[1:2] if behind[0].pos == "CCONJ" and word.name is not None)]

    def _holders(self, token: Token) -> list[Token]:
        """Whom a noun is said of: the subject of its copula, what it stands beside, the subject or object of a verb with 'as', those whom 'include' names."""
        sentence = self.clause.sentence
        subjects = [antecedent(sentence, word) for word in sentence.children(token, "nsubj", "nsubj:pass")]
        beside = subjects or self._apposed(token)
        above = sentence.tokens[token.head]
        if beside:
            return beside if not subjects else [w for s in subjects for w in conjuncts(sentence, s)]
        if token.head == token.i:
            return []
        if token.relation == "nsubj" and above.name is not None and sentence.children(above, "cop"):
            return [above]  # 'its main supplier is X'
        if token.relation == "conj" or self._is_one_of(token, above):
            return self._holders(above)
        if token.relation in ("appos", "compound", "flat") or (token.relation in ("nmod", "amod", "acl") and not token.case and (token.relation == "nmod" or self._lone())):
            return self._several(above) if token.morph.get("Number") == "Plur" else [above]
        return self._under_verb(token, above)

    def _owners(self, token: Token) -> list[Token]:
        """Whose a noun with a preposition is: that of the noun it hangs on, or of its verb's subject ('X, with its seat in Y, met', 'X is under Y's influence')."""
        sentence = self.clause.sentence
        if found := sentence.children(token, "nsubj"):
            return found
        above = sentence.tokens[token.head]
        verb = self.clause.under(above)
        if verb is not None and verb.kind == "verb":
            return verb.slots.get("subj", []) or verb.slots.get("obj", [])
        return [above] if above.i != token.i else []

    def _is_one_of(self, token: Token, above: Token) -> bool:
        """'one of the members', 'the smallest of the members'."""
        lang = self.clause.sentence.lang
        chosen = above.morph.get("Degree") == "Sup" or bool({above.lemma, above.text.lower()} & words(lang, "one"))
        return token.relation in ("nmod", "obl") and token.case in closed(lang, "genitive") and chosen

    def _lone(self) -> bool:
        """Whether the word is no predicate by itself: an adjective, a phrase read as one name."""
        return self.clause.under(self.token) is None

    def _apposed(self, token: Token) -> list[Token]:
        """Who stands beside a noun, or beside what says where or of whom it is: 'X's main ally in the region, Y, …'."""
        sentence = self.clause.sentence
        if (named := self._right_behind(token)) is not None:
            return conjuncts(sentence, named)
        examples = [word for word in sentence.subtree(token) if word.i != token.i and word.case in closed(sentence.lang, "exemplifier") and self._is_under(word, token)]
        if examples:
            return [word for example in examples for word in conjuncts(sentence, example)]
        found = [word for word in sentence.children(token, "appos") if not word.case]
        if found or token.relation not in ("nsubj", "nsubj:pass", "obj"):
            return found
        under = [word for child in sentence.children(token, "nmod") if child.name is None for word in sentence.children(child, "appos")]
        return [word for word in under if word.name is not None and not word.case and sentence.tokens[word.i - 1].text == ","]

    def _right_behind(self, token: Token) -> Token | None:
        """'its ally X': the name right behind a noun, whatever a parser hangs it on; not 'Y, the ally X trusts'."""
        sentence = self.clause.sentence
        word = next(iter(sentence.tokens[token.i + 1 : token.i + 2]), None)
        if word is None or word.name is None or word.name.kind not in _NAMED or word.case or sentence.children(token, "cop"):
            return None
        apart = token.relation == "appos" or sentence.tokens[word.head].relation in ("acl", "acl:relcl")
        return None if apart else word

    def _is_under(self, word: Token, token: Token) -> bool:
        """Whether a word belongs to a noun, and not to what is coordinated with it: 'his rivals and leaders like X'."""
        while word.i != token.i:
            if word.relation == "conj":
                return False
            word = self.clause.sentence.tokens[word.head]
        return True

    def _under_verb(self, token: Token, above: Token) -> list[Token]:
        """Whom a noun under a verb is said of."""
        sentence = self.clause.sentence
        verb = self.clause.under(above)
        role = token.case in words(sentence.lang, "as") or any(word.text.lower() in words(sentence.lang, "as") for word in sentence.children(token, "mark"))
        if verb is None or verb.kind == "noun":
            # 'X's first months as a member'
            return sentence.children(above, "nmod:poss") if role and token.case else []
        if token.relation in ("nsubj", "obl") and verb.lemma in words(sentence.lang, "including" if token.relation == "nsubj" else "among-verb"):
            among = token.relation == "nsubj" or token.case in words(sentence.lang, "among")
            return (verb.slots.get("obj", []) if token.relation == "nsubj" else verb.slots.get("subj", [])) if among else []
        if token.relation in ("xcomp", "acomp", "attr", "advmod") or (token.relation == "obj" and sentence.children(above, "cop")):
            return verb.slots.get("subj", [])
        playing = verb.lemma in words(sentence.lang, "playing") and token.relation in ("obj", "obl") and token.case in ("", *words(sentence.lang, "playing-of"))
        if role or playing:
            patient = verb.slots.get("obj", []) if role else []
            return patient if self._named(patient) else verb.slots.get("subj", [])
        return []

    def _several(self, token: Token) -> list[Token]:
        """All of those that a noun in the plural stands beside: 'A and B, rivals'."""
        first = token
        while first.relation == "conj" and first.head != first.i:
            first = self.clause.sentence.tokens[first.head]
        return conjuncts(self.clause.sentence, first)

    def _other(self) -> list[Party]:
        """The only other actors of the sentence: whom 'a major supplier' supplies, where the sentence speaks of one besides."""
        sentence = self.clause.sentence
        held = {party.actor for party in self.at(("holder",))}
        found = {m.actor: m for m in beginning_in(self.actors.mentions, sentence.start, sentence.end) if _is_known(m) and m.actor not in held}
        return [_party(m) for m in found.values()] if len(found) == 1 and held else []

    def _after(self, way: Way) -> list[Token]:
        """What a preposition hangs on a masked phrase, or right behind it."""
        sentence = self.clause.sentence
        near = [word for word in sentence.tokens if self.token.i < word.i and self.token.end <= word.start]
        behind = [word for word in near[:_NEAR] if word.case == way[0] and len(way) == 1]
        behind = behind or [word for word in sentence.children(self.token) if word.case == way[0] and len(way) == 1]
        return [word for one in behind for word in conjuncts(sentence, one)]

    def kinds(self, way: Way) -> set[str]:
        """What names inside a phrase read as one name are, as the rows put it: 'organisation name'."""
        return {f"{entry.kind} name" for entry, _ in self._hits(way)} if self.token.name is not None else set()

    def _inside(self, way: Way) -> Iterator[Party]:
        """Names inside a phrase read as one name."""
        return (Party(entry.actor, hit.start, hit.end, known=True) for entry, hit in self._hits(way))

    def _hits(self, way: Way) -> Iterator[tuple[Entry, Hit]]:
        """Names before the head of such a phrase stand in 'amod' and 'poss', and so do nationalities; those behind it in the slot of their preposition."""
        head = self.text.lower().find(self.token.lemma[:_STEM], self.token.start, self.token.end)
        for entry, hit in self._names(self.token) if len(way) == 1 else ():
            before = re.search(r"(\w+)(?:\s+(?:the|el|la|los|las))?\s+$", self.text[self.token.start : hit.start])
            placed = hit.start < head or (entry.kind == "demonym" and self.clause.sentence.lang == "es")
            if way[0] in _PLACED if placed else before is not None and before[1].lower() in (way[0], f"{way[0]}l"):
                yield entry, hit

    def _names(self, token: Token) -> Iterator[tuple[Entry, Hit]]:
        """The names inside a phrase read as one."""
        mention = self.actors.of(self.clause.sentence, token)
        for hit in gazetteer().find(self.text, self.clause.sentence.lang, token.start, token.end):
            # Of the states that a name has stood for, the one of the document's time.
            given = sorted((entry for entry in hit.entries if entry.kind in _GIVEN), key=lambda entry: mention is None or entry.actor != mention.country)
            if given:
                yield given[0], hit


def _party(mention: ActorMention) -> Party:
    return Party(mention.actor, mention.start, mention.end, _is_known(mention))


def _is_known(mention: ActorMention) -> bool:
    return not mention.actor.startswith("doc:") and mention.via not in ("generic", "unknown")


def _is_somebody(mention: ActorMention) -> bool:
    """Whether a mention says of itself who is meant: by a name, be it of somebody whom the knowledge does not hold, and not by a noun alone."""
    return _is_known(mention) or mention.via not in ("generic", "unknown", "pronoun", "zero", "description")
