"""'The two countries', 'ambos gobiernos': the two states that a text is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from dragoman.nouns import ActorMention
from dragoman.reading.actors.agreement import is_definite, pairs_up, pronoun
from dragoman.reading.actors.descriptions import VIA
from dragoman.reading.actors.memory import is_state, number_of
from dragoman.reading.actors.pronouns import leaning
from dragoman.reading.language import Sentence, Token

Place = tuple[int, int]
_OPENING = 2  # sentences at the head of a text, which say what it is about
_TWO = 2
_ORGANS = ("MIL", "GOV", "LEG", "COP")
_FIRMS = ("BUS", "JRN", "MNC")
_OWNING = ("nmod", "nmod:poss")


@dataclass(slots=True)
class _Named:
    """The states of a text so far: how often each was named, its last mention, two that were named together at the head, and those of the last sentence."""

    often: Counter[str] = field(default_factory=Counter)
    last: dict[str, ActorMention] = field(default_factory=dict)
    about: tuple[str, ...] = ()
    lately: frozenset[str] = frozenset()

    def add(self, here: Mapping[str, ActorMention], joined: tuple[str, ...], *, opening: bool) -> None:
        """The states of one sentence, and two of them that it joins by 'and'."""
        for state, mention in here.items():
            self.often[state] += _weight(mention)
            self.last.pop(state, None)
            self.last[state] = mention
        self.lately = frozenset(here)
        itself = tuple(state for state, mention in here.items() if mention.actor == state)
        if opening and not self.about:
            self.about = itself if len(itself) == _TWO else joined

    def alone(self, here: Collection[str]) -> bool:
        """Whether the text is about two states, and has named no other, or none in the sentence (which names these before a word) and the one before it."""
        return len(self.about) == _TWO and (set(self.about) == set(self.last) or {*here, *self.lately} <= set(self.about))

    def pair(self, here: Mapping[str, ActorMention], joined: tuple[str, ...]) -> list[ActorMention]:
        """Whom 'both' means in a sentence that has named these states before it: them where they are two or joined, else the two that the text is about."""
        if len(here) > _TWO and joined:
            return [here[state] for state in joined]
        if len(here) == _TWO and (not self.about or set(here) == set(self.about) or not set(here) & set(self.about)):
            return list(here.values())
        known = self.last | dict(here)
        often = self.often + Counter({state: _weight(mention) for state, mention in here.items()})
        order = {state: i for i, state in enumerate(known)}
        ranked = sorted(known, key=lambda state: (state not in self.about, -often[state], -order[state]))
        if len(here) == 1:
            (one,) = here
            if one not in ranked[:_TWO] or not self._is_clear(ranked, often):
                # Somebody else in the sentence acts on both of the others.
                ranked = [state for state in ranked if state != one]
        elif len(here) > _TWO:
            ranked = [state for state in ranked if state in here]
        return [known[state] for state in ranked[:_TWO]]

    def _is_clear(self, ranked: Sequence[str], often: Mapping[str, int]) -> bool:
        return len(ranked) == _TWO or set(ranked[:_TWO]) == set(self.about) or (len(ranked) > _TWO and often[ranked[1]] > often[ranked[_TWO]])


def _is_firm(mention: ActorMention) -> bool:
    """Whether a company or newspaper with a name of its own is meant: its state is not spoken of."""
    return mention.sector in _FIRMS and not mention.actor.startswith((str(mention.country), "doc:"))


def _weight(mention: ActorMention) -> int:
    """A state that is named counts for more than its people and organisations."""
    return 2 if mention.actor == mention.country else 1


def read(sentences: Sequence[Sentence], of: Mapping[Place, ActorMention], places: Collection[int]) -> Iterator[tuple[Sentence, Token, list[ActorMention]]]:
    """Each plural that means two states, with a mention for each of the two, in the order in which the text named them.

    `places`: mentions, by id(), of capitals where something only takes place.
    """
    named = _Named()
    for number, sentence in enumerate(sentences):
        here: dict[str, ActorMention] = {}
        joined: tuple[str, ...] = ()
        for token in sentence.tokens:
            mention = of.get((sentence.start, token.i))
            if token.name is None and _means_both(sentence, token):
                meant = named.pair(here, joined)
                if len(meant) == _TWO:
                    states = sorted(meant, key=lambda m: m.start)
                    yield sentence, token, [leaning(token, found, "state", "pronoun") for found in states]
                    served = of.get((sentence.start, token.head)) if token.relation in _OWNING else None
                    if served is not None and served.via in ("generic", "title") and number_of(sentence.tokens[token.head]) == "p":
                        yield sentence, sentence.tokens[token.head], [_serving(served, found) for found in states]
            elif _are_of_both(sentence, token, mention, alone=named.alone(here)):
                meant = named.pair(here, joined)
                if len(meant) == _TWO:
                    yield sentence, token, [leaning(token, found, "state", "pronoun") if mention is None else _serving(mention, found) for found in sorted(meant, key=lambda m: m.start)]
            elif mention is not None and id(mention) not in places and mention.country and is_state(mention.country) and not _is_firm(mention) and (mention.country not in here or mention.actor == mention.country):
                here[mention.country] = mention
            if mention is not None and token.relation == "conj":
                first = of.get((sentence.start, token.head))
                two = tuple(m.actor for m in (first, mention) if m is not None and m.actor == m.country and m.actor in here)
                joined = two if len(set(two)) == _TWO and not joined else joined
        named.add(here, joined, opening=number < _OPENING)


def _are_of_both(sentence: Sentence, token: Token, mention: ActorMention | None, *, alone: bool) -> bool:
    """Whether officials without a state of their own are those of two: 'the two ministers', 'both armies'; 'los ministros' in a text that tells of two states `alone`."""
    known = mention is not None and mention.via in ("generic", "title") and mention.country is None and (mention.office is not None or mention.sector in _ORGANS)
    unknown = mention is None and token.name is not None and token.name.kind in ("person", "organisation")
    if not (known or unknown) or number_of(token) != "p" or not is_definite(sentence, token):
        return False
    return pairs_up(sentence, token) or (known and alone and not sentence.children(token, "nmod", "amod", "compound", "nmod:poss", "acl:relcl"))


def _serving(served: ActorMention, state: ActorMention) -> ActorMention:
    """'the foreign ministers of the two countries': one of each."""
    actor = f"{state.country}_{(served.office or served.sector or 'UNK').upper().replace('-', '_')}"
    return msgspec.structs.replace(served, actor=actor, country=state.country, via=VIA, leans_on=None)


def _means_both(sentence: Sentence, token: Token) -> bool:
    word = token.text.lower()
    singular = f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
    known = pronoun(sentence.lang, token.lemma.lower()) or (pronoun(sentence.lang, singular) if word.endswith("s") else None)
    if getattr(known, "kind", "") != "state":
        return False
    if token.text[:1].isupper() and token.i and word.endswith("s") and sentence.tokens[token.i - 1].pos == "DET" and is_definite(sentence, token):
        return not sentence.children(token, "nmod", "acl", "acl:relcl")  # 'Las Partes', 'the Parties'
    one = token.morph.get("Number") == "Sing" or (word == token.lemma.lower() and token.pos != "PROPN")
    return pairs_up(sentence, token, one=one)
