"""What stands beside somebody's words to tell of them, and is none of them: 'said that X, a claim that Y denied', '…, as critics claim', '… while Y insists'."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.language import Sentence, Token, forms
from dragoman.reading.language.clauses import Predicate
from dragoman.reading.statements import cues, phrases
from dragoman.reading.statements.draft import Draft, Scene
from dragoman.reading.statements.expressions import cue_of

_LEAST = 3  # words before a comment
_FURTHEST = 4  # words from a comma to the noun that opens a comment


def cut(scene: Scene, drafts: Sequence[Draft]) -> None:
    """End each content where a comma and a noun for a saying begin to tell of what was said; not within quotation marks."""
    places = [start for start in _places(scene) if not _is_quoted(scene.document.text[scene.sentence.start : start])]
    for draft in drafts:
        if draft.word is None or ("quote" not in draft.word.frames and draft.word.commitment == "judges"):
            continue
        for place in places:
            before = [w for w in scene.sentence.tokens if draft.start <= w.start < place and not phrases.is_mark(w)]
            if draft.start < place < draft.end and len(before) >= _LEAST:
                draft.content = [phrases.trim(scene.document.text, first, min(last, place)) for first, last in draft.content if first < place]


def _places(scene: Scene) -> list[int]:
    """Where comments begin: a comma, an indefinite article or none, and a noun for a saying that a relative clause or a name goes on from."""
    tokens = scene.sentence.tokens
    return [comma.start for comma in tokens if comma.text == "," and (noun := _noun(scene.sentence, comma)) is not None and _goes_on(scene.sentence, noun)]


def _noun(sentence: Sentence, comma: Token) -> Token | None:
    """The noun for a saying behind a comma, its article and adjectives between."""
    for word in sentence.tokens[comma.i + 1 : comma.i + 1 + _FURTHEST]:
        if word.lemma.lower() in cues.words(sentence.lang, "saying") and word.pos != "VERB":
            definite = any(d.text.lower() in cues.words(sentence.lang, "definite-article") for d in sentence.tokens[comma.i + 1 : word.i])
            return None if definite else word
        if word.pos not in ("DET", "ADJ", "ADV", "NUM"):
            return None
    return None


def _goes_on(sentence: Sentence, noun: Token) -> bool:
    """Whether a clause about the saying stands right behind it: 'a claim that X denied', 'a claim Reuters could not verify', 'acusación rechazada por'."""
    behind = sentence.tokens[noun.i + 1 :]
    if not behind:
        return False
    if behind[0].lemma in cues.words(sentence.lang, "relative") or behind[0].text.lower() in cues.words(sentence.lang, "complementizer"):
        return True
    clause = sentence.children(noun, "acl", "acl:relcl", "amod")
    return any(w.i > noun.i and (w.pos == "VERB" or w.morph.get("VerbForm") == "Part") for w in clause)


def _is_quoted(before: str) -> bool:
    return sum(map(before.count, "“«")) > sum(map(before.count, "”»")) or before.count('"') % 2 == 1


def apart(scene: Scene, content: list[Token]) -> tuple[list[Token], list[Token]]:
    """A content without the clause behind it that explains it or sets it against something ('… while …', '… ya que …'), and that clause.

    Such clauses explain the saying, not what is said: claims of their own, with the same source.
    """
    content = [w for w in content if w.i not in _comments(scene, content)]
    inside = {w.i for w in content}
    for token in content:
        marks = [w for w in scene.sentence.children(token, "mark") if w.i < token.i]
        above = scene.sentence.tokens[token.head]
        if token.relation == "advcl" and above.i in inside and above.i < token.i and marks and _explains(scene.sentence, marks[0]):
            clause = scene.sentence.subtree(token)
            behind = {w.i for w in clause}
            own = [] if _is_anothers(scene, token) else [w for w in clause if w.i in inside]
            return [w for w in content if w.i not in behind], own
    return content, []


def _is_anothers(scene: Scene, token: Token) -> bool:
    """'X maintains that …, while Y insists that …': Y's word, and none of X's."""
    predicate = scene.predicates.get(token.i)
    return predicate is not None and bool(scene.sentence.children(token, "nsubj")) and any("quote" in row.frames for row in cue_of(predicate).rows)


def _comments(scene: Scene, content: list[Token]) -> set[int]:
    """Where a clause at the end of a content stands that says who else says so, or what the speaker says besides ('…, as critics claim', '…, warning that …')."""
    sentence, found = scene.sentence, set()
    inside = {w.i for w in content}
    for token in content:
        predicate = scene.predicates.get(token.i)
        if predicate is None or token.relation != "advcl" or token.head not in inside or token.head > token.i:
            continue
        subtree = sentence.subtree(token)
        first = subtree[0].i
        apart = first > 0 and (phrases.is_mark(subtree[0]) or phrases.is_mark(sentence.tokens[first - 1]))
        if apart and (is_like(scene, predicate) or is_participle(token)) and any({"clause", "naming"} & set(row.frames) for row in cue_of(predicate).rows):
            found |= {w.i for w in subtree}
    return found


def is_participle(token: Token) -> bool:
    """Whether a verb is a gerund ('recordando', 'warning')."""
    gerund = token.text.lower().endswith("ing") or any(("VerbForm", "Ger") in form.features for form in forms.of(token.text.lower(), "es"))
    return gerund and token.morph.get("VerbForm") in ("Ger", "Part")


def _explains(sentence: Sentence, mark: Token) -> bool:
    words = [mark, *sentence.children(mark, "fixed")]
    return " ".join(w.text.lower() for w in words) in cues.words(sentence.lang, "explains")


def is_like(scene: Scene, predicate: Predicate) -> bool:
    """'as he put it', 'según dijo', 'como señaló'."""
    return any(w.text.lower() in cues.words(scene.sentence.lang, "as") for w in scene.sentence.children(predicate.token, "mark", "advmod", "case"))
