"""What acts say of who does them, in the mouth of whoever tells of them, and whom they are done to: data/deeds_*.tsv."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.reading import knowledge
from dragoman.reading.language import Sentence, Token, forms
from dragoman.reading.language.clauses import Predicate
from dragoman.reading.statements import cues, phrases
from dragoman.reading.statements.cues import PACKAGE

SIGN: dict[str, int] = {"for": 1, "against": -1, "neither": 0}
_REACH = 7  # how many words behind a verb the rest of an expression may stand ('broke every one of its promises')


@dataclass(frozen=True, slots=True)
class Deed:
    """An act as a row of the table has it: +1 for, -1 against, 0 neither. `of` says whom 'of X' behind a noun names, `parts` are the words of its form."""

    parts: tuple[str, ...]
    doer: int
    toward: int
    asked: int
    of: str


@dataclass(frozen=True, slots=True)
class Done:
    """A deed at its place: the predicate, all words that tell it, and the heads of what it is done to."""

    deed: Deed
    predicate: Predicate
    words: tuple[Token, ...]
    objects: tuple[Token, ...]


@cache
def _table(lang: str) -> dict[tuple[str, str], tuple[Deed, ...]]:
    """All deeds of a language by (part of speech, first word), those of most words first."""
    found: dict[tuple[str, str], list[Deed]] = {}
    for row in knowledge.table(PACKAGE, f"deeds_{lang}.tsv"):
        parts = tuple(row["form"].split())
        deed = Deed(parts, SIGN[row["doer"]], SIGN[row["toward"]], SIGN[row["asked"]], row["of"])
        found.setdefault((row["pos"], parts[0]), []).append(deed)
    return {key: tuple(sorted(rows, key=lambda deed: -len(deed.parts))) for key, rows in found.items()}


def is_act(lang: str, lemma: str) -> bool:
    """Whether a noun names an act or a bearing ('repeal', 'abandono')."""
    return ("noun", lemma) in _table(lang)


def read(predicates: Iterator[Predicate] | Sequence[Predicate]) -> dict[int, Done]:
    """The deeds among predicates, by the place of the predicate: of each the row with most words that fits."""
    return {predicate.token.i: done for predicate in predicates if (done := _done(predicate)) is not None}


def _done(predicate: Predicate) -> Done | None:
    if predicate.token.relation == "amod" and predicate.kind == "verb" and not predicate.passive:
        return None  # 'a burning ship'
    lang, part = predicate.sentence.lang, "noun" if predicate.kind == "noun" else "verb"
    best: Done | None = None
    for form in dict.fromkeys(_forms(predicate)):
        for deed in _table(lang).get((part, form), ()):
            words = _words(predicate, deed.parts[1:])
            if words is not None and (best is None or len(deed.parts) > len(best.deed.parts)):
                best = Done(deed, predicate, (predicate.token, *words), tuple(_objects(predicate, deed, words)))
    return best


def _forms(predicate: Predicate) -> Iterator[str]:
    """What a predicate's dictionary form may be; a Spanish one with 'se' first of all that with it."""
    lang, token = predicate.sentence.lang, predicate.token
    if predicate.kind == "noun":
        yield from (token.lemma, token.text.lower())
        return
    plain = forms.lemmas(token, lang)
    yield from (f"{form}se" for form in plain if predicate.pronominal)
    yield from plain


def _words(predicate: Predicate, rest: Sequence[str]) -> list[Token] | None:
    """The words that the rest of an expression stands on: behind the verb, in order, or what it is said of ('promises were broken'); None where they are missing."""
    sentence, found = predicate.sentence, []
    waiting = list(rest)
    for token in sentence.tokens[predicate.token.i + 1 : predicate.token.i + 1 + _REACH]:
        if waiting and waiting[0] in (token.lemma, token.text.lower()):
            found.append(token)
            waiting.pop(0)
        elif _ends(sentence, token):
            break
    if not waiting:
        return found
    things = [t for t in predicate.slots.get("obj", []) if t.lemma == waiting[-1]]
    return things[:1] if len(rest) == 1 and things else None


def _ends(sentence: Sentence, token: Token) -> bool:
    """Whether an expression does not reach over a word: a verb of another clause, a mark that parts clauses, 'instead of'."""
    return token.text.lower() in cues.words(sentence.lang, "foil") or (token.pos == "VERB" and token.relation not in ("amod", "acl")) or token.text in (",", ";", ":", ".", "(", "—", "–")


def _objects(predicate: Predicate, deed: Deed, words: Sequence[Token]) -> Iterator[Token]:
    """Whom or what the act is done to: the object, or what the expression's own preposition governs, or what 'of' names behind a noun."""
    sentence = predicate.sentence
    governed = [sentence.tokens[word.head] for word in words if word.pos in ("ADP", "SCONJ")]
    yield from (head for head in governed if head not in words and head is not predicate.token)
    if predicate.kind == "noun":
        owners = cues.words(sentence.lang, "owner") if deed.of == "object" else frozenset()
        yield from (child for child in sentence.children(predicate.token, "nmod", "obl") if child.case in owners | cues.words(sentence.lang, "benefit"))
        return
    yield from (t for slot in _object_slots(predicate) for t in predicate.slots.get(slot, []) if t not in words and not phrases.is_mark(t))
    if deed.parts[1:]:
        yield from (child for word in words for child in sentence.children(word, "nmod") if child.case in cues.words(sentence.lang, "owner"))


def _object_slots(predicate: Predicate) -> tuple[str, ...]:
    return ("obj", "iobj", "subj") if befalls_subject(predicate) else ("obj", "iobj")


def befalls_subject(predicate: Predicate) -> bool:
    """Whether an act is done to its grammatical subject: 'wants the credit torn up', 'que se derogue la ley'."""
    sentence, token = predicate.sentence, predicate.token
    if predicate.kind != "verb" or predicate.passive:
        return False
    if sentence.lang == "es":
        subjects = predicate.slots.get("subj", [])
        return predicate.pronominal and not predicate.slots.get("obj") and all(_is_thing(t, token, cues.words("es", "legal")) for t in subjects)
    wanted = token.relation in ("ccomp", "xcomp") and sentence.tokens[token.head].lemma in cues.words("en", "wanting")
    bare = wanted and token.text.lower() != token.lemma and not sentence.children(token, "aux", "aux:pass", "mark", "obj")
    return bare and not token.text.lower().endswith(("s", "ing"))


def _is_thing(subject: Token, verb: Token, laws: frozenset[str]) -> bool:
    """Whether the subject of a Spanish verb with 'se' is what is done: a noun behind it, or a law."""
    return (subject.name is None and (subject.i > verb.i or subject.lemma in laws)) or (subject.name is not None and subject.name.kind == "instrument")
