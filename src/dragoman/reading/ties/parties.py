"""Who stands in a slot of a word for a tie: through the parse, or inside a phrase that was read as one name ('ally of Israel')."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.nouns import ActorMention
from dragoman.reading.actors import Actors
from dragoman.reading.actors.gazetteer import gazetteer
from dragoman.reading.events.participants import side
from dragoman.reading.events.slots import Clause, follow
from dragoman.reading.language import Token
from dragoman.reading.language.clauses import Predicate, conjuncts
from dragoman.reading.order import beginning_in
from dragoman.reading.ties.rules import Way, as_words

_PLACED = ("poss", "amod")
_GIVEN = ("state", "demonym", "capital", "metonym", "organisation", "organ")


@dataclass(frozen=True, slots=True)
class Party:
    """An actor on one side of a tie, and where it is named."""

    actor: str
    start: int
    end: int


@dataclass(slots=True)
class Around:
    """A word for a tie in its clause: a predicate, or a masked phrase that has the word as its head."""

    text: str
    clause: Clause
    actors: Actors
    token: Token
    predicate: Predicate | None

    def at(self, way: Way) -> list[Party]:
        """The parties at the end of a way through slots."""
        if way == ("holder",):
            # 'A participating State of the OSCE', whichever it is, is not the OSCE.
            holders = side(self.clause, self.actors, self._holders(self.token))
            return [Party(m.actor, m.start, m.end) for m in holders if _is_known(m) and not (m.via == "organ" and m.country == "IGO")]
        if way == ("other",):
            return self._other()
        if way == ("self",):
            return self._named([self.token])
        if self.predicate is None:
            return [*self._inside(way), *self._named(self._after(way))]
        return self._named(follow(self.clause, self.predicate, way))

    def _named(self, tokens: Sequence[Token]) -> list[Party]:
        mentions = side(self.clause, self.actors, tokens)
        return [Party(m.actor, m.start, m.end) for m in mentions if _is_known(m)]

    def _holders(self, token: Token) -> list[Token]:
        """Whom a noun is said of: the subject of its copula, what it stands beside, the subject or object of a verb with 'as'."""
        sentence = self.clause.sentence
        subjects = sentence.children(token, "nsubj", "nsubj:pass")
        beside = subjects or [word for word in sentence.children(token, "appos") if not word.case]
        above = sentence.tokens[token.head]
        if beside:
            return beside if not subjects else [w for s in subjects for w in conjuncts(sentence, s)]
        if token.head == token.i:
            return []
        if token.relation == "nsubj" and above.name is not None and sentence.children(above, "cop"):
            return [above]  # 'its main supplier is X'
        if token.relation == "conj":
            return self._holders(above)
        if token.relation in ("appos", "compound", "flat") or (token.relation in ("nmod", "amod", "acl") and not token.case and (token.relation == "nmod" or self.predicate is None)):
            return self._several(above) if token.morph.get("Number") == "Plur" else [above]
        verb = self.clause.under(above)
        if verb is None or verb.kind == "noun":
            # 'X's first months as a member'
            return sentence.children(above, "nmod:poss") if token.case in as_words(sentence.lang) else []
        if token.relation in ("xcomp", "acomp", "attr") or (token.relation == "obj" and sentence.children(above, "cop")):
            return verb.slots.get("subj", [])
        if token.case in as_words(sentence.lang) or any(word.text.lower() in as_words(sentence.lang) for word in sentence.children(token, "mark")):
            patient = verb.slots.get("obj", [])
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
        return [Party(m.actor, m.start, m.end) for m in found.values()] if len(found) == 1 and held else []

    def _after(self, way: Way) -> list[Token]:
        """What a preposition hangs on a masked phrase, or right behind it."""
        sentence = self.clause.sentence
        near = [word for word in sentence.tokens if self.token.i < word.i and self.token.end <= word.start]
        behind = [word for word in near[:_NEAR] if word.case == way[0] and len(way) == 1]
        behind = behind or [word for word in sentence.children(self.token) if word.case == way[0] and len(way) == 1]
        return [word for one in behind for word in conjuncts(sentence, one)]

    def _inside(self, way: Way) -> Iterator[Party]:
        """Names inside a masked phrase: those before its head stand in 'amod' and 'poss', those after it in the slot of their preposition."""
        head = self.text.lower().find(self.token.lemma[:_STEM], self.token.start, self.token.end)
        mention = self.actors.of(self.clause.sentence, self.token)
        for hit in gazetteer().find(self.text, self.clause.sentence.lang, self.token.start, self.token.end):
            # Of the states that a name has stood for, the one of the document's time.
            given = sorted((entry for entry in hit.entries if entry.kind in _GIVEN), key=lambda entry: mention is None or entry.actor != mention.country)
            entry = next(iter(given), None)
            if entry is None or len(way) > 1:
                continue
            before = re.search(r"(\w+)(?:\s+(?:the|el|la|los|las))?\s+$", self.text[self.token.start : hit.start])
            slot_fits = way[0] in _PLACED if hit.start < head else before is not None and before[1].lower() in (way[0], f"{way[0]}l")
            if slot_fits:
                yield Party(entry.actor, hit.start, hit.end)


_NEAR = 4  # words after a masked phrase in which its own preposition can stand
_STEM = 4  # letters of a head noun that its inflected forms share


def _is_known(mention: ActorMention) -> bool:
    return not mention.actor.startswith("doc:") and mention.via not in ("generic", "unknown")
