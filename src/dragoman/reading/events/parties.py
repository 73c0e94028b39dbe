"""Parties that nobody knows: who or what stands on a side of an act without being an actor that the knowledge holds.

'police', 'two of the men', 'a hospital', 'Samsung', 'drone strikes': each is an actor of its own in its document. People, groups, organs, places and names
stand on either side; things that are struck or seized are acted upon; strikes and weapons do harm and nothing else. Matters ('the plan') are no parties.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from dragoman.nouns import ActorMention, PlaceMention, Span
from dragoman.reading.actors import Actors, localities
from dragoman.reading.actors.kinds import kinds_of
from dragoman.reading.events.codebook import Entry
from dragoman.reading.events.match import Match
from dragoman.reading.events.participants import actors_at
from dragoman.reading.events.phrase import noun_phrase, with_article
from dragoman.reading.events.slots import Clause
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import words
from dragoman.reading.statements import cues

Role = Literal["source", "target"]
VIA = "unknown"
_HARMS = ("ASSAULT", "COERCE")
_LENDING = ("compound", "amod", "flat", "nmod:poss")  # how an owner stands before the noun whose phrase is the party: 'UN body', 'Russian strikes'
_WITH_THINGS = ("ASSAULT", "COERCE", "MOBILIZE", "AID", "RETREAT", "PROTEST", "SANCTION", "ACCUSE")


@dataclass(slots=True)
class Parties:
    """The unknown parties of one document, as its events are coded; `found` are their mentions."""

    text: str
    actors: Actors
    places: Sequence[PlaceMention] = ()
    ids: dict[str, str] = field(default_factory=dict)
    found: dict[Span, ActorMention] = field(default_factory=dict)
    _last: int = 0

    def __post_init__(self) -> None:
        """Know the parties of the document that have an id already."""
        for mention in self.actors.mentions:
            kind, _, number = mention.actor.partition(":")
            if kind == "doc" and number.isdigit():
                self._last = max(self._last, int(number))
                self.ids.setdefault(mention.text.casefold(), mention.actor)

    def side(self, clause: Clause, tokens: Sequence[Token], role: Role, entry: Entry) -> list[ActorMention]:
        """The parties among the fillers of a side that name no known actor."""
        found = {}
        for token in tokens:
            holder = token if _fits(kinds_of(clause.sentence, token), _counted(clause.sentence, token), role, entry) else _owner(clause, token, role, entry)
            if holder is not None and not self._is_known(clause, token):
                mention = self.at(clause, holder)
                found[mention.actor] = mention
        return list(found.values())

    def met(self, clause: Clause, found: Match) -> list[ActorMention]:
        """People and named ones whom an act has for its very object: nobody farther from it is meant instead. In a town others are met."""
        objects = found.predicate.slots.get("obj", [])
        direct = [token for token in found.target if token in objects and kinds_of(clause.sentence, token) & {"people", "name"} and not (token.pos == "PROPN" and localities.entries(token.text, 0))]
        return self.side(clause, direct, "target", found.entry)

    def speaker(self, clause: Clause, token: Token) -> ActorMention | None:
        """Who speaks or is spoken of, known or not; None where the noun is nobody."""
        known = actors_at(clause, self.actors, token)
        if known and self._is_known(clause, token):
            return self.widened(clause, known[0])
        return self.at(clause, token) if kinds_of(clause.sentence, token) & {"people", "name", "place"} and token.pos != "NUM" else None

    def widened(self, clause: Clause, mention: ActorMention, trigger: Token | None = None) -> ActorMention:
        """A mention on the whole phrase that it is a part of: 'Western leaders' of 'leaders', 'UN body' of 'UN'; not 'Russia's claims' of 'Russia'."""
        sentence = clause.sentence
        token = sentence.head_of(mention.start, mention.end) if sentence.start <= mention.start < sentence.end else None
        if token is None or not words(sentence.lang, "marked-article") or mention.via in ("pronoun", "zero", "instrument"):
            return mention
        above = sentence.tokens[token.head]
        if token.case in words(sentence.lang, "genitive") and above.lemma in words(sentence.lang, "quantity") and above is not trigger:
            token, above = above, sentence.tokens[above.head]
        if token.relation in _LENDING and above.name is None and above.pos in ("NOUN", "PROPN") and above is not trigger and _takes_over(sentence, token, above):
            token = above
        start, end = noun_phrase(sentence, token)
        start, end = with_article(self.text, min(start, mention.start), sentence.lang), max(end, mention.end)
        shown = self.text[start:end]
        return mention if shown == mention.text else msgspec.structs.replace(mention, start=start, end=end, text=shown)

    def _is_known(self, clause: Clause, token: Token) -> bool:
        """Whether an actor stands for a noun: itself, or as the owner of what is no party of its own. 'the trawler's crew' are people, whoever owns the trawler."""
        found = actors_at(clause, self.actors, token)
        itself = self.actors.of(clause.sentence, token) is not None
        return bool(found) and (itself or any(mention.country for mention in found) or not kinds_of(clause.sentence, token))

    def at(self, clause: Clause, token: Token) -> ActorMention:
        """The phrase of a noun as a party of its own, the same one wherever the document has the same words."""
        start, end = noun_phrase(clause.sentence, token)
        span = with_article(self.text, start, clause.sentence.lang), end
        shown = " ".join(self.text[start:end].split())
        key = shown.casefold()
        if key not in self.ids:
            self._last += 1
            self.ids[key] = f"doc:{self._last}"
        known = self.found.get(span)
        if known is None:
            lies_in = next((place.country for place in self.places if span[0] <= place.start and place.end == span[1]), None) if token.pos == "PROPN" else None
            known = self.found[span] = ActorMention(*span, self.text[span[0] : span[1]], self.ids[key], shown, lies_in, None, None, VIA)
        return known

    def struck(self, place: PlaceMention, source: Sequence[ActorMention], target: Sequence[ActorMention]) -> list[ActorMention]:
        """Whom a strike in another state's place is against: unknown parties there are that state's, and where none is told the state itself, on the place's words.

        'Iran fired missiles in Balochistan' is against Pakistan. Of disputed places nobody: they have no country.
        """
        others = {mention.country for mention in source}
        if not place.country or None in others or place.country in others:
            return list(target)
        for mention in target:
            mention.country = place.country if mention.via == VIA and mention.country is None else mention.country
        span = place.start, place.end
        own = ActorMention(*span, self.text[place.start : place.end], place.country, place.name, place.country, None, None, "place")
        return list(target) or [self.found.setdefault(span, own)]


def _takes_over(sentence: Sentence, token: Token, above: Token) -> bool:
    """Whether a noun with an actor before it is the party: 'UN report', 'Latvia's schools'; Latvia's comments and strikes are Latvia's."""
    kinds = kinds_of(sentence, above)
    if token.relation == "nmod:poss":
        return bool(kinds & {"people", "place", "object"}) and "force" not in kinds
    return bool(kinds) or above.lemma in cues.words(sentence.lang, "document")


def _owner(clause: Clause, token: Token, role: Role, entry: Entry) -> Token | None:
    """Whose matter a noun is that is no party itself: 'Neymar's support', 'the group's leaders'."""
    owners = [w for w in clause.sentence.children(token, "nmod:poss") if w.pos != "PRON" and _fits(kinds_of(clause.sentence, w), w, role, entry)]
    return owners[0] if owners and not kinds_of(clause.sentence, token) else None


def _counted(sentence: Sentence, token: Token) -> Token:
    """'cientos de personas': of a number, those whom it counts."""
    counted = [child for child in sentence.children(token, "nmod") if child.case in words(sentence.lang, "genitive")]
    return _counted(sentence, counted[0]) if token.pos == "NUM" and counted else token


def _fits(kinds: frozenset[str], token: Token, role: Role, entry: Entry) -> bool:
    if token.pos == "NUM" and entry.type not in (*_HARMS, "PROTEST"):
        return False
    if role == "source":
        return bool(kinds & {"people", "name"}) or ("force" in kinds and entry.type == "ASSAULT") or ("place" in kinds and entry.type != "ASSAULT")
    return bool(kinds & {"people", "name", "place"}) or ("object" in kinds and entry.type in _WITH_THINGS)
