"""Which side a statement takes toward each actor and law that it speaks of: by its cue, by what it says that they did, and by the words that value."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dragoman.nouns import Span, Stance, StanceToward
from dragoman.reading.language import Name, Token
from dragoman.reading.language.clauses import Predicate
from dragoman.reading.statements import deeds, holders, phrases, polarity
from dragoman.reading.statements.deeds import Done
from dragoman.reading.statements.draft import Draft, Scene, touching
from dragoman.reading.statements.topics import SPEAKER, Topic, Topics
from dragoman.reading.statements.valued import phrases_on, values

__all__ = ["evaluates", "free", "toward"]

_BEFORE = 200  # characters before a statement in which a law may stand that a pronoun in it means


class _Sides:
    """What tells for (+1) and against (-1) each thing that one statement speaks of, in two ranks.

    Verdicts are what the cue itself says of what it judges ('praised X for leaving'). Where they do not cancel each other they decide; where there are none the words of
    what is said do: deeds, wishes, words that value, each counting one. Nothing else is weighed here: how far a rule is to be trusted is fitted where rules and encoder meet
    (stances/head.py).
    """

    def __init__(self, scenes: Sequence[Scene], draft: Draft, laws: Sequence[Name], others: Sequence[Draft]) -> None:
        self.draft = draft
        self.others = others
        own = draft.source.actor if draft.source is not None else None
        self.topics = Topics(touching(scenes, max(0, draft.start - _BEFORE), draft.end), laws, own)
        self.said: dict[Topic, int] = {}
        self.verdicts: dict[Topic, int] = {}
        self.loose = 0
        self.named: list[Topic] = []  # what a cue calls something, or asks something of
        self.benefits: set[Topic] = set()
        self.asked: list[Topic] = []  # of whom a cue asks something
        self.by_name: set[Topic] = set()

    def add(self, topics: Sequence[Topic], sign: int) -> None:
        """Let a sign of what is said count for each topic; what is only spoken of counts nothing."""
        for topic in dict.fromkeys(topics):
            self.said[topic] = self.said.get(topic, 0) + sign

    def _is_law(self, topics: Sequence[Topic]) -> bool:
        return bool(topics) and all(law for _, law in topics)

    def _speaks(self, topics: Sequence[Topic]) -> bool:
        return any(self.topics.is_speaker(topic) for topic in topics)

    def _inside(self, scene: Scene) -> list[Token]:
        return [t for t in scene.sentence.tokens if any(start <= t.start and t.end <= end for start, end in self.draft.content)]

    def mention(self, scene: Scene) -> None:
        """What a scene speaks of, without a side."""
        for token in self._inside(scene):
            topics = self.topics.of(scene, token)
            self.add(topics, 0)
            self.by_name |= set(topics) if token.name is not None else set()
            self.benefits |= set(topics) if holders.is_beneficiary(scene.sentence, token) else set()

    def read(self, scene: Scene) -> None:
        """The sides that one scene takes."""
        inside = self._inside(scene)
        own = [t for t in inside if not any(start <= t.start < end for other in self.others for start, end in other.content)]
        wished = polarity.wished(scene, self.draft, inside)
        done = deeds.read([p for t in own if (p := scene.predicates.get(t.i)) is not None])
        for predicate in (p for t in own if (p := scene.predicates.get(t.i)) is not None):
            self._done(scene, predicate, done.get(predicate.token.i), wished.get(predicate.token.i, 0))
        for topics, sign in holders.credited(scene, self.topics, own):
            self.add(topics, sign)
        wide = phrases_on(scene.sentence, own)
        done = {i: one for i, one in done.items() if one.predicate.kind != "noun" or len(one.words) > 1 or i not in wide}
        told = {word.i for one in done.values() for word in one.words if one.deed.doer and one.predicate.kind != "noun"}
        nouns = [(one.predicate.token, one.deed.doer * polarity.of_noun(scene, one.predicate)) for one in done.values() if one.predicate.kind == "noun" and one.predicate.token.i not in told]
        told |= {token.i for token, _ in nouns}
        for token, sign in [*nouns, *((token, sign) for token, sign in values(scene.sentence, own, naming=polarity.is_naming(self.draft)) if token.i not in told)]:
            if sign and not (sign > 0 and polarity.is_wish(self.draft)):
                self._valued(scene, token, sign * polarity.of_draft(scene, self.draft), {word.i for word in inside})

    def _done(self, scene: Scene, predicate: Predicate, done: Done | None, wish: int) -> None:
        """What an act says of its doer, and a wish for it of what it would be done to."""
        found = holders.doers(scene, self.topics, predicate) or (self.asked if wish and predicate.kind == "verb" else [])
        if polarity.is_disbelief(scene, predicate):
            self.add(holders.receivers(scene, self.topics, predicate), -1)
        to_speaker = self._speaks(holders.receivers(scene, self.topics, predicate))
        self.add(found, polarity.of_doer(scene, self.draft, predicate, done, wish, by_speaker=self._speaks(found)) or (0 if wish else polarity.of_gift(scene, predicate, to_speaker=to_speaker or self._is_law(found))))
        if wish and self.draft.word is not None and self.draft.word.commitment == "promises" and not self._speaks(found):
            self.add([topic for topic in found if topic[1]], wish)  # who promises that a law will come wants it
        if done is None:
            self._felt(scene, predicate, found)
            return
        objects = holders.undergoers(scene, self.topics, done)
        if not done.deed.doer and not wish and any(self.topics.is_own_side(topic) for topic in objects):
            self.add([topic for topic in found if topic not in objects and not self.topics.is_own_side(topic)], done.deed.toward * polarity.of(predicate))
        if predicate.kind == "noun" and done.deed.doer and not self._speaks(found):
            return  # who lauds or laments a wrong takes no side against its victim
        meant = wish or int(self._speaks(found))
        self.add([topic for topic in objects if topic not in found], done.deed.toward * meant * polarity.of(predicate))

    def _felt(self, scene: Scene, predicate: Predicate, found: Sequence[Topic]) -> None:
        """'We are grateful to X', 'lamento la conducta de X': a judgement of the speaker's own within what he says."""
        if self._speaks(found) and not predicate.negated:
            for topics, sign in holders.felt(scene, self.topics, predicate):
                self.add(topics, sign)

    def _valued(self, scene: Scene, token: Token, sign: int, inside: Collection[int]) -> None:
        found, turned = holders.of(scene, self.topics, token, inside)
        if polarity.is_naming(self.draft) and self.named and scene.sentence is self.draft.sentence:
            self.add(self.named, sign)
            found = found if holders.is_given(scene, token) else []
        if found is None:
            self.loose += sign
        else:
            self.add(found, sign * turned)

    def judge(self, scene: Scene) -> None:
        """The cue's own stance, toward what it judges, whose that is, and whose doing it laments or welcomes."""
        for topics, sign in holders.judged(scene, self.topics, self.draft):
            self.add(topics, 0)
            for topic in dict.fromkeys(topics):
                self.verdicts[topic] = self.verdicts.get(topic, 0) + sign
            self.loose += sign if not topics and len(self.said) < 2 else 0
        self.named = holders.named(scene, self.topics, self.draft) or self.named
        self.asked = holders.asked(scene, self.topics, self.draft)

    def told(self) -> list[StanceToward]:
        """The sides. What is valued without saying whom goes to the only topic there is, or to the first where nothing else is valued."""
        judged = {topic for topic, verdict in self.verdicts.items() if verdict and topic in self.by_name}
        weighed = {topic: self.verdicts.get(topic, 0) or said for topic, said in self.said.items() if topic != SPEAKER and (topic in judged or not self.topics.is_speaker(topic))}
        if self.loose and weighed and not any(weighed.values()) and not self.benefits >= set(weighed):
            for topic in [topic for topic in self.named if topic in weighed] or list(weighed)[:1]:
                weighed[topic] += self.loose
        return [StanceToward(_side(sign), actor, law) for (actor, law), sign in weighed.items()]


def toward(scenes: Sequence[Scene], draft: Draft, laws: Sequence[Name], others: Sequence[Draft] = ()) -> list[StanceToward]:
    """The stance toward each actor and law in a statement.

    Args:
        scenes: those of the document, in order.
        draft: the statement.
        laws: those known by name; one that is only pointed at ('this law') is the last one named before it.
        others: statements of other sources within this one: what they say is not said by this one's source.
    """
    sides = _Sides(scenes, draft, laws, others)
    near = touching(scenes, draft.start, draft.end)
    for scene in near:
        sides.mention(scene)
    for scene in touching(scenes, draft.sentence.start, draft.sentence.end):
        if scene.sentence is draft.sentence:
            sides.judge(scene)
    for scene in near:
        sides.read(scene)
    return sides.told()


def _side(sign: int) -> Stance:
    return "for" if sign > 0 else "against" if sign < 0 else "neither"


def evaluates(scene: Scene) -> bool:
    """Whether a sentence, as its author's own, takes a side toward somebody; one of nothing but marks ('---') says nothing."""
    said = free(scene)
    return bool(said.content) and any(side.stance != "neither" for side in toward([scene], said, ()))


def free(scene: Scene) -> Draft:
    """A sentence as its author's own judgement."""
    spans: list[Span] = phrases.pieces(scene.document.text, scene.sentence.tokens)
    return Draft(scene.sentence, None, None, None, spans, kind="free")
