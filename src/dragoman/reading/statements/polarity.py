"""Whether what is said of somebody is said outright, denied, wished or only supposed: what turns a stance."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.language import Token, forms
from dragoman.reading.language.clauses import Predicate, done_to_none
from dragoman.reading.language.clauses import words as closed
from dragoman.reading.statements import cues, expressions
from dragoman.reading.statements.deeds import SIGN, Done
from dragoman.reading.statements.draft import Draft, Scene
from dragoman.reading.statements.valued import is_countered

_TURNING = frozenset({"denies", "doubts"})
_WISHING = frozenset({"demands", "promises"})
_CLAUSES = ("xcomp", "ccomp", "conj")


def of(predicate: Predicate) -> int:
    """-1 for what is negated, or done to nobody, else +1."""
    to_nobody = any(t.text.lower() in closed(predicate.sentence.lang, "nobody") for t in predicate.slots.get("obj", []))
    return -1 if predicate.negated or to_nobody else 1


def is_wish(draft: Draft) -> bool:
    """Whether a source asks for something or promises it: help that is asked for is no praise of the helper."""
    return draft.word is not None and draft.word.commitment in _WISHING


def is_naming(draft: Draft) -> bool:
    """Whether a statement calls something by a name or a quality ('called X a threat')."""
    return draft.word is not None and "naming" in draft.word.frames


def of_noun(scene: Scene, predicate: Predicate) -> int:
    """-1 for a noun that is denied ('no crime', 'is not a blunder'), 0 for what somebody works against, else +1."""
    if is_countered(scene.sentence, predicate.token):
        return 0
    return of(predicate)


def is_refused(scene: Scene, draft: Draft) -> bool:
    """'rejected the criticism of X', 'denies the charge that X lied': a judgement that its verb denies."""
    noun = next((p for p in scene.predicates.values() if draft.cue is not None and p.token.start == draft.cue[0] and p.kind == "noun"), None)
    above = scene.predicates.get(noun.token.head) if noun is not None and noun.token.relation == "obj" else None
    rows = expressions.known(above) if above is not None and above.kind == "verb" else ()
    return any(row.stance == "against" or row.commitment == "denies" for row in rows)


def of_draft(scene: Scene, draft: Draft) -> int:
    """-1 for the words of what a source denies or doubts, else +1."""
    if is_refused(scene, draft):
        return -1
    return -1 if draft.word is not None and (draft.word.commitment in _TURNING) != draft.negated and draft.word.commitment in _TURNING else 1


def of_doer(scene: Scene, draft: Draft, predicate: Predicate, done: Done | None, wish: int, *, by_speaker: bool) -> int:
    """What an act says of its doer: its own sign as far as it is said to be so; of what is asked of somebody, that he does otherwise."""
    lang = scene.sentence.lang
    if _is_doubted(draft, predicate) or _is_disbelieved(scene, predicate):
        return -1
    doer, asked = (done.deed.doer, done.deed.asked) if done is not None else (0, 0)
    if predicate.kind == "noun":
        return 0
    if _is_supposed(scene, predicate):
        return 0
    demanded = bool(wish) and draft.word is not None and draft.word.commitment == "demands" and not by_speaker
    if demanded or "necessary" in predicate.modals:
        if predicate.negated:
            return -1 if doer < 0 else 0
        insisted = draft.word is not None and draft.word.form in cues.words(lang, "insisting")
        return -1 if asked or (insisted and demanded) else 0
    if _is_ceased(scene, predicate):
        return 0
    if not doer and _is_left_undone(scene, predicate, done):
        return -1
    said = {word.text.lower() for word in done.words} if done is not None else set()
    of_none = len(said) > 1 and not said & closed(lang, "no-object") and not predicate.negated and done_to_none(predicate)  # 'would cause no harm', not 'deserves no prize'
    sign = (-doer if of_none else doer) * of(predicate) * _governed(scene, predicate) * of_draft(scene, draft)
    return min(sign, 0) if is_only_promised(scene, predicate) or _is_obliged(scene, predicate) else sign


def _is_left_undone(scene: Scene, predicate: Predicate, done: Done | None) -> bool:
    """'has not answered', 'nunca vino': what was due from somebody and he has left undone."""
    if predicate.kind != "verb" or not predicate.negated or predicate.passive:
        return False
    lang = scene.sentence.lang
    due = done is not None and (done.deed.toward > 0 or done.deed.asked)
    if not due and not forms.is_of(predicate.token, lang, cues.words(lang, "giving") | cues.words(lang, "due")):
        return False
    never = any(w.text.lower() in cues.words(scene.sentence.lang, "never") for w in scene.sentence.children(predicate.token, "advmod", "obl"))
    return predicate.perfect or never


def _is_obliged(scene: Scene, predicate: Predicate) -> bool:
    """'obliges X to pay': what is laid on somebody is not done yet."""
    head = predicate.governor
    return head is not None and predicate.link == "xcomp" and forms.is_of(head, scene.sentence.lang, cues.words(scene.sentence.lang, "obliging"))


def is_only_promised(scene: Scene, predicate: Predicate) -> bool:
    """'undertook to pay', 'hopes to help': what somebody says he will do is not done yet."""
    above = scene.predicates.get(predicate.governor.i) if predicate.governor is not None and predicate.link in ("xcomp", "advcl", "ccomp") else None
    return above is not None and above.kind == "verb" and any(row.commitment in _WISHING for row in expressions.known(above)[:1])


def of_gift(scene: Scene, predicate: Predicate, *, to_speaker: bool) -> int:
    """What giving to whoever speaks, or taking from him, says of the doer."""
    lang = scene.sentence.lang
    if not to_speaker or predicate.kind != "verb" or _is_supposed(scene, predicate):
        return 0
    giving = forms.is_of(predicate.token, lang, cues.words(lang, "giving"))
    taking = forms.is_of(predicate.token, lang, cues.words(lang, "taking"))
    return (giving - taking) * of(predicate)


def _is_doubted(draft: Draft, predicate: Predicate) -> bool:
    """'doubts that X can pay': of X's being able to."""
    doubting = draft.word is not None and draft.word.commitment == "doubts" and not draft.negated
    return doubting and "possible" in predicate.modals and not predicate.negated


def _is_disbelieved(scene: Scene, predicate: Predicate) -> bool:
    """'nobody believes that X will pay'."""
    above = scene.predicates.get(predicate.governor.i) if predicate.governor is not None and predicate.link == "ccomp" else None
    return above is not None and not predicate.negated and is_disbelief(scene, above)


def is_disbelief(scene: Scene, predicate: Predicate) -> bool:
    """'nobody believes', 'ya no confía'."""
    return predicate.negated and forms.is_of(predicate.token, scene.sentence.lang, cues.words(scene.sentence.lang, "believing"))


def _is_supposed(scene: Scene, predicate: Predicate) -> bool:
    """'if X attacks', 'should X attack': nothing is said to be so."""
    return bool(set(predicate.marks) & cues.words(scene.sentence.lang, "supposing"))


def _is_ceased(scene: Scene, predicate: Predicate) -> bool:
    """'stopped shelling': neither the wrong nor its contrary."""
    head = predicate.governor
    return head is not None and predicate.link in ("xcomp", "obj") and forms.is_of(head, scene.sentence.lang, cues.words(scene.sentence.lang, "counter"))


def _governed(scene: Scene, predicate: Predicate) -> int:
    """-1 for what somebody fails, refuses or is unable to do."""
    head = predicate.governor
    if head is None or predicate.link not in ("xcomp", "ccomp", "acl", "advcl"):
        return 1
    above = scene.predicates.get(head.i)
    forms = {head.lemma, f"{head.lemma}se"} if above is not None and above.pronominal else {head.lemma}
    turning = bool(forms & cues.words(scene.sentence.lang, "failing"))
    return -of(above) if turning and above is not None else -1 if turning else 1


def wished(scene: Scene, draft: Draft, inside: Sequence[Token]) -> dict[int, int]:
    """The predicates of a statement that its source wants (+1) or refuses (-1) to come about, by their places."""
    if draft.word is None or scene.sentence is not draft.sentence:
        return {}
    if draft.word.commitment in _WISHING:
        sign = 1
    elif draft.word.commitment == "denies" and "infinitive" in draft.word.frames:
        sign = -1
    elif draft.word.stance != "neither" and draft.judged:
        return {head.i: SIGN[draft.word.stance] for head in draft.judged}
    else:
        return {}
    places = {t.i for t in inside}
    waiting = [t for t in inside if t.head not in places or t.head == t.i]
    found: dict[int, int] = {}
    for token in waiting:
        if token.i not in found:
            found[token.i] = -sign if draft.negated else sign
            waiting += [w for w in scene.sentence.children(token, *_CLAUSES) if w.i in places]
    return found
