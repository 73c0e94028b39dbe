"""What stands beside somebody's words to tell of them, and is none of them: '…, as critics claim', '…, warning that X', '… while Y insists'."""

from __future__ import annotations

from dragoman.reading.language import Sentence, Token, forms, summings
from dragoman.reading.language.clauses import Predicate
from dragoman.reading.statements import cues, phrases
from dragoman.reading.statements.draft import Scene
from dragoman.reading.statements.expressions import cue_of


def apart(scene: Scene, content: list[Token]) -> tuple[list[Token], list[Token]]:
    """A content without the clause behind it that explains it or sets it against something ('… while …', '… ya que …'), and that clause.

    Such clauses explain the saying, not what is said: claims of their own, with the same source.
    """
    content = summings.without(scene.sentence, content)
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
