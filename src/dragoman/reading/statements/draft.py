"""A statement on its way: what one cue of one sentence gives, before quotations are laid over it and stances read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.nouns import ActorMention, Document, Source, Span, StatementKind
from dragoman.reading.actors import Actors
from dragoman.reading.language import Sentence, Token
from dragoman.reading.language.clauses import Predicate
from dragoman.reading.language.clauses import words as closed
from dragoman.reading.statements import cues, phrases
from dragoman.reading.statements.cues import CueWord

_FURTHEST = 8  # words from a verb to its speaker behind it


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody by the words that name him, her or them."""

    source: Source
    plural: bool


@dataclass(slots=True)
class Scene:
    """One sentence with what the layers before know of it.

    `silent` are the last subjects, nearest first: whom a verb without a subject may have for one; `heard` what others said in the sentence before, and who.
    """

    document: Document
    actors: Actors
    sentence: Sentence
    predicates: dict[int, Predicate]
    silent: Sequence[Named] = ()
    heard: Sequence[tuple[Sequence[Span], Named]] = ()


@dataclass(slots=True)
class Draft:
    """Who says what. `judged` are the heads of what a verb of judgement has for its object; `speaker` is the source's head where it stands in this sentence."""

    sentence: Sentence
    cue: Span | None
    word: CueWord | None
    source: Source | None
    content: list[Span]
    judged: list[Token] = field(default_factory=list)
    negated: bool = False
    kind: StatementKind = "reported"

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.content[-1][1]

    def covers(self, start: int, end: int) -> int:
        """How many characters of a stretch lie in the content."""
        return sum(max(0, min(last, end) - max(first, start)) for first, last in self.content)


def touching(scenes: Sequence[Scene], start: int, end: int) -> Sequence[Scene]:
    """The scenes that a stretch of text overlaps, of scenes in order."""
    first = max(0, bisect_right(scenes, start, key=lambda scene: scene.sentence.start) - 1)
    last = bisect_left(scenes, end, key=lambda scene: scene.sentence.start)
    return [scene for scene in scenes[first:last] if scene.sentence.end > start]


def unsaid(scene: Scene, verb: Token) -> Source | None:
    """Who is meant by a Spanish verb without a subject, in the words that name them.

    Where a plural verb tells a place that stands for its people ('en el Ministerio alegan'), these; else as the actors layer has it; else the last subject.
    A subject within the words of another is not who goes on speaking: the other is.
    """
    sentence = scene.sentence
    plural = _number(sentence, verb) == "Plur"
    seats = [w for w in sentence.children(verb, "obl", "obj", "nmod") if w.case in cues.words(sentence.lang, "seat") and scene.actors.of(sentence, w) is not None]
    if plural and seats:
        return source_at(scene, seats[0])
    above = next((w for over in sentence.ancestors(verb) for w in sentence.children(over, "nsubj") if over.i < verb.i), None)
    if above is not None and verb.relation in ("advcl", "conj", "parataxis") and (owner := named(scene, above)) is not None and owner.plural == plural:
        return owner.source
    meant = scene.actors.meant_by(sentence, verb)
    source = Source(meant.start, meant.end, meant.text, meant.actor) if meant is not None else next((named.source for named in scene.silent if named.plural == plural), None)
    over = next((by for content, by in scene.heard if source is not None and any(first <= source.start < last for first, last in content)), None)
    return over.source if over is not None and over.plural == plural else source


def postposed(scene: Scene, verb: Token) -> Token | None:
    """The first actor or kind of speaker behind a verb that stands without a preposition, before any mark."""
    behind = scene.sentence.tokens[verb.i + 1 : verb.i + 1 + _FURTHEST]
    if one_of(scene.sentence, verb):
        return behind[0]
    end = next((i for i, w in enumerate(behind) if phrases.is_mark(w) or w.text.lower() in cues.words(scene.sentence.lang, "complementizer")), len(behind))
    near = [w for w in behind[:end] if not w.case and w.pos in phrases.NOMINAL and w.pos != "PRON"]
    return next((w for w in near if scene.actors.of(scene.sentence, w) is not None or w.lemma in cues.words(scene.sentence.lang, "speaker")), None)


def one_of(sentence: Sentence, verb: Token) -> bool:
    """'“…”, relató una de ellas', '“…”, said one of them': whether one of several stands right behind a verb."""
    behind = sentence.tokens[verb.i + 1 : verb.i + 3]
    return len(behind) > 1 and behind[0].text.lower() in cues.words(sentence.lang, "one-of") and behind[1].text.lower() in cues.words(sentence.lang, "owner")


def _number(sentence: Sentence, verb: Token) -> str:
    return next((w.morph["Number"] for w in [*sentence.children(verb, "aux", "aux:pass", "cop"), verb] if w.morph.get("VerbForm") == "Fin" and w.morph.get("Number")), "")


def named(scene: Scene, head: Token) -> Named | None:
    """The noun phrase of a token, and whether it is several."""
    source = source_at(scene, head)
    several = head.morph.get("Number") == "Plur" or bool(scene.sentence.children(head, "conj"))
    nobody = source is None or source.text.lower().split()[-1] in closed(scene.sentence.lang, "nobody")
    return None if source is None or nobody else Named(source, several)


def source_at(scene: Scene, head: Token | None) -> Source | None:
    """The noun phrase of a token as a source, with the actor whose mention it is."""
    if head is None:
        return None
    reasons = {w.i for child in scene.sentence.children(head, "nmod", "advcl") if child.case in cues.words(scene.sentence.lang, "cause") for w in scene.sentence.subtree(child)}
    tokens = [w for w in phrases.noun_phrase(scene.sentence, head) if head.relation != "obl:agent" or w.i not in reasons]
    mention = scene.actors.of(scene.sentence, head)
    start, end = phrases.trim(scene.document.text, *phrases.span(tokens))
    if mention is not None and mention.via != "pronoun":
        start, end = min(start, mention.start), max(end, mention.end)
    if start >= end:
        return None
    mention = mention or _author(scene, head)
    return Source(start, end, scene.document.text[start:end], mention.actor if mention is not None else None)


def _author(scene: Scene, head: Token) -> ActorMention | None:
    """Whose word a report or remark is ('the ministry's statement', 'los comunicados del ministerio'), a step or two down."""
    sentence = scene.sentence
    if head.lemma not in cues.words(sentence.lang, "document"):
        return None
    authors = cues.words(sentence.lang, "author")
    near = list(sentence.children(head, "nmod:poss", "nmod", "compound", "amod", "acl", "obl:agent", "flat"))
    near += [w for child in near if child.case in authors or child.relation in ("acl", "amod") for w in sentence.children(child, "nmod", "obl", "obl:agent", "flat")]
    fitting = [w for w in near if not w.case or w.case in authors]
    return next((mention for w in fitting if (mention := scene.actors.of(sentence, w)) is not None), None)
