"""What a statement speaks of: which words of it stand for an actor, for somebody without a name, for a law or the like, or for the speaker himself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from dragoman.nouns import Span
from dragoman.reading.language import Name, Sentence, Token, forms
from dragoman.reading.language.clauses import conjuncts
from dragoman.reading.statements import cues, deeds, phrases, unnamed
from dragoman.reading.statements.draft import Scene

Topic = tuple[str | None, str | None]
SPEAKER: Topic = (None, None)
_TELLING = ("NOUN", "ADJ", "ADP", "DET", "NUM")  # what may stand behind a law's noun and belong to what it is called
_FURTHEST = 2  # sentences between a law and the pronoun that stands for it


class Topics:
    """The topics of the tokens of some neighbouring scenes: (actor, None), (None, law), or SPEAKER for whoever speaks."""

    def __init__(self, scenes: Sequence[Scene], laws: Sequence[Name], own: str | None) -> None:
        self._scenes = scenes
        self._laws = laws
        self._own = own
        self._country = self._country_of(own)
        self._known: dict[tuple[int, int], tuple[Topic, ...]] = {}

    def of(self, scene: Scene, token: Token) -> tuple[Topic, ...]:
        """What a token stands for; empty where it stands for nothing that has a side taken toward it."""
        place = (scene.sentence.start, token.i)
        if place not in self._known:
            self._known[place] = tuple(self._read(scene, token))
        return self._known[place]

    def named(self, scene: Scene, heads: Sequence[Token]) -> list[Topic]:
        """The topics of some heads and of what is coordinated with them."""
        return [topic for head in heads for word in conjuncts(scene.sentence, head) for topic in self.of(scene, word)]

    def unsaid(self, scene: Scene, verb: Token) -> tuple[Topic, ...]:
        """Whom a Spanish verb without a subject speaks of: the speaker in the first person, else whom the actors layer or the last law before gives."""
        if scene.sentence.lang != "es":
            return ()
        chain = [verb, *scene.sentence.children(verb, "aux", "cop", "aux:pass")]
        if is_first_person(chain):
            return (SPEAKER,)
        law = self._taken_over(scene, verb)
        if law is not None:
            return (law,)
        mention = scene.actors.unsaid_subject(scene.sentence, verb)
        return ((mention.actor, None),) if mention is not None else ()

    def _taken_over(self, scene: Scene, verb: Token) -> Topic | None:
        """'condenó la norma y advirtió de que aísla al país': what the clause before it judged is what does it."""
        sentence, above = scene.sentence, scene.sentence.tokens[verb.head]
        if verb.relation != "ccomp" or above.relation != "conj":
            return None
        judged = [topic for word in sentence.children(sentence.tokens[above.head], "obj") for topic in self.of(scene, word)]
        return next((topic for topic in judged if topic[1]), None)

    def _country_of(self, actor: str | None) -> str | None:
        mentions = self._scenes[0].actors.mentions if self._scenes and actor is not None else []
        return next((m.country for m in mentions if m.actor == actor and m.country), None)

    def is_own_side(self, topic: Topic) -> bool:
        """Whether a topic is the speaker, or of his country."""
        return self.is_speaker(topic) or (self._country is not None and topic[0] is not None and self._country_of(topic[0]) == self._country)

    def told(self, scene: Scene, token: Token) -> list[Topic]:
        """The actor that is said to be something ('The culprit is X'), where a copula makes him the predicate."""
        mention = scene.actors.of(scene.sentence, token)
        return [(mention.actor, None)] if mention is not None else []

    def enclitic(self, scene: Scene, verb: Token) -> list[Topic]:
        """What the ending of a Spanish verb stands for ('promulgarlo'): an actor, or the last law before."""
        mention = scene.actors.unsaid_object(scene.sentence, verb)
        lang = scene.sentence.lang
        stands = verb.pos in ("VERB", "AUX") and set(forms.clitics(verb.text.lower(), lang)[-1:]) & cues.words(lang, "law-pronoun")
        before = self._last_before(scene, verb) if stands else None
        if before is not None and (mention is None or before[1] > self._named_last(scene, mention.actor, verb)):
            return [(None, before[0])]
        return [(mention.actor, None)] if mention is not None else []

    def is_speaker(self, topic: Topic) -> bool:
        """Whether a topic is whoever speaks, in the first person or by name."""
        return topic == SPEAKER or (topic[0] is not None and topic[0] == self._own)

    def _read(self, scene: Scene, token: Token) -> Iterator[Topic]:
        law = next((law for law in self._laws if law.start <= token.start < law.end), None)
        if law is not None:
            yield None, _shown(scene, law.start, law.end)
            return
        if _first_person(scene.sentence, token):
            yield SPEAKER
            return
        mention = scene.actors.of(scene.sentence, token)
        if mention is not None and scene.sentence.children(token, "cop") and mention.via not in ("pronoun", "name", "capital", "demonym"):
            return  # 'X is a corrupt state': what X is called is no second party
        before = self._last_before(scene, token) if _is_stand_in(scene.sentence, token) else None
        if before is not None and (mention is None or mention.actor == self._own or before[1] > self._named_last(scene, mention.actor, token)):
            yield None, before[0]
        elif mention is not None:
            yield mention.actor, None
        elif both := scene.actors.both(scene.sentence, token):
            yield from ((one.actor, None) for one in both)
        elif _is_instrument(scene.sentence, token):
            yield None, self._described(scene, token)
        elif unnamed.is_party(scene.sentence, token) and not deeds.is_act(scene.sentence.lang, token.lemma):
            yield unnamed.placed(token), None

    def _described(self, scene: Scene, token: Token) -> str:
        """'this law': the last law named before; else the phrase itself."""
        lang = scene.sentence.lang
        pointing = any(w.text.lower() in cues.words(lang, "pointing") for w in scene.sentence.children(token, "det"))
        before = [law for law in self._laws if law.end <= token.start] if pointing else []
        if before:
            return _shown(scene, before[-1].start, before[-1].end)
        return _shown(scene, *_phrase(scene, token))

    def _named_last(self, scene: Scene, actor: str, token: Token) -> int:
        """Where an actor was named last before a pronoun."""
        return max((m.start for m in scene.actors.mentions if m.actor == actor and m.start < token.start and m.via not in ("pronoun", "zero")), default=0)

    def _last_before(self, scene: Scene, token: Token) -> tuple[str, int] | None:
        """The last law or the like before a pronoun that agrees with it, here or a sentence or two before, and where it stands."""
        here = next((i for i, one in enumerate(self._scenes) if one.sentence is scene.sentence), None)
        if here is None:
            return None
        for one in reversed(self._scenes[max(0, here - _FURTHEST) : here + 1]):
            for word in reversed(one.sentence.tokens):
                if word.start < token.start and _agrees(word, token) and (word.name is None or word.name.kind == "instrument"):
                    found = next((topic for topic in self.of(one, word) if topic[1]), None) if not _is_stand_in(one.sentence, word) else None
                    if found is not None and found[1]:
                        return found[1], word.start
        return None


def _shown(scene: Scene, start: int, end: int) -> str:
    return " ".join(scene.document.text[start:end].split())


def _phrase(scene: Scene, token: Token) -> Span:
    """A described instrument with its article, and what tells it from others right behind it ('the deal of 2011', 'la ley de semillas'), as one stretch, up to a name."""
    words = phrases.noun_phrase(scene.sentence, token)
    before, behind = [w for w in words if w.i < token.i], [w for w in words if w.i > token.i]
    kept = list(takewhile(lambda w: w.pos in _TELLING and w.name is None and scene.actors.of(scene.sentence, w) is None, behind))
    while kept and kept[-1].pos in ("ADP", "DET"):
        kept.pop()
    return phrases.trim(scene.document.text, [*before, token][0].start, [token, *kept][-1].end)


def is_first_person(chain: Sequence[Token]) -> bool:
    """Whether a Spanish verb with its auxiliaries speaks of 'we' or 'I'."""
    return any(word.morph.get("Person") == "1" or (word.pos in ("VERB", "AUX") and word.text.lower().endswith("mos")) for word in chain)


def _first_person(sentence: Sentence, token: Token) -> bool:
    """'we', 'our', 'nos': whoever speaks."""
    return token.text.lower() in cues.words(sentence.lang, "speaker-pronoun")


def _is_instrument(sentence: Sentence, token: Token) -> bool:
    """Whether a noun names a law, a treaty, a ban or the like: not 'the Security Council's members', nor part of a compound ('treaty obligations'), nor what is lacking ('sin embargo')."""
    if {word.text.lower() for word in sentence.tokens[max(0, token.i - 1) : token.i]} & cues.words(sentence.lang, "lacking"):
        return False
    forms = {token.lemma, token.text.lower()}
    legal = bool(forms & cues.words(sentence.lang, "legal")) or (bool(forms & cues.words(sentence.lang, "dated")) and any(_is_year(w) for w in sentence.children(token)))
    if token.pos not in ("NOUN", "PROPN", "ADJ") or not legal:
        return False
    return token.relation not in ("compound", "amod", "flat") and not sentence.children(token, "cop")


def _is_year(token: Token) -> bool:
    return token.text.isdigit() and len(token.text) == 4


def _is_stand_in(sentence: Sentence, token: Token) -> bool:
    """Whether a word is a pronoun that may stand for a law: 'la' before a verb, not before a noun."""
    spanish = sentence.lang == "es"
    return token.text.lower() in cues.words(sentence.lang, "law-pronoun") and token.pos == "PRON" and (not spanish or sentence.tokens[token.head].pos in ("VERB", "AUX"))


def _agrees(word: Token, pronoun: Token) -> bool:
    """Whether gender and number of a noun fit those of a pronoun, as far as both are known."""
    gender = (word.name.gender.upper()[:1] if word.name is not None else word.morph.get("Gender", "")[:1]) or ""
    wanted = pronoun.morph.get("Gender", "")[:1]
    number, told = word.morph.get("Number", "") if word.name is None else "", pronoun.morph.get("Number", "")
    return (not gender or not wanted or gender == wanted) and (not number or not told or number == told)
