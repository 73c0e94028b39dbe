"""Which side a statement takes toward each actor and law that it speaks of: by its cue, and by the words that value in its content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from dragoman.nouns import Span, Stance, StanceToward
from dragoman.reading import knowledge
from dragoman.reading.language import Name, Sentence, Token
from dragoman.reading.language.clauses import words as closed
from dragoman.reading.statements import cues, phrases
from dragoman.reading.statements.cues import PACKAGE
from dragoman.reading.statements.draft import Draft, Scene

_SIGN: dict[str, int] = {"for": 1, "against": -1}
_JUDGED = 100  # what a verb of judgement says of its object outweighs the words of the reason given
_NEGATION_REACH = 3
Topic = tuple[str | None, str | None]


@cache
def _valued(lang: str) -> dict[str, tuple[tuple[tuple[str, ...], int], ...]]:
    """Phrases that value, by their first word, longest first, with +1 or -1."""
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for row in knowledge.table(PACKAGE, f"stance_{lang}.tsv"):
        parts = tuple(row["form"].split())
        found.setdefault(parts[0], []).append((parts, _SIGN[row["stance"]]))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


def values(sentence: Sentence, tokens: Sequence[Token]) -> Iterator[tuple[Token, int]]:
    """The words among the tokens that value something, with +1 for praise and -1 for blame, negation taken into account."""
    table, i = _valued(sentence.lang), 0
    while i < len(tokens):
        rows = [row for form in _forms(tokens[i], sentence.lang) for row in table.get(form, ())]
        hit = next((row for row in sorted(rows, key=lambda row: -len(row[0])) if _matches(tokens, i, row[0], sentence.lang)), None)
        if hit is not None:
            token = tokens[i + len(hit[0]) - 1]
            if not _countered(sentence, token):
                yield token, -hit[1] if _negated(sentence, token, tokens[i].i) else hit[1]
        i += len(hit[0]) if hit is not None else 1


def _forms(token: Token, lang: str) -> set[str]:
    """The forms of a word that the table may hold: as written, its lemma, and in Spanish its masculine singular."""
    text = token.text.lower()
    found = {text, token.lemma}
    if lang == "es":
        single = text.removesuffix("s")
        found |= {single, single.removesuffix("e"), f"{single[:-1]}o" if single.endswith("a") else single}
    return found


def _matches(tokens: Sequence[Token], i: int, parts: Sequence[str], lang: str) -> bool:
    behind = tokens[i : i + len(parts)]
    return len(behind) == len(parts) and all(part in _forms(token, lang) for part, token in zip(parts, behind, strict=True))


def _countered(sentence: Sentence, token: Token) -> bool:
    """Whether what is valued is what somebody works against ('the fight against terrorism'): that says nothing of its holder."""
    above = next(iter(sentence.ancestors(token)), None)
    against = cues.words(sentence.lang, "counter")
    return token.case in against or (above is not None and above.lemma in against)


def _negated(sentence: Sentence, token: Token, first: int) -> bool:
    """Whether a negator stands shortly before a phrase that begins at `first`, or over its head; the phrase's own ('not free') does not count."""
    negators = closed(sentence.lang, "negator")
    near = sentence.tokens[max(0, first - _NEGATION_REACH) : first]
    heads = [w for w in [token, *sentence.ancestors(token)][:2] for w in sentence.children(w, "advmod", "det") if w.i < first]
    return any(w.text.lower() in negators and not sentence.children(w, "fixed") for w in [*near, *heads])


def toward(scenes: Sequence[Scene], draft: Draft, laws: Sequence[Name]) -> list[StanceToward]:
    """The stance toward each actor and named law in the content; a law that is only pointed at ('this law') is the last one named before it."""
    scores: dict[Topic, int] = {}
    benefits: set[Topic] = set()
    loose = 0
    own = draft.source.actor if draft.source is not None else None
    for scene in scenes:
        inside = [t for t in scene.sentence.tokens if any(start <= t.start and t.end <= end for start, end in draft.content)]
        topics = {t.i: topic for t in inside if (topic := _topic(scene, t, laws, own)) is not None}
        for place, topic in topics.items():
            scores.setdefault(topic, 0)
            benefits |= {topic} if _is_beneficiary(scene.sentence, place) else set()
        if scene.sentence is draft.sentence:
            _judge(scene, draft, topics, scores)
        for token, sign in values(scene.sentence, inside):
            holder = _held_by(scene.sentence, token, topics)
            if holder is None:
                loose += sign
            else:
                scores[holder] += sign
    return _sides(scores, loose if not benefits >= set(scores) else 0)


def _is_beneficiary(sentence: Sentence, place: int) -> bool:
    """'unfair to X' does not judge X; the 'a' of a Spanish object is no preposition."""
    token = sentence.tokens[place]
    return token.relation != "obj" and token.case in cues.words(sentence.lang, "benefit")


def _topic(scene: Scene, token: Token, laws: Sequence[Name], own: str | None) -> Topic | None:
    """What a token stands for: (actor, None), (None, law), or nothing."""
    law = next((law for law in laws if law.start <= token.start < law.end), None)
    if law is not None:
        return None, _shown(scene, law.start, law.end)
    mention = scene.actors.of(scene.sentence, token)
    if mention is not None and scene.sentence.children(token, "cop"):
        # 'X is a corrupt state': what X is called is no second party.
        return None
    if mention is not None:
        return (mention.actor, None) if mention.actor != own else None
    if token.lemma in cues.words(scene.sentence.lang, "legal"):
        return _pointed_at(scene, token, laws)
    return None


def _pointed_at(scene: Scene, token: Token, laws: Sequence[Name]) -> Topic | None:
    """'this law': the last law named before; 'the treaty', or where none was named, the phrase itself."""
    lang, determiners = scene.sentence.lang, scene.sentence.children(token, "det")
    pointing = any(w.text.lower() in cues.words(lang, "pointing") for w in determiners)
    before = [law for law in laws if law.end <= token.start] if pointing else []
    if before:
        return None, _shown(scene, before[-1].start, before[-1].end)
    return (None, _shown(scene, determiners[0].start, token.end)) if determiners else None


def _shown(scene: Scene, start: int, end: int) -> str:
    return " ".join(scene.document.text[start:end].split())


def _judge(scene: Scene, draft: Draft, topics: dict[int, Topic], scores: dict[Topic, int]) -> None:
    """The cue's own stance goes to what it judges, or to whose thing that is ('criticised Azerbaijan's actions')."""
    if draft.word is None or draft.word.stance == "neither" or draft.negated:
        return
    weight = _JUDGED * _SIGN[draft.word.stance]
    for head in draft.judged:
        judged = [topics[t.i] for t in [head, *scene.sentence.children(head, "conj")] if t.i in topics]
        for topic in judged or [topic for topic in [_owned_by(scene.sentence, head, topics)] if topic is not None]:
            scores[topic] += weight


def _owned_by(sentence: Sentence, token: Token, topics: dict[int, Topic]) -> Topic | None:
    """The actor that a noun belongs to: its possessor, its demonym, 'of' or 'in' somewhere, a step or two down."""
    owners = cues.words(sentence.lang, "owner")
    waiting = [token]
    for here in waiting:
        for child in sentence.children(here, "nmod:poss", "amod", "compound", "det", "nmod", "appos", "flat", "obl", "conj"):
            if child.i in topics and (not child.case or child.case in owners) and child.relation != "conj":
                return topics[child.i]
            shared = child.relation == "conj" and child.pos == "NOUN" and here.pos == "NOUN"
            if (child.case in owners or shared) and len(waiting) < 5:
                waiting.append(child)
    return None


def _held_by(sentence: Sentence, token: Token, topics: dict[int, Topic]) -> Topic | None:
    """Whom a word that values is about: the owner of its noun, else the subject of the nearest clause above it."""
    before = token
    for here in [token, *sentence.ancestors(token)]:
        owner = topics.get(here.i) if here.i != token.i and before.relation in ("amod", "appos", "compound") else _owned_by(sentence, here, topics)
        if owner is not None:
            return owner
        for subject in sentence.children(here, "nsubj", "nsubj:pass"):
            if subject.i in topics:
                return topics[subject.i]
            if subject is not before and (owner := _owned_by(sentence, subject, topics)) is not None:
                return owner
        if here.relation in ("ccomp", "root"):
            break
        before = here
    return None


def _sides(scores: dict[Topic, int], loose: int) -> list[StanceToward]:
    """Scores as sides. What is valued without saying whom goes to the only topic there is, or to the first where nothing else is valued."""
    if loose and scores and not any(scores.values()):
        first = next(iter(scores))
        scores[first] += loose
    return [StanceToward(_side(score), actor, law) for (actor, law), score in scores.items()]


def _side(score: int) -> Stance:
    return "for" if score > 0 else "against" if score < 0 else "neither"


def evaluates(sentence: Sentence) -> bool:
    """Whether a sentence holds a word that values."""
    return next(values(sentence, sentence.tokens), None) is not None


def free(scene: Scene) -> Draft:
    """A sentence as its author's own judgement."""
    spans: list[Span] = phrases.pieces(scene.document.text, scene.sentence.tokens)
    return Draft(scene.sentence, None, None, None, spans, kind="free")
