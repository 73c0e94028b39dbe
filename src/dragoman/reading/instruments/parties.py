"""Between whom a pact is, where the words beside it do not say: the two states that a text speaks of, the parties told before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.nouns import ActorMention
from dragoman.reading.actors import Actors
from dragoman.reading.actors.agreement import pairs_up, pronoun
from dragoman.reading.actors.gazetteer import gazetteer
from dragoman.reading.actors.memory import is_state
from dragoman.reading.instruments.known import words
from dragoman.reading.instruments.mentions import Mention
from dragoman.reading.language import Sentence, Token
from dragoman.reading.order import beginning_in

_NAMED = ("state", "demonym", "organisation")
_TWO = 2
_NEAR = 2  # words between a number and its noun
_CLEAR = 2  # times that the second state of a text is spoken of for each time that the third is


@dataclass(slots=True)
class Parties:
    """The parties of pacts in one document, as far as it has told them; `pair`: the two states that it is about, empty where it speaks of more."""

    pair: tuple[str, ...]
    mentions: Sequence[ActorMention] = ()
    _of: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, actors: Actors, sentences: Sequence[Sentence]) -> Parties:
        """Those of a document before its first step."""
        return cls(_announced(actors.mentions, sentences) or _pair(actors.mentions), actors.mentions)

    def keep(self, instrument: str, told: Sequence[str]) -> None:
        """Remember whom a text names as the parties of an instrument."""
        known = self._of.setdefault(instrument, [])
        known += [actor for actor in told if actor not in known]

    def known(self, instrument: str) -> list[str]:
        """The parties of an instrument that were told before."""
        return self._of.get(instrument, [])

    def counted(self, sentence: Sentence, token: Token) -> list[str]:
        """'The three leaders', 'los cuatro gobiernos': as many as were named last before, in the sentence, where they are just as many."""
        counts = dict(form.split(">") for form in words(sentence.lang, "count"))
        told = [counts[word.text.lower()] for word in sentence.tokens[max(0, token.i - _NEAR) : token.i] if word.text.lower() in counts]
        named = [one for one in beginning_in(self.mentions, sentence.start, token.start) if one.country and one.via not in ("pronoun", "generic", "metonym", "capital")]
        states = {one.country: one.actor for one in named}
        return list(states.values()) if told and len(states) == int(told[0]) else []

    def both(self, sentence: Sentence, token: Token) -> list[str]:
        """'Both parliaments', 'las dos cancillerías', 'their countries': the two states that a text is about."""
        if token.name is not None and token.name.kind not in ("office", "group", "body"):
            return []
        lemma = token.lemma.lower()
        known = pronoun(sentence.lang, lemma)
        plural = token.morph.get("Number") == "Plur" or (token.name is not None and token.name.number == "p")
        states = known is not None and known.kind == "state" and plural
        owned = states and any(word.text.lower() in words(sentence.lang, "theirs") for word in sentence.children(token, "det", "nmod:poss"))
        bare = not sentence.children(token, "amod", "nmod", "compound", "acl:relcl", "acl", "nmod:poss")
        owned = owned or (states and bare and any(word.text.lower() in words(sentence.lang, "every") for word in sentence.children(token, "det")))
        organs = bool(words(sentence.lang, "organ") & {lemma, lemma.split()[0], lemma.split()[-1]})
        return list(self.pair) if owned or (pairs_up(sentence, token) and (states or organs)) else []


def in_name(lang: str, mention: Mention) -> list[str]:
    """The parties that a name itself holds: 'Acuerdo de Asociación entre México y Japón'."""
    name = mention.instrument.name
    opened = next((name.find(f" {word} ") for word in words(lang, "party") if f" {word} " in name), -1)
    hits = gazetteer().find(name, lang, opened, len(name)) if opened >= 0 else ()
    return list(dict.fromkeys(entry.actor for hit in hits for entry in hit.entries[:1] if entry.kind in _NAMED))


def _announced(mentions: Sequence[ActorMention], sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """The two states that the heading of a text names, or its first sentence."""
    for sentence in sentences[:_TWO]:
        named = dict.fromkeys(m.country for m in beginning_in(mentions, sentence.start, sentence.end) if m.country and is_state(m.country))
        if named:
            return tuple(named) if len(named) == _TWO else ()
    return ()


def _pair(mentions: Sequence[ActorMention]) -> tuple[str, ...]:
    """The two states of which a text speaks much oftener than of any other."""
    often = Counter(mention.country for mention in mentions if mention.country and is_state(mention.country))  # counted in the order of the text
    ranked = often.most_common(_TWO + 1)
    third = ranked[_TWO][1] if len(ranked) > _TWO else 0
    clear = len(ranked) == _TWO or (len(ranked) > _TWO and ranked[1][1] >= _CLEAR * third and ranked[1][1] > 1)
    both = {state for state, _ in ranked[:_TWO]}
    return tuple(state for state in often if state in both) if clear else ()
