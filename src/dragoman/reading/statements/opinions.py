"""Which sentences of an opinion piece or a speech are their author's own judgement: by words that value, and by the forms in which people judge."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.language import Token
from dragoman.reading.statements import cues, phrases, stance
from dragoman.reading.statements.draft import Draft, Scene
from dragoman.reading.statements.valued import values

GENRES = ("opinion", "speech")
_DEGREES = ("Cmp", "Sup")


def read(scenes: Sequence[Scene], drafts: Sequence[Draft]) -> list[Draft]:
    """The sentences that value something or judge somebody, and whose main clause nobody else is said to say."""
    own = [scene for scene in scenes if not scene.sentence.heading and not is_said(scene, drafts) and (_values(scene, drafts) or _judges(scene))]
    return [draft for scene in own if (draft := stance.free(scene)).content]


def is_said(scene: Scene, drafts: Sequence[Draft]) -> bool:
    """Whether a sentence's main verb is a cue, or lies in the words of somebody."""
    here = [draft for draft in drafts if draft.sentence is scene.sentence]
    elsewhere = [draft for draft in drafts if draft.covers(scene.sentence.start, scene.sentence.end)]
    tops = [w for w in scene.sentence.tokens if w.relation == "root"]
    cued = any(draft.cue is not None and draft.cue[0] <= top.start < draft.cue[1] for draft in here for top in tops)
    return cued or any(draft.covers(top.start, top.end) for draft in elsewhere for top in tops)


def _values(scene: Scene, drafts: Sequence[Draft]) -> bool:
    """Whether the author takes a side in words of his own."""
    here = [draft for draft in drafts if draft.covers(scene.sentence.start, scene.sentence.end)]
    valued = [token for token, _ in values(scene.sentence, scene.sentence.tokens)]
    return stance.evaluates(scene) and (not here or any(all(not draft.covers(token.start, token.end) for draft in here) for token in valued))


def _judges(scene: Scene) -> bool:
    """Whether an actor or law that is named is called something, compared, told what it must do, or spoken of with a word of judging."""
    sentence = scene.sentence
    named = any((mention := scene.actors.of(sentence, w)) is not None and mention.via not in ("pronoun", "zero") for w in sentence.tokens)
    if not named and not any(_is_law(scene, w) for w in sentence.tokens):
        return False
    text = " ".join(w.text.lower() for w in sentence.tokens)
    marked = any(f" {form} " in f" {text} " for form in cues.words(sentence.lang, "judging"))
    root = next((w for w in sentence.tokens if w.relation == "root"), None)
    return marked or (root is not None and (_names(scene, root) or _obliges(scene, root)))


def _is_law(scene: Scene, token: Token) -> bool:
    """Whether a word means a certain law or treaty: 'the accord', 'esa ley', and not 'a great deal'."""
    lang = scene.sentence.lang
    definite = any(w.text.lower() in cues.words(lang, "definite") | cues.words(lang, "pointing") for w in scene.sentence.children(token, "det"))
    return definite and token.lemma.lower() in cues.words(lang, "legal")


def _names(scene: Scene, root: Token) -> bool:
    """'X is thin', 'X was a blunder', 'X es la única base seria': a copula with a quality, or with a noun that is described, and no number."""
    sentence = scene.sentence
    if not sentence.children(root, "cop") or root.name is not None or any(w.pos == "NUM" for w in sentence.subtree(root) if w.relation == "nummod" and w.head == root.i):
        return False
    if root.pos == "ADJ":
        return not sentence.children(root, "aux:pass") and root.morph.get("VerbForm") != "Part"
    told = [w for w in sentence.children(root, "amod", "det", "nmod", "acl", "acl:relcl", "advmod") if not phrases.is_mark(w)]
    return root.pos in ("NOUN", "PRON") and any(w.lemma in cues.words(sentence.lang, "classing") or (w.pos == "ADJ" and w.name is None) or w.morph.get("Degree") in _DEGREES for w in told)


def _obliges(scene: Scene, root: Token) -> bool:
    predicate = scene.predicates.get(root.i)
    helpers = [w for w in scene.sentence.children(root, "aux") if w.lemma in cues.words(scene.sentence.lang, "obliging")]
    return bool(helpers) or (predicate is not None and predicate.lemma in cues.words(scene.sentence.lang, "obliging"))
